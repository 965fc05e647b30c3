"""The part of the parameters' record that comes from the floor plan: places, desks, machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from agents.codes import NOBODY, Machine
from layouts import Floor
from layouts.floor import MILLIMETRES

if TYPE_CHECKING:
    from model.scenario.scenario import Scenario

Ways = tuple[tuple[int, ...], tuple[int, ...]]
"""Rows of the places where a way begins, and of those where it ends."""

LOBBY: Final = (1, 2, 3)
"""Positions whose holders stand."""

ROOM: Final = 7
"""Position whose holder fetches customers (rule ``chain``), and stands in the VIP lobby."""


def set_floor(record: np.record, floor: Floor, scenario: Scenario) -> None:
    """Write the floor's places, distances, sight and furniture; of the scenario the searching."""
    record.n_places = len(floor.places)
    record.distance[: floor.distance.size] = floor.distance.ravel()
    record.sight[: floor.sight.size] = floor.sight.ravel()
    set_searching(record, floor, scenario)
    record.door = floor.rows("door")[0]
    record.staff_room = floor.rows("staff_room")[0]
    record.standing_room = floor.rows("standing")[0]
    record.form_desk = (*floor.rows("form_desk"), NOBODY)[0]
    record.form_desk_places = floor.form_desk_places
    seats = floor.rows("seat")
    record.n_seats = len(seats)
    record.seats[: len(seats)] = seats
    set_nearest_seats(record)
    for position in LOBBY:
        spots = floor.rows("lobby", position=position)
        record.n_spots[position] = len(spots)
        record.spots[position, : len(spots)] = spots
    record.vip_lobby = (*floor.rows("lobby", position=ROOM), NOBODY)[0]
    _set_machines(record, floor)
    _set_desks(record, floor)


def _set_desks(record: np.record, floor: Floor) -> None:
    windows, seats = floor.rows("window"), floor.rows("window_seat")
    record.n_desks = len(windows)
    for row, (spot, seat) in enumerate(zip(windows, seats, strict=True)):
        desk = record.desks[row]
        desk.position = floor.places[spot].position or 0
        desk.spot, desk.seat = spot, seat
        desk.employee = desk.customer = NOBODY
        desk.sells_simple = desk.sells_complex = NOBODY


def set_searching(record: np.record, floor: Floor, scenario: Scenario) -> None:
    """Add ``service.searching_m`` to the ways that a customer searches.

    Notes
    -----
    These are the ways of `first_ways` whose ends do not see each other (`Floor.sight`), in the
    direction in which customers walk them. The distances of the record are then no longer
    symmetric.
    """
    extra = round(scenario.service.searching_m * MILLIMETRES)
    if extra == 0:
        return
    n = len(floor.places)
    distance = record.distance[: n * n].reshape(n, n)
    chain = scenario.rules.chain
    for origins, goals in first_ways(floor, is_fetched=chain.enabled and chain.escort):
        ways = np.ix_(origins, goals)
        distance[ways] += np.where(floor.sight[ways], 0, extra).astype(distance.dtype)


def first_ways(floor: Floor, *, is_fetched: bool) -> Iterator[Ways]:
    """Yield the ways that customers walk alone and for the first time; no way twice.

    They are door to the first spot of position 1, both of these to the ticket machines, ticket
    machines to seats and standing room, all three of these to the windows.

    Parameters
    ----------
    floor
        The floor.
    is_fetched
        Whether customers are fetched to the windows of position 7 (rule ``chain`` on with
        ``escort``); these are then left out.
    """
    door, greeting = floor.rows("door"), floor.rows("lobby", position=1)[:1]
    tickets = floor.rows("ticket_machine")
    waiting = (*floor.rows("seat"), *floor.rows("standing"))
    windows = floor.rows("window")
    if is_fetched:
        windows = tuple(row for row in windows if floor.places[row].position != ROOM)
    yield door, greeting
    yield (*door, *greeting), tickets
    yield tickets, waiting
    yield (*tickets, *waiting), windows


def set_nearest_seats(record: np.record) -> None:
    """Write which seats are the nearest to each place; of two as near, the first row."""
    n, seats = int(record.n_places), record.seats[: record.n_seats]
    ways = record.distance[: n * n].reshape(n, n)[:, seats]
    record.nearest_seats[: ways.size] = ways.argsort(axis=1, kind="stable").ravel()


def _set_machines(record: np.record, floor: Floor) -> None:
    places = floor.rows("machine")
    record.n_machines = len(places)
    for row, place in enumerate(places):
        kind = Machine[str(floor.places[place].machine).upper()]
        _set_machine(record.machines[row], kind, place)
        record.machines_of[kind] += 1
    for kind in Machine:
        queues = floor.rows("machine_queue", machine=kind.name.lower())
        record.machine_queue[kind] = (*queues, NOBODY)[0]
    ticket_machines = floor.rows("ticket_machine")
    record.n_ticket_machines = len(ticket_machines)
    for row, place in enumerate(ticket_machines):
        _set_machine(record.ticket_machines[row], NOBODY, place)


def _set_machine(machine: np.record, kind: int, place: int) -> None:
    machine.kind, machine.place = kind, place
    machine.customer = NOBODY
