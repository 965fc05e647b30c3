"""On which assumption a verdict hangs: screening, Sobol' indices, and where the verdict flips.

First every factor is put to both ends of its range alone. The few that move the verdict most are
then varied together, and the variance of the verdict is divided among them by Sobol' indices
(Saltelli et al. 2010; SALib). All of it is done on the same twin days, so that the verdict is one
function of the factors, and what is told is what the assumptions do, not what the days do.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from experiments.common.points import Bench, Work, in_order
from experiments.common.statistics import Estimate, estimate, of_days
from experiments.decisions.factors import Factor, with_multipliers
from experiments.decisions.roots import Crossing, Curve, crossing_of
from model.measures import MEASURES, OF_CALLED, UNSERVED, Measure
from model.scenario.load import with_variant
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.setup.parameters import build

Numbers = NDArray[np.float64]

POINTS: Final = 128
"""Base sample of the Sobol' design, a power of 2; there are (factors + 2) times as many worlds."""

TOP: Final = 6
"""Factors that are varied together."""

FLIP_GRID: Final = 5
"""Multipliers between the ends of a range at which a flip is looked for first."""

RESAMPLES: Final = 1000
"""Resamples of the bootstrap of the indices' intervals."""


@dataclass
class Question:
    """A verdict: what variants together bring more than the base, in a measure, on twin days.

    It is answered in worlds in which assumptions are otherwise.
    """

    scenario: Scenario
    variants: tuple[str, ...]
    measure: Measure
    work: Work

    def __post_init__(self) -> None:
        """Make room to work in."""
        self._bench = Bench()

    def differences(self, factors: Sequence[Factor], multipliers: Sequence[float]) -> Numbers:
        """Return the verdict's differences, one a day, in one world.

        Raises
        ------
        ScenarioError
            If the world does not fit together.
        """
        base = with_multipliers(self.scenario, factors, multipliers)
        floors, days = (base, with_variant(base, *self.variants)), range(self.work.days)
        kpis = (self._bench.kpis(build(floor), self.work.seed, days) for floor in floors)
        before, after = (of_days(found, self.measure) for found in kpis)
        return np.asarray(after - before)

    @property
    def is_on_waits(self) -> bool:
        """Whether the verdict is on those called only."""
        return self.measure.name in OF_CALLED

    def on_unserved(self) -> Self:
        """Return the same question on the share of the unserved."""
        return replace(self, measure=MEASURES[UNSERVED], work=replace(self.work, progress=None))

    def worlds(self, factors: Sequence[Factor], rows: Numbers) -> list[Numbers | ScenarioError]:
        """Return the differences in many worlds, or why one cannot be."""

        def ask(row: Numbers) -> Numbers | ScenarioError:
            try:
                return self.differences(factors, [float(each) for each in row])
            except ScenarioError as error:
                return error

        found = []
        for answer in in_order(ask, rows, self.work.threads):
            found.append(answer)
            self.work.done(2 * self.work.days)
        return found


@dataclass(frozen=True)
class Screened:
    """A factor at the ends of its range, the others as today."""

    factor: Factor
    low: Estimate
    high: Estimate
    """The verdict there."""
    effect: Estimate
    """At the high end less at the low, paired by day."""

    def turns(self, verdict: Estimate) -> bool:
        """Return True if the verdict at either end is on another side of 0 than today."""
        return any((end.mean >= 0.0) != (verdict.mean >= 0.0) for end in (self.low, self.high))


@dataclass(frozen=True)
class Index:
    """Sobol' indices of a factor, with the half widths of their 95 % intervals."""

    first: Estimate
    """Share of the verdict's variance that the factor explains alone."""
    total: Estimate
    """Share that is gone once the factor is known, its interplay with others included."""


@dataclass(frozen=True)
class Sensitivity:
    """What came of it."""

    question: Question
    """The question."""
    verdict: Estimate
    """Its answer today."""
    screened: tuple[Screened, ...]
    """All factors, those that move the verdict most first."""
    left_out: tuple[tuple[Factor, str], ...]
    """Factors that cannot be multiplied, and why."""
    indices: dict[str, Index]
    """Of the factors that were varied together, by name; none if the verdict never moved."""
    flips: dict[str, Crossing | None]
    """Where the verdict flips when one factor alone is multiplied, by name, of those varied
    together and of all others at whose ends it is another; None where it does not within the
    range."""
    worlds: Numbers
    """The verdict (mean over days) in the worlds in which they were varied together."""
    unserved: Estimate | None = None
    """What becomes of the unserved today, of a verdict on waits; None of another."""
    unserved_at: dict[str, Screened] = field(default_factory=dict)
    """Likewise at the ends of the ranges of those varied together, by name."""

    @property
    def share_above_0(self) -> float:
        """Share of the worlds that can be in which the verdict is above 0; NaN without any."""
        possible = self.worlds[~np.isnan(self.worlds)]
        return float(np.mean(possible > 0)) if len(possible) else math.nan


