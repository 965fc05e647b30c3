"""What the commands do."""

import json
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from experiments.comparison import Comparison, compare
from experiments.render import comparison_document, comparison_text, run_document, run_table
from experiments.statistics import estimate
from experiments.verdict import Language
from model.compiled import kernel_is_cached
from model.kpis import KPIS
from model.parameters import build
from model.run import DayTooLargeError, simulate
from model.scenario import Scenario, load_scenario

COMPARISON_FILE = "comparison.json"
"""What marks a folder as a comparison."""

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
        yield lambda more: progress.update(task, advance=more)


@dataclass(frozen=True)
class Options:
    """What ``run`` and ``compare`` were asked for, as the command line names it."""

    scenario: str
    seed: int
    threads: int
    lang: Language
    out: str | None = None
    days: int | None = None
    variants: tuple[str, ...] = ()
    journal: bool = False
    precision: float | None = None
    as_json: bool = False


def run_scenario(options: Options) -> None:
    """Simulate days of a scenario, print the KPIs, write the tables if asked to."""
    scenario = load_scenario(options.scenario)
    scenario = scenario.with_variant(*options.variants) if options.variants else scenario
    days = range(options.days or 20)
    kpis = _simulate(scenario, days, options)
    estimates = {kpi.name: estimate(kpis[:, i]) for i, kpi in enumerate(KPIS)}
    if options.as_json:
        print_json(run_document(scenario, len(days), options.seed, estimates))
        return
    head = f"{scenario.name}: {len(days)} days, seed {options.seed}"
    if options.lang == "zh":
        head = f"{scenario.name_zh}：{len(days)}天，随机种子{options.seed}"
    click.echo(f"{head}\n\n{run_table(scenario, estimates, options.lang)}")


def _simulate(scenario: Scenario, days: range, options: Options) -> NDArray[np.float64]:
    """Simulate days, with or without writing the tables."""
    setup = build(scenario)
    if options.out is None:
        announce_compiling()
        with progress_of(len(days)) as move:
            return simulate(
                setup, days=days, seed=options.seed, threads=options.threads, progress=move
            )
    from model.results import check_target, write_results

    folder = Path(options.out)
    check_target(folder)
    announce_compiling()
    return write_results(
        folder,
        setup,
        days=days,
        seed=options.seed,
        command=command_line(),
        journal=options.journal,
    )


def compare_scenario(options: Options) -> None:
    """Compare variants with the base, print differences and verdicts, write tables if asked to."""
    if options.days is not None and options.precision is not None:
        raise click.UsageError("--days and --precision: both given; expected one of them")
    scenario = load_scenario(options.scenario)
    names = list(dict.fromkeys(options.variants or scenario.variant))
    if not names:
        raise click.UsageError(
            f"{scenario.file}: variant: none; expected a [variant.NAME] to compare with"
        )
    if options.out is not None:
        check_comparison_target(Path(options.out))
    days = options.days or 40
    announce_compiling()
    with progress_of(days * (len(names) + 2)) as move:
        comparison = compare(
            scenario,
            names,
            days=days,
            seed=options.seed,
            precision=options.precision,
            threads=options.threads,
            progress=move,
        )
    document = comparison_document(comparison, options.lang)
    if options.out is not None:
        write_comparison(Path(options.out), comparison, document)
    if options.as_json:
        print_json(document)
    else:
        click.echo(comparison_text(comparison, options.lang))


def check_comparison_target(folder: Path) -> None:
    """Raise `ResultsError` if ``folder`` is something else than a place for a comparison."""
    from model.results import ResultsError

    if folder.exists() and not folder.is_dir():
        raise ResultsError(f"{folder}: a file; expected a folder for the results")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / COMPARISON_FILE).is_file():
        raise ResultsError(
            f"{folder}: a folder with other files in it; expected a new folder, an empty one or "
            f"one that holds a comparison ({COMPARISON_FILE})"
        )


def write_comparison(folder: Path, comparison: Comparison, document: dict[str, Any]) -> None:
    """Write a comparison into ``folder``: a result folder a floor, and ``comparison.json``."""
    from model.results import put_in_place, write_results

    with put_in_place(folder) as work:
        for floor in (comparison.base, *comparison.proposals):
            write_results(
                work / floor.name,
                floor.setup,
                days=range(comparison.days),
                seed=comparison.seed,
                command=command_line(),
            )
        text = json.dumps(document, indent=2, ensure_ascii=False)
        (work / COMPARISON_FILE).write_text(text + "\n", encoding="utf-8")


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
