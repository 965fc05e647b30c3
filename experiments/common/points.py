"""Many floors, a few days each: simulated side by side on threads, with tables used again.

`model.run.simulate` shares out the days of one floor; here floors are shared out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from model.arguments import whole
from model.columns import NAMES
from model.run import Workspace, simulate
from model.setup.parameters import Setup

Task = TypeVar("Task")
Answer = TypeVar("Answer")

AHEAD = 4
"""Tasks a thread that wait for it at most; memory stays flat, however many there are."""


@dataclass(frozen=True)
class Work:
    """How much is to be simulated, and how."""

    days: int
    """Twin days of each floor, or the most of them."""
    seed: int
    """Seed of the run."""
    threads: int = 1
    """Threads to work on; the result is the same for any number."""
    progress: Callable[[int], None] | None = None
    """Called with the number of floor-days that have just been done."""

    def __post_init__(self) -> None:
        """Refuse what is no whole number."""
        for name, least in (("days", 1), ("seed", 0), ("threads", 1)):
            whole(getattr(self, name), name, least=least)

    def simulate(self, setup: Setup) -> NDArray[np.float64]:
        """Return the KPIs of all days of one floor, as `model.run.simulate`."""
        return simulate(
            setup,
            days=range(self.days),
            seed=self.seed,
            threads=self.threads,
            progress=self.progress,
        )

    def done(self, floor_days: int) -> None:
        """Say that so many floor-days have just been done."""
        if self.progress is not None:
            self.progress(floor_days)


class Bench:
    """Workspaces that threads borrow, one a thread at a time."""

    def __init__(self) -> None:
        self._free: list[Workspace] = []

    def simulate(
        self, setup: Setup, seed: int, days: Sequence[int], out: NDArray[np.float64]
    ) -> None:
        """Simulate days of a floor; write their KPIs into ``out``, shape (len(days), len(KPIS)).

        Raises
        ------
        DayError
            If a day cannot be simulated to its end.
        """
        try:
            workspace = self._free.pop()
        except IndexError:
            workspace = Workspace(setup, seed)
        try:
            workspace.turn_to(setup, seed)
            for row, day in enumerate(days):
                workspace.simulate(day, out[row])
        finally:
            self._free.append(workspace)

    def kpis(self, setup: Setup, seed: int, days: Sequence[int]) -> NDArray[np.float64]:
        """Simulate days of a floor and return their KPIs, shape (len(days), len(KPIS))."""
        out = np.empty((len(days), len(NAMES)))
        self.simulate(setup, seed, days, out)
        return out


def in_order(do: Callable[[Task], Answer], tasks: Iterable[Task], threads: int) -> Iterator[Answer]:
    """Yield what ``do`` answers to each task, in order; few tasks are taken ahead of time."""
    if threads <= 1:
        yield from map(do, tasks)
        return
    rest = iter(tasks)
    with ThreadPoolExecutor(threads) as pool:
        waiting: list[Future[Answer]] = [
            pool.submit(do, task) for task in islice(rest, AHEAD * threads)
        ]
        try:
            while waiting:
                first = waiting.pop(0)
                answer = first.result()
                waiting.extend(pool.submit(do, task) for task in islice(rest, 1))
                yield answer
        finally:
            pool.shutdown(cancel_futures=True)
