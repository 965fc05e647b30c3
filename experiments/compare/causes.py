"""Why the verdicts of a comparison come out so: by readings of the plan, by parts of a variant."""

from collections.abc import Iterator

from agents.language import Language, Phrase, phrase, speaker
from experiments.common.asked import Options
from experiments.common.causes.documents import Causes
from experiments.common.causes.parts import parts_of, variants_with_parts
from experiments.common.causes.parts_text import sentences
from experiments.common.causes.structure import MEASURED, Structure, structure_of
from experiments.common.causes.structure_text import on_readings
from experiments.common.causes.worlds import design_of, worlds_of
from experiments.common.comparison import Comparison
from experiments.common.points import Work
from experiments.common.tables import mark
from experiments.common.text import wrapped
from experiments.common.wording import listed


def causes_of(
    comparison: Comparison, options: Options, *, structure: bool | None, parts: bool | None
) -> Causes:
    """Return why the verdicts come out so, on the days of a comparison.

    Parameters
    ----------
    structure, parts
        Whether readings and parts are asked for; None: if there are any, and somebody reads of
        them: readings in a line of what is printed, both in results that are written.

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
    is_read = by_default or not options.as_json
    if structure or (structure is None and is_read and scenario.reading):
        worlds = worlds_of(design_of(scenario, names, alone=True), MEASURED, work)
        found = tuple(structure_of(worlds, measure, options.lang) for measure in MEASURED)
    with_parts: tuple[str, ...] = ()
    if parts or (parts is None and by_default):
        with_parts = variants_with_parts(scenario, names)
    return Causes(found, tuple(parts_of(scenario, name, work) for name in with_parts))


def causes_text(
    comparison: Comparison, causes: Causes, language: Language, *, brief: bool
) -> Iterator[str]:
    """Yield what was found as printed: a paragraph a proposal, by its letter.

    Parameters
    ----------
    brief
        Whether of readings only those are named that flip a verdict, of all proposals in a line.
    """
    say, currency = speaker(language), comparison.currency
    by_variant = {each.variant: each for each in causes.parts}
    if brief and causes.structure:
        yield wrapped(say.sentences(map(say, on_flips(comparison, causes.structure, language))))
    for i, floor in enumerate(comparison.proposals):
        in_full = () if brief else causes.structure
        said = [on_readings(found, floor.name, language) for found in in_full]
        if floor.name in by_variant:
            told = sentences(by_variant[floor.name], currency, language)
            said += [phrase("Through its parts:"), *told]
        if said:
            yield wrapped(say.sentences(map(say, said)), indent=f"{mark(i)}  ")


def on_flips(
    comparison: Comparison, structure: tuple[Structure, ...], language: Language
) -> Iterator[Phrase]:
    """Say which readings, each alone, flip a verdict, of all verdicts of a comparison."""
    flipped = False
    for i, floor in enumerate(comparison.proposals):
        for found in structure:
            if found.proposals[floor.name].those("other"):
                flipped = True
                yield phrase("{letter}: {sentence}", letter=mark(i)).filled(
                    sentence=on_readings(found, floor.name, language)
                )
    if not flipped:
        measures = [found.measure.noun_in(language) for found in structure]
        yield phrase(
            "No verdict on {measures} is flipped by one of the {n} other readings of the plan.",
            measures=listed(measures, language),
            n=len(structure[0].readings),
        )
    yield phrase("More of this: --structure; through which parts a variant works: --parts.")
