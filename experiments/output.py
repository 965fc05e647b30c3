"""Where output goes: results to stdout, all else to stderr, progress to a terminal only."""

import json
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from experiments.streams import tell
from model.compiled import kernel_is_cached

SLOW_DAYS: Final = 4000
"""Floor-days from which a progress bar is shown; about a second."""

SLOW_TABLES: Final = 100
"""Floor-days from which it is shown when tables are written."""


def announce_compiling() -> None:
    """Say that the kernel is going to be compiled, if it is; ask when all of it is imported."""
    if not kernel_is_cached():
        tell("Compiling the kernel; this happens once and takes about a minute ...")


def announce_tables(folder: str) -> None:
    """Say where the tables are now."""
    tell(f"Tables written to {folder}")


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

    from experiments.progress import RateColumn

    columns = (BarColumn(), TaskProgressColumn(), RateColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda more: progress.update(task, advance=more)


@contextmanager
def waiting(what: str, days: int) -> Iterator[None]:
    """Show that work of unknown length goes on."""
    if days < SLOW_TABLES or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def command_line() -> str:
    """Return the command as it was typed."""
    return shlex.join(["branchfloor", *sys.argv[1:]])


def json_of(document: dict[str, Any]) -> str:
    """Return a document as JSON."""
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)
