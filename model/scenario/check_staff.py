"""Whether the roster fits together, and fits the opening hours and the floor plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from agents import tables
from agents.codes import Position
from agents.language import Phrase, as_is, phrase
from layouts import Floor, Problem
from model.scenario.roster import Person

if TYPE_CHECKING:
    from model.scenario.scenario import Scenario


def check_staff(scenario: Scenario, floor: Floor | None) -> Iterator[Problem]:
    """Yield everything that is wrong with who works when and where."""
    people = scenario.people
    if len(people) > tables.MAX_STAFF:
        found = phrase("{n} people", n=len(people))
        expected = phrase("at most {n}", n=tables.MAX_STAFF)
        yield Problem(scenario.file, "staff", found, expected)
    lines = sum(1 + len(person.stints) + 2 * len(person.pauses) for person in people)
    if lines > tables.MAX_ROSTER:
        found = phrase("{n} changes of duty in a day", n=lines)
        expected = phrase("at most {n}", n=tables.MAX_ROSTER)
        yield Problem(scenario.file, "staff", found, expected)
    for person in {person.place: person for person in people}.values():
        yield from _check_shift(scenario, person)
        yield from _check_breaks(scenario, person)
        if len(set(person.covers)) < len(person.covers):
            found, expected = as_is(" ".join(map(str, person.covers))), phrase("each position once")
            yield _problem(scenario, person, "covers", found, expected)
        if floor is not None:
            yield from _check_positions(scenario, person, floor)
    if floor is not None:
        yield from _check_desks(scenario, floor)
    yield from _check_own_work(scenario)


def _problem(
    scenario: Scenario, person: Person, key: str, found: Phrase, expected: Phrase
) -> Problem:
    """Return a problem of a person, in the file where they are written."""
    if person.place.startswith("line"):
        return Problem((scenario.roster or "").split("/")[-1], person.place, found, expected)
    return Problem(scenario.file, f"{person.place}.{key}", found, expected)


def clock(minutes: float) -> str:
    """Return minutes since midnight as a clock time."""
    return f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}"


def _span(first: str, last: str) -> Phrase:
    return phrase("{first} to {last}", first=first, last=last)


def _check_shift(scenario: Scenario, person: Person) -> Iterator[Problem]:
    start, end = person.stints[0].start, person.stints[-1].end
    if start < scenario.opens or end > scenario.closes:
        hours = _span(scenario.opening.opens, scenario.opening.closes)
        expected = phrase("within opening hours, {hours}", hours=hours)
        yield _problem(scenario, person, "shift", _span(clock(start), clock(end)), expected)
    for count, stint in enumerate(person.stints[1:], 1):
        if not person.stints[count - 1].start < stint.start < end:
            before = clock(person.stints[count - 1].start)
            expected = phrase("after {first} and before {last}", first=before, last=clock(end))
            found = as_is(clock(stint.start))
            yield _problem(scenario, person, f"posts.{count}.at", found, expected)


def _check_breaks(scenario: Scenario, person: Person) -> Iterator[Problem]:
    start, end = person.stints[0].start, person.stints[-1].end
    for count, rest in enumerate(person.pauses, 1):
        if rest.earliest < start or rest.latest + rest.length > end:
            times = _span(clock(rest.earliest), clock(rest.latest))
            found = phrase("{times}, {length:g} min", times=times, length=rest.length)
            shift = _span(clock(start), clock(end))
            expected = phrase("a break that is over within the shift, {shift}", shift=shift)
            yield _problem(scenario, person, f"breaks.{count}", found, expected)
    for count, (before, rest) in enumerate(pairwise(person.pauses), 2):
        over = before.latest + before.length
        if rest.earliest < over:
            found = phrase(
                "{time}, while the one before may last until {over}",
                time=clock(rest.earliest),
                over=clock(over),
            )
            expected = phrase("breaks that do not overlap, in order")
            yield _problem(scenario, person, f"breaks.{count}.earliest", found, expected)


def _check_positions(scenario: Scenario, person: Person, floor: Floor) -> Iterator[Problem]:
    known = {place.position for place in floor.places if place.position is not None}
    here = ", ".join(map(str, sorted(known)))
    for count, stint in enumerate(person.stints):
        if stint.position == Position.BACK_OFFICE or stint.position in known:
            continue
        key = "position" if count == 0 else f"posts.{count}.position"
        found = phrase("{n} is not a position of this branch", n=stint.position)
        expected = phrase("0 (back office) or one of {list}", list=here)
        yield _problem(scenario, person, key, found, expected)


def _check_desks(scenario: Scenario, floor: Floor) -> Iterator[Problem]:
    """Yield each desk position for which more people are there at one time than desks."""
    for position in (4, 5, 6, 7):
        desks = len(floor.rows("window", position=position))
        spans = [
            (stint.start, stint.end)
            for person in scenario.people
            for stint in person.stints
            if stint.position == position
        ]
        at_once = [(sum(start <= at < end for start, end in spans), at) for at, _ in spans]
        most, at = max(at_once, default=(0, 0))
        if desks > 0 and most > desks:
            found = phrase(
                "{n} people at position {position} at {time}",
                n=most,
                position=position,
                time=clock(at),
            )
            expected = phrase("at most {n}, as the plan has no more desks", n=desks)
            yield Problem(scenario.file, "staff", found, expected)


def _check_own_work(scenario: Scenario) -> Iterator[Problem]:
    """Yield that the staff may have more pieces of own work in a day than there is room for."""
    people = Counter(person.role for person in scenario.people)
    pieces = sum(
        (1 if work.of_branch else people[work.role]) * ceil(work.per_day)
        for work in scenario.own_work.values()
    )
    if pieces > tables.MAX_WORKS:
        found = phrase("{n} pieces of own work in a day", n=pieces)
        expected = phrase("at most {n}", n=tables.MAX_WORKS)
        yield Problem(scenario.file, "own_work", found, expected)
