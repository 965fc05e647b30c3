"""The command line ``branchfloor``: every command and its options.

What a command needs is imported when it runs, so that ``--help`` answers at once.
"""

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

FAILED = 1
WRONG_INPUT = 2
INTERRUPTED = 130

MOST_THREADS = 256

WRONG = (
    ("layouts.errors", "PlanError"),
    ("model.problems", "ScenarioError"),
    ("model.result_folder", "ResultsError"),
    ("model.faults", "DayError"),
    ("experiments.studies.errors", "StoreError"),
    ("experiments.studies.errors", "EngineError"),
)
"""Errors that say what is wrong with the input; modules not imported cannot have raised theirs."""


def main() -> None:
    """Run the command line; every failure ends in one readable message and an exit code."""
    _speak_unicode()
    try:
        code = branchfloor.main(prog_name="branchfloor", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        code = INTERRUPTED
    except Exception as error:
        code = _failure(error)
    sys.exit(code or 0)


def _speak_unicode() -> None:
    """Let a stream whose encoding has no minus sign or Chinese still be written to."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")


def _failure(error: Exception) -> int:
    """Report an error that is no fault of the input, in one line; return the exit code."""
    if os.environ.get("BRANCHFLOOR_DEBUG"):
        raise error
    reason = " ".join(str(error).split())
    click.echo(
        f"branchfloor: internal error: {type(error).__name__}: {reason} "
        "(BRANCHFLOOR_DEBUG=1 shows where)",
        err=True,
    )
    return FAILED


def _is_wrong_input(error: Exception) -> bool:
    kinds = (getattr(sys.modules.get(module), name, None) for module, name in WRONG)
    return any(kind is not None and isinstance(error, kind) for kind in kinds)


def reporting(command: Command) -> Command:
    """Turn what is wrong with the input into messages and exit code 2, and failures into 1."""

    @wraps(command)
    def wrapped(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except (click.ClickException, click.exceptions.Exit, click.exceptions.Abort):
            raise
        except BrokenPipeError:
            raise
        except Exception as error:
            if not _is_wrong_input(error):
                raise click.exceptions.Exit(_failure(error)) from None
            click.echo(str(error), err=True)
            raise click.exceptions.Exit(WRONG_INPUT) from None

    return wrapped  # type: ignore[return-value]


def minutes(_: click.Context, parameter: click.Parameter, text: str | None) -> float | None:
    """Read a precision: ``0.25min``, ``0.25`` or ``15s``."""
    if text is None:
        return None
    unit = 60.0 if text.endswith("s") else 1.0
    try:
        value = float(text.removesuffix("s" if unit > 1 else "min")) / unit
    except ValueError:
        value = 0.0
    if not 0.001 <= value <= 1000.0:
        raise click.BadParameter(
            f"{text!r}; expected a half width such as 0.25min or 15s, from 0.001min to 1000min",
            param=parameter,
        )
    return value


def _processors() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), MOST_THREADS)
    return min(os.cpu_count() or 1, MOST_THREADS)


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"branchfloor {version('branchfloor')}")
    except PackageNotFoundError:
        click.echo("branchfloor (run from its sources, not installed)")
    context.exit()


language = click.option(
    "--lang",
    default="en",
    show_default=True,
    type=click.Choice(["en", "zh"]),
    help="English or Chinese.",
)


out = click.option(
    "--out", metavar="DIR", type=click.Path(), help="Write the tables there, on one thread."
)

variants = click.option(
    "--with",
    "variants",
    multiple=True,
    metavar="NAME",
    help="Lay a variant over it; may be given again.",
)

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")

seed = click.option(
    "--seed",
    default=1,
    show_default=True,
    type=click.IntRange(0, 2**63 - 1),
    help="Equal seeds give equal days.",
)


def common(command: Command) -> Command:
    """Add the options that all commands with days share."""
    options = (
        language,
        as_json,
        click.option(
            "--threads",
            default=_processors,
            type=click.IntRange(1, MOST_THREADS),
            show_default="all processors",
            help="Threads to work on; the result is the same for any number.",
        ),
        seed,
    )
    for option in options:
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
def branchfloor() -> None:
    """Simulate a bank branch floor, and say what a change to it is worth.

    SCENARIO is a scenario file, or the name of one that ships with the program (standard, small,
    flagship, programme, plain). Without one it is the standard branch.
    """


@branchfloor.command(short_help="Simulate days and print every KPI.")
@click.argument("scenario", default="standard")
@click.option("--days", type=click.IntRange(1, 1_000_000), help="Days to simulate.  [default: 40]")
@variants
@click.option("--journal", is_flag=True, help="With --out: also write what happened, line by line.")
@out
@common
@reporting
def run(**options: Any) -> None:
    """Simulate days of a scenario and print every KPI with its 95 % interval."""
    from experiments.commands_run import run_scenario
    from experiments.options import Options

    run_scenario(Options(**options))


@branchfloor.command(short_help="Compare variants on the same days; a verdict.")
@click.argument("scenario", default="standard")
@click.option(
    "--with",
    "variants",
    multiple=True,
    metavar="NAME",
    help="A variant to compare; may be given again.  [default: every variant of the file]",
)
@click.option(
    "--days", type=click.IntRange(2, 100_000), help="Twin days to simulate.  [default: 40]"
)
@click.option(
    "--precision",
    callback=minutes,
    metavar="0.25min",
    help="Instead: add days, from 10 in steps of 10 to 400, until the 95 % interval of every "
    "difference in the mean wait has this half width.",
)
@out
@common
@reporting
def compare(**options: Any) -> None:
    """Compare the variants of a scenario with its base, on the same days, and say a verdict."""
    from experiments.commands_compare import compare_scenario
    from experiments.options import Options

    compare_scenario(Options(**options))


@branchfloor.command(short_help="Say how often each rule fired, and what it is worth.")
@click.argument("scenario", default="standard")
@variants
@click.option(
    "--days", type=click.IntRange(2, 100_000), help="Twin days to simulate.  [default: 40]"
)
@click.option(
    "--who-pays", is_flag=True, help="Also say whom VIP priority lets wait longer, and whom less."
)
@common
@reporting
def rules(**options: Any) -> None:
    """Say of every rule how often it fired, and what leaving it out would change.

    Each rule that is on is left out alone, on the same days.
    """
    from experiments.commands_rules import study_rules
    from experiments.options import Options

    study_rules(Options(**options))


@branchfloor.command(short_help="Show where the chain of service breaks.")
@click.argument("scenario", default="standard")
@click.option("--days", type=click.IntRange(1, 100_000), help="Days to simulate.  [default: 40]")
@variants
@seed
@as_json
@language
@reporting
def funnel(**options: Any) -> None:
    """Say of each link of chain service how many came, were handled, skipped or lost, and why.

    The links are greet, ticket, identify, guide, divert, prepare, refer, see off.
    """
    from experiments.commands_funnel import show_funnel
    from experiments.options import Options

    show_funnel(Options(threads=1, **options))


@branchfloor.command(short_help="Make one page of a result, for people.")
@click.argument("folder")
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(),
    help="File to write; an earlier report is replaced.",
)
@language
@reporting
def report(folder: str, out: str, lang: Literal["en", "zh"]) -> None:
    """Make one self-contained HTML page of FOLDER, which run --out or compare --out wrote."""
    from experiments.commands_report import report_result

    report_result(folder, out, lang)


def working(command: Command) -> Command:
    """Add the options that say who does the work of a sweep."""
    options = (
        language,
        as_json,
        click.option(
            "--scheduler",
            metavar="ADDR",
            help="With --engine dask: a scheduler, as tcp://host:8786.  [default: an own cluster]",
        ),
        click.option(
            "--engine",
            default="threads",
            show_default=True,
            type=click.Choice(["threads", "dask"]),
            help="Who does the work; results are the same. For dask: pip install branchfloor[dask]",
        ),
        click.option(
            "--threads",
            default=_processors,
            type=click.IntRange(1, MOST_THREADS),
            show_default="all processors",
            help="Threads, or processes of an own cluster.",
        ),
    )
    for option in options:
        command = option(command)
    return command


@branchfloor.command(short_help="Simulate a designed experiment, resumably.")
@click.argument("study")
@click.option(
    "--out", required=True, metavar="DIR", type=click.Path(), help="Folder of the results."
)
@click.option("--resume", is_flag=True, help="Go on with what is in the folder.")
@working
@reporting
def sweep(study: str, out: str, **options: Any) -> None:
    """Simulate every point of STUDY, and say what was found.

    STUDY is a study file, or the name of one that ships with the program (lobby). Whatever is
    finished is in DIR and stays there, whatever happens; --resume goes on from it.
    """
    from experiments.commands_sweep import sweep_study, workers_of

    sweep_study(study, out, workers_of(options), **options)


@branchfloor.command(short_help="Say how far a sweep is.")
@click.argument("folder")
@as_json
@language
@reporting
def status(folder: str, **options: Any) -> None:
    """Say how far the sweep in FOLDER is, and how to go on with it."""
    from experiments.commands_sweep import show_status

    show_status(folder, **options)


def kpi_name(_: click.Context, parameter: click.Parameter, name: str | None) -> str | None:
    """Read the name of a KPI."""
    from experiments.studies.extend import check_kpi

    try:
        return None if name is None else check_kpi(name)
    except ValueError as error:
        raise click.BadParameter(str(error), param=parameter) from None


@branchfloor.command(short_help="Add days to a sweep where its answer is open.")
@click.argument("folder")
@click.option(
    "--kpi",
    callback=kpi_name,
    metavar="NAME",
    help="KPI whose differences are asked about.  [default: the study's first]",
)
@click.option(
    "--precision",
    type=click.FloatRange(0, min_open=True),
    help="Half width wanted of the 95 % intervals, in the KPI's unit (shares from 0 to 1).  "
    "[default: until they lie on one side of 0]",
)
@click.option(
    "--step",
    default=40,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="Days of each seed to add at a time.",
)
@click.option(
    "--at-most",
    default=400,
    show_default=True,
    type=click.IntRange(2, 1_000_000),
    help="Days of each seed that a point has at most.",
)
@working
@reporting
def extend(folder: str, **options: Any) -> None:
    """Add days to the sweep in FOLDER, only at points whose answer is still open.

    A point's answer is its difference from the point it is compared with. It is open until its
    95 % interval lies on one side of 0, or with --precision until it has that half width.
    """
    from experiments.commands_sweep import extend_sweep, workers_of

    extend_sweep(folder, workers_of(options), **options)


@branchfloor.group(short_help="Check or draw a floor plan.")
def layout() -> None:
    """Check or draw a floor plan.

    PLAN is a plan file, or the name of one that ships with the program (standard, small,
    flagship).
    """


@layout.command("check", short_help="Say everything that is wrong with a plan.")
@click.argument("plan")
@click.option(
    "--six-s",
    is_flag=True,
    help="Check the acceptance by 6S instead: aisles, sight lines, seats, queues, wheelchair, form "
    "desk, privacy. Exit code 1 if an item is failed.",
)
@click.option(
    "--scenario",
    metavar="SCENARIO",
    help="With --six-s: scenario whose days say how many wait.  [default: that of a shipped plan]",
)
@click.option(
    "--days",
    type=click.IntRange(1, 100_000),
    help="With --six-s: days to simulate.  [default: 40]",
)
@click.option("--json", "as_json", is_flag=True, help="With --six-s: print one JSON document.")
@language
@reporting
def check(plan: str, *, six_s: bool, lang: Literal["en", "zh"], **options: Any) -> None:
    """Say everything that is wrong with a floor plan, or with --six-s whether it is accepted.

    Exit codes: 0 the plan is right (with --six-s: no item is failed; what was not measured counts
    as neither), 1 an item of --six-s is failed, 2 the input is wrong.
    """
    from experiments.commands_layout import accept_layout, check_layout

    if six_s:
        accept_layout(plan, lang=lang, **options)
        return
    for name, value in (("scenario", "scenario"), ("days", "days"), ("json", "as_json")):
        if options[value]:
            raise click.UsageError(f"--{name}: nothing to do with it; expected --six-s with it")
    check_layout(plan, lang)


@layout.command("draw", short_help="Draw a plan as SVG.")
@click.argument("plan")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="File to write.  [default: stdout]",
)
@language
@reporting
def draw(plan: str, out: str | None, lang: Literal["en", "zh"]) -> None:
    """Draw a floor plan as SVG."""
    from experiments.commands_layout import draw_layout

    draw_layout(plan, out, lang)
