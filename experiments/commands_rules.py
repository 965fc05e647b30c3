"""The command ``rules``."""

import click

from experiments.documents_rules import rules_document
from experiments.leave_one_out import plan_of, study
from experiments.options import Options, days_of
from experiments.output import announce_compiling, json_of, progress_of
from experiments.rules_text import rules_text
from model.scenario import load_scenario


def study_rules(options: Options) -> None:
    """Print for every rule how often it fired, and what leaving it out would change.

    Raises
    ------
    ScenarioError
        If the scenario or a variant cannot be used.
    """
    scenario = load_scenario(options.scenario)
    if options.variants:
        scenario = scenario.with_variant(*dict.fromkeys(options.variants))
    plan = plan_of(scenario, seed=options.seed)
    days = days_of(options, plan.comparison.base.setup)
    announce_compiling()
    with progress_of(days * (1 + len(plan.comparison.proposals))) as move:
        found = study(plan, days, threads=options.threads, progress=move)
    if options.as_json:
        click.echo(json_of(rules_document(found)))
    else:
        click.echo(rules_text(found, options.lang))
