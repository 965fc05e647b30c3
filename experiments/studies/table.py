"""The results' table: every finished day in one order, whatever the order it was simulated in.

Rows stand in the order of point, seed and day, in row groups of a fixed size, and the file holds
no instants and no paths; so equal results give equal bytes. It is made block by block: memory does
not grow with the days.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from experiments.studies.points_file import points_table
from experiments.studies.shards import META, kpis_of
from experiments.studies.store import SHARDS, TABLE_FILE, Store, about, open_store
from experiments.studies.tasks import Run, divided
from model.columns import NAMES
from model.results.checksums import checksum_of_file
from model.results.whole_files import written_whole

if TYPE_CHECKING:
    import pandas as pd

ROWS_A_GROUP: Final = 8192
"""Rows of a row group."""

SHARDS_IN_MEMORY: Final = 4
"""Shards that are kept while the table is made."""


class _Span(NamedTuple):
    """Days of a point and seed that go into the table together, and stand so in a shard."""

    point: int
    seed: int
    first: int
    days: int
    """Number of the first day, and how many there are."""
    shard: int
    """Row of the shard in the ledger."""
    row: int
    """Row of the first day in the shard."""

    def part(self, at: int, days: int) -> Self:
        """Return some of the days, from the one in row ``at``."""
        return self._replace(first=self.first + at, days=days, row=self.row + at)


def _spans(store: Store) -> Iterator[_Span]:
    """Yield all finished days that are wanted, each once, in the order of the table."""
    found: dict[tuple[str, int], list[tuple[Run, int, int]]] = {}
    for shard, entry in enumerate(store.entries):
        row = 0
        for run in entry.runs:
            found.setdefault((run.scenario, run.seed), []).append((run, shard, row))
            row += run.days
    for pieces in found.values():
        pieces.sort()
    for point in store.points:
        most = store.manifest.days_of(point.number)
        for seed in store.study.seeds:
            at = 0
            for run, shard, row in found.get((point.digest, seed), []):
                first, end = max(run.first, at), min(run.first + run.days, most)
                if first < end:
                    there = row + first - run.first
                    yield _Span(point.number, seed, first, end - first, shard, there)
                    at = end


def _tables(store: Store) -> Iterator[pa.Table]:
    """Yield the table in parts; at least one, even if nothing is finished."""
    points, said = points_table(store.study, store.points), _said_of(store)
    blocks = divided(_spans(store), ROWS_A_GROUP)

    @lru_cache(SHARDS_IN_MEMORY)
    def kpis(shard: int) -> NDArray[np.float64]:
        entry = store.entries[shard]
        return kpis_of(store.folder / SHARDS / entry.shard, entry.crc)

    for block in chain([next(blocks, [])], blocks):
        lengths = [span.days for span in block]
        point = pa.array(np.repeat([span.point for span in block], lengths).astype(np.int32))
        columns: dict[str, Any] = {
            name: point if name == "point" else points[name].combine_chunks().take(point)
            for name in points.column_names
        }
        days = [np.arange(span.first, span.first + span.days) for span in block]
        columns["seed"] = np.repeat([span.seed for span in block], lengths).astype(np.int64)
        columns["day"] = np.concatenate([np.empty(0), *days]).astype(np.int32)
        rows = [kpis(one.shard)[one.row : one.row + one.days].copy() for one in block]
        found = np.concatenate([np.empty((0, len(NAMES))), *rows])
        for at, name in enumerate(NAMES):
            columns[name] = pa.array(found[:, at], from_pandas=True)
        yield pa.table(columns).replace_schema_metadata(said)


def _said_of(store: Store) -> dict[bytes, str]:
    """Return what the table says of itself: of complete ones always the same."""
    done = store.done()
    said = {
        "complete": done.is_complete,
        "finished": done.finished,
        "wanted": done.wanted,
        "kernel": store.manifest.kernel,
        "goals": store.manifest.goals_digest,
        "factors": list(store.study.factor),
    }
    return {META: json.dumps(said)}


def table_of(store: Store, columns: Iterable[str] | None = None) -> pa.Table:
    """Return the results that there are, complete or not.

    Parameters
    ----------
    columns
        Names of the columns wanted; all if left out.
    """
    names = None if columns is None else list(columns)
    path = store.folder / TABLE_FILE
    if is_current(store) and set(names or ()) <= set(pq.read_schema(path).names):
        return pq.read_table(path, columns=names)
    return pa.concat_tables(
        part if names is None else part.select(names) for part in _tables(store)
    )


def write_table(store: Store) -> None:
    """Write the table of a store that is open for new results, if it is not there already.

    Raises
    ------
    OSError
        If it cannot be written; an older one stays.
    """
    if is_current(store):
        return
    with written_whole(store.folder / TABLE_FILE) as file:
        writer: pq.ParquetWriter | None = None
        for part in _tables(store):
            if writer is None:
                writer = pq.ParquetWriter(file, part.schema)
            writer.write_table(part, row_group_size=ROWS_A_GROUP)
        if writer is not None:
            writer.close()
    store.note_file(TABLE_FILE)


def is_current(store: Store) -> bool:
    """Return True if the table is there, and is of all that is wanted now."""
    path = store.folder / TABLE_FILE
    checksum = store.manifest.checksums.get(TABLE_FILE)
    if checksum is None:
        return False
    try:
        if checksum_of_file(path) != checksum:
            return False  # damaged: it is made again
        said = pq.read_schema(path).metadata or {}
    except (OSError, pa.ArrowException):
        return False
    goals = json.loads(said.get(META, b"{}")).get("goals")
    return bool(goals == store.manifest.goals_digest)


def read(folder: str | Path, columns: Iterable[str] | None = None) -> pd.DataFrame:
    """Return the results of a store, complete or not: a row for each point, seed and day.

    Parameters
    ----------
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
    store = open_store(Path(folder))
    frame: pd.DataFrame = table_of(store, columns).to_pandas()
    frame.attrs.update(about(store))
    return frame
