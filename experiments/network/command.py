"""The command ``network``."""

from typing import Any

import click

from experiments.common.options import by, common, file_out, force, named_variants, reporting

BANKS = ("abc", "icbc", "boc", "ccb")


@click.command(short_help="Many branches: which of them first?")
@click.argument("branches", required=False)
@named_variants(
    "Variant to propose to each branch; several are in force together.  [default: the "
    "scenario's first]"
)
@click.option(
    "--scenario",
    default="standard",
    show_default=True,
    help="What all branches have in common, and the variants.",
)
@click.option(
    "--days",
    default=10,
    show_default=True,
    type=click.IntRange(1, 10_000),
    help="Twin days of each branch.",
)
@by("What to rank by: gain (value less staff cost), mean_wait_min, served, sales ...")
@click.option(
    "--allocate",
    type=click.IntRange(min=1),
    metavar="K",
    help="There are K to give: to which branches?",
)
@click.option(
    "--league", is_flag=True, help="Also the quarterly league table; the days are a year."
)
@click.option(
    "--show",
    default=10,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="Branches to print.",
)
@click.option("--synthetic", type=click.Choice(BANKS), help="A synthetic network like this bank's.")
@click.option(
    "--count", type=click.IntRange(1, 100_000), help="With --synthetic: so many branches only."
)
@click.option("--branch", metavar="NAME", help="With --write: write this branch's scenario file.")
@click.option(
    "--write",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write the synthetic network as CSV, or with --branch a scenario file, and stop.",
)
@file_out("Also write every branch's row as CSV.")
@force
@common
@reporting
def network(**options: Any) -> None:
    """Simulate many branches as they are and with a proposal, and say where it brings most.

    BRANCHES is a CSV file with a row a branch (columns: experiments/DECIDE.md); without one it is a
    synthetic sample of 40 branches.
    """
    from experiments.network.work import NetworkOptions, study_network

    study_network(NetworkOptions(**options))
