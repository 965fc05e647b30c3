"""Everything that is wrong with a floor plan, at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from agents.language import Phrase, as_is, phrase
from layouts.errors import PlanError, Problem
from layouts.geometry import (
    BODY_RADIUS,
    SLACK,
    Solid,
    part_numbers,
    solids,
    walkable_ground,
)
from layouts.places import Place, places_of
from layouts.plan import Plan, Point
from layouts.read import find_plan, load_plan
from layouts.schema import NOT_GIVEN

PERSONAL_SPACE = 0.4
"""Least distance between the spots of two people who can be there at once [m]."""

DOOR_REACH = 1.0
"""Largest distance of the door's spot from the outer wall [m]."""

REACH = 1.5
"""Largest distance from a device to the spot of its user [m]."""

ACROSS = 4.0
"""Largest distance between the customer and the employee of a window [m]."""

MAX_SPAN = 300.0
"""Largest width or depth of a floor [m]; more is taken for centimetres or millimetres."""

OVERLAP = 1e-4
"""Ground that two solids may share through rounding [m2]."""

SIMPLE_OUTLINE = phrase("an outline that encloses ground and does not cross itself")

AT_LEAST, AT_MOST = phrase("at least {n:g} m"), phrase("at most {n:g} m")

Finding = tuple[str, Phrase, Phrase]
"""Place, found, expected."""


def check_plan(source: Plan | str | Path, *, file: str = "plan") -> list[Problem]:
    """Return everything that is wrong with a plan; empty if nothing is.

    Parameters
    ----------
    source
        A plan (messages name it ``file``), the path of a plan file, or the name of a shipped plan.
    """
    if isinstance(source, Plan):
        return examine(source, file)[0]
    try:
        path = find_plan(source)
        return examine(load_plan(path), path.name)[0]
    except PlanError as error:
        return list(error.problems)


def examine(plan: Plan, file: str) -> tuple[list[Problem], BaseGeometry | None]:
    """Return what is wrong with a plan, and its walkable ground [m].

    The ground is None where nobody walks or where the outer wall is unusable.
    """
    if plan.plain is not None:
        return [Problem(file, *finding) for finding in _beside_plain(plan)], None
    findings = [*_missing(plan), *_names(plan)]
    ground = None
    if plan.walking == "around":
        more, ground = _on_the_ground(plan)
        findings += more
    return [Problem(file, *finding) for finding in findings], ground


def _beside_plain(plan: Plan) -> Iterator[Finding]:
    if plan.walking != "none":
        found = phrase('"{walking}" in a plain plan', walking=plan.walking)
        yield "walking", found, as_is('"none"')
    allowed = {"schema_", "name", "name_zh", "walking", "plain"}
    for key in sorted(plan.model_fields_set - allowed):
        expected = phrase("only schema, name, name_zh, walking and [plain]")
        yield key, phrase("a section beside [plain]"), expected


def _missing(plan: Plan) -> Iterator[Finding]:
    if plan.walking == "around" and plan.outer_wall is None:
        yield "outer_wall", NOT_GIVEN, phrase("a list of points [x, y] in metres")
    for key in ("door", "staff_room", "standing"):
        if getattr(plan, key) is None:
            yield key, NOT_GIVEN, phrase("a section [{key}] with its spot", key=key)
    if not plan.ticket_machines:
        yield "ticket_machines", phrase("none"), phrase("at least one [[ticket_machines]]")
    if not plan.windows:
        expected = phrase("at least one [[windows]] of position 4, 5, 6 or 7")
        yield "windows", phrase("none"), expected
    yield from _lobby(plan)
    kinds = {machine.kind for machine in plan.machines}
    for kind, spot in plan.queue_spots:
        if kind in kinds and spot is None:
            expected = phrase("a queue spot, as there are {kind} machines", kind=kind)
            yield f"queue_spots.{kind}", NOT_GIVEN, expected
        if spot is not None and kind not in kinds:
            expected = phrase("a {kind}, or no queue spot", kind=kind)
            yield f"queue_spots.{kind}", phrase("a queue without machines"), expected


