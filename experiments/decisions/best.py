"""The best of several floors or rosters: candidates, and days until one of them is picked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agents.language import Language, phrase
from experiments.common.comparison import setup_with
from experiments.common.points import Bench, Work, in_order
from experiments.common.statistics import Estimate, estimate, paired
from experiments.decisions.limits import Limit
from experiments.decisions.selection import INFEASIBLE, Rule, Selection
from layouts import Problem
from model.measures import MEASURES, OF_CALLED, UNSERVED, Measure, measured
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup

Numbers = NDArray[np.float64]

Given = tuple[Numbers, Numbers | None]
"""A day's measure of every floor, and what is limited of it."""

MOST_CANDIDATES: Final = 50
DAYS_A_LOOK: Final = 10
"""Days that are simulated ahead of the test; those after its end are thrown away."""


@dataclass(frozen=True)
class Candidate:
    """A floor that may be the best."""

    name: str
    """``base``, or the names of its variants with a plus between them, with the scenario's file
    before it if there are several."""
    setup: Setup
    """Its scenario made ready."""

    def title(self, language: Language) -> str:
        """Return its title for people."""
        scenario = self.setup.scenario
        titles = [scenario.title_of(name, language) for name in self.variants]
        return " + ".join(titles) or scenario.name_in(language)

    @property
    def variants(self) -> tuple[str, ...]:
        """Names of its variants; none of a scenario as it is."""
        return self.setup.scenario.variants_in_force


