"""Interventions: a day that goes on with other staff or rules from an instant on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import MINUTE, NEVER, NOBODY, Change, Duty
from agents.errors import ToldError, instead, said_of
from agents.language import phrase
from agents.settings import ROSTER_LINE
from model.arguments import whole
from model.kpis import NAMES, day_kpis
from model.open_day import OpenDay
from model.run import Day
from model.scenario.roster import Person
from model.setup.parameters import Setup, build_for
from model.setup.worth import worth_of
from model.taking_over import take_over

FIXED: Final = (
    ("closing", phrase("opening hours")),
    ("n_desks", phrase("windows")),
    ("desks", phrase("windows")),
    ("n_machines", phrase("machines")),
    ("machines", phrase("machines")),
    ("n_seats", phrase("seats")),
    ("n_places", phrase("floor plan")),
    ("distance", phrase("floor plan")),
)
"""What cannot change in the middle of a day: fields of the parameters, and words for them."""


class InterventionError(ToldError, ValueError):
    """What is asked for cannot change in the middle of a day; the message says why."""


@dataclass(frozen=True)
class Intervention:
    """Other staff or rules from an instant on."""

    at: int
    """Instant since opening; negative: before it; what is due then still happens before [us]."""
    setup: Setup
    """How the branch is run from then on: the same floor, opening hours and needs."""


def continue_day(
    setup: Setup, seed: int, day: int, interventions: Sequence[Intervention]
) -> tuple[Setup, Day]:
    """Simulate a day in which other settings come into force, and keep its journal.

    Parameters
    ----------
    setup
        How the branch is run from opening.
    seed, day
        What the day is drawn by; an intervention changes neither who comes nor what is drawn.
    interventions
        In order of their instants.

    Returns
    -------
    tuple
        The setup at the end, whose staff are all who worked, and the day.

    Raises
    ------
    InterventionError
        If one changes what cannot change in the middle of a day, or they are out of order.
    DayError
        If the day cannot be simulated to its end.
    """
    under_way = day_under_way(setup, seed, day, interventions, journal=True)
    under_way.close()
    kpis = np.empty(len(NAMES))
    end = under_way.setup
    day_kpis(under_way.branches, end.parameters, under_way.customers, worth_of(end.scenario), kpis)
    used = int(under_way.branch["journal_used"])
    return end, Day(day, under_way.branches, under_way.customers, under_way.journal[:used], kpis)


def day_under_way(
    setup: Setup,
    seed: int,
    day: int,
    interventions: Sequence[Intervention],
    *,
    journal: bool = False,
) -> OpenDay:
    """Return a day at its last intervention, which is in force (parameters: `continue_day`).

    Raises
    ------
    InterventionError
        If one changes what cannot change in the middle of a day, or they are out of order.
    DayError
        If the day cannot be simulated so far.
    """
    for intervention in interventions:
        whole(intervention.at, "at", least=-NEVER, most=NEVER)
    under_way = OpenDay(setup, seed, day, journal=journal)
    for one, other in pairwise(interventions):
        if other.at < one.at:
            found = phrase(
                "an intervention {at:.2f} min after opening follows one at {before:.2f} min",
                at=other.at / MINUTE,
                before=one.at / MINUTE,
            )
            raise InterventionError(instead(found, phrase("them in order")))
    for intervention in interventions:
        under_way.advance(intervention.at)
        if not under_way.is_over:
            change(under_way, intervention.setup)
    return under_way


def change(under_way: OpenDay, setup: Setup) -> None:
    """Let a day under way go on by ``setup`` from now on, with its own people in their rows.

    Whoever is not in ``setup`` any more goes home; new people come after those of the day.

    Raises
    ------
    InterventionError
        If ``setup`` has another floor, other opening hours or other needs.
    """
    before = under_way.setup
    _check_same_floor(before, setup)
    people = tuple(_people(before.people, setup.people))
    following = build_for(setup.scenario, setup.floor, people, before.lines.rows)
    record = following.parameters[0]
    lines = _roster_from_now(under_way, record)
    record.n_roster = len(lines)
    record.roster[: len(lines)] = lines
    constants = under_way.constants
    recipe = before.recipe._replace(own_work=following.recipe.own_work)
    under_way.go_on_with(replace(following, recipe=recipe))
    if under_way.instant < 0:
        under_way.open()
        return
    take_over(
        under_way.branches,
        constants,
        under_way.constants,
        under_way.customers,
        under_way.instant,
    )


def _check_same_floor(before: Setup, after: Setup) -> None:
    for field, words in FIXED:
        if not np.array_equal(before.parameters[field], after.parameters[field]):
            expected = phrase(
                "the same ones, as only staff and rules can change in the middle of a day"
            )
            found = phrase("other than those the day began with")
            raise InterventionError(instead(said_of(words, found), expected))
    if before.scenario.own_work != after.scenario.own_work:
        expected = phrase("that with which the day began")
        raise InterventionError(instead(phrase("other work of the staff's own"), expected))
    if before.needs != after.needs:
        began = ", ".join(before.needs)
        expected = phrase("those the day began with: {names}", names=began)
        found = said_of("needs", ", ".join(after.needs))
        raise InterventionError(instead(found, expected))


def _people(before: Sequence[Person], after: Sequence[Person]) -> Iterator[Person]:
    """Yield the people of the day as they are from now on, then the new ones."""
    named = {person.name: person for person in after}
    for person in before:
        other = named.pop(person.name, None)
        if other is not None and other.role != person.role:
            found = phrase("{role} instead of {before}", role=other.role, before=person.role)
            expected = phrase("the same role, or another name for another employee")
            raise InterventionError(instead(said_of(person.name, found), expected))
        yield other or replace(person, stints=(), pauses=())
    yield from named.values()


def _roster_from_now(under_way: OpenDay, record: np.record) -> NDArray[Any]:
    """Return the lines of the roster that are still to come, after those that are due now."""
    lines = record.roster[: record.n_roster]
    now = under_way.instant
    due = [line for row in range(record.n_staff) for line in _due_now(under_way, lines, row)]
    to_come = lines[lines["at"] > now]
    return np.concatenate([np.array(due, dtype=ROSTER_LINE), to_come]).astype(lines.dtype)


def _due_now(
    under_way: OpenDay, lines: NDArray[Any], row: int
) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield what an employee has to do now to be where the roster has them."""
    now = under_way.instant
    wanted = _position_wanted(lines, row, now)
    held = _position_held(under_way, row)
    if wanted == held:
        return
    if wanted == NOBODY:
        yield now, row, Change.SHIFT_ENDS, 0, NEVER
    else:
        change = Change.SHIFT_STARTS if held == NOBODY else Change.POSTED
        yield now, row, change, wanted, NEVER


def _position_wanted(lines: NDArray[Any], row: int, now: int) -> int:
    """Return the position that the roster has for an employee now; ``NOBODY``: none."""
    wanted = NOBODY
    for line in lines[(lines["employee"] == row) & (lines["at"] <= now)]:
        if line["change"] == Change.SHIFT_ENDS:
            wanted = NOBODY
        elif line["change"] != Change.BREAK_DUE:
            wanted = int(line["value"])
    return wanted


def _position_held(under_way: OpenDay, row: int) -> int:
    """Return the position that an employee has or was last told to go to; ``NOBODY``: none."""
    if row >= len(under_way.staff):
        return NOBODY
    employee = under_way.staff[row]
    if employee["duty"] == Duty.OFF or employee["leave_due"]:
        return NOBODY
    return int(employee["home"] if employee["next_home"] == NOBODY else employee["next_home"])
