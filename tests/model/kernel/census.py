"""Counting a floor anew, for comparison with the counters that the kernel keeps."""

from collections.abc import Iterator

import numpy as np

from agents.codes import NOBODY, Duty, Phase, Position, Task
from agents.tables import KINDS, PRIORITIES
from tests.model.kernel.days import Day

IN_LINE = (Phase.WAITING, Phase.IN_CONTACT)
AWAY = (Task.LEADING, Task.ESCORT, Task.COMPLAINT)


def in_phase(day: Day, *phases: Phase) -> np.ndarray:
    """Return the rows of the customers in some phases."""
    return np.flatnonzero(np.isin(day.customers["phase"], phases))


def queue_of(queue: np.record, customers: np.ndarray) -> list[int]:
    """Return the rows in a queue, and see that it is the same forwards and backwards."""
    rows, row = [], queue.first
    while row != NOBODY:
        rows.append(int(row))
        row = customers[row].behind
    back, row = [], queue.last
    while row != NOBODY:
        back.append(int(row))
        row = customers[row].ahead
    assert back == rows[::-1]
    assert queue.length == len(rows)
    return rows


def line_of(day: Day, line: int) -> list[int]:
    """Return the tickets in a line, in calling order."""
    queues = day.branch.line_queues[line * PRIORITIES : (line + 1) * PRIORITIES]
    return [row for queue in queues[::-1] for row in queue_of(queue, day.customers)]


def lines_of(day: Day) -> list[list[int]]:
    """Return the tickets in each line, in calling order."""
    return [line_of(day, line) for line in range(day.parameters.n_lines)]


def all_queues(day: Day) -> Iterator[list[int]]:
    """Yield the rows in each queue and line."""
    yield queue_of(day.branch.door_queue, day.customers)
    yield queue_of(day.branch.help_queue, day.customers)
    for kind in range(KINDS):
        yield queue_of(day.branch.machine_queues[kind], day.customers)
    for machine in range(day.parameters.n_ticket_machines):
        yield queue_of(day.branch.ticket_queues[machine], day.customers)
    yield from lines_of(day)


def holders(day: Day, position: int) -> int:
    """Count who holds a position, on the way to it or there."""
    duties = (Duty.WALKING, Duty.FREE, Duty.BUSY)
    staff = day.staff
    return int(np.sum((staff["position"] == position) & np.isin(staff["duty"], duties)))


def free(day: Day, position: int) -> int:
    """Count who is free at a position."""
    return int(np.sum((day.staff["position"] == position) & (day.staff["duty"] == Duty.FREE)))


def standing(day: Day, position: int) -> int:
    """Count who is at a position, free or busy, and not away with a customer."""
    staff = day.staff
    away = np.isin(staff["task"], AWAY)
    if position == Position.GREETING:
        away |= staff["task"] == Task.HELPING  # 1 looks after 2
    busy_there = (staff["duty"] == Duty.BUSY) & ~away
    there = (staff["duty"] == Duty.FREE) | busy_there
    return int(np.sum((staff["position"] == position) & there))
