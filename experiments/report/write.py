"""Putting a report in place: whole or not at all, and never over something else."""

import os
import secrets
from pathlib import Path
from typing import Final

from model.result_folder import ResultsError

GENERATOR: Final = "branchfloor report"
"""What a report says that it was made by; it is known again by this."""

MARK: Final = f'<meta name="generator" content="{GENERATOR}">'

LOOKED_AT: Final = 2048
"""Bytes at the beginning of a file in which its mark must stand."""


def is_report(path: Path) -> bool:
    """Say whether a file is an earlier report."""
    with path.open("rb") as file:
        return MARK.encode() in file.read(LOOKED_AT)


def check_report_target(path: Path) -> None:
    """Raise `ResultsError` if a report cannot be written there, or something would be lost."""
    expected = "expected a new file or an earlier report"
    if path.is_dir():
        raise ResultsError(f"{path}: a folder; {expected}")
    if not path.exists():
        return
    try:
        known = is_report(path) if path.is_file() else False
    except OSError as error:
        raise ResultsError(f"{path}: {error.strerror or error}; {expected}") from error
    if not known:
        raise ResultsError(f"{path}: a file that is no report; {expected}")


def write_report(path: Path, text: str) -> None:
    """Write a report, beside its place first; a link is followed.

    Raises
    ------
    ResultsError
        If it cannot be written, or something would be lost; what was there is then as it was.
    """
    check_report_target(path)
    try:
        place = path.resolve()
        place.parent.mkdir(parents=True, exist_ok=True)
        work = place.with_name(f".{place.name}-{secrets.token_hex(4)}")
        try:
            work.write_text(text, encoding="utf-8", newline="\n")
            os.replace(work, place)
        finally:
            work.unlink(missing_ok=True)
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself
        reason = getattr(error, "strerror", None) or error
        raise ResultsError(f"{path}: {reason}; expected a file that can be written") from error
