"""The roster: who works when, at which position, and with which breaks.

It is made from the staff rows of a scenario, from a roster CSV, or from both. A roster CSV has one
row per employee: ``name``, ``role`` and, if wanted, ``skill``, ``mistakes``, ``covers`` ("1 2") and
``wage_per_hour``; then a column for each half hour, headed by the clock time it begins at, whose
cells are a position number, ``break`` or nothing.
"""

from __future__ import annotations

import re
import typing
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from agents.language import phrase
from layouts import Problem
from layouts.reading import line_of
from layouts.schema import did_you_mean, shown
from model.scenario.sheet import Sheet
from model.scenario.staffing import RoleName, Staff
from model.scenario.units import minutes_of

ROLES: Final[tuple[str, ...]] = typing.get_args(RoleName)
HALF_HOUR: Final = 30
"""Length of a roster column [min]."""

MOST_ROWS: Final = 500
"""Most rows of a roster CSV."""

_FACTS: Final = ("name", "role", "skill", "mistakes", "covers", "wage_per_hour")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True)
class Stint:
    """A time at one position, in minutes since midnight; ``start`` is in, ``end`` is not."""

    start: int
    end: int
    position: int


@dataclass(frozen=True)
class Pause:
    """A break: earliest and latest start, in minutes since midnight, and length [min]."""

    earliest: int
    latest: int
    length: float


@dataclass(frozen=True)
class Person:
    """An employee and their day."""

    name: str
    """Name, unique in the branch."""
    role: str
    """Name of the role."""
    skill: float
    """Factor on service times."""
    mistakes: float
    """Share of first services that bring the customer back."""
    covers: tuple[int, ...]
    """Lobby positions that they may cover."""
    wage: float
    """Money per hour."""
    stints: tuple[Stint, ...]
    """Times at positions, in order."""
    pauses: tuple[Pause, ...]
    """Breaks, in order."""
    place: str
    """Where they are written: ("staff.3", in the scenario) or ("line 4", in the CSV)."""


def people_of(
    staff: Sequence[Staff], roster: Sequence[Person], opens: int, closes: int
) -> tuple[Person, ...]:
    """Return everybody who works: first the roster's people, then the staff rows'.

    Parameters
    ----------
    staff
        Staff rows of the scenario.
    roster
        People of the roster CSV.
    opens, closes
        Opening hours, in minutes since midnight.
    """
    totals = Counter(row.name or row.role for row in staff for _ in range(row.count))
    taken = {person.name for person in roster}
    numbers: Counter[str] = Counter()
    people = list(roster)
    for count, row in enumerate(staff, 1):
        for _ in range(row.count):
            label = row.name or row.role
            numbers[label] += 1
            name = _own_name(label, numbers, totals[label] > 1, taken)
            people.append(_person(row, name, f"staff.{count}", opens, closes))
    return tuple(people)


def _own_name(label: str, numbers: Counter[str], is_numbered: bool, taken: set[str]) -> str:
    """Return a name that nobody has yet, and note it as taken."""
    words = label.replace("_", " ") if label in ROLES else label
    name = f"{words} {numbers[label]}" if is_numbered else words
    while name in taken:
        numbers[label] += 1
        name = f"{words} {numbers[label]}"
    taken.add(name)
    return name


def _person(row: Staff, name: str, place: str, opens: int, closes: int) -> Person:
    start, end = map(minutes_of, row.shift) if row.shift else (opens, closes)
    posts = [(start, row.position), *((minutes_of(post.at), post.position) for post in row.posts)]
    ends = [*(at for at, _ in posts[1:]), end]
    return Person(
        name=name,
        role=row.role,
        skill=row.skill,
        mistakes=row.mistakes,
        covers=tuple(row.covers),
        wage=row.wage_per_hour,
        stints=tuple(
            Stint(at, until, position) for (at, position), until in zip(posts, ends, strict=True)
        ),
        pauses=tuple(
            Pause(minutes_of(rest.earliest), minutes_of(rest.latest), rest.length_min)
            for rest in row.breaks
        ),
        place=place,
    )


