"""A floor as the browser draws it: one JSON document of shapes, places and names."""

from functools import lru_cache
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


@lru_cache(maxsize=16)
def drawing_of(floor: Floor) -> Json:
    """Return what is drawn of a floor without a problem; those of the floors used last are kept."""
    return _drawing(floor.plan, floor.places, spots_of(floor))


def drawing_of_plan(plan: Plan) -> Json:
    """Return what is drawn of a plan that may have problems; its places are spots alone."""
    places = tuple(place for _, place in places_of(plan))
    spots = np.array([(place.x, place.y) for place in places], dtype=float).reshape(-1, 2)
    return _drawing(plan, places, spots)


def _drawing(plan: Plan, places: tuple[Place, ...], spots: Numbers) -> Json:
    """Return the shapes of a plan, right or wrong, as far as they go [m], and its places."""
    outline = _outline(plan, spots)
    return {
        "name": own_names(plan),
        "extent": [*outline.min(axis=0).tolist(), *outline.max(axis=0).tolist()],
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
            {"corners": _listed(one.corners()), "name": _names(one) if one.is_labelled else None}
            for one in plan.furniture
        ],
        "form_desk": _body(plan.form_desk) if plan.form_desk is not None else None,
        "ticket_machines": [_body(machine) for machine in plan.ticket_machines],
        "machines": [{**_body(machine), "kind": machine.kind} for machine in plan.machines],
        "seats": [
            {
                "spots": _listed(row.spots()),
                "facing": row.facing,
                "back": _corners_of(seat_back(row)),
            }
            for row in plan.seats
        ],
        "door": {"spot": list(plan.door.spot), "width": plan.door.width} if plan.door else None,
        **_posts(plan, places, spots.tolist()),
        "places": [_place_of(place, *spot) for place, spot in zip(places, spots, strict=True)],
    }


def _posts(plan: Plan, places: tuple[Place, ...], spots: list[list[float]]) -> Json:
    """Return the windows and the lobby positions."""
    here = list(zip(places, spots, strict=True))
    seats = [spot for place, spot in here if place.kind == "window_seat"]
    windows = [one for one in here if one[0].kind == "window"]
    return {
        "windows": [
            {
                "name": _names(place),
                "number": count,
                "position": place.position,
                "spot": spot,
                "seat": seat,
            }
            for count, ((place, spot), seat) in enumerate(zip(windows, seats, strict=True), 1)
        ],
        "lobby": [
            {"position": place.position, "spot": spot}
            for place, spot in here
            if place.kind == "lobby" and plan.plain is None
        ],
    }


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


def _place_of(place: Place, x: float, y: float) -> Json:
    return {
        "x": float(x),
        "y": float(y),
        "kind": place.kind,
        "position": NOBODY if place.position is None else place.position,
        "name": own_names(place),
    }
