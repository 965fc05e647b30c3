"""The commands of the group ``decide``."""

import math
from typing import Final

import click

from experiments.decisions.effects import effects_of
from experiments.decisions.effects_text import effects_document, effects_text
from experiments.decisions.headroom import Target, headroom_of
from experiments.decisions.headroom_text import HeadroomStudy, headroom_document, headroom_text
from experiments.decisions.measures import measure_named
from experiments.options import Options, days_of
from experiments.output import announce_compiling, json_of, progress_of
from model.parameters import build
from model.scenario import load_scenario

FLOORS_A_SEARCH: Final = 45
"""Multipliers that a search for the headroom looks at, about; for the progress bar only."""


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


def decide_headroom(options: Options, *, target: str) -> None:
    """Print how much busier the branch may become before a target breaks.

    Raises
    ------
    ScenarioError
        If the scenario or a variant cannot be used.
    """
    scenario = load_scenario(options.scenario)
    names = list(dict.fromkeys(options.variants or scenario.variant))
    wanted = target_of(target)
    setup = build(scenario)
    days = days_of(options, setup)
    announce_compiling()
    with progress_of(days * FLOORS_A_SEARCH * (1 + len(names))) as move:
        floors = headroom_of(
            scenario, names, wanted,
            days=days, seed=options.seed, threads=options.threads, progress=move,
        )  # fmt: skip
    study = HeadroomStudy(scenario, setup, wanted, days, options.seed, floors)
    if options.as_json:
        click.echo(json_of(headroom_document(study)))
    else:
        click.echo(headroom_text(study, options.lang))


def target_of(text: str) -> Target:
    """Read a target: ``mean_wait_min=10``; shares as numbers from 0 to 1.

    Raises
    ------
    click.UsageError
        If it is none.
    """
    name, is_given, level = text.partition("=")
    measure = measure_named(name.strip(), "--target")
    try:
        value = float(level)
    except ValueError:
        value = math.nan
    if not is_given or not math.isfinite(value) or measure.better == 0:
        expected = "a measure that should be low or high and its limit, as mean_wait_min=10"
        raise click.UsageError(f'--target: "{text}"; expected {expected}')
    return Target(measure, value)
