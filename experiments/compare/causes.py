"""Why the verdicts of a comparison come out so: by readings of the plan, by parts of a variant."""

from collections.abc import Iterator

from agents.language import Language, phrase, speaker
from experiments.common.asked import Options
from experiments.common.causes.documents import Causes
from experiments.common.causes.parts import parts_of, variants_with_parts
from experiments.common.causes.parts_text import sentences
from experiments.common.causes.structure import MEASURED, Structure, structure_of
from experiments.common.causes.structure_text import on_readings
from experiments.common.causes.worlds import worlds_of
from experiments.common.comparison import Comparison
from experiments.common.points import Work
from experiments.common.tables import mark
from experiments.common.text import wrapped


def causes_of(
    comparison: Comparison, options: Options, *, structure: bool | None, parts: bool | None
) -> Causes:
    """Return why the verdicts come out so, on the days of a comparison.

    Parameters
    ----------
    structure, parts
        Whether readings and parts are asked for; None: if results are written, and there are any.

    Raises
    ------
    ScenarioError
        If readings are asked for, and none can hold.
    """
    scenario, work = comparison.scenario, Work(comparison.days, options.seed, options.threads)
    names = [name for floor in comparison.proposals for name in floor.variants]
    names = list(dict.fromkeys(names))
    by_default = options.out is not None
    found: tuple[Structure, ...] = ()
    if structure or (structure is None and by_default and scenario.reading):
        worlds = worlds_of(scenario, names, MEASURED, work, alone=True)
        found = tuple(structure_of(worlds, measure, options.lang) for measure in MEASURED)
    with_parts: tuple[str, ...] = ()
    if parts or (parts is None and by_default):
        with_parts = variants_with_parts(scenario, names)
    return Causes(found, tuple(parts_of(scenario, name, work) for name in with_parts))


def causes_text(comparison: Comparison, causes: Causes, language: Language) -> Iterator[str]:
    """Yield what was found as printed: a paragraph a proposal, by its letter."""
    say, currency = speaker(language), comparison.currency
    by_variant = {each.variant: each for each in causes.parts}
    for i, floor in enumerate(comparison.proposals):
        said = [on_readings(found, floor.name, language) for found in causes.structure]
        if floor.name in by_variant:
            told = sentences(by_variant[floor.name], currency, language)
            said += [phrase("Through its parts:"), *told]
        if said:
            yield wrapped(say.sentences(map(say, said)), indent=f"{mark(i)}  ")
