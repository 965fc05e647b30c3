"""Who stands where: a slot for everybody at a place, so that no two people are one dot."""

from collections import defaultdict
from enum import IntEnum
from typing import Final, NamedTuple

import numpy as np

from agents.codes import Phase
from layouts.plan import Point
from viz.floor.room import Room
from viz.floor.states import Doing
from viz.floor.walks import Integers

MOVES_UP: Final = ("ticket_machine", "machine_queue", "door")
"""Kinds of place at which people move up when somebody before them leaves."""

EMPLOYEES_OWN: Final = ("lobby", "window_seat", "staff_room")
"""Kinds of place at which employees come before customers."""


class Manner(IntEnum):
    """How somebody is at a place, in the order in which they are served a slot there."""

    FIRST = 0
    POSTED = 1
    ATTENDED = 2
    QUEUES = 3
    VISITS = 4
    ACCOMPANIES = 5


OF_PHASE: Final = {
    **dict.fromkeys(map(int, Phase), Manner.QUEUES),
    int(Phase.GREETED): Manner.FIRST,
    int(Phase.TICKETING): Manner.FIRST,
    int(Phase.AT_MACHINE): Manner.FIRST,
    int(Phase.SERVED): Manner.FIRST,
    int(Phase.HELPED): Manner.ATTENDED,
    int(Phase.IN_CONTACT): Manner.ATTENDED,
    int(Phase.ASKING): Manner.ATTENDED,
}
"""How customers are at a place, by what they do."""

WITH_CUSTOMER: Final = frozenset(
    map(
        int,
        (
            *(Doing.HELPING, Doing.CONTACT, Doing.ESCORT, Doing.LEADING, Doing.COMPLAINT),
            *(Doing.ANSWERING, Doing.AUTHORISING),
        ),
    )
)
"""What employees do beside a customer, who is at the place itself."""


class Stays(NamedTuple):
    """Who is where from when to when [us], person by person; one array or list a column.

    Nobody stays for no time at all; ``manner`` says how, of `Manner`.
    """

    who: Integers
    begins_at: Integers
    ends_at: Integers
    place: Integers
    manner: Integers


class Standing(NamedTuple):
    """From when on [us] somebody who is at a place stands at a point."""

    at: int
    place: int
    point: Point


class _Guest(NamedTuple):
    """Somebody at a place, in the order of who takes a slot first."""

    manner: int
    since: int
    who: int


class Standings:
    """The slots of a room that people take as they come, stay and go."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.found: defaultdict[int, list[Standing]] = defaultdict(list)
        self._guests: defaultdict[int, dict[int, _Guest]] = defaultdict(dict)
        self._held: dict[int, int] = {}
        self._taken = [0] * len(room.slots)

    def follow(self, stays: Stays) -> dict[int, list[Standing]]:
        """Return of each person where they stand from when on, in order of time."""
        who, begins, ends, place, manner = (column.tolist() for column in stays)
        order = np.lexsort(
            (
                np.tile(np.arange(len(who)), 2),
                np.repeat([1, 0], len(who)),
                np.concatenate([stays.begins_at, stays.ends_at]),
            )
        )
        since: dict[int, int] = {}
        for event in order.tolist():
            row = event % len(who)
            if event >= len(who):
                follows = row + 1 < len(who) and who[row + 1] == who[row]
                if not (follows and place[row + 1] == place[row] and begins[row + 1] == ends[row]):
                    self._leave(ends[row], place[row], who[row])
                    since.pop(who[row], None)
                continue
            came_at = since.setdefault(who[row], begins[row])
            guest = _Guest(self._rank(place[row], manner[row]), came_at, who[row])
            self._take(begins[row], place[row], guest)
        return self.found

    def _rank(self, place: int, manner: int) -> int:
        """Return the order of somebody who is posted or visits: employees first at their own."""
        if manner == Manner.POSTED and self.room.kinds[place] not in EMPLOYEES_OWN:
            return Manner.VISITS
        return manner

    def _leave(self, at: int, place: int, who: int) -> None:
        del self._guests[place][who]
        self._release(who)
        if self.room.kinds[place] in MOVES_UP:
            self._settle(at, place, list(self._guests[place].values()))

    def _take(self, at: int, place: int, guest: _Guest) -> None:
        guests = self._guests[place]
        is_new = guest.who not in guests
        guests[guest.who] = guest
        moves_up = self.room.kinds[place] in MOVES_UP
        is_alone = is_new and not moves_up and guest.manner > Manner.POSTED
        self._settle(at, place, [guest] if is_alone else list(guests.values()))

    def _settle(self, at: int, place: int, guests: list[_Guest]) -> None:
        """Give guests their slots anew, in order; who need not move stays."""
        before = {guest.who: self._held.get(guest.who) for guest in guests}
        for guest in guests:
            self._release(guest.who)
        for guest in sorted(guests):
            slot = self._choose(place, guest, before[guest.who])
            self._held[guest.who] = slot
            for near in self.room.near[slot]:
                self._taken[near] += 1
            if slot != before[guest.who] or not self.found[guest.who]:
                self._note(at, place, guest.who, slot)

    def _note(self, at: int, place: int, who: int, slot: int) -> None:
        x, y = self.room.slots[slot].tolist()
        standings = self.found[who]
        if standings and standings[-1].at == at:
            standings.pop()
        point = (x, y)
        if self._taken[slot] > 1:
            point = self.room.close_to(slot, who + 1)
        standings.append(Standing(at, place, point))

    def _choose(self, place: int, guest: _Guest, before: int | None) -> int:
        slots = self._slots(place, guest)
        moves_up = self.room.kinds[place] in MOVES_UP and guest.manner != Manner.VISITS
        stays = before in slots and not moves_up and guest.manner != Manner.FIRST
        if before is not None and stays and not self._taken[before]:
            return before
        for slot in slots:
            if not self._taken[slot]:
                return slot
        return slots[guest.who % len(slots)]

    def _slots(self, place: int, guest: _Guest) -> list[int]:
        """Return the slots that somebody may take, in order."""
        if guest.manner == Manner.ACCOMPANIES:
            return self._beside_customer(place)
        if guest.manner in (Manner.POSTED, Manner.VISITS):
            return self.room.of_place[place]
        return self.room.of_customers[place]

    def _beside_customer(self, place: int) -> list[int]:
        """Return the slots of a place but itself, the nearest to the customer attended first."""
        slots = self.room.of_place[place][1:] or self.room.of_place[place]
        attended = [
            guest for guest in self._guests[place].values() if guest.manner == Manner.ATTENDED
        ]
        if not attended:
            return slots
        with_ = self._held.get(max(attended, key=lambda guest: guest.since).who)
        if with_ is None or with_ == place:
            return slots
        gaps = np.hypot(*(self.room.slots[slots] - self.room.slots[with_]).T)
        return [slots[k] for k in np.argsort(gaps, kind="stable").tolist()]

    def _release(self, who: int) -> None:
        slot = self._held.pop(who, None)
        if slot is not None:
            for near in self.room.near[slot]:
                self._taken[near] -= 1
