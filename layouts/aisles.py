"""Clear width: the widest disc that can be rolled from the door to where somebody has to come.

What stands in the way are walls, furniture, devices, and seats with people on them. A spot is
reached by a disc that comes to lie over it; a row of seats by one that touches the row, since the
gap between two rows is a way to a seat and no aisle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layouts.geometry import SEAT_WIDTH, parts_of, seat_back, solids
from layouts.places import Place
from layouts.plan import STEP, Plan, Point, Seats

KNEES = 0.3
"""From the sitter's middle to the knees [m]: assumption, 0.6 m from the back to the knees."""

WIDEST = 6.0
"""Widest disc that is tried [m]; what is wider is given as this."""

STEPS = 13
"""Halvings of the search; the width is then known to a millimetre."""

ROUNDING = 0.002
"""Allowed where a disc touches [m]: arcs are polygons of 128 sides."""

SIDES = 32
"""Sides of a quarter of a circle."""


@dataclass(frozen=True)
class Narrowest:
    """The narrowest place on the ways from the door."""

    width: float
    """Of the widest disc that reaches every goal [m], to a millimetre; 0 if none does."""
    point: Point | None
    """Where anything wider is stopped [m]; None if nothing stops the widest that is tried."""
    goal: Place | None
    """The first place that anything wider does not reach; None likewise."""


def seated(seats: Seats) -> BaseGeometry:
    """Return the ground of a row of seats with people on them [m]."""
    spots = seats.spots()
    if seats.facing is None:
        return shapely.unary_union([shapely.Point(spot).buffer(SEAT_WIDTH / 2) for spot in spots])
    ahead_x, ahead_y = STEP[seats.facing]
    half = SEAT_WIDTH / 2
    knees = [
        (x + KNEES * ahead_x - side * ahead_y, y + KNEES * ahead_y + side * ahead_x)
        for x, y in (spots[0], spots[-1])
        for side in (-half, half)
    ]
    body = [shapely.MultiPoint(knees), seat_back(seats)]
    return shapely.union_all(body).convex_hull


def rows_of_seats(plan: Plan) -> list[BaseGeometry]:
    """Return for every seat of a plan, in their order, the ground of the row it belongs to [m]."""
    return [shape for seats in plan.seats for shape in [seated(seats)] * len(seats.spots())]


class Aisles:
    """The free ground of a plan, and the ways over it from the door.

    Parameters
    ----------
    plan
        A plan without a problem on which people walk around.
    door
        The spot inside the door.
    goals
        Where somebody has to come, each with the ground that a disc has to touch: the spot, or the
        row of a seat.
    """

    def __init__(self, plan: Plan, door: Place, goals: Sequence[tuple[Place, BaseGeometry]]):
        bodies = [solid.shape for solid in solids(plan)]
        bodies += [seated(seats) for seats in plan.seats]
        self.free = shapely.Polygon(plan.outer_wall or ()).difference(shapely.unary_union(bodies))
        self.door = shapely.Point(door.x, door.y)
        self.goals = list(goals)

    def narrowest(self) -> Narrowest:
        """Return the width of the widest disc that reaches every goal, and what stops others."""
        low, high = 0.0, WIDEST
        if not self._missed(high):
            return Narrowest(WIDEST, None, None)
        for _ in range(STEPS):
            middle = (low + high) / 2
            low, high = (low, middle) if self._missed(middle) else (middle, high)
        goal, ground = self._missed(high)[0]
        point = self._stopped(low, high, ground)
        return Narrowest(round(low, 3), point, goal)

    def _centres(self, width: float) -> tuple[BaseGeometry, BaseGeometry]:
        """Return where the middle of a disc can be: that is rolled from the door, and elsewhere."""
        parts = np.array(parts_of(self.free.buffer(-width / 2, quad_segs=SIDES)), dtype=object)
        near = shapely.dwithin(parts, self.door, width / 2 + ROUNDING)
        return shapely.union_all(parts[near]), shapely.union_all(parts[~near])

    def pockets(self, width: float) -> list[int]:
        """Return for each goal which part of the floor it lies in for a disc of some width [m].

        0 is the part that is reached from the door; two goals of one number are reached from each
        other. A goal that no such disc reaches has a number of its own.
        """
        centres = parts_of(self.free.buffer(-width / 2, quad_segs=SIDES))
        near = width / 2 + ROUNDING
        centres.sort(key=lambda part: not shapely.dwithin(part, self.door, near))
        if not centres or not shapely.dwithin(centres[0], self.door, near):
            centres.insert(0, shapely.Polygon())
        parts = np.array(centres, dtype=object)
        found = [np.flatnonzero(shapely.dwithin(parts, ground, near)) for _, ground in self.goals]
        return [
            int(touched[0]) if touched.size else len(parts) + row
            for row, touched in enumerate(found)
        ]

    def _missed(self, width: float) -> list[tuple[Place, BaseGeometry]]:
        """Return the goals that a disc does not reach."""
        centres, _ = self._centres(width)
        grounds = np.array([ground for _, ground in self.goals], dtype=object)
        reached = shapely.dwithin(grounds, centres, width / 2 + ROUNDING)
        return [
            goal for goal, is_reached in zip(self.goals, reached, strict=True) if not is_reached
        ]

    def _stopped(self, low: float, high: float, ground: BaseGeometry) -> Point:
        """Return where a disc that is too wide is stopped on the way to a goal."""
        through, _ = self._centres(low)
        near, beyond = self._centres(high)
        parts = np.array(parts_of(beyond), dtype=object)
        beyond = shapely.union_all(
            parts[shapely.dwithin(parts, ground, high / 2 + ROUNDING)] if parts.size else []
        )
        if near.is_empty or beyond.is_empty:
            centre = ground.centroid
            return centre.x, centre.y
        necks = parts_of(through.difference(shapely.union(near, beyond).buffer(high - low)))
        if not necks:
            line = shapely.shortest_line(near, beyond).interpolate(0.5, normalized=True)
            return line.x, line.y
        neck = min(necks, key=lambda neck: neck.distance(near) + neck.distance(beyond))
        middle = neck.representative_point()
        return middle.x, middle.y
