"""Tracks: the ways on which people are seen, from where they stand to where they will stand.

Somebody walks where the model has him walk; only the first and the last steps lead from and to the
point beside the place at which he stands, as at a place there is room for one only.
"""

from typing import Final, NamedTuple

import numpy as np

from agents.codes import SECOND
from layouts.plan import Point
from viz.floor.room import Room
from viz.floor.standing import Standing
from viz.floor.ways import Numbers

PACE: Final = 1.2
"""How fast people move up [m/s]."""

LEADS: Final = (0.5, -0.5, 0.8, -0.8)
"""How far on the way an employee may be ahead of the customer whom he is with [m]."""

FAR_ENOUGH: Final = 0.4
"""Between the middles of two people who walk together [m]."""


class Knot(NamedTuple):
    """Where somebody is at an instant [us]."""

    at: int
    point: Point


def distance(one: Point, other: Point) -> float:
    """Return how far it is from a point to another [m]."""
    return float(np.hypot(one[0] - other[0], one[1] - other[1]))


class Walk:
    """A walk of the model: through points at an even pace.

    Parameters
    ----------
    starts_at, ends_at
        When [us].
    shares
        Of each point the share of the way at which it is.
    points
        Shape (points, 2) [m].
    """

    def __init__(self, starts_at: int, ends_at: int, shares: Numbers, points: Numbers) -> None:
        self.starts_at, self.ends_at = starts_at, ends_at
        self.points = points
        self.length = float(np.hypot(*np.diff(points, axis=0).T).sum())
        self.arcs = shares * self.length

    def point(self, arc: float) -> Point:
        """Return where on the way one is after so many metres."""
        x, y = (float(np.interp(arc, self.arcs, column)) for column in self.points.T)
        return x, y

    def when(self, arc: float) -> int:
        """Return when [us]; truncated as the film's keyframes are."""
        share = min(max(arc / self.length, 0.0), 1.0) if self.length else 1.0
        return self.starts_at + int(share * (self.ends_at - self.starts_at))

    def bends(self, first: float, last: float) -> list[float]:
        """Return after how many metres the way bends, between two distances."""
        inner: list[float] = self.arcs[(self.arcs > first) & (self.arcs < last)].tolist()
        return inner

    def joined(self, room: Room, start: Point, end: Point, lead: float = 0.0) -> list[Knot]:
        """Return the walk from a point beside its beginning to a point beside its end.

        Parameters
        ----------
        room
            Of the floor.
        start, end
            Where the walk begins and ends.
        lead
            How far ahead on the way, or behind (less than 0), somebody walks meanwhile [m].
        """
        low, high = max(lead, 0.0), self.length + min(lead, 0.0)
        if high - low < abs(lead):
            low, high, lead = 0.0, self.length, 0.0
        middle = (low + high) / 2
        joins = min(low + distance(start, self.point(low)), middle)
        parts = max(high - distance(end, self.point(high)), middle)
        way = [Knot(self.when(arc - lead), self.point(arc)) for arc in
               (joins, *self.bends(joins, parts), parts)]  # fmt: skip
        head, tail = Knot(self.starts_at, start), Knot(self.ends_at, end)
        if not room.is_clear(start, way[0].point):
            head_way = [self.point(arc) for arc in (low, *self.bends(low, joins))]
            way = [*_evenly(head, head_way, way[0]), *way]
        if not room.is_clear(way[-1].point, end):
            tail_way = [self.point(arc) for arc in (*self.bends(parts, high), high)]
            way = [*way, *_evenly(way[-1], tail_way, tail)]
        return [head, *way, tail]


def _evenly(first: Knot, points: list[Point], last: Knot) -> list[Knot]:
    """Return knots at points between two others, so that the pace is even."""
    line = np.array([first.point, *points, last.point])
    arcs = np.cumsum(np.hypot(*np.diff(line, axis=0).T))
    shares = arcs / arcs[-1] if arcs[-1] else np.ones(len(arcs))
    return [
        Knot(first.at + int(share * (last.at - first.at)), point)
        for share, point in zip(shares.tolist(), points, strict=False)
    ]


def moved_up(room: Room, spot: Point, before: Point, after: Standing, until: int) -> list[Knot]:
    """Return how somebody moves from a point to another of the same place.

    Parameters
    ----------
    room
        Of the floor.
    spot
        The place; both points can be walked to straight from there.
    before, after
        From where, and from when on to where.
    until
        When he must be there [us].
    """
    way = [] if room.is_clear(before, after.point) else [spot]
    line = [before, *way, after.point]
    length = sum(distance(one, other) for one, other in zip(line, line[1:], strict=False))
    begin = Knot(after.at, before)
    end = Knot(min(after.at + int(length / PACE * SECOND), until), after.point)
    return [begin, *_evenly(begin, way, end), end]


def gap(one: list[Knot], other: list[Knot]) -> float:
    """Return how near two people come to each other on their walks at the same time [m]."""
    first, last = max(one[0].at, other[0].at), min(one[-1].at, other[-1].at)
    instants = np.linspace(first, last, 41)
    here, there = (
        np.array([np.interp(instants, [knot.at for knot in track], column) for column in
                  zip(*(knot.point for knot in track), strict=True)])
        for track in (one, other)
    )  # fmt: skip
    return float(np.hypot(*(here - there)).min())


def beside(
    room: Room, walk: Walk, start: Point, end: Point, customer: list[Knot]
) -> list[Knot]:
    """Return the walk of an employee with a customer: ahead or behind, the two never at one point.

    Parameters
    ----------
    room
        Of the floor.
    walk
        The walk of both.
    start, end
        Where the employee's begins and ends.
    customer
        The customer's.
    """
    best, widest = [], -1.0
    for lead in LEADS:
        track = walk.joined(room, start, end, lead)
        width = gap(track, customer)
        if width > widest:
            best, widest = track, width
        if widest >= FAR_ENOUGH:
            break
    return best
