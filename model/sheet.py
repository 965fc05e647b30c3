"""CSV files beside a scenario: read whole, every row with its line number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from layouts import Problem
from model.problems import ScenarioError, did_you_mean

MAX_BYTES: Final = 200_000_000
"""Largest CSV file that is read [bytes]."""


@dataclass(frozen=True)
class Sheet:
    """A CSV file: its columns, and its rows with the lines that they end on.

    Parameters
    ----------
    file
        Name of the file.
    columns
        Names in the first line, without the blanks around them.
    rows
        Line number and cells of each row that is not empty.
    digest
        Of the file's content.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    digest: str

    def column(self, name: str) -> Iterator[tuple[int, str]]:
        """Yield line number and cell of every row in a column that exists."""
        at = self.columns.index(name)
        return ((line, cells[at]) for line, cells in self.rows)

    def problem(self, line: int, column: str, found: str, expected: str) -> Problem:
        """Return a problem of a cell."""
        return Problem(self.file, f"line {line}, column {column}", found, expected)


def read_sheet(path: Path) -> Sheet:
    """Read a CSV file with a heading.

    Raises
    ------
    ScenarioError
        If there is no such file, or it is not a table with a heading.

    Notes
    -----
    Files are kept in memory; one that has changed is read again.
    """
    try:
        stat = path.stat()
        if path.is_dir():
            raise ScenarioError([Problem(path.name, "", "a folder", "a CSV file")])
        return _read_sheet(path, stat.st_mtime_ns, stat.st_size)
    except OSError as error:
        reason = "no such file" if not path.exists() else (error.strerror or str(error)).lower()
        raise ScenarioError([Problem(path.name, "", reason, "a CSV file")]) from None


@lru_cache(maxsize=16)
def _read_sheet(path: Path, _changed_at: int, size: int) -> Sheet:
    if size > MAX_BYTES:
        problem = Problem(path.name, "", f"{size:,} bytes", f"at most {MAX_BYTES:,} bytes")
        raise ScenarioError([problem])
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problem = Problem(path.name, f"line {line}", "bytes that are not UTF-8", "text in UTF-8")
        raise ScenarioError([problem]) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = [(reader.line_num, tuple(map(str.strip, cells))) for cells in reader]
    except csv.Error as error:
        problem = Problem(path.name, f"line {reader.line_num}", str(error), "comma-separated cells")
        raise ScenarioError([problem]) from None
    rows = tuple((line, cells) for line, cells in lines if any(cells))
    if not rows:
        raise ScenarioError([Problem(path.name, "", "empty", "a line of column names, and rows")])
    heading = rows[0][1]
    if len(heading) == 1 and ";" in heading[0]:
        found, expected = "semicolons between the cells", "commas (save the sheet as CSV UTF-8)"
        raise ScenarioError([Problem(path.name, f"line {rows[0][0]}", found, expected)])
    sheet = Sheet(path.name, heading, rows[1:], sha256(raw).hexdigest())
    if problems := list(_shape_problems(sheet)):
        raise ScenarioError(problems)
    return sheet


def _shape_problems(sheet: Sheet) -> Iterator[Problem]:
    for at, name in enumerate(sheet.columns):
        if not name:
            yield Problem(sheet.file, f"line 1, column {at + 1}", "no name", "a column name")
        elif name in sheet.columns[:at]:
            yield Problem(sheet.file, "line 1", f'column "{name}" twice', "each column once")
    width = len(sheet.columns)
    for line, cells in sheet.rows:
        if len(cells) != width:
            yield Problem(sheet.file, f"line {line}", f"{len(cells)} cells", f"{width} cells")
    if not sheet.rows:
        yield Problem(sheet.file, "", "no rows", "rows below the column names")


def column_problems(
    sheet: Sheet, needed: Sequence[str], allowed: Sequence[str]
) -> Iterator[Problem]:
    """Yield what is wrong with a sheet's columns: missing, or not known."""
    for name in needed:
        if name not in sheet.columns:
            yield Problem(sheet.file, "line 1", f'no column "{name}"', f'a column "{name}"')
    for name in sheet.columns:
        if name not in allowed:
            expected = did_you_mean(name, allowed)
            yield Problem(sheet.file, "line 1", f'unknown column "{name}"', expected)
