"""Distributions that a factor of a study may have: what an assumption could be as well.

They have no unit: a value is what the setting's own key holds. A value is found by its quantile,
so that every design, stratified or not, draws from them in the same way.
"""

import math
from typing import Annotated, Literal, Self

from pydantic import Field, Strict, model_validator
from scipy.special import ndtri

from agents.language import as_is, phrase
from model.scenario.units import Part, refuse

Number = Annotated[float, Strict(), Field(ge=-1e9, le=1e9, allow_inf_nan=False)]
"""A number in the unit of the setting."""

Positive = Annotated[float, Strict(), Field(gt=0.0, le=1e9, allow_inf_nan=False)]
"""A number above 0 in the unit of the setting."""


class _Range(Part):
    """All that lies between two numbers."""

    low: Number
    high: Number

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if self.low >= self.high:
            refuse(as_is(f"low {self.low:g}, high {self.high:g}"), as_is("low < high"))
        return self


class UniformSpread(_Range):
    """Every value from ``low`` to ``high`` is equally likely."""

    distribution: Literal["uniform"]

    def quantile(self, share: float) -> float:
        """Return the value below which a share of all values lies."""
        return self.low + share * (self.high - self.low)


class LogUniformSpread(_Range):
    """The logarithm of the value is uniform: half is as likely as twice."""

    distribution: Literal["log_uniform"]
    low: Positive
    high: Positive

    def quantile(self, share: float) -> float:
        """Return the value below which a share of all values lies."""
        return self.low * math.pow(self.high / self.low, share)


class TriangularSpread(Part):
    """Most likely is ``mode``; nothing lies outside ``low`` and ``high``."""

    distribution: Literal["triangular"]
    low: Number
    mode: Number
    high: Number

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if not self.low <= self.mode <= self.high or self.low == self.high:
            found = as_is(f"low {self.low:g}, mode {self.mode:g}, high {self.high:g}")
            refuse(found, phrase("low <= mode <= high, and low < high"))
        return self

    def quantile(self, share: float) -> float:
        """Return the value below which a share of all values lies."""
        width = self.high - self.low
        below = (self.mode - self.low) / width
        if share < below:
            return self.low + width * math.sqrt(share * below)
        return self.high - width * math.sqrt((1.0 - share) * (1.0 - below))


class NormalSpread(Part):
    """Normal with ``mean`` and standard deviation ``sd``."""

    distribution: Literal["normal"]
    mean: Number
    sd: Positive

    def quantile(self, share: float) -> float:
        """Return the value below which a share of all values lies."""
        return self.mean + self.sd * float(ndtri(share))


class LognormalSpread(Part):
    """Lognormal with ``mean`` and coefficient of variation ``cv``."""

    distribution: Literal["lognormal"]
    mean: Positive
    cv: Annotated[float, Strict(), Field(gt=0.0, le=5.0, allow_inf_nan=False)]

    def quantile(self, share: float) -> float:
        """Return the value below which a share of all values lies."""
        variance = math.log1p(self.cv**2)
        return self.mean * math.exp(math.sqrt(variance) * float(ndtri(share)) - variance / 2)


Spread = Annotated[
    UniformSpread | LogUniformSpread | TriangularSpread | NormalSpread | LognormalSpread,
    Field(discriminator="distribution"),
]
"""A distribution of a factor, by name."""
