"""The command group ``decide``: from results to decisions."""

from typing import Any

import click

from experiments.cli_options import common, reporting

with_variants = click.option(
    "--with",
    "variants",
    multiple=True,
    metavar="NAME",
    help="A variant to look at; may be given again.  [default: every variant of the file]",
)

twin_days = click.option(
    "--days", type=click.IntRange(2, 100_000), help="Twin days to simulate.  [default: 40]"
)


@click.group(short_help="What works, on which assumption it hangs, what is best, how far it holds.")
def decide() -> None:
    """Answer a planner's questions about a scenario and its variants, each with its certainty."""


@decide.command(short_help="What each variant does, and how they act together.")
@click.argument("scenario", default="standard")
@with_variants
@twin_days
@common
@reporting
def effects(**options: Any) -> None:
    """Say what each variant does, alone and together with the others.

    All combinations of the variants are simulated on the same days: main effects and interactions
    with 95 % intervals, and how many independent days a twin day is worth.
    """
    from experiments.commands_decide import decide_effects
    from experiments.options import Options

    decide_effects(Options(**options))


@decide.command(short_help="How much busier a branch may become before a target breaks.")
@click.argument("scenario", default="standard")
@with_variants
@click.option(
    "--target",
    default="mean_wait_min=10",
    show_default=True,
    metavar="MEASURE=LIMIT",
    help="What must hold on average over days, as p90_wait_min=15.",
)
@twin_days
@common
@reporting
def headroom(*, target: str, **options: Any) -> None:
    """Say at which multiplier of today's arrivals a target first breaks, with its interval.

    For the branch as it is and with each variant, on the same days.
    """
    from experiments.commands_decide import decide_headroom
    from experiments.options import Options

    decide_headroom(Options(**options), target=target)
