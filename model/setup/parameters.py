"""From a scenario to what the kernel reads: the parameters' record, and the names of its rows.

In this folder human units become microseconds, millimetres and row numbers, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.codes import MINUTE, NOBODY, Machine, Product
from agents.settings import PARAMETERS
from agents.tables import records
from layouts import Floor
from model.chance.recipe import GAP_UNIT, Recipe
from model.scenario.check_floor import windows_of
from model.scenario.distributions import mean_of
from model.scenario.lines import Line, Lines, lines_of
from model.scenario.people import SEGMENTS, TEMPERAMENTS
from model.scenario.roster import Person
from model.scenario.scenario import Scenario
from model.setup.demand import recipe_of
from model.setup.floor import set_floor
from model.setup.rules import set_rules, write
from model.setup.staff import set_roster, set_staff


@dataclass(frozen=True, eq=False)
class Setup:
    """A scenario made ready: what the kernel reads, what days are drawn by, and names for rows."""

    scenario: Scenario
    """The scenario."""
    floor: Floor
    """Its floor; row k of ``floor.places`` is place k."""
    parameters: NDArray[Any]
    """Shape (1,), dtype `agents.settings.PARAMETERS`."""
    recipe: Recipe
    """For `model.chance.draws.draw_day`."""
    people: tuple[Person, ...]
    """Who works; person k is row k of the staff."""
    lines: Lines
    """The lines that tickets stand in."""
    needs: tuple[str, ...]
    """Names of the needs, by row."""
    desks: tuple[str, ...]
    machines: tuple[str, ...]
    """Names of the desks and machines, by row."""

    @property
    def staff(self) -> tuple[str, ...]:
        """Names of the staff, by row."""
        return tuple(person.name for person in self.people)

    @property
    def places(self) -> tuple[str, ...]:
        """Names of the places, by row."""
        return tuple(place.name for place in self.floor.places)

    @property
    def expected_customers(self) -> float:
        """Number of customers to be expected on a day."""
        table = self.recipe.table[0]
        if self.recipe.trace.size > 0:
            return float(np.diff(self.recipe.trace_days).mean())
        expected = float(table.expected[table.n_intervals])
        between = self.scenario.arrivals.time_between
        if between is None:
            return expected / GAP_UNIT
        return expected / (mean_of(between, self.scenario.sheet) * MINUTE)

    @property
    def days_of_trace(self) -> int | None:
        """Number of different days, if a trace says when customers come; else None."""
        return self.recipe.trace_days.size - 1 if self.recipe.trace.size > 0 else None

    @property
    def table_size(self) -> int:
        """A size of the customers' table that is enough on nearly every day."""
        spread = 4.0 * self.scenario.arrivals.day_cv
        expected = self.expected_customers * (1.0 + spread)
        if self.recipe.trace.size > 0:
            return int(np.diff(self.recipe.trace_days).max())
        return int(expected + 5.0 * expected**0.5) + 16


def build(scenario: Scenario, floor: Floor | None = None) -> Setup:
    """Make a scenario ready to be simulated.

    Parameters
    ----------
    scenario
        The scenario, as loaded.
    floor
        Another floor than the scenario's own.
    """
    return build_for(scenario, scenario.floor() if floor is None else floor, scenario.people, ())


def build_for(
    scenario: Scenario, floor: Floor, people: tuple[Person, ...], before: Sequence[Line]
) -> Setup:
    """Make a scenario ready for ``people``, with the lines of an earlier menu before its own."""
    lines = lines_of(scenario.needs, scenario.rules.menu, windows_of(floor), before)
    parameters = np.zeros(1, dtype=records(PARAMETERS))
    record = parameters[0]
    record.closing = (scenario.closes - scenario.opens) * MINUTE
    set_rules(record.rules, scenario)
    write(record.service, scenario.service)
    _set_customers(record, scenario, lines)
    _set_lines(record, scenario, lines)
    set_floor(record, floor, scenario)
    set_staff(record, scenario, people)
    set_roster(record, scenario, people)
    return Setup(
        scenario=scenario,
        floor=floor,
        parameters=parameters,
        recipe=recipe_of(scenario),
        people=people,
        lines=lines,
        needs=tuple(scenario.needs),
        desks=_names(floor, floor.rows("window")),
        machines=_names(floor, floor.rows("machine")),
    )


def build_parameters(scenario: Scenario, floor: Floor | None = None) -> NDArray[Any]:
    """Return only the parameters' record of `build`, shape (1,)."""
    return build(scenario, floor).parameters


def _names(floor: Floor, rows: Sequence[int]) -> tuple[str, ...]:
    return tuple(floor.places[row].name for row in rows)


def bits(positions: Sequence[int] | frozenset[int]) -> int:
    """Return positions as bits: bit p is position p."""
    return sum(1 << position for position in positions)


def _set_customers(record: np.record, scenario: Scenario, lines: Lines) -> None:
    record.n_needs = len(scenario.needs)
    for row, (key, need) in enumerate(scenario.needs.items()):
        target = record.needs[row]
        target.positions = bits(need.positions)
        target.machine = NOBODY if need.machine is None else Machine[need.machine.upper()]
        target.authorisation = need.authorisation
        target.preparable = need.preparable
        target.on_the_phone = need.on_the_phone
        target.preparation_saves = need.preparation_saves
        target.enquiry = need.enquiry
        target.by_choice = need.by_choice
        target.authorised = need.authorised
        target.missing = need.missing
        target.product = NOBODY if need.product is None else Product[need.product.upper()]
        target.right_line = lines.right[key]
        target.wrong_line = lines.wrong[key]
        target.vip_line = lines.vip[key]
        target.passed_line = lines.passed[key]
    for row, name in enumerate(TEMPERAMENTS):
        write(record.temperaments[row], getattr(scenario.temperaments, name))
    segments = [getattr(scenario.segments, name) for name in SEGMENTS]
    record.segment_priority = [segment.priority for segment in segments]
    record.segment_expectation = [segment.expectation_factor for segment in segments]


def _set_lines(record: np.record, scenario: Scenario, lines: Lines) -> None:
    record.n_lines = len(lines.rows)
    for row, line in enumerate(lines.rows):
        record.lines[row].ticket_class = line.ticket_class
        record.lines[row].positions = bits(line.positions)
    for position in range(4, 8):
        classes = scenario.rules.calling.classes_of(position)
        callable_lines = lines.callable_by(position, classes)
        record.preference[position, : len(classes)] = callable_lines
        record.callable[position] = sum(callable_lines)
    record.referral_line[:] = NOBODY
    for position, row in lines.referral.items():
        record.referral_line[position] = row
    record.product_line = lines.product
    record.product_positions = bits(tuple(lines.referral))
