"""The command behind `make standard`, and its options."""

from typing import Any

import click

from experiments.common.options import language, reporting, seed


@click.command(short_help="Fit the base of the standard branch.")
@click.option(
    "--days",
    type=click.IntRange(2, 10_000),
    default=400,
    show_default=True,
    help="Days of each try, and as many others for the table.",
)
@click.option(
    "--tries",
    type=click.IntRange(1, 100),
    default=20,
    show_default=True,
    help="Most steps of the search; each simulates once a parameter, and once more.",
)
@click.option("--write", is_flag=True, help="Write what was fitted into the shipped scenarios.")
@language
@seed
@reporting
def standard(**options: Any) -> None:
    """Fit the base of the standard branch to OBSERVABLES.toml, blind to every variant."""
    from experiments.standard.work import fit_standard

    fit_standard(**options)
