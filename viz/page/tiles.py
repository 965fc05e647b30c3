"""KPI tiles: base and proposal, their paired difference with its interval, targets as lines."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from experiments.common.comparison import TARGET_MIN, FloorDays
from experiments.common.statistics import Estimate, estimate, paired
from experiments.common.words import MISSING, digits_for, money_unit, number
from model.kpi_names import OF_CALLED
from viz.session.answer import Answer
from viz.words import Words

Column = Callable[[FloorDays], NDArray[np.float64]]
Change = Literal["better", "worse", "differs", "no_difference"]


@dataclass(frozen=True)
class Measure:
    """A number of a day that a tile shows.

    Parameters
    ----------
    key
        Name of its title (``kpi.KEY``).
    unit
        Name of its unit (``unit.UNIT``); ``money`` is the scenario's currency.
    column
        The numbers of a floor's days, in the unit shown.
    digits
        Digits after the point.
    better
        1: more is better; -1: less.
    target
        In the unit shown; None: there is none.
    """

    key: str
    unit: str
    column: Column
    digits: int
    better: int
    target: float | None = None


def _kpi(name: str, factor: float = 1.0) -> Column:
    return lambda floor: floor.column(name) * factor


MEASURES: Final = (
    Measure("mean_wait_min", "min", _kpi("mean_wait_min"), 1, -1, TARGET_MIN),
    Measure("unserved_share", "share", _kpi("unserved_share", 100), 1, -1),
    Measure("share_within_10min", "share", _kpi("share_within_10min", 100), 1, 1),
    Measure("complex_sales", "products", _kpi("complex_sales"), 1, 1),
    Measure("satisfaction_share", "share", _kpi("satisfaction_share", 100), 1, 1, 90.0),
    Measure("gain", "money", lambda floor: floor.left(), 0, 1),
)
"""What the tiles show; the targets are the bank's."""

MARKS: Final[dict[Change, str]] = {
    "better": "✓",
    "worse": "✗",
    "differs": "≠",
    "no_difference": "≈",
}
"""What stands for a change, besides its colour."""


@dataclass(frozen=True)
class Tile:
    """What a tile shows.

    Parameters
    ----------
    measure
        Of what.
    base, proposal
        Mean and interval of each floor.
    difference
        Proposal less base, paired.
    of_fewer
        Whether it is of those called, while more customers are unserved.
    """

    measure: Measure
    base: Estimate
    proposal: Estimate
    difference: Estimate
    of_fewer: bool = False

    @property
    def change(self) -> Change:
        """What the difference means for the branch."""
        if not self.difference.sign:
            return "no_difference"
        if not self.measure.better:
            return "differs"
        if self.difference.sign != self.measure.better:
            return "worse"
        return "differs" if self.of_fewer else "better"


def tiles_of(answer: Answer) -> list[Tile]:
    """Return the tiles of an answer."""
    more_unserved = answer.unserved(answer.proposal).rises
    return [
        Tile(
            measure,
            estimate(measure.column(answer.base)),
            estimate(measure.column(answer.proposal)),
            paired(measure.column(answer.base), measure.column(answer.proposal)),
            more_unserved and measure.key in OF_CALLED,
        )
        for measure in MEASURES
    ]


def tiles_html(answer: Answer, say: Words) -> str:
    """Return the tiles as HTML: a list, each with its numbers and a small scale."""
    tiles = "".join(_tile(tile, answer.currency, say) for tile in tiles_of(answer))
    return f'<ul class="bf-tiles">{tiles}</ul>'


def _tile(tile: Tile, currency: str, say: Words) -> str:
    measure = tile.measure
    is_money = measure.unit == "money"
    unit = money_unit(currency, say.language) if is_money else say(f"unit.{measure.unit}")
    title = say(f"kpi.{measure.key}")
    base = number(tile.base.mean, measure.digits)
    proposal = number(tile.proposal.mean, measure.digits)
    target = ""
    if measure.target is not None:
        sign = "≤" if measure.better < 0 else "≥"
        spoken = say("target", value=f"{measure.target:g}")
        target = f'<span class="bf-target" title="{spoken}">{sign} {measure.target:g}</span>'
    small = f" <small>{escape(unit)}</small>" if unit else ""
    return (
        f'<li class="bf-tile bf-{tile.change.replace("_", "-")}" data-kpi="{measure.key}">'
        f"<h3>{escape(title)}{small}{target}</h3>"
        f'<p class="bf-values"><span class="bf-from">{base}</span>'
        f'<span class="bf-arrow" aria-hidden="true">→</span>'
        f'<b class="bf-to">{proposal}</b>{_mark(tile, say)}</p>'
        f"{_scale(tile)}"
        f'<p class="bf-difference">{_difference(tile, say)}</p></li>'
    )


def _difference(tile: Tile, say: Words) -> str:
    difference, digits = tile.difference, tile.measure.digits
    if not difference.is_known:
        return MISSING
    if difference.is_nothing:
        return say("no_change")
    more = digits_for(difference, digits) if difference.sign else digits
    low, high = (number(end, more, signed=True) for end in (difference.low, difference.high))
    span = say("interval", low=low, high=high)
    return (
        f'<b>{number(difference.mean, more, signed=True)}</b> <span class="bf-span">({span})</span>'
    )


def _mark(tile: Tile, say: Words) -> str:
    """Return the sign of what a difference means, with the word for who does not see it."""
    if not tile.difference.is_known or tile.difference.is_nothing:
        return ""
    word = escape(say(tile.change))
    return (
        f'<em title="{word}"><i aria-hidden="true">{MARKS[tile.change]}</i>'
        f'<span class="bf-unseen">{word}</span></em>'
    )


def _scale(tile: Tile) -> str:
    """Return a scale of base, proposal with its interval of the difference, and the target."""
    base, proposal = tile.base.mean, tile.proposal.mean
    if math.isnan(base) or math.isnan(proposal):
        return '<div class="bf-scale" aria-hidden="true"></div>'
    half = tile.difference.half_width if tile.difference.is_known else 0.0
    marks = [base, proposal - half, proposal + half]
    if tile.measure.target is not None:
        marks.append(tile.measure.target)
    low, high = min(marks), max(marks)
    room = 0.12 * (high - low) or abs(base) * 0.1 or 1.0
    low, high = low - room, high + room

    def at(value: float) -> str:
        return f"{100 * (value - low) / (high - low):.2f}%"

    parts = [
        f'<i class="bf-band" style="left:{at(proposal - half)};'
        f'width:{100 * 2 * half / (high - low):.2f}%"></i>',
        f'<i class="bf-mark-base" style="left:{at(base)}"></i>',
        f'<i class="bf-mark-proposal" style="left:{at(proposal)}"></i>',
    ]
    if tile.measure.target is not None:
        parts.append(f'<i class="bf-mark-target" style="left:{at(tile.measure.target)}"></i>')
    return f'<div class="bf-scale" aria-hidden="true">{"".join(parts)}</div>'
