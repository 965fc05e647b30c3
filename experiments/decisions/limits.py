"""Limits as they are typed: a measure, ``<=`` or ``>=``, a number, and a tolerance if wanted."""

import math
import re
from dataclasses import dataclass
from typing import Final

import click

from agents.errors import refusal
from agents.language import Phrase, as_is, phrase
from experiments.common.measures import measure_named
from model.measures import Measure
from model.units import SHARE

LIMIT: Final = re.compile(r"\s*(\w+)\s*(<=|>=)\s*([^\s+]\S*?)\s*(?:\+-\s*(\S+)\s*)?")
TARGET: Final = re.compile(r"\s*(\w+)\s*(<=|>=|=)\s*(\S+)\s*")
NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")

ZONES: Final = {
    "money": 50.0,
    "min": 0.5,
    "share": 0.01,
    "customers": 2.0,
    "products": 0.25,
    "tasks": 2.0,
    "points": 1.0,
}
"""Indifference zones by unit, if none is named: what a planner would not care about; assumption."""


@dataclass(frozen=True)
class Limit:
    """A measure, and the most that it may be on average over days, or the least.

    How far from the bound it matters on which side of it a mean is, is the ``tolerance``.
    """

    measure: Measure
    bound: float
    tolerance: float = 0.0
    is_least: bool = False

    @property
    def sign(self) -> float:
        """What the measure is multiplied by, so that less is better: -1 of a least."""
        return -1.0 if self.is_least else 1.0

    def is_kept(self, mean: float) -> bool:
        """Return True if a mean is on the right side."""
        return self.sign * mean <= self.sign * self.bound


def limit_of(text: str) -> Limit:
    """Read a limit: ``p90_wait_min<=15``, ``served>=300``, with a tolerance ``served>=300+-5``.

    Raises
    ------
    click.UsageError
        If it is none.
    """
    expected = phrase(
        "a measure and its limit, as p90_wait_min<=15, p90_wait_min<=15+-1 or served>=300"
    )
    return _read("--subject-to", LIMIT, text, expected)


def target_of(text: str) -> Limit:
    """Read a target: ``mean_wait_min=10`` or ``served>=300``; shares as numbers from 0 to 1.

    Raises
    ------
    click.UsageError
        If it is none.
    """
    expected = phrase(
        "a measure and its limit, as mean_wait_min=10, mean_wait_min<=10 or served>=300"
    )
    return _read("--target", TARGET, text, expected)


def _read(option: str, pattern: re.Pattern[str], text: str, expected: Phrase) -> Limit:
    def refused(expected: Phrase) -> click.UsageError:
        return click.UsageError(refusal(option, as_is(f'"{text}"'), expected))

    if (parts := pattern.fullmatch(text)) is None:
        raise refused(expected)
    name, sign, bound, *more = parts.groups()
    measure, level = measure_named(name, option), _number(bound)
    allowed = _number(more[0]) if more and more[0] else ZONES[measure.unit.name]
    if not math.isfinite(level) or not 0.0 < allowed < math.inf:
        raise refused(expected)
    if sign == "=" and measure.better == 0:
        raise refused(
            phrase("a measure that should be low or high with =; with <= or >= it may be any")
        )
    if measure.unit is SHARE and not 0.0 <= level <= 1.0:
        raise refused(phrase("a number from 0 to 1 for the share {name}", name=measure.name))
    is_least = measure.better > 0 if sign == "=" else sign == ">="
    return Limit(measure, level, allowed, is_least)


def _number(text: str) -> float:
    return float(text) if NUMBER.fullmatch(text) else math.nan
