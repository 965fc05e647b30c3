"""The store of a sweep: a folder in which whatever is finished stays finished.

A folder holds the manifest (``store.json``), the points (``points.parquet``), a shard for each
finished task (``shards/``), the ledger that lists them (``ledger.jsonl``) and, once nothing is
missing, the results' table (``table.parquet``). Results are known by the digest of their scenario,
their seed and the digest of the kernel, and by nothing else.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from agents.errors import reason_of, refusal
from agents.language import phrase
from experiments.studies.errors import StoreError
from experiments.studies.ledger import (
    LEDGER_FILE,
    LOCK_FILE,
    Entry,
    Ledger,
    alone_in,
    ledger_size,
    read_ledger,
)
from experiments.studies.manifest import MANIFEST_FILE, Manifest, read_manifest, write_manifest
from experiments.studies.points_file import POINTS_FILE, read_points
from experiments.studies.shards import entry_of, shard_bytes
from experiments.studies.study import Study
from experiments.studies.tasks import Coverage, Run, Task
from model.kernel.compiled import KERNEL_DIGEST
from model.results.checksums import checksum_of_file
from model.results.whole_files import remove_unfinished, write_whole
from model.scenario.scenario import Scenario

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
    """How far a sweep is."""

    finished: int
    wanted: int
    """Branch-days; days that two points share count at each."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return self.finished == self.wanted


class Store:
    """A store: its manifest, its points, and what of them is finished."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.study = manifest.load_study()
        self.points, self._remade = read_points(folder, manifest, self.study)
        self.entries: list[Entry] = []
        self.coverage = Coverage()
        self.scenarios: dict[str, Scenario] = {}  # those just checked, by digest
        self._ledger: Ledger | None = None
        self._is_alone = False
        self._read_ledger()
        if self._size == 0 or self._size != ledger_size(folder):
            self.entries += self._strays()  # for who only reads: `writing` notes them
            self._cover_all()

    def _read_ledger(self) -> None:
        """Read from the ledger what is finished, and how many of its bytes are whole lines."""
        entries, self._size = read_ledger(self.folder)
        self.entries = [
            entry
            for entry in entries
            if entry.kernel == self.manifest.kernel
            and (self.folder / SHARDS / entry.shard).is_file()
        ]
        self._noted = len(self.entries)
        self._cover_all()

    def _cover_all(self) -> None:
        self.coverage = Coverage()
        for entry in self.entries:
            self._cover(entry)

    def _cover(self, entry: Entry) -> None:
        for run in entry.runs:
            self.coverage.add(run)

    @contextmanager
    def known_to_be_alone(self) -> Iterator[None]:
        """Take it that every other sweep is kept out of the folder already."""
        self._is_alone = True
        try:
            yield
        finally:
            self._is_alone = False

    def _alone(self) -> AbstractContextManager[None]:
        return nullcontext() if self._is_alone else alone_in(self.folder)

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
        with self._alone():
            remove_unfinished(self.folder)
            remove_unfinished(self.folder / SHARDS)
            self.manifest = read_manifest(self.folder)  # another sweep may have gone on meanwhile
            if ledger_size(self.folder) != self._size or self._noted < len(self.entries):
                self._read_ledger()
            self._mend()
            self._ledger = Ledger(self.folder, self._size)
            try:
                for entry in self._strays():
                    self._note(entry)
                yield
            finally:
                self._ledger.close()
                self._ledger = None

    def check_kernel(self) -> None:
        """Raise `StoreError` if the results are of another kernel than this program's."""
        if self.manifest.kernel != KERNEL_DIGEST:
            found = phrase("results of kernel {kernel}", kernel=self.manifest.kernel)
            expected = phrase(
                "this program's kernel {kernel}, as results of two kernels are not mixed (sweep "
                "the study into a new folder)",
                kernel=KERNEL_DIGEST,
            )
            raise StoreError(refusal(self.folder, found, expected))

    def _mend(self) -> None:
        """Write anew what is damaged and could be made anew."""
        (self.folder / SHARDS).mkdir(exist_ok=True)
        if self._remade is not None:
            write_whole(self.folder / POINTS_FILE, self._remade)
            self._remade = None

    def _strays(self) -> list[Entry]:
        """Return shards that the ledger does not know: it was stopped before, or is damaged."""
        known = {entry.shard for entry in self.entries}
        found = []
        for path in sorted((self.folder / SHARDS).glob("*.parquet")):
            entry = None if path.name in known else entry_of(path)
            if entry is not None and entry.kernel == self.manifest.kernel:
                found.append(entry)
        return found

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
        self._noted = len(self.entries)
        self._cover(entry)

    def show_as(self, study: Study) -> None:
        """Take over what of an equal study decides how results are shown: names and KPIs."""
        if self.manifest.shown_as(study) != self.manifest:
            self.study = study
            self._change_manifest(lambda manifest: manifest.shown_as(study))

    def set_goals(self, goals: dict[int, int]) -> None:
        """Set how many days points should have."""
        self._change_manifest(lambda manifest: manifest.with_goals(goals))

    def _change_manifest(self, change: Callable[[Manifest], Manifest]) -> None:
        with self._alone():
            self.manifest = change(read_manifest(self.folder))
            write_manifest(self.folder, self.manifest)

    def note_file(self, name: str) -> None:
        """Note the checksum of a file; only while the store is open for new results."""
        self.manifest = self.manifest.with_file(name, checksum_of_file(self.folder / name))
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


def open_store(folder: Path) -> Store:
    """Return the store in a folder.

    Raises
    ------
    StoreError
        If there is none, or it is damaged.
    """
    return Store(folder, read_manifest(folder))


def is_store(folder: Path) -> bool:
    """Return True if a folder holds a store.

    Raises
    ------
    StoreError
        If that cannot be known.
    """
    try:
        return (folder / MANIFEST_FILE).is_file()
    except OSError as error:
        expected = phrase("a folder that can be read")
        raise StoreError(refusal(folder, reason_of(error), expected)) from None


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
