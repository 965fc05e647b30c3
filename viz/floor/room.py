"""Room to stand: where several people are who are at one place, apart from each other."""

from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from layouts import Floor
from layouts.geometry import SLACK, solids, walkable_ground
from layouts.plan import Point
from viz.floor.ways import Numbers, ways_of

QUEUES: Final = (
    *("machine_queue", "ticket_machine", "lobby", "standing", "form_desk", "door", "staff_room"),
)
"""Kinds of place at which many people can be at once."""

STEP: Final = 0.55
"""Distance between two people who stand at a place [m]."""

ARM: Final = 0.75
"""Distance of who is greeted from the employee at position 1 [m]."""

REACH: Final = 8
"""Steps from a place to the farthest who stands there, eastwards and northwards."""

SLOTS: Final = 60
"""Most people of a place who have slots of their own; more stand closer."""

CLEAR: Final = 0.5
"""Distance of a slot from every other place [m]."""

BESIDE: Final = (0.5, 0.75)
"""How far somebody stands from the one they are with [m]; the first if there is room."""

APART: Final = 0.38
"""Nearer to each other than this nobody stands while there is room [m]."""

CLOSE: Final = 0.2
"""How far from a slot people stand where there is no room left [m]; less than half a body."""

GOLDEN: Final = np.pi * (3.0 - np.sqrt(5.0))
"""Turn from one to the next of those who stand close; no two are at one point."""


class Room:
    """Slots: the points of a floor without a problem at which people stand.

    Attributes
    ----------
    spots
        Where each place is, shape (places, 2) [m].
    kinds
        Kind of each place.
    slots
        Where each slot is, shape (slots, 2) [m]; the first ones are the places themselves.
    near
        Of each slot those that are nearer than `APART`, itself included.
    of_place
        Slots of each place in the order in which they are taken, the place itself first.
    of_customers
        Those that customers take; some are the employee's there.
    """

    def __init__(self, floor: Floor) -> None:
        self.spots: Numbers = ways_of(floor).spots
        self.kinds = [place.kind for place in floor.places]
        self._ground = None
        if floor.walking is not None and floor.plan.outer_wall is not None:
            shapes = [solid.shape for solid in solids(floor.plan)]
            self._ground = walkable_ground(floor.plan, shapes).buffer(SLACK, join_style="mitre")
            shapely.prepare(self._ground)
        self._clear: dict[tuple[Point, Point], bool] = {}
        found = [self._around(row) for row in range(len(self.spots))]
        firsts = np.cumsum([len(self.spots), *map(len, found)])
        self.slots: Numbers = np.concatenate([self.spots, *found])
        self.of_place = [
            [row, *range(first, last)] for row, (first, last) in enumerate(pairwise(firsts))
        ]
        self.of_customers = [self._far_enough(row) for row in range(len(self.spots))]
        marks = np.asarray(shapely.points(self.slots))
        one, other = shapely.STRtree(marks).query(marks, "dwithin", APART)
        self.near: list[list[int]] = [[] for _ in self.slots]
        for slot, neighbour in zip(one.tolist(), other.tolist(), strict=True):
            self.near[slot].append(neighbour)

    def close_to(self, slot: int, number: int) -> Point:
        """Return a point close to a slot, another one for each number; no wall is as close."""
        out = CLOSE * (0.5 + 0.5 * ((number * 0.618) % 1.0))
        x, y = self.slots[slot]
        return float(x + out * np.cos(number * GOLDEN)), float(y + out * np.sin(number * GOLDEN))

    def is_clear(self, start: Point, end: Point) -> bool:
        """Return True if the straight way between two points is free of walls and furniture."""
        if self._ground is None or start == end:
            return True
        known = self._clear.get((start, end))
        if known is None:
            known = bool(shapely.covers(self._ground, shapely.LineString([start, end])))
            self._clear[start, end] = known
        return known

    def _far_enough(self, place: int) -> list[int]:
        slots = self.of_place[place]
        if self.kinds[place] != "lobby":
            return slots
        far = np.hypot(*(self.slots[slots] - self.spots[place]).T) >= ARM
        return [slot for slot, is_far in zip(slots, far.tolist(), strict=True) if is_far] or slots

    def _reached(self, row: int, points: Numbers) -> NDArray[np.bool_]:
        """Say which points can be walked to straight from a place."""
        if self._ground is None:
            return np.ones(len(points), bool)
        free = np.asarray(shapely.covers(self._ground, shapely.points(points)))
        ends = points[free]
        lines = np.stack([np.broadcast_to(self.spots[row], ends.shape), ends], axis=1)
        free[free] = shapely.covers(self._ground, shapely.linestrings(lines))
        return free

    def _gaps(self, row: int, points: Numbers) -> Numbers:
        """Return how far points are from the nearest other place that is not crossed freely."""
        others = [
            k
            for k, kind in enumerate(self.kinds)
            if k != row and kind not in ("door", "staff_room")
        ]
        gaps = np.hypot(*(points[:, None] - self.spots[others][None]).transpose(2, 0, 1))
        return np.asarray(gaps.min(axis=1, initial=np.inf))

    def _around(self, row: int) -> Numbers:
        """Return the slots of a place but itself, in the order in which they are taken."""
        beside = self._beside(row)
        if self.kinds[row] not in QUEUES:
            return beside
        queue = self._queue(row)
        if self.kinds[row] != "lobby":
            return queue
        return np.concatenate([beside[:2], queue])

    def _beside(self, row: int) -> Numbers:
        """Return where one stands beside another who is at the place itself; best first."""
        turns = np.arange(8) * np.pi / 4 - np.pi / 2
        ring = np.stack([np.cos(turns), np.sin(turns)], axis=1)
        points = self.spots[row] + np.concatenate([out * ring for out in BESIDE])
        free = self._reached(row, points)
        points, out = points[free], np.repeat(BESIDE, 8)[free]
        gaps = self._gaps(row, points)
        order = np.lexsort((-np.minimum(gaps, CLEAR).round(3), out, gaps < CLEAR))
        return np.asarray(points[order])

    def _queue(self, row: int) -> Numbers:
        """Return where people stand who are at a place at once, in order of coming.

        They stand near the place and away from others, towards the door they came through; when
        there is no room left, between those who are there.
        """
        reach = np.arange(-REACH, REACH + 1) * STEP
        even = np.stack(np.meshgrid(reach, reach, indexing="ij"), axis=-1).reshape(-1, 2)
        ways = np.concatenate([even, even + STEP / 2])
        distance = np.hypot(*ways.T)
        least = ARM if self.kinds[row] == "lobby" else 0.9 * APART
        wanted = distance >= least
        ways, distance = ways[wanted], distance[wanted]
        points = self.spots[row] + ways
        between = ~np.isclose(np.abs(ways / STEP - np.rint(ways / STEP)).max(axis=1), 0.0)
        doors = [k for k, kind in enumerate(self.kinds) if kind == "door"]
        to_door = np.hypot(*(points - self.spots[doors[0]]).T) if doors else distance
        order = np.lexsort((distance + 0.25 * to_door, between))
        free = self._reached(row, points) & (self._gaps(row, points) >= CLEAR)
        return np.asarray(points[order[free[order]]][:SLOTS])


@lru_cache(maxsize=16)
def room_of(floor: Floor) -> Room:
    """Return the room to stand on a floor; those of the floors used last are kept."""
    return Room(floor)
