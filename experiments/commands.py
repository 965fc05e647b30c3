"""What the commands do."""

import json
import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from experiments.comparison import Comparison, compare
from experiments.render import comparison_document, comparison_text, run_document, run_table
from experiments.statistics import estimate
from experiments.verdict import Language
from model.compiled import kernel_is_cached
from model.kpis import KPIS
from model.parameters import build
from model.run import DayTooLargeError, simulate
from model.scenario import load_scenario

SLOW_DAYS = 4000
"""Floor-days from which a progress bar is shown."""


def is_wrong_input(error: Exception) -> bool:
    """Say whether an error is about what the user gave."""
    if isinstance(error, DayTooLargeError):
        return True
    results = sys.modules.get("model.results")
    return results is not None and isinstance(error, results.ResultsError)


def announce_compiling() -> None:
    """Say that the kernel is going to be compiled, if it is."""
    if not kernel_is_cached():
        click.echo("Compiling the kernel; this happens once and takes about a minute ...", err=True)


@contextmanager
def progress_of(total: int) -> Iterator[Callable[[int], None] | None]:
    """Give a function that moves a progress bar to a number of days; None where nobody looks."""
    if total < SLOW_DAYS or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("days", total=total)
        yield lambda done: progress.update(task, completed=done)


def run_scenario(
    scenario: str,
    days: int,
    variants: tuple[str, ...],
    journal: bool,
    seed: int,
    out: str | None,
    threads: int,
    as_json: bool,
    lang: Language,
) -> None:
    """Simulate days of a scenario, print the KPIs, write the tables if asked to."""
    loaded = load_scenario(scenario)
    loaded = loaded.with_variant(*variants) if variants else loaded
    setup = build(loaded)
    if out is not None:
        from model.results import check_target, write_results

        check_target(Path(out))
    announce_compiling()
    if out is None:
        with progress_of(days) as move:
            done = 0

            def count(more: int) -> None:
                nonlocal done
                done += more
                if move is not None:
                    move(done)

            kpis = simulate(setup, days=range(days), seed=seed, threads=threads, progress=count)
    else:
        command = command_line()
        kpis = write_results(
            Path(out), setup, days=range(days), seed=seed, command=command, journal=journal
        )
    estimates = {kpi.name: estimate(kpis[:, i]) for i, kpi in enumerate(KPIS)}
    if as_json:
        print_json(run_document(loaded, days, seed, estimates))
        return
    name = loaded.name if lang == "en" else loaded.name_zh
    head = f"{name}: {days} days, seed {seed}" if lang == "en" else f"{name}：{days}天，种子{seed}"
    click.echo(f"{head}\n\n{run_table(loaded, estimates, lang)}")


def compare_scenario(
    scenario: str,
    variants: tuple[str, ...],
    days: int | None,
    precision: float | None,
    seed: int,
    out: str | None,
    threads: int,
    as_json: bool,
    lang: Language,
) -> None:
    """Compare variants with the base, print differences and verdicts, write tables if asked to."""
    if days is not None and precision is not None:
        raise click.UsageError("--days and --precision: give one of them, not both")
    loaded = load_scenario(scenario)
    names = list(dict.fromkeys(variants or loaded.variant))
    if not names:
        message = f"{loaded.file}: variant: none; expected a [variant.NAME] to compare with"
        raise click.UsageError(message)
    wanted = days or 40
    announce_compiling()
    with progress_of(wanted * (len(names) + 2)) as move:
        comparison = compare(
            loaded,
            names,
            days=wanted,
            seed=seed,
            precision=precision,
            threads=threads,
            progress=None if move is None else lambda done, _: move(done),
        )
    document = comparison_document(comparison, lang)
    if out is not None:
        write_comparison(Path(out), comparison, document)
    if as_json:
        print_json(document)
    else:
        click.echo(comparison_text(comparison, lang))


def write_comparison(folder: Path, comparison: Comparison, document: dict[str, Any]) -> None:
    """Write a comparison into ``folder``: a result folder a floor, and ``comparison.json``."""
    from model.results import ResultsError, write_results

    marker = "comparison.json"
    if folder.is_dir() and any(folder.iterdir()) and not (folder / marker).is_file():
        raise ResultsError(
            f"{folder}: a folder with other files in it; expected a new folder, an empty one or "
            f"one that holds a comparison ({marker})"
        )
    if folder.exists() and not folder.is_dir():
        raise ResultsError(f"{folder}: a file; expected a folder for the results")
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for floor in (comparison.base, *comparison.proposals):
            write_results(
                work / floor.name,
                floor.setup,
                days=range(comparison.days),
                seed=comparison.seed,
                command=command_line(),
            )
        (work / marker).write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
        if folder.exists():
            old = work.with_name(work.name + "-old")
            os.replace(folder, old)
            os.replace(work, folder)
            shutil.rmtree(old, ignore_errors=True)
        else:
            os.replace(work, folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def check_layout(plan: str) -> None:
    """Print that a plan is right, or everything that is wrong with it."""
    from layouts import PlanError, check_plan, load_plan

    problems = check_plan(plan)
    if problems:
        raise PlanError(problems)
    click.echo(f"{load_plan(plan).name}: nothing is wrong with this plan")


def draw_layout(plan: str, out: str | None, lang: Language) -> None:
    """Draw a plan."""
    from layouts import draw_svg, load_floor

    svg = draw_svg(load_floor(plan), lang=lang)
    if out is None:
        click.echo(svg)
        return
    try:
        Path(out).write_text(svg, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{out}: {error.strerror}") from None


def command_line() -> str:
    """Return the command as it was typed."""
    return shlex.join(["branchfloor", *sys.argv[1:]])


def print_json(document: dict[str, Any]) -> None:
    """Print one JSON document."""
    click.echo(json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False))
