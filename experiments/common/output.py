"""Where output goes: results to stdout, all else to stderr, progress to a terminal only."""

import json
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from agents.language import Phrase, phrase
from branchfloor.visible import visible
from experiments.common.streams import language_asked, tell
from model.kernel.compiled import is_partly_cached, kernel_is_cached, why_not_kept

SLOW_DAYS: Final = 4000
"""Floor-days from which a progress bar is shown; about a second."""

SLOW_TABLES: Final = 100
"""Floor-days from which it is shown when tables are written."""


_announced: list[bool] = []


def announce_compiling() -> None:
    """Say that the kernel is going to be compiled, if it is; ask when all of it is imported.

    A process says so once, and that it happens once only where it does.
    """
    if kernel_is_cached() or _announced:
        return
    _announced.append(True)
    text = phrase("Compiling the kernel; this happens once and takes a minute or two ...")
    if (reason := why_not_kept()) is not None:
        text = phrase(
            "Compiling the kernel, which takes a minute or two at each start, as there is nowhere "
            "to keep it ({reason}); expected NUMBA_CACHE_DIR to name a folder of your own ...",
            reason=reason,
        )
    elif is_partly_cached():
        text = phrase(
            "Compiling a part of the kernel that was not needed until now; this happens once ..."
        )
    tell(text)


WRITING: Final = phrase("writing the tables")


def announce_tables(folder: str) -> None:
    """Say where the tables are now."""
    tell(phrase("Tables written to {folder}", folder=folder))


@contextmanager
def progress_of(total: int) -> Iterator[Callable[[int], None] | None]:
    """Give a function that moves a progress bar on by a number of days; None where nobody looks.

    The bar shows the rate and the time left.
    """
    if total < SLOW_DAYS or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TimeRemainingColumn

    from experiments.common.progress import RateColumn

    columns = (BarColumn(), TaskProgressColumn(), RateColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda more: progress.update(task, advance=more)


@contextmanager
def waiting(what: Phrase, days: int) -> Iterator[None]:
    """Show that work of unknown length goes on."""
    if days < SLOW_TABLES or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what.told(language_asked())):
        yield


def command_line() -> str:
    """Return the command as it was typed; bytes that are no text, as `visible` has them."""
    return visible(shlex.join(["branchfloor", *sys.argv[1:]]))


def json_of(document: dict[str, Any]) -> str:
    """Return a document as JSON."""
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)
