"""The best of several floors or rosters: candidates, and days until one of them is picked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.decisions.measures import MEASURES, measured
from experiments.decisions.points import Bench, Work, in_order
from experiments.decisions.selection import Rule, Selection
from experiments.statistics import Estimate, paired
from experiments.words import Language
from layouts import Problem
from model.kpi_names import OF_CALLED, UNSERVED, Kpi
from model.parameters import Setup, build
from model.scenario import Scenario, ScenarioError

Numbers = NDArray[np.float64]

Given = tuple[Numbers, Numbers | None]
"""A day's measure of every floor, and what is limited of it."""

MOST_CANDIDATES: Final = 50
DAYS_A_LOOK: Final = 10
"""Days that are simulated ahead of the test; those after its end are thrown away."""

ZONES: Final = {
    "money": 50.0,
    "min": 0.5,
    "share": 0.01,
    "customers": 2.0,
    "products": 0.25,
    "points": 1.0,
}
"""Indifference zones by unit, if none is named: what a planner would not care about; assumption."""


@dataclass(frozen=True)
class Candidate:
    """A floor that may be the best.

    Parameters
    ----------
    name
        ``base``, or the names of its variants with a plus between them, with the scenario's file
        before it if there are several.
    setup
        Its scenario made ready.
    """

    name: str
    setup: Setup

    def title(self, language: Language) -> str:
        """Return its title for people."""
        scenario = self.setup.scenario
        own = scenario.name if language == "en" else scenario.name_zh
        titles = [scenario.title_of(name, language) for name in self.variants]
        return " + ".join(titles) or own

    @property
    def variants(self) -> tuple[str, ...]:
        """Names of its variants; none of a scenario as it is."""
        return self.setup.scenario.variants_in_force


@dataclass(frozen=True)
class Limit:
    """A constraint: a measure and the most that it may be on average over days."""

    measure: Kpi
    most: float
    tolerance: float


@dataclass(frozen=True)
class Pick:
    """What came of a selection.

    Parameters
    ----------
    candidates
        All of them, in order.
    measure, limit, rule
        What was asked for.
    selection
        Where it stands: `Selection.best` is the answer, or None.
    values
        The measure on each day, shape (days, candidates); NaN where a candidate was dropped.
    skipped
        Days left out, as the measure or the constraint was not defined on some floor.
    seed, most
        Seed of the run, and the most days that were allowed.
    unserved
        Share of the unserved on each day, of the same shape, if measure or limit is of those
        called only; else None.
    """

    candidates: tuple[Candidate, ...]
    measure: Kpi
    limit: Limit | None
    rule: Rule
    selection: Selection
    values: Numbers
    skipped: int
    seed: int
    most: int
    unserved: Numbers | None = None

    @property
    def has_combinations(self) -> bool:
        """Whether some floor has several variants at once."""
        return any(len(one.variants) > 1 for one in self.candidates)

    @property
    def could_combine(self) -> bool:
        """Whether there are variants that could be tried together and were not."""
        files = [one.setup.scenario.file for one in self.candidates if one.variants]
        return not self.has_combinations and len(files) > len(set(files))

    def lead(self, other: int) -> Estimate | None:
        """Return how much more the best has than another, over the days that both were run."""
        best = self.selection.best
        if best is None or best == other:
            return None
        return paired(self.values[:, other], self.values[:, best])

    def reason(self, other: int) -> tuple[int, Estimate] | None:
        """Return for which floor another was dropped, and how much more that one had till then."""
        ahead = int(self.selection.dropped_for[other])
        if ahead < 0:
            return None
        days = self.values[: self.selection.dropped_on[other]]
        return ahead, paired(days[:, other], days[:, ahead])


