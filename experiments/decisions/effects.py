"""Main effects and interactions of variants: a full factorial experiment on twin days."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agents.language import phrase
from experiments.common.inputs import NO_VARIANT
from experiments.common.points import Work
from experiments.common.statistics import Estimate, estimate
from experiments.decisions.worth import Worth, worth
from layouts import PlanError, Problem
from model.measures import GAIN, MEASURES, Measure, measured
from model.scenario.load import with_variant
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup, build

MOST_VARIANTS: Final = 5
"""Most variants of a full factorial: 32 floors."""

SHOWN: Final[tuple[Measure, ...]] = (
    MEASURES["mean_wait_min"],
    MEASURES["unserved_share"],
    MEASURES["served"],
    MEASURES["complex_sales"],
    MEASURES["value"],
    GAIN,
)
"""Measures of the table."""

WORTHS: Final[tuple[Measure, ...]] = (MEASURES["mean_wait_min"], GAIN)
"""Measures for which it is said what a twin day is worth."""


@dataclass(frozen=True)
class Effects:
    """What variants do, alone and with each other.

    Parameters
    ----------
    scenario
        The base.
    seed, days
        Of the twin days.
    names
        Of the variants, in the order of their letters.
    base
        The measures of the base, by name.
    effects
        By the names of the variants that work together, then by measure: main effects first.
    worths
        By variant, then by measure: how many independent days a twin day is worth.
    alternatives
        Pairs of variants that exclude each other. If there are any, or the variants do not fit
        together, each effect is that of a variant alone.
    """

    scenario: Scenario
    seed: int
    days: int
    names: tuple[str, ...]
    base: dict[str, Estimate]
    effects: dict[tuple[str, ...], dict[str, Estimate]]
    worths: dict[str, dict[str, Worth]]
    alternatives: tuple[tuple[str, str], ...] = ()

    @property
    def is_apart(self) -> bool:
        """Whether each effect is that of a variant alone, as not all can be in force together."""
        return len(self.effects) == len(self.names) > 1


def floors_of(scenario: Scenario, names: Sequence[str]) -> list[Setup]:
    """Return the floors of the factorial: bit i of a floor's row says that variant i is in force.

    If not all of them can be in force together: the base, and each variant alone.

    Raises
    ------
    ScenarioError
        If there are no variants or too many, one does not exist or does not fit.
    """
    if not names:
        expected = phrase("a section [variant.NAME], the effect of which could be looked for")
        raise ScenarioError([Problem(scenario.file, "variant", NO_VARIANT, expected)])
    if len(names) > MOST_VARIANTS:
        expected = phrase("at most {n}; --with chooses some", n=MOST_VARIANTS)
        found = phrase("{n} variants", n=len(names))
        raise ScenarioError([Problem(scenario.file, "variant", found, expected)])
    alone = [build(scenario), *(build(with_variant(scenario, name)) for name in names)]
    setups = []
    for row in range(2 ** len(names)):
        on = [i for i in range(len(names)) if row >> i & 1]
        if len(on) < 2:
            setups.append(alone[on[0] + 1 if on else 0])
            continue
        try:
            setups.append(build(with_variant(scenario, *(names[i] for i in on))))
        except (ScenarioError, PlanError):
            return alone
    return setups


def contrast(values: NDArray[np.float64], together: Sequence[int]) -> NDArray[np.float64]:
    """Return the effect of factors together, one number a day.

    Parameters
    ----------
    values
        Shape (2 to the number of factors, days): bit i of a row says that factor i is on.
    together
        Which factors: one for a main effect, two or more for an interaction.

    Notes
    -----
    The effect is the mean over the rows with an even number of these factors off, less the mean
    over the other rows. So a main effect is the mean with the factor less the mean without it, all
    settings of the others weighing the same; the interaction of two is half of what one does more
    when the other is on (Box, Hunter & Hunter 2005, chapter 5).
    """
    rows = np.arange(len(values))
    off = sum((~rows >> factor & 1 for factor in together), np.zeros_like(rows))
    signs = np.where(off % 2 == 0, 1.0, -1.0)
    return np.asarray(signs @ values / (len(values) / 2))


def effects_of(
    scenario: Scenario,
    names: Sequence[str],
    work: Work,
) -> Effects:
    """Simulate the factorial on twin days and return what the variants do.

    Raises
    ------
    ScenarioError
        As for `floors_of`.
    """
    setups = floors_of(scenario, names)
    kpis = np.stack([work.simulate(setup) for setup in setups])
    values = {kpi.name: measured(kpis, kpi) for kpi in MEASURES.values()}
    is_apart = len(setups) < 2 ** len(names)
    alone = [i + 1 if is_apart else 1 << i for i in range(len(names))]
    sets = [(i,) for i in range(len(names))] if is_apart else _sets(len(names))

    def effect(of: NDArray[np.float64], together: tuple[int, ...]) -> NDArray[np.float64]:
        return of[alone[together[0]]] - of[0] if is_apart else contrast(of, together)

    return Effects(
        scenario=scenario,
        seed=work.seed,
        days=work.days,
        names=tuple(names),
        base={name: estimate(value[0]) for name, value in values.items()},
        effects={
            tuple(names[i] for i in together): {
                name: estimate(effect(value, together)) for name, value in values.items()
            }
            for together in sets
        },
        alternatives=scenario.alternatives(names),
        worths={
            name: {
                kpi.name: worth(values[kpi.name][0], values[kpi.name][alone[i]]) for kpi in WORTHS
            }
            for i, name in enumerate(names)
        },
    )


def _sets(count: int) -> Iterator[tuple[int, ...]]:
    for size in range(1, count + 1):
        yield from combinations(range(count), size)


def shown_interactions(effects: Effects, measure: Measure) -> list[tuple[str, ...]]:
    """Return the interactions that differ from 0 in a measure, the largest first."""
    found = [
        together
        for together, known in effects.effects.items()
        if len(together) > 1 and known[measure.name].sign
    ]
    return sorted(found, key=lambda together: -abs(effects.effects[together][measure.name].mean))


def strongest(effects: Effects, measure: Measure) -> str | None:
    """Return the variant with the best main effect on a measure that can be shown, or None."""
    good = {
        name: known.mean * measure.better
        for name in effects.names
        if (known := effects.effects[name,][measure.name]).sign == measure.better
        and not math.isnan(known.mean)
    }
    return max(good, key=lambda name: good[name]) if good else None
