"""A crowd: where people are seen, so that no two are one dot and nobody is in a wall.

The model has everybody who is at a place at one point. Here everybody gets a point of his own, and
a way there; the browser draws people just where these tracks say, at every speed.
"""

from collections import defaultdict
from itertools import pairwise
from typing import Final

import numpy as np

from agents.codes import Phase
from layouts import Floor
from layouts.plan import Point
from viz.floor.keyframes import LATEST, SHIFT, Frames, Points, key_of
from viz.floor.room import room_of
from viz.floor.standing import OF_PHASE, WITH_CUSTOMER, Manner, Standing, Standings, Stays
from viz.floor.states import TURNED_ROUND, Doing
from viz.floor.tracks import Knot, Walk, beside, moved_up
from viz.floor.walks import Integers, Walks
from viz.floor.ways import ways_of

TOGETHER: Final = 100_000
"""Most by which the walks of two who walk together differ at either end [us]."""

_OF_CUSTOMERS = np.full(TURNED_ROUND + 1, int(Manner.QUEUES))
_OF_CUSTOMERS[list(OF_PHASE)] = [int(manner) for manner in OF_PHASE.values()]
_OF_STAFF = np.full(max(Doing) + 1, int(Manner.POSTED))
_OF_STAFF[list(WITH_CUSTOMER)] = int(Manner.ACCOMPANIES)


def seen_of(
    floor: Floor, frames: tuple[Frames, Frames], walks: tuple[Walks, Walks]
) -> tuple[Points, Points]:
    """Return the points through which customers and employees are seen to go.

    Parameters
    ----------
    floor
        The floor.
    frames
        What customers do and where the model has them, and the same of employees.
    walks
        Their walks.
    """
    customers = stays_of(frames[0], _OF_CUSTOMERS, Phase.GONE)
    staff = stays_of(frames[1], _OF_STAFF, Doing.OFF)
    after = 1 + int(customers.who.max(initial=0))
    staff = staff._replace(who=staff.who + after)
    both = Stays(*(np.concatenate(pair) for pair in zip(customers, staff, strict=True)))
    found = Standings(room_of(floor)).follow(both)
    standings = (
        {who: places for who, places in found.items() if who < after},
        {who - after: places for who, places in found.items() if who >= after},
    )
    seen = Tracks(floor, frames[0], walks[0], standings[0]).seen()
    company = Company(walks[0], seen)
    return seen, Tracks(floor, frames[1], walks[1], standings[1]).seen(company)


def stays_of(frames: Frames, manners: Integers, away: int) -> Stays:
    """Return who is where from when to when.

    Parameters
    ----------
    frames
        What people do and where the model has them.
    manners
        How they are at a place, by what they do.
    away
        What they do when nobody sees them.
    """
    keys, state, place = frames.keys[:-1], frames.state[:-1], frames.place[:-1]
    x, y = (np.interp(frames.keys, frames.points.keys, column) for column in frames.points.where.T)
    stands = (np.diff(x) == 0.0) & (np.diff(y) == 0.0) & (np.diff(frames.keys >> SHIFT) == 0)
    rows = np.flatnonzero(stands & (state >= 0) & (state != away))
    who, begins, ends = keys[rows] >> SHIFT, keys[rows] & LATEST, frames.keys[rows + 1] & LATEST
    manner = manners[state[rows]]
    place = place[rows]
    goes_on = np.zeros(len(rows), bool)
    goes_on[1:] = (
        (np.diff(who) == 0) & (np.diff(place) == 0) & (np.diff(manner) == 0)
        & (begins[1:] == ends[:-1])
    )  # fmt: skip
    first = np.flatnonzero(~goes_on)
    last = np.append(first[1:], len(rows))[: len(first)] - 1
    return Stays(who[first], begins[first], ends[last], place[first], manner[first])


class Company:
    """The walks of customers with whom an employee may walk.

    Parameters
    ----------
    walks
        The customers' walks.
    seen
        The points through which they are seen to go.
    """

    def __init__(self, walks: Walks, seen: Points) -> None:
        self.seen = seen
        self.walks: defaultdict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
        for who, start, end, origin, goal in zip(
            *(column.tolist() for column in walks), strict=True
        ):
            self.walks[origin, goal].append((start, end, who))

    def track(self, start: int, end: int, origin: int, goal: int) -> list[Knot]:
        """Return the track of the customer who walks at the same time; empty: nobody does."""
        for starts_at, ends_at, who in self.walks.get((origin, goal), ()):
            if abs(starts_at - start) <= TOGETHER and abs(ends_at - end) <= TOGETHER:
                keys = key_of(np.full(2, who), np.array([starts_at, ends_at]))
                first = np.searchsorted(self.seen.keys, keys[0], side="left")
                last = np.searchsorted(self.seen.keys, keys[1], side="right")
                part = slice(int(first), int(last))
                instants = (self.seen.keys[part] & LATEST).tolist()
                points = self.seen.where[part].tolist()
                return [Knot(at, (x, y)) for at, (x, y) in zip(instants, points, strict=True)]
        return []


