"""The command line ``branchfloor``: every command and its options.

What a command needs is imported when it runs, so that ``--help`` answers at once.
"""

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

WRONG_INPUT = 2
FAILED = 1
INTERRUPTED = 130


def main() -> None:
    """Run the command line; every failure ends in one readable message and an exit code."""
    try:
        branchfloor.main(prog_name="branchfloor", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
        sys.exit(INTERRUPTED)


def reporting(command: Command) -> Command:
    """Turn what is wrong with the input into messages and exit code 2, and failures into 1."""

    @wraps(command)
    def wrapped(*args: Any, **options: Any) -> Any:
        from layouts import PlanError
        from model.problems import ScenarioError

        try:
            return command(*args, **options)
        except (ScenarioError, PlanError) as error:
            for problem in error.problems:
                click.echo(str(problem), err=True)
            raise click.exceptions.Exit(WRONG_INPUT) from None
        except (click.ClickException, click.exceptions.Exit, click.exceptions.Abort):
            raise
        except (BrokenPipeError, KeyboardInterrupt):
            raise
        except Exception as error:
            from experiments.commands import is_wrong_input

            if is_wrong_input(error):
                click.echo(str(error), err=True)
                raise click.exceptions.Exit(WRONG_INPUT) from None
            if os.environ.get("BRANCHFLOOR_DEBUG"):
                raise
            click.echo(f"branchfloor failed: {type(error).__name__}: {error}", err=True)
            raise click.exceptions.Exit(FAILED) from None

    return wrapped  # type: ignore[return-value]


def minutes(_: click.Context, parameter: click.Parameter, text: str | None) -> float | None:
    """Read a precision: ``0.25min``, ``0.25`` or ``15s``."""
    if text is None:
        return None
    unit = 60.0 if text.endswith("s") else 1.0
    try:
        value = float(text.removesuffix("min").removesuffix("s")) / unit
    except ValueError:
        value = 0.0
    if not 0.001 <= value <= 1000.0:
        raise click.BadParameter(
            f"{text!r}; expected a half width like 0.25min or 15s, more than 0", param=parameter
        )
    return value


def common(command: Command) -> Command:
    """Add the options that run and compare share."""
    options = (
        click.option("--seed", default=1, show_default=True, type=click.IntRange(0, 2**63 - 1)),
        click.option("--out", type=click.Path(), help="Write the tables into this folder."),
        click.option(
            "--threads",
            default=os.cpu_count() or 1,
            type=click.IntRange(1, 256),
            help="Threads to work on. [default: all cores]",
        ),
        click.option("--json", "as_json", is_flag=True, help="Print one JSON document."),
        click.option("--lang", default="en", type=click.Choice(["en", "zh"]), show_default=True),
    )
    for option in options:
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="branchfloor", message="branchfloor %(version)s")
def branchfloor() -> None:
    """Simulate a bank branch floor, and say what a change to it is worth.

    SCENARIO is a scenario file, or the name of one that ships with the program (standard, small,
    flagship, plain). Without one it is the standard branch.
    """


@branchfloor.command()
@click.argument("scenario", default="standard")
@click.option("--days", default=20, show_default=True, type=click.IntRange(1, 1_000_000))
@click.option("--with", "variants", multiple=True, metavar="NAME", help="Lay a variant over it.")
@click.option("--journal", is_flag=True, help="With --out: also write what happened, line by line.")
@common
@reporting
def run(**options: Any) -> None:
    """Simulate days of a scenario and print every KPI with its 95 % interval."""
    from experiments.commands import Options, run_scenario

    run_scenario(Options(**options))


@branchfloor.command()
@click.argument("scenario", default="standard")
@click.option("--with", "variants", multiple=True, metavar="NAME", help="[default: every variant]")
@click.option("--days", type=click.IntRange(2, 100_000), help="Twin days. [default: 40]")
@click.option("--precision", callback=minutes, metavar="0.25min", help="Add days till as precise.")
@common
@reporting
def compare(**options: Any) -> None:
    """Compare the variants of a scenario with its base, on the same days, and say a verdict."""
    from experiments.commands import Options, compare_scenario

    compare_scenario(Options(**options))


@branchfloor.group()
def layout() -> None:
    """Check or draw a floor plan.

    PLAN is a plan file, or the name of one that ships with the program.
    """


@layout.command("check")
@click.argument("plan")
@reporting
def check(plan: str) -> None:
    """Say everything that is wrong with a floor plan."""
    from experiments.commands import check_layout

    check_layout(plan)


@layout.command("draw")
@click.argument("plan")
@click.option("--out", type=click.Path(dir_okay=False), help="File to write. [default: stdout]")
@click.option("--lang", default="en", type=click.Choice(["en", "zh"]), show_default=True)
@reporting
def draw(plan: str, out: str | None, lang: Any) -> None:
    """Draw a floor plan as SVG."""
    from experiments.commands import draw_layout

    draw_layout(plan, out, lang)
