"""The roster by half hours: read off the rows of staff, and changed in place.

A line of the grid is a row of staff: one employee, or a group of equals. A change of its half hours
changes its shift, its posts, its breaks; whoever is to be different is split off first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Any, Final

from agents.language import phrase
from layouts import Problem
from model.scenario.problems import ScenarioError
from model.scenario.roster import HALF_HOUR, Person, people_of
from model.scenario.scenario import Scenario
from model.scenario.staffing import Staff
from model.scenario.units import minutes_of
from model.scenario.variants import name_of_row

BREAK: Final = "B"
"""What is painted for a break."""

OFF: Final = ""
"""What is painted for being off duty."""

USUAL_POSITION: Final = {
    "lobby_manager": 1,
    "deputy_lobby_manager": 2,
    "lobby_director": 3,
    "lobby_guide": 2,
    "low_counter_officer": 4,
    "teller": 5,
    "vip_teller": 6,
    "relationship_manager": 7,
    "branch_director": 0,
    "operations_supervisor": 0,
    "flexible_teller": 0,
}
"""Where the usual holder of a role stands, by the bank's plan."""

Row = Mapping[str, Any]
Span = tuple[int, int, int]
"""Start, end [min since midnight] and position of a time at one position."""


@dataclass(frozen=True)
class Line:
    """A line of the grid."""

    name: str
    role: str
    """Name and role of the employee or the group."""
    count: int
    """How many they are."""
    row: int | None
    """The row of staff, from 0; None: they are in the roster file."""
    cells: tuple[str, ...]
    """For each half hour a position, `BREAK` or `OFF`; what holds at its middle."""
    window: tuple[bool, ...]
    """For each half hour whether it is one in which a break may begin."""


def slots_of(scenario: Scenario) -> list[int]:
    """Return the starts of the half hours of the day [min since midnight]."""
    first = scenario.opens // HALF_HOUR * HALF_HOUR
    return list(range(first, scenario.closes, HALF_HOUR))


def lines_of(scenario: Scenario) -> list[Line]:
    """Return the grid: the people of the roster file, then the rows of staff; roles together."""
    people = {person.place: person for person in scenario.people}
    lines = []
    for person in people.values():
        kind, _, number = person.place.partition(".")
        row = int(number) - 1 if kind == "staff" else None
        staff = None if row is None else scenario.staff[row]
        name = person.name if staff is None else staff.name or staff.role
        lines.append(_line(person, name, 1 if staff is None else staff.count, row, scenario))
    roles = list(dict.fromkeys(line.role for line in lines))
    return sorted(lines, key=lambda line: roles.index(line.role))


def _line(person: Person, name: str, number: int, row: int | None, scenario: Scenario) -> Line:
    slots = slots_of(scenario)
    windows = [
        (pause.earliest, pause.latest + pause.length)
        for pause in person.pauses
        if pause.earliest < pause.latest
    ]
    cells = tuple(_cell(person, *_open_part(scenario, slot)) for slot in slots)
    window = tuple(any(a < s + HALF_HOUR and s < b for a, b in windows) for s in slots)
    return Line(name, person.role, number, row, cells, window)


def _open_part(scenario: Scenario, slot: int) -> tuple[int, int]:
    """Return start and end of what of a half hour lies within the opening hours."""
    return max(slot, scenario.opens), min(slot + HALF_HOUR, scenario.closes)


def _cell(person: Person, start: int, end: int) -> str:
    middle = (start + end) // 2
    for pause in person.pauses:
        if pause.earliest == pause.latest <= middle < pause.earliest + pause.length:
            return BREAK
    for stint in person.stints:
        if stint.start <= middle < stint.end:
            return str(stint.position)
    return OFF


def free_name(label: str, taken: Set[object], first: int = 1) -> str:
    """Return a label with the first number, counted from ``first``, that gives a new name."""
    return next(name for n in count(first) if (name := f"{label} {n}") not in taken)


def split_off(rows: Sequence[Row], row: int) -> list[Row]:
    """Return rows of staff in which the last of a group has a row of their own, at the end."""
    group = rows[row]
    number = group.get("count", 1)
    label = str(name_of_row(group)).replace("_", " ")
    name = free_name(label, set(map(name_of_row, rows)), number)
    single = {key: value for key, value in group.items() if key != "count"}
    left = {**group, "count": number - 1}
    return [*rows[:row], left, *rows[row + 1 :], {**single, "name": name}]


def divided(rows: Sequence[Row], row: int, opens: int, closes: int) -> list[Row]:
    """Return rows of staff in which a group of equals is a row each, of the names they have."""
    group = rows[row]
    if group.get("count", 1) <= 1:
        return list(rows)
    people = people_of([Staff.model_validate(each) for each in rows], [], opens, closes)
    names = [person.name for person in people if person.place == f"staff.{row + 1}"]
    single = {key: value for key, value in group.items() if key != "count"}
    own = [{**single, "name": name} for name in names]
    return [*rows[:row], *own, *rows[row + 1 :]]