def candidates_of(
    scenarios: Sequence[Scenario], names: Sequence[str], *, together: bool = False
) -> tuple[Candidate, ...]:
    """Return the floors to choose from: each scenario as it is, and with each of its variants.

    Parameters
    ----------
    scenarios
        One or more.
    names
        Of the variants, if not all; with several scenarios only as they are, unless named.
    together
        Whether every combination of the variants is one more floor.

    Raises
    ------
    ScenarioError
        If there are less than two or more than `MOST_CANDIDATES`, or a variant does not fit.
    """
    found = []
    wanted = [
        list(dict.fromkeys(names or (scenario.variant if len(scenarios) == 1 else ())))
        for scenario in scenarios
    ]
    count = sum(2 ** len(own) if together else 1 + len(own) for own in wanted)
    if not 2 <= count <= MOST_CANDIDATES:
        expected = f"2 to {MOST_CANDIDATES} floors: several scenarios, or one with variants"
        raise ScenarioError([Problem(scenarios[0].file, "", f"{count} floors", expected)])
    for scenario, own in zip(scenarios, wanted, strict=True):
        file = f"{scenario.file.removesuffix('.toml')}: " if len(scenarios) > 1 else ""
        found.append(Candidate(f"{file}base", build(scenario)))
        for size in range(1, (len(own) if together else min(len(own), 1)) + 1):
            for some in combinations(own, size):
                made = build(scenario.with_variant(*some))
                found.append(Candidate(f"{file}{'+'.join(some)}", made))
    return tuple(found)


def pick_best(
    candidates: Sequence[Candidate],
    measure: Kpi,
    limit: Limit | None,
    rule: Rule,
    work: Work,
) -> Pick:
    """Simulate days on all floors that are still in question, until one is picked.

    Parameters
    ----------
    work
        Its days are the most; if they do not do, none is picked.

    Raises
    ------
    ScenarioError
        If the measure is defined on too few days to begin.

    Notes
    -----
    A day on which a number is not defined on some floor is left out on all.
    """
    selection = Selection(len(candidates), rule)
    sign = -1.0 if measure.better < 0 else 1.0
    kept: list[Numbers] = []
    unserved: list[Numbers] = []
    waiting: list[Given] = []
    skipped = 0
    for kpis in _days(candidates, selection, work):
        values = sign * measured(kpis, measure)
        limited = None if limit is None else measured(kpis, limit.measure)
        if _is_undefined(selection, values, limited):
            skipped += 1
            continue
        kept.append(np.where(selection.alive, values, np.nan))
        unserved.append(measured(kpis, MEASURES[UNSERVED]))
        _give(selection, waiting, (values, limited))
        if selection.is_over:
            break
    if selection.days == 0:
        found = f"defined on every floor on {len(kept)} of {work.days} days"
        expected = f"at least {rule.first_days} such days, to begin with (allow more days)"
        raise ScenarioError(
            [Problem(candidates[0].setup.scenario.file, measure.name, found, expected)]
        )
    values = sign * np.array(kept).reshape(-1, len(candidates))
    asked = tuple(candidates), measure, limit, rule
    waits = {measure.name, "" if limit is None else limit.measure.name} & OF_CALLED
    beside = np.array(unserved).reshape(values.shape) if waits else None
    return Pick(*asked, selection, values, skipped, work.seed, work.days, beside)


def _is_undefined(selection: Selection, values: Numbers, limited: Numbers | None) -> bool:
    """Say whether a number that is needed is not defined on a floor in question."""
    needed = values if limited is None else values + limited
    return bool(np.isnan(needed[selection.alive]).any())


def _give(selection: Selection, waiting: list[Given], day: Given) -> None:
    """Give a selection one more day; the first ones are given together."""
    if selection.days > 0:
        selection.add(*day)
        return
    waiting.append(day)
    if len(waiting) == selection.rule.first_days:
        limited = [one for _, one in waiting if one is not None]
        values = np.stack([value for value, _ in waiting])
        selection.begin(values, np.stack(limited) if limited else None)


def _days(candidates: Sequence[Candidate], selection: Selection, work: Work) -> Iterator[Numbers]:
    """Yield the KPIs of each day, shape (candidates, len(KPIS)); NaN of who is dropped."""
    bench = Bench()
    for start in range(0, work.days, DAYS_A_LOOK):
        days = range(start, min(start + DAYS_A_LOOK, work.days))
        alive = np.flatnonzero(selection.alive)

        def run(row: int, days: range = days) -> Numbers:
            return bench.kpis(candidates[row].setup, work.seed, days)

        found = list(in_order(run, [int(row) for row in alive], work.threads))
        work.done(len(days) * len(alive))
        block = np.full((len(days), len(candidates), found[0].shape[1]), np.nan)
        block[:, alive] = np.stack(found, axis=1)
        yield from block
