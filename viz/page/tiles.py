"""KPI tiles: base and proposal, their paired difference with its interval, targets as lines."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import Final, Literal

from agents.names import capital
from experiments.common.statistics import Estimate, estimate, paired
from experiments.common.wording import scaled
from experiments.common.words import MISSING, digits_for, money_unit, number
from model.measures import MEASURES, OF_CALLED, Measure
from model.units import MONEY
from viz.session.answer import Answer
from viz.words import Words

Change = Literal["better", "worse", "differs", "no_difference"]

SHOWN: Final = tuple(
    MEASURES[name]
    for name in (
        *("mean_wait_min", "unserved_share", "tickets_within_10min_share"),
        *("need_sales", "cross_sales", "conversion_overall", "satisfaction_share", "gain"),
    )
)
"""What the tiles show."""

MARKS: Final[dict[Change, str]] = {
    "better": "✓",
    "worse": "✗",
    "differs": "≠",
    "no_difference": "≈",
}
"""What stands for a change, besides its colour."""


@dataclass(frozen=True)
class Tile:
    """What a tile shows: means and intervals of both floors, and their difference, as printed.

    ``of_fewer``: it is of those called, while more customers are unserved.
    """

    measure: Measure
    base: Estimate
    proposal: Estimate
    difference: Estimate
    of_fewer: bool = False

    @property
    def target(self) -> float | None:
        """What the bank aims at, as printed; None: there is nothing."""
        target = self.measure.target
        return None if target is None else target * self.measure.unit.factor

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
    tiles = []
    for measure in SHOWN:
        base, proposal = (one.column(measure.name) for one in (answer.base, answer.proposal))
        known = (estimate(base), estimate(proposal), paired(base, proposal))
        first, second, difference = (scaled(each, measure.unit) for each in known)
        of_fewer = more_unserved and measure.name in OF_CALLED
        tiles.append(Tile(measure, first, second, difference, of_fewer))
    return tiles


def tiles_html(answer: Answer, say: Words) -> str:
    """Return the tiles as HTML: a list, each with its numbers and a small scale."""
    tiles = "".join(_tile(tile, answer.currency, say) for tile in tiles_of(answer))
    return f'<ul class="bf-tiles" {named(answer)}>{tiles}</ul>'


def named(answer: Answer) -> str:
    """Return the attributes by which a part of the page says which answer it shows."""
    return f'data-of="{answer.state.key}" data-days="{answer.days}"'


def _tile(tile: Tile, currency: str, say: Words) -> str:
    measure = tile.measure
    is_money = measure.unit is MONEY
    unit = money_unit(currency, say.language) if is_money else measure.unit.a_day.told(say.language)
    title = capital(measure.short_in(say.language))
    base = number(tile.base.mean, measure.unit.digits)
    proposal = number(tile.proposal.mean, measure.unit.digits)
    target = ""
    if tile.target is not None:
        sign = "≤" if measure.better < 0 else "≥"
        spoken = say("target", value=f"{tile.target:g}")
        target = f'<span class="bf-target" title="{spoken}">{sign} {tile.target:g}</span>'
    small = f" <small>{escape(unit)}</small>" if unit else ""
    return (
        f'<li class="bf-tile bf-{tile.change.replace("_", "-")}" data-kpi="{measure.name}">'
        f"<h3>{escape(title)}{small}{target}</h3>"
        f'<p class="bf-values"><span class="bf-from">{base}</span>'
        f'<span class="bf-arrow" aria-hidden="true">→</span>'
        f'<b class="bf-to">{proposal}</b>{_mark(tile, say)}</p>'
        f"{_scale(tile)}"
        f'<p class="bf-difference">{_difference(tile, say)}</p></li>'
    )


def _difference(tile: Tile, say: Words) -> str:
    difference, digits = tile.difference, tile.measure.unit.digits
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
    if tile.target is not None:
        marks.append(tile.target)
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
    if tile.target is not None:
        parts.append(f'<i class="bf-mark-target" style="left:{at(tile.target)}"></i>')
    return f'<div class="bf-scale" aria-hidden="true">{"".join(parts)}</div>'
