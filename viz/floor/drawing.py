"""A floor as the browser draws it: one JSON document of shapes, places and names."""

from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from agents.codes import NOBODY
from agents.language import Language, own_names
from agents.names import capital
from layouts import Floor, Plan
from layouts.geometry import seat_back, wall_shape
from layouts.places import Place, places_of
from layouts.plan import Point
from viz.floor.ways import Numbers, spots_of

Json = dict[str, Any]


def drawing_of(floor: Floor) -> Json:
    """Return what is drawn of a floor, with its places.

    Parameters
    ----------
    floor
        A floor without a problem.

    Returns
    -------
    dict
        The shapes as `shapes_of` gives them, and besides ``places``, each with ``x``, ``y``,
        ``kind``, ``position`` and ``name``.
    """
    spots = spots_of(floor)
    drawing = shapes_of(floor.plan, floor.places, spots)
    drawing["places"] = [
        _place_of(place, spot) for place, spot in zip(floor.places, spots, strict=True)
    ]
    return drawing


def shapes_of(plan: Plan, places: tuple[Place, ...], spots: Numbers) -> Json:
    """Return the shapes of a plan, right or wrong, as far as they go [m]."""
    outline = _outline(plan, spots)
    west, south = outline.min(axis=0)
    east, north = outline.max(axis=0)
    windows = [row for row, place in enumerate(places) if place.kind == "window"]
    seats = [row for row, place in enumerate(places) if place.kind == "window_seat"]
    return {
        "name": own_names(plan),
        "extent": [float(west), float(south), float(east), float(north)],
        "outline": outline.tolist(),
        "plain": plan.plain is not None,
        "areas": [
            {"corners": _listed(area.corners()), "tint": area.tint, "name": _names(area)}
            for area in plan.areas
        ],
        "walls": [
            {"rings": _rings(wall_shape(wall)), "glass": wall.material == "glass"}
            for wall in plan.walls
        ],
        "furniture": [
            {
                "corners": _listed(piece.corners()),
                "name": _names(piece) if piece.is_labelled else None,
            }
            for piece in plan.furniture
        ],
        "form_desk": _body(plan.form_desk) if plan.form_desk is not None else None,
        "ticket_machines": [_body(machine) for machine in plan.ticket_machines],
        "machines": [{**_body(machine), "kind": machine.kind} for machine in plan.machines],
        "seats": [
            {
                "spots": _listed(seats_row.spots()),
                "facing": seats_row.facing,
                "back": _corners_of(seat_back(seats_row)),
            }
            for seats_row in plan.seats
        ],
        "door": {"spot": list(plan.door.spot), "width": plan.door.width} if plan.door else None,
        "windows": [
            {
                "name": _names(places[row]),
                "number": count,
                "position": places[row].position,
                "spot": spots[row].tolist(),
                "seat": spots[seat].tolist(),
            }
            for count, (row, seat) in enumerate(zip(windows, seats, strict=True), 1)
        ],
        "lobby": [
            {"position": place.position, "spot": spots[row].tolist()}
            for row, place in enumerate(places)
            if place.kind == "lobby" and plan.plain is None
        ],
    }


def drawing_of_plan(plan: Plan) -> Json:
    """Return the shapes of a plan that may have problems; its places are spots alone."""
    keyed = places_of(plan)
    places = tuple(place for _, place in keyed)
    spots = np.array([(place.x, place.y) for place in places], dtype=float).reshape(-1, 2)
    drawing = shapes_of(plan, places, spots)
    drawing["places"] = [_place_of(place, spot) for place, spot in zip(places, spots, strict=True)]
    return drawing


def _outline(plan: Plan, spots: Numbers) -> Numbers:
    if plan.outer_wall is not None:
        return np.array(plan.outer_wall, dtype=float)
    if not len(spots):
        return np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=float)
    (west, south), (east, north) = spots.min(axis=0) - 1.0, spots.max(axis=0) + 1.0
    return np.array([[west, south], [east, south], [east, north], [west, north]])


def _names(part: Any) -> dict[Language, str] | None:
    if not part.name:
        return None
    return {language: capital(name) for language, name in own_names(part).items()}


def _body(part: Any) -> Json:
    return {"corners": _listed(part.corners()), "spot": list(part.spot), "name": _names(part)}


def _listed(points: tuple[Point, ...]) -> list[list[float]]:
    return [[float(x), float(y)] for x, y in points]


def _rings(shape: BaseGeometry) -> list[list[list[float]]]:
    return [
        [[round(x, 3), round(y, 3)] for x, y in part.exterior.coords[:-1]]
        for part in shapely.get_parts(shape)
        if isinstance(part, shapely.Polygon)
    ]


def _corners_of(shape: BaseGeometry | None) -> list[list[float]]:
    if shape is None:
        return []
    return [[round(x, 3), round(y, 3)] for x, y in shapely.get_coordinates(shape)[:-1]]


def _place_of(place: Place, spot: Any) -> Json:
    return {
        "x": float(spot[0]),
        "y": float(spot[1]),
        "kind": place.kind,
        "position": NOBODY if place.position is None else place.position,
        "name": own_names(place),
    }
