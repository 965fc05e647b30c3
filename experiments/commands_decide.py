"""The commands of the group ``decide``."""

import click

from experiments.decisions.effects import effects_of
from experiments.decisions.effects_text import effects_document, effects_text
from experiments.options import Options, days_of
from experiments.output import announce_compiling, json_of, progress_of
from model.parameters import build
from model.scenario import load_scenario


def decide_effects(options: Options) -> None:
    """Print main effects and interactions of the variants.

    Raises
    ------
    ScenarioError
        If the scenario or the variants cannot be used.
    """
    scenario = load_scenario(options.scenario)
    names = list(dict.fromkeys(options.variants or scenario.variant))
    days = days_of(options, build(scenario))
    announce_compiling()
    with progress_of(days * 2 ** len(names)) as move:
        effects = effects_of(
            scenario, names, days=days, seed=options.seed, threads=options.threads, progress=move
        )
    if options.as_json:
        click.echo(json_of(effects_document(effects)))
    else:
        click.echo(effects_text(effects, options.lang))
