"""Worlds: a scenario and its proposals under other readings of the plan, on the same days."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
class Design:
    """Which worlds are to be simulated, and what is proposed in each."""

    scenario: Scenario
    proposals: Mapping[str, Names]
    """Which variants are in force, by the name of the proposal."""
    readings: Names
    """Of those that hold in some world."""
    left_out: tuple[tuple[str, Phrase], ...]
    """Readings that hold in none, and why."""
    crossed: tuple[Names, ...] = ()
    """The worlds in which readings are combined; none: each reading is tried alone only."""

    @property
    def titles(self) -> Titles:
        """Titles of proposals and readings; all of them together have none."""
        scenario = self.scenario
        named = {name: scenario.variant[name] for name in self.proposals if name != ALL}
        return titles_of({**named, **scenario.reading})

    @property
    def worlds(self) -> tuple[Names, ...]:
        """Today's world, that of each reading alone, and those in which they are combined."""
        alone = ((name,) for name in self.readings)
        return tuple(dict.fromkeys([(), *alone, *self.crossed]))

    @property
    def is_fraction(self) -> bool:
        """Whether readings are combined in a fraction of all ways."""
        return bool(self.crossed) and len(self.readings) > FULL

    @property
    def floors(self) -> int:
        """How many floors there are in all worlds."""
        return len(self.worlds) * (1 + len(self.proposals))


@dataclass(frozen=True)
class Worlds:
    """What proposals bring in each world, a number a day."""

    design: Design
    work: Work
    differences: Mapping[Names, Mapping[str, Mapping[str, Numbers]]]
    """By world, proposal and measure; worlds in which the readings do not fit together are none."""

    @property
    def crossed(self) -> tuple[Names, ...]:
        """Those worlds in which readings are combined that can be."""
        return tuple(world for world in self.design.crossed if world in self.differences)


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


def readings_of(
    scenario: Scenario, proposals: Mapping[str, Names]
) -> tuple[Names, tuple[tuple[str, Phrase], ...]]:
    """Return the readings that can hold, of every floor; and the others, and why they are left out.

    Raises
    ------
    ScenarioError
        If the scenario has none that can.
    """
    reasons = {name: why_left_out(scenario, proposals, name) for name in scenario.reading}
    usable = tuple(name for name, why in reasons.items() if why is None)
    if not usable:
        expected = phrase("a section [reading.NAME] that changes something")
        raise ScenarioError([Problem(scenario.file, "reading", phrase("no reading"), expected)])
    return usable, tuple((name, why) for name, why in reasons.items() if why is not None)


def why_left_out(scenario: Scenario, proposals: Mapping[str, Names], reading: str) -> Phrase | None:
    """Return why a reading is not tried: it changes nothing, or does not fit; None if it is."""
    places: list[str] = []
    try:
        base = with_readings(scenario, reading)
        for names in proposals.values():
            places = [f"variant.{name}" for name in names]
            with_variant(base, *names)
    except ScenarioError as error:
        why = said_of(error.problems[0].place, error.problems[0].what)
        return said_of(", ".join(places), why) if places else why
    return AS_TODAY if base.digest == scenario.digest else None


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


def design_of(scenario: Scenario, names: Sequence[str], *, alone: bool = False) -> Design:
    """Return the worlds that say on which readings verdicts hang.

    Parameters
    ----------
    names
        Of the variants: each is a proposal, and so are all together.
    alone
        Whether each reading is tried alone only.

    Raises
    ------
    ScenarioError
        If a variant does not fit, or no reading can hold.
    """
    proposals = proposals_of(scenario, names)
    readings, left_out = readings_of(scenario, proposals)
    design = Design(scenario, proposals, readings, left_out)
    if alone:
        return design
    return replace(design, crossed=tuple(crossed(scenario, readings)))


def worlds_of(design: Design, measures: Sequence[Measure], work: Work) -> Worlds:
    """Simulate the base and the proposals in all worlds, on the same days.

    ``measures`` are kept of each day; the share of the unserved is kept always.
    """
    ask = _asking(design, work, [*(one.name for one in measures), UNSERVED])
    differences = {}
    answers = in_order(ask, design.worlds, work.threads)
    for world, answer in zip(design.worlds, answers, strict=True):
        work.done((1 + len(design.proposals)) * work.days)
        if answer is not None:
            differences[world] = answer
    return Worlds(design, work, differences)


def _asking(
    design: Design, work: Work, measures: Sequence[str]
) -> Callable[[Names], dict[str, dict[str, Numbers]] | None]:
    """Return what gives a world's differences by proposal and measure, or None if it cannot be."""
    scenario, proposals = design.scenario, design.proposals
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