class Tracks:
    """The tracks of customers, or of employees.

    Parameters
    ----------
    floor
        The floor.
    frames
        What they do and where the model has them.
    walks
        Their walks, person by person in order.
    standings
        Where each stands from when on.
    """

    def __init__(
        self, floor: Floor, frames: Frames, walks: Walks, standings: dict[int, list[Standing]]
    ) -> None:
        self.room, self.ways = room_of(floor), ways_of(floor)
        self.model, self.standings = frames.points, standings
        self.walks: defaultdict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
        order = np.lexsort((walks.starts_at, walks.who))
        for who, *walk in zip(*(column[order].tolist() for column in walks), strict=True):
            self.walks[who].append(tuple(walk))

    def seen(self, company: Company | None = None) -> Points:
        """Return the points through which they are seen to go; ``company``: perhaps together."""
        tracks = {}
        for who, walks in self.walks.items():
            apart = all(one[1] <= other[0] for one, other in pairwise(walks))
            together = [company.track(*walk) if company else [] for walk in walks]
            if apart and (any(together) or self._is_aside(who)):
                tracks[who] = self._track(walks, self.standings.get(who, []), together)
        size = 1 + int(self.model.keys.max(initial=0)) >> SHIFT
        own = np.zeros(size + 1, bool)
        own[list(tracks)] = True
        kept = ~own[self.model.keys >> SHIFT]
        knots = [(key, knot) for who, track in tracks.items() for key, knot in _bounded(who, track)]
        keys = np.array([key for key, _ in knots], dtype=np.int64)
        where = np.array([knot.point for _, knot in knots], dtype=float).reshape(-1, 2)
        keys = np.concatenate([self.model.keys[kept], keys])
        order = np.argsort(keys, kind="stable")
        return Points(keys[order], np.concatenate([self.model.where[kept], where])[order])

    def _is_aside(self, who: int) -> bool:
        spots = self.room.spots
        return any(
            point != (spots[place][0], spots[place][1])
            for _, place, point in self.standings.get(who, ())
        )

    def _track(
        self,
        walks: list[tuple[int, int, int, int]],
        standings: list[Standing],
        together: list[list[Knot]],
    ) -> list[Knot]:
        """Return how somebody goes through his day."""
        here = self._spot(walks[0][2])
        knots: list[Knot] = []
        left = list(standings)
        for (start, end, origin, goal), customer in zip(walks, together, strict=True):
            here = self._stand(knots, here, left, start)
            while left and left[0].at < end:
                left.pop(0)
            arrives = bool(left) and left[0].at == end
            there = left.pop(0).point if arrives else self._spot(goal)
            knots += self._walked((start, end, origin, goal), here, there, customer)
            here = there
        self._stand(knots, here, left, LATEST)
        return knots

    def _stand(self, knots: list[Knot], here: Point, left: list[Standing], until: int) -> Point:
        """Let somebody stand, and move up, until an instant; return where he is then."""
        while left and left[0].at < until:
            standing = left.pop(0)
            latest = min(until, left[0].at) if left else until
            knots += moved_up(self.room, self._spot(standing.place), here, standing, latest)
            here = standing.point
        return here

    def _walked(
        self, walk: tuple[int, int, int, int], here: Point, there: Point, customer: list[Knot]
    ) -> list[Knot]:
        start, end, origin, goal = walk
        if end <= start:
            return [Knot(max(end - 1, 0), here), Knot(end, there)]
        _, shares, points = self.ways.knots(np.array([origin]), np.array([goal]))
        way = Walk(start, end, shares, points)
        if customer:
            return beside(self.room, way, here, there, customer)
        return way.joined(self.room, here, there)

    def _spot(self, place: int) -> Point:
        x, y = self.room.spots[place].tolist()
        return x, y


def _bounded(who: int, track: list[Knot]) -> list[tuple[int, Knot]]:
    """Return knots by key, with one at the beginning and one at the end of time."""
    knots = [Knot(0, track[0].point), *track, Knot(LATEST, track[-1].point)]
    return [((who << SHIFT) | min(knot.at, LATEST), knot) for knot in knots]
