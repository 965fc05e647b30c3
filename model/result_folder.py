"""Folders for results: what may be replaced, and how a new one is put in place whole."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

RUN_FILE: Final = "run.json"
"""What marks a folder as the result of a run."""

COMPARISON_FILE: Final = "comparison.json"
"""What marks a folder as a comparison: a run's folder a floor beside it."""

TABLES: Final = ("customers", "staff", "positions", "funnel", "timeline", "kpis", "journal")

OF_RUN: Final = frozenset((RUN_FILE, *(f"{name}.parquet" for name in TABLES)))
"""What a run's folder may hold."""

Check = Callable[[Path], None]


class ResultsError(ValueError):
    """A folder cannot be written to; the message says why."""


def is_of_run(path: Path) -> bool:
    """Say whether ``path`` is a file that a run writes."""
    return path.name in OF_RUN and path.is_file() and not path.is_symlink()


def is_run(folder: Path) -> bool:
    """Say whether ``folder`` holds the result of a run and nothing else."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    return (folder / RUN_FILE).is_file() and all(map(is_of_run, folder.iterdir()))


def is_of_comparison(path: Path) -> bool:
    """Say whether ``path`` is what a comparison writes: its file, or a floor's folder."""
    if path.name == COMPARISON_FILE:
        return path.is_file() and not path.is_symlink()
    return is_run(path)


def check_target(folder: Path) -> None:
    """Raise `ResultsError` if ``folder`` is something else than a place for a run's result."""
    _check(folder, "a result", RUN_FILE, is_of_run)


def check_comparison_target(folder: Path) -> None:
    """Raise `ResultsError` if ``folder`` is something else than a place for a comparison."""
    _check(folder, "a comparison", COMPARISON_FILE, is_of_comparison)


def _check(folder: Path, what: str, marker: str, is_ours: Callable[[Path], bool]) -> None:
    """Refuse a folder that cannot be replaced as a whole, or in which something would be lost."""
    if folder.exists() and not folder.is_dir():
        raise ResultsError(f"{folder}: a file; expected a folder for the results")
    if not folder.exists():
        return
    expected = f"expected a new folder, an empty one or one that holds {what} ({marker}) only"
    place = folder.resolve()
    if Path.cwd().resolve().is_relative_to(place):
        raise ResultsError(
            f"{folder}: the folder that the command runs in; expected another, as a result "
            "replaces its folder"
        )
    if place.is_mount():
        raise ResultsError(
            f"{folder}: a mounted volume; expected a folder in it, as a result replaces its folder"
        )
    found = sorted(folder.iterdir())
    others = [path.name for path in found if not is_ours(path)]
    if others:
        raise ResultsError(
            f"{folder}: a folder with other files in it ({_some(others)}); {expected}"
        )
    if found and not (folder / marker).is_file():
        raise ResultsError(f"{folder}: a folder without {marker}; {expected}")


def _some(names: list[str]) -> str:
    """Return the first three names, and how many more there are."""
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


@contextmanager
def put_in_place(folder: Path, check: Check = check_target) -> Iterator[Path]:
    """Give a folder to write to, and move it to ``folder`` when all is written.

    A link is followed. The folder is checked before and, as the work may take long, after it.

    Raises
    ------
    ResultsError
        If something cannot be written, or would be lost; ``folder`` is then as it was.
    """
    check(folder)
    try:
        place = folder.resolve()
        place.parent.mkdir(parents=True, exist_ok=True)
        work = place.with_name(f".{place.name}-{secrets.token_hex(4)}")
        work.mkdir()
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself
        reason = getattr(error, "strerror", None) or error
        raise ResultsError(f"{folder}: {reason}; expected a place to write to") from error
    try:
        yield work
        check(folder)
        _swap(work, place)
    except OSError as error:
        raise ResultsError(f"{folder}: {error.strerror or error}; nothing was written") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _swap(work: Path, place: Path) -> None:
    """Move a complete result to its place; an old one makes way, or comes back if that fails."""
    old = work.with_name(work.name + "-old")
    try:
        if place.exists():
            os.replace(place, old)
        os.replace(work, place)
    except BaseException:
        if old.exists() and not place.exists():
            os.replace(old, place)
        raise
    shutil.rmtree(old, ignore_errors=True)
