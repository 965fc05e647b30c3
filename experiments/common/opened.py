"""Opening the one scenario that ``run``, ``funnel`` and ``rules`` are about."""

import click

from agents.language import Language, phrase
from experiments.common.asked import Options
from model.scenario.load import load_scenario, with_variant
from model.scenario.scenario import Scenario


def opened(options: Options) -> Scenario:
    """Return the scenario that was asked for, with the variants that were named in force.

    Raises
    ------
    ScenarioError
        If it or a variant that was named cannot be used.
    """
    scenario, names = load_scenario(options.scenario), dict.fromkeys(options.variants)
    floor = with_variant(scenario, *names) if names else scenario
    note_misfits(scenario, options.lang)
    return floor


def note_misfits(scenario: Scenario, language: Language) -> None:
    """Name the inherited variants that do not fit on stderr: they are no obstacle to the rest."""
    for name, problems in scenario.misfits.items():
        note = phrase(
            "{file}: the inherited variant “{name}” does not fit and cannot be used ({place}); "
            "variant.{name} = false takes it away",
            file=scenario.file,
            name=name,
            place=problems[0].place,
        )
        click.echo(note.told(language), err=True)