def sensitivity_of(
    question: Question, factors: Sequence[Factor], *, top: int = TOP, points: int = POINTS
) -> Sensitivity:
    """Return on which factors a verdict hangs.

    Parameters
    ----------
    factors
        All that could be otherwise.
    top
        How many of them are varied together.
    points
        Base sample of the design, a power of 2.
    """
    verdict = estimate(question.differences([], []))
    screened, left_out = screen(question, factors)
    moving = [one for one in screened if not one.effect.is_nothing][:top]
    indices: dict[str, Index] = {}
    worlds = np.zeros(0)
    if moving:
        indices, worlds = _together(question, [one.factor for one in moving], points)
    asked = [one for one in screened if one in moving or one.turns(verdict)]
    flips = {one.factor.name: flip_of(question, one.factor) for one in asked}
    found = Sensitivity(question, verdict, screened, left_out, indices, flips, worlds)
    return _with_unserved(found, question) if question.is_on_waits else found


def _with_unserved(found: Sensitivity, question: Question) -> Sensitivity:
    """Return a verdict on waits with what becomes of the unserved where it is told."""
    beside = question.on_unserved()
    told = [one.factor for one in found.screened if one.factor.name in found.indices]
    ends = {one.factor.name: one for one in screen(beside, told)[0]}
    return replace(found, unserved=estimate(beside.differences([], [])), unserved_at=ends)


def screen(
    question: Question, factors: Sequence[Factor]
) -> tuple[tuple[Screened, ...], tuple[tuple[Factor, str], ...]]:
    """Put every factor to both ends of its range; return them, and those that cannot be."""
    found, left_out = [], []
    for factor in factors:
        ends = question.worlds([factor], np.array([[factor.low], [factor.high]]))
        low, high = ends
        if isinstance(low, ScenarioError) or isinstance(high, ScenarioError):
            error = low if isinstance(low, ScenarioError) else high
            left_out.append((factor, str(error).splitlines()[0]))
            continue
        found.append(Screened(factor, estimate(low), estimate(high), estimate(high - low)))
    found.sort(key=lambda one: -abs(one.effect.mean) if one.effect.n else 0.0)
    return tuple(found), tuple(left_out)


def _together(
    question: Question, factors: Sequence[Factor], points: int
) -> tuple[dict[str, Index], Numbers]:
    """Vary factors together; return their indices, and the verdict in each world."""
    rows = sample_of(factors, points, question.work.seed)
    answers = question.worlds(factors, rows)
    worlds = np.array(
        [math.nan if isinstance(one, ScenarioError) else estimate(one).mean for one in answers]
    )
    # a world that cannot be (shares beyond 1) is as the middle of the others
    filled = np.where(np.isnan(worlds), np.nanmean(worlds), worlds)
    return indices_of(factors, filled, question.work.seed), worlds


def problem_of(factors: Sequence[Factor]) -> dict[str, Any]:
    """Return factors as SALib takes them."""
    return {
        "num_vars": len(factors),
        "names": [factor.name for factor in factors],
        "bounds": [[factor.low, factor.high] for factor in factors],
    }


def sample_of(factors: Sequence[Factor], points: int, seed: int) -> Numbers:
    """Return the multipliers of the Sobol' design, shape (points x (factors + 2), factors)."""
    from SALib.sample import sobol

    seed = seed % 2**32
    return np.asarray(sobol.sample(problem_of(factors), points, calc_second_order=False, seed=seed))


def indices_of(factors: Sequence[Factor], answers: Numbers, seed: int) -> dict[str, Index]:
    """Return the Sobol' indices of factors from the answers to `sample_of`'s rows.

    None if all answers are the same.
    """
    from SALib.analyze import sobol

    if np.ptp(answers) == 0.0:
        return {}
    found = sobol.analyze(
        problem_of(factors),
        answers,
        calc_second_order=False,
        num_resamples=RESAMPLES,
        conf_level=0.95,
        seed=seed % 2**32,
    )
    n = len(answers)
    return {
        factor.name: Index(
            Estimate(float(found["S1"][i]), float(found["S1_conf"][i]), n),
            Estimate(float(found["ST"][i]), float(found["ST_conf"][i]), n),
        )
        for i, factor in enumerate(factors)
    }


def flip_of(question: Question, factor: Factor) -> Crossing | None:
    """Return the multiplier at which the verdict's mean crosses 0, or None if it does not."""
    curve = Curve(lambda multiplier: question.differences([factor], [multiplier]), 0.0)
    grid = [float(x) for x in np.linspace(factor.low, factor.high, FLIP_GRID)]
    return crossing_of(curve, grid, (factor.high - factor.low) / 100.0)
