"""The store of a sweep: a folder in which whatever is finished stays finished.

A folder holds the manifest (``store.json``), the points (``points.parquet``), a shard for each
finished task (``shards/``), the ledger that lists them (``ledger.jsonl``) and, once nothing is
missing, the results' table (``table.parquet``). Results are known by the digest of their scenario,
their seed and the digest of the kernel, and by nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from experiments.studies.errors import StoreError
from experiments.studies.files import LOCK_FILE, alone_in, remove_unfinished, write_whole
from experiments.studies.ledger import (
    LEDGER_FILE,
    Entry,
    Ledger,
    ledger_size,
    read_ledger,
    shards_in,
)
from experiments.studies.manifest import (
    MANIFEST_FILE,
    Manifest,
    manifest_of,
    read_manifest,
    write_manifest,
)
from experiments.studies.points import Point, Points
from experiments.studies.points_file import POINTS_FILE, read_points, write_points
from experiments.studies.shards import shard_bytes, what_it_says
from experiments.studies.study import Study
from experiments.studies.tasks import Coverage, Run, Task
from model.compiled import KERNEL_DIGEST
from model.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

SHARDS: Final = "shards"
"""Folder of the shards."""

TABLE_FILE: Final = "table.parquet"
"""The results' table; there only when nothing is missing."""

OF_STORE: Final = frozenset(
    {MANIFEST_FILE, POINTS_FILE, LEDGER_FILE, LOCK_FILE, SHARDS, TABLE_FILE}
)
"""What a store's folder may hold."""


@dataclass(frozen=True)
class Done:
    """How far a sweep is.

    Parameters
    ----------
    finished, wanted
        Branch-days; days that two points share count at each.
    """

    finished: int
    wanted: int

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return self.finished == self.wanted


class Store:
    """A store: its manifest, its points, and what of them is finished.

    Parameters
    ----------
    folder
        Where it is.
    manifest
        What it holds.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.study = manifest.load_study()
        self.points: tuple[Point, ...] = read_points(folder)
        self.entries: list[Entry] = []
        self.coverage = Coverage()
        self.scenarios: dict[str, Scenario] = {}  # those just checked, by digest
        self._ledger: Ledger | None = None
        self._read_ledger()

    def _read_ledger(self) -> None:
        """Read from the ledger what is finished, and how many of its bytes are whole lines."""
        entries, self._size = read_ledger(self.folder)
        self.entries = [entry for entry in entries if self._is_there(entry)]
        self.coverage = Coverage()
        for entry in self.entries:
            self._cover(entry)

    def _is_there(self, entry: Entry) -> bool:
        same = entry.kernel == self.manifest.kernel
        return same and (self.folder / SHARDS / entry.shard).is_file()

    def _cover(self, entry: Entry) -> None:
        for run in entry.runs:
            self.coverage.add(run)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Open the store for new results, alone; take in shards that the ledger does not know.

        Raises
        ------
        StoreError
            If another sweep is at work in it, or its kernel is another than this program's.
        OSError
            If it cannot be written to.
        """
        self.check_kernel()
        with alone_in(self.folder):
            remove_unfinished(self.folder)
            remove_unfinished(self.folder / SHARDS)
            self.manifest = read_manifest(self.folder)  # another sweep may have gone on meanwhile
            if ledger_size(self.folder) != self._size:
                self._read_ledger()
            self._ledger = Ledger(self.folder, self._size)
            try:
                self._take_in_strays()
                yield
            finally:
                self._ledger.close()
                self._ledger = None

    def check_kernel(self) -> None:
        """Raise `StoreError` if the results are of another kernel than this program's."""
        if self.manifest.kernel != KERNEL_DIGEST:
            raise StoreError(
                f"{self.folder}: results of kernel {self.manifest.kernel}; expected this program's "
                f"kernel {KERNEL_DIGEST}, as results of two kernels are not mixed (sweep the study "
                "into a new folder)"
            )

    def _take_in_strays(self) -> None:
        """Take in shards that were put in place just before a kill, and not yet in the ledger."""
        known = {entry.shard for entry in self.entries}
        for path in shards_in(self.folder / SHARDS):
            if path.name in known:
                continue
            content = path.read_bytes()
            if path.name.partition("-")[2] != f"{crc32(content):08x}.parquet":
                continue  # damaged: its days are simulated again
            kernel, runs = what_it_says(content)
            if kernel == self.manifest.kernel:
                self._note(Entry(path.name, crc32(content), kernel, runs))

    def append(self, task: Task, kpis: NDArray[np.float64]) -> None:
        """Keep the results of a task; when this returns they are finished, whatever comes.

        Raises
        ------
        OSError
            If they cannot be written; what is there stays as it was.
        """
        content = shard_bytes(task.runs, kpis, self.manifest.kernel)
        checksum = crc32(content)
        name = f"{len(self.entries):06d}-{checksum:08x}.parquet"
        write_whole(self.folder / SHARDS / name, content)
        self._note(Entry(name, checksum, self.manifest.kernel, task.runs))

    def _note(self, entry: Entry) -> None:
        assert self._ledger is not None, "the store is not open for new results"
        self._size = self._ledger.append(entry)
        self.entries.append(entry)
        self._cover(entry)

    def show_as(self, study: Study) -> None:
        """Take over what of an equal study decides how results are shown: names and KPIs."""
        manifest = self.manifest.shown_as(study)
        if manifest != self.manifest:
            self.manifest, self.study = manifest, study
            self._write_manifest()

    def set_goals(self, goals: dict[int, int]) -> None:
        """Set how many days points should have."""
        self.manifest = self.manifest.with_goals(goals)
        self._write_manifest()

    def _write_manifest(self) -> None:
        with alone_in(self.folder):
            write_manifest(self.folder, self.manifest)

    def missing(self) -> Iterator[Run]:
        """Yield what is not finished, in the order of the table; shared days once."""
        goals: dict[str, int] = {}
        for point in self.points:
            days = self.manifest.days_of(point.number)
            goals[point.digest] = max(days, goals.get(point.digest, 0))
        for digest, days in goals.items():
            for seed in self.study.seeds:
                yield from self.coverage.missing(digest, seed, days)

    def done(self) -> Done:
        """Return how far it is."""
        finished = wanted = 0
        for point in self.points:
            days = self.manifest.days_of(point.number)
            wanted += days * len(self.study.seeds)
            for seed in self.study.seeds:
                finished += self.coverage.finished(point.digest, seed, days)
        return Done(finished, wanted)


