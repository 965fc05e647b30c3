"""Tasks: the work of a sweep in pieces of about a second, in the order of the results' table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Protocol, Self, TypeVar

LEAST_DAYS: Final = 250
"""Days that a task has at least, if there are so many."""

TASKS_A_WORKER: Final = 4
"""Tasks that each worker should have at least, so that none waits long for another."""


class Run(NamedTuple):
    """Days of one scenario with one seed; the key of what is finished."""

    scenario: str
    """Digest of the scenario."""
    seed: int
    """Seed of the days."""
    first: int
    days: int
    """Number of the first day, and how many there are."""

    def part(self, at: int, days: int) -> Self:
        """Return some of the days, from the one in row ``at``."""
        return self._replace(first=self.first + at, days=days)


class Divisible(Protocol):
    """A number of days that may be divided."""

    @property
    def days(self) -> int:
        """How many there are."""

    def part(self, at: int, days: int) -> Self:
        """Return some of the days, from the one in row ``at``."""


Days = TypeVar("Days", bound=Divisible)


class Task(NamedTuple):
    """Runs that one worker does at a time."""

    runs: tuple[Run, ...]
    """In the order of the table."""

    @property
    def days(self) -> int:
        """Days of all runs."""
        return sum(run.days for run in self.runs)


@dataclass
class Coverage:
    """Which days of each scenario and seed are finished: spans of days, apart and in order."""

    spans: dict[tuple[str, int], list[tuple[int, int]]] = field(default_factory=dict)

    def add(self, run: Run) -> None:
        """Note days as finished."""
        spans = self.spans.setdefault((run.scenario, run.seed), [])
        first, end = run.first, run.first + run.days
        if not spans or spans[-1][1] < first:
            spans.append((first, end))
            return
        joined = [span for span in spans if span[1] >= first and span[0] <= end]
        begins, ends = zip((first, end), *joined, strict=True)
        spans[:] = sorted([*set(spans).difference(joined), (min(begins), max(ends))])

    def finished(self, scenario: str, seed: int, days: int) -> int:
        """Return how many of the first ``days`` days are finished."""
        spans = self.spans.get((scenario, seed), ())
        return sum(max(0, min(end, days) - min(first, days)) for first, end in spans)

    def missing(self, scenario: str, seed: int, days: int) -> Iterator[Run]:
        """Yield those of the first ``days`` days that are not finished."""
        at = 0
        for first, end in [*self.spans.get((scenario, seed), ()), (days, days)]:
            if at < min(first, days):
                yield Run(scenario, seed, at, min(first, days) - at)
            at = end


def days_a_task(total: int, customers: float, workers: int, most_customers: int) -> int:
    """Return how many days a task should have.

    Parameters
    ----------
    total
        Days to be done.
    customers
        Customers expected on a day of the base.
    workers
        Threads or processes that work.
    most_customers
        Customers that a task has at most.
    """
    most = max(int(most_customers / max(customers, 1.0)), LEAST_DAYS)
    fair = -(-total // (TASKS_A_WORKER * workers))
    return min(most, max(fair, LEAST_DAYS))


def tasks_of(runs: Iterable[Run], size: int, most_runs: int) -> Iterator[Task]:
    """Yield runs in tasks of ``size`` days; a run may be divided among several.

    Parameters
    ----------
    size
        Days of a task; the last one may have fewer.
    most_runs
        Runs of a task at most; with so many it may have fewer days.
    """
    return (Task(tuple(taken)) for taken in divided(runs, size, most_runs))


def divided(runs: Iterable[Days], size: int, most: int | None = None) -> Iterator[list[Days]]:
    """Yield runs in lists of ``size`` days, of at most ``most`` runs; one may be divided."""
    taken: list[Days] = []
    room = size
    for run in runs:
        at = 0
        while at < run.days:
            part = run.part(at, min(run.days - at, room))
            taken.append(part)
            at, room = at + part.days, room - part.days
            if room == 0 or len(taken) == most:
                yield taken
                taken, room = [], size
    if taken:
        yield taken


def total_days(runs: Sequence[Run]) -> int:
    """Return the days of all runs."""
    return sum(run.days for run in runs)
