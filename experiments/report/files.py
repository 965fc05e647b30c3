"""The files of a result folder, read whole, each failure in one message; what they say of it."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel, ConfigDict, Field

from agents.errors import reason_of, refusal
from agents.language import as_is, phrase
from model.results.checksums import is_unchanged
from model.results.folder import ResultsError

AS_WRITTEN: Final = phrase("it as it was written (run the command in run.json again)")


class Source(BaseModel):
    """A number of the scenario, and where it comes from."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    value: Any
    source: str | None = None


class About(BaseModel):
    """What ``run.json`` says; keys that older folders lack have a default.

    Beside ``scenario`` there is its name in other languages, as ``scenario_zh``.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    scenario: str
    variants: tuple[str, ...]
    titles: dict[str, dict[str, str]] = Field(default_factory=dict)
    changes: dict[str, dict[str, Any]] = Field(default_factory=dict)
    currency: str | None = None
    switches: dict[str, bool] = Field(default_factory=dict)
    scenario_digest: str
    kernel: str
    versions: dict[str, str | None]
    seed: int
    days: tuple[int, ...] = Field(min_length=1)
    command: str
    origins: dict[str, Source]
    checksums: dict[str, str] | None = None
    """Of the tables, by the names of their files; older folders have none."""


def flat(changes: Any, place: Sequence[str] = ()) -> dict[str, Any]:
    """Return nested settings as one value by dotted place; rows count from 1."""
    if isinstance(changes, dict):
        items: Iterable[tuple[str, Any]] = changes.items()
    elif isinstance(changes, list):
        items = ((str(i), item) for i, item in enumerate(changes, 1))
    else:
        return {".".join(place): changes}
    found: dict[str, Any] = {}
    for key, value in items:
        found |= flat(value, (*place, key))
    return found


def content_of(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    ResultsError
        If it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        expected = phrase("a file of a result")
        raise ResultsError(refusal(path, reason_of(error), expected)) from error


def read_json(path: Path) -> dict[str, Any]:
    """Return a JSON document that is as it was written.

    Raises
    ------
    ResultsError
        If it is none, or has changed.
    """
    try:
        said = json.loads(content_of(path))
    except (ValueError, RecursionError) as error:
        expected = phrase("a JSON document")
        raise ResultsError(refusal(path, as_is(error), expected)) from error
    if not isinstance(said, dict):
        expected = phrase("what a run or comparison writes")
        raise ResultsError(refusal(path, phrase("no object"), expected))
    if not is_unchanged(said):
        raise ResultsError(refusal(path, phrase("changed since it was written"), AS_WRITTEN))
    return said


def read_table(content: bytes, path: Path) -> pd.DataFrame:
    """Read the bytes of a Parquet file; categories stay categories.

    Raises
    ------
    ResultsError
        If it is no Parquet file.
    """
    try:
        table = pq.read_table(pa.BufferReader(content))
        return pd.DataFrame(table.to_pandas(strings_to_categorical=True))
    except (pa.ArrowException, OSError, ValueError, TypeError, MemoryError) as error:
        reason = as_is(str(error).partition("\n")[0])
        raise ResultsError(refusal(path, reason, phrase("a Parquet table"))) from error
