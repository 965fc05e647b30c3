"""The acceptance check of a floor by 6S: what of it can be measured on the plan alone.

Each measure is a named item with a value, a limit and the place it was found at. Seats need a
simulated day and are added elsewhere. The sources of the limits stand beside the limits.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layouts.aisles import WIDEST, Aisles, Narrowest, rows_of_seats
from layouts.floor import MILLIMETRES, Floor
from layouts.geometry import wall_shape
from layouts.measured import Bound, Item, Measure, Reason, Unit
from layouts.places import Place, PlaceKind
from layouts.plan import Body, Point

CLEAR_AISLE: Final = 1.2
"""Least clear width of an aisle [m]: the programme's list; GB 50763-2012, 3.5.1 (1), asks for as
much of an indoor accessible passage."""

WHEELCHAIR: Final = 0.9
"""Least clear width of a way for a wheelchair [m]: GB 50763-2012, 3.5.1 (3), wheelchair lanes at
check-outs."""

SEEN: Final = 1.0
"""Share of the door and of the waiting places that position 1 has to see: assumption, all."""

QUEUE_GAP: Final = 0.6
"""Least gap between two queues [m]: assumption, one person can pass."""

DETOUR: Final = 0.25
"""Most extra walking by way of the form desk, as a share of the direct way: assumption."""

PRIVACY: Final = 1.0
"""Least distance of the next customer from one at a window [m]: the programme's list, the
one-metre line of banks."""

IN_QUEUE: Final = 3
"""People that a queue has room for: assumption."""

QUEUE_PITCH: Final = 0.6
"""From one to the next in a queue, and the width of a queue [m]: assumption."""

CUSTOMERS: Final[tuple[PlaceKind, ...]] = (
    "ticket_machine",
    "machine",
    "machine_queue",
    "form_desk",
    "seat",
    "standing",
    "window",
)
"""Kinds of place where customers are, but the door."""

OUTSIDE: Final = -1
"""Stands for the part of the floor beyond a door that is too narrow."""

WAITING: Final[tuple[PlaceKind, ...]] = ("seat", "standing")

SERVICES: Final[tuple[PlaceKind, ...]] = ("ticket_machine", "machine", "form_desk", "window")


def measures(floor: Floor) -> list[Measure]:
    """Return everything that can be measured on a floor alone, in the order of the list.

    Where nobody walks (``walking = "none"``) nothing is measured.
    """
    return [measure(floor) for measure in MEASURES]


def clear_aisles(floor: Floor) -> Measure:
    """Measure the narrowest place on the ways from the door to wherever customers go [m].

    It is the diameter of the widest disc that can be rolled in through the door and to every such
    place. See `layouts.aisles` for what stands in the way.
    """
    return _width(floor, "clear_aisles", CLEAR_AISLE, CUSTOMERS)


def wheelchair(floor: Floor) -> Measure:
    """Measure the narrowest place on the ways from the door to whatever serves customers [m].

    These are ticket machines, self-service machines, form desk and windows; else as `clear_aisles`.
    """
    return _width(floor, "wheelchair", WHEELCHAIR, SERVICES)


def _width(floor: Floor, item: Item, limit: float, kinds: Sequence[PlaceKind]) -> Measure:
    if floor.walking is None or floor.plan.door is None:
        return _unmeasured(item, limit, "m", "nobody_walks")
    door = floor.places[floor.rows("door")[0]]
    found = Aisles(floor.plan, door, list(_grounds(floor, kinds))).narrowest()
    if floor.plan.door.width <= found.width:
        found = Narrowest(floor.plan.door.width, None, door)
    places = () if found.goal is None else (found.goal,)
    value = min(found.width, WIDEST)
    return Measure(item, value, limit, "m", places=places, point=found.point)


def pockets(floor: Floor, width: float) -> list[int]:
    """Return for each place of a floor which part of it the place lies in, by `Aisles.pockets`.

    Parameters
    ----------
    floor
        A floor with a door on which people walk around.
    width
        Clear width of an aisle [m]. Whoever walks between two parts goes through a narrower place;
        where the door is narrower, what is outside is a part of its own, and the door stands for
        it.

    Raises
    ------
    ValueError
        If nobody walks on the floor, or it has no door.
    """
    if floor.walking is None or floor.plan.door is None:
        raise ValueError(f"floor {floor.name}: nobody walks here; expected a floor with a door")
    door = floor.rows("door")[0]
    every = list(_grounds(floor, [place.kind for place in floor.places]))
    found = Aisles(floor.plan, floor.places[door], every).pockets(width)
    if round(floor.plan.door.width, 2) < width:
        found[door] = OUTSIDE
    return found


def _grounds(floor: Floor, kinds: Collection[PlaceKind]) -> Iterator[tuple[Place, BaseGeometry]]:
    """Yield the places of some kinds, each with its ground: the spot, or the row of a seat."""
    rows = iter(rows_of_seats(floor.plan))
    for place in floor.places:
        ground = next(rows) if place.kind == "seat" else shapely.Point(place.x, place.y)
        if place.kind in kinds:
            yield place, ground


def sight_of_door(floor: Floor) -> Measure:
    """Measure whether a spot of position 1 sees the door: 1 or 0 [share]."""
    return _sight(floor, "sight_of_door", floor.rows("door"))


def sight_of_waiting(floor: Floor) -> Measure:
    """Measure how many seats and standing rooms are seen from a spot of position 1 [share]."""
    rows = [row for kind in WAITING for row in floor.rows(kind)]
    return _sight(floor, "sight_of_waiting", rows)


def _sight(floor: Floor, item: Item, rows: Sequence[int]) -> Measure:
    """Measure the share of places that at least one spot of position 1 sees."""
    if floor.walking is None:
        return _unmeasured(item, SEEN, "share", "nobody_walks")
    spots = floor.rows("lobby", position=1)
    seen = np.any(floor.sight[np.ix_(spots, rows)], axis=0)
    hidden = tuple(
        floor.places[row] for row, is_seen in zip(rows, seen, strict=True) if not is_seen
    )
    return Measure(item, float(seen.mean()), SEEN, "share", places=hidden)


def machine_queues(floor: Floor) -> Measure:
    """Measure the least gap between the queues of the machines and ticket machines [m].

    A queue is a strip for `IN_QUEUE` people that begins at the queue's spot and leads away from
    its machines; where it is not known which way it leads, a disc of one person's size. Queues
    that overlap have a gap of 0; queues that stand back to back a small one.
    """
    if floor.walking is None:
        return _unmeasured("machine_queues", QUEUE_GAP, "m", "nobody_walks")
    queues = list(_queues(floor))
    if len(queues) < 2:
        return _unmeasured("machine_queues", QUEUE_GAP, "m", "single_queue")
    gap, places = min(
        ((a.distance(b), (one, other)) for (one, a), (other, b) in combinations(queues, 2)),
        key=lambda found: found[0],
    )
    return Measure("machine_queues", float(gap), QUEUE_GAP, "m", places=places)


def _queues(floor: Floor) -> Iterator[tuple[Place, BaseGeometry]]:
    """Yield the place where each queue begins, with the ground of the queue."""
    machines = zip(floor.rows("ticket_machine"), floor.plan.ticket_machines, strict=True)
    for row, machine in machines:
        place = floor.places[row]
        yield place, _strip(_middle_of(machine), (place.x, place.y))
    for row in floor.rows("machine_queue"):
        place = floor.places[row]
        users = [floor.places[k] for k in floor.rows("machine", machine=place.machine)]
        middle = (math.fsum(u.x for u in users), math.fsum(u.y for u in users))
        behind = (middle[0] / len(users), middle[1] / len(users))
        yield place, _strip(behind, (place.x, place.y))


def _middle_of(body: Body) -> Point | None:
    """Return the middle of a device [m]; None if it covers no ground."""
    if not body.corners():
        return None
    centre = shapely.Polygon(body.corners()).centroid
    return centre.x, centre.y


def _strip(origin: Point | None, spot: Point) -> BaseGeometry:
    """Return the ground of a queue that begins at ``spot`` and leads away from ``origin`` [m]."""
    half = QUEUE_PITCH / 2
    length = 0.0 if origin is None else math.dist(origin, spot)
    if origin is None or length < half:
        return shapely.Point(spot).buffer(half)
    step_x, step_y = (spot[0] - origin[0]) / length, (spot[1] - origin[1]) / length
    last = QUEUE_PITCH * (IN_QUEUE - 1)
    line = [
        (spot[0] - half * step_x, spot[1] - half * step_y),
        (spot[0] + (last + half) * step_x, spot[1] + (last + half) * step_y),
    ]
    return shapely.LineString(line).buffer(half, cap_style="flat")


def form_desk(floor: Floor) -> Measure:
    """Measure the extra walking from the door to the seats by way of the form desk [share].

    With means over the seats (the standing room, where there is none):
    (door to form desk + form desk to seat) / (door to seat) - 1.
    """
    if floor.walking is None:
        return _unmeasured("form_desk", DETOUR, "share", "nobody_walks", "at_most")
    desks = floor.rows("form_desk")
    if not desks:
        return _unmeasured("form_desk", DETOUR, "share", "no_form_desk", "at_most")
    seats = floor.rows("seat") or floor.rows("standing")
    door, ways = floor.rows("door")[0], floor.distance / MILLIMETRES
    direct = float(ways[door, seats].mean())
    by_desk = float(ways[door, desks[0]] + ways[desks[0], seats].mean())
    place = floor.places[desks[0]]
    return Measure("form_desk", by_desk / direct - 1.0, DETOUR, "share", "at_most", (place,))


def privacy(floor: Floor) -> Measure:
    """Measure the least distance from a window's customer to the next place of a customer [m].

    Such places are seats, standing room, devices, their queues, form desk and other windows. Those
    behind a wall or a screen, of glass too, are not counted.
    """
    if floor.walking is None:
        return _unmeasured("privacy", PRIVACY, "m", "nobody_walks")
    windows = [floor.places[row] for row in floor.rows("window")]
    others = [place for place in floor.places if place.kind in CUSTOMERS]
    pairs = [(one, other) for one in windows for other in others if other is not one]
    ends = [[(one.x, one.y), (other.x, other.y)] for one, other in pairs]
    lines = shapely.linestrings(np.array(ends).reshape(-1, 2, 2))
    screens = shapely.unary_union([wall_shape(wall) for wall in floor.plan.walls])
    gaps = np.where(shapely.intersects(lines, screens), np.inf, shapely.length(lines))
    if not gaps.size or not np.isfinite(gaps.min()):
        return _unmeasured("privacy", PRIVACY, "m", "all_screened")
    nearest = int(gaps.argmin())
    return Measure("privacy", float(gaps[nearest]), PRIVACY, "m", places=pairs[nearest])


def seats(floor: Floor, needed: float | None) -> Measure:
    """Hold the number of people who wait against the number of seats [people].

    Parameters
    ----------
    needed
        The 95th percentile of the number of people who wait; None if it is not known.
    """
    count = len(floor.rows("seat"))
    if floor.walking is None:
        return _unmeasured("seats", count, "people", "nobody_walks", "at_most")
    if needed is None:
        return _unmeasured("seats", count, "people", "no_scenario", "at_most")
    return Measure("seats", needed, count, "people", "at_most")


def _unmeasured(
    item: Item, limit: float, unit: Unit, reason: Reason, bound: Bound = "at_least"
) -> Measure:
    return Measure(item, None, limit, unit, bound, reason=reason)


MEASURES: Final[tuple[Callable[[Floor], Measure], ...]] = (
    clear_aisles,
    sight_of_door,
    sight_of_waiting,
    machine_queues,
    wheelchair,
    form_desk,
    privacy,
)
"""What is measured on a floor alone."""
