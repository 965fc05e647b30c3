"""Results: the tables of a run as Parquet, one folder a run, written whole or not at all.

The tables and their columns are a contract: times are seconds since opening, categories are
strings, nobody is left out.
"""

import json
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from agents.codes import (
    NEVER,
    NOBODY,
    SECOND,
    Diverted,
    Duty,
    Fact,
    Outcome,
    Product,
    Rating,
    Referral,
    Role,
    Segment,
    Temperament,
)
from agents.tables import POSITIONS
from model.compiled import KERNEL_DIGEST
from model.kpis import NAMES
from model.parameters import Setup
from model.run import Day, tables

RUN_FILE: Final = "run.json"
TABLES: Final = ("customers", "staff", "positions", "kpis", "journal")
LIBRARIES: Final = ("branchfloor", "numpy", "numba", "pyarrow")


class ResultsError(ValueError):
    """A folder cannot be written to; the message says why."""


def seconds(instants: NDArray[Any]) -> NDArray[np.float64]:
    """Return instants or durations [us] in seconds; NaN for NEVER."""
    return np.where(instants >= NEVER, np.nan, instants / SECOND)


def names_of(codes: NDArray[Any], names: Sequence[str]) -> pa.Array:
    """Return codes as a dictionary-encoded column of names; NOBODY is null."""
    index = pa.array(codes.astype(np.int32), mask=np.asarray(codes == NOBODY))
    return pa.DictionaryArray.from_arrays(index, pa.array(names, pa.string())).cast(pa.string())


def labels(code: Any) -> list[str]:
    """Return the names of a code (an IntEnum), in small letters."""
    return [member.name.lower() for member in code]


def path_of(digits: int) -> str:
    """Return the positions visited, in order: ``1-3-5``."""
    return "-".join(oct(digits)[2:]) if digits else ""


def products_of(bits: int) -> str:
    """Return the products bought, separated by ``+``."""
    return "+".join(product.name.lower() for product in Product if bits >> product & 1)


def customers_table(setup: Setup, day: Day) -> pa.Table:
    """Return one row per customer of a day."""
    c = day.customers
    n = len(c)
    return pa.table(
        {
            "day": np.full(n, day.day),
            "customer": np.arange(n),
            "segment": names_of(c["segment"], labels(Segment)),
            "temperament": names_of(c["temperament"], labels(Temperament)),
            "need": names_of(c["need"], setup.needs),
            "arrived_at": seconds(c["arrives_at"]),
            "ticket_at": seconds(c["ticket_at"]),
            "first_called_at": seconds(c["first_called_at"]),
            "service_started_at": seconds(c["service_started_at"]),
            "left_at": seconds(c["left_at"]),
            "wait": seconds(c["first_called_at"])
            - np.where(c["first_called_at"] < NEVER, seconds(c["ticket_at"]), np.nan),
            "path": [path_of(int(path)) for path in c["path"]],
            "outcome": names_of(c["outcome"], labels(Outcome)),
            "products": [products_of(int(bits)) for bits in c["bought"]],
            "referred": names_of(c["referred"], labels(Referral)),
            "referred_by": names_of(c["referred_by"], setup.staff),
            "served_by": names_of(c["served_by"], setup.staff),
            "sold_by": names_of(c["sold_by"], setup.staff),
            "rating": names_of(c["rating"], labels(Rating)),
            "complained": c["complained"].astype(bool),
            "greeted": c["greeted"].astype(bool),
            "recognised": c["recognised"].astype(bool),
            "diverted": names_of(c["diverted"], labels(Diverted)),
            "prepared": c["prepared"].astype(bool),
            "lead": c["lead"].astype(bool),
            "passed_on": c["passed_on"].astype(np.int64),
            "seen_off": c["seen_off"].astype(bool),
        }
    )


def staff_table(setup: Setup, day: Day) -> pa.Table:
    """Return one row per employee of a day: seconds by duty and by position."""
    staff = day.branch["staff"][0][: len(setup.staff)]
    spent = staff["seconds"] / SECOND
    duties = {f"{duty.name.lower()}_s": spent[:, :, duty].sum(axis=1) for duty in Duty}
    held = spent[:, :, [Duty.WALKING, Duty.FREE, Duty.BUSY]].sum(axis=2)
    positions = {f"position_{p}_s": held[:, p] for p in range(POSITIONS)}
    return pa.table(
        {
            "day": np.full(len(staff), day.day),
            "employee": list(setup.staff),
            "role": names_of(staff["role"], labels(Role)),
            **duties,
            **positions,
            "covering_s": staff["covering"] / SECOND,
            "served": staff["served"],
        }
    )


def positions_table(day: Day) -> pa.Table:
    """Return one row per position of a day: seconds vacant, covered and busy, customers served."""
    branch = day.branch[0]
    staff = day.branch["staff"][0]
    away = staff["home"][:, None] != np.arange(POSITIONS)
    held = staff["seconds"][:, :, [Duty.WALKING, Duty.FREE, Duty.BUSY]].sum(axis=2)
    rows = np.arange(1, POSITIONS)
    served = [int((staff["served"][staff["home"] == p]).sum()) for p in rows]
    return pa.table(
        {
            "day": np.full(len(rows), day.day),
            "position": rows,
            "vacant_s": branch.unattended[rows] / SECOND,
            "covered_s": (held * away).sum(axis=0)[rows] / SECOND,
            "busy_s": staff["seconds"][:, :, Duty.BUSY].sum(axis=0)[rows] / SECOND,
            "served": served,
        }
    )


