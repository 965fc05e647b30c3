"""A crowd: where people are seen, so that no two are one dot and nobody is in a wall.

The model has everybody who is at a place at one point. Here everybody gets a point of their own
and a way there; the browser draws people just where these tracks say, at every speed.
"""

from collections import Counter, defaultdict, deque
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from agents.codes import Phase
from layouts import Floor
from layouts.plan import Point
from viz.floor.keyframes import LATEST, SHIFT, Frames, Points
from viz.floor.room import room_of
from viz.floor.standing import OF_PHASE, WITH_CUSTOMER, Manner, Standing, Standings, Stays
from viz.floor.states import TURNED_ROUND, Doing
from viz.floor.tracks import Knot, Walk, beside, moved_up
from viz.floor.walks import Integers, Walks
from viz.floor.ways import ways_of

TOGETHER: Final = 100_000
"""Most by which the walks of two who walk together differ at either end [us]."""

BEHIND: Final = 0.45
"""Between one and the next of those who set out together [m]."""

_OF_CUSTOMERS = np.full(TURNED_ROUND + 1, int(Manner.QUEUES))
_OF_CUSTOMERS[list(OF_PHASE)] = [int(manner) for manner in OF_PHASE.values()]
_OF_CUSTOMERS[TURNED_ROUND] = Manner.VISITS
_OF_STAFF = np.full(max(Doing) + 1, int(Manner.POSTED))
_OF_STAFF[list(WITH_CUSTOMER)] = int(Manner.ACCOMPANIES)


