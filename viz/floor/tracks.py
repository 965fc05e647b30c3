"""Tracks: the ways on which people are seen, from where they stand to where they will stand.

Somebody walks where the model has them walk; only the first and the last steps lead from and to the
point beside the place at which they stand, as at a place there is room for one only.
"""

import math
from itertools import accumulate, pairwise, starmap
from typing import Final, NamedTuple

import numpy as np

from agents.codes import SECOND
from layouts.plan import Point
from viz.floor.room import APART, Room
from viz.floor.standing import Standing
from viz.floor.ways import Line, Numbers

PACE: Final = 1.2
"""How fast people move up [m/s]."""

LEADS: Final = (0.5, -0.5, 0.8, -0.8)
"""How far on the way an employee may be ahead of the customer they are with [m]."""

FAR_ENOUGH: Final = 0.4
"""Between the middles of two people who walk together [m]."""


class Knot(NamedTuple):
    """Where somebody is at an instant [us]."""

    at: int
    point: Point


class Walk(NamedTuple):
    """A walk of the model: along a line at an even pace, from when to when [us]."""

    starts_at: int
    ends_at: int
    line: Line

    def when(self, arc: float) -> int:
        """Return when [us]; truncated as the film's keyframes are."""
        share = min(max(arc / self.line.length, 0.0), 1.0) if self.line.length else 1.0
        return self.starts_at + int(share * (self.ends_at - self.starts_at))

    def joined(self, room: Room, start: Point, end: Point, lead: float = 0.0) -> list[Knot]:
        """Return the walk from a point beside its beginning to a point beside its end.

        Somebody may walk ``lead`` ahead on the way meanwhile, or behind (less than 0) [m].
        """
        line = self.line
        low, high = max(lead, 0.0), line.length + min(lead, 0.0)
        if high - low < abs(lead):
            low, high, lead = 0.0, line.length, 0.0
        middle = (low + high) / 2
        joins = min(low + math.dist(start, line.point(low)), middle)
        parts = max(high - math.dist(end, line.point(high)), middle)
        if parts - joins < APART and room.is_clear(start, end):
            return [Knot(self.starts_at, start), Knot(self.ends_at, end)]
        way = [
            Knot(self.when(arc - lead), line.point(arc))
            for arc in (joins, *line.bends(joins, parts), parts)
        ]
        head, tail = Knot(self.starts_at, start), Knot(self.ends_at, end)
        if not room.is_clear(start, way[0].point):
            head_way = [line.point(arc) for arc in (0.0, *line.bends(0.0, joins))]
            way = [*_evenly(head, head_way, way[0]), *way]
        if not room.is_clear(way[-1].point, end):
            tail_way = [line.point(arc) for arc in (*line.bends(parts, line.length), line.length)]
            way = [*way, *_evenly(way[-1], tail_way, tail)]
        return [head, *way, tail]


def _evenly(first: Knot, points: list[Point], last: Knot) -> list[Knot]:
    """Return knots at points between two others, so that the pace is even."""
    arcs = list(accumulate(starmap(math.dist, pairwise([first.point, *points, last.point]))))
    length = arcs[-1] or 1.0
    return [
        Knot(first.at + int(arc / length * (last.at - first.at)), point)
        for arc, point in zip(arcs, points, strict=False)
    ]


def moved_up(room: Room, spot: Point, before: Point, after: Standing, until: int) -> list[Knot]:
    """Return how somebody moves from a point to another of the same place.

    Both can be walked to straight from the place itself, ``spot``. Who is off again at ``until``
    [us] may have got only a part of the way.
    """
    way = [] if room.is_clear(before, after.point) else [spot]
    line = Line.through([before, *way, after.point])
    arrives_at = after.at + int(line.length / PACE * SECOND)
    walk = Walk(after.at, arrives_at, line)
    reached = line.length
    if arrives_at > until:
        reached = line.length * (until - after.at) / (arrives_at - after.at)
    arcs = [0.0, *line.bends(0.0, reached), reached]
    return [Knot(walk.when(arc), line.point(arc)) for arc in arcs]


def gap(track: list[Knot], others: list[list[Knot]]) -> float:
    """Return how far apart people are on their walks at the same time, on average [m].

    What is `FAR_ENOUGH` counts as that.
    """
    instants = np.linspace(track[0].at, track[-1].at, 41)
    here = _places(track, instants)
    gaps = [np.hypot(*(here - _places(other, instants))) for other in others]
    return float(np.minimum(np.min(gaps, axis=0), FAR_ENOUGH).mean())


def _places(track: list[Knot], instants: Numbers) -> Numbers:
    at = [knot.at for knot in track]
    columns = zip(*(knot.point for knot in track), strict=True)
    return np.array([np.interp(instants, at, column) for column in columns])


def beside(
    room: Room, walk: Walk, start: Point, end: Point, others: list[list[Knot]]
) -> list[Knot]:
    """Return the walk of an employee with a customer: ahead or behind, no two at one point.

    ``start`` and ``end`` are the employee's; ``others`` the walks of the customer, and of who else
    goes along.
    """
    best, widest = [], -1.0
    for lead in LEADS:
        track = walk.joined(room, start, end, lead)
        width = gap(track, others)
        if width > widest:
            best, widest = track, width
        if widest > 0.99 * FAR_ENOUGH:
            break
    return best
