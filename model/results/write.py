"""Results: the tables of a run as Parquet, one folder a run, written whole or not at all."""

import json
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from agents.language import LANGUAGES, SOURCE
from model.kernel.compiled import KERNEL_DIGEST
from model.kpis import NAMES
from model.results.checksums import CHECKSUMS, checksum_of_file, with_checksum
from model.results.folder import RUN_FILE, put_in_place
from model.results.tables import kpis_table, tables_of
from model.run import tables
from model.scenario.scenario import Scenario
from model.scenario.variants import changes_of
from model.setup.parameters import Setup

GROUP_ROWS: Final = 50_000
"""Rows of all tables together that are written at a time; a group a day would be slow to read."""

LIBRARIES: Final = ("branchfloor", "numpy", "numba", "pyarrow")


def describe(setup: Setup, *, days: Sequence[int], seed: int, command: str) -> dict[str, Any]:
    """Return what ``run.json`` says: what was run, by what, and how to run it again."""
    scenario = setup.scenario
    return {
        "scenario": scenario.name,
        **{f"scenario_{other}": scenario.name_in(other) for other in LANGUAGES if other != SOURCE},
        "variants": list(scenario.variants_in_force),
        "titles": {
            name: {language: scenario.title_of(name, language) for language in LANGUAGES}
            for name in scenario.variants_in_force
        },
        "changes": {
            name: changes_of(scenario.variant[name]) for name in scenario.variants_in_force
        },
        "currency": scenario.value.currency,
        "switches": switches_of(scenario),
        "scenario_digest": scenario.digest,
        "kernel": KERNEL_DIGEST,
        "versions": {"python": platform.python_version(), **dict(map(_version, LIBRARIES))},
        "seed": seed,
        "days": [int(day) for day in days],
        "command": command,
        "origins": {
            place: {"value": number.value, "source": number.source}
            for place, number in scenario.origins().items()
        },
    }


def switches_of(scenario: Scenario) -> dict[str, bool]:
    """Return every yes-or-no setting of the rules by dotted place."""
    return {
        f"rules.{name}.{key}": value
        for name, rule in scenario.rules
        for key, value in rule
        if isinstance(value, bool)
    }


def _version(library: str) -> tuple[str, str | None]:
    try:
        return library, version(library)
    except PackageNotFoundError:
        return library, None


def write_results(
    folder: Path,
    setup: Setup,
    *,
    days: Sequence[int],
    seed: int,
    command: str,
    journal: bool = False,
    more: Mapping[str, pa.Table] | None = None,
) -> NDArray[np.float64]:
    """Simulate days and write their tables into ``folder``; return the KPIs.

    The tables are written beside the folder and moved there when they are complete, so that the
    folder holds the old result or the new one, never half of it. Few days are held at a time.

    Parameters
    ----------
    command
        That ``run.json`` says gives the same again.
    journal
        Whether the journal is written too.
    more
        Other tables that go with them, by name.

    Raises
    ------
    ResultsError
        If the folder holds something else, or cannot be written.
    """
    with put_in_place(folder) as work:
        kpis = _write_tables(work, setup, days=days, seed=seed, journal=journal)
        for name, rows in (more or {}).items():
            pq.write_table(rows, work / f"{name}.parquet")
        document = describe(setup, days=days, seed=seed, command=command)
        document[CHECKSUMS] = {
            path.name: checksum_of_file(path) for path in sorted(work.glob("*.parquet"))
        }
        text = json.dumps(with_checksum(document), indent=2)
        (work / RUN_FILE).write_text(text + "\n", encoding="utf-8")
    return kpis


def _write_tables(
    work: Path, setup: Setup, *, days: Sequence[int], seed: int, journal: bool
) -> NDArray[np.float64]:
    kpis = np.empty((len(days), len(NAMES)))
    with _Tables(work) as files:
        for i, day in enumerate(tables(setup, days=days, seed=seed, journal=True)):
            kpis[i] = day.kpis
            for name, rows in tables_of(setup, day, journal=journal):
                files.add(name, rows)
        files.add("kpis", kpis_table(days, kpis))
    return kpis


class _Tables:
    """Parquet files that grow by whole row groups; few rows more than a group's are held.

    Parameters
    ----------
    folder
        Where the files are made, one a table.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.held: dict[str, list[pa.Table]] = {}
        self.rows = 0
        self.writers: dict[str, pq.ParquetWriter] = {}

    def __enter__(self) -> "_Tables":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None:
                self._write()
        finally:
            for writer in self.writers.values():
                writer.close()

    def add(self, name: str, rows: pa.Table) -> None:
        """Add rows to a table."""
        self.held.setdefault(name, []).append(rows)
        self.rows += len(rows)
        if self.rows >= GROUP_ROWS:
            self._write()

    def _write(self) -> None:
        for name, parts in self.held.items():
            rows = pa.concat_tables(parts)
            if name not in self.writers:
                self.writers[name] = pq.ParquetWriter(self.folder / f"{name}.parquet", rows.schema)
            self.writers[name].write_table(rows)
        self.held, self.rows = {}, 0
