"""The command ``compare`` and its options."""

from typing import Any

import click

from experiments.common.options import (
    common,
    minutes,
    named_variants,
    out,
    reporting,
    scenario,
    twin_days,
)


@click.command(short_help="Compare variants on the same days; a verdict.")
@scenario
@named_variants("A variant to compare; may be given again.  [default: every variant of the file]")
@twin_days
@click.option(
    "--precision",
    callback=minutes,
    metavar="0.25min",
    help="Instead: add days, from 10 in steps of 10 to 400, until the 95 % interval of every "
    "difference in the mean wait has this half width.",
)
@click.option(
    "--structure/--no-structure",
    default=None,
    help="Say on which other readings of the plan ([reading.NAME]), each alone, a verdict hangs.  "
    "[default: those that flip it, in a line]",
)
@click.option(
    "--parts/--no-parts",
    default=None,
    help="Say through which of its parts ([variant.NAME.part.PART]) a variant works.  "
    "[default: with --out]",
)
@out
@common
@reporting
def compare(*, structure: bool | None, parts: bool | None, **options: Any) -> None:
    """Compare the variants of a scenario with its base, on the same days, and say a verdict."""
    from experiments.common.asked import Options
    from experiments.compare.work import compare_scenario

    compare_scenario(Options(**options), structure=structure, parts=parts)
