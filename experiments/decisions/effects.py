"""Main effects and interactions of variants: a full factorial experiment on twin days.

And what a twin day is worth: how many independent days tell as much about a difference.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from agents.language import phrase
from experiments.common.comparison import setup_with
from experiments.common.inputs import NO_VARIANT
from experiments.common.points import Work
from experiments.common.statistics import LEVEL, Estimate, estimate, of_days
from layouts import Problem
from model.measures import GAIN, MEASURES, Measure
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup

FEWEST_DAYS: Final = 4
"""Days below which it is not said what a twin day is worth."""

MOST_VARIANTS: Final = 5
"""Most variants of a full factorial: 32 floors."""

SHOWN: Final[tuple[Measure, ...]] = (
    MEASURES["mean_wait_min"],
    MEASURES["unserved_share"],
    MEASURES["served"],
    MEASURES["need_sales"],
    MEASURES["cross_sales"],
    MEASURES["conversion_overall"],
    MEASURES["value"],
    GAIN,
)
"""Measures of the table."""

WORTHS: Final[tuple[Measure, ...]] = (MEASURES["mean_wait_min"], GAIN)
"""Measures for which it is said what a twin day is worth."""


@dataclass(frozen=True)
class Worth:
    """Independent days, each floor on days of its own, that are worth one twin day."""

    days: float
    """Their number; NaN if it cannot be said, infinite if twin days leave nothing to chance."""
    low: float
    high: float
    """Its 95 % interval; NaN with an infinite number."""


@dataclass(frozen=True)
class Effects:
    """What variants do, alone and with each other."""

    scenario: Scenario
    """The base."""
    seed: int
    days: int
    """Of the twin days."""
    names: tuple[str, ...]
    """Of the variants, in the order of their letters."""
    base: dict[str, Estimate]
    """The measures of the base, by name."""
    effects: dict[tuple[str, ...], dict[str, Estimate]]
    """By the names of the variants that work together, then by measure: main effects first."""
    worths: dict[str, dict[str, Worth]]
    """By variant, then by measure: how many independent days a twin day is worth."""
    alternatives: tuple[tuple[str, str], ...] = ()
    """Pairs of variants that exclude each other. If there are any, or the variants do not fit
    together, each effect is that of a variant alone, or of a pair that can be in force."""

    @property
    def is_apart(self) -> bool:
        """Whether each effect is that of variants alone, as not all can be in force together."""
        return self.names not in self.effects

    @property
    def has_pairs(self) -> bool:
        """Whether some variants are in force together."""
        return len(self.effects) > len(self.names)


Together = tuple[int, ...]
"""Which of the variants are in force, by their numbers in ascending order."""


def floors_of(scenario: Scenario, names: Sequence[str]) -> dict[Together, Setup]:
    """Return the floors of the factorial by the variants in force, in the order of their bits.

    If not all variants can be in force together: the base, each variant alone, and each pair that
    can be.

    Raises
    ------
    ScenarioError
        If there are no variants or too many, one does not exist or does not fit.
    """
    if not names:
        expected = phrase("a section [variant.NAME], the effect of which could be looked for")
        raise ScenarioError([Problem(scenario.file, "variant", NO_VARIANT, expected)])
    if len(names) > MOST_VARIANTS:
        expected = phrase("at most {n}; --with chooses some", n=MOST_VARIANTS)
        found = phrase("{n} variants", n=len(names))
        raise ScenarioError([Problem(scenario.file, "variant", found, expected)])
    numbers = range(len(names))
    floors: dict[Together, Setup | None] = {}
    for row in range(2 ** len(names)):
        on = tuple(i for i in numbers if row >> i & 1)
        floors[on] = setup_with(scenario, [names[i] for i in on])
    is_whole = None not in floors.values()
    return {
        on: setup
        for on, setup in floors.items()
        if setup is not None and (is_whole or len(on) <= 2)
    }


def contrast(values: NDArray[np.float64], together: Sequence[int]) -> NDArray[np.float64]:
    """Return the effect of factors together, one number a day.

    Parameters
    ----------
    values
        Shape (2 to the number of factors, days): bit i of a row says that factor i is on.
    together
        Which factors: one for a main effect, two or more for an interaction.

    Notes
    -----
    The effect is the mean over the rows with an even number of these factors off, less the mean
    over the other rows. So a main effect is the mean with the factor less the mean without it, all
    settings of the others weighing the same; the interaction of two is half of what one does more
    when the other is on (Box, Hunter & Hunter 2005, chapter 5).
    """
    rows = np.arange(len(values))
    off = sum((~rows >> factor & 1 for factor in together), np.zeros_like(rows))
    signs = np.where(off % 2 == 0, 1.0, -1.0)
    return np.asarray(signs @ values / (len(values) / 2))


def effects_of(
    scenario: Scenario,
    names: Sequence[str],
    work: Work,
) -> Effects:
    """Simulate the factorial on twin days and return what the variants do.

    Raises
    ------
    ScenarioError
        As for `floors_of`.
    """
    floors = floors_of(scenario, names)
    kpis = np.stack([work.simulate(setup) for setup in floors.values()])
    values = {kpi.name: of_days(kpis, kpi) for kpi in MEASURES.values()}
    row = {on: number for number, on in enumerate(floors)}
    is_whole = len(floors) == 2 ** len(names)

    def effect(of: NDArray[np.float64], together: Together) -> NDArray[np.float64]:
        if is_whole:
            return contrast(of, together)
        smaller = [row[on] for size in range(len(together)) for on in combinations(together, size)]
        return contrast(of[[*sorted(smaller), row[together]]], range(len(together)))

    return Effects(
        scenario=scenario,
        seed=work.seed,
        days=work.days,
        names=tuple(names),
        base={name: estimate(value[0]) for name, value in values.items()},
        effects={
            tuple(names[i] for i in together): {
                name: estimate(effect(value, together)) for name, value in values.items()
            }
            for together in sorted((on for on in floors if on), key=lambda on: (len(on), on))
        },
        alternatives=scenario.alternatives(names),
        worths={
            name: {
                kpi.name: worth(values[kpi.name][0], values[kpi.name][row[i,]]) for kpi in WORTHS
            }
            for i, name in enumerate(names)
        },
    )


def shown_interactions(effects: Effects, measure: Measure) -> list[tuple[str, ...]]:
    """Return the interactions that differ from 0 in a measure, the largest first."""
    found = [
        together
        for together, known in effects.effects.items()
        if len(together) > 1 and known[measure.name].sign
    ]
    return sorted(found, key=lambda together: -abs(effects.effects[together][measure.name].mean))


def strongest(effects: Effects, measure: Measure) -> str | None:
    """Return the variant with the best main effect on a measure that can be shown, or None."""
    good = {
        name: known.mean * measure.better
        for name in effects.names
        if (known := effects.effects[name,][measure.name]).sign == measure.better
    }
    return max(good, key=good.__getitem__, default=None)


def worth(base: NDArray[np.float64], proposal: NDArray[np.float64]) -> Worth:
    """Return what a twin day of two floors is worth.

    Parameters
    ----------
    base, proposal
        One number a day; days on which either is NaN do not count.

    Notes
    -----
    The variance of a difference of means over n days is (Var a + Var b) / n on independent days,
    Var (b - a) / n on twin days; the ratio of the two is the answer. Its interval is the
    jackknife's on its logarithm (Efron 1982), with Student's t.
    """
    both = ~(np.isnan(base) | np.isnan(proposal))
    a, b = base[both], proposal[both]
    n = len(a)
    if n < FEWEST_DAYS:
        return Worth(math.nan, math.nan, math.nan)
    rows = np.stack([a, b, b - a])
    *single, twin = map(float, rows.var(axis=1, ddof=1))
    apart = sum(single)
    if twin == 0:
        return Worth(math.inf if apart > 0 else math.nan, math.nan, math.nan)
    without = variances_without_each(rows)
    with np.errstate(divide="ignore"):
        logs = np.log(without[0] + without[1]) - np.log(without[2])
    spread = math.sqrt((n - 1) / n * float(((logs - logs.mean()) ** 2).sum()))
    half = float(stdtrit(n - 1, 0.5 + LEVEL / 2)) * spread
    days = apart / twin
    return Worth(days, days * math.exp(-half), days * math.exp(half))


def variances_without_each(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the variance of each row without each of its numbers in turn, of the same shape."""
    n = rows.shape[1]
    centred = rows - rows.mean(axis=1, keepdims=True)
    squares = (centred**2).sum(axis=1, keepdims=True)
    # without x the sum of squares about the mean falls by x^2 n / (n - 1)
    return np.asarray((squares - centred**2 * n / (n - 1)) / (n - 2))
