"""Putting a report in place: whole or not at all, and never over something else."""

from pathlib import Path
from typing import Final

from experiments.common.output_files import (
    check_output,
    has_seal,
    is_sealed,
    sealed,
    unwritable,
    write_output,
)

GENERATOR: Final = "branchfloor report"
"""What a report says that it was made by; older ones are known again by this."""

MARK: Final = f'<meta name="generator" content="{GENERATOR}">'

LOOKED_AT: Final = 2048
"""Bytes at the beginning of a file in which its mark must stand."""


def is_report(content: bytes) -> bool:
    """Return True if a file's content is an earlier report, unchanged as far as can be known."""
    return MARK.encode() in content[:LOOKED_AT] and (is_sealed(content) or not has_seal(content))


def check_report_target(path: Path, folder: Path, *, force: bool = False) -> None:
    """Raise `ResultsError` if a report on a folder cannot be written to a path, or would destroy.

    By ``force`` a file that is no report may be overwritten.
    """
    within = (path for pattern in ("*", "*/*") for path in folder.glob(pattern))
    inputs = (path for path in within if path.is_file())
    check_output(path, inputs=inputs, force=force, is_ours=is_report, makes_folder=True)


def write_report(path: Path, text: str) -> None:
    """Write a report, beside its place first; a link is followed.

    Raises
    ------
    ResultsError
        If it cannot be written; what was there is then as it was.
    """
    try:
        path.absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error
    write_output(path, sealed(text.encode("utf-8", "backslashreplace"), ".html"))
