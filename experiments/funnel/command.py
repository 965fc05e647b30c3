"""The command ``funnel`` and its options."""

from typing import Any

import click

from experiments.common.options import as_json, language, reporting, scenario, seed, variants


@click.command(short_help="Show where the chain of service breaks.")
@scenario
@click.option("--days", type=click.IntRange(1, 100_000), help="Days to simulate.  [default: 40]")
@variants
@seed
@as_json
@language
@reporting
def funnel(**options: Any) -> None:
    """Say of each link of chain service how many came, were handled, skipped or lost, and why.

    The links are greet, ticket, identify, guide, divert, prepare, refer, see off. Then how far
    interests in complex products get: noticed, referred, arrived, advised, sold.
    """
    from experiments.common.asked import Options
    from experiments.funnel.work import show_funnel

    show_funnel(Options(threads=1, **options))
