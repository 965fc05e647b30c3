"""The command line ``branchfloor``: every command and its options.

What a command needs is imported when it runs, so that ``--help`` answers at once.
"""

import io
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import Any, Literal

import click

from branchfloor.visible import visible
from experiments.common.options import (
    as_json,
    common,
    failure,
    force,
    language,
    minutes,
    ordinary,
    out,
    reporting,
    seed,
    variants,
)
from experiments.common.streams import lost, set_up, show, tell
from experiments.decisions.command import decide
from experiments.network.command import network
from experiments.studies.command import extend, status, sweep

INTERRUPTED = 130
TERMINATED = 143


def main() -> None:
    """Run the command line; every failure ends in one readable message and an exit code."""
    set_up()
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _end)
    try:
        _check_words(sys.argv[1:])
        code = branchfloor.main(prog_name="branchfloor", standalone_mode=False)
    except click.ClickException as error:
        code = _refused(error)
    except (click.exceptions.Abort, KeyboardInterrupt):
        tell("stopped")
        code = INTERRUPTED
    except OSError as error:  # commands report their own: this is a help text that nobody can take
        code = _refused(lost(error))
    except SystemExit:
        code = TERMINATED
    except Exception as error:
        code = failure(error)
    sys.exit(code or 0)


def _check_words(words: Sequence[str]) -> None:
    """Refuse names of files that are no text: no table could be written under them, nor told."""
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            raise click.UsageError(
                f"{visible(word)}: bytes that are no text; expected a name in UTF-8"
            ) from None


def _refused(error: click.ClickException) -> int:
    """Tell what click or a command has to say; return the exit code."""
    said = io.StringIO()
    error.show(said)
    tell(said.getvalue().rstrip("\n"))
    return error.exit_code


def _end(_: int, __: FrameType | None) -> None:
    """End at SIGTERM as by an exception, so that nothing half-written is left."""
    raise SystemExit(TERMINATED)


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        show(f"branchfloor {version('branchfloor')}")
    except PackageNotFoundError:
        show("branchfloor (run from its sources, not installed)")
    context.exit()


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
    from experiments.common.asked import Options
    from experiments.run.work import run_scenario

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
    from experiments.common.asked import Options
    from experiments.compare.work import compare_scenario

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
    from experiments.common.asked import Options
    from experiments.rules.work import study_rules

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
    from experiments.common.asked import Options
    from experiments.funnel.work import show_funnel

    show_funnel(Options(threads=1, **options))


@branchfloor.command(short_help="Make one page of a result, for people.")
@click.argument("folder", callback=ordinary)
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(),
    help="File to write; an earlier report is replaced.",
)
@force
@language
@reporting
def report(folder: str, out: str, lang: Literal["en", "zh"], force: bool) -> None:
    """Make one self-contained HTML page of FOLDER, which run --out or compare --out wrote."""
    from experiments.report.work import report_result

    report_result(folder, out, lang, force=force)


@branchfloor.command(short_help="Watch two floors in the browser, and change them.")
@click.argument("scenario", default="standard")
@click.option(
    "--port",
    default=8765,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port of this machine; 0 takes a free one.",
)
@click.option("--no-open", is_flag=True, help="Do not open the page in the browser.")
@click.option("--mesa", is_flag=True, help="Show Mesa's own view of the model instead.")
@language
@reporting
def view(scenario: str, *, port: int, no_open: bool, mesa: bool, lang: Literal["en", "zh"]) -> None:
    """Serve the browser view on this machine alone, until Ctrl-C; needs no network."""
    from viz.command import view_scenario

    view_scenario(scenario, port=port, opens_browser=not no_open, language=lang, mesa=mesa)


@branchfloor.group(short_help="Check or draw a floor plan.")
def layout() -> None:
    """Check or draw a floor plan.

    PLAN is a plan file, or the name of one that ships with the program (standard, small,
    flagship, plain).
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
    from experiments.layout.work import accept_layout, check_layout

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
@force
@language
@reporting
def draw(plan: str, out: str | None, lang: Literal["en", "zh"], force: bool) -> None:
    """Draw a floor plan as SVG."""
    from experiments.layout.work import draw_layout

    draw_layout(plan, out, lang, force=force)


for command in (sweep, status, extend, decide, network):
    branchfloor.add_command(command)
