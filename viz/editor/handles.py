"""Handles: what of a plan can be taken hold of, and where it lies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import shapely

from agents.language import Language, own_names
from layouts import Plan
from layouts.geometry import wall_shape
from layouts.plan import Point, Seats
from viz.editor.edits import TAKEN_AWAY

Handle = dict[str, Any]

REACH = 0.3
"""Radius of a handle that is a spot [m]."""


def handles_of(plan: Plan) -> list[Handle]:
    """Return the handles of a plan, those on top last.

    Each has ``part`` (as in `viz.editor.edits`), ``only`` (the key that it moves alone, or None),
    ``word`` (the key of its name in words), ``name`` by language or None, ``removable``, and
    either ``corners`` or ``spot`` [m]; windows' customers also ``tied``, the other end of the desk.
    """
    return [
        *_walls(plan),
        *_bodies(plan),
        *_seats(plan),
        *_windows(plan),
        *_single_spots(plan),
        *_corners_of_walls(plan),
    ]


def _handle(part: str, word: str, **more: Any) -> Handle:
    name = part.partition(".")[0]
    base: Handle = {"part": part, "only": None, "word": word, "name": None}
    return {**base, "removable": name in TAKEN_AWAY, **more}


def _listed(points: Any) -> list[list[float]]:
    return [[float(x), float(y)] for x, y in points]


def _named(part: Any) -> dict[Language, str] | None:
    return own_names(part) if part.name else None


def _walls(plan: Plan) -> Iterator[Handle]:
    for count, wall in enumerate(plan.walls, 1):
        shape = wall_shape(wall).buffer(0.08, join_style="mitre")
        if isinstance(shape, shapely.Polygon):
            corners = _listed(shape.exterior.coords[:-1])
            yield _handle(f"walls.{count}", "wall", name=_named(wall), corners=corners)


def _bodies(plan: Plan) -> Iterator[Handle]:
    for count, piece in enumerate(plan.furniture, 1):
        corners = _listed(piece.corners())
        yield _handle(f"furniture.{count}", "furniture", name=_named(piece), corners=corners)
    for key, machines in (("ticket_machines", plan.ticket_machines), ("machines", plan.machines)):
        for count, machine in enumerate(machines, 1):
            word = getattr(machine, "kind", "ticket_machine")
            yield from _body(f"{key}.{count}", word, machine, _named(machine))
    if plan.form_desk is not None:
        yield from _body("form_desk", "form_desk", plan.form_desk, None)


def _body(part: str, word: str, thing: Any, name: dict[Language, str] | None) -> Iterator[Handle]:
    if thing.corners():
        yield _handle(part, word, name=name, corners=_listed(thing.corners()))
        yield _handle(part, "customer_spot", only="spot", spot=list(thing.spot))
    else:
        yield _handle(part, word, name=name, spot=list(thing.spot))


def _around(row: Seats) -> list[list[float]]:
    shape = shapely.MultiPoint(row.spots()).buffer(REACH, cap_style="square").envelope
    return _listed(shape.exterior.coords[:-1]) if isinstance(shape, shapely.Polygon) else []


def _seats(plan: Plan) -> Iterator[Handle]:
    for count, row in enumerate(plan.seats, 1):
        yield _handle(f"seats.{count}", "seats", corners=_around(row))


def _windows(plan: Plan) -> Iterator[Handle]:
    for count, window in enumerate(plan.windows, 1):
        part, name = f"windows.{count}", _named(window)
        spot: Point = window.spot
        yield _handle(part, "window", name=name, spot=list(window.seat), tied=list(spot))
        yield _handle(part, "customer_spot", name=name, only="spot", spot=list(spot))


def _single_spots(plan: Plan) -> Iterator[Handle]:
    for count, lobby in enumerate(plan.lobby, 1):
        word = f"position_{lobby.position}"
        yield _handle(f"lobby.{count}", word, spot=list(lobby.spot))
    for key, section in (
        *(("door", plan.door), ("staff_room", plan.staff_room), ("standing", plan.standing)),
    ):
        if section is not None:
            yield _handle(key, key, spot=list(section.spot))
    for kind, queue in plan.queue_spots:
        if queue is not None:
            yield _handle(f"queue_spots.{kind}", "queue", spot=list(queue))


def _corners_of_walls(plan: Plan) -> Iterator[Handle]:
    for count, wall in enumerate(plan.walls, 1):
        for number, corner in enumerate(wall.line or (), 1):
            only = f"line.{number}"
            yield _handle(
                f"walls.{count}", "corner", name=_named(wall), only=only, spot=list(corner)
            )
