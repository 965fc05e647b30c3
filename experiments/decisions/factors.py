"""The assumed numbers of a scenario as factors: what could be otherwise, and how far.

Numbers of one kind are one factor (``needs.*.window_work.mean_min``): all of them are multiplied
by the same number. Shares that sum to 1 are a factor each; the others of the sum make room in
proportion.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeGuard

from agents.language import Phrase, phrase
from layouts import Problem
from layouts.schema import did_you_mean, shown
from model.scenario.load import with_settings
from model.scenario.problems import ScenarioError, read_toml
from model.scenario.scenario import Scenario
from model.scenario.sources import kind_of

BOTH: Final = "; "
"""Between the sources of numbers that are one factor."""

SPREAD: Final = 0.2
"""Part of a number by which it may be otherwise on either side, if nobody says how far."""

KINDS: Final = ("needs", "temperaments", "segments", "staff")
"""Sections whose entries are of one kind each."""

NO_ASSUMPTION: Final = ("count", "position", "positions", "covers", "priority")
"""Keys that are a choice of the bank and not how the world is."""

SAME: Final = {"arrivals.rates.*.per_hour": "arrivals.volume"}
"""What multiplied together is another factor; that one counts, if it is one."""

ENDS: Final = ("low_min", "mode_min", "high_min")
"""Numbers of a triangular law, which are one factor."""

SUMS: Final = (
    r"segments\.[a-z_]+\.share",
    r"temperaments\.[a-z_]+\.share",
    r"needs\.[a-z0-9_]+\.share",
    r"products\.simple\.[a-z_]+",
    r"products\.complex\.[a-z_]+",
)
"""Places of shares that sum to 1 with those of the same pattern."""


@dataclass(frozen=True)
class Factor:
    """What is multiplied together."""

    name: str
    """Its place, with stars for what is of one kind."""
    today: Mapping[str, float]
    """Numbers by dotted place."""
    rest: Mapping[str, float]
    """Shares that make room for it, by dotted place."""
    low: float
    high: float
    """Least and largest multiplier."""
    source: str
    """What the scenario says about its numbers, each thing once."""

    @property
    def value(self) -> float | None:
        """Today's number, if it is one number; else None."""
        numbers = set(self.today.values())
        return next(iter(numbers)) if len(numbers) == 1 else None

    def settings(self, multiplier: float) -> dict[str, float]:
        """Return what a scenario must say for the factor to be multiplied."""
        made = {place: value * multiplier for place, value in self.today.items()}
        if self.rest:
            room = (1.0 - sum(made.values())) / sum(self.rest.values())
            made |= {place: value * room for place, value in self.rest.items()}
        return made


def is_assumed(source: str | None) -> TypeGuard[str]:
    """Return True if a number was assumed, made to fit or put there without a source."""
    return bool(source) and kind_of(source) != "sourced"


def factors_of(scenario: Scenario, variants: Sequence[str]) -> list[Factor]:
    """Return the assumed numbers of a scenario and of some of its variants as factors.

    Numbers that are 0 are left out: no multiple of them is another.
    """
    of_sums = _sums(scenario)
    groups: dict[str, dict[str, float]] = {}
    sources: dict[str, list[str]] = {}
    for place, number in scenario.origins().items():
        value, source = number.value, number.source
        if not is_assumed(source) or not _is_number(place, value, variants):
            continue
        name = place if place in of_sums else _kind_of(place)
        groups.setdefault(name, {})[place] = float(value)
        said = sources.setdefault(name, [])
        said += [source] if source not in said else []
    wide = 1.0 - SPREAD, 1.0 + SPREAD
    found = (
        Factor(name, today, of_sums.get(name, {}), *wide, BOTH.join(sources[name]))
        for name, today in groups.items()
        if any(value != 0.0 for value in today.values()) and SAME.get(name) not in groups
    )
    return [_within_one(scenario, factor) for factor in found]


def _within_one(scenario: Scenario, factor: Factor) -> Factor:
    """Return a factor whose high end is cut at 1 if the scenario takes no more, as of shares."""
    largest = max(factor.today.values())
    if not 0.0 < largest <= 1.0 < largest * factor.high:
        return factor
    try:
        with_multipliers(scenario, [factor], [factor.high])
    except ScenarioError:
        return replace(factor, high=1.0 / largest)
    return factor


