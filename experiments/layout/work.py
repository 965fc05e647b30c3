"""The commands ``layout check`` and ``layout draw``."""

from pathlib import Path

import click

from agents.language import Language, own_name, phrase
from experiments.common.output_files import check_output, sealed, write_output
from experiments.common.streams import show
from layouts import PlanError, check_plan, draw_svg, load_floor, load_plan
from layouts.read import find_plan

ITEM_FAILED = 1
"""Exit code if an item of the acceptance check is failed."""


def check_layout(plan: str, lang: Language) -> None:
    """Print that a plan is right.

    Raises
    ------
    PlanError
        With everything that is wrong with it.
    """
    problems = check_plan(plan)
    if problems:
        raise PlanError(problems)
    found = load_plan(plan)
    show(phrase("{plan}: nothing is wrong with this plan").told(lang, plan=own_name(found, lang)))


def accept_layout(
    plan: str,
    *,
    scenario: str | None,
    days: int | None,
    as_json: bool,
    lang: Language,
) -> None:
    """Print the acceptance of a plan by 6S, item by item.

    Raises
    ------
    PlanError, ScenarioError
        If the plan or the scenario cannot be used.
    click.exceptions.Exit
        With code 1, if an item is failed.
    """
    from experiments.common.output import json_of
    from experiments.layout.acceptance import accept
    from experiments.layout.text import acceptance_document, acceptance_text

    acceptance = accept(plan, scenario, days, lang)
    if as_json:
        show(json_of(acceptance_document(acceptance, lang)))
    else:
        show(acceptance_text(acceptance, lang))
    if acceptance.failed:
        raise click.exceptions.Exit(ITEM_FAILED)


def draw_layout(plan: str, out: str | None, lang: Language, *, force: bool = False) -> None:
    """Print a plan as SVG, or write it to a file.

    Raises
    ------
    PlanError
        If the plan cannot be used.
    ResultsError
        If the file cannot be written, or something would be lost.
    """
    if out is not None:
        check_output(Path(out), inputs=[find_plan(plan)], force=force)
    svg = draw_svg(load_floor(plan), lang=lang)
    if out is None:
        show(svg)
        return
    write_output(Path(out), sealed(f"{svg.rstrip()}\n".encode(), ".svg"))
