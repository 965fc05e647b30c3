"""The journal by fact: what happened to which customers, and when."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.codes import NEVER
from agents.facts import Fact
from model.run import Day

Booleans = NDArray[np.bool_]
Integers = NDArray[np.int64]


def check_journal(day: Day) -> None:
    """See that the day has kept a journal.

    Raises
    ------
    ValueError
        If it has not, and somebody came.
    """
    if len(day.journal) == 0 and day.branch[0].next_arrival > 0:
        raise ValueError(f"day {day.day}: no journal was kept; expected a day with one")


class Lines(NamedTuple):
    """The lines of a fact, or of several, in the order of the journal."""

    line: Integers
    at: Integers
    customer: Integers
    employee: Integers
    detail: Integers


class Facts:
    """A day's journal, looked up by fact.

    Parameters
    ----------
    journal
        Dtype `agents.tables.JOURNAL`, as the day left it.
    customers
        Number of the day's customers.
    """

    def __init__(self, journal: NDArray[Any], customers: int) -> None:
        self.customers = customers
        fact = journal["fact"].astype(np.int16)
        order = np.argsort(fact, kind="stable")
        self._ends = np.searchsorted(fact[order], np.arange(len(Fact) + 1))
        self._columns = [
            order,
            *(journal[name][order] for name in ("at", "customer", "employee", "detail")),
        ]

    def lines(self, fact: Fact) -> Lines:
        """Return the lines of a fact."""
        part = slice(self._ends[fact], self._ends[fact + 1])
        return Lines(*(column[part] for column in self._columns))

    def happened(self, fact: Fact) -> Booleans:
        """Return to which customers it happened, shape (customers,)."""
        return self.count(fact) > 0

    def count(self, fact: Fact) -> Integers:
        """Return how often it happened to each customer."""
        return np.bincount(self.lines(fact).customer, minlength=self.customers)

    def total_until(self, starts: Lines, fact: Fact) -> Integers:
        """Return each customer's time from some lines to the next of a fact of theirs [us].

        Each of the lines must have one.
        """
        ends, size = self.lines(fact), len(self._columns[0])
        order = np.argsort(ends.customer, kind="stable")
        keys = (ends.customer * size + ends.line)[order]
        following = order[np.searchsorted(keys, starts.customer * size + starts.line)]
        total = np.zeros(self.customers, np.int64)
        np.add.at(total, starts.customer, ends.at[following] - starts.at)
        return total

    def first(self, *facts: Fact) -> Integers:
        """Return when one of some facts first happened to each customer [us]; NEVER: none did."""
        at = np.full(self.customers, NEVER)
        for lines in map(self.lines, facts):
            np.minimum.at(at, lines.customer, lines.at)
        return at

    def last(self, fact: Fact) -> Integers:
        """Return when it last happened to each customer [us]; NEVER: not at all."""
        lines, at = self.lines(fact), np.full(self.customers, NEVER)
        at[lines.customer] = lines.at
        return at

    def first_line(self, *facts: Fact) -> Integers:
        """Return the line at which one of some facts first happened to each customer.

        The number of all lines, if none did.
        """
        first = np.full(self.customers, len(self._columns[0]))
        for lines in map(self.lines, facts):
            np.minimum.at(first, lines.customer, lines.line)
        return first

    def last_before(self, line: Integers, *facts: Fact) -> Integers:
        """Return when one of some facts last happened to each customer before a line of theirs.

        -1: not at all [us].
        """
        at = np.full(self.customers, -1)
        for lines in map(self.lines, facts):
            before = lines.line < line[lines.customer]
            np.maximum.at(at, lines.customer[before], lines.at[before])
        return at

    def detail(self, fact: Fact, *, missing: int = -1) -> Integers:
        """Return the detail of the last time that it happened to each customer."""
        lines, detail = self.lines(fact), np.full(self.customers, missing)
        detail[lines.customer] = lines.detail
        return detail


def first_position(parameters: np.record, facts: Facts) -> Integers:
    """Return the position of the window that did each customer's business; 0: none did."""
    ends = facts.lines(Fact.SERVICE_ENDS)
    position = np.zeros(facts.customers, np.int64)
    position[ends.customer[::-1]] = parameters["desks"]["position"][ends.detail[::-1]]
    return position
