"""The acceptance of a floor by 6S: measures of the plan, and the seats in simulated days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, get_args

import numpy as np

from agents.codes import MINUTE
from agents.language import SOURCE, Language, phrase
from experiments.common.asked import Options, days_of
from experiments.common.output import announce_compiling, waiting
from experiments.common.usage import alone
from experiments.layout.costs import Cost, Watched, costs
from layouts import Floor, load_floor
from layouts.measured import Item, Measure
from layouts.six_s import measures, seats
from model.analysis.visits import visits_of
from model.open_day import OpenDay
from model.scenario.check_floor import check_floor
from model.scenario.check_staff import check_staff
from model.scenario.files import SHIPPED_SCENARIOS
from model.scenario.load import load_scenario
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup, build

ITEMS: Final[tuple[Item, ...]] = get_args(Item)
"""The items in the order in which they are printed."""

SEED: Final = 1
"""Seed of the days in which those who wait are counted."""

PERCENTILE: Final = 95.0
"""Part of the minutes of the day for which the seats have to be enough, in per cent."""


@dataclass(frozen=True)
class Acceptance:
    """The outcome of an acceptance check."""

    floor: Floor
    """What was checked."""
    measures: tuple[Measure, ...]
    """One of each of `ITEMS`, in that order."""
    scenario: Scenario | None
    days: int
    """Which days of which scenario were simulated for the seats; None and 0 if none were."""
    costs: tuple[Cost, ...] = ()
    """What each failed item costs in those days; none if none were simulated."""

    @property
    def passed(self) -> int:
        """Number of items that are passed."""
        return sum(measure.is_passed is True for measure in self.measures)

    @property
    def failed(self) -> int:
        """Number of items that are failed."""
        return sum(measure.is_passed is False for measure in self.measures)


def accept(
    plan: str, source: str | None, days: int | None, language: Language = SOURCE
) -> Acceptance:
    """Check a plan against every item.

    Parameters
    ----------
    plan
        Path of a plan file, or the name of a shipped plan.
    source
        The scenario to be simulated on the plan, whatever plan it names itself; None: the shipped
        scenario of a shipped plan, else the seats are not measured.
    days
        Days to simulate; None: as many as is usual.
    language
        Of what is said meanwhile.

    Raises
    ------
    PlanError, ScenarioError
        If the plan or the scenario cannot be used, or they do not fit together.
    click.UsageError
        If days are asked for and there is nothing to simulate.
    """
    floor = load_floor(plan)
    if source is None and plan in SHIPPED_SCENARIOS:
        source = plan  # a shipped plan and its scenario have the same name
    setup = _setup(floor, source)
    if setup is None and days is not None:
        raise alone("--days", phrase("nothing to simulate"), "--scenario")
    if setup is None or floor.walking is None:
        return Acceptance(floor, _in_order(floor, None), None, 0)
    count = days_of(Options(SEED, 1, language, days=days), setup)
    watched = watch(setup, count)
    found = _in_order(floor, those_who_wait(watched))
    return Acceptance(floor, found, setup.scenario, count, costs(found, setup, watched))


def _in_order(floor: Floor, needed: float | None) -> tuple[Measure, ...]:
    """Return the measures in the order of `ITEMS`."""
    found = {measure.item: measure for measure in [*measures(floor), seats(floor, needed)]}
    return tuple(found[item] for item in ITEMS)


def _setup(floor: Floor, source: str | None) -> Setup | None:
    """Return a scenario made ready on a floor that need not be its own; None without a scenario.

    Raises
    ------
    ScenarioError
        If the scenario cannot be used, or not on this floor.
    """
    if source is None:
        return None
    scenario = load_scenario(source)
    problems = list(check_staff(scenario, floor)) or list(check_floor(scenario, floor))
    if problems:
        raise ScenarioError(problems)
    return build(scenario, floor)


def watch(setup: Setup, days: int) -> list[Watched]:
    """Simulate days and return what the acceptance looks at."""
    announce_compiling()
    with waiting(phrase("watching the floor"), days):
        return [watched_day(setup, day) for day in range(days)]


def those_who_wait(days: Sequence[Watched]) -> float:
    """Return the 95th percentile of the number of people who wait, linear between two values.

    See `waiting_by_minute` for who waits and when they are counted.
    """
    return float(np.percentile([count for day in days for count in day.waiting], PERCENTILE))


def watched_day(setup: Setup, day: int) -> Watched:
    """Simulate a day and return what the acceptance looks at."""
    under_way = OpenDay(setup, SEED, day, journal=True)
    counts = list(waiting_by_minute(under_way))
    under_way.close()
    journal = under_way.journal[: int(under_way.branch["journal_used"])]
    customers, ended_at = under_way.customers, int(under_way.branch["ended_at"])
    return Watched(counts, visits_of(setup.parameters, customers, journal, ended_at), customers)


def waiting_by_minute(under_way: OpenDay) -> Iterator[int]:
    """Let a day happen up to closing; yield how many wait at every full minute after opening.

    Who waits holds a ticket and has not been called: phases WAITING and IN_CONTACT, as in rule
    ``leaving``.
    """
    for instant in range(MINUTE, int(under_way.parameters["closing"]) + 1, MINUTE):
        under_way.advance(instant)
        yield int(under_way.branch["waiting"])