def painted(
    scenario: Scenario, rows: Sequence[Row], row: int, first: int, last: int, value: str
) -> list[Row]:
    """Return rows of staff after half hours of one of them were painted.

    Parameters
    ----------
    scenario, rows
        The rows of staff, and the scenario that they are of.
    row
        Which one, from 0.
    first, last
        Half hours, counted from 0, both painted.
    value
        A position, `BREAK` or `OFF`.

    Raises
    ------
    ScenarioError
        If the day would have a gap, or nothing in it.
    """
    place = f"staff.{row + 1}"
    person = next(person for person in scenario.people if person.place == place)
    slots = slots_of(scenario)
    part = _open_part(scenario, slots[first])[0], _open_part(scenario, slots[last])[1]
    return [*rows[:row], _painted(scenario, rows[row], person, part, value), *rows[row + 1 :]]


def _painted(
    scenario: Scenario, row: Row, person: Person, part: tuple[int, int], value: str
) -> Row:
    start, end = part
    spans = [(stint.start, stint.end, stint.position) for stint in person.stints]
    breaks = [dict(rest) for rest in row.get("breaks", [])]
    if value == BREAK:
        return {**row, "breaks": _with_break(breaks, start, end)}
    breaks = _without_breaks(breaks, start, end)
    spans = [piece for span in spans for piece in _cut(span, start, end)]
    if value != OFF:
        spans.append((start, end, int(value)))
    spans = _joined(sorted(spans))
    if not spans:
        found, expected = phrase("no position all day"), phrase("one, or nobody in that row")
        raise ScenarioError([Problem(scenario.file, person.place, found, expected)])
    for before, after in pairwise(spans):
        if before[1] != after[0]:
            found = phrase(
                "off duty from {first} to {last}", first=clock(before[1]), last=clock(after[0])
            )
            expected = phrase("a shift without a gap; 0 is the back office")
            raise ScenarioError([Problem(scenario.file, person.place, found, expected)])
    posts = [{"at": clock(at), "position": position} for at, _, position in spans[1:]]
    changed = {
        **row,
        "position": spans[0][2],
        "shift": [clock(spans[0][0]), clock(spans[-1][1])],
    }
    if posts or "posts" in row:
        changed["posts"] = posts
    if breaks or "breaks" in row:
        changed["breaks"] = breaks
    return changed


def _cut(span: Span, start: int, end: int) -> list[Span]:
    """Return what is left of a time without a part of the day."""
    before, after, position = span
    pieces = [(before, min(after, start), position), (max(before, end), after, position)]
    return [piece for piece in pieces if piece[0] < piece[1]]


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1][1] == span[0] and joined[-1][2] == span[2]:
            joined[-1] = (joined[-1][0], span[1], span[2])
        else:
            joined.append(span)
    return joined


def _with_break(breaks: list[dict[str, Any]], start: int, end: int) -> list[dict[str, Any]]:
    """Return breaks with one fixed to a part of the day; it takes the place of a flexible one.

    A break that may be taken in that part is the one that is fixed; others are kept.
    """
    kept = _without_breaks(breaks, start, end)
    flexible = [
        rest
        for rest in kept
        if _is_flexible(rest) and not (minutes_of(rest["earliest"]) < end and start < _ends(rest))
    ]
    fixed = [(minutes_of(r["earliest"]), _ends(r), 0) for r in kept if not _is_flexible(r)]
    spans = _joined(sorted([*fixed, (start, end, 0)]))
    new = [
        {"earliest": clock(at), "latest": clock(at), "length_min": until - at}
        for at, until, _ in spans
    ]
    return sorted([*flexible, *new], key=lambda rest: str(rest["earliest"]))


def _is_flexible(rest: Mapping[str, Any]) -> bool:
    return bool(rest["earliest"] != rest["latest"])


def _ends(rest: Mapping[str, Any]) -> int:
    """Return when a break is over at the latest [min since midnight]."""
    return minutes_of(rest["latest"]) + int(rest["length_min"])


def _without_breaks(breaks: list[dict[str, Any]], start: int, end: int) -> list[dict[str, Any]]:
    """Return breaks without what is fixed to a part of the day; windows stay."""
    kept: list[dict[str, Any]] = []
    for rest in breaks:
        if _is_flexible(rest):
            kept.append(rest)
            continue
        for piece in _cut((minutes_of(rest["earliest"]), _ends(rest), 0), start, end):
            time = clock(piece[0])
            kept.append({"earliest": time, "latest": time, "length_min": piece[1] - piece[0]})
    return kept


def clock(minutes: int) -> str:
    """Return minutes since midnight as a time of day."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
