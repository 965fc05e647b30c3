"""Distributions by name, as a scenario file gives them: in minutes, with their usual parameters."""

from __future__ import annotations

import math
import typing
from collections.abc import Callable
from typing import Annotated, Final, Literal, Self

from pydantic import Field, Strict, model_validator

from agents.language import as_is, phrase
from layouts import Problem
from layouts.schema import did_you_mean
from model.scenario.sheet import Sheet
from model.scenario.units import FilePath, Minutes, Name, Part, PositiveMinutes, Variation, refuse

Exponent = Annotated[float, Strict(), Field(ge=0.2, le=20.0, allow_inf_nan=False)]


class Constant(Part):
    """Always the same."""

    distribution: Literal["constant"]
    value_min: Minutes


class Exponential(Part):
    """Exponential, by its mean."""

    distribution: Literal["exponential"]
    mean_min: PositiveMinutes


class Erlang(Part):
    """Sum of equal exponential stages, by the mean of the sum."""

    distribution: Literal["erlang"]
    mean_min: PositiveMinutes
    stages: Annotated[int, Strict(), Field(ge=1, le=1000)]


class Gamma(Part):
    """Gamma, by mean and coefficient of variation."""

    distribution: Literal["gamma"]
    mean_min: PositiveMinutes
    cv: Variation


class Lognormal(Part):
    """Lognormal, by mean and coefficient of variation (of the time, not of its logarithm)."""

    distribution: Literal["lognormal"]
    mean_min: PositiveMinutes
    cv: Variation


class Weibull(Part):
    """Weibull, by scale (63 % are shorter) and shape (1 is exponential)."""

    distribution: Literal["weibull"]
    scale_min: PositiveMinutes
    shape: Exponent


class Uniform(Part):
    """Anything between two ends, equally likely."""

    distribution: Literal["uniform"]
    low_min: Minutes
    high_min: PositiveMinutes

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if self.low_min >= self.high_min:
            found = as_is(f"low_min {self.low_min:g}, high_min {self.high_min:g}")
            refuse(found, as_is("low_min < high_min"))
        return self


class Triangular(Part):
    """A triangle between two ends, with its top at the mode."""

    distribution: Literal["triangular"]
    low_min: Minutes
    mode_min: Minutes
    high_min: PositiveMinutes

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if not self.low_min <= self.mode_min <= self.high_min or self.low_min == self.high_min:
            low, mode, high = self.low_min, self.mode_min, self.high_min
            found = as_is(f"low_min {low:g}, mode_min {mode:g}, high_min {high:g}")
            refuse(found, phrase("low_min <= mode_min <= high_min, and low_min < high_min"))
        return self


class Empirical(Part):
    """One of the values of a CSV column, each as likely as the others."""

    distribution: Literal["empirical"]
    file: FilePath
    column: Name
    unit: Literal["s", "min"]


Distribution = Annotated[
    Constant
    | Exponential
    | Erlang
    | Gamma
    | Lognormal
    | Weibull
    | Uniform
    | Triangular
    | Empirical,
    Field(discriminator="distribution"),
]

DISTRIBUTIONS: Final = typing.get_args(typing.get_args(Distribution)[0])
"""The classes of the distributions."""

NOTHING: Final = Constant.model_construct(distribution="constant", value_min=0.0)
"""No time at all."""

LONGEST: Final = {"s": 28_800.0, "min": 480.0}
"""Longest time that a distribution may give, a working day."""


def values_of(law: Empirical, sheet: Sheet) -> tuple[list[float], list[Problem]]:
    """Return the values of an empirical distribution, in its unit, and what is wrong with them."""
    if law.column not in sheet.columns:
        found = phrase('no column "{name}"', name=law.column)
        expected = phrase("a column, {like}", like=did_you_mean(law.column, sheet.columns))
        return [], [sheet.heading_problem(found, expected)]
    values, wrong = list[float](), list[tuple[int, str]]()
    for line, cell in sheet.column(law.column):
        value = _number(cell)
        if value is None or not 0.0 <= value <= LONGEST[law.unit]:
            wrong.append((line, cell))
        else:
            values.append(value)
    expected = phrase("a time from 0 to {most:g} {unit}", most=LONGEST[law.unit], unit=law.unit)
    return values, list(sheet.problems(law.column, wrong, expected))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def mean_of(law: Distribution, sheet: Callable[[str], Sheet]) -> float:
    """Return the mean of a distribution [min]; ``sheet`` gives a CSV file by its path."""
    match law:
        case Constant():
            return law.value_min
        case Weibull():
            return law.scale_min * math.gamma(1.0 + 1.0 / law.shape)
        case Uniform():
            return (law.low_min + law.high_min) / 2.0
        case Triangular():
            return (law.low_min + law.mode_min + law.high_min) / 3.0
        case Empirical():
            values, _ = values_of(law, sheet(law.file))
            return math.fsum(values) / len(values) / (60.0 if law.unit == "s" else 1.0)
        case _:
            return law.mean_min