def people_of_sheet(sheet: Sheet) -> tuple[list[Person], list[Problem]]:
    """Return the people of a roster CSV, and all that is wrong with it."""
    if len(sheet.rows) > MOST_ROWS:
        rows = phrase("{n:,} rows", n=len(sheet.rows))
        expected = phrase("at most {n}, one per employee", n=MOST_ROWS)
        return [], [Problem(sheet.file, "", rows, expected)]
    problems = list(_heading_problems(sheet))
    if problems:
        return [], problems
    slots = [name for name in sheet.columns if _CLOCK.fullmatch(name)]
    starts = [_minutes(name) for name in slots]
    people = []
    for line, cells in sheet.rows:
        row = dict(zip(sheet.columns, cells, strict=True))
        found = list(_row_problems(sheet, line, row, slots))
        problems += found
        if not found:
            people.append(_person_of_row(row, [row[slot] for slot in slots], starts, line))
    problems += _name_problems(sheet)
    return people, problems


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _heading_problems(sheet: Sheet) -> Iterator[Problem]:
    for name in ("name", "role"):
        if name not in sheet.columns:
            yield sheet.no_column(name)
    slots = [name for name in sheet.columns if _CLOCK.fullmatch(name)]
    for name in sheet.columns:
        if name not in _FACTS and name not in slots:
            like = did_you_mean(name, _FACTS)
            expected = phrase('{like}, or a clock time as "09:30"', like=like)
            yield sheet.unknown_column(name, expected)
    if not slots:
        expected = phrase('columns as "09:00", "09:30"')
        yield sheet.heading_problem(phrase("no half hours"), expected)
    for before, name in pairwise(slots):
        if _minutes(name) != _minutes(before) + HALF_HOUR:
            found = phrase('column "{name}" after "{before}"', name=name, before=before)
            yield sheet.heading_problem(found, phrase("half an hour after {before}", before=before))


def _row_problems(
    sheet: Sheet, line: int, row: dict[str, str], slots: list[str]
) -> Iterator[Problem]:
    if not row["name"]:
        yield sheet.problem(line, "name", phrase("nothing"), phrase("a name"))
    if row["role"] not in ROLES:
        found, expected = shown(row["role"]), did_you_mean(row["role"], ROLES)
        yield sheet.problem(line, "role", found, expected)
    for column, low, high in (
        ("skill", 0.2, 5.0),
        ("mistakes", 0.0, 1.0),
        ("wage_per_hour", 0.0, 1e6),
    ):
        if row.get(column) and not _is_between(row[column], low, high):
            expected = phrase("a number, {low:g} to {high:g}", low=low, high=high)
            yield sheet.problem(line, column, shown(row[column]), expected)
    if not re.fullmatch(r"([12]([ ;,]+[12])*)?", row.get("covers", "")):
        expected = phrase("1, 2, both or nothing")
        yield sheet.problem(line, "covers", shown(row["covers"]), expected)
    for slot in slots:
        if not re.fullmatch(r"[0-7]|break|", row[slot]):
            expected = phrase("a position from 0 to 7, break or nothing")
            yield sheet.problem(line, slot, shown(row[slot]), expected)
    if not any(re.fullmatch("[0-7]", row[slot]) for slot in slots):
        found, expected = phrase("no position all day"), phrase("at least one")
        yield Problem(sheet.file, line_of(line), found, expected)


def _is_between(text: str, low: float, high: float) -> bool:
    try:
        return low <= float(text) <= high
    except ValueError:
        return False


def _name_problems(sheet: Sheet) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for line, name in sheet.column("name"):
        if name in seen:
            expected = phrase("another name, as line {line} has it", line=seen[name])
            yield sheet.problem(line, "name", shown(name), expected)
        seen.setdefault(name, line)


def _person_of_row(row: dict[str, str], cells: list[str], starts: list[int], line: int) -> Person:
    return Person(
        name=row["name"],
        role=row["role"],
        skill=float(row.get("skill") or 1.0),
        mistakes=float(row.get("mistakes") or 0.0),
        covers=tuple(int(digit) for digit in re.findall("[12]", row.get("covers", ""))),
        wage=float(row.get("wage_per_hour") or 0.0),
        stints=tuple(_stints(cells, starts)),
        pauses=tuple(_pauses(cells, starts)),
        place=line_of(line),
    )


def _stints(cells: list[str], starts: list[int]) -> Iterator[Stint]:
    """Yield the times at positions; a break belongs to the position before it, or else after it."""
    position = ""
    start = 0
    for cell, at in zip([*cells, ""], [*starts, starts[-1] + HALF_HOUR], strict=True):
        goes_on = cell == position or (cell == "break" and position != "")
        if goes_on or (cell == "break" and position == ""):
            continue
        if position != "":
            yield Stint(start, at, int(position))
        position, start = cell, at


def _pauses(cells: list[str], starts: list[int]) -> Iterator[Pause]:
    """Yield the breaks: due when the first cell begins, as long as the cells."""
    for count, (cell, at) in enumerate(zip(cells, starts, strict=True)):
        if cell != "break" or (count > 0 and cells[count - 1] == "break"):
            continue
        length = HALF_HOUR
        while count + length // HALF_HOUR < len(cells) and (
            cells[count + length // HALF_HOUR] == "break"
        ):
            length += HALF_HOUR
        yield Pause(at, at, float(length))
