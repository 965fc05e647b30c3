"""Headroom: how much busier a branch may become before a target breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.decisions.measures import measured
from experiments.decisions.points import Work
from experiments.decisions.roots import Crossing, Curve, crossing_of
from experiments.statistics import Estimate, estimate
from layouts import Problem
from model.kpi_names import Kpi
from model.parameters import Setup, build
from model.scenario import Scenario, ScenarioError
from model.varied import varied

GRID: Final = tuple(float(x) for x in np.geomspace(0.1, 6.0, 19).round(3))
"""Multipliers of the arrivals that are looked at first, each 1.26 times the one before."""

WIDTH: Final = 0.002
"""How precisely a multiplier is found."""

STEP: Final = 0.05
"""Part of a multiplier by which its slope is measured."""


@dataclass(frozen=True)
class Headroom:
    """How much busier a floor may become.

    Parameters
    ----------
    name
        ``base`` or the name of a variant.
    now
        The measure as the floor is.
    crossing
        Multiplier of today's arrivals at which the target first breaks; None if it does not within
        `GRID`.
    holds
        Whether the target holds at the least multiplier looked at.
    gained
        The multiplier less the base's, by twin days; None for the base or if there is none.
    """

    name: str
    now: Estimate
    crossing: Crossing | None
    holds: bool
    gained: Estimate | None


@dataclass(frozen=True)
class Target:
    """A measure and the most it may be, on average over days; or the least, of one to be high."""

    measure: Kpi
    level: float


def curve_of(setup: Setup, target: Target, work: Work) -> Curve:
    """Return the target's measure by multiplier of the arrivals, on the same days."""
    scenario = setup.scenario

    def values(multiplier: float) -> NDArray[np.float64]:
        volumes = np.array([scenario.arrivals.volume * multiplier])
        recipe = varied(setup.recipe, scenario, volumes)[0]
        return measured(work.simulate(replace(setup, recipe=recipe)), target.measure)

    return Curve(values, target.level)


def headroom_of(
    scenario: Scenario,
    names: Sequence[str],
    target: Target,
    work: Work,
) -> list[Headroom]:
    """Return the headroom of the base and of each variant.

    Parameters
    ----------
    names
        Of the variants.
    work
        Its days are the same at every multiplier and on every floor.

    Raises
    ------
    ScenarioError
        If a variant does not exist or does not fit, or the arrivals are a trace.
    """
    if scenario.arrivals.trace is not None:
        expected = "rates or time_between, which can be multiplied"
        raise ScenarioError([Problem(scenario.file, "arrivals.trace", "a trace", expected)])

    found: list[Headroom] = []
    base: tuple[Curve, Crossing] | None = None
    for name in ("base", *names):
        setup = build(scenario if name == "base" else scenario.with_variant(name))
        curve = curve_of(setup, target, work)
        crossing = _first_break(curve, target)
        now = curve.at(1.0)
        gained = None
        if crossing is not None and base is not None:
            gained = _less(curve, crossing, *base)
        if crossing is not None and name == "base":
            base = curve, crossing
        now = Estimate(now.mean + target.level, now.half_width, now.n)
        holds = _holds(curve.at(GRID[0]).mean, target)
        found.append(Headroom(name, now, crossing, holds, gained))
    return found


def _holds(excess: float, target: Target) -> bool:
    """Say whether a target holds where its measure is more than the level by ``excess``."""
    return not excess > 0 if target.measure.better < 0 else not excess < 0


def _first_break(curve: Curve, target: Target) -> Crossing | None:
    """Return the first crossing into the side on which the target is broken."""
    return crossing_of(curve, GRID, WIDTH, upwards=target.measure.better < 0)


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
