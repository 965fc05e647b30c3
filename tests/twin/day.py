"""The day: one SimPy run, and what it leaves behind."""

from dataclasses import dataclass

import numpy as np

from agents.codes import NEVER, Duty, Outcome, Phase
from agents.tables import POSITIONS

from .customer import Customer
from .floor import Floor
from .inputs import plain_customers, plain_parameters, plain_works
from .own_work import Work, finish_own_work, time_delayed, works_from
from .staff import Employee
from .timetable import Timetable


@dataclass(frozen=True)
class StaffTotal:
    """An employee's day."""

    served: int
    carries_device: int  # 1: they carry one when the day is over
    seconds: list[list[int]]  # by position held and Duty [us]
    covering: int  # [us]
    delayed: int  # [us]
    overtime: int  # [us]


@dataclass(frozen=True)
class DeskTotal:
    """A desk's day."""

    services: int
    no_shows: int


@dataclass(frozen=True)
class TwinDay:
    """The result of a day; the customers' attributes are the fields of the customers' table."""

    customers: list[Customer]
    staff: list[StaffTotal]
    desks: list[DeskTotal]
    unattended: list[int]  # by position [us]
    ended_at: int  # [us]
    broken: list[int]  # by Broken
    works: list[Work]  # none if the rule is off


def simulate(parameters: np.record, customers: np.ndarray, works: np.ndarray) -> TwinDay:
    """Run a day.

    Parameters
    ----------
    parameters
        A record of dtype PARAMETERS; not changed.
    customers
        The drawn table, sorted by ``arrives_at``; not changed.
    works
        The staff's own work, in the order in which it comes; not changed.
    """
    timetable = Timetable()
    floor = Floor(timetable, plain_parameters(parameters))
    floor.open_doors(plain_customers(customers), works_from(plain_works(works)))
    while not floor.is_over and timetable.happen():
        floor.settle()
    ended_at = close(floor)
    finish_own_work(floor, ended_at)
    return TwinDay(
        customers=floor.customers,
        staff=[total(employee, ended_at) for employee in floor.staff],
        desks=[DeskTotal(desk.services, desk.no_shows) for desk in floor.desks],
        unattended=[
            sum(until - since for since, until, there in spells(marks, ended_at) if not there)
            for marks in floor.attendance
        ],
        ended_at=ended_at,
        broken=floor.broken,
        works=floor.works,
    )


def close(floor: Floor) -> int:
    """Close out whoever is inside for ever or comes too late; return when the day ended."""
    ended_at = max(floor.given.closing, floor.last_change)
    for him in floor.customers:
        if him.phase != Phase.GONE:
            him.outcome = him.outcome or Outcome.CLOSED_OUT
            him.left_at = him.arrives_at if him.phase == Phase.TO_COME else ended_at
    return ended_at


def spells(marks: list[tuple], ended_at: int) -> list[tuple]:
    """Return (since, until, what ...) of each spell before ``ended_at``."""
    ends = [mark[0] for mark in marks[1:]] + [NEVER]
    return [
        (mark[0], min(end, ended_at), *mark[1:])
        for mark, end in zip(marks, ends, strict=True)
        if mark[0] < ended_at
    ]


def total(employee: Employee, ended_at: int) -> StaffTotal:
    """Add up an employee's spells."""
    seconds = [[0] * len(Duty) for _ in range(POSITIONS)]
    covering = 0
    lent_spells = []
    for since, until, position, duty, home, lent in spells(employee.history, ended_at):
        seconds[position][duty] += until - since
        covering += (until - since) * (position != home)
        if lent:
            lent_spells.append((since, until))
    delayed = time_delayed(employee, lent_spells, ended_at)
    return StaffTotal(
        employee.served, employee.carries_device, seconds, covering, delayed, employee.overtime
    )
