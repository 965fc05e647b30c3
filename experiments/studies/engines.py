"""Engines: who does the tasks of a sweep. Here threads; `experiments.studies.dask_engine` has more.

Every engine gives the results of each task as one array, in any order, and keeps few tasks in
memory. What it gives does not depend on it: days are those of (scenario, seed, day).
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ThreadPoolExecutor, wait
from functools import lru_cache
from itertools import islice
from threading import Event
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from experiments.studies.tasks import Task
from model.columns import NAMES
from model.run import Workspace
from model.setup.parameters import Setup

LOOK_UP_DAYS: Final = 16
"""Days after which a thread looks whether it should stop, and says how far it is."""

AHEAD: Final = 1
"""Tasks that wait in the pool beyond those that are being done."""

SETUPS: Final = 16
"""Scenarios that are kept ready."""

Result = tuple[Task, NDArray[np.float64]]
"""A task, and its KPIs: a row a day, shape (days, len(NAMES))."""

Ready = Callable[[str], Setup]
"""Gives the scenario of a digest, made ready."""

Move = Callable[[int], None]
"""Is told the number of branch-days that have just been done."""


class Engine(Protocol):
    """Does tasks."""

    workers: int
    """Threads or processes that work."""
    task_customers: int
    """Customers of a task, at most; a thread simulates some 1,700,000 a second."""
    task_runs: int
    """Runs of a task, at most."""

    def results(self, tasks: Iterable[Task], ready: Ready, move: Move) -> Iterator[Result]:
        """Yield the results of tasks as they are done, in any order."""
        ...


def simulate_task(task: Task, ready: Ready, move: Move, stop: Event) -> NDArray[np.float64]:
    """Return the KPIs of a task, a row a day.

    Parameters
    ----------
    ready
        Gives its scenarios made ready, one after another.
    move
        Told of days as they are done.
    stop
        Set if the task should be given up.

    Raises
    ------
    concurrent.futures.CancelledError
        If it was.
    model.kernel.faults.DayError
        If a day cannot be simulated.
    """
    kpis = np.empty((task.days, len(NAMES)))
    row = 0
    for run in task.runs:
        workspace = Workspace(ready(run.scenario), run.seed)
        for at in range(run.days):
            workspace.simulate(run.first + at, kpis[row])
            row += 1
            if row % LOOK_UP_DAYS == 0:
                move(LOOK_UP_DAYS)
                if stop.is_set():
                    raise CancelledError
    move(row % LOOK_UP_DAYS)
    return kpis


class Threads:
    """Threads of this process; the kernel lets go of the interpreter's lock."""

    task_customers = 1_500_000
    task_runs = 10_000

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def results(self, tasks: Iterable[Task], ready: Ready, move: Move) -> Iterator[Result]:
        """Yield the results of tasks as they are done, in any order."""
        ready = lru_cache(SETUPS)(ready)
        stop = Event()
        waiting, doing = iter(tasks), dict[Future[NDArray[np.float64]], Task]()
        with ThreadPoolExecutor(self.workers) as pool:
            try:
                while True:
                    room = self.workers + AHEAD - len(doing)
                    for task in islice(waiting, room):
                        future = pool.submit(simulate_task, task, ready, move, stop)
                        doing[future] = task
                    if not doing:
                        return
                    done, _ = wait(doing, return_when=FIRST_COMPLETED)
                    for future in done:
                        yield doing.pop(future), future.result()
            finally:
                stop.set()
                pool.shutdown(cancel_futures=True)
