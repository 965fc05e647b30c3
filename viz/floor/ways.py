"""Ways over a floor as lines through points, looked up for many walks at once."""

import math
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate, pairwise, starmap
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from layouts import Floor
from layouts.plan import Point

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]

IN_A_ROW: Final = 10
"""Windows in a row of a drawn plain queue."""


class Line:
    """A line through at least two points [m], each at a share of its length."""

    def __init__(self, points: list[Point], shares: list[float]) -> None:
        self.points, self.shares = points, shares
        self.length = sum(starmap(math.dist, pairwise(points)))
        self.arcs = [share * self.length for share in shares]

    @classmethod
    def through(cls, points: list[Point]) -> "Line":
        """Return the line through points."""
        arcs = [0.0, *accumulate(starmap(math.dist, pairwise(points)))]
        return cls(points, [arc / (arcs[-1] or 1.0) for arc in arcs])

    def point(self, arc: float) -> Point:
        """Return the point after so many metres."""
        after = bisect_right(self.arcs, arc)
        if after == 0:
            return self.points[0]
        if after == len(self.arcs):
            return self.points[-1]
        (x, y), (east, north) = self.points[after - 1 : after + 1]
        share = (arc - self.arcs[after - 1]) / (self.arcs[after] - self.arcs[after - 1])
        return x + share * (east - x), y + share * (north - y)

    def bends(self, first: float, last: float) -> list[float]:
        """Return after how many metres it bends, between two distances."""
        return [arc for arc in self.arcs if first < arc < last]


class Ways:
    """The shortest ways between the places of a floor; each is worked out once.

    Attributes
    ----------
    spots
        Where each place is drawn, shape (places, 2) [m].
    """

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self.spots = spots_of(floor)
        self._lines: dict[int, Line] = {}

    def knots(self, origin: Integers, goal: Integers) -> tuple[Integers, Numbers, Numbers]:
        """Return the points that walks from places to places go through.

        Returns
        -------
        tuple
            Of each point the walk it belongs to, the share of the walk's length at which it is
            (0 at its beginning, 1 at its end), and where it is, shape (points, 2) [m].
        """
        size = len(self.spots)
        pairs, each = np.unique(origin * size + goal, return_inverse=True)
        lines = [self.line(*divmod(pair, size)) for pair in pairs.tolist()]
        counts = np.array([len(line.points) for line in lines], dtype=np.int64)
        first, count = (np.cumsum(counts) - counts)[each], counts[each]
        walk = np.repeat(np.arange(len(each)), count)
        inner = np.arange(len(walk)) - np.repeat(np.cumsum(count) - count, count)
        at = first[walk] + inner
        shares = np.array([share for line in lines for share in line.shares])
        points = np.array([point for line in lines for point in line.points]).reshape(-1, 2)
        return walk, shares[at], points[at]

    def line(self, origin: int, goal: int) -> Line:
        """Return the way from a place to another as a line."""
        pair = origin * len(self.spots) + goal
        if pair not in self._lines:
            self._lines[pair] = self._line(origin, goal)
        return self._lines[pair]

    def _line(self, origin: int, goal: int) -> Line:
        if self.floor.walking is None:
            points = [tuple(self.spots[row]) for row in (origin, goal)]
        else:
            points = self.floor.route(origin, goal)
        line = np.array(points, dtype=float)
        lengths = np.hypot(*np.diff(line, axis=0).T)
        along = np.concatenate([[0.0], np.cumsum(lengths)])
        total = along[-1]
        shares = along / total if total > 0.0 else np.linspace(0.0, 1.0, len(line))
        return Line([(float(x), float(y)) for x, y in line], shares.tolist())


@lru_cache(maxsize=16)
def ways_of(floor: Floor) -> Ways:
    """Return the ways over a floor; those of the floors used last are kept."""
    return Ways(floor)


def spots_of(floor: Floor) -> Numbers:
    """Return where each place is drawn, shape (places, 2) [m]; a plain queue is laid out anew."""
    places = floor.places
    if floor.plan.plain is None:
        return np.array([(place.x, place.y) for place in places], dtype=float)
    spots = np.zeros((len(places), 2))
    windows = len(floor.rows("window"))
    wide = min(windows, IN_A_ROW)
    middle = 1.5 * wide / 2 + 0.25
    fixed: dict[str, Point] = {
        "door": (middle, 0.6),
        "ticket_machine": (middle, 1.6),
        "standing": (middle, 3.6),
        "staff_room": (middle, 8.0 + 3.0 * ((windows - 1) // IN_A_ROW)),
    }
    for row, place in enumerate(places):
        spots[row] = fixed.get(place.kind, (middle, 1.6))
    for kind, north in (("window", 5.6), ("window_seat", 7.0)):
        for count, row in enumerate(floor.rows(kind)):  # type: ignore[arg-type]
            spots[row] = 1.0 + 1.5 * (count % IN_A_ROW), north + 3.0 * (count // IN_A_ROW)
    return spots


def along(distance: NDArray[Any], size: int, origin: Integers, goal: Integers) -> Integers:
    """Return walking distances from places to places [mm]; ``distance`` as the kernel has it."""
    return np.asarray(distance[origin * size + goal], dtype=np.int64)
