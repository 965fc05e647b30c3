"""Headroom: how much busier a branch may become before a target breaks.

Where the target holds today it is looked for among more customers only, and where it does not,
among fewer only: a measure that grows with custom, as the number served, is small with few
customers, which breaks nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.common.inputs import no_rates
from experiments.common.points import Work
from experiments.common.statistics import Estimate, estimate, of_days
from experiments.decisions.limits import Limit
from experiments.decisions.roots import Crossing, Curve, crossing_from
from model.measures import MEASURES, OF_CALLED, UNSERVED
from model.scenario.load import with_variant
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup, build
from model.setup.varied import varied

TODAY: Final = 1.0
"""Multiplier of today's arrivals, with which a search begins."""

GRID: Final = tuple(sorted({*(float(x) for x in np.geomspace(0.1, 6.0, 19).round(3)), TODAY}))
"""Multipliers of the arrivals that are looked at first, each 1.26 times the one before, and 1."""

WIDTH: Final = 0.002
"""How precisely a multiplier is found."""

STEP: Final = 0.05
"""Part of a multiplier by which its slope is measured."""


@dataclass(frozen=True)
class Headroom:
    """How much busier a floor may become."""

    name: str
    """``base`` or the name of a variant."""
    now: Estimate
    """The measure as the floor is."""
    margin: Estimate
    """By how much it is within the target as the floor is; below 0 if it is not."""
    crossing: Crossing | None
    """Multiplier of today's arrivals, the nearest to 1, beyond which the target is broken: above 1
    if it holds today, else below. None if there is none within `GRID` on that side."""
    gained: Estimate | None
    """The multiplier less the base's, by twin days; None for the base or if there is none."""
    unserved: tuple[float, float | None] | None = None
    """Of a target for those called: mean share of the unserved today, and where it breaks (None if
    it does not); None of another target."""

    @property
    def holds(self) -> bool | None:
        """Whether the mean keeps the target today; None if no day has the measure."""
        return self.margin.mean >= 0.0 if self.margin.n > 0 else None

    @property
    def is_told(self) -> bool:
        """Whether the interval of today's mean shows on which side of the target it is."""
        return self.margin.low >= 0.0 or self.margin.high < 0.0


def margins_of(setup: Setup, target: Limit, work: Work) -> Curve:
    """Return by how much a target is kept, by multiplier of the arrivals, on the same days.

    It is 0 or more where the target holds, whichever way the measure is better.
    """
    scenario = setup.scenario
    sign = -target.sign
    unserved: dict[float, float] = {}

    def values(multiplier: float) -> NDArray[np.float64]:
        volumes = np.array([scenario.arrivals.volume * multiplier])
        recipe = varied(setup.recipe, scenario, volumes)[0]
        kpis = work.simulate(replace(setup, recipe=recipe))
        if target.measure.name in OF_CALLED:
            unserved[multiplier] = estimate(of_days(kpis, MEASURES[UNSERVED])).mean
        return sign * of_days(kpis, target.measure)

    return Curve(values, sign * target.bound, unserved=unserved)


def headroom_of(
    scenario: Scenario, names: Sequence[str], target: Limit, work: Work
) -> list[Headroom]:
    """Return the headroom of the base and of each variant.

    Parameters
    ----------
    work
        Its days are the same at every multiplier and on every floor.

    Raises
    ------
    ScenarioError
        If a variant does not exist or does not fit, or the arrivals are a trace.
    """
    if scenario.arrivals.trace is not None:
        raise ScenarioError([no_rates(scenario.file)])

    found: list[Headroom] = []
    base: tuple[Curve, Crossing] | None = None
    for name in ("base", *names):
        setup = build(scenario if name == "base" else with_variant(scenario, name))
        curve = margins_of(setup, target, work)
        margin = curve.at(TODAY)
        crossing = _break_of(curve)
        gained = None
        if crossing is not None and base is not None:
            gained = _less(curve, crossing, *base)
        if crossing is not None and name == "base":
            base = curve, crossing
        now = Estimate(target.bound - target.sign * margin.mean, margin.half_width, margin.n)
        found.append(Headroom(name, now, margin, crossing, gained, _unserved(curve, crossing)))
    return found


def _unserved(curve: Curve, crossing: Crossing | None) -> tuple[float, float | None] | None:
    """Return the share of the unserved today and where the target breaks, if it is told."""
    if TODAY not in curve.unserved:
        return None
    if crossing is None:
        return curve.unserved[TODAY], None
    curve.days_at(crossing.point)
    return curve.unserved[TODAY], curve.unserved[crossing.point]


def _break_of(curve: Curve) -> Crossing | None:
    """Return where a target breaks: above today's arrivals if it holds with these, else below."""
    today = curve.at(TODAY)
    if today.n == 0:
        return None
    return crossing_from(curve, GRID, TODAY, WIDTH, forward=today.mean >= 0.0)


def _less(curve: Curve, crossing: Crossing, base: Curve, of_base: Crossing) -> Estimate:
    """Return how much farther a crossing is than the base's, paired by day.

    Notes
    -----
    To first order a day shifts a crossing by its deviation there over the mean's slope (the delta
    method); differences of these shifts over twin days give the interval.
    """
    shift = _shifts(curve, crossing.point) - _shifts(base, of_base.point)
    spread = estimate(shift)
    return Estimate(crossing.point - of_base.point, spread.half_width, spread.n)


def _shifts(curve: Curve, point: float) -> NDArray[np.float64]:
    low, high = point * (1.0 - STEP), point * (1.0 + STEP)
    slope = (curve.at(high).mean - curve.at(low).mean) / (high - low)
    return -curve.days_at(point) / slope
