"""Shards: the finished tasks of a sweep, each a small Parquet file that says what it holds."""

import io
import json
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from agents.errors import reason_of, refusal
from agents.language import phrase
from experiments.studies.errors import StoreError
from experiments.studies.ledger import Entry
from experiments.studies.tasks import Run
from model.columns import NAMES

META: Final = b"branchfloor"
"""Key of what a file says of itself."""


def shard_bytes(runs: tuple[Run, ...], kpis: NDArray[np.float64], kernel: str) -> bytes:
    """Return a shard as bytes.

    Parameters
    ----------
    runs
        Whose days they are, in order.
    kpis
        A row a day, shape (days, len(NAMES)).
    """
    names = {name: row for row, name in enumerate(dict.fromkeys(run.scenario for run in runs))}
    lengths = [run.days for run in runs]
    rows = np.repeat([names[run.scenario] for run in runs], lengths).astype(np.int32)
    columns: dict[str, Any] = {
        "scenario": pa.DictionaryArray.from_arrays(rows, pa.array(list(names), pa.string())),
        "seed": np.repeat(np.array([run.seed for run in runs], dtype=np.int64), lengths),
        "day": np.concatenate([np.arange(r.first, r.first + r.days, dtype=np.int64) for r in runs]),
    }
    columns |= {name: kpis[:, column] for column, name in enumerate(NAMES)}
    said = json.dumps({"kernel": kernel, "runs": runs}, separators=(",", ":"))
    table = pa.table(columns).replace_schema_metadata({META: said})
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def entry_of(path: Path) -> Entry | None:
    """Return a shard's line of the ledger, as the shard itself tells it; None if it is damaged.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    content = path.read_bytes()
    if path.name.partition("-")[2] != f"{crc32(content):08x}.parquet":
        return None
    try:
        said = json.loads(pq.read_schema(io.BytesIO(content)).metadata[META])
        return Entry(
            path.name, crc32(content), said["kernel"], tuple(Run(*r) for r in said["runs"])
        )
    except (pa.ArrowException, OSError, KeyError, TypeError, ValueError):
        return None


def kpis_of(path: Path, crc: int) -> NDArray[np.float64]:
    """Return the KPIs of a shard, a row a day, shape (days, len(NAMES)).

    Raises
    ------
    StoreError
        If the file is not what the ledger says.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        reason, expected = reason_of(error, lower=False), phrase("a shard of the ledger")
        raise StoreError(refusal(path, reason, expected)) from None
    if crc32(content) != crc:
        expected = phrase(
            "the shard of the ledger (removing it lets --resume simulate its days again)"
        )
        raise StoreError(refusal(path, phrase("changed since it was written"), expected))
    table = pq.read_table(io.BytesIO(content), use_threads=False)
    lacks = np.full(len(table), np.nan)  # a KPI that the kernel of an older store did not have
    return np.column_stack(
        [table[name].to_numpy() if name in table.column_names else lacks for name in NAMES]
    )
