"""CSV files beside a scenario: read whole, every row with its line number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final

from layouts import Problem
from layouts.reading import UnreadableError, name_of, read_ordinary, text_of, what_is_wrong_with
from model.scenario.problems import ScenarioError, did_you_mean, shown

MAX_BYTES: Final = 100_000_000
"""Largest CSV file that is read [bytes]."""

MAX_COLUMNS: Final = 1000
MAX_ROWS: Final = 1_000_000
"""Widest and longest table that is read."""


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
    except (OSError, ValueError):
        found = what_is_wrong_with(path) or "gone while it was looked at"
        raise ScenarioError([Problem(name_of(path), "", found, "a CSV file")]) from None
    try:
        return _read_sheet(path, stat.st_mtime_ns, stat.st_size)
    except UnreadableError as error:
        raise ScenarioError([error.problem]) from None


@lru_cache(maxsize=16)
def _read_sheet(path: Path, _changed_at: int, _size: int) -> Sheet:
    raw = read_ordinary(path, MAX_BYTES, "a CSV file")
    rows = tuple(islice(_rows(text_of(raw, path.name), path.name), MAX_ROWS + 2))
    if len(rows) > MAX_ROWS + 1:
        found, expected = f"more than {MAX_ROWS:,} rows", f"at most {MAX_ROWS:,}"
        raise ScenarioError([Problem(path.name, "", found, expected)])
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


def _rows(text: str, file: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield line number and cells of each row that is not empty."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            if any(cells := list(map(str.strip, cells))):
                yield reader.line_num, tuple(cells)
    except csv.Error as error:
        problem = Problem(file, f"line {reader.line_num}", str(error), "comma-separated cells")
        raise ScenarioError([problem]) from None


def _shape_problems(sheet: Sheet) -> Iterator[Problem]:
    width = len(sheet.columns)
    if width > MAX_COLUMNS:
        yield Problem(sheet.file, "line 1", f"{width:,} columns", f"at most {MAX_COLUMNS:,}")
        return
    for at, name in enumerate(sheet.columns):
        if not name:
            yield Problem(sheet.file, f"line 1, column {at + 1}", "no name", "a column name")
        elif name in sheet.columns[:at]:
            yield Problem(sheet.file, "line 1", f"column {shown(name)} twice", "each column once")
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
            yield Problem(sheet.file, "line 1", f"unknown column {shown(name)}", expected)
