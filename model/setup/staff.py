"""The part of the parameters' record that comes from the roster: staff and changes of duty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from agents.codes import MINUTE, NEVER, NOBODY, Change, Role
from model.scenario.roster import Person
from model.setup.rules import of_minutes, slowness_of

if TYPE_CHECKING:
    from model.scenario.scenario import Scenario

Line = tuple[int, int, Change, int, int]
"""Instant [us], row of the employee, change, value, latest start of a break [us]."""


def set_staff(record: np.record, scenario: Scenario, people: Sequence[Person]) -> None:
    """Write the staff as they are before opening: off duty, in the staff room."""
    slowness = slowness_of(scenario.customers.walking.staff_m_per_s)
    record.n_staff = len(people)
    for row, person in enumerate(people):
        employee = record.staff[row]
        employee.role = Role[person.role.upper()]
        if person.stints:
            employee.home = employee.position = person.stints[0].position
        employee.task_ends_at = employee.form_desk_at = NEVER
        employee.customer = employee.desk = employee.next_home = NOBODY
        employee.place = employee.spot = record.staff_room
        employee.slowness = slowness
        employee.skill = person.skill
        employee.mistakes = person.mistakes
        employee.due_latest = NEVER
        employee.break_latest = NEVER
        employee.wage = person.wage
        for position in person.covers:
            employee.covers[position] = 1


def set_roster(record: np.record, scenario: Scenario, people: Sequence[Person]) -> None:
    """Write the changes of duty of the whole day, sorted by instant and employee."""
    lines: list[Line] = []
    for row, person in enumerate(people):
        if not person.stints:
            continue
        lines += _shifts(person, row, scenario)
        if scenario.rules.breaks.enabled:
            lines += _breaks(person, row, scenario)
    record.n_roster = len(lines)
    for at, line in enumerate(sorted(lines)):
        record.roster[at] = line


def _since(scenario: Scenario, minutes: int) -> int:
    """Return the time from opening to a minute of the day [us]."""
    return (minutes - scenario.opens) * MINUTE


def _shifts(person: Person, row: int, scenario: Scenario) -> Iterator[Line]:
    """Yield the starts and ends of shifts, and the posts in between.

    A shift that lasts until closing does not end: whoever has it stays until nobody is inside.
    """
    end = None
    for stint in person.stints:
        goes_on = stint.start == end
        if end is not None and not goes_on:
            yield _since(scenario, end), row, Change.SHIFT_ENDS, 0, NEVER
        change = Change.POSTED if goes_on else Change.SHIFT_STARTS
        yield _since(scenario, stint.start), row, change, stint.position, NEVER
        end = stint.end
    if end is not None and end < scenario.closes:
        yield _since(scenario, end), row, Change.SHIFT_ENDS, 0, NEVER


def _breaks(person: Person, row: int, scenario: Scenario) -> Iterator[Line]:
    for pause in person.pauses:
        length = of_minutes(pause.length)
        latest = _since(scenario, pause.latest)
        yield _since(scenario, pause.earliest), row, Change.BREAK_DUE, length, latest
