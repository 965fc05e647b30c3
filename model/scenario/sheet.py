"""CSV files beside a scenario: read whole, every row with its line number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final

from agents.language import Phrase, phrase
from layouts import Problem
from layouts.errors import problems_of
from layouts.reading import (
    UnreadableError,
    line_of,
    name_of,
    read_ordinary,
    recognised,
    text_of,
    what_is_wrong_with,
)
from layouts.schema import did_you_mean, shown
from model.scenario.problems import ScenarioError

MAX_BYTES: Final = 100_000_000
"""Largest CSV file that is read [bytes]."""

A_SHEET: Final = phrase("a CSV file")

MAX_COLUMNS: Final = 1000
MAX_ROWS: Final = 1_000_000
"""Widest and longest table that is read."""


@dataclass(frozen=True)
class Sheet:
    """A CSV file: its columns, and its rows with the lines that they end on."""

    file: str
    """Name of the file."""
    columns: tuple[str, ...]
    """Names in the first line, without the blanks around them."""
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """Line number and cells of each row that is not empty."""
    digest: str
    """Of the file's content."""

    def column(self, name: str) -> Iterator[tuple[int, str]]:
        """Yield line number and cell of every row in a column that exists."""
        at = self.columns.index(name)
        return ((line, cells[at]) for line, cells in self.rows)

    def problem(self, line: int, column: str, found: Phrase, expected: Phrase) -> Problem:
        """Return a problem of a cell."""
        return Problem(self.file, line_of(line, column), found, expected)

    def problems(
        self, column: str, wrong: Iterable[tuple[int, str]], expected: Phrase
    ) -> Iterator[Problem]:
        """Yield the problems of cells of a column, given with their lines."""
        return problems_of(wrong, lambda at: self.problem(at[0], column, shown(at[1]), expected))

    def heading_problem(self, found: Phrase, expected: Phrase) -> Problem:
        """Return a problem of the line of column names."""
        return Problem(self.file, line_of(1), found, expected)

    def no_column(self, name: str) -> Problem:
        """Return the problem that a column is not there."""
        return self.heading_problem(
            phrase('no column "{name}"', name=name), phrase('a column "{name}"', name=name)
        )

    def unknown_column(self, name: str, expected: Phrase) -> Problem:
        """Return the problem that a column is not known."""
        return self.heading_problem(phrase("unknown column {name}", name=shown(name)), expected)


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
        found = what_is_wrong_with(path) or phrase("gone while it was looked at")
        raise ScenarioError([Problem(name_of(path), "", found, A_SHEET)]) from None
    try:
        return _read_sheet(path, stat.st_mtime_ns, stat.st_size)
    except UnreadableError as error:
        raise ScenarioError(error.problems) from None


@lru_cache(maxsize=16)
def _read_sheet(path: Path, _changed_at: int, _size: int) -> Sheet:
    raw = read_ordinary(path, MAX_BYTES, A_SHEET)
    rows = tuple(islice(_rows(text_of(raw, path.name), path.name), MAX_ROWS + 2))
    if len(rows) > MAX_ROWS + 1:
        found = phrase("more than {n:,} rows", n=MAX_ROWS)
        expected = phrase("at most {n:,}", n=MAX_ROWS)
        raise ScenarioError([Problem(path.name, "", found, expected)])
    if not rows:
        expected = phrase("a line of column names, and rows")
        raise ScenarioError([Problem(path.name, "", phrase("empty"), expected)])
    heading = rows[0][1]
    if len(heading) == 1 and ";" in heading[0]:
        found = phrase("semicolons between the cells")
        expected = phrase("commas (save the sheet as CSV UTF-8)")
        raise ScenarioError([Problem(path.name, line_of(rows[0][0]), found, expected)])
    sheet = Sheet(path.name, heading, rows[1:], sha256(raw).hexdigest())
    if problems := list(_shape_problems(sheet)):
        raise ScenarioError(problems)
    return sheet


_OF_CSV: Final = (
    phrase("field larger than field limit ({most})"),
    phrase("line contains NUL"),
    phrase("{sign} expected after {mark}"),
    phrase("unexpected end of data"),
)
"""What Python's reader of CSV files says."""


def _rows(text: str, file: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield line number and cells of each row that is not empty."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            if any(cells := list(map(str.strip, cells))):
                yield reader.line_num, tuple(cells)
    except csv.Error as error:
        found, expected = recognised(str(error), _OF_CSV), phrase("comma-separated cells")
        raise ScenarioError([Problem(file, line_of(reader.line_num), found, expected)]) from None


def _shape_problems(sheet: Sheet) -> Iterator[Problem]:
    width = len(sheet.columns)
    if width > MAX_COLUMNS:
        found = phrase("{n:,} columns", n=width)
        yield sheet.heading_problem(found, phrase("at most {n:,}", n=MAX_COLUMNS))
        return
    for at, name in enumerate(sheet.columns):
        if not name:
            place = line_of(1, at + 1)
            yield Problem(sheet.file, place, phrase("no name"), phrase("a column name"))
        elif name in sheet.columns[:at]:
            found = phrase("column {name} twice", name=shown(name))
            yield sheet.heading_problem(found, phrase("each column once"))
    wrong = ((line, len(row)) for line, row in sheet.rows if len(row) != width)
    cells = phrase("{n} cells")
    yield from problems_of(
        wrong,
        lambda row: Problem(
            sheet.file, line_of(row[0]), cells.filled(n=row[1]), cells.filled(n=width)
        ),
    )
    if not sheet.rows:
        yield Problem(sheet.file, "", phrase("no rows"), phrase("rows below the column names"))


def column_problems(
    sheet: Sheet, needed: Sequence[str], allowed: Sequence[str]
) -> Iterator[Problem]:
    """Yield what is wrong with a sheet's columns: missing, or not known."""
    for name in needed:
        if name not in sheet.columns:
            yield sheet.no_column(name)
    for name in sheet.columns:
        if name not in allowed:
            yield sheet.unknown_column(name, did_you_mean(name, allowed))
