"""The part of the parameters' record that comes from the floor plan: places, desks, machines."""

from __future__ import annotations

from typing import Final

import numpy as np

from agents.codes import NOBODY, Machine
from layouts import Floor

LOBBY: Final = (1, 2, 3)
"""Positions whose holders stand."""


def set_floor(record: np.record, floor: Floor) -> None:
    """Write the floor's places, distances and furniture."""
    record.n_places = len(floor.places)
    record.distance[: floor.distance.size] = floor.distance.ravel()
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
    _set_machines(record, floor)
    windows, seats = floor.rows("window"), floor.rows("window_seat")
    record.n_desks = len(windows)
    for row, (spot, seat) in enumerate(zip(windows, seats, strict=True)):
        desk = record.desks[row]
        desk.position = floor.places[spot].position or 0
        desk.spot, desk.seat = spot, seat
        desk.employee = desk.customer = NOBODY
        desk.sells_simple = desk.sells_complex = NOBODY


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