def _is_number(place: str, value: Any, variants: Sequence[str]) -> bool:
    parts = place.split(".")
    if isinstance(value, str) or any(part in NO_ASSUMPTION for part in parts):
        return False
    return parts[0] != "variant" or parts[1] in variants


def _kind_of(place: str) -> str:
    """Return a place with stars for what is of one kind."""
    parts = ["*" if part.isdigit() else part for part in place.split(".")]
    if parts[0] in KINDS:
        parts[1] = "*"
    if parts[:2] == ["value", "products"]:
        parts[2] = "*"
    if parts[-1] in ENDS:
        parts.pop()
    return ".".join(parts)


def _sums(scenario: Scenario) -> dict[str, dict[str, float]]:
    """Return each share that sums to 1 with others, with these others."""
    numbers = {
        place: float(number.value)
        for place, number in scenario.origins().items()
        if not isinstance(number.value, str)
    }
    found: dict[str, dict[str, float]] = {}
    for pattern in SUMS:
        members = {place: v for place, v in numbers.items() if re.fullmatch(pattern, place)}
        for place in members:
            others = {other: v for other, v in members.items() if other != place and v > 0.0}
            if others:
                found[place] = others
    return found


def with_multipliers(
    scenario: Scenario, factors: Iterable[Factor], multipliers: Iterable[float]
) -> Scenario:
    """Return a scenario with factors multiplied; shares of one sum one after the other.

    Raises
    ------
    ScenarioError
        If the result does not fit together.
    """
    settings: dict[str, float] = {}
    for factor, multiplier in zip(factors, multipliers, strict=True):
        if not factor.rest:
            settings |= factor.settings(multiplier)
            continue
        now = {place: settings.get(place, value) for place, value in factor.rest.items()}
        settings |= replace(factor, rest=now).settings(multiplier)
    return with_settings(scenario, settings)


def with_ranges(factors: Sequence[Factor], path: Path) -> list[Factor]:
    """Return factors with the ranges that a file names.

    The file is TOML: ``[value]`` holds low and high of a single number, ``[factor]`` the least and
    largest multiplier, by the factor's name.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file.
    """
    data = read_toml(path)
    by_name = {factor.name: factor for factor in factors}
    unknown = phrase("unknown section"), phrase("a section [value] or [factor]")
    problems = [Problem(path.name, key, *unknown) for key in data if key not in ("value", "factor")]
    for section in ("value", "factor"):
        ranges = data.get(section, {})
        if not isinstance(ranges, Mapping):
            problems.append(Problem(path.name, section, shown(ranges), phrase("a section")))
            continue
        for name, ends in ranges.items():
            found = _ranged(by_name.get(name), ends, section, by_name)
            if isinstance(found, Factor):
                by_name[name] = found
            else:
                problems.append(Problem(path.name, f"{section}.{name}", *found))
    if problems:
        raise ScenarioError(problems)
    return list(by_name.values())


def _ranged(
    factor: Factor | None, ends: Any, section: str, known: Mapping[str, Factor]
) -> Factor | tuple[Phrase, Phrase]:
    """Return a factor with another range; or what was found and what was expected."""
    if factor is None:
        return phrase("no assumed number"), _like(known) if known else did_you_mean("", [])
    pair = isinstance(ends, list) and len(ends) == 2
    if not pair or any(isinstance(end, bool) or not isinstance(end, int | float) for end in ends):
        return shown(ends), phrase("two numbers, low and high")
    low, high = float(ends[0]), float(ends[1])
    if section == "value":
        if factor.value is None or factor.value == 0.0:
            expected = phrase("a range of multipliers in section [factor]")
            return phrase("several numbers at once"), expected
        low, high = low / factor.value, high / factor.value
    if not 0.0 < low < high < math.inf:
        expected = phrase("low and high in ascending order, of the sign of today's number")
        return shown(ends), expected
    return replace(factor, low=low, high=high)


def _like(known: Mapping[str, Factor]) -> Phrase:
    return phrase(
        "a factor's name, as {name}; decide sensitivity --json lists all", name=next(iter(known))
    )
