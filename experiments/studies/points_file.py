"""The points of a store as a table: what `points.parquet` holds; read, or made anew."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from agents.errors import reason_of, refusal
from agents.language import as_is, phrase
from experiments.studies.errors import NOT_AS_WRITTEN, StoreError, damaged
from experiments.studies.factors import Value, text_of
from experiments.studies.manifest import Manifest
from experiments.studies.points import Point, points_of
from experiments.studies.study import Study
from model.results.checksums import checksum_of_bytes
from model.scenario.problems import ScenarioError

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


def read_points(
    folder: Path, manifest: Manifest, study: Study
) -> tuple[tuple[Point, ...], bytes | None]:
    """Return the points of a store; and the bytes of their file, if it is to be written anew.

    Raises
    ------
    StoreError
        If the file is damaged, and the study's scenario is no longer there as it was.
    """
    path = folder / POINTS_FILE
    checksum = manifest.checksums.get(POINTS_FILE)
    try:
        content = path.read_bytes()
        if checksum is None or checksum_of_bytes(content) == checksum:
            points = points_in(content)
            if len(points) == manifest.points:
                return points, None
        why = NOT_AS_WRITTEN
    except OSError as error:
        why = reason_of(error)
    except ValueError as error:
        why = as_is(error)
    remade = _made_anew(manifest, study)
    if remade is None or checksum_of_bytes(remade) != checksum:
        expected = phrase(
            "it as a sweep wrote it, or the scenario as it was then, from which it is made anew "
            "(sweep the study into a new folder)"
        )
        raise StoreError(refusal(path, damaged(why), expected))
    return points_in(remade), remade


def _made_anew(manifest: Manifest, study: Study) -> bytes | None:
    """Return the points' file as the study makes it now; None if its scenario has changed."""
    try:
        return points_bytes(study, points_of(study, manifest.load_base()).points)
    except (ScenarioError, StoreError):
        return None
