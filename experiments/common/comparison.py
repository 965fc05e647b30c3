"""A comparison: the base, each variant alone and all of them together, on twin days."""

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agents.language import Language
from experiments.common.statistics import (
    Estimate,
    SequentialRule,
    days_needed,
    estimate,
    of_days,
    paired,
)
from layouts import PlanError
from model.arguments import whole
from model.columns import NAMES
from model.measures import GAIN, KPIS, MEASURES, UNSERVED, WAIT
from model.run import simulate
from model.scenario.load import with_variant
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup, build

BASE: Final = "base"
"""Name of the floor without a variant."""

ALL: Final = "all"
"""Name of the variant that is all variants together."""

RULE: Final = SequentialRule()
"""How days are added when a precision is asked for."""


@dataclass(frozen=True)
class Precision:
    """What came of a precision that was asked for."""

    wanted: float
    """Half width wanted of the difference of mean waits [min]."""
    reached: bool
    """Whether it was reached for every variant."""
    days_needed: int | None
    """Days that the variant with the widest interval needs, about; None if that is not known."""


class FloorDays:
    """The days of one floor, just simulated or read from a folder."""

    name: str
    """``base``, the name of a variant, or ``all``."""
    variants: tuple[str, ...]
    """Names of the variants in force."""
    kpis: NDArray[np.float64]
    """Shape (days, len(KPIS))."""

    def column(self, name: str) -> NDArray[np.float64]:
        """Return a measure, one number a day; of a ratio each day's part in it."""
        return of_days(self.kpis, MEASURES[name])

    def estimates(self) -> dict[str, Estimate]:
        """Return every KPI's mean and interval."""
        return {kpi.name: estimate(self.column(kpi.name)) for kpi in KPIS}


@dataclass(frozen=True)
class Change:
    """A share before and after [%], and what it changes by."""

    before: float
    after: float
    """Means over days; NaN if they are not known."""
    difference: Estimate
    """After less before, paired by day [percentage points]."""

    @property
    def rises(self) -> bool:
        """Whether it is shown to rise."""
        return self.difference.sign > 0


def change_of(difference: Estimate, before: float = math.nan) -> Change:
    """Return the change of a share, from its paired difference and its mean before [0 to 1]."""
    change = Estimate(100 * difference.mean, 100 * difference.half_width, difference.n)
    return Change(100 * before, 100 * before + change.mean, change)


class TwinDays(ABC):
    """Floors on the same days: the base and proposals; what their differences are."""

    base: FloorDays
    proposals: Sequence[FloorDays]
    alternatives: Sequence[tuple[str, str]] = ()
    """Pairs of variants that exclude each other; if there are any, nothing is of all together."""

    @property
    def is_apart(self) -> bool:
        """Whether there are several variants, and no floor of all of them together."""
        return len(self.proposals) > 1 and all(floor.name != ALL for floor in self.proposals)

    @property
    @abstractmethod
    def currency(self) -> str:
        """The money's currency."""

    @abstractmethod
    def title_of(self, variant: str, language: Language) -> str:
        """Return the title of a variant."""

    @property
    def days(self) -> int:
        """Number of twin days."""
        return len(self.base.kpis)

    def difference(self, floor: FloorDays, name: str) -> Estimate:
        """Return the paired difference of a measure, ``floor`` less base."""
        return paired(self.base.column(name), floor.column(name))

    def unserved(self, floor: FloorDays) -> Change:
        """Return what becomes of the share of the unserved."""
        return self.change(floor, UNSERVED)

    def change(self, floor: FloorDays, name: str) -> Change:
        """Return what becomes of a share."""
        before = estimate(self.base.column(name)).mean
        return change_of(self.difference(floor, name), before)

    def gain(self, floor: FloorDays) -> Estimate:
        """Return the paired difference of a day's net value [money]."""
        return self.difference(floor, GAIN.name)

    def interplay(self, together: FloorDays, name: str) -> tuple[Estimate, Estimate]:
        """Return how single effects on a KPI and the effect of all variants together compare.

        Parameters
        ----------
        together
            The floor with all variants in force.

        Returns
        -------
        tuple
            The sum of the single effects; the effect of all together less that sum, paired.
        """
        base = self.base.column(name)
        single = np.zeros(len(base))
        for floor in self.proposals:
            if floor.name != ALL:
                single += floor.column(name) - base
        return estimate(single), paired(single, together.column(name) - base)


