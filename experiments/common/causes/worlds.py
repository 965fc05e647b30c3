"""Worlds: a scenario and its proposals under other readings of the plan, on the same days."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agents.errors import said_of
from agents.language import LANGUAGES, Language, Phrase, phrase
from experiments.common.comparison import ALL, Floor, setup_with
from experiments.common.fractions import columns_of, signs
from experiments.common.points import Bench, Work, in_order
from layouts import PlanError, Problem
from model.measures import UNSERVED, Measure
from model.scenario.alternatives import alternatives
from model.scenario.load import with_readings, with_variant
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.scenario.variants import title_of
from model.setup.parameters import build

Numbers = NDArray[np.float64]

Names = tuple[str, ...]
"""Names of the readings that hold in a world, in the order of the file."""

Titles = Mapping[str, Mapping[Language, str]]
"""Titles by name, then by language."""

FULL: Final = 6
"""Readings of which all combinations are worlds; of more it is a fraction."""

RESOLUTION: Final = 4
"""Of the fraction: effects of readings are clear of the interactions of two."""

AS_TODAY: Final = phrase("it is how the scenario has it")


@dataclass(frozen=True)
class Worlds:
    """What proposals bring in each world, a number a day."""

    scenario: Scenario
    work: Work
    proposals: Mapping[str, Names]
    """Which variants are in force, by the name of the proposal."""
    readings: Names
    """Of those that hold in some world."""
    left_out: tuple[tuple[str, Phrase], ...]
    """Readings that hold in none, and why."""
    crossed: tuple[Names, ...]
    """The worlds of the design; none: each reading was tried alone only."""
    is_fraction: bool
    """Whether the design is a fraction of all combinations."""
    differences: Mapping[Names, Mapping[str, Mapping[str, Numbers]]]
    """By world, proposal and measure; also of today's and of each reading alone."""

    @property
    def titles(self) -> Titles:
        """Titles of proposals and readings; all of them together have none."""
        scenario = self.scenario
        named = {name: scenario.variant[name] for name in self.proposals if name != ALL}
        return titles_of({**named, **scenario.reading})


def titles_of(sets: Mapping[str, Mapping[str, object]]) -> Titles:
    """Return the titles of named sets of changes."""
    return {
        name: {language: title_of(changes, name, language) for language in LANGUAGES}
        for name, changes in sets.items()
    }


def proposals_of(scenario: Scenario, names: Sequence[str]) -> dict[str, Names]:
    """Return each variant, and all of them together if they can be in force so, by name.

    Raises
    ------
    ScenarioError
        If a variant does not exist or does not fit.
    """
    for name in names:
        setup_with(scenario, [name])
    found: dict[str, Names] = {name: (name,) for name in names}
    if len(names) > 1 and setup_with(scenario, names) is not None:
        found[ALL] = tuple(names)
    return found


def readings_of(scenario: Scenario) -> tuple[Names, tuple[tuple[str, Phrase], ...]]:
    """Return the readings that can hold; and those that cannot, or change nothing, and why.

    Raises
    ------
    ScenarioError
        If the scenario has none that can.
    """
    usable, left_out = [], []
    for name in scenario.reading:
        try:
            read = with_readings(scenario, name)
        except ScenarioError as error:
            left_out.append((name, said_of(error.problems[0].place, error.problems[0].what)))
            continue
        if read.digest == scenario.digest:
            left_out.append((name, AS_TODAY))
        else:
            usable.append(name)
    if not usable:
        expected = phrase("a section [reading.NAME] that changes something")
        raise ScenarioError([Problem(scenario.file, "reading", phrase("no reading"), expected)])
    return tuple(usable), tuple(left_out)


def crossed(scenario: Scenario, readings: Names) -> Iterator[Names]:
    """Yield the worlds of the design, but those in which two readings exclude each other.

    All combinations of at most `FULL` readings; of more a fraction of resolution IV.
    """
    basic = [1 << row for row in range(len(readings))]
    columns = basic if len(readings) <= FULL else columns_of(len(readings), RESOLUTION)
    pairs = alternatives(scenario.data, scenario.reading, readings)
    for levels in signs(columns):
        world = tuple(name for name, holds in zip(readings, levels, strict=True) if holds)
        if not any(one in world and other in world for one, other in pairs):
            yield world


def floors_of_worlds(scenario: Scenario, names: Sequence[str]) -> int:
    """Return how many floors `worlds_of` simulates at most."""
    readings = len(scenario.reading)
    worlds = 2**readings if readings <= FULL else 1 + readings + 32
    return worlds * (2 + len(names))


def worlds_of(
    scenario: Scenario,
    names: Sequence[str],
    measures: Sequence[Measure],
    work: Work,
    *,
    alone: bool = False,
) -> Worlds:
    """Simulate the base and the proposals in all worlds, on the same days.

    Parameters
    ----------
    names
        Of the variants: each is a proposal, and so are all together.
    measures
        What is kept of each day; the share of the unserved is kept always.
    alone
        Whether each reading is tried alone only.

    Raises
    ------
    ScenarioError
        If a variant does not fit, or no reading can hold.
    """
    proposals, (readings, left_out) = proposals_of(scenario, names), readings_of(scenario)
    design = () if alone else tuple(crossed(scenario, readings))
    worlds = list(dict.fromkeys([(), *((name,) for name in readings), *design]))
    ask = _asking(scenario, proposals, work, [*(one.name for one in measures), UNSERVED])
    differences = {}
    for world, answer in zip(worlds, in_order(ask, worlds, work.threads), strict=True):
        work.done((1 + len(proposals)) * work.days)
        if answer is not None:
            differences[world] = answer
    return Worlds(
        scenario=scenario,
        work=work,
        proposals=proposals,
        readings=readings,
        left_out=left_out,
        crossed=tuple(world for world in design if world in differences),
        is_fraction=len(design) < 2 ** len(readings) and len(readings) > FULL,
        differences=differences,
    )


def _asking(
    scenario: Scenario, proposals: Mapping[str, Names], work: Work, measures: Sequence[str]
) -> Callable[[Names], dict[str, dict[str, Numbers]] | None]:
    """Return what gives a world's differences by proposal and measure, or None if it cannot be."""
    bench, days = Bench(), range(work.days)

    def ask(world: Names) -> dict[str, dict[str, Numbers]] | None:
        try:
            base = with_readings(scenario, *world)
            floors = [base, *(with_variant(base, *each) for each in proposals.values())]
            setups = [build(floor) for floor in floors]
        except (ScenarioError, PlanError):
            return None
        before, *after = (Floor("", (), one, bench.kpis(one, work.seed, days)) for one in setups)
        return {
            name: {one: floor.column(one) - before.column(one) for one in measures}
            for name, floor in zip(proposals, after, strict=True)
        }

    return ask
