"""A trace: arrivals of a log, replayed exactly.

A trace CSV has a row per customer, with ``arrival`` (a clock time, as "09:03:27.5") or
``arrival_s`` (seconds since opening) and ``need``. It may have ``day`` (rows of equal label are one
day; several days are replayed in turn), ``segment``, ``temperament`` and times in seconds:
``patience_s``, ``window_s``, ``machine_s`` and so on. An empty cell, as a column that is not there,
means that this is not known, and is drawn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import NOBODY
from agents.language import Phrase, phrase
from layouts import Problem
from layouts.reading import line_of
from layouts.schema import one_of
from model.chance.recipe import LONGEST, MOST_EXPECTED, TRACE
from model.scenario.people import SEGMENTS, TEMPERAMENTS
from model.scenario.sheet import Sheet, column_problems

SECONDS_A_DAY: Final = 86_400
MICROSECONDS: Final = 1_000_000
"""Microseconds in a second."""

TIMES: Final = {
    "patience_s": "patience",
    "greeting_s": "greeting_work",
    "ticket_s": "ticket_work",
    "window_s": "window_work",
    "machine_s": "machine_work",
    "help_s": "help_work",
    "preparation_s": "preparation_work",
    "conversation_s": "conversation_work",
    "advice_s": "advice_work",
}
"""Columns of times, and the fields of a customer that they give."""

_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d(?:\.\d+)?))?")
_ALLOWED: Final = ("day", "arrival", "arrival_s", "need", "segment", "temperament", *TIMES)


def trace_of(
    sheet: Sheet, needs: Sequence[str], opens: int
) -> tuple[NDArray[Any], NDArray[np.int64], list[Problem]]:
    """Return the customers of a trace, sorted by day and arrival, and all that is wrong with it.

    Parameters
    ----------
    sheet
        The CSV file.
    needs
        Names of the needs; with a single need the trace may leave its column out.
    opens
        Opening, in minutes since midnight.

    Returns
    -------
    customers
        Dtype `model.chance.recipe.TRACE`.
    days
        First row of each day, and the number of rows.
    problems
        What is wrong; then the tables are of no use.
    """
    needed = [] if len(needs) == 1 else ["need"]
    problems = list(column_problems(sheet, needed, _ALLOWED))
    if ("arrival" in sheet.columns) == ("arrival_s" in sheet.columns):
        has_both = "arrival" in sheet.columns
        found = phrase("both arrival and arrival_s") if has_both else phrase("no arrival")
        problems.append(sheet.heading_problem(found, phrase("a column arrival or arrival_s")))
    customers = np.zeros(len(sheet.rows), dtype=TRACE)
    if problems:
        return customers, np.zeros(1, dtype=np.int64), problems
    for field, column, reading in _readings(sheet, needs, opens):
        if column in sheet.columns:
            customers[field] = _read(sheet, column, reading, problems)
        elif field not in ("arrives_at", "need"):
            customers[field] = NOBODY
    days, starts = _days(sheet)
    problems += _too_many(sheet, days)
    order = np.lexsort((customers["arrives_at"], np.array(days)))
    return customers[order], starts, problems


Reading = tuple[Callable[[str], int | None], Phrase, bool]
"""How a cell is read (None: not at all), what was expected, and whether it may be empty."""


def _readings(sheet: Sheet, needs: Sequence[str], opens: int) -> Iterator[tuple[str, str, Reading]]:
    """Yield each field of a trace with its column and how that is read."""
    expected = phrase('a clock time after opening, as "09:03:27"')
    clock = (lambda text: _since(text, opens)), expected, False
    expected = phrase("seconds since opening, 0 to {most}", most=SECONDS_A_DAY)
    seconds = _seconds(SECONDS_A_DAY * MICROSECONDS), expected, False
    expected = phrase("seconds, 0 to {most}, or nothing", most=LONGEST // MICROSECONDS)
    time = _seconds(LONGEST), expected, True
    yield "arrives_at", "arrival", clock
    yield "arrives_at", "arrival_s", seconds
    for field, names in (("need", needs), ("segment", SEGMENTS), ("temperament", TEMPERAMENTS)):
        yield field, field, (_row_of(names), one_of(names), field != "need")
    for column, field in TIMES.items():
        yield field, column, time


def _read(sheet: Sheet, column: str, reading: Reading, problems: list[Problem]) -> list[int]:
    """Return the values of a column, ``NOBODY`` where there is none, and note what is wrong."""
    read, expected, may_be_empty = reading
    values, wrong = list[int](), list[tuple[int, str]]()
    for line, cell in sheet.column(column):
        value = NOBODY if may_be_empty and not cell else read(cell)
        if value is None:
            wrong.append((line, cell))
        values.append(NOBODY if value is None else value)
    problems += sheet.problems(column, wrong, expected)
    return values


def _since(text: str, opens: int) -> int | None:
    """Return the time from opening to a clock time [us]; None if it is none, or before opening."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = match.groups()
    whole = (int(hours) * 60 + int(minutes) - opens) * 60
    since = int((whole + Decimal(seconds or 0)) * MICROSECONDS)
    return since if since >= 0 else None


def _seconds(most: int) -> Callable[[str], int | None]:
    """Return what reads seconds, as written, into whole microseconds up to ``most``."""

    def read(text: str) -> int | None:
        try:
            seconds = Decimal(text)
            is_within = -1 < seconds * MICROSECONDS < most + 1
        except ArithmeticError:
            return None
        time = round(seconds * MICROSECONDS) if is_within else -1
        return time if 0 <= time <= most else None

    return read


def _row_of(names: Sequence[str]) -> Callable[[str], int | None]:
    """Return what reads a name into its row."""
    rows = {name: row for row, name in enumerate(names)}
    return rows.get


def _too_many(sheet: Sheet, days: Sequence[int]) -> Iterator[Problem]:
    """Yield the first row of each day that is one more than a day may have."""
    counts: Counter[int] = Counter()
    for (line, _), day in zip(sheet.rows, days, strict=True):
        counts[day] += 1
        if counts[day] == MOST_EXPECTED + 1:
            found = phrase("row {n:,} of one day", n=counts[day])
            expected = phrase("at most {n:,} of a day", n=MOST_EXPECTED)
            yield Problem(sheet.file, line_of(line), found, expected)


def _days(sheet: Sheet) -> tuple[list[int], NDArray[np.int64]]:
    """Return the day of every row, and where each day starts when they are sorted by day."""
    numbers: dict[str, int] = {}
    labels = [cell for _, cell in sheet.column("day")] if "day" in sheet.columns else []
    days = [numbers.setdefault(label, len(numbers)) for label in labels] or [0] * len(sheet.rows)
    counts = np.bincount(days, minlength=1)
    return days, np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
