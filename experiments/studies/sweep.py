"""A sweep: whatever of a study is not finished is simulated, and kept as it gets finished."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from agents.errors import reason_of, refusal, said_of
from agents.language import as_is, joined, phrase
from experiments.common.asked import at_most_of_trace
from experiments.studies.engines import Engine, Threads
from experiments.studies.errors import StoreError, SweepError, but_kept
from experiments.studies.manifest import differences, read_manifest
from experiments.studies.points import Points, points_of, scenario_at
from experiments.studies.store import Store, is_store, open_store
from experiments.studies.store_new import check_new, created
from experiments.studies.study import Study, load_study
from experiments.studies.table import write_table
from experiments.studies.tasks import days_a_task, tasks_of, total_days
from layouts import Problem
from model.kernel.faults import DayError
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup, build

Progress = Callable[[int], None]
"""Is told the number of branch-days that have just been done."""


@dataclass(frozen=True)
class Plan:
    """A sweep that nothing stands in the way of, and that has written nothing yet."""

    study: Study
    """The study."""
    folder: Path
    """Of the store."""
    base: Scenario
    """The study's scenario."""
    points: Points | None
    """The study's points, all checked; None: go on with the store that is there."""
    resume: bool = False
    """Whether to go on with what is left of a store whose manifest is gone."""

    @contextmanager
    def open(self) -> Iterator[Store]:
        """Give the store; if there is none it is made, and other sweeps are kept out of it.

        Raises
        ------
        StoreError
            If the store that is there is damaged; or a new one cannot be made.
        SweepError
            If it cannot be written.
        """
        if self.points is not None:
            new = created(self.folder, self.study, self.base, self.points, resume=self.resume)
            with new as store:
                yield store
            return
        with _failing_well(self.folder):
            store = open_store(self.folder)
            store.show_as(self.study)
        yield store


def plan_of(study: Study, folder: Path, *, resume: bool = False) -> Plan:
    """Check everything that a sweep needs, every point included.

    Parameters
    ----------
    resume
        Whether to go on with the store that is there, if there is one.

    Raises
    ------
    ScenarioError
        If something is wrong with the study or its scenario.
    StoreError
        If the folder holds something else, or a store of another study, scenario or kernel.
    """
    base = study.load_scenario()
    if not (resume and is_store(folder)):
        check_new(folder, resume=resume)
        points = points_of(study, base)
        _check_days(study, base)
        return Plan(study, folder, base, points, resume)
    found = differences(read_manifest(folder), study, base)
    if found:
        other = joined(found, phrase("{first}; {last}"))
        expected = phrase(
            "the same study, scenario and program, or a new folder (branchfloor extend adds days)"
        )
        raise StoreError(
            refusal(folder, phrase("holds another sweep ({what})", what=other), expected)
        )
    return Plan(study, folder, base, None)


def _check_days(study: Study, base: Scenario) -> None:
    """Raise `ScenarioError` if the arrivals are a trace of fewer days than are asked for."""
    most = build(base).days_of_trace
    if most is not None and study.days > most:
        found, expected = as_is(study.days), at_most_of_trace(most)
        raise ScenarioError([Problem(study.file, "days", found, expected)])


def simulate_missing(
    store: Store, engine: Engine | None = None, progress: Progress | None = None
) -> int:
    """Simulate what a store is missing, and write its table; return the branch-days simulated.

    Parameters
    ----------
    engine
        Who does the work; one thread if left out.
    progress
        Told of branch-days as they are done.

    Raises
    ------
    StoreError
        If the store cannot be gone on with.
    SweepError
        If the work failed; what was finished is kept.
    """
    engine = engine or Threads(1)
    with _failing_well(store.folder), store.writing():
        runs = list(store.missing())
        if runs:
            ready = _ready_of(store)
            customers = ready(runs[0].scenario).expected_customers
            size = days_a_task(total_days(runs), customers, engine.workers, engine.task_customers)
            tasks = tasks_of(runs, size, engine.task_runs)
            for task, kpis in engine.results(tasks, ready, progress or (lambda _: None)):
                store.append(task, kpis)
        write_table(store)
    return total_days(runs)


def _ready_of(store: Store) -> Callable[[str], Setup]:
    """Return what makes the scenario of a digest ready; a `StoreError` if it has changed."""
    points = {point.digest: point for point in store.points}
    base = store.manifest.load_base() if len(store.scenarios) < len(points) else None

    def ready(digest: str) -> Setup:
        if base is None or digest in store.scenarios:
            return build(store.scenarios[digest])
        scenario = scenario_at(store.study.factors, base, points[digest].values)
        if scenario.digest != digest:
            found = phrase(
                "point {n} is no longer the scenario that it was when the sweep began",
                n=points[digest].number,
            )
            expected = phrase("the same (sweep the study into a new folder)")
            raise StoreError(refusal(store.folder, found, expected))
        return build(scenario)

    return ready


@contextmanager
def _failing_well(folder: Path) -> Iterator[None]:
    """Turn what the system refuses into words."""
    try:
        yield
    except OSError as error:
        where = error.filename or folder
        raise SweepError(but_kept(said_of(where, reason_of(error)))) from error
    except DayError as error:
        raise SweepError(but_kept(error)) from error


def sweep(
    study: Study | str | Path,
    out: str | Path,
    *,
    resume: bool = False,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Store:
    """Simulate every point of a study into a store, and return the store.

    `experiments.studies.table.read` gives its results as a data frame.

    Parameters
    ----------
    study
        The study, the path of its file, or the name of a shipped one.
    out
        Folder of the store.
    resume
        Whether to go on with the store that is there, if there is one.
    engine
        Who does the work; one thread if left out.
    progress
        Told of branch-days as they are done.

    Raises
    ------
    ScenarioError, StoreError
        If the study, its scenario or the folder cannot be used.
    SweepError
        If the work failed; what was finished is kept.
    """
    known = study if isinstance(study, Study) else load_study(study)
    with plan_of(known, Path(out), resume=resume).open() as store:
        simulate_missing(store, engine, progress)
    return store
