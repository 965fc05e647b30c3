"""Every branch under base and proposal, on twin days of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.common.points import Bench, Work, in_order
from experiments.common.statistics import estimate, of_days
from experiments.network.branches import Network
from experiments.network.shapes import Proposal, Shape, recipes_of, seed_of, setups_of
from model.columns import NAMES
from model.measures import MEASURES, Measure
from model.setup.parameters import Setup

KEPT: Final[tuple[Measure, ...]] = tuple(
    MEASURES[name]
    for name in (
        *("gain", "mean_wait_min", "p90_wait_min", "share_within_10min"),
        *("unserved_share", "reneged_share"),
        *("served", "sales", "complex_sales", "value", "staff_cost"),
        *("need_sales", "cross_sales", "conversion_overall", "buyers_unserved"),
        *("satisfaction_share", "standards_score", "complaints_per_1000"),
    )
)
"""Measures that are kept of each branch."""

DAYS_A_TASK: Final = 256
"""Days of base and proposal that a thread takes at a time, about."""

QUARTERS: Final = 4

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Outcomes:
    """What came of each branch; arrays of shape (branches, len(KEPT))."""

    days: int
    seed: int
    """Twin days of each branch, and the run's seed."""
    base: Numbers
    proposal: Numbers
    """Means over days."""
    difference: Numbers
    deviation: Numbers
    counted: Numbers
    """Mean, standard deviation and number of the paired differences, proposal less base; the
    deviation is NaN with less than two."""
    quarters: Numbers
    """Means of each quarter of the days, shape (2, branches, 4, len(KEPT)): base, proposal; of no
    quarters if they were not asked for."""

    def of(self, array: Numbers, measure: Measure) -> Numbers:
        """Return the column of a measure."""
        return array[..., KEPT.index(measure)]


@dataclass(frozen=True)
class Task:
    """Some branches of one shape, and its two floors."""

    rows: NDArray[np.int64]
    setups: tuple[Setup, Setup]


def simulate_network(
    network: Network,
    shapes: list[Shape],
    proposal: Proposal,
    work: Work,
    *,
    quarterly: bool = False,
) -> Outcomes:
    """Simulate every branch; memory does not grow with the days.

    Parameters
    ----------
    work
        Its days are those of each branch: from 0 on, of its own seed.
    quarterly
        Whether to keep the means of quarters of the days.
    """
    shape = (len(network), len(KEPT))
    parts = QUARTERS if quarterly else 0
    made = Outcomes(
        work.days,
        work.seed,
        base=np.full(shape, np.nan),
        proposal=np.full(shape, np.nan),
        difference=np.full(shape, np.nan),
        deviation=np.full(shape, np.nan),
        counted=np.full(shape, np.nan),
        quarters=np.full((2, shape[0], parts, shape[1]), np.nan),
    )
    bench = Bench()

    def do(task: Task) -> int:
        kpis = _simulate(bench, network, task, work.days, work.seed)
        _note(made, task.rows, kpis)
        return len(task.rows) * 2 * work.days

    for done in in_order(do, tasks_of(network, shapes, proposal, work.days), work.threads):
        work.done(done)
    return made


def tasks_of(
    network: Network, shapes: list[Shape], proposal: Proposal, days: int
) -> Iterator[Task]:
    """Yield the work in parts; a shape's floors are built when its turn comes."""
    size = max(DAYS_A_TASK // (2 * days), 1)
    for shape in shapes:
        setups = setups_of(shape, network, proposal)
        for start in range(0, len(shape.rows), size):
            yield Task(shape.rows[start : start + size], setups)


def _simulate(bench: Bench, network: Network, task: Task, days: int, seed: int) -> Numbers:
    """Return the KPIs of some branches, shape (2, branches, days, len(KPIS))."""
    kpis = np.empty((2, len(task.rows), days, len(NAMES)))
    for side, setup in enumerate(task.setups):
        for at, recipe in enumerate(recipes_of(network, task.rows, setup)):
            own = seed_of(seed, network.names[task.rows[at]])
            bench.simulate(replace(setup, recipe=recipe), own, range(days), kpis[side, at])
    return kpis


def _note(made: Outcomes, rows: NDArray[np.int64], kpis: Numbers) -> None:
    """Note the outcomes of some branches; ``kpis``: (2, branches, days, len(KPIS))."""
    base, proposal = _kept(kpis).swapaxes(0, 1)
    made.base[rows] = moments(base)[0].T
    made.proposal[rows] = moments(proposal)[0].T
    for array, part in zip(
        (made.difference, made.deviation, made.counted), moments(proposal - base), strict=True
    ):
        array[rows] = part.T
    parts = made.quarters.shape[2]
    for quarter, part in enumerate(np.array_split(kpis, parts, axis=2) if parts else ()):
        means = moments(_kept(part))[0]
        made.quarters[:, rows, quarter] = means.transpose(1, 2, 0)


def _kept(kpis: Numbers) -> Numbers:
    """Return what is kept of days, shape (len(KEPT), 2, branches, days)."""
    return np.stack([of_days(kpis, measure) for measure in KEPT])


def moments(values: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return mean, standard deviation and number over the last axis; NaNs do not count.

    They are those of `experiments.common.statistics.estimate`, to the byte.
    """
    values = np.ascontiguousarray(values)
    n = values.shape[-1]
    means = values.mean(axis=-1)
    counted = np.full(means.shape, float(n))
    deviations = values.std(axis=-1, ddof=1) if n > 1 else np.full(means.shape, np.nan)
    for at in zip(*np.nonzero(np.isnan(means)), strict=True):
        defined = values[at][~np.isnan(values[at])]
        means[at], counted[at] = estimate(defined).mean, len(defined)
        deviations[at] = defined.std(ddof=1) if len(defined) > 1 else np.nan
    return means, deviations, counted
