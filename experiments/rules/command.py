"""The command ``rules`` and its options."""

from typing import Any

import click

from experiments.common.options import common, reporting, scenario, twin_days, variants


@click.command(short_help="Say how often each rule fired, and what it is worth.")
@scenario
@variants
@twin_days
@click.option(
    "--who-pays", is_flag=True, help="Also say whom VIP priority lets wait longer, and whom less."
)
@common
@reporting
def rules(**options: Any) -> None:
    """Say of every rule how often it fired, and what leaving it out would change.

    Each rule that is on is left out alone, on the same days.
    """
    from experiments.common.asked import Options
    from experiments.rules.work import study_rules

    study_rules(Options(**options))
