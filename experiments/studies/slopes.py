"""How each factor of a sampled design acts: straight lines through the means of its points."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from experiments.common.statistics import LEVEL, Estimate
from experiments.studies.factors import Value
from experiments.studies.summary import Summary


@dataclass(frozen=True)
class Slope:
    """How a factor acts while the others stay."""

    factor: str
    """Its name."""
    least: Value
    greatest: Value
    """Its values at both ends, as the points have them."""
    change: Estimate
    """Of the KPI from the one to the other, in the unit of the results' table."""


@dataclass(frozen=True)
class Slopes:
    """How every factor acts."""

    slopes: tuple[Slope, ...]
    """Of the factors that are numbers or variants, in the order of the study."""
    points: int
    """Number of points that the lines go through."""
    explained: float
    """Share of the variance between the points that the lines explain (R squared)."""


def slopes_of(summary: Summary, kpi: str = "") -> Slopes | None:
    """Return how each factor acts on a KPI, the deciding one if none is named, over the points.

    Least squares of the points' means on all factors at once, intervals by Student's t. What is
    bent, interacts or is chance is in the intervals. None if there are too few points, or the
    factors cannot be told apart.
    """
    kpi = kpi or summary.kpi
    outcomes = [each for group in summary.groups for each in (group.reference, *group.proposals)]
    known = [each for each in outcomes if each.point.in_design and each.kpis[kpi].n]
    varied: dict[str, list[Value]] = {}
    for at, name in enumerate(summary.store.study.factor):
        values = [each.point.values[at] for each in known]
        if all(isinstance(value, int | float) for value in values) and len(set(values)) > 1:
            varied[name] = values
    columns = [np.array(values, dtype=np.float64) for values in varied.values()]
    fitted = _fit(columns, np.array([each.kpis[kpi].mean for each in known]))
    if fitted is None:
        return None
    changes, explained = fitted
    slopes = (
        Slope(name, min(values), max(values), change)
        for (name, values), change in zip(varied.items(), changes, strict=True)
    )
    return Slopes(tuple(slopes), len(known), explained)


def _fit(
    columns: list[NDArray[np.float64]], means: NDArray[np.float64]
) -> tuple[list[Estimate], float] | None:
    """Return the change over each column's range, and the share of the variance explained."""
    n, free = len(means), len(means) - len(columns) - 1
    spread = float(((means - means.mean()) ** 2).sum()) if n else 0.0
    if not columns or free < 1 or spread == 0.0:
        return None
    unit = [(column - column.min()) / (column.max() - column.min()) for column in columns]
    table = np.stack([np.ones(n), *unit], axis=1)
    if np.linalg.matrix_rank(table) < table.shape[1]:
        return None
    inverse = np.linalg.inv(table.T @ table)
    found = inverse @ table.T @ means
    left = float(((means - table @ found) ** 2).sum())
    quantile = float(stdtrit(free, (1.0 + LEVEL) / 2.0))
    halves = quantile * np.sqrt(np.diag(inverse) * left / free)
    changes = [Estimate(float(found[at]), float(halves[at]), n) for at in range(1, len(found))]
    return changes, 1.0 - left / spread
