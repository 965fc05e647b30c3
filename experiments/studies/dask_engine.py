"""The engine for those who outgrow one machine: Dask distributed, an own cluster or a scheduler.

Scenarios travel ready to be simulated, so workers need no files of the study; they need this
program with the same kernel. A task whose worker is lost is given to another one. Results come
back to the process that keeps the store, which alone writes to it.
"""

from __future__ import annotations

import logging
import pickle
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import islice
from tempfile import TemporaryDirectory
from threading import Event
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.errors import instead, refusal
from agents.language import as_is, phrase
from experiments.studies.engines import Move, Ready, Result, simulate_task
from experiments.studies.errors import EngineError, SweepError, but_kept
from experiments.studies.tasks import Run, Task
from model.kernel.compiled import KERNEL_DIGEST
from model.setup.parameters import Setup

try:
    import cryptography  # noqa: F401
    import distributed
except ImportError:
    raise EngineError(
        refusal(
            "--engine dask",
            phrase("Dask is not installed"),
            phrase("it to be: {command}", command="pip install 'branchfloor[dask]'"),
        )
    ) from None

if TYPE_CHECKING:
    from distributed import Client, Future

LOST: Final = but_kept(phrase("the Dask scheduler is lost"))

PATIENCE_S: Final = 60.0
"""How long to wait for a worker while there is none [s]."""

LOOK_UP_S: Final = 2.0
"""How often to look whether there are workers [s]."""

MOST_SCENARIOS: Final = 100
"""Scenarios that travel with a task, of about 70 KB each."""

TASKS_EACH: Final = 2
"""Tasks that are with the scheduler for each worker: one at work and one to follow."""

_KEPT_ON_WORKER: Final = 64


class Parcel(NamedTuple):
    """A task as it travels."""

    runs: tuple[Run, ...]
    """As in `Task`."""
    setups: dict[str, bytes]
    """The scenarios, packed, by digest."""
    kernel: str
    """Digest of the kernel that the results must be of."""


def pack(setup: Setup) -> bytes:
    """Return a scenario made ready as bytes."""
    return zlib.compress(pickle.dumps(setup), 1)


@lru_cache(_KEPT_ON_WORKER)
def unpacked(packed: bytes) -> Setup:
    """Return a scenario made ready from bytes; a worker keeps those of its last tasks."""
    setup: Setup = pickle.loads(zlib.decompress(packed))
    return setup


def do_parcel(parcel: Parcel) -> NDArray[np.float64]:
    """Simulate a task on a worker.

    Raises
    ------
    EngineError
        If the worker's kernel is another than that of the process that keeps the store.
    """
    if parcel.kernel != KERNEL_DIGEST:
        found = phrase("a Dask worker's kernel is {kernel}", kernel=KERNEL_DIGEST)
        expected = phrase(
            "{kernel}, this program's (the same version of branchfloor, numpy and numba on every "
            "worker)",
            kernel=parcel.kernel,
        )
        raise EngineError(instead(found, expected))

    def ready(digest: str) -> Setup:
        return unpacked(parcel.setups[digest])

    return simulate_task(Task(parcel.runs), ready, lambda _: None, Event())


class Dask:
    """Workers of a Dask scheduler.

    Parameters
    ----------
    client
        Connected to the scheduler.
    """

    task_customers = 5_000_000
    task_runs = MOST_SCENARIOS

    def __init__(self, client: Client) -> None:
        self.client = client
        self.workers = max(1, sum(client.nthreads().values()))

    def results(self, tasks: Iterable[Task], ready: Ready, move: Move) -> Iterator[Result]:
        """Yield the results of tasks as they are done, in any order.

        Raises
        ------
        SweepError
            If there is no worker for a minute, the scheduler is lost, or a task ends its workers.
        EngineError
            If a worker cannot do the work.
        """
        packed = lru_cache(MOST_SCENARIOS)(lambda digest: pack(ready(digest)))
        waiting = iter(tasks)
        doing: dict[Future, Task] = {}
        try:
            while True:
                room = max(0, TASKS_EACH * self.workers - len(doing))
                for task in islice(waiting, room):
                    doing[self._submit(task, packed)] = task
                if not doing:
                    return
                for future in self._some_of(list(doing)):
                    task = doing.pop(future)
                    kpis = _result_of(future)
                    move(task.days)
                    yield task, kpis
        finally:
            if doing and self.client.status == "running":
                self.client.cancel(list(doing))

    def _submit(self, task: Task, packed: Any) -> Future:
        setups = {run.scenario: packed(run.scenario) for run in task.runs}
        parcel = Parcel(task.runs, setups, KERNEL_DIGEST)
        return self.client.submit(do_parcel, parcel, pure=False)

    def _some_of(self, doing: list[Future]) -> list[Future]:
        """Wait until something is done, as long as there are workers; return what is."""
        seen = time.monotonic()
        while True:
            with suppress(TimeoutError):
                ended = distributed.wait(doing, timeout=LOOK_UP_S, return_when="FIRST_COMPLETED")
                return list(ended.done)
            if self.client.status != "running":
                raise SweepError(LOST)
            threads = sum(self.client.nthreads().values())
            self.workers = max(1, threads)
            if threads:
                seen = time.monotonic()
            elif time.monotonic() - seen > PATIENCE_S:
                nobody = phrase("no Dask worker for {s:.0f} s", s=PATIENCE_S)
                raise SweepError(but_kept(nobody))


def _result_of(future: Future) -> NDArray[np.float64]:
    try:
        kpis: NDArray[np.float64] = future.result()
    except distributed.KilledWorker as error:
        what = phrase("a task ended every Dask worker that it was given to ({error})", error=error)
        raise SweepError(but_kept(what)) from error
    except (distributed.CancelledError, distributed.comm.CommClosedError) as error:
        raise SweepError(LOST) from error
    except ImportError as error:
        found = phrase("a Dask worker cannot run this program ({error})", error=error)
        expected = phrase("the same version of branchfloor on every worker")
        raise EngineError(instead(found, expected)) from error
    return kpis


@contextmanager
def cluster(scheduler: str | None, workers: int) -> Iterator[Dask]:
    """Give the workers of a scheduler, or of an own cluster on this machine.

    Parameters
    ----------
    scheduler
        Its address; None: an own cluster, which obeys this process only.
    workers
        Processes of the own cluster, each with one thread.

    Raises
    ------
    EngineError
        If no scheduler answers at the address.
    """
    # what fails is raised and told; and what Ctrl-C broke off is no news
    for name in ("distributed", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if scheduler is not None:
        with _client(scheduler) as client:
            yield Dask(client)
        return
    # any user of this machine can reach its ports, but is not heard without the keys, which are
    # made anew; nor can they change what workers put aside in a folder that is not shared
    keys = distributed.Security.temporary()
    with (
        TemporaryDirectory(prefix="branchfloor-") as folder,
        distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            protocol="tls://",
            security=keys,
            local_directory=folder,
            dashboard_address="127.0.0.1:0",  # any port, as another may have the usual one
            silence_logs=logging.CRITICAL,
            preload=["experiments.studies.dask_worker"],  # which lets them overlook Ctrl-C
        ) as own,
        distributed.Client(own) as client,
    ):
        yield Dask(client)


def _client(scheduler: str) -> Client:
    try:
        return distributed.Client(scheduler, timeout="10s")
    except (OSError, ValueError, TimeoutError) as error:
        reason = as_is(" ".join(str(error).split()))
        expected = phrase("the address of a Dask scheduler, as tcp://127.0.0.1:8786")
        raise EngineError(refusal(f"--scheduler {scheduler}", reason, expected)) from None
