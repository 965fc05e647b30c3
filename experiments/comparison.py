"""A comparison: the base, each variant alone and all of them together, on twin days."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.statistics import Estimate, days_needed, estimate, paired
from model.kpis import KPIS, NAMES
from model.parameters import Setup, build
from model.run import simulate
from model.scenario import Scenario

ALL: Final = "all"
"""Name of the variant that is all variants together."""

STEP: Final = 10
"""Days that are added at a time when a precision is asked for; the first look is after as many."""

MOST_DAYS: Final = 400
"""Most days for a precision."""

WAIT: Final = NAMES.index("mean_wait_min")


@dataclass(frozen=True)
class Precision:
    """What came of a precision that was asked for.

    Parameters
    ----------
    wanted
        Half width wanted of the difference of mean waits [min].
    reached
        Whether it was reached for every variant.
    days_needed
        Days that the variant with the widest interval needs, about.
    """

    wanted: float
    reached: bool
    days_needed: int


@dataclass
class Floor:
    """One floor of a comparison.

    Parameters
    ----------
    name
        ``base``, the name of a variant, or ``all``.
    variants
        Names of the variants in force.
    setup
        The scenario made ready.
    kpis
        Shape (days, len(KPIS)).
    """

    name: str
    variants: tuple[str, ...]
    setup: Setup
    kpis: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, len(NAMES))))

    def column(self, name: str) -> NDArray[np.float64]:
        """Return a KPI, one number a day."""
        return self.kpis[:, NAMES.index(name)]

    def estimates(self) -> dict[str, Estimate]:
        """Return every KPI's mean and interval."""
        return {kpi.name: estimate(self.column(kpi.name)) for kpi in KPIS}


@dataclass(frozen=True)
class Comparison:
    """Floors on the same days."""

    scenario: Scenario
    seed: int
    base: Floor
    proposals: tuple[Floor, ...]
    precision: Precision | None = None

    @property
    def days(self) -> int:
        """Number of twin days."""
        return len(self.base.kpis)

    def difference(self, floor: Floor, name: str) -> Estimate:
        """Return the paired difference of a KPI, ``floor`` less base."""
        return paired(self.base.column(name), floor.column(name))

    def interplay(self, name: str) -> Estimate | None:
        """Return the effect of all variants together less the sum of their single effects."""
        single = [floor for floor in self.proposals if floor.name != ALL]
        together = [floor for floor in self.proposals if floor.name == ALL]
        if not together:
            return None
        base = self.base.column(name)
        effects = np.array([floor.column(name) - base for floor in single])
        return paired(effects.sum(axis=0), together[0].column(name) - base)


def floors_of(scenario: Scenario, names: Sequence[str]) -> Iterator[Floor]:
    """Yield the base, a floor for each variant, and one for all if there are several."""
    yield Floor("base", (), build(scenario))
    for name in names:
        yield Floor(name, (name,), build(scenario.with_variant(name)))
    if len(names) > 1:
        yield Floor(ALL, tuple(names), build(scenario.with_variant(*names)))


def compare(
    scenario: Scenario,
    names: Sequence[str],
    *,
    days: int,
    seed: int,
    precision: float | None = None,
    threads: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Comparison:
    """Compare variants with the base on twin days.

    With a ``precision``, days are added until the 95 % interval of the difference of mean waits
    has at most that half width [min] for every variant. The rule: first look after 10 days, then
    after every further 10, at most 400. (Looking again and again makes the interval slightly too
    narrow; with at least 10 days and steps of 10 by less than a percentage point of its level.)

    Parameters
    ----------
    names
        Variants to compare.
    days
        Twin days, if no precision is asked for.
    progress
        Called with the number of floor-days that have just been done.

    Raises
    ------
    ScenarioError
        If a variant does not exist or does not fit.
    """
    floors = list(floors_of(scenario, names))
    comparison = Comparison(scenario, seed, floors[0], tuple(floors[1:]))
    wanted = days if precision is None else STEP
    while True:
        _add_days(floors, wanted, seed, threads, progress)
        if precision is None:
            return comparison
        widest = max(
            (comparison.difference(floor, NAMES[WAIT]) for floor in comparison.proposals),
            key=lambda difference: difference.half_width,
        )
        reached = widest.half_width <= precision
        if reached or wanted >= MOST_DAYS:
            outcome = Precision(precision, reached, days_needed(widest, precision))
            return Comparison(scenario, seed, floors[0], tuple(floors[1:]), outcome)
        wanted += STEP


def _add_days(
    floors: Sequence[Floor],
    days: int,
    seed: int,
    threads: int,
    progress: Callable[[int], None] | None,
) -> None:
    """Simulate each floor up to ``days`` days."""
    for floor in floors:
        more = range(len(floor.kpis), days)
        added = simulate(floor.setup, days=more, seed=seed, threads=threads, progress=progress)
        floor.kpis = np.vstack([floor.kpis, added])
