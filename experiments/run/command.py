"""The command ``run`` and its options."""

from typing import Any

import click

from experiments.common.options import common, out, reporting, scenario, variants


@click.command(short_help="Simulate days and print every KPI.")
@scenario
@click.option("--days", type=click.IntRange(1, 1_000_000), help="Days to simulate.  [default: 40]")
@variants
@click.option("--journal", is_flag=True, help="With --out: also write what happened, line by line.")
@out
@common
@reporting
def run(**options: Any) -> None:
    """Simulate days of a scenario and print every KPI with its 95 % interval."""
    from experiments.common.asked import Options
    from experiments.run.work import run_scenario

    run_scenario(Options(**options))
