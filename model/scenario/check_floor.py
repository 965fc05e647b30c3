"""Whether a scenario and its floor plan fit together: windows for needs, lines, capacities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from agents import tables
from agents.codes import NOBODY
from agents.language import Phrase, as_is, either, phrase
from layouts import Floor, Problem
from model.scenario.lines import SELLERS, Lines, lines_of
from model.scenario.people import TEMPERAMENTS

if TYPE_CHECKING:
    from model.scenario.scenario import Scenario

MOST_SPOTS: Final = 8
"""Most spots of a lobby position."""


def check_floor(scenario: Scenario, floor: Floor) -> Iterator[Problem]:
    """Yield what keeps the needs from being served on this floor, and what is too large."""
    yield from _check_capacity(floor)
    windows = windows_of(floor)
    staffed = {stint.position for person in scenario.people for stint in person.stints} & windows
    unserved = set()
    for key, need in scenario.needs.items():
        found = either(sorted(need.positions))
        if not windows.intersection(need.positions):
            unserved.add(key)
            expected = phrase("a position with a window on the plan, {list}", list=_listed(windows))
            yield Problem(scenario.file, f"needs.{key}.positions", found, expected)
        elif not staffed.intersection(need.positions):
            unserved.add(key)
            expected = phrase("a position where somebody works, {list}", list=_listed(staffed))
            yield Problem(scenario.file, f"needs.{key}.positions", found, expected)
    if not unserved:
        lines = lines_of(scenario.needs, scenario.rules.menu, windows)
        yield from _check_lines(scenario, lines, staffed)


def windows_of(floor: Floor) -> frozenset[int]:
    """Return the positions that have a window on the plan."""
    return frozenset(floor.places[row].position or 0 for row in floor.rows("window"))


def _listed(positions: set[int] | frozenset[int]) -> Phrase:
    if not positions:
        return phrase("of which there is none")
    return as_is(", ".join(map(str, sorted(positions))))


def _check_capacity(floor: Floor) -> Iterator[Problem]:
    spots = phrase("{n} lobby")
    for name, found, number, most in (
        ("windows", phrase("{n} windows"), len(floor.rows("window")), tables.MAX_DESKS),
        ("machines", phrase("{n} machines"), len(floor.rows("machine")), tables.MAX_MACHINES),
        (
            "ticket_machines",
            phrase("{n} ticket machines"),
            len(floor.rows("ticket_machine")),
            tables.MAX_TICKET_MACHINES,
        ),
        ("seats", phrase("{n} seats"), len(floor.rows("seat")), tables.MAX_SEATS),
        ("", phrase("{n} places"), len(floor.places), tables.MAX_PLACES),
        *(("lobby", spots, len(floor.rows("lobby", position=p)), MOST_SPOTS) for p in (1, 2, 3)),
    ):
        if number > most:
            yield Problem(floor.name, name, found.filled(n=number), phrase("at most {n}", n=most))


def _check_lines(scenario: Scenario, lines: Lines, staffed: set[int]) -> Iterator[Problem]:
    """Yield every line in which tickets may stand that nobody would ever call."""
    calling = scenario.rules.calling
    called = 0
    for position in staffed:
        called |= sum(lines.callable_by(position, calling.classes_of(position)))
    for row in sorted(_rows_in_use(scenario, lines, staffed)):
        if called >> row & 1:
            continue
        line = lines.rows[row]
        found = phrase('nobody who works calls "{line}" tickets', line=line.name)
        expected = phrase(
            "the class in the list of a position that is staffed, {list}", list=_listed(staffed)
        )
        yield Problem(scenario.file, "rules.calling.preference", found, expected)
    if is_selling(scenario) and not staffed.intersection(SELLERS):
        found = phrase("customers with an interest in complex products, and nobody at 4 or 7")
        expected = phrase("somebody at 4 or 7, or no interest")
        yield Problem(scenario.file, "segments", found, expected)


def is_selling(scenario: Scenario) -> bool:
    """Return True if anybody may end up asking for a complex product at 4 or 7."""
    segments = scenario.segments
    referral = scenario.rules.referral
    interest = max(s.interest * s.share for s in (segments.mass, segments.wealth, segments.private))
    return interest > 0.0 and (referral.enabled or referral.asks > 0.0)


def _rows_in_use(scenario: Scenario, lines: Lines, staffed: set[int]) -> set[int]:
    segments = scenario.segments
    rows = {*lines.right.values(), *lines.passed.values()}
    if any(getattr(scenario.temperaments, name).wrong_ticket > 0.0 for name in TEMPERAMENTS):
        rows |= set(lines.wrong.values())
    if segments.wealth.share + segments.private.share > 0.0:
        rows |= set(lines.vip.values()) - {NOBODY}
    if is_selling(scenario):
        rows |= set(lines.product)
    if scenario.rules.referral.enabled and scenario.rules.chain.enabled:
        rows |= {lines.referral[position] for position in SELLERS if position in staffed}
    return rows
