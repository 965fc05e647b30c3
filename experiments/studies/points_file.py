"""The points of a store as a table: what `points.parquet` holds, and how it is read again."""

import io
import json
from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from experiments.studies.factors import Value, text_of
from experiments.studies.points import Point
from experiments.studies.study import Study

POINTS_FILE: Final = "points.parquet"

EXACT: Final = "values"
"""Column with a point's values as JSON, whatever they are."""


def factor_column(values: Sequence[Value]) -> pa.Array:
    """Return a factor's values as a column: numbers, truths or texts; all else as JSON."""
    kinds = {type(value) for value in values}
    if kinds <= {int, float} and kinds != {int}:
        return pa.array([float(value) for value in values], pa.float64())
    for kind, column in ((bool, pa.bool_()), (int, pa.int64()), (str, pa.string())):
        if kinds == {kind}:
            return pa.array(values, column)
    return pa.array([text_of(value) for value in values], pa.string())


def points_table(study: Study, points: Sequence[Point]) -> pa.Table:
    """Return the points, a row each."""
    columns: dict[str, Any] = {
        "point": pa.array([point.number for point in points], pa.int32()),
        "in_design": pa.array([point.in_design for point in points], pa.bool_()),
        "reference": pa.array([point.reference for point in points], pa.int32()),
    }
    for at, name in enumerate(study.factor):
        columns[name] = factor_column([point.values[at] for point in points])
    columns["scenario"] = pa.array([point.digest for point in points], pa.string())
    return pa.table(columns)


def points_bytes(study: Study, points: Sequence[Point]) -> bytes:
    """Return the points of a study as a file's bytes."""
    table = points_table(study, points)
    exact = [json.dumps(point.values, ensure_ascii=False) for point in points]
    table = table.append_column(EXACT, pa.array(exact, pa.string()))
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def points_in(content: bytes) -> tuple[Point, ...]:
    """Return the points in a file's bytes.

    Raises
    ------
    ValueError
        If there are none.
    """
    names = ["point", EXACT, "in_design", "reference", "scenario"]
    try:
        table = pq.read_table(io.BytesIO(content), columns=names)
        columns: dict[str, Any] = {name: table[name].to_pylist() for name in names}
        columns[EXACT] = json.loads(f"[{','.join(columns[EXACT])}]")  # faster than one by one
        columns[EXACT] = map(tuple, columns[EXACT])
        return tuple(map(Point._make, zip(*columns.values(), strict=True)))
    except (pa.ArrowException, OSError, KeyError, TypeError) as error:
        raise ValueError(str(error).partition("\n")[0]) from None
