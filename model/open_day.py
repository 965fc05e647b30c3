"""A day under way: its tables, and the kernel that changes them step by step."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.codes import NEVER
from agents.errors import refusal
from agents.language import phrase
from agents.settings import PARAMETERS
from agents.tables import BRANCH, CUSTOMER, JOURNAL, MAX_WORKS, WORK, records, table
from model.arguments import whole
from model.chance.draws import MAX_CUSTOMERS, draw_day
from model.chance.own_work import draw_works
from model.chance.recipe import Recipe
from model.day import PAUSED, advance
from model.kernel.faults import DayTooLargeError, check
from model.kernel.journal import JOURNAL_FULL, LINES_AN_EVENT
from model.opening import close_books, give_works, open_doors
from model.setup.parameters import Setup


def drawn(recipe: Recipe, seed: int, day: int, customers: NDArray[Any]) -> tuple[NDArray[Any], int]:
    """Draw a day into the customers' table, or a longer one; return it and how many there are.

    Raises
    ------
    DayTooLargeError
        If more come than a day's table holds.
    """
    n = draw_day(recipe, seed, day, customers)
    if n < -MAX_CUSTOMERS:
        found = phrase("more than {n:,} customers come", n=MAX_CUSTOMERS)
        expected = phrase("at most that many")
        raise DayTooLargeError(refusal(phrase("day {day}", day=day), found, expected))
    if n < 0:
        customers = table(CUSTOMER, -n)
        n = draw_day(recipe, seed, day, customers)
    return customers, n


def give_own_work(
    recipe: Recipe, parameters: NDArray[Any], seed: int, day: int, branches: NDArray[Any]
) -> None:
    """Draw the staff's own work of a day and give it to the branch, whose doors are open."""
    if recipe.own_work.size > 0:
        works = np.empty(MAX_WORKS, dtype=records(WORK))
        n = draw_works(recipe, seed, day, works)
        give_works(branches, parameters, works[:n])


def go_on(
    branches: NDArray[Any],
    parameters: NDArray[Any],
    customers: NDArray[Any],
    journal: NDArray[Any],
    until: int,
) -> NDArray[Any]:
    """Let everything happen up to an instant [us]; return the journal, longer if need be.

    The kernel comes back now and then (`model.day.PAUSED`), so that Ctrl-C is heard in a long day.
    A fault that is none of these two stays in the branch's record, for `model.kernel.faults.check`.
    """
    branch = branches[0]
    advance(branches, parameters, customers, journal, until)
    while branch.fault == JOURNAL_FULL or branch.fault == PAUSED:
        if branch.fault == JOURNAL_FULL:
            journal = np.concatenate([journal, np.zeros_like(journal)])
        branch.fault = 0
        advance(branches, parameters, customers, journal, until)
    return journal


class OpenDay:
    """The tables of a day under way, and the kernel that changes them.

    Parameters
    ----------
    setup
        The scenario, ready to be simulated.
    seed, day
        What the day is drawn by.
    journal
        Whether a journal is kept.

    Attributes
    ----------
    instant
        Instant up to which everything has happened [us].
    """

    def __init__(self, setup: Setup, seed: int, day: int, *, journal: bool = False) -> None:
        self.setup = setup
        self.key = whole(seed, "seed"), whole(day, "day")
        self.table = table(CUSTOMER, setup.table_size)
        self.branches = table(BRANCH, 1)
        self.journal = table(JOURNAL, 2 * LINES_AN_EVENT if journal else 0)
        self.constants = setup.parameters.view(records(PARAMETERS))
        self.open()

    def open(self) -> None:
        """Draw the day and open the doors."""
        self.table, n = drawn(self.setup.recipe, *self.key, self.table)
        self.customers = self.table[:n]
        self.branch = self.branches[0]
        self._fault = self.branches["fault"]
        self._look()
        self.instant = 0
        open_doors(self.branches, self.constants, n)
        give_own_work(self.setup.recipe, self.constants, *self.key, self.branches)

    def _look(self) -> None:
        """Look at what the settings say of the tables."""
        self.parameters = self.constants[0]
        self._closing = int(self.parameters["closing"])
        self.staff = self.branch["staff"][: self.parameters["n_staff"]]
        self.desks = self.branch["desks"][: self.parameters["n_desks"]]

    def go_on_with(self, setup: Setup) -> None:
        """Read other settings from now on; `model.intervention` sees to it that they fit."""
        self.setup = setup
        self.constants = setup.parameters.view(records(PARAMETERS))
        self._look()

    def advance(self, until: int) -> None:
        """Let everything happen that happens up to an instant [us].

        Raises
        ------
        DayError
            If the day cannot be simulated to its end.
        """
        self.journal = go_on(self.branches, self.constants, self.customers, self.journal, until)
        if self._fault[0]:
            check(self.branches[0], self.key[1])
        self.instant = until

    @property
    def is_over(self) -> bool:
        """Whether it is past closing and nobody is inside, or nothing more can happen."""
        branch = self.branch
        if self.instant < self._closing:
            return False
        if branch["inside"] == 0:
            return True
        return bool(
            branch["calendar_size"] == 0
            and branch["next_roster"] == self.parameters["n_roster"]
            and branch["next_arrival"] == len(self.customers)
        )

    def close(self) -> None:
        """Let the rest of the day happen, close the books, and be at the instant of its end."""
        self.advance(NEVER)
        close_books(self.branches, self.constants, self.customers)
        self.instant = int(self.branch["ended_at"])