@dataclass(frozen=True)
class Pick:
    """What came of a selection."""

    candidates: tuple[Candidate, ...]
    """All of them, in order."""
    measure: Measure
    limit: Limit | None
    rule: Rule
    """What was asked for."""
    selection: Selection
    """Where it stands: `Selection.best` is the answer, or None."""
    values: Numbers
    """The measure on each day, shape (days, candidates); NaN where a candidate was dropped."""
    skipped: int
    """Days left out, as the measure or the constraint was not defined on some floor."""
    seed: int
    most: int
    """Seed of the run, and the most days that were allowed."""
    unserved: Numbers | None = None
    """Share of the unserved on each day, of the same shape, if measure or limit is of those called
    only; else None."""

    @property
    def has_combinations(self) -> bool:
        """Whether some floor has several variants at once."""
        return any(len(one.variants) > 1 for one in self.candidates)

    @property
    def alternatives(self) -> tuple[tuple[str, str], ...]:
        """Pairs of variants that exclude each other, so that no floor has both; of one scenario."""
        scenarios = [one.setup.scenario for one in self.candidates]
        names = [one.variants[0] for one in self.candidates if len(one.variants) == 1]
        is_one = len({scenario.file for scenario in scenarios}) == 1
        return scenarios[0].alternatives(names) if is_one else ()

    @property
    def could_combine(self) -> bool:
        """Whether there are variants that could be tried together and were not."""
        files = [one.setup.scenario.file for one in self.candidates if one.variants]
        pairs = sum(n * (n - 1) // 2 for n in map(files.count, dict.fromkeys(files)))
        return not self.has_combinations and pairs > len(self.alternatives)

    @property
    def leaves_out(self) -> bool:
        """Whether combinations were left out that cannot be staffed or do not fit together."""
        if not self.has_combinations:
            return False
        names = [one.variants[0] for one in self.candidates if len(one.variants) == 1]
        every = sets_of(self.candidates[0].setup.scenario, names, together=True)
        return sum(1 for _ in every) > len(self.candidates)

    def lead(self, other: int) -> Estimate | None:
        """Return how much more the best has than another, over the days that both were run."""
        best = self.selection.best
        if best is None or best == other:
            return None
        return paired(self.values[:, other], self.values[:, best])

    def limited(self, row: int) -> float:
        """Return the mean of what is limited, of a floor, over its days."""
        sign = 1.0 if self.limit is None else self.limit.sign
        return sign * float(self.selection.constrained_means[row])

    def unserved_of(self, row: int) -> float:
        """Return the mean share of the unserved on a floor, over its days."""
        assert self.unserved is not None
        return estimate(self.unserved[: self.days_of(row), row]).mean

    def days_of(self, row: int) -> int:
        """Return the days that a floor was run."""
        return int(self.selection.dropped_on[row]) or self.selection.days

    def mean(self, row: int) -> float:
        """Return the mean of a floor's measure, as people know it."""
        sign = -1.0 if self.measure.better < 0 else 1.0
        return sign * float(self.selection.means[row])

    def state(self, row: int) -> str:
        """Return what became of a floor, by its name in JSON."""
        of = self.selection
        if of.best == row:
            return "best"
        if of.alive[row]:
            return "open"
        return "infeasible" if of.feasible[row] == INFEASIBLE else "dropped"

    @property
    def order(self) -> list[int]:
        """The floors in order; those that break the limit come last.

        The best, then the nearest to it on the days of both. If there is no best yet, those that
        are left, then the last dropped.
        """
        of = self.selection
        keys: list[tuple[float, ...]] = []
        for row, breaks in enumerate(of.feasible == INFEASIBLE):
            gone, on = not of.alive[row], -float(of.dropped_on[row])
            if of.best is None:
                keys.append((breaks, gone, on, -float(of.means[row])))
            else:
                keys.append((breaks, row != of.best, self.behind(row), on))
        return sorted(range(len(keys)), key=keys.__getitem__)

    def behind(self, other: int) -> float:
        """Return how far another is behind the best on the days of both; 0 for the best itself."""
        lead = self.lead(other)
        return 0.0 if lead is None else lead.mean * (-1.0 if self.measure.better < 0 else 1.0)

    @property
    def second(self) -> int | None:
        """The floor that is least behind the best, of those that keep the limit on their days."""
        if self.selection.best is None:
            return None
        for row in self.order[1:]:
            keeps = self.limit is None or self.limit.is_kept(self.limited(row))
            if keeps and self.selection.feasible[row] != INFEASIBLE:
                return row
        return None

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
    wanted = [
        list(dict.fromkeys(names or (scenario.variant if len(scenarios) == 1 else ())))
        for scenario in scenarios
    ]
    sets = [
        list(islice(sets_of(scenario, own, together=together), MOST_CANDIDATES + 1))
        for scenario, own in zip(scenarios, wanted, strict=True)
    ]
    count = sum(map(len, sets))
    if not 2 <= count <= MOST_CANDIDATES:
        every = sum(2 ** len(own) if together else 1 + len(own) for own in wanted)
        found = phrase("{n} floors", n=every)
        if any(map(Scenario.alternatives, scenarios, wanted)):
            found = phrase("more than {n} floors", n=MOST_CANDIDATES)
        expected = phrase(
            "2 to {most} floors: several scenarios, or one with variants", most=MOST_CANDIDATES
        )
        raise ScenarioError([Problem(scenarios[0].file, "", found, expected)])
    candidates = []
    for scenario, of in zip(scenarios, sets, strict=True):
        file = f"{scenario.file.removesuffix('.toml')}: " if len(scenarios) > 1 else ""
        for some in of:
            if (floor := setup_with(scenario, some)) is not None:
                candidates.append(Candidate(f"{file}{'+'.join(some) or 'base'}", floor))
    return tuple(candidates)


def sets_of(
    scenario: Scenario, names: Sequence[str], *, together: bool
) -> Iterator[tuple[str, ...]]:
    """Yield the variants of each floor: none, one, several if none of them excludes another."""
    yield ()
    apart = set(scenario.alternatives(names))
    for size in range(1, (len(names) if together else min(len(names), 1)) + 1):
        for some in combinations(names, size):
            if apart.isdisjoint(combinations(some, 2)):
                yield some


def pick_best(
    candidates: Sequence[Candidate],
    measure: Measure,
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
        limited = None if limit is None else limit.sign * measured(kpis, limit.measure)
        needed = values if limited is None else values + limited
        if np.isnan(needed[selection.alive]).any():
            skipped += 1
            continue
        kept.append(np.where(selection.alive, values, np.nan))
        unserved.append(measured(kpis, MEASURES[UNSERVED]))
        _give(selection, waiting, (values, limited))
        if selection.is_over:
            break
    if selection.days == 0:
        found = phrase("defined on every floor on {n} of {days} days", n=len(kept), days=work.days)
        expected = phrase(
            "at least {n} such days, to begin with (allow more days)", n=rule.first_days
        )
        raise ScenarioError(
            [Problem(candidates[0].setup.scenario.file, measure.name, found, expected)]
        )
    values = sign * np.array(kept).reshape(-1, len(candidates))
    asked = tuple(candidates), measure, limit, rule
    waits = {measure.name, "" if limit is None else limit.measure.name} & OF_CALLED
    beside = np.array(unserved).reshape(values.shape) if waits else None
    return Pick(*asked, selection, values, skipped, work.seed, work.days, beside)


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
