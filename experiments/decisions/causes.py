"""The commands that say why a verdict comes out: by readings of the plan, by parts of a variant."""

from dataclasses import dataclass
from typing import Any, Final

from agents.language import Language, phrase
from experiments.common.asked import Options, days_of
from experiments.common.causes.parts import (
    Parts,
    floors_of_parts,
    parts_document,
    parts_of,
    variants_with_parts,
)
from experiments.common.causes.parts_text import parts_text
from experiments.common.causes.structure import Structure, structure_document, structure_of
from experiments.common.causes.structure_text import structure_text
from experiments.common.causes.worlds import design_of, worlds_of
from experiments.common.inputs import nothing_to_propose
from experiments.common.measures import measure_named
from experiments.common.wording import heading
from experiments.common.words import twin_days
from experiments.decisions.work import announce_work, looked_at, shown, working
from layouts import Problem
from model.kernel.compiled import KERNEL_DIGEST
from model.scenario.load import load_scenario
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.setup.parameters import build

NO_PART: Final = phrase("no part")


@dataclass(frozen=True)
class Asked:
    """Of which scenario and days something was found."""

    scenario: Scenario
    days: int
    seed: int

    def head(self, language: Language) -> str:
        """Return the first line of what is printed."""
        return heading(self.scenario, twin_days(self.days), self.seed, language)

    def document(self) -> dict[str, Any]:
        """Return it as every document begins."""
        return {"scenario": self.scenario.name, "days": self.days, "seed": self.seed}


def decide_structure(options: Options, *, by: str) -> None:
    """Print the verdicts under other readings of the plan.

    Raises
    ------
    ScenarioError
        If the scenario or a variant cannot be used, or no reading can hold.
    """
    scenario = load_scenario(options.scenario)
    names, measure = looked_at(scenario, options), measure_named(by)
    if not names:
        raise ScenarioError([nothing_to_propose(scenario.file)])
    days = days_of(options, build(scenario))
    design = design_of(scenario, names)
    floor_days = days * design.floors
    with working(options, days, floor_days) as work:
        announce_work(floor_days)
        worlds = worlds_of(design, [measure], work)
    asked = Asked(scenario, days, options.seed)

    def text(found: Structure, language: Language) -> str:
        return structure_text(found, asked.head(language), scenario.value.currency, language)

    def document(found: Structure) -> dict[str, Any]:
        return {**asked.document(), **structure_document(found)}

    shown(options, structure_of(worlds, measure, options.lang), document, text)


def decide_parts(options: Options) -> None:
    """Print what the parts of variants bring.

    Raises
    ------
    ScenarioError
        If the scenario or a variant cannot be used, or none has parts.
    """
    scenario = load_scenario(options.scenario)
    named = looked_at(scenario, options)
    names = (tuple(options.variants) and named) or variants_with_parts(scenario, named)
    if not names:
        expected = phrase("a section [variant.NAME.part.PART] that takes a part away")
        raise ScenarioError([Problem(scenario.file, "variant", NO_PART, expected)])
    days = days_of(options, build(scenario))
    floors = sum(floors_of_parts(scenario, name) for name in names if name in scenario.variant)
    with working(options, days, days * floors) as work:
        announce_work(days * floors)
        found = [parts_of(scenario, name, work) for name in names]
    asked = Asked(scenario, days, options.seed)

    def text(found: list[Parts], language: Language) -> str:
        return parts_text(found, asked.head(language), scenario.value.currency, language)

    def document(found: list[Parts]) -> dict[str, Any]:
        variants = [parts_document(each) for each in found]
        return {**asked.document(), "kernel": KERNEL_DIGEST, "variants": variants}

    shown(options, found, document, text)
