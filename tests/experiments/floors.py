"""Comparisons whose numbers are written down instead of simulated."""

from typing import Any

import numpy as np

from experiments.common.comparison import ALL, BASE, Comparison, Floor, Precision
from model.kpis import NAMES
from model.measures import KPIS
from model.scenario.load import load_scenario

STANDARD = load_scenario("standard")


def floor(name: str, **columns: Any) -> Floor:
    """Return a floor on which every KPI is 5 on every day, but for those given."""
    length = max([2, *(len(np.atleast_1d(column)) for column in columns.values())])
    kpis = np.full((length, len(KPIS)), 5.0)
    for kpi, column in columns.items():
        kpis[:, NAMES.index(kpi)] = column
    return Floor(name, (), None, kpis)  # type: ignore[arg-type]


def comparison(
    base: dict[str, Any],
    *proposals: dict[str, Any],
    names: tuple[str, ...] = ("lobby_director", "chain_service", ALL),
    precision: Precision | None = None,
) -> Comparison:
    """Return a comparison of floors by their columns."""
    floors = [floor(name, **columns) for name, columns in zip(names, proposals, strict=False)]
    return Comparison(STANDARD, 1, floor(BASE, **base), tuple(floors), precision)
