"""Limits as they are typed: a measure, ``<=`` or ``>=``, a number, and a tolerance if wanted."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

import click

from agents.errors import refusal
from agents.language import Phrase, as_is, phrase
from experiments.common.measures import measure_named
from experiments.decisions.headroom import Target
from model.measures import SHARE, Measure

LIMIT: Final = re.compile(r"\s*(\w+)\s*(<=|>=)\s*([^\s+]\S*?)\s*(?:\+-\s*(\S+)\s*)?")
TARGET: Final = re.compile(r"\s*(\w+)\s*(<=|>=|=)\s*(\S+)\s*")
NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


ZONES: Final = {
    "money": 50.0,
    "min": 0.5,
    "share": 0.01,
    "customers": 2.0,
    "products": 0.25,
    "points": 1.0,
}
"""Indifference zones by unit, if none is named: what a planner would not care about; assumption."""


@dataclass(frozen=True)
class Limit:
    """A constraint: a measure and the most that it may be on average over days, or the least."""

    measure: Measure
    bound: float
    tolerance: float
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
    parts = LIMIT.fullmatch(text)
    if parts is None:
        raise _refusal("--subject-to", text, expected)
    name, sign, bound, tolerance = parts.groups()
    measure = measure_named(name, "--subject-to")
    level = _number(bound)
    allowed = ZONES[measure.unit.name] if tolerance is None else _number(tolerance)
    if not math.isfinite(level) or not 0.0 < allowed < math.inf:
        raise _refusal("--subject-to", text, expected)
    _check_share(measure, level, "--subject-to", text)
    return Limit(measure, level, allowed, is_least=sign == ">=")


def target_of(text: str) -> Target:
    """Read a target: ``mean_wait_min=10`` or ``served>=300``; shares as numbers from 0 to 1.

    Raises
    ------
    click.UsageError
        If it is none.
    """
    expected = phrase(
        "a measure and its limit, as mean_wait_min=10, mean_wait_min<=10 or served>=300"
    )
    parts = TARGET.fullmatch(text)
    if parts is None:
        raise _refusal("--target", text, expected)
    name, sign, bound = parts.groups()
    measure, level = measure_named(name, "--target"), _number(bound)
    if not math.isfinite(level):
        raise _refusal("--target", text, expected)
    if sign == "=" and measure.better == 0:
        expected = phrase(
            "a measure that should be low or high with =; with <= or >= it may be any"
        )
        raise _refusal("--target", text, expected)
    _check_share(measure, level, "--target", text)
    return Target(measure, level, measure.better > 0 if sign == "=" else sign == ">=")


def _number(text: str) -> float:
    return float(text) if NUMBER.fullmatch(text) else math.nan


def _check_share(measure: Measure, level: float, option: str, text: str) -> None:
    if measure.unit is SHARE and not 0.0 <= level <= 1.0:
        expected = phrase("a number from 0 to 1 for the share {name}", name=measure.name)
        raise _refusal(option, text, expected)


def _refusal(option: str, text: str, expected: Phrase) -> click.UsageError:
    return click.UsageError(refusal(option, as_is(f'"{text}"'), expected))
