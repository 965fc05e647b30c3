"""From a plan's shapes to shapely: what is solid, and where a person can walk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from agents.language import Phrase, phrase
from layouts.plan import STEP, Facing, Plan, Point, Seats, Shaped, Wall

BODY_RADIUS = 0.25
"""Half the width of a person [m]; nobody's middle comes closer to a wall than this."""

SLACK = 1e-6
"""Rounding allowed where a way runs along a wall [m]."""

SEAT_WIDTH = 0.5
SEAT_BACK_GAP = 0.3
SEAT_BACK_THICKNESS = 0.06
"""Measures of a seat [m]: width, from the sitter's middle to the back, thickness of the back."""


@dataclass(frozen=True)
class Solid:
    """Something that people walk around."""

    place: str
    """Where the plan's file says so, for example ``furniture.2``."""
    label: Phrase
    """What it is in words, for example ``furniture "sofa"``."""
    shape: BaseGeometry
    """The ground it covers [m]; may be invalid if its outline crosses itself."""
    is_glass: bool = False
    """Whether it is a glass screen, which may stand on furniture."""


def wall_shape(wall: Wall) -> BaseGeometry:
    """Return the ground that a wall covers [m]."""
    if wall.line is None:
        return shapely.Polygon(wall.corners())
    line = shapely.LineString(wall.line)
    return line.buffer(wall.thickness / 2, cap_style="flat", join_style="mitre")


def _back_corners(spot: Point, facing: Facing) -> tuple[Point, ...]:
    ahead_x, ahead_y = STEP[facing]
    aside_x, aside_y = -ahead_y, ahead_x
    half = SEAT_WIDTH / 2
    depths = (-SEAT_BACK_GAP, -SEAT_BACK_GAP - SEAT_BACK_THICKNESS)
    return tuple(
        (spot[0] + back * ahead_x + side * aside_x, spot[1] + back * ahead_y + side * aside_y)
        for back in depths
        for side in (-half, half)
    )


def seat_back(seats: Seats) -> BaseGeometry | None:
    """Return the ground that the backs of a row of seats cover [m]; None for stools."""
    if seats.facing is None:
        return None
    spots = seats.spots()
    ends = [*_back_corners(spots[0], seats.facing), *_back_corners(spots[-1], seats.facing)]
    return shapely.MultiPoint(ends).convex_hull


def _bodies(plan: Plan) -> Iterator[tuple[str, Phrase, Shaped]]:
    for count, piece in enumerate(plan.furniture, 1):
        yield f"furniture.{count}", phrase('furniture "{name}"', name=piece.name), piece
    if plan.form_desk is not None:
        yield "form_desk", phrase("the form desk"), plan.form_desk
    for count, ticket_machine in enumerate(plan.ticket_machines, 1):
        label = phrase("ticket machine {count}", count=count)
        yield f"ticket_machines.{count}", label, ticket_machine
    for count, machine in enumerate(plan.machines, 1):
        label = phrase("machine {count} ({kind})", count=count, kind=machine.kind)
        yield f"machines.{count}", label, machine


def solids(plan: Plan) -> list[Solid]:
    """Return everything on the floor that people walk around, in the order of the file."""
    found = [
        Solid(
            f"walls.{count}",
            phrase('wall "{name}"', name=wall.name),
            wall_shape(wall),
            wall.material == "glass",
        )
        for count, wall in enumerate(plan.walls, 1)
    ]
    found += [
        Solid(place, label, shapely.Polygon(body.corners()))
        for place, label, body in _bodies(plan)
        if body.corners()
    ]
    for count, seats in enumerate(plan.seats, 1):
        back = seat_back(seats)
        if back is not None:
            label = phrase("the backs of seats {count}", count=count)
            found.append(Solid(f"seats.{count}", label, back))
    return found


def walkable_ground(plan: Plan, shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    """Return where the middle of a person can be [m], beside the valid shapes of what stands there.

    Notes
    -----
    Corners are mitred: a way round a right angle touches the point `BODY_RADIUS` beside both
    walls, so it is longer than a rounded one by at most 5 cm a corner.
    """
    inside = shapely.Polygon(plan.outer_wall or ()).buffer(-BODY_RADIUS, join_style="mitre")
    blocked = shapely.unary_union(list(shapes)).buffer(BODY_RADIUS, join_style="mitre")
    return inside.difference(blocked)


def parts_of(ground: BaseGeometry) -> list[shapely.Polygon]:
    """Return the connected parts of the walkable ground."""
    return [part for part in shapely.get_parts(ground) if isinstance(part, shapely.Polygon)]


def part_numbers(ground: BaseGeometry, points: list[Point]) -> list[int | None]:
    """Return for each point the number of the connected part it lies in; None if in no part."""
    numbers: list[int | None] = [None] * len(points)
    if not points:
        return numbers
    marks = shapely.points(np.asarray(points, dtype=float))
    for number, part in enumerate(parts_of(ground)):
        for row in np.flatnonzero(shapely.dwithin(marks, part, SLACK)):
            numbers[int(row)] = number
    return numbers
