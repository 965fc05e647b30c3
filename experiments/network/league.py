"""The quarterly league table: branches ranked on what they are judged by, and how firm it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.network.simulate import KEPT, QUARTERS, Outcomes
from model.measures import MEASURES, Measure

Numbers = NDArray[np.float64]

JUDGED_BY: Final[tuple[Measure, ...]] = tuple(
    MEASURES[name]
    for name in (
        *("satisfaction_share", "standards_score", "complaints_per_1000"),
        *("mean_wait_min", "unserved_share", "sales"),
    )
)
"""What branches are ranked on, each weighing the same; equal weights are an assumption."""

FEWEST_DAYS: Final = 2 * QUARTERS
"""Days of a branch of which a league table can be made."""


@dataclass(frozen=True)
class League:
    """Branches by quarter."""

    points: Numbers
    """Points of each branch in each quarter, 0 (last in everything) to 100 (first), shape (n, 4):
    the mean over `JUDGED_BY` of the share of branches that it is ahead of."""
    ranks: NDArray[np.int64]
    """From 1, shape (n, 4)."""
    with_it: NDArray[np.int64]
    """Rank in the last quarter of each branch, had it alone the proposal."""
    steadiness: float
    """Mean correlation of the ranks of one quarter with those of the next."""

    def stayed(self, best: int) -> float:
        """Return how many of the best of a quarter are among the best in the next, on average."""
        top = self.ranks <= best
        return float((top[:, 1:] & top[:, :-1]).sum(axis=0).mean())


def league_of(outcomes: Outcomes) -> League:
    """Return the league table of outcomes whose quarters were kept."""
    base, proposal = outcomes.quarters
    points = np.stack([points_of(base[:, q], base[:, q]) for q in range(QUARTERS)], axis=1)
    order = np.argsort(-points, axis=0, kind="stable")  # equal points in the order of the file
    ranks = np.argsort(order, axis=0, kind="stable") + 1
    alone = points_of(proposal[:, -1], base[:, -1])
    ascending = np.sort(points[:, -1])
    ahead = len(ascending) - np.searchsorted(ascending, alone, side="right")
    ahead -= points[:, -1] > alone  # nobody is behind what they were
    return League(points, ranks, ahead + 1, _steadiness(ranks))


def points_of(branches: Numbers, among: Numbers) -> Numbers:
    """Return the points of branches among others.

    Parameters
    ----------
    branches, among
        Means, shape (n, len(KEPT)) and (m, len(KEPT)).

    Notes
    -----
    For each measure the share of the others that are worse, those that are equal half; a measure
    that is not defined counts as the middle.
    """
    points = np.zeros(len(branches))
    for measure in JUDGED_BY:
        at = KEPT.index(measure)
        ours, theirs = branches[:, at] * measure.better, among[:, at] * measure.better
        ascending = np.sort(theirs[~np.isnan(theirs)])
        below = np.searchsorted(ascending, ours, side="left")
        up_to = np.searchsorted(ascending, ours, side="right")
        share = (below + up_to) / 2.0 / max(len(ascending), 1)
        points += np.where(np.isnan(ours), 0.5, share)
    return 100.0 * points / len(JUDGED_BY)


def _steadiness(ranks: NDArray[np.int64]) -> float:
    if len(ranks) < 3:
        return float("nan")
    pairs = [np.corrcoef(ranks[:, q], ranks[:, q + 1])[0, 1] for q in range(QUARTERS - 1)]
    return float(np.mean(pairs))
