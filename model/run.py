"""Runs: many days (replications) of one scenario, on one thread or more, in flat memory."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import NEVER
from agents.tables import BRANCH, CUSTOMER, JOURNAL, table
from model.arguments import whole, whole_numbers
from model.kernel.faults import check
from model.kernel.journal import LINES_AN_EVENT
from model.kpis import NAMES, day_kpis
from model.open_day import drawn, give_own_work, go_on
from model.opening import close_books, open_doors
from model.setup.parameters import Setup
from model.setup.worth import worth_of

CHUNK: Final = 16
"""Days that a thread takes at a time."""


@dataclass(frozen=True)
class Day:
    """A day that is over: a replication of a terminating simulation."""

    day: int
    """Its number."""
    branch: NDArray[Any]
    """Shape (1,), dtype `agents.tables.BRANCH`, as at the end."""
    customers: NDArray[Any]
    """One row a customer, dtype `agents.tables.CUSTOMER`."""
    journal: NDArray[Any]
    """One row a thing that happened, dtype `agents.tables.JOURNAL`; none if not kept."""
    kpis: NDArray[np.float64]
    """In the order of `model.measures.KPIS`."""


class Workspace:
    """The tables that days are simulated in, one after another; one workspace a thread.

    Parameters
    ----------
    setup
        The scenario made ready.
    seed
        Seed of the run; equal seeds and day numbers are twin days (common random numbers),
        whatever the scenario.
    journal
        Whether to keep a journal.
    """

    def __init__(self, setup: Setup, seed: int, *, journal: bool = False) -> None:
        self.setup = setup
        self.seed = whole(seed, "seed")
        self.branch = table(BRANCH, 1)
        self.customers = table(CUSTOMER, int(1.5 * setup.expected_customers) + 100)
        self.journal = table(JOURNAL, 8 * LINES_AN_EVENT if journal else 0)
        self.worth = worth_of(setup.scenario)

    def turn_to(self, setup: Setup, seed: int) -> None:
        """Go on with another scenario or seed; the tables are used again."""
        if setup.scenario is not self.setup.scenario:
            self.worth = worth_of(setup.scenario)
        self.setup, self.seed = setup, whole(seed, "seed")

    def draw(self, day: int) -> int:
        """Draw a day into the table, which grows if need be; return the number of customers."""
        day = whole(day, "day")
        self.customers, n = drawn(self.setup.recipe, self.seed, day, self.customers)
        return n

    def simulate(self, day: int, out: NDArray[np.float64]) -> int:
        """Simulate a day and write its KPIs into ``out``; return the number of customers.

        Raises
        ------
        DayError
            If it cannot be simulated to its end.
        """
        n = self.draw(day)
        parameters = self.setup.parameters
        open_doors(self.branch, parameters, n)
        give_own_work(self.setup.recipe, parameters, self.seed, day, self.branch)
        self.journal = go_on(self.branch, parameters, self.customers, self.journal, NEVER)
        check(self.branch[0], day)
        close_books(self.branch, parameters, self.customers)
        day_kpis(self.branch, parameters, self.customers, self.worth, out)
        return n


def simulate(
    setup: Setup,
    *,
    days: Sequence[int],
    seed: int,
    threads: int = 1,
    progress: Callable[[int], None] | None = None,
) -> NDArray[np.float64]:
    """Simulate days (replications) and return their KPIs; customers are not kept.

    Parameters
    ----------
    setup
        The scenario made ready.
    days
        Numbers of the days.
    seed
        Seed of the run.
    threads
        Threads to work on; the result is the same to the byte.
    progress
        Called with the number of days that have just been done.

    Returns
    -------
    numpy.ndarray
        Shape (len(days), len(KPIS)), float64; NaN where a KPI is not defined.

    Raises
    ------
    ValueError
        If days, seed or threads are not whole numbers, or out of bounds.
    DayError
        If a day cannot be simulated to its end.
    """
    days, threads = whole_numbers(days, "days"), whole(threads, "threads", least=1)
    kpis = np.empty((len(days), len(NAMES)))
    stop = Event()

    def do(rows: range, workspace: Workspace) -> int:
        for row in rows:
            if stop.is_set():
                break
            workspace.simulate(days[row], kpis[row])
        return len(rows)

    chunks = [range(i, min(i + CHUNK, len(days))) for i in range(0, len(days), CHUNK)]
    workspaces = [Workspace(setup, seed) for _ in range(max(1, min(threads, len(chunks))))]
    turns = _in_turn(do, chunks, workspaces)  # named, so that it is not closed before `stop` is set
    try:
        for done in turns:
            if progress is not None:
                progress(done)
    finally:
        stop.set()
    return kpis


def _in_turn(
    do: Callable[[range, Workspace], int], chunks: Sequence[range], workspaces: list[Workspace]
) -> Iterator[int]:
    """Yield what is done with each chunk, in order; on threads if there are several workspaces."""
    if len(workspaces) == 1:
        for rows in chunks:
            yield do(rows, workspaces[0])
        return

    def borrow(rows: range) -> int:
        workspace = workspaces.pop()
        try:
            return do(rows, workspace)
        finally:
            workspaces.append(workspace)

    with ThreadPoolExecutor(len(workspaces)) as pool:
        yield from pool.map(borrow, chunks)


def tables(setup: Setup, *, days: Sequence[int], seed: int, journal: bool = False) -> Iterator[Day]:
    """Simulate days one by one and yield each with its tables, which the next day overwrites.

    Raises
    ------
    ValueError
        If days or seed are not whole numbers, or out of bounds.
    """
    return _tables(Workspace(setup, seed, journal=journal), whole_numbers(days, "days"))


def _tables(workspace: Workspace, days: Sequence[int]) -> Iterator[Day]:
    for day in days:
        kpis = np.empty(len(NAMES))
        n = workspace.simulate(day, kpis)
        used = int(workspace.branch[0].journal_used)
        yield Day(day, workspace.branch, workspace.customers[:n], workspace.journal[:used], kpis)