def kpis_table(day: Day) -> pa.Table:
    """Return a day's KPIs as one row; what is not defined is null."""
    row = {
        name: pa.array([value], from_pandas=True)
        for name, value in zip(NAMES, day.kpis, strict=True)
    }
    return pa.table({"day": [day.day], **row})


def journal_table(setup: Setup, day: Day) -> pa.Table:
    """Return the journal as process-mining tools read it; a case is a customer's visit."""
    lines = day.journal
    case = [f"{day.day}-{row}" if row != NOBODY else None for row in lines["customer"]]
    return pa.table(
        {
            "case": pa.array(case, pa.string()),
            "activity": names_of(lines["fact"], labels(Fact)),
            "timestamp": seconds(lines["at"]),
            "resource": names_of(lines["employee"], setup.staff),
            "place": names_of(lines["place"], setup.places),
            "detail": lines["detail"],
            "day": np.full(len(lines), day.day),
        }
    )


def tables_of(setup: Setup, day: Day, *, journal: bool) -> Iterator[tuple[str, pa.Table]]:
    """Yield each table of a day with its name."""
    yield "customers", customers_table(setup, day)
    yield "staff", staff_table(setup, day)
    yield "positions", positions_table(day)
    yield "kpis", kpis_table(day)
    if journal:
        yield "journal", journal_table(setup, day)


def describe(setup: Setup, *, days: Sequence[int], seed: int, command: str) -> dict[str, Any]:
    """Return what ``run.json`` says: what was run, by what, and how to run it again."""
    scenario = setup.scenario
    return {
        "scenario": scenario.name,
        "variants": list(scenario.variants_in_force),
        "scenario_digest": scenario.digest,
        "kernel": KERNEL_DIGEST,
        "versions": {"python": platform.python_version(), **dict(map(_version, LIBRARIES))},
        "seed": seed,
        "days": [int(day) for day in days],
        "command": command,
    }


def _version(library: str) -> tuple[str, str | None]:
    try:
        return library, version(library)
    except PackageNotFoundError:
        return library, None


def check_target(folder: Path) -> None:
    """Raise `ResultsError` if ``folder`` is something else than a place for results."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / RUN_FILE).is_file():
        raise ResultsError(
            f"{folder}: a folder with other files in it; expected a new folder, an empty one or "
            f"one that holds a result ({RUN_FILE})"
        )
    if folder.exists() and not folder.is_dir():
        raise ResultsError(f"{folder}: a file; expected a folder for the results")


def write_results(
    folder: Path,
    setup: Setup,
    *,
    days: Sequence[int],
    seed: int,
    command: str,
    journal: bool = False,
) -> NDArray[np.float64]:
    """Simulate days and write their tables into ``folder``; return the KPIs.

    The tables are written beside the folder and moved there when they are complete, so that the
    folder holds the old result or the new one, never half of it. One day is held at a time.

    Raises
    ------
    ResultsError
        If the folder holds something else, or cannot be written.
    """
    check_target(folder)
    with put_in_place(folder) as work:
        kpis = _write_tables(work, setup, days=days, seed=seed, journal=journal)
        text = json.dumps(describe(setup, days=days, seed=seed, command=command), indent=2)
        (work / RUN_FILE).write_text(text + "\n", encoding="utf-8")
    return kpis


@contextmanager
def put_in_place(folder: Path) -> Iterator[Path]:
    """Give a folder to write to, and move it to ``folder`` when all is written.

    Raises
    ------
    ResultsError
        If something cannot be written; ``folder`` is then as it was.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise ResultsError(f"{folder}: {error.strerror}; expected a place to write to") from error
    try:
        yield work
        _swap(work, folder)
    except OSError as error:
        raise ResultsError(f"{folder}: {error.strerror}; nothing was written") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _write_tables(
    work: Path, setup: Setup, *, days: Sequence[int], seed: int, journal: bool
) -> NDArray[np.float64]:
    kpis = np.empty((len(days), len(NAMES)))
    writers: dict[str, pq.ParquetWriter] = {}
    try:
        for i, day in enumerate(tables(setup, days=days, seed=seed, journal=journal)):
            kpis[i] = day.kpis
            for name, rows in tables_of(setup, day, journal=journal):
                if name not in writers:
                    writers[name] = pq.ParquetWriter(work / f"{name}.parquet", rows.schema)
                writers[name].write_table(rows)
    finally:
        for writer in writers.values():
            writer.close()
    return kpis


def _swap(work: Path, folder: Path) -> None:
    """Move a complete result to its place, and an old one out of the way."""
    old = work.with_name(work.name + "-old")
    if folder.exists():
        os.replace(folder, old)
    os.replace(work, folder)
    shutil.rmtree(old, ignore_errors=True)
