"""Leave one out: how often each rule fired, and what the branch is without it, on twin days."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.common.comparison import BASE, Comparison, Floor, simulate_days
from experiments.common.statistics import Estimate, estimate, paired
from experiments.rules.coverage import COVERAGE, Count, Kind, counts_in_force, counts_of
from experiments.rules.day_log import day_log
from layouts import Problem
from model.arguments import whole
from model.run import tables
from model.scenario.load import with_settings
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.setup.parameters import build

MEASURES: Final = (
    *("mean_wait_min", "unserved_share", "reneged_share", "served", "sales", "value"),
    "satisfaction_share",
)
"""What the effect of leaving a rule out is measured by."""


@dataclass(frozen=True)
class RuleResult:
    """What came of a rule."""

    name: str
    """Of the rule."""
    is_on: bool
    """Whether it is on in the scenario."""
    counts: tuple[tuple[Count, Estimate], ...] = ()
    """What was counted, a number a day; in order."""
    effects: dict[str, Estimate] | None = None
    """By measure's name: without the rule less with it, paired by day. None if the rule is off or
    cannot be left out."""
    changes_nothing: bool = False
    """Whether every measure was the same on every day without it."""
    problem: Problem | None = None
    """Why it cannot be left out, or None."""

    def a_day(self, kind: Kind) -> float | None:
        """Return how often a day it fired, or was overruled; None if that is not counted."""
        found = [known.mean for count, known in self.counts if count.kind is kind]
        return sum(found) if found else None

    @property
    def never_fired(self) -> bool:
        """Whether it is on and never fired."""
        return self.is_on and self.a_day(Kind.FIRED) == 0

    @property
    def shows_nothing(self) -> bool:
        """Whether something changed, but no measure's interval shows that it differs from 0."""
        effects = self.effects or {}
        shown = any(effect.sign for effect in effects.values())
        return bool(effects) and not self.changes_nothing and not shown


@dataclass(frozen=True)
class Study:
    """The rules of a scenario, on twin days."""

    scenario: Scenario
    seed: int
    days: int
    rules: tuple[RuleResult, ...]
    base: dict[str, Estimate]
    """The measures with all rules as they are."""


@dataclass(frozen=True)
class Plan:
    """What is to be simulated for a study: the base, and a floor without each rule that is on."""

    comparison: Comparison
    """The floors; a proposal is named as the rule that it leaves out."""
    problems: dict[str, Problem]
    """Why a rule cannot be left out, by its name."""


def plan_of(scenario: Scenario, *, seed: int) -> Plan:
    """Return what is to be simulated; a rule that the scenario cannot do without is noted."""
    seed = whole(seed, "seed")
    floors, problems = [], dict[str, Problem]()
    for rule, section in scenario.rules:
        if not section.enabled:
            continue
        try:
            left_out = with_settings(scenario, {f"rules.{rule}.enabled": False})
        except ScenarioError as error:
            problems[rule] = error.problems[0]
            continue
        floors.append(Floor(rule, (), build(left_out)))
    base = Floor(BASE, (), build(scenario))
    return Plan(Comparison(scenario, seed, base, tuple(floors)), problems)


def study(
    plan: Plan,
    days: int,
    *,
    threads: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Study:
    """Simulate the days and return what came of every rule.

    The base is simulated with a journal, on one thread; it says how often a rule fired.

    Parameters
    ----------
    progress
        Called with the number of floor-days that have just been done.
    """
    comparison, days = plan.comparison, whole(days, "days")
    counts, kpis = _count(comparison, days, progress)
    base = replace(comparison.base, kpis=kpis)
    comparison = replace(comparison, base=base)
    simulate_days(comparison, days, threads=threads, progress=progress)
    return Study(
        comparison.scenario,
        comparison.seed,
        days,
        tuple(_results(comparison, counts, plan.problems)),
        {name: estimate(base.column(name)) for name in MEASURES},
    )


Counts = dict[str, tuple[tuple[Count, Estimate], ...]]
"""By rule, what was counted for it."""


def _count(
    comparison: Comparison, days: int, progress: Callable[[int], None] | None
) -> tuple[Counts, NDArray[np.float64]]:
    """Count what happened on the base's days; return the counts by rule, and the days' KPIs."""
    rules = comparison.scenario.rules
    wanted = {
        rule: list(counts_in_force(rule, is_on=getattr(rules, rule).enabled)) for rule in COVERAGE
    }
    flat = [count for counts in wanted.values() for count in counts]
    setup = comparison.base.setup
    table, kpis = np.empty((days, len(flat))), []
    for day in tables(setup, days=range(days), seed=comparison.seed, journal=True):
        table[day.day] = counts_of(day_log(setup, day), flat)
        kpis.append(day.kpis)
        if progress is not None:
            progress(1)
    known = iter(table.T)
    by_rule = {
        rule: tuple((count, estimate(next(known))) for count in counts)
        for rule, counts in wanted.items()
    }
    return by_rule, np.array(kpis)


def _results(
    comparison: Comparison, counts: Counts, problems: dict[str, Problem]
) -> Iterator[RuleResult]:
    floors = {floor.name: floor for floor in comparison.proposals}
    for rule in COVERAGE:
        result = RuleResult(
            rule,
            getattr(comparison.scenario.rules, rule).enabled,
            counts[rule],
            problem=problems.get(rule),
        )
        floor = floors.get(rule)
        yield result if floor is None else _with_effects(result, comparison.base, floor)


def _with_effects(result: RuleResult, base: Floor, floor: Floor) -> RuleResult:
    pairs = {name: (base.column(name), floor.column(name)) for name in MEASURES}
    return replace(
        result,
        effects={name: paired(*columns) for name, columns in pairs.items()},
        changes_nothing=all(np.array_equal(*columns, equal_nan=True) for columns in pairs.values()),
    )
