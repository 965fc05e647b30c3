"""The spots of a plan as a numbered list of places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from agents.language import phrase_in
from agents.names import SHORT_MACHINES, by_key
from layouts.plan import PlainWindows, Plan

PlaceKind = Literal[
    "door",
    "ticket_machine",
    "machine",
    "machine_queue",
    "form_desk",
    "seat",
    "standing",
    "window",
    "window_seat",
    "lobby",
    "staff_room",
]


@dataclass(frozen=True)
class Place:
    """A spot where somebody can be."""

    name: str
    """English name, unique on its floor unless the plan names two windows alike; a phrase where the
    plan gives none."""
    kind: PlaceKind
    """What the place is for."""
    position: int | None
    """Position of the bank (1 to 7) of a lobby spot, window or window seat; else None."""
    machine: str | None
    """Kind of self-service machine of a machine or its queue; else None."""
    x: float
    y: float
    """East and north [m]."""
    name_zh: str | None = None
    """Chinese name; None where the plan gives none."""


_MACHINES = by_key(SHORT_MACHINES)

_DOOR = phrase_in("place", "door")
_STANDING = phrase_in("place", "standing room")
_STAFF_ROOM = phrase_in("place", "staff room")
_TICKET_MACHINE = phrase_in("place", "ticket machine {number}")
_WINDOW_SEAT = phrase_in("place", "{window} seat")
_LOBBY = phrase_in("place", "position {position}{suffix}")


def places_of(plan: Plan) -> list[tuple[str, Place]]:
    """Return the places of a plan, each with its key in the plan's file.

    The order is fixed: door, ticket machines, machines, machine queues, form desk, seats, standing
    room, windows, window seats, lobby spots, staff room; within a kind as in the file.
    """
    if plan.plain is not None:
        return [("plain", place) for place in _plain_places(plan.plain)]
    return [
        *_arrival_places(plan),
        *_waiting_places(plan),
        *_window_places(plan),
        *_staff_places(plan),
    ]


def _arrival_places(plan: Plan) -> Iterator[tuple[str, Place]]:
    if plan.door is not None:
        yield "door.spot", Place(_DOOR, "door", None, None, *plan.door.spot)
    for count, ticket_machine in enumerate(plan.ticket_machines, 1):
        name = ticket_machine.name or _TICKET_MACHINE.filled(number=count)
        x, y = ticket_machine.spot
        place = Place(name, "ticket_machine", None, None, x, y, ticket_machine.name_zh)
        yield f"ticket_machines.{count}.spot", place
    numbers: Counter[str] = Counter()
    for count, machine in enumerate(plan.machines, 1):
        numbers[machine.kind] += 1
        name = machine.name or phrase_in(
            "place",
            "{machine} {number}",
            machine=_MACHINES[machine.kind],
            number=numbers[machine.kind],
        )
        x, y = machine.spot
        place = Place(name, "machine", None, machine.kind, x, y, machine.name_zh)
        yield f"machines.{count}.spot", place
    for kind, spot in plan.queue_spots:
        if spot is not None:
            name = phrase_in("place", "{machine} queue", machine=_MACHINES[kind])
            yield f"queue_spots.{kind}", Place(name, "machine_queue", None, kind, *spot)


def _waiting_places(plan: Plan) -> Iterator[tuple[str, Place]]:
    if plan.form_desk is not None:
        desk = plan.form_desk
        name = desk.name or phrase_in("place", "form desk")
        place = Place(name, "form_desk", None, None, *desk.spot, desk.name_zh)
        yield "form_desk.spot", place
    number = 0
    for count, seats in enumerate(plan.seats, 1):
        for spot in seats.spots():
            number += 1
            name = phrase_in("place", "seat {number}", number=number)
            yield f"seats.{count}", Place(name, "seat", None, None, *spot)
    if plan.standing is not None:
        yield "standing.spot", Place(_STANDING, "standing", None, None, *plan.standing.spot)


def _window_places(plan: Plan) -> Iterator[tuple[str, Place]]:
    for count, window in enumerate(plan.windows, 1):
        x, y = window.spot
        place = Place(window.name, "window", window.position, None, x, y, window.name_zh)
        yield f"windows.{count}.spot", place
    for count, window in enumerate(plan.windows, 1):
        x, y = window.seat
        name = _WINDOW_SEAT.filled(window=window.name)
        place = Place(name, "window_seat", window.position, None, x, y, window.name_zh)
        yield f"windows.{count}.seat", place


def _staff_places(plan: Plan) -> Iterator[tuple[str, Place]]:
    total = Counter(lobby.position for lobby in plan.lobby)
    numbers: Counter[int] = Counter()
    for count, lobby in enumerate(plan.lobby, 1):
        numbers[lobby.position] += 1
        suffix = chr(ord("a") - 1 + numbers[lobby.position]) if total[lobby.position] > 1 else ""
        name = _LOBBY.filled(position=lobby.position, suffix=suffix)
        yield f"lobby.{count}.spot", Place(name, "lobby", lobby.position, None, *lobby.spot)
    if plan.staff_room is not None:
        place = Place(_STAFF_ROOM, "staff_room", None, None, *plan.staff_room.spot)
        yield "staff_room.spot", place


def _plain_places(plain: PlainWindows) -> Iterator[Place]:
    def place(name: str, kind: PlaceKind, position: int | None = None) -> Place:
        return Place(name, kind, position, None, 0.0, 0.0)

    numbers = range(1, plain.windows + 1)
    names = [phrase_in("place", "window {number}", number=number) for number in numbers]
    yield place(_DOOR, "door")
    yield place(_TICKET_MACHINE.filled(number=1), "ticket_machine")
    yield place(_STANDING, "standing")
    yield from (place(name, "window", plain.position) for name in names)
    for name in names:
        yield place(_WINDOW_SEAT.filled(window=name), "window_seat", plain.position)
    for position in (1, 2, 3):
        yield place(_LOBBY.filled(position=position, suffix=""), "lobby", position)
    yield place(_STAFF_ROOM, "staff_room")
