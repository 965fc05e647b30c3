"""Which branches first: ranks, and who gets the K that there are, honest about luck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.common.statistics import Estimate
from experiments.network.branches import Network
from experiments.network.shrink import NORMAL_95, Shrunk, features_of, shrink, steadied
from experiments.network.simulate import Outcomes
from model.measures import Measure

Numbers = NDArray[np.float64]
Rows = NDArray[np.int64]

ADDED: Final = frozenset(
    {
        *("gain", "served", "sales", "value", "staff_cost"),
        *("complex_sales", "need_sales", "cross_sales", "buyers_unserved"),
    }
)
"""Measures of a branch's day that add up over branches; of all others the mean is told."""

DRAWS: Final = 400
"""Worlds that are drawn to say how likely a branch is among the best."""

FEWEST_DAYS: Final = 2
"""Days of a branch below which nothing is said about it."""


@dataclass(frozen=True)
class Ranking:
    """Branches from the best to the worst by what a proposal is expected to bring."""

    measure: Measure
    """What it brings more, or less, of; better is higher throughout."""
    order: Rows
    """Rows of the branches, best first."""
    known: Shrunk
    """What is known of each branch's true gain, in the order of the network, in the direction of
    better: a wait that falls is a gain."""
    asked: int
    """How many there are to give."""
    chosen: int
    """How many branches are chosen: no more than are expected to gain."""
    in_best: Numbers
    """Chance that a branch is truly among the best ``chosen``, by row."""

    @property
    def best(self) -> Rows:
        """Rows of the chosen branches."""
        return self.order[: self.chosen]

    @property
    def gaining(self) -> int:
        """How many branches are expected to gain anything."""
        return int((self.known.expected > 0.0).sum())

    @property
    def sure(self) -> int:
        """How many branches gain for sure: the interval of each, alone, says so."""
        return int((self.known.low > 0.0).sum())

    @property
    def losing(self) -> int:
        """How many branches lose for sure, likewise."""
        return int((self.known.high < 0.0).sum())


@dataclass(frozen=True)
class Allocation:
    """What the chosen branches bring, in the direction of better.

    A day's sum over them of measures that add up (`ADDED`), else their mean.
    """

    expected: Estimate
    """Of the chosen, with its 95 % interval; luck taken out."""
    seen: float
    """The same as it was seen on the days that they were chosen by."""
    by_chance: float
    """Of as many branches chosen by lot, as it was seen."""
    right: float
    """How many of them are expected to be truly among the best."""


def rank(
    network: Network, outcomes: Outcomes, measure: Measure, asked: int, *, seed: int
) -> Ranking | None:
    """Return the ranking; None if branches have too few days to say anything about them.

    Of the ``asked`` that there are to give, as many are given as branches are expected to gain.
    """
    if outcomes.days < FEWEST_DAYS:
        return None
    sign = -1.0 if measure.better < 0 else 1.0
    days = outcomes.of(outcomes.counted, measure)
    seen = sign * outcomes.of(outcomes.difference, measure)
    variances = outcomes.of(outcomes.deviation, measure) ** 2
    load = network.customers / np.maximum(network.counter_staff, 1)
    steady = steadied(variances, load)
    if not np.isfinite(seen + steady).any():
        return None  # as of the waits of branches to which nobody comes
    known = shrink(seen, steady / np.maximum(days, 1.0), features_of(network))
    order = np.argsort(-known.expected, kind="stable")
    chosen = min(asked, int((known.expected > 0.0).sum()))
    return Ranking(measure, order, known, asked, chosen, _in_best(known, chosen, seed))


def _in_best(known: Shrunk, chosen: int, seed: int) -> Numbers:
    """Return how often a branch is among the best ``chosen`` in worlds drawn as known."""
    n = len(known.expected)
    if chosen in (0, n):
        return np.full(n, float(chosen == n))
    chance = np.random.default_rng(seed)
    counts = np.zeros(n)
    for _ in range(DRAWS):
        world = known.expected + known.error * chance.standard_normal(n)
        counts[np.argpartition(-world, chosen)[:chosen]] += 1.0
    return counts / DRAWS


def allocation_of(ranking: Ranking) -> Allocation:
    """Return what the chosen branches bring; of none it is nothing."""
    known, best = ranking.known, ranking.best
    mean, deviation = known.total(best)
    parts = 1 if ranking.measure.name in ADDED else max(len(best), 1)
    return Allocation(
        expected=Estimate(mean / parts, NORMAL_95 * deviation / parts, len(best)),
        seen=float(np.nansum(known.seen[best])) / parts,
        by_chance=float(np.nanmean(known.seen)) * len(best) / parts,
        right=float(ranking.in_best[best].sum()),
    )


def network_difference(outcomes: Outcomes, measure: Measure, rows: Rows | None = None) -> Estimate:
    """Return the mean over branches of a measure's difference, and its interval.

    Notes
    -----
    The branches are all there are, so that only the days are chance: the variance is the sum of
    the branches' own by the square of their number. With one day a branch these are not known;
    then the spread between branches stands for them, and the interval is too wide rather than too
    narrow.
    """
    means = outcomes.of(outcomes.difference, measure)
    deviations = outcomes.of(outcomes.deviation, measure)
    counted = outcomes.of(outcomes.counted, measure)
    if rows is not None:
        means, deviations, counted = means[rows], deviations[rows], counted[rows]
    there = ~np.isnan(means)
    n = int(there.sum())
    if n == 0:
        return Estimate(np.nan, np.nan, 0)
    own = deviations[there] ** 2 / counted[there]
    if np.isnan(own).any():
        own = np.full(n, means[there].var(ddof=1) if n > 1 else np.nan)
    half = NORMAL_95 * float(np.sqrt(own.sum())) / n
    return Estimate(float(means[there].mean()), half, n)
