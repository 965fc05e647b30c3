"""The commands ``layout check`` and ``layout draw`` and their options."""

from typing import Any

import click

from agents.language import Language, phrase
from experiments.common.options import file_out, force, language, reporting
from experiments.common.usage import alone


@click.group(short_help="Check or draw a floor plan.")
def layout() -> None:
    """Check or draw a floor plan.

    PLAN is a plan file, or the name of one that ships with the program (standard, small,
    flagship, plain).
    """


@layout.command("check", short_help="Say everything that is wrong with a plan.")
@click.argument("plan")
@click.option(
    "--six-s",
    is_flag=True,
    help="Check the acceptance by 6S instead: aisles, sight lines, seats, queues, wheelchair, form "
    "desk, privacy. Exit code 1 if an item is failed.",
)
@click.option(
    "--scenario",
    metavar="SCENARIO",
    help="With --six-s: scenario whose days say how many wait.  [default: that of a shipped plan]",
)
@click.option(
    "--days",
    type=click.IntRange(1, 100_000),
    help="With --six-s: days to simulate.  [default: 40]",
)
@click.option("--json", "as_json", is_flag=True, help="With --six-s: print one JSON document.")
@language
@reporting
def check(plan: str, *, six_s: bool, lang: Language, **options: Any) -> None:
    """Say everything that is wrong with a floor plan, or with --six-s whether it is accepted.

    Exit codes: 0 the plan is right (with --six-s: no item is failed; what was not measured counts
    as neither), 1 an item of --six-s is failed, 2 the input is wrong.
    """
    from experiments.layout.work import accept_layout, check_layout

    if six_s:
        accept_layout(plan, lang=lang, **options)
        return
    for name, value in (("scenario", "scenario"), ("days", "days"), ("json", "as_json")):
        if options[value]:
            raise alone(f"--{name}", phrase("nothing to do with it"), "--six-s")
    check_layout(plan, lang)


@layout.command("draw", short_help="Draw a plan as SVG.")
@click.argument("plan")
@file_out("File to write.  [default: stdout]")
@force
@language
@reporting
def draw(plan: str, out: str | None, lang: Language, force: bool) -> None:
    """Draw a floor plan as SVG."""
    from experiments.layout.work import draw_layout

    draw_layout(plan, out, lang, force=force)