def seen_of(
    floor: Floor, frames: tuple[Frames, Frames], walks: tuple[Walks, Walks]
) -> tuple[Points, Points]:
    """Return the points through which customers and employees are seen to go.

    Both arguments are of customers, then of employees: what they do and where the model has them,
    and their walks.
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

    ``manners`` says how they are at a place, by what they do; what they do when nobody sees them is
    ``away``.
    """
    keys, state, place = frames.keys[:-1], frames.state[:-1], frames.place[:-1]
    x, y = frames.points.at(frames.keys)
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
    """The walks of customers with whom an employee may walk, and how they are seen to go."""

    def __init__(self, walks: Walks, seen: Points) -> None:
        self.seen = seen
        self.known: defaultdict[tuple[int, int], list[list[Knot]]] = defaultdict(list)
        self.walks: defaultdict[tuple[int, int, int], list[tuple[int, int, int]]]
        self.walks = defaultdict(list)
        for who, start, end, origin, goal in zip(
            *(column.tolist() for column in walks), strict=True
        ):
            self.walks[origin, goal, end // TOGETHER].append((start, end, who))

    def tracks(self, start: int, end: int, origin: int, goal: int) -> list[list[Knot]]:
        """Return the tracks of the customer who walks at the same time and of who goes along.

        Nobody walks then: there are none. Whoever goes along as well adds their own.
        """
        for instant in (0, -1, 1):
            key = origin, goal, end // TOGETHER + instant
            for starts_at, ends_at, who in self.walks.get(key, ()):
                if abs(starts_at - start) <= TOGETHER and ends_at > starts_at:
                    tracks = self.known[who, starts_at]
                    if not tracks:
                        tracks.append(self._track(who, starts_at, ends_at))
                    return tracks
        return []

    def _track(self, who: int, start: int, end: int) -> list[Knot]:
        first = np.searchsorted(self.seen.keys, (who << SHIFT) | start, side="left")
        last = np.searchsorted(self.seen.keys, (who << SHIFT) | end, side="right")
        instants = (self.seen.keys[first:last] & LATEST).tolist()
        points = self.seen.where[first:last].tolist()
        return [Knot(at, (x, y)) for at, (x, y) in zip(instants, points, strict=True)]


class Trip(NamedTuple):
    """A walk from a place to another [us].

    ``rank`` counts those who set out from there at the same instant, and walk before.
    """

    starts_at: int
    ends_at: int
    origin: int
    goal: int
    rank: int


class Tracks:
    """The tracks of customers, or of employees; their walks are person by person in order."""

    def __init__(
        self, floor: Floor, frames: Frames, walks: Walks, standings: dict[int, list[Standing]]
    ) -> None:
        self.room, self.ways = room_of(floor), ways_of(floor)
        self.model, self.standings = frames.points, standings
        self.trips: defaultdict[int, list[Trip]] = defaultdict(list)
        self.origin: dict[int, int] = {}
        out: Counter[tuple[int, int]] = Counter()
        order = np.lexsort((walks.ends_at, walks.starts_at, walks.who))
        for who, start, end, origin, goal in zip(
            *(column[order].tolist() for column in walks), strict=True
        ):
            trips, _ = self.trips[who], self.origin.setdefault(who, origin)
            if origin != goal:
                trips.append(Trip(start, end, origin, goal, out[start, origin]))
                out[start, origin] += end > start

    def seen(self, company: Company | None = None) -> Points:
        """Return the points through which they are seen to go; ``company``: perhaps together."""
        tracks = {}
        for who, trips in self.trips.items():
            in_order = all(one.ends_at <= other.starts_at for one, other in pairwise(trips))
            together = [company.tracks(*trip[:4]) if company else [] for trip in trips]
            if in_order and (any(together) or self._is_aside(who)):
                tracks[who] = self._track(who, together)
        own = np.zeros((int(self.model.keys.max(initial=0)) >> SHIFT) + 1, bool)
        own[list(tracks)] = True
        kept = ~own[self.model.keys >> SHIFT]
        knots = [(key, knot) for who, track in tracks.items() for key, knot in _bounded(who, track)]
        keys = np.array([key for key, _ in knots], dtype=np.int64)
        where = np.array([knot.point for _, knot in knots], dtype=float).reshape(-1, 2)
        keys = np.concatenate([self.model.keys[kept], keys])
        order = np.argsort(keys, kind="stable")
        return Points(keys[order], np.concatenate([self.model.where[kept], where])[order])

    def _is_aside(self, who: int) -> bool:
        """Return True if somebody is ever seen elsewhere than where the model has them."""
        return any(trip.rank for trip in self.trips[who]) or any(
            point != self._spot(place) for _, place, point in self.standings.get(who, ())
        )

    def _track(self, who: int, together: list[list[list[Knot]]]) -> list[Knot]:
        """Return how somebody goes through their day."""
        trips = self.trips[who]
        here = self._comes_from(who, self.origin[who])
        knots: list[Knot] = []
        left = deque(self.standings.get(who, ()))
        for row, (trip, others) in enumerate(zip(trips, together, strict=True)):
            here = self._stand(knots, here, left, trip.starts_at)
            while left and left[0].at < trip.ends_at:
                left.popleft()
            if left and left[0].at == trip.ends_at:
                there = left.popleft().point
            else:
                there = self._passes(trip.goal, is_with=any(together[row : row + 2]))
            knots += self._walked(trip, here, there, others)
            here = there
        self._stand(knots, here, left, LATEST)
        return knots

    def _stand(self, knots: list[Knot], here: Point, left: deque[Standing], until: int) -> Point:
        """Let somebody stand, and move up, until an instant; return where they are then."""
        while left and left[0].at < until:
            standing = left.popleft()
            latest = min(until, left[0].at) if left else until
            knots += moved_up(self.room, self._spot(standing.place), here, standing, latest)
            here = knots[-1].point
        return here

    def _walked(
        self, trip: Trip, here: Point, there: Point, others: list[list[Knot]]
    ) -> list[Knot]:
        if trip.ends_at <= trip.starts_at:
            return [Knot(max(trip.ends_at - 1, 0), here), Knot(trip.ends_at, there)]
        walk = Walk(trip.starts_at, trip.ends_at, self.ways.line(trip.origin, trip.goal))
        if others:
            others.append(beside(self.room, walk, here, there, others))
            return others[-1]
        return walk.joined(self.room, here, there, -BEHIND * trip.rank)

    def _passes(self, place: int, *, is_with: bool) -> Point:
        """Return where somebody goes on at once; with a customer, beside them."""
        slots = self.room.of_place[place]
        if not is_with or len(slots) == 1:
            return self._spot(place)
        x, y = self.room.slots[slots[1]].tolist()
        return x, y

    def _comes_from(self, who: int, place: int) -> Point:
        """Return where somebody is at first; employees set out from all over their room."""
        slots = self.room.of_place[place]
        if self.room.kinds[place] != "staff_room":
            return self._spot(place)
        x, y = self.room.slots[slots[-1 - who % len(slots)]].tolist()
        return x, y

    def _spot(self, place: int) -> Point:
        x, y = self.room.spots[place].tolist()
        return x, y


def _bounded(who: int, track: list[Knot]) -> list[tuple[int, Knot]]:
    """Return knots by key, with one at the beginning and one at the end of time."""
    knots = [Knot(0, track[0].point), *track, Knot(LATEST, track[-1].point)]
    return [((who << SHIFT) | min(knot.at, LATEST), knot) for knot in knots]