def _lobby(plan: Plan) -> Iterator[Finding]:
    held = [lobby.position for lobby in plan.lobby]
    for position in (1, 2, 3):
        if position not in held:
            found = phrase("no spot for position {position}", position=position)
            yield "lobby", found, phrase("a spot for each of 1, 2 and 3")
    if held.count(7) > 1:
        found = phrase("{n} spots for position {position}", n=held.count(7), position=7)
        yield "lobby", found, phrase("at most one, in the VIP lobby")


def _names(plan: Plan) -> Iterator[Finding]:
    seen = set()
    for key, place in places_of(plan):
        if place.name in seen and place.kind != "window_seat":
            found = phrase('a second place named "{name}"', name=place.name)
            yield key, found, phrase("a name of its own for each place")
        seen.add(place.name)


def _on_the_ground(plan: Plan) -> tuple[list[Finding], BaseGeometry | None]:
    """Look at the plan as geometry; return the findings and the walkable ground."""
    found = solids(plan)
    valid = [solid for solid in found if shapely.is_valid(solid.shape) and solid.shape.area > 0]
    findings = [*_bad_shapes(found), *_overlaps(valid)]
    if plan.outer_wall is None:
        return findings, None
    outer = shapely.Polygon(plan.outer_wall)
    if not shapely.is_valid(outer) or outer.area == 0:
        findings.append(("outer_wall", _why_invalid(outer), SIMPLE_OUTLINE))
        return findings, None
    ground = walkable_ground(plan, [solid.shape for solid in valid])
    findings += _outside(valid, outer)
    findings += _size(outer)
    spots = _check_spots(plan, valid, outer, ground)
    return [*findings, *spots, *_crowded(plan), *_far(plan), *_door(plan, outer)], ground


def _why_invalid(shape: BaseGeometry) -> Phrase:
    if shape.convex_hull.area == 0:
        return phrase("an outline without ground")
    reason = str(shapely.is_valid_reason(shape))
    if reason.startswith("Self-intersection["):
        x, y = reason.removeprefix("Self-intersection[").rstrip("]").split()
        where = _at((float(x), float(y)))
        return phrase("an outline that crosses itself at {where}", where=where)
    return phrase("an outline that touches or crosses itself ({reason})", reason=reason.lower())


def _bad_shapes(found: list[Solid]) -> Iterator[Finding]:
    for solid in found:
        if not shapely.is_valid(solid.shape) or solid.shape.area == 0:
            yield solid.place, _why_invalid(solid.shape), SIMPLE_OUTLINE


def _overlaps(valid: list[Solid]) -> Iterator[Finding]:
    """Find solids that share ground; walls may join walls, glass may stand on furniture."""
    tree = shapely.STRtree([solid.shape for solid in valid])
    for a, b in sorted(map(tuple, tree.query(tree.geometries).T.tolist())):
        first, second = valid[a], valid[b]
        walls = [solid for solid in (first, second) if solid.place.startswith("walls")]
        if a >= b or len(walls) == 2 or any(wall.is_glass for wall in walls):
            continue
        shared = shapely.intersection(first.shape, second.shape)
        if shared.area > OVERLAP:
            where = _at(shared.representative_point().coords[0])
            found = phrase(
                "{thing} overlaps {other} ({place}) at {where}",
                thing=second.label,
                other=first.label,
                place=first.place,
                where=where,
            )
            yield second.place, found, phrase("no two things on the same ground")


def _outside(valid: list[Solid], outer: shapely.Polygon) -> Iterator[Finding]:
    roomy = outer.buffer(SLACK, join_style="mitre")
    for solid in valid:
        beyond = shapely.difference(solid.shape, roomy).area
        if beyond > OVERLAP:
            found = phrase("{thing} reaches outside the outer wall", thing=solid.label)
            yield solid.place, found, phrase("all of it inside")


def _size(outer: shapely.Polygon) -> Iterator[Finding]:
    west, south, east, north = outer.bounds
    if max(east - west, north - south) > MAX_SPAN:
        found = phrase(
            "a floor of {width:g} m by {depth:g} m", width=east - west, depth=north - south
        )
        expected = phrase("at most {most:g} m each way; lengths are in metres", most=MAX_SPAN)
        yield "outer_wall", found, expected


