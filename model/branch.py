"""The branch as a Mesa model: the same kernel, advanced step by step, with handles for agents.

Importing Mesa takes a second and sets the start method of `multiprocessing` to ``spawn`` for the
whole process; a program that needs no Mesa does better without this module.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import time
from pathlib import Path
from typing import Any, Final

import mesa
import numpy as np
from mesa.datacollection import DataCollector
from numpy.typing import NDArray

from agents.codes import MINUTE, NOBODY, SECOND, Position
from agents.customer import Customer
from agents.employee import Employee
from agents.handle import Walk
from layouts.walking import along
from model.branch_arguments import instant_of, names_of, setup_of, step_of, whole_or_digits
from model.collector import REPORTED, Collector
from model.kpis import NAMES, day_kpis
from model.open_day import OpenDay
from model.scenario.scenario import Scenario
from model.setup.worth import worth_of
from model.visitors import Visitors, numbers

FIRST_WINDOW: Final = Position.LOW_COUNTER


class BranchModel(mesa.Model):
    """A day on a branch floor, stepped by Mesa.

    Parameters
    ----------
    scenario
        Bare name of a shipped scenario, path of a scenario file, or a `Scenario`.
    variants
        Name of a variant of the scenario, or several, laid over it in order; empty: none.
    day
        Number of the day: the same seed and day are the same day, here and in a batch run.
    step_s
        Length of a step [s]. Step k ends k times this after opening, the last one when the day
        is over; the day is the same whatever it is.
    journal
        Whether `journal` is kept.
    seed
        Seed of the run, a whole number of 0 or more (or its digits, as an input field gives
        them); chance, if neither it nor ``rng`` is given.
    rng
        The seed, as Mesa accepts it: the same as ``seed``, or a generator to draw one from.

    Attributes
    ----------
    agents
        Mesa's set of agents: every `Employee`, and each `Customer` while inside.
    datacollector
        Collects `REPORTED` after each step and at the end of the day, so row k is how things
        are at the end of step k + 1. May be replaced.
    running
        Whether the day is not over; later steps change nothing.
    setup
        The scenario as the kernel reads it, with the names of rows.
    seed, day
        What the day is drawn by.

    Raises
    ------
    ValueError
        If an argument is none of these; `ScenarioError` is one.

    Notes
    -----
    Traps of ``mesa.batch_run``: with a fixed seed all iterations are the same run, so sweep seeds
    (``{"seed": range(40)}``) instead of iterations. Every iterable is swept, and an empty one is
    an error: give ``variants`` as one name, or as a list of tuples; a `Scenario` in a list.

    Mesa's random numbers (``model.random``, for ``AgentSet.shuffle`` ...) have no say in the day.
    Agents of other classes that register with the model keep it in memory for ever, as in every
    Mesa model: ``mesa.Agent._ids.pop(model)`` lets it go.
    """

    def __init__(
        self,
        *,
        scenario: str | Path | Scenario = "standard",
        variants: str | Sequence[str] = (),
        day: int = 0,
        step_s: float = 60,
        journal: bool = False,
        seed: int | str | None = None,
        rng: Any = None,
    ) -> None:
        seed = whole_or_digits(seed, "seed") if seed is not None else None
        try:
            super().__init__(seed=seed, rng=rng)
        except (TypeError, ValueError) as error:
            raise ValueError(f"rng: {rng!r}: {error}") from None
        if seed is None and isinstance(rng, int | np.integer):
            seed = whole_or_digits(rng, "rng")
        self.seed = int(self.rng.integers(2**32)) if seed is None else seed
        self.day = whole_or_digits(day, "day")
        self._step = step_of(step_s)
        self.setup = setup_of(scenario, names_of(variants))
        self._opens = self.setup.scenario.opens * MINUTE
        self._day = OpenDay(self.setup, self.seed, self.day, journal=journal)
        self._past: OpenDay | None = None
        self._customers: dict[int, Customer] = {}
        self._visitors = Visitors(self._day)
        self._look()
        self._employees = [Employee(self, row, row + 1) for row in range(len(self._day.staff))]
        for employee in self._employees:
            self.register_agent(employee)  # type: ignore[no-untyped-call]
        self.datacollector: DataCollector = Collector(REPORTED)

    def _look(self) -> None:
        """Look at the columns that are read at each step; one by one, arrays are slower."""
        branches = self._day.branches
        self._next_arrival = numbers(branches["next_arrival"])
        self._n_inside = numbers(branches["inside"])
        self._n_waiting = numbers(branches["waiting"])
        self._machine_queues = numbers(branches["machine_queues"]["length"][0])
        self._standing = numbers(branches["standing"][0])
        self._free = numbers(branches["free"][0])

    # -- time ------------------------------------------------------------------------------------

    @property
    def now(self) -> float:
        """Time since opening [s]."""
        return self._day.instant / SECOND

    @property
    def clock(self) -> str:
        """Time of day, as "10:35:00"."""
        return self.clock_of(self._day.instant)

    def clock_of(self, instant: int) -> str:
        """Return an instant [us] as a time of day."""
        seconds = (self._opens + instant) // SECOND
        return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"

    def step(self) -> None:
        """Let one step's time pass."""
        if self.running:
            self._pass_time((self._day.instant // self._step + 1) * self._step)
            self.datacollector.collect(self)

    def run_until(self, instant: str | time | float) -> None:
        """Let time pass up to an instant, or till the day is over: whole steps, then the rest.

        Parameters
        ----------
        instant
            Clock time as "12:00" or "12:00:30", a `datetime.time`, or seconds since opening.

        Raises
        ------
        ValueError
            If it is none of these, or before now.
        """
        until = instant_of(instant, self._opens)
        if until < self._day.instant:
            raise ValueError(
                f"run_until: {instant} is before now, {self.clock} ({self.now:g} s since "
                f"{self.clock_of(0)}); expected now or later"
            )
        while self.running and self._day.instant // self._step < until // self._step:
            self.step()
        if self.running and self._day.instant <= until:
            self._pass_time(until)
            if not self.running:
                self.datacollector.collect(self)

    def _pass_time(self, until: int) -> None:
        self._day.advance(until)
        if self._day.is_over:
            self._day.close()
            self.running = False
        self._let_come_and_go()

    def _let_come_and_go(self) -> None:
        """Let those who have come in be agents, and those who have gone be agents no longer."""
        came, went = self._visitors.follow()
        for row in came:
            self.register_agent(self.customer(row))  # type: ignore[no-untyped-call]
        for row in went:
            self.deregister_agent(self.customer(row))  # type: ignore[no-untyped-call]

    # -- who is there ----------------------------------------------------------------------------

    def customer(self, row: int) -> Customer:
        """Return the handle of a customer who has come, whether or not they have left.

        Raises
        ------
        LookupError
            If no customer of that row has come yet.
        """
        if not 0 <= row < self._next_arrival[0]:
            came = self._next_arrival[0]
            raise LookupError(f"customer {row} has not come by {self.clock}; {came} have, from 0")
        if row not in self._customers:
            self._customers[row] = Customer(self, row, len(self._employees) + row + 1)
        return self._customers[row]

    def employee(self, row: int) -> Employee:
        """Return the handle of an employee."""
        return self._employees[row]

    # -- how things are: what the collector reports ----------------------------------------------

    @property
    def inside(self) -> int:
        """Customers inside."""
        return self._n_inside[0]

    @property
    def waiting(self) -> int:
        """Customers who wait with a ticket."""
        return self._n_waiting[0]

    @property
    def machine_queue(self) -> int:
        """Customers who queue for a self-service machine."""
        return sum(self._machine_queues)

    @property
    def windows_open(self) -> int:
        """Windows at which somebody sits."""
        return sum(self._standing[FIRST_WINDOW:])

    @property
    def windows_busy(self) -> int:
        """Open windows that call or serve."""
        return self.windows_open - sum(self._free[FIRST_WINDOW:])

    @property
    def utilisation(self) -> float:
        """Share of the open windows that are busy now; NaN: none is open."""
        windows = self.windows_open
        return (windows - sum(self._free[FIRST_WINDOW:])) / windows if windows else math.nan

    @property
    def position1_attended(self) -> bool:
        """Whether somebody stands at position 1."""
        return self._standing[Position.GREETING] > 0

    @property
    def served(self) -> int:
        """Customers who have left with their business done, at a window or machine."""
        return self._visitors.served

    @property
    def lost(self) -> int:
        """Customers who came within opening hours and have left unserved."""
        return self._visitors.lost

    @property
    def mean_wait_min(self) -> float:
        """Mean wait, as the KPI, of those who have left [min]; NaN: nobody was called."""
        return self._visitors.mean_wait_min

    @property
    def journal(self) -> NDArray[Any]:
        """The journal so far, dtype `agents.tables.JOURNAL`; no lines if it is not kept."""
        return self._day.journal[: self._day.branch["journal_used"]]

    def kpis(self) -> dict[str, float]:
        """Return the day's KPIs by name, as a batch run has them (`model.measures.KPIS`).

        Raises
        ------
        RuntimeError
            If the day is not over.
        """
        if self.running:
            raise RuntimeError(f"kpis: the day is not over at {self.clock}; run_model() ends it")
        day, out = self._day, np.empty(len(NAMES))
        worth = worth_of(self.setup.scenario)
        day_kpis(day.branches, day.constants, day.customers, worth, out)
        return dict(zip(NAMES, out.tolist(), strict=True))

    # -- what handles ask ------------------------------------------------------------------------

    @property
    def moment(self) -> OpenDay:
        """The tables as they are now; to be read only."""
        return self._day

    def before(self, instant: int) -> OpenDay:
        """Return the tables just before an instant [us], good until the next call.

        Notes
        -----
        The day is run once more up to there: it takes the kernel some 50 us, and nothing has to
        be remembered.
        """
        if self._past is None:
            self._past = OpenDay(self.setup, self.seed, self.day)
        elif self._past.instant >= instant:
            self._past.open()
        self._past.advance(instant - 1)
        return self._past

    def point(self, walk: Walk) -> tuple[float, float]:
        """Return where somebody on a walk is now: east and north [m]."""
        corners = self.setup.floor.route(walk.origin, walk.goal)
        length = walk.ends_at - walk.starts_at
        share = (self._day.instant - walk.starts_at) / length if length > 0 else 1.0
        return along(corners, min(max(share, 0.0), 1.0))

    def name(self, kind: str, row: int) -> str | None:
        """Return the name of a row of needs, staff, desks, machines or places; None for none."""
        names: Sequence[str] = getattr(self.setup, kind)
        return None if row == NOBODY else names[row]
