"""Where each customer's time inside went: the table ``time_split``, and its means for reports."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from agents.codes import SECOND, Outcome
from model.analysis.parts import Part
from model.run import Day

COLUMNS: Final = tuple(f"{part.name.lower()}_s" for part in Part)
"""Columns of the parts, in the order of `Part`."""

VISIT: Final = ("day", "customer")
"""Columns that name a visit, here and in the table ``customers``."""


def time_split_table(day: Day, parts: NDArray[np.int64]) -> pa.Table:
    """Return one row per customer who came in: the seconds of each part of their time inside.

    Parameters
    ----------
    parts
        Shape (customers, parts), by `Part` [us], as `model.analysis.sweep.account_for` gives it.

    Returns
    -------
    pyarrow.Table
        ``day``, ``customer`` and `COLUMNS` [s]. In whole microseconds a row adds up to
        ``left_at - arrived_at`` of the table ``customers``.
    """
    rows = np.flatnonzero(came_in(day.customers))
    spent = parts[rows] / SECOND
    columns = {name: spent[:, part].copy() for part, name in enumerate(COLUMNS)}
    return pa.table({"day": np.full(len(rows), day.day), "customer": rows, **columns})


def came_in(customers: NDArray[Any]) -> NDArray[np.bool_]:
    """Return for each customer whether they came in: did not balk, nor come after closing."""
    outcome = customers["outcome"]
    at_once = customers["left_at"] == customers["arrives_at"]
    late = (outcome == Outcome.CLOSED_OUT) & at_once
    return np.asarray((outcome != Outcome.BALKED) & (outcome != Outcome.MOVED) & ~late)


def read_splits(folders: Mapping[str, Path], columns: Sequence[str] = ("segment",)) -> pa.Table:
    """Return the time splits of several floors in one table.

    Parameters
    ----------
    folders
        Folders of results by the floors' names, as in ``comparison.json``.
    columns
        Of the table ``customers``, to be put beside the parts.

    Returns
    -------
    pyarrow.Table
        ``floor``, then the columns of ``time_split``, then ``columns``.
    """
    return pa.concat_tables(
        [_read_split(name, folder, columns) for name, folder in folders.items()]
    )


def _read_split(name: str, folder: Path, columns: Sequence[str]) -> pa.Table:
    split = pq.read_table(folder / "time_split.parquet")
    people = pq.read_table(folder / "customers.parquet", columns=[*VISIT, *columns])
    both = split.join(people, keys=list(VISIT), join_type="left outer").sort_by(
        [(key, "ascending") for key in VISIT]
    )
    return both.add_column(0, "floor", pa.array([name] * len(both), pa.string()))


def mean_minutes(table: pa.Table, by: Sequence[str] = ("floor", "segment")) -> pa.Table:
    """Return how long each part was on average, by groups of customers who came in.

    Parameters
    ----------
    table
        Rows of ``time_split`` with the columns that are grouped by, as `read_splits` gives them.
    by
        Those columns; none: everybody is one group.

    Returns
    -------
    pyarrow.Table
        A row per group in ascending order: the columns ``by``, ``customers`` (how many), and for
        each part its mean over all of them, also those who had none of it, as ``PART_min`` [min].
        The parts of a row add up to the mean time inside.
    """
    measures = [(column, "mean") for column in COLUMNS]
    groups = table.group_by(list(by), use_threads=False).aggregate(
        [*measures, ("customer", "count")]
    )
    means = {
        f"{column.removesuffix('_s')}_min": pc.divide(groups[f"{column}_mean"], 60.0)
        for column in COLUMNS
    }
    names = {name: groups[name] for name in by}
    found = pa.table({**names, "customers": groups["customer_count"], **means})
    return found.sort_by([(name, "ascending") for name in by]) if by else found
