"""The command line ``branchfloor``: it registers every question's command, and ends each.

Each command stands in the folder of its question; what it needs is imported when it runs, so that
``--help`` answers at once.
"""

import io
import signal
import sys
from collections.abc import Sequence
from types import FrameType

import click

from agents.errors import refusal
from agents.language import phrase, speaker
from branchfloor.visible import visible
from experiments.common.options import failure
from experiments.common.streams import READER_GONE, language_asked, lost, set_up, show, tell
from experiments.common.usage import let_click_speak
from experiments.compare.command import compare
from experiments.decisions.command import decide
from experiments.funnel.command import funnel
from experiments.layout.command import layout
from experiments.network.command import network
from experiments.report.command import report
from experiments.rules.command import rules
from experiments.run.command import run
from experiments.studies.command import extend, status, sweep
from viz.server.command import view

INTERRUPTED = 130
TERMINATED = 143


def main() -> None:
    """Run the command line; every failure ends in one readable message and an exit code."""
    set_up()
    let_click_speak(language_asked())
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _end)
    try:
        _check_words(sys.argv[1:])
        code = branchfloor.main(prog_name="branchfloor", standalone_mode=False)
    except click.ClickException as error:
        code = _refused(error)
    except (click.exceptions.Abort, KeyboardInterrupt):
        tell(phrase("stopped"))
        code = INTERRUPTED
    except OSError as error:  # commands report their own: this is a help text that nobody can take
        code = _refused(lost(error))
    except SystemExit as ended:  # else by click, of a help text whose reader has gone
        code = TERMINATED if ended.code == TERMINATED else READER_GONE
    except Exception as error:
        code = failure(error)
    sys.exit(code or 0)


def _check_words(words: Sequence[str]) -> None:
    """Refuse names of files that are no text: no table could be written under them, nor told."""
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            found, expected = phrase("bytes that are no text"), phrase("a name in UTF-8")
            raise click.UsageError(refusal(visible(word), found, expected)) from None


def _refused(error: click.ClickException) -> int:
    """Tell what click or a command has to say; return the exit code."""
    said = io.StringIO()
    vars(error)["message"] = speaker(language_asked())(error.message)
    error.show(said)
    if said.getvalue():
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


for command in (
    run,
    compare,
    rules,
    funnel,
    report,
    view,
    layout,
    sweep,
    status,
    extend,
    decide,
    network,
):
    branchfloor.add_command(command)
