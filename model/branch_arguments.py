"""What `model.branch.BranchModel` is given, checked at the door."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time
from functools import lru_cache
from numbers import Real
from pathlib import Path
from typing import Final, TypeGuard

from agents.codes import NEVER, SECOND
from model.arguments import whole
from model.scenario.files import SHIPPED_SCENARIOS
from model.scenario.load import load_scenario, with_variant
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup, build

SHORTEST_STEP: Final = 0.001
"""Shortest step [s]."""

LONGEST_STEP: Final = 24 * 3600
"""Longest step [s]."""

MOST_DIGITS: Final = 100
"""Letters of a whole number that is given by its digits, at most."""

CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?")


def instant_of(instant: str | time | float, opens: int) -> int:
    """Return an instant as microseconds since opening, which is at ``opens`` [us]."""
    if isinstance(instant, time) and instant.tzinfo is None:
        seconds = (instant.hour * 60 + instant.minute) * 60 + instant.second
        return seconds * SECOND + instant.microsecond - opens
    if isinstance(instant, str) and (match := CLOCK.fullmatch(instant.strip())):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return ((hours * 60 + minutes) * 60 + seconds) * SECOND - opens
    if _is_number(instant) and abs(float(instant)) < NEVER / SECOND:
        return round(float(instant) * SECOND)
    raise ValueError(
        f'run_until: {instant!r} is no instant; expected a clock time as "12:00" or '
        '"12:00:30", a datetime.time without time zone, or seconds since opening'
    )


def _is_number(value: object) -> TypeGuard[float]:
    """Return True if it is a number; true and false are not."""
    return isinstance(value, Real) and not isinstance(value, bool)


def whole_or_digits(value: object, name: str) -> int:
    """Return a whole number that fits the kernel, given as such or by its digits."""
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < MOST_DIGITS:
        return whole(int(value), name)
    return whole(value, name)


def step_of(step_s: object) -> int:
    """Return the length of a step [us]."""
    if _is_number(step_s) and SHORTEST_STEP <= float(step_s) <= LONGEST_STEP:
        return round(float(step_s) * SECOND)
    raise ValueError(f"step_s: {step_s!r} is not from {SHORTEST_STEP} to {LONGEST_STEP} seconds")


def names_of(variants: object) -> tuple[str, ...]:
    """Return names of variants, given one or several."""
    if isinstance(variants, str):
        return (variants,) if variants else ()
    if isinstance(variants, Iterable):
        names = tuple(variants)
        if all(isinstance(name, str) for name in names):
            return names
    raise ValueError(f"variants: {variants!r} is no name of a variant, nor several")


def setup_of(scenario: str | Path | Scenario, variants: Iterable[str]) -> Setup:
    """Return a scenario with variants, ready; a shipped one is shared by its models."""
    if not isinstance(scenario, str | Path | Scenario):
        raise ValueError(f"scenario: {scenario!r} is no name, path or Scenario")
    if isinstance(scenario, str) and scenario in SHIPPED_SCENARIOS:
        return _shipped_setup(scenario, tuple(variants))
    loaded = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    return build(with_variant(loaded, *variants))


@lru_cache(maxsize=8)
def _shipped_setup(scenario: str, variants: tuple[str, ...]) -> Setup:
    """Return a shipped scenario, ready; models of the same scenario share it."""
    return build(with_variant(load_scenario(scenario), *variants))
