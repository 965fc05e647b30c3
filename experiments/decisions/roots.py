"""Where a mean over twin days crosses a level: bisection on one set of days, with an interval.

The same days are used at every point, so that the mean over them is one function of the point
(sample average approximation), which bisection can follow. The interval is all points at which the
level lies within the 95 % interval of the mean: it holds the true crossing in 95 % of cases, as the
interval at that very point does (a test turned round; Fieller 1954).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.common.statistics import Estimate, estimate

Numbers = NDArray[np.float64]

ROUNDS: Final = 40
"""Most halvings of a bracket."""


@dataclass
class Curve:
    """A number for each day at any point, kept once it is known."""

    values: Callable[[float], Numbers]
    """Returns one number a day at a point; the days are the same at every point."""
    level: float
    """The level; it is taken off, so that a crossing is at 0."""
    known: dict[float, Numbers] = field(default_factory=dict)
    """The numbers less the level, by point."""
    unserved: dict[float, float] = field(default_factory=dict)
    """Share of the unserved at a point, where it is told with the numbers."""

    def at(self, point: float) -> Estimate:
        """Return the mean at a point, less the level, with its interval."""
        return estimate(self.days_at(point))

    def days_at(self, point: float) -> Numbers:
        """Return the days' numbers at a point, less the level."""
        if point not in self.known:
            self.known[point] = self.values(point) - self.level
        return self.known[point]


@dataclass(frozen=True)
class Crossing:
    """Where a curve goes from one side of the level to the other."""

    point: float
    """The crossing."""
    low: float
    high: float
    """Its 95 % interval; infinite on a side on which the range looked at ends before it."""
    rises: bool
    """Whether the curve goes up there."""
    again: bool
    """Whether the means on the grid, as far as it was looked at, cross the level more than once."""


def crossing_of(curve: Curve, grid: Sequence[float], width: float) -> Crossing | None:
    """Return the first crossing of a curve on a grid; None if there is none.

    Parameters
    ----------
    grid
        Points in ascending order: brackets are looked for between them, so that two crossings
        between neighbours go unseen.
    width
        How precisely the crossing and the interval's ends are found.

    Notes
    -----
    A point without a mean (no day has the number) counts as below the level.
    """
    return _first_along(curve, grid, grid, width)


def crossing_from(
    curve: Curve, grid: Sequence[float], start: float, width: float, *, forward: bool
) -> Crossing | None:
    """Return the crossing of a curve that is nearest to a point, on one side of it; None: none.

    Parameters
    ----------
    grid
        Points in ascending order; of those on the other side no more are looked at than the
        interval needs.
    start
        A point of the grid.
    width
        How precisely the crossing and the interval's ends are found.
    forward
        Whether it is looked for above the point, else below.

    Notes
    -----
    Points without a mean are left out.
    """
    there = [point for point in grid if (point >= start if forward else point <= start)]
    path = [point for point in (there if forward else there[::-1]) if curve.at(point).n > 0]
    return _first_along(curve, path, grid, width)


def _first_along(
    curve: Curve, path: Sequence[float], grid: Sequence[float], width: float
) -> Crossing | None:
    """Return the first crossing on the way along some points of a grid; None if there is none."""
    sides = [_side(curve.at(point).mean) for point in path]
    changes = [i for i in range(1, len(path)) if sides[i] != sides[i - 1]]
    if not changes:
        return None
    bracket = sorted(path[changes[0] - 1 : changes[0] + 1])
    return _crossing_between(curve, grid, bracket, width, len(changes) > 1)


def _crossing_between(
    curve: Curve,
    grid: Sequence[float],
    bracket: Sequence[float],
    width: float,
    again: bool,
) -> Crossing:
    """Return the crossing in a bracket, with its interval, which may reach over the whole grid."""
    below, above = bracket
    rises = _side(curve.at(above).mean) > 0

    nearest, farthest = ("high", "low") if rises else ("low", "high")

    def is_before(end: str) -> Callable[[float], bool]:
        return lambda point: (_side(getattr(curve.at(point), end)) > 0) != rises

    point = _bisect(is_before("mean"), below, above, width)
    down = [point, *(x for x in reversed(grid) if x <= below)]
    up = [point, *(x for x in grid if x >= above)]
    low = _end(is_before(nearest), down, width)
    high = _end(is_before(farthest), up, width)
    return Crossing(point, low, high, rises, again)


def _side(value: float) -> int:
    return 1 if value >= 0 else -1


def _end(is_before: Callable[[float], bool], path: Sequence[float], width: float) -> float:
    """Return where ``is_before`` turns on the way along points; infinite if it does not."""
    upwards = path[1] > path[0]
    for one, other in pairwise(path):
        if is_before(other) != upwards:
            return _bisect(is_before, min(one, other), max(one, other), width)
    return math.inf if upwards else -math.inf


def _bisect(is_before: Callable[[float], bool], low: float, high: float, width: float) -> float:
    """Return the middle of a bracket of ``width`` at whose low end ``is_before`` holds."""
    for _ in range(ROUNDS):
        if high - low <= width:
            break
        middle = (low + high) / 2.0
        low, high = (middle, high) if is_before(middle) else (low, middle)
    return (low + high) / 2.0
