"""The results' table: every finished day in one order, whatever the order it was simulated in.

Rows stand in the order of point, seed and day, in row groups of a fixed size, and the file holds
no instants and no paths; so equal results give equal bytes. It is made block by block: memory does
not grow with the days.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from experiments.studies.points_file import points_table
from experiments.studies.shards import META, kpis_of
from experiments.studies.store import SHARDS, TABLE_FILE, Store, about, open_store
from model.columns import NAMES
from model.results.checksums import checksum_of_file
from model.results.whole_files import written_whole

if TYPE_CHECKING:
    import pandas as pd

ROWS_A_GROUP: Final = 8192
"""Rows of a row group."""

SHARDS_IN_MEMORY: Final = 4
"""Shards that are kept while the table is made."""


class Piece(NamedTuple):
    """Days that stand together in a shard."""

    first: int
    end: int
    """Number of the first day, and of the one after the last."""
    shard: int
    """Row of the shard in the ledger."""
    row: int
    """Row of the first day in the shard."""


class _Span(NamedTuple):
    """Days of a point and seed that go into the table together."""

    point: int
    seed: int
    piece: Piece


def _pieces(store: Store) -> dict[tuple[str, int], list[Piece]]:
    """Return where the finished days of each scenario and seed are."""
    found: dict[tuple[str, int], list[Piece]] = {}
    for shard, entry in enumerate(store.entries):
        row = 0
        for run in entry.runs:
            piece = Piece(run.first, run.first + run.days, shard, row)
            found.setdefault((run.scenario, run.seed), []).append(piece)
            row += run.days
    for pieces in found.values():
        pieces.sort()
    return found


def _spans(store: Store) -> Iterator[_Span]:
    """Yield all finished days that are wanted, in the order of the table."""
    pieces = _pieces(store)
    for point in store.points:
        days = store.manifest.days_of(point.number)
        for seed in store.study.seeds:
            for piece in _clipped(pieces.get((point.digest, seed), []), days):
                yield _Span(point.number, seed, piece)


def _clipped(pieces: list[Piece], days: int) -> Iterator[Piece]:
    """Yield pieces without what an earlier one has, up to a number of days."""
    at = 0
    for piece in pieces:
        first, end = max(piece.first, at), min(piece.end, days)
        if first < end:
            yield Piece(first, end, piece.shard, piece.row + first - piece.first)
            at = end


class _Block:
    """Rows of the table that are being collected."""

    def __init__(self) -> None:
        self.rows = 0
        self.points = np.empty(ROWS_A_GROUP, dtype=np.int32)
        self.seeds = np.empty(ROWS_A_GROUP, dtype=np.int64)
        self.days = np.empty(ROWS_A_GROUP, dtype=np.int32)
        self.kpis = np.empty((ROWS_A_GROUP, len(NAMES)))

    def take(self, span: _Span, done: int, kpis: NDArray[np.float64]) -> int:
        """Take days of a span, of which ``done`` were taken before; return how many now are."""
        piece = span.piece
        count = min(piece.end - piece.first - done, ROWS_A_GROUP - self.rows)
        rows = slice(self.rows, self.rows + count)
        self.points[rows] = span.point
        self.seeds[rows] = span.seed
        self.days[rows] = np.arange(piece.first + done, piece.first + done + count)
        self.kpis[rows] = kpis[piece.row + done : piece.row + done + count]
        self.rows += count
        return done + count


def _blocks(store: Store) -> Iterator[_Block]:
    @lru_cache(SHARDS_IN_MEMORY)
    def kpis(shard: int) -> NDArray[np.float64]:
        entry = store.entries[shard]
        return kpis_of(store.folder / SHARDS / entry.shard, entry.crc)

    block = _Block()
    for span in _spans(store):
        done, length = 0, span.piece.end - span.piece.first
        while done < length:
            done = block.take(span, done, kpis(span.piece.shard))
            if block.rows == ROWS_A_GROUP:
                yield block
                block.rows = 0
    if block.rows:
        yield block


class _Columns:
    """Turns blocks into tables of the same columns."""

    def __init__(self, store: Store) -> None:
        table = points_table(store.study, store.points)
        self._of_points = [name for name in table.column_names if name != "point"]
        self._values = {name: table[name].combine_chunks() for name in self._of_points}

    def table(self, block: _Block) -> pa.Table:
        """Return a block as a table."""
        rows = slice(0, block.rows)
        points = pa.array(block.points[rows])
        columns: dict[str, Any] = {"point": points}
        columns |= {name: self._values[name].take(points) for name in self._of_points}
        columns["seed"] = pa.array(block.seeds[rows].copy())
        columns["day"] = pa.array(block.days[rows].copy())
        for column, name in enumerate(NAMES):
            columns[name] = pa.array(block.kpis[rows, column], from_pandas=True)
        return pa.table(columns)


def _tables(store: Store) -> Iterator[pa.Table]:
    """Yield the table in parts; at least one, even if nothing is finished."""
    columns, said = _Columns(store), _said_of(store)
    is_empty = True
    for block in _blocks(store):
        is_empty = False
        yield columns.table(block).replace_schema_metadata(said)
    if is_empty:
        yield columns.table(_Block()).replace_schema_metadata(said)


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
    store
        The store.
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
    store = open_store(Path(folder))
    frame: pd.DataFrame = table_of(store, columns).to_pandas()
    frame.attrs.update(about(store))
    return frame
