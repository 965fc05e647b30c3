"""Folders for results: what may be replaced, and how a new one is put in place whole."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from agents.errors import ToldError, reason_of, refusal, said_of, some
from agents.language import Phrase, phrase
from model.results.whole_files import remove_abandoned, resolved, whole_folder

RUN_FILE: Final = "run.json"
"""What marks a folder as the result of a run."""

COMPARISON_FILE: Final = "comparison.json"
"""What marks a folder as a comparison: a run's folder a floor beside it."""

TABLES: Final = (
    *("customers", "staff", "positions", "conduct", "mystery", "inspection", "kpis", "journal"),
    *("time_split", "idle", "funnel", "timeline", "who_pays", "own_work"),
    *("pipeline", "complaints"),
)

OF_RUN: Final = frozenset((RUN_FILE, *(f"{name}.parquet" for name in TABLES)))
"""What a run's folder may hold."""

Check = Callable[[Path], None]


A_FILE: Final = phrase("a file")


class ResultsError(ToldError, ValueError):
    """Results cannot be read or written there; the message says why."""


def is_of_run(path: Path) -> bool:
    """Return True if ``path`` is a file that a run writes."""
    if path.name not in OF_RUN or not path.is_file() or path.is_symlink():
        return False
    return path.name != RUN_FILE or _says(path, "scenario_digest")


def is_run(folder: Path) -> bool:
    """Return True if ``folder`` holds the result of a run and nothing else."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    return (folder / RUN_FILE).is_file() and all(map(is_of_run, folder.iterdir()))


def is_of_comparison(path: Path) -> bool:
    """Return True if ``path`` is what a comparison writes: its file, or a floor's folder."""
    if path.name == COMPARISON_FILE:
        return path.is_file() and not path.is_symlink() and _says(path, "variants")
    return is_run(path)


def _says(path: Path, key: str) -> bool:
    """Return True if a file is a JSON document with a key that this program writes into it."""
    try:
        said = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(said, dict) and key in said


def put_back(folder: Path) -> None:
    """Put back a result that a killed process had moved aside; remove its remains."""
    with suppress(OSError):
        remove_abandoned(resolved(folder))


def check_target(folder: Path) -> None:
    """Raise `ResultsError` if ``folder`` is anything but a place for a run's result."""
    expected = phrase(
        "a new folder, an empty one or one that holds a result ({marker}) only", marker=RUN_FILE
    )
    _check(folder, expected, RUN_FILE, is_of_run)


def check_comparison_target(folder: Path) -> None:
    """Raise `ResultsError` if ``folder`` is anything but a place for a comparison."""
    expected = phrase(
        "a new folder, an empty one or one that holds a comparison ({marker}) only",
        marker=COMPARISON_FILE,
    )
    _check(folder, expected, COMPARISON_FILE, is_of_comparison)


def _check(folder: Path, expected: Phrase, marker: str, is_ours: Callable[[Path], bool]) -> None:
    """Refuse a folder that cannot be replaced as a whole, or in which something would be lost."""
    put_back(folder)
    try:
        if not folder.exists():
            return
        if not folder.is_dir():
            raise ResultsError(refusal(folder, A_FILE, phrase("a folder for the results")))
        _check_place(folder)
        found = sorted(folder.iterdir())
        others = [path.name for path in found if not is_ours(path)]
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself
        raise ResultsError(refusal(folder, reason_of(error, lower=False), expected)) from error
    if others:
        raise ResultsError(refusal(folder, with_others(others), expected))
    if found and not (folder / marker).is_file():
        there = phrase("a folder without {marker}", marker=marker)
        raise ResultsError(refusal(folder, there, expected))


def _check_place(folder: Path) -> None:
    """Refuse a folder that cannot be renamed, or not while the command runs in it."""
    place = folder.resolve()
    if Path.cwd().resolve().is_relative_to(place):
        found = phrase("the folder that the command runs in")
        expected = phrase("another, as a result replaces its folder")
        raise ResultsError(refusal(folder, found, expected))
    if place.is_mount():
        expected = phrase("a folder in it, as a result replaces its folder")
        raise ResultsError(refusal(folder, phrase("a mounted volume"), expected))


def with_others(names: Sequence[str]) -> Phrase:
    """Return that other files are in a folder: the first three, and how many more there are."""
    return phrase("a folder with other files in it ({names})", names=some(names))


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
        place = resolved(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        expected = phrase("a place to write to")
        raise ResultsError(refusal(folder, reason_of(error, lower=False), expected)) from error
    try:
        with whole_folder(place) as work:
            yield work
            check(folder)
    except OSError as error:
        what = phrase("{reason}; nothing was written", reason=reason_of(error, lower=False))
        raise ResultsError(said_of(folder, what)) from error
