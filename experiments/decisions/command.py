"""The command group ``decide``: from results to decisions."""

import math
from itertools import pairwise
from typing import Any

import click

from agents.errors import instead
from agents.language import as_is, phrase
from experiments.common.options import (
    Finite,
    by,
    common,
    file_out,
    force,
    named_variants,
    reporting,
    scenario,
    twin_days,
)

MOST_NUMBERS = 25

every_variant = named_variants(
    "A variant to look at; may be given again.  [default: every variant of the file]"
)


def numbers(
    _: click.Context, parameter: click.Parameter, text: str | None
) -> tuple[float, ...] | None:
    """Read numbers in ascending order: ``0.5,1,1.5`` or ``0.4:1.6:7`` (from, to, how many)."""
    if text is None:
        return None
    try:
        if ":" in text:
            low, high, written = text.split(":")
            count = min(int(written), MOST_NUMBERS + 1)
            step = (float(high) - float(low)) / (count - 1)
            found = [round(float(low) + step * i, 10) for i in range(count)]
        else:
            found = [float(part) for part in text.split(",")]
    except (ValueError, ZeroDivisionError, OverflowError):
        found = []
    ascending = all(a < b for a, b in pairwise(found)) and all(map(math.isfinite, found))
    if not 1 <= len(found) <= MOST_NUMBERS or not ascending or not found[0] > 0.0:
        expected = phrase(
            "at most {n} ascending numbers, as 0.5,1,1.5 or 0.4:1.6:7", n=MOST_NUMBERS
        )
        raise click.BadParameter(instead(as_is(repr(text)), expected), param=parameter)
    return tuple(found)


def shares(
    context: click.Context, parameter: click.Parameter, text: str | None
) -> tuple[float, ...] | None:
    """Read shares as `numbers`: none is beyond 1."""
    found = numbers(context, parameter, text)
    if found and found[-1] > 1.0:
        expected = phrase("shares of at most 1")
        raise click.BadParameter(
            instead(as_is(f"{found[-1]:g}"), expected), param_hint="'--shares'"
        )
    return found


@click.group(short_help="What works, on which assumption it hangs, what is best, how far it holds.")
def decide() -> None:
    """Answer a planner's questions about a scenario and its variants, each with its certainty."""


@decide.command(short_help="What each variant does, and how they act together.")
@scenario
@every_variant
@twin_days
@common
@reporting
def effects(**options: Any) -> None:
    """Say what each variant does, alone and together with the others.

    All combinations of the variants are simulated on the same days: main effects and interactions
    with 95 % intervals, and how many independent days a twin day is worth.
    """
    from experiments.common.asked import Options
    from experiments.decisions.work import decide_effects

    decide_effects(Options(**options))


@decide.command(short_help="How much busier a branch may become before a target breaks.")
@scenario
@every_variant
@click.option(
    "--target",
    default="mean_wait_min=10",
    show_default=True,
    metavar="MEASURE<=LIMIT",
    help="What must hold on average over days, as p90_wait_min<=15 or served>=300 (=: the better "
    "way).",
)
@twin_days
@common
@reporting
def headroom(**options: Any) -> None:
    """Say at which multiplier of today's arrivals a target breaks, with its interval.

    For the branch as it is and with each variant, on the same days. Where the target holds today
    it is looked for among more customers, where it does not among fewer.
    """
    from experiments.common.asked import Options
    from experiments.decisions.work import decide_headroom

    decide_headroom(Options.taken_from(options), **options)


@decide.command(short_help="The best of several floors or rosters, with the chance to be right.")
@click.argument("scenarios", nargs=-1, metavar="[SCENARIO]...")
@named_variants(
    "A variant to choose from; may be given again.  [default: with one scenario all of them]"
)
@click.option("--together", is_flag=True, help="Choose from combinations of the variants too.")
@by("What to be best in: gain (value less staff cost), sales, mean_wait_min ...")
@click.option(
    "--subject-to",
    "limit",
    metavar="MEASURE<=LIMIT",
    help="Of those only that keep this, as p90_wait_min<=15 or served>=300 (with a tolerance: "
    "<=15+-1).",
)
@click.option(
    "--zone",
    type=Finite(min=0.0, min_open=True, max=1e9),
    help="Indifference zone: less than this a day does not matter.  [default: 50 of money, 0.5 "
    "min, 0.01 of a share, 2 customers, 0.25 products, 1 point]",
)
@click.option(
    "--confidence",
    default=0.95,
    show_default=True,
    type=Finite(0.5, 0.9999),
    help="Chance to be right.",
)
@click.option(
    "--most-days",
    "days",
    type=click.IntRange(1, 100_000),
    help="Most days to simulate.  [default: 2000]",
)
@common
@reporting
def best(**options: Any) -> None:
    """Pick the best of up to 50 floors or rosters with a stated chance to be right.

    Candidates are a scenario as it is and with each of its variants, one at a time unless
    --together (a variant may name a layout or roster), or several scenarios. Days are added until
    one is left (Kim & Nelson 2001).
    """
    from experiments.common.asked import Options
    from experiments.decisions.work import decide_best

    decide_best(Options.taken_from(options), **options)


