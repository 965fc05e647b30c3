"""Distributions by name, as a scenario file gives them: in minutes, with their usual parameters."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import Field, Strict, model_validator

from model.units import FilePath, Minutes, Name, Part, PositiveMinutes, Variation, refuse

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
    """Anything between two ends alike."""

    distribution: Literal["uniform"]
    low_min: Minutes
    high_min: PositiveMinutes

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if self.low_min >= self.high_min:
            refuse(f"low_min {self.low_min:g}, high_min {self.high_min:g}", "low_min < high_min")
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
            found = (
                f"low_min {self.low_min:g}, mode_min {self.mode_min:g}, high_min {self.high_min:g}"
            )
            refuse(found, "low_min <= mode_min <= high_min, and low_min < high_min")
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

NOTHING: Final = Constant.model_construct(distribution="constant", value_min=0.0)
"""No time at all."""
