"""What charts need of the days of a floor: gathered day by day, in numbers a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import MINUTE, NEVER, NOBODY, Product
from agents.facts import Fact
from agents.tables import POSITIONS
from model.analysis.facts import Facts
from model.analysis.funnel import funnel_of
from model.analysis.timeline import WHERE, staff_at, waiting
from model.kpis import NAMES
from model.run import Day, tables
from model.setup.parameters import Setup

Numbers = NDArray[np.float64]

STEP_MIN: Final = 5
"""Distance of the instants at which the queue is looked at [min]."""

SLOT_MIN: Final = 30
"""Length of the parts of the day by which waits are shown [min]."""

CLASS_MIN: Final = 5
"""Width of the classes of waits [min]."""

CLASSES: Final = 13
"""Classes of waits: the last one is an hour and more."""

AFTER_MIN: Final = 60
"""Minutes after closing that charts of the day show."""

UTILISATION: Final = [NAMES.index(f"utilisation_{position}") for position in range(1, POSITIONS)]


@dataclass(frozen=True)
class Gathered:
    """The days of one floor, a row a day; opening hours in minutes since midnight."""

    opens: int
    closes: int
    waits: Numbers
    """Share of the called by class of wait, shape (days, CLASSES); NaN on days without one."""
    wait_by_slot: Numbers
    """Mean wait of the called by the half hour of their ticket [min], shape (days, slots)."""
    queue: Numbers
    """Customers waiting every `STEP_MIN`, shape (days, instants)."""
    staff: Numbers
    """Employees free or busy at a position, mean of the opening hours, shape (days, POSITIONS)."""
    funnel: Numbers
    """Customers by link and result, shape (days, links, results)."""
    sales: Numbers
    """Products sold by product and position of the seller, shape (days, products, POSITIONS)."""
    utilisation: Numbers
    """Of positions 1 to 7, shape (days, 7)."""

    @property
    def days(self) -> int:
        """Number of days."""
        return len(self.waits)


def instants_of(opens: int, closes: int) -> NDArray[np.int64]:
    """Return the instants of the queue since opening [us]."""
    last = closes - opens + AFTER_MIN
    return np.arange(0, last + 1, STEP_MIN, dtype=np.int64) * MINUTE


def gather(
    setup: Setup, *, days: range, seed: int, goes_on: Callable[[], bool] = lambda: True
) -> Gathered | None:
    """Simulate days with their journals and gather them; None if nobody wants to know any more.

    That ``goes_on`` is asked before each day.
    """
    opens, closes = setup.scenario.opens, setup.scenario.closes
    rows: list[tuple[Numbers, ...]] = []
    for day in tables(setup, days=days, seed=seed, journal=True):
        if not goes_on():
            return None
        rows.append(tuple(_of_day(setup, day)))
    columns = [np.stack(column) for column in zip(*rows, strict=True)]
    return Gathered(opens, closes, *columns)


def _of_day(setup: Setup, day: Day) -> Iterator[Numbers]:
    customers, journal = day.customers, day.journal
    opens, closes = setup.scenario.opens, setup.scenario.closes
    called = customers["rightly_called_at"] < NEVER
    tickets = customers["ticket_at"][called]
    waited = (customers["rightly_called_at"][called] - tickets) / MINUTE
    yield classes(waited)
    yield by_slot(tickets / MINUTE, waited, -(-(closes - opens) // SLOT_MIN))
    instants = instants_of(opens, closes)
    yield waiting(customers, Facts(journal, len(customers)), instants).astype(float)
    # not later: the journal does not say that who is there at the end of the day goes home
    yield staff_at(journal, np.arange(closes - opens) * MINUTE).mean(axis=0)
    counted = funnel_of(setup.parameters[0], customers, journal).customers
    yield counted.sum(axis=(1, 3)).astype(float)
    yield sales(journal)
    yield day.kpis[UTILISATION].copy()


def classes(waited: Numbers) -> Numbers:
    """Return the share of waits [min] in each class of `CLASS_MIN`; the last one has no end."""
    if len(waited) == 0:
        return np.full(CLASSES, np.nan)
    row = np.minimum((waited / CLASS_MIN).astype(int), CLASSES - 1)
    return np.bincount(row, minlength=CLASSES) / len(waited)


def by_slot(at: Numbers, waited: Numbers, slots: int) -> Numbers:
    """Return the mean wait of those with a ticket of each half hour; NaN where there is none."""
    row = np.minimum((at / SLOT_MIN).astype(int), slots - 1)
    count = np.bincount(row, minlength=slots)
    total = np.bincount(row, weights=waited, minlength=slots)
    means = np.full(slots, np.nan)
    np.divide(total, count, out=means, where=count > 0)
    return means


def sales(journal: NDArray[Any]) -> Numbers:
    """Return products sold by product and position of who sold, shape (products, POSITIONS)."""
    sold = np.zeros((len(Product), POSITIONS))
    lines = journal[np.isin(journal["fact"], (Fact.SELLS_SIMPLE, Fact.SELLS_COMPLEX))]
    if len(lines) == 0:
        return sold
    walks = journal[(journal["fact"] == Fact.WALKS_TO_SPOT) & (journal["employee"] != NOBODY)]
    for line in lines:
        own = walks[(walks["employee"] == line["employee"]) & (walks["at"] <= line["at"])]
        position = int(own["detail"][-1]) if len(own) else 0
        sold[int(line["detail"]), position] += 1
    return sold


@dataclass(frozen=True)
class Stay:
    """A time that an employee spent at a position, or on break (`NOBODY`) [min since opening]."""

    employee: int
    position: int
    start: float
    end: float


def stays_of(day: Day) -> list[Stay]:
    """Return who was where on a day, from the end of the walk there until they walked on."""
    lines = day.journal[np.isin(day.journal["fact"], WHERE) & (day.journal["employee"] != NOBODY)]
    lines = lines[np.argsort(lines["employee"], kind="stable")]
    ends = np.append(lines["at"], 0)[1:]
    is_last = np.append(lines["employee"], NOBODY)[1:] != lines["employee"]
    ends[is_last] = day.branch[0].ended_at
    rests = lines["fact"] == Fact.BREAK_STARTS
    position = np.where(rests, NOBODY, np.roll(lines["detail"], 1))  # where they walked to
    stays = (rests | (lines["fact"] == Fact.AT_SPOT)) & (ends > lines["at"])
    columns = lines["employee"], position, lines["at"] / MINUTE, ends / MINUTE
    return [Stay(*row) for row in zip(*(column[stays].tolist() for column in columns), strict=True)]