def create(folder: Path, study: Study, base: Scenario, points: Points) -> Store:
    """Make a store without results; its manifest, which makes it one, is written last.

    Raises
    ------
    StoreError
        If there is something in the folder.
    OSError
        If it cannot be written to.
    """
    check_new(folder)
    (folder / SHARDS).mkdir(parents=True, exist_ok=True)
    with alone_in(folder):
        remove_unfinished(folder)
        write_points(folder, study, points.points)
        manifest = manifest_of(study, base, points)
        write_manifest(folder, manifest)
    store = Store(folder, manifest)
    store.scenarios = points.scenarios
    return store


def open_store(folder: Path) -> Store:
    """Return the store in a folder.

    Raises
    ------
    StoreError
        If there is none, or it is damaged.
    """
    return Store(folder, read_manifest(folder))


def is_store(folder: Path) -> bool:
    """Say whether a folder holds a store."""
    return (folder / MANIFEST_FILE).is_file()


def check_new(folder: Path) -> None:
    """Raise `StoreError` if a new store cannot be made in a folder."""
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder}: a file; expected a folder for the store")
    if is_store(folder):
        raise StoreError(
            f"{folder}: holds a sweep already; expected a new folder, or --resume to go on with it"
        )
    found = folder.iterdir() if folder.is_dir() else ()
    others = sorted(path.name for path in found if not _is_remnant(path))
    if others:
        raise StoreError(
            f"{folder}: a folder with other files in it ({', '.join(others[:3])}); expected a new "
            "folder, an empty one or one of a sweep"
        )


def _is_remnant(path: Path) -> bool:
    """Say whether a file is what a sweep leaves that was killed while it made the store."""
    is_empty = path.is_dir() and path.name == SHARDS and not any(path.iterdir())
    unfinished = path.name.startswith((MANIFEST_FILE, POINTS_FILE))
    return is_empty or (path.is_file() and (unfinished or path.name == LOCK_FILE))


def read(folder: str | Path, columns: Iterable[str] | None = None) -> pd.DataFrame:
    """Return the results of a store, complete or not: a row for each point, seed and day.

    Parameters
    ----------
    folder
        Of the store.
    columns
        Names of the columns wanted; all if left out.

    Returns
    -------
    pandas.DataFrame
        In the order of point, seed and day. ``attrs`` says what they are: ``complete``,
        ``finished`` and ``wanted`` branch-days, ``study``, ``factors``, ``conditions``, ``kpis``,
        ``kernel``.

    Raises
    ------
    StoreError
        If the folder holds no store, or it is damaged.
    """
    from experiments.studies.table import table_of

    store = open_store(Path(folder))
    frame: pd.DataFrame = table_of(store, columns).to_pandas()
    frame.attrs.update(about(store))
    return frame


def about(store: Store) -> dict[str, Any]:
    """Return what the results of a store are, for programs."""
    done, study = store.done(), store.study
    return {
        "complete": done.is_complete,
        "finished": done.finished,
        "wanted": done.wanted,
        "study": study.name,
        "scenario": study.scenario,
        "factors": list(study.factor),
        "conditions": [name for name, factor in study.factor.items() if factor.condition],
        "kpis": list(study.kpis),
        "seeds": list(study.seeds),
        "kernel": store.manifest.kernel,
    }
