"""The commands ``sweep``, ``status`` and ``extend``."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from shlex import quote
from typing import Any, Final

import click

from agents.errors import refusal
from agents.language import Language, as_is, phrase
from experiments.common.output import announce_compiling, json_of, progress_of
from experiments.common.streams import show, tell
from experiments.studies.document import status_document, summary_document
from experiments.studies.engines import Engine, Threads
from experiments.studies.errors import SweepError
from experiments.studies.extend import AT_MOST, ExtendRule, answers_of, rounds
from experiments.studies.status_text import extended, status_text
from experiments.studies.store import Store, open_store
from experiments.studies.study import load_study
from experiments.studies.summary import summary_of
from experiments.studies.summary_text import summary_text
from experiments.studies.sweep import plan_of, simulate_missing

FAILED: Final = 1
INTERRUPTED: Final = 130

Workers = AbstractContextManager[Engine]
"""Who is to do the work, while it is done."""


def workers_of(options: dict[str, Any]) -> Workers:
    """Take out of a command's options who is to do the work; return them.

    Raises
    ------
    click.UsageError
        If a scheduler is given for threads.
    EngineError
        If Dask is not installed.
    """
    engine, scheduler, count = (options.pop(name) for name in ("engine", "scheduler", "threads"))
    if engine == "dask":
        from experiments.studies.dask_engine import cluster

        return cluster(scheduler, count)
    if scheduler is not None:
        found, expected = phrase("nothing to do with threads"), as_is("--engine dask")
        raise click.UsageError(refusal("--scheduler", found, expected))
    return nullcontext(Threads(count))


WRITTEN: Final = phrase("Results written to {folder}")
STOPPED: Final = phrase("stopped; what was finished is kept. To go on: {how}")


@contextmanager
def resumable(how: str, lang: Language) -> Iterator[None]:
    """Say how to go on if the work is stopped, by whatever."""
    try:
        yield
    except KeyboardInterrupt:
        tell(STOPPED.told(lang, how=how))
        raise click.exceptions.Exit(INTERRUPTED) from None
    except SystemExit:
        click.echo(STOPPED.told(lang, how=how), err=True)
        raise
    except SweepError as error:
        failure = phrase("branchfloor: {error}. To go on: {how}")
        tell(failure.told(lang, error=error, how=how))
        raise click.exceptions.Exit(FAILED) from None


def sweep_study(
    study: str,
    out: str,
    workers: Workers,
    *,
    resume: bool,
    lang: Language,
    as_json: bool,
) -> None:
    """Simulate what a study is missing, and print what it says.

    Raises
    ------
    ScenarioError, StoreError
        If the study, its scenario or the folder cannot be used.
    """
    how = f"branchfloor sweep {quote(study)} --out {quote(out)} --resume"
    with resumable(how, lang):
        plan = plan_of(load_study(study), Path(out), resume=resume)
        with workers as engine, plan.open() as store:
            simulate(store, engine)
        tell(WRITTEN.told(lang, folder=store.folder))
        show_store(store, lang, as_json=as_json)


def simulate(store: Store, engine: Engine) -> None:
    """Simulate what a store is missing, with a progress bar where somebody looks."""
    done = store.done()
    if not done.is_complete:
        announce_compiling()
    with progress_of(done.wanted - done.finished) as move:
        simulate_missing(store, engine, move)


def show_store(store: Store, lang: Language, *, as_json: bool, at_most: int = AT_MOST) -> None:
    """Print what a store says; ``at_most`` as for `summary_text`."""
    summary = summary_of(store)
    if as_json:
        show(json_of(summary_document(summary)))
    else:
        show(summary_text(summary, lang, at_most))


def extend_sweep(
    folder: str,
    workers: Workers,
    *,
    kpi: str | None,
    lang: Language,
    as_json: bool,
    **rule: Any,
) -> None:
    """Add days where the answer is open, and print what the sweep says then.

    Raises
    ------
    StoreError
        If the folder holds no store, or one that cannot be added to.
    """
    store = open_store(Path(folder))
    asked = ExtendRule(kpi or store.study.kpis[0], **rule)
    how = phrase("branchfloor extend {folder}, with the same options", folder=quote(folder))
    with resumable(how, lang):
        with workers as engine:
            for _ in rounds(store, asked):
                simulate(store, engine)
        tell(WRITTEN.told(lang, folder=store.folder))
        tell(extended(store, answers_of(store, asked), asked, lang))
        show_store(store, lang, as_json=as_json, at_most=asked.at_most)


def show_status(folder: str, lang: Language, *, as_json: bool) -> None:
    """Print how far a sweep is, and what it says as far as it is known.

    Raises
    ------
    StoreError
        If the folder holds no store.
    """
    store = open_store(Path(folder))
    show(json_of(status_document(store)) if as_json else status_text(store, lang))
