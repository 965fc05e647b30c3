"""What the commands of the command line share: options, and how they end."""

import math
import os
from collections.abc import Callable
from functools import reduce, wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from click.exceptions import Exit

from agents.errors import ToldError, instead
from agents.language import LANGUAGES, SOURCE, as_is, phrase
from experiments.common.processors import MOST_THREADS, processors
from experiments.common.streams import language_asked, tell

Command = TypeVar("Command", bound=Callable[..., Any])
Option = Callable[[Any], Any]
"""Adds an option to a command."""

FAILED = 1
WRONG_INPUT = 2


def failure(error: Exception) -> int:
    """Report an error that is no fault of the input, in one line; return the exit code."""
    if os.environ.get("BRANCHFLOOR_DEBUG"):
        raise error
    reason = " ".join(str(error).split())
    tell(
        phrase(
            "branchfloor: internal error: {kind}: {reason} (BRANCHFLOOR_DEBUG=1 shows where)",
            kind=type(error).__name__,
            reason=reason,
        )
    )
    return FAILED


def _refused(error: ToldError) -> Exit:
    """Tell what is wrong with the input; return how the command ends."""
    tell(error.told(language_asked()))
    return Exit(WRONG_INPUT)


def reporting(command: Command) -> Command:
    """Turn what is wrong with the input into messages and exit code 2, and failures into 1."""

    @wraps(command)
    def wrapped(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except (
            click.ClickException,
            Exit,
            click.exceptions.Abort,
            BrokenPipeError,
        ):
            raise
        except ToldError as error:
            raise _refused(error) from None
        except Exception as error:
            raise Exit(failure(error)) from None

    return wrapped  # type: ignore[return-value]


class Finite(click.FloatRange):
    """A number within bounds that is neither infinite nor no number at all."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Read a number."""
        number: float = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(phrase("{value!r} is not a finite number.", value=value), param, ctx)
        return number


def ordinary(_: click.Context, parameter: click.Parameter, folder: str) -> str:
    """See that in a folder of results, if there is one, nothing hangs who reads it."""
    from layouts.reading import UnreadableError, check_folder

    try:
        check_folder(Path(folder))
    except UnreadableError as error:
        raise _refused(error) from None
    return folder


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
        expected = phrase("a half width such as 0.25min or 15s, from 0.001min to 1000min")
        raise click.BadParameter(instead(as_is(repr(text)), expected), param=parameter)
    return value


language = click.option(
    "--lang",
    default=SOURCE,
    show_default=True,
    type=click.Choice(list(LANGUAGES)),
    help="Language of what is printed.",
)


scenario = click.argument("scenario", default="standard")

out = click.option(
    "--out", metavar="DIR", type=click.Path(), help="Write the tables there, on one thread."
)


def file_out(text: str) -> Option:
    """Return the option that names a file to write."""
    return click.option("--out", metavar="FILE", type=click.Path(dir_okay=False), help=text)


def named_variants(text: str) -> Option:
    """Return the option that names variants."""
    return click.option("--with", "variants", multiple=True, metavar="NAME", help=text)


variants = named_variants("Lay a variant over it; may be given again.")


def by(text: str) -> Option:
    """Return the option that names a measure."""
    return click.option("--by", default="gain", show_default=True, metavar="MEASURE", help=text)


twin_days = click.option(
    "--days", type=click.IntRange(2, 100_000), help="Twin days to simulate.  [default: 40]"
)

force = click.option(
    "--force", is_flag=True, help="Overwrite a file that branchfloor did not make; never an input."
)

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")

seed = click.option(
    "--seed",
    default=1,
    show_default=True,
    type=click.IntRange(0, 2**63 - 1),
    help="Equal seeds give equal days.",
)


def threads(text: str) -> Option:
    """Return the option that says on how many threads to work."""
    return click.option(
        "--threads",
        default=processors,
        type=click.IntRange(1, MOST_THREADS),
        show_default="all processors",
        help=text,
    )


def together(*options: Option) -> Option:
    """Return several options as one, the last of them first in the help."""
    return lambda command: reduce(lambda done, option: option(done), options, command)


common = together(
    language,
    as_json,
    threads("Threads to work on; the result is the same for any number."),
    seed,
)
"""The options that all commands with days share."""
