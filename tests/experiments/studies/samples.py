"""Small studies for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from experiments.studies.engines import Threads
from experiments.studies.study import Study, study_of
from experiments.studies.sweep import sweep


def study_data(**changes: Any) -> dict[str, Any]:
    """Return a study of four points over a plain queue, with changes."""
    return {
        "schema": 1,
        "name": "Plain",
        "scenario": "plain",
        "days": 6,
        "kpis": ["mean_wait_min"],
        "factor": {
            "volume": {"setting": "arrivals.volume", "values": [0.8, 1.0]},
            "windows": {"setting": "plain.windows", "values": [6, 7]},
        },
        **changes,
    }


def plain_study(**changes: Any) -> Study:
    """Return that study."""
    return study_of(study_data(**changes), file="plain_study.toml")


def of_factors(**factors: Any) -> Study:
    """Return a study of the standard branch with such factors."""
    return study_of({"schema": 1, "name": "Standard", "days": 2, "factor": factors})


def swept(folder: Path, study: Study, threads: int = 1) -> bytes:
    """Sweep a study into a folder and return its table's bytes."""
    store = sweep(study, folder, engine=Threads(threads))
    return (store.folder / "table.parquet").read_bytes()