def _check_spots(
    plan: Plan, valid: list[Solid], outer: shapely.Polygon, ground: BaseGeometry
) -> Iterator[Finding]:
    """Find spots that are in or too close to something, or cut off from the door."""
    places = places_of(plan)
    parts = part_numbers(ground, [(place.x, place.y) for _, place in places])
    # The door comes first; without one, the first spot that is free stands for it.
    home = next((part for part in parts if part is not None), None)
    for part, (key, place) in zip(parts, places, strict=True):
        if part is None:
            yield _blocked(key, place, valid, outer)
        elif part != home:
            found = phrase(
                "{name} at {where} cannot be reached from the door",
                name=place.name,
                where=_at((place.x, place.y)),
            )
            expected = phrase(
                "a way there that is at least {least:g} m wide", least=2 * BODY_RADIUS
            )
            yield key, found, expected


def _blocked(key: str, place: Place, valid: list[Solid], outer: shapely.Polygon) -> Finding:
    point = shapely.Point(place.x, place.y)
    here = {"name": place.name, "where": _at((place.x, place.y))}
    if not outer.covers(point):
        found = phrase("{name} at {where} is outside the outer wall", **here)
        return key, found, phrase("a spot on the floor")
    for solid in valid:
        if solid.shape.covers(point):
            found = phrase("{name} at {where} is inside {thing} ({place})", **here)
            found = found.filled(thing=solid.label, place=solid.place)
            return key, found, phrase("a spot on the floor")
    nearby = [(solid.shape.distance(point), solid.label) for solid in valid]
    gap, label = min([*nearby, (outer.exterior.distance(point), phrase("the outer wall"))])
    found = phrase("{name} at {where} is {gap:.2f} m from {thing}", **here, gap=gap, thing=label)
    return key, found, AT_LEAST.filled(n=BODY_RADIUS)


def _crowded(plan: Plan) -> Iterator[Finding]:
    """Find two spots that two people cannot stand on at once."""
    solitary = ("machine", "ticket_machine", "seat", "window", "window_seat", "lobby")
    places = [(key, place) for key, place in places_of(plan) if place.kind in solitary]
    points = np.array([(place.x, place.y) for _, place in places]).reshape(-1, 2)
    for (a, (_, one)), (b, (key, other)) in combinations(enumerate(places), 2):
        if abs(points[a] - points[b]).max() >= PERSONAL_SPACE:
            continue
        gap = float(np.hypot(*(points[a] - points[b])))
        if gap == 0.0:
            found = phrase("{name} is on the spot of {other}", name=other.name, other=one.name)
            yield key, found, phrase("a spot of its own")
        elif gap < PERSONAL_SPACE:
            found = phrase("{name} is {gap:.2f} m from {other}", name=other.name, other=one.name)
            yield key, found.filled(gap=gap), AT_LEAST.filled(n=PERSONAL_SPACE)


def _far(plan: Plan) -> Iterator[Finding]:
    """Find users too far from their device, and customers too far from their employee."""
    devices = [("ticket_machines", plan.ticket_machines), ("machines", plan.machines)]
    keyed = [(f"{key}.{k}.spot", part) for key, parts in devices for k, part in enumerate(parts, 1)]
    if plan.form_desk is not None:
        keyed.append(("form_desk.spot", plan.form_desk))
    for key, part in keyed:
        gap = float(shapely.distance(shapely.Polygon(part.corners()), shapely.Point(part.spot)))
        if gap > REACH:
            yield key, phrase("{gap:.2f} m from its body", gap=gap), AT_MOST.filled(n=REACH)
    for count, window in enumerate(plan.windows, 1):
        gap = float(np.hypot(window.spot[0] - window.seat[0], window.spot[1] - window.seat[1]))
        if gap > ACROSS:
            found = phrase("{gap:.2f} m from the customer's spot", gap=gap)
            yield f"windows.{count}.seat", found, AT_MOST.filled(n=ACROSS)


def _door(plan: Plan, outer: shapely.Polygon) -> Iterator[Finding]:
    if plan.door is None or not outer.covers(shapely.Point(plan.door.spot)):
        return
    gap = outer.exterior.distance(shapely.Point(plan.door.spot))
    if gap > DOOR_REACH:
        found = phrase("{gap:.2f} m from the outer wall", gap=gap)
        yield "door.spot", found, AT_MOST.filled(n=DOOR_REACH)


def _at(point: Point) -> str:
    return f"({point[0]:.2f}, {point[1]:.2f})"
