"""A factor of a study: a setting or variant of the scenario, and the values that it takes."""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, Self

from pydantic import Field, Strict, StringConstraints, model_validator

from agents.language import Language, as_is, both, phrase
from experiments.studies.spreads import Number, Spread
from layouts.schema import EXPECTED
from model.scenario.units import Flag, Name, Part, refuse
from model.scenario.variants import parts_of, row_at

Value = Any
"""What a setting may be: a number, text, true or false, a list or a table."""

Place = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""A dotted place in a scenario file; a row of staff by its name or number."""

DIGITS: Final = 4
"""Significant digits of a value that a design chose in a range."""

DEFAULT_LEVELS: Final = 2
"""Levels of a range or distribution in a design of levels."""


class Factor(Part):
    """A factor: a variant that is off or on, or a setting with values, a range or a distribution.

    A ``condition`` is what a planner cannot choose, such as the demand: proposals are compared
    under the same conditions.
    """

    title: Name | None = None
    title_zh: Name | None = None
    variant: str | None = None
    setting: Place | None = None
    values: Annotated[tuple[Value, ...], Field(min_length=1, max_length=1000)] | None = None
    low: Number | None = None
    high: Number | None = None
    distribution: Spread | None = None
    levels: Annotated[int, Strict(), Field(ge=2, le=100)] | None = None
    whole: Flag = False
    condition: Flag = False
    reference: Value | None = None

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        if (self.variant is None) == (self.setting is None):
            refuse(
                phrase("neither of variant and setting")
                if self.variant is None
                else phrase("both of variant and setting"),
                phrase('variant = "NAME" or setting = "PLACE"'),
            )
        given = [key for key in ("values", "low", "distribution") if self._has(key)]
        if self.variant is not None and (given or self.whole):
            found = phrase("{key} with a variant", key=[*given, "whole"][0])
            refuse(found, phrase("none: it is off or on"))
        if self.variant is not None and not isinstance(self.reference, bool | None):
            refuse(as_is(f"reference {self.reference}"), EXPECTED["bool_type"])
        if self.setting is not None and len(given) != 1:
            refuse(
                both(given) if given else phrase("no values"),
                phrase("one of values, a range (low and high) and a distribution"),
            )
        self._check_range()
        return self

    def _has(self, key: str) -> bool:
        if key == "low":
            return self.low is not None or self.high is not None
        return getattr(self, key) is not None

    def _check_range(self) -> None:
        if (self.low is None) != (self.high is None):
            found = phrase("{key} alone", key="low" if self.high is None else "high")
            refuse(found, both(("low", "high")))
        if self.low is not None and self.high is not None and self.low >= self.high:
            refuse(as_is(f"low {self.low:g}, high {self.high:g}"), as_is("low < high"))
        if self.whole and self._has("low") and not _are_whole(self.low, self.high):
            found = as_is(f"low {self.low}, high {self.high}")
            refuse(found, phrase("whole numbers, as whole = true"))
        if self.levels is not None and not (self._has("low") or self._has("distribution")):
            refuse(as_is("levels"), phrase("levels with a range or a distribution only"))
        if self.values is not None and len(set(map(text_of, self.values))) < len(self.values):
            refuse(phrase("the same value twice"), phrase("different values"))

    @property
    def is_stepless(self) -> bool:
        """Whether it has a range or distribution, and no list of values."""
        return self.variant is None and self.values is None

    def grid(self) -> tuple[Value, ...]:
        """Return its values in a design of levels, in order.

        Off and on; the listed values; ``levels`` values at equal distances of a range, ends
        included; of a distribution the medians of ``levels`` equally likely parts.
        """
        if self.variant is not None:
            return (False, True)
        if self.values is not None:
            return self.values
        count = self.levels or DEFAULT_LEVELS
        if self.distribution is not None:
            shares = [(level + 0.5) / count for level in range(count)]
        else:
            shares = [level / (count - 1) for level in range(count)]
        found = [self._stepless(share, ends=True) for share in shares]
        return tuple(dict.fromkeys(found))

    def at(self, share: float) -> Value:
        """Return the value at a share of its range from 0 to 1, all shares equally likely."""
        if not self.is_stepless:
            grid = self.grid()
            return grid[min(int(share * len(grid)), len(grid) - 1)]
        return self._stepless(share, ends=False)

    def _stepless(self, share: float, *, ends: bool) -> float | int:
        if self.distribution is not None:
            value = self.distribution.quantile(share)
            return round(value) if self.whole else plain(value)
        low, high = float(self.low or 0.0), float(self.high or 0.0)
        if not self.whole:
            return plain(low + share * (high - low))
        if ends:
            return round(low + share * (high - low))
        return min(int(low + share * (high - low + 1.0)), int(high))

    def title_of(self, name: str, language: Language) -> str:
        """Return its title, or its name in words; the English one stands in for another."""
        title: str | None = getattr(self, f"title_{language}", None)
        return title or self.title or name.replace("_", " ")


def _are_whole(*numbers: float | None) -> bool:
    return all(number is None or float(number).is_integer() for number in numbers)


def plain(value: float) -> float:
    """Return a number with the 12 digits that a person may have written."""
    return float(f"{value:.12g}")


def text_of(value: Value) -> str:
    """Return a value as text: text itself, all else as JSON."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def for_people(factor: Factor, value: Value) -> str:
    """Return a factor's value as it is printed: one of a range in four significant digits."""
    if not factor.is_stepless or not isinstance(value, float):
        return text_of(value)
    return f"{float(f'{value:.{DIGITS}g}'):.12g}"


def value_at(data: Any, place: str) -> Value:
    """Return what a scenario's tables have at a dotted place; None if there is nothing."""
    for part in parts_of(place):
        if isinstance(data, Mapping):
            data = data.get(part)
        elif isinstance(data, Sequence) and not isinstance(data, str):
            at = row_at(data, part)
            data = None if at is None else data[at]
        else:
            return None
    return data
