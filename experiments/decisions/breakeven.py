"""Break-even: where, in volume and share of high-value customers, a proposal pays for itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agents.language import phrase
from experiments.common.inputs import no_rates
from experiments.common.points import Bench, Work, in_order
from experiments.common.statistics import Estimate, of_days, paired
from layouts import Problem
from model.measures import MEASURES, OF_CALLED, UNSERVED, Measure
from model.scenario.load import with_variant
from model.scenario.people import SEGMENTS
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup, build
from model.setup.varied import varied

Numbers = NDArray[np.float64]

VOLUMES: Final = tuple(float(x) for x in np.linspace(0.4, 1.6, 7).round(2))
"""Multipliers of today's arrivals, if none are named."""

SHARES: Final = (0.05, 0.1, 0.18, 0.25, 0.35, 0.5)
"""Shares of wealth and private customers together, if none are named; the third is the standard
branch's."""

PAYS, DOES_NOT, UNTOLD = 1, -1, 0


@dataclass(frozen=True)
class Map:
    """What a proposal brings, by volume and share of high-value customers."""

    scenario: Scenario
    """The base."""
    variants: tuple[str, ...]
    """In force together in the proposal."""
    measure: Measure
    """What is mapped: proposal less base, a day."""
    volumes: tuple[float, ...]
    """Multipliers of today's arrivals."""
    customers: tuple[float, ...]
    """Expected a day at each."""
    shares: tuple[float, ...]
    """Of wealth and private customers together."""
    cells: tuple[tuple[Estimate, ...], ...]
    """By share, then by volume."""
    days: int
    seed: int
    """Of the twin days, the same in every cell."""
    unserved: tuple[tuple[Estimate, ...], ...] = ()
    """Likewise of the unserved, of a map of waits; none of another."""

    @property
    def today(self) -> float:
        """Today's share of wealth and private customers."""
        return high_value_share(self.scenario)

    def side(self, cell: Estimate) -> int:
        """Return whether a cell is shown to be better (`PAYS`), worse, or neither can be told."""
        return cell.sign if self.measure.better >= 0 else -cell.sign

    def pays_from(self, row: int) -> float | None:
        """Return the least volume from which on a share's cells all pay; None if the last does not.

        Between the volumes of the map nothing was looked at.
        """
        sides = [self.side(cell) for cell in self.cells[row]]
        if sides[-1] != PAYS:
            return None
        first = len(sides) - 1
        while first > 0 and sides[first - 1] == PAYS:
            first -= 1
        return self.volumes[first]


def high_value_share(scenario: Scenario) -> float:
    """Return the share of wealth and private customers together."""
    return scenario.segments.wealth.share + scenario.segments.private.share


def segments_of(scenario: Scenario, share: float) -> Numbers:
    """Return the shares of segments with another share of wealth and private customers.

    The two keep their proportion to each other; it is 1 to 0 if there are none today.
    """
    today = high_value_share(scenario)
    of_private = scenario.segments.private.share / today if today > 0.0 else 0.0
    by_name = {
        "mass": 1.0 - share,
        "wealth": share * (1.0 - of_private),
        "private": share * of_private,
    }
    return np.array([by_name[name] for name in SEGMENTS])


def at(setup: Setup, volume: float, segments: Numbers) -> Setup:
    """Return a floor with a multiple of its arrivals and other shares of segments."""
    volumes = np.array([setup.scenario.arrivals.volume * volume])
    recipe = varied(setup.recipe, setup.scenario, volumes, segments[np.newaxis])[0]
    return replace(setup, recipe=recipe)


def map_of(
    scenario: Scenario,
    variants: Sequence[str],
    measure: Measure,
    volumes: Sequence[float],
    shares: Sequence[float],
    work: Work,
) -> Map:
    """Simulate both floors at every volume and share (ascending), on the same days.

    Raises
    ------
    ScenarioError
        If the arrivals are a trace, a variant does not exist or changes shares of segments. One
        that changes ``arrivals.volume`` does so everywhere on the map: each floor's own is
        multiplied.
    """
    _check(scenario, variants)
    setups = build(scenario), build(with_variant(scenario, *variants))
    points = [(share, volume) for share in shares for volume in volumes]
    bench = Bench()
    measures = (measure, MEASURES[UNSERVED]) if measure.name in OF_CALLED else (measure,)

    def run(point: tuple[float, float]) -> list[Estimate]:
        segments = segments_of(scenario, point[0])
        floors = (at(setup, point[1], segments) for setup in setups)
        kpis = [bench.kpis(floor, work.seed, range(work.days)) for floor in floors]
        return [paired(of_days(kpis[0], one), of_days(kpis[1], one)) for one in measures]

    found: list[list[Estimate]] = []
    for cell in in_order(run, points, work.threads):
        found.append(cell)
        work.done(2 * work.days)
    width = len(volumes)
    rows, *unserved = (
        tuple(tuple(cells[i : i + width]) for i in range(0, len(cells), width))
        for cells in zip(*found, strict=True)
    )
    today = setups[0].expected_customers
    return Map(
        scenario, tuple(variants), measure, tuple(volumes), tuple(today * v for v in volumes),
        tuple(shares), rows, work.days, work.seed, *unserved,
    )  # fmt: skip


def _check(scenario: Scenario, variants: Sequence[str]) -> None:
    problems = []
    if scenario.arrivals.trace is not None:
        problems.append(no_rates(scenario.file))
    for name in variants:
        segments = scenario.variant.get(name, {}).get("segments", {})
        if any("share" in part for part in segments.values() if isinstance(part, dict)):
            found = phrase("a change of shares")
            expected = phrase("a variant that leaves the shares to the map")
            problems.append(Problem(scenario.file, f"variant.{name}.segments", found, expected))
    if problems:
        raise ScenarioError(problems)