@decide.command(short_help="From which volume and customers on a proposal pays: a map.")
@scenario
@named_variants("Variant to map; several are in force together.  [default: the file's first]")
@by("What the map shows: gain (value less staff cost), mean_wait_min ...")
@click.option(
    "--volumes",
    callback=numbers,
    metavar="0.4:1.6:7",
    help="Multiples of today's arrivals.  [default: 0.4:1.6:7]",
)
@click.option(
    "--shares",
    callback=shares,
    metavar="0.05,0.18,0.5",
    help="Shares of wealth and private customers together.  [default: 0.05,0.1,0.18,0.25,0.35,0.5]",
)
@file_out("Also draw the map, as .svg or .png.")
@force
@twin_days
@common
@reporting
def breakeven(**options: Any) -> None:
    """Map where a proposal pays: volume of customers by share of high-value customers.

    Cells in which the 95 % interval covers 0 cannot be told, and are shown so.
    """
    from experiments.common.asked import Options
    from experiments.decisions.work import decide_breakeven

    decide_breakeven(Options.taken_from(options), **options)


@decide.command(short_help="On which assumption the verdict hangs, and where it flips.")
@scenario
@named_variants(
    "Variant that is proposed; several are in force together.  [default: the file's first]"
)
@by("The verdict: the difference in gain (value less staff cost), mean_wait_min ...")
@click.option(
    "--ranges",
    metavar="FILE",
    type=click.Path(),
    help="TOML with ranges of assumptions.  [default: ±20 % of each]",
)
@click.option(
    "--top",
    default=6,
    show_default=True,
    type=click.IntRange(1, 20),
    help="Assumptions to vary together: those that move the verdict most.",
)
@click.option(
    "--points",
    default=128,
    show_default=True,
    type=click.IntRange(8, 65_536),
    help="Base sample of the Sobol' design, a power of 2.",
)
@click.option(
    "--structure",
    is_flag=True,
    help="Instead: the verdict on each variant, and on all of them together, under other readings "
    "of the plan ([reading.NAME]).",
)
@twin_days
@common
@reporting
def sensitivity(*, structure: bool, **options: Any) -> None:
    """Say on which assumed number the verdict on a proposal hangs, and where it flips.

    Assumed is what the scenario's [sources] call an assumption. All are put to the ends of their
    range, one at a time; those that move the verdict most are then varied together (Sobol').

    With --structure it is said instead which other readings of the plan flip the verdict.
    """
    from experiments.common.asked import Options

    if not structure:
        from experiments.decisions.work import decide_sensitivity

        return decide_sensitivity(Options.taken_from(options), **options)
    from experiments.common.usage import both_given
    from experiments.decisions.causes import decide_structure

    for name in ("ranges", "top", "points"):
        if given(name):
            raise both_given("--structure", f"--{name}")
        options.pop(name)
    return decide_structure(Options.taken_from(options), **options)


def given(name: str) -> bool:
    """Return True if an option of the command stands on the command line."""
    source = click.get_current_context().get_parameter_source(name)
    return source is click.core.ParameterSource.COMMANDLINE


@decide.command(short_help="Through which of its parts a variant works.")
@scenario
@every_variant
@twin_days
@common
@reporting
def parts(**options: Any) -> None:
    """Say what each part of a variant brings, and what is left with no part.

    A part ([variant.NAME.part.PART]) is taken away from the variant, and tried alone, on the same
    days.
    """
    from experiments.common.asked import Options
    from experiments.decisions.causes import decide_parts

    decide_parts(Options(**options))
