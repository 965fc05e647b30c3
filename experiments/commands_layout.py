"""The commands ``layout check`` and ``layout draw``."""

from pathlib import Path
from typing import Literal

import click

from layouts import PlanError, check_plan, draw_svg, load_floor, load_plan


def check_layout(plan: str) -> None:
    """Print that a plan is right.

    Raises
    ------
    PlanError
        With everything that is wrong with it.
    """
    problems = check_plan(plan)
    if problems:
        raise PlanError(problems)
    click.echo(f"{load_plan(plan).name}: nothing is wrong with this plan")


def draw_layout(plan: str, out: str | None, lang: Literal["en", "zh"]) -> None:
    """Print a plan as SVG, or write it to a file.

    Raises
    ------
    PlanError
        If the plan cannot be used.
    """
    svg = draw_svg(load_floor(plan), lang=lang)
    if out is None:
        click.echo(svg)
        return
    try:
        Path(out).write_text(svg, encoding="utf-8")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise click.BadParameter(
            f"{out}: {reason}; expected a file that can be written", param_hint="'--out'"
        ) from None