@dataclass
class Floor(FloorDays):
    """One floor of a comparison that is being made."""

    name: str
    variants: tuple[str, ...]
    setup: Setup
    """The scenario made ready."""
    kpis: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, len(NAMES))))


@dataclass(frozen=True)
class Comparison(TwinDays):
    """Floors on the same days, as they are simulated."""

    scenario: Scenario
    seed: int
    base: Floor
    proposals: tuple[Floor, ...]
    precision: Precision | None = None
    alternatives: tuple[tuple[str, str], ...] = ()

    @property
    def currency(self) -> str:
        """The scenario's currency."""
        return self.scenario.value.currency

    def title_of(self, variant: str, language: Language) -> str:
        """Return the title of a variant in the scenario."""
        return self.scenario.title_of(variant, language)


def floors_of(scenario: Scenario, names: Sequence[str]) -> Iterator[Floor]:
    """Yield the base, a floor for each variant, and one for all if there are several.

    There is none for all where some exclude each other, or all cannot be staffed or do not fit.

    Raises
    ------
    ScenarioError
        If a variant does not exist or does not fit.
    """
    yield Floor(BASE, (), build(scenario))
    for name in names:
        yield Floor(name, (name,), build(with_variant(scenario, name)))
    if len(names) > 1 and (setup := setup_with(scenario, names)) is not None:
        yield Floor(ALL, tuple(names), setup)


def setup_with(scenario: Scenario, names: Sequence[str]) -> Setup | None:
    """Return a floor with variants made ready; None of several that cannot be in force together.

    Raises
    ------
    ScenarioError
        If a variant alone does not fit.
    """
    try:
        return build(with_variant(scenario, *names) if names else scenario)
    except (ScenarioError, PlanError):
        if len(names) < 2:
            raise
        return None


def comparison_of(scenario: Scenario, names: Sequence[str], *, seed: int) -> Comparison:
    """Return a comparison of variants with the base that has no days yet.

    Raises
    ------
    ScenarioError
        If a variant does not exist or does not fit.
    """
    seed = whole(seed, "seed")
    base, *proposals = floors_of(scenario, names)
    alternatives = scenario.alternatives(names)
    return Comparison(scenario, seed, base, tuple(proposals), alternatives=alternatives)


def simulate_days(
    comparison: Comparison,
    days: int,
    *,
    threads: int = 1,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Simulate the same days on each floor, up to ``days`` in all; those it has are kept.

    Parameters
    ----------
    progress
        Called with the number of floor-days that have just been done.
    """
    seed, days = comparison.seed, whole(days, "days")
    for floor in (comparison.base, *comparison.proposals):
        more = range(len(floor.kpis), days)
        added = simulate(floor.setup, days=more, seed=seed, threads=threads, progress=progress)
        floor.kpis = np.vstack([floor.kpis, added])


def simulate_precisely(
    comparison: Comparison,
    half_width: float,
    *,
    threads: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Comparison:
    """Simulate days by `RULE`, until the differences in the mean wait are precise enough.

    They are when the 95 % interval of every proposal's difference, all variants together
    included, has at most this half width [min]. What came of it is the answer's ``precision``.
    """
    days, differences = 0, list[Estimate]()
    while (more := RULE.days_after(days, differences, half_width)) is not None:
        simulate_days(comparison, more, threads=threads, progress=progress)
        days = more
        differences = [comparison.difference(floor, WAIT) for floor in comparison.proposals]
    needed = [days_needed(difference, half_width) for difference in differences]
    known = [each for each in needed if each is not None]
    outcome = Precision(
        half_width,
        RULE.is_precise(differences, half_width),
        max(known) if len(known) == len(needed) else None,
    )
    return replace(comparison, precision=outcome)
