"""Statistics of replications: means, 95 % intervals, paired differences, and when to stop."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

LEVEL: Final = 0.95
"""Confidence level of every interval."""


@dataclass(frozen=True)
class Estimate:
    """A mean over days.

    Parameters
    ----------
    mean
        Mean of the days on which the number is defined; NaN if there is none.
    half_width
        Half width of its 95 % interval (Student's t); NaN with fewer than two days.
    n
        Number of those days.
    """

    mean: float
    half_width: float
    n: int

    @property
    def low(self) -> float:
        """Lower end of the interval."""
        return self.mean - self.half_width

    @property
    def high(self) -> float:
        """Upper end of the interval."""
        return self.mean + self.half_width

    @property
    def sign(self) -> int:
        """1 or -1 if the interval shows that the mean is above or below 0, else 0."""
        if self.low > 0:
            return 1
        return -1 if self.high < 0 else 0


def estimate(values: NDArray[np.float64]) -> Estimate:
    """Return mean and interval of one number a day; days on which it is NaN do not count."""
    defined = values[~np.isnan(values)]
    n = len(defined)
    if n == 0:
        return Estimate(float("nan"), float("nan"), 0)
    mean = float(defined.mean())
    if n == 1:
        return Estimate(mean, float("nan"), 1)
    quantile = float(stdtrit(n - 1, 0.5 + LEVEL / 2))
    return Estimate(mean, quantile * float(defined.std(ddof=1)) / n**0.5, n)


def paired(base: NDArray[np.float64], proposal: NDArray[np.float64]) -> Estimate:
    """Return mean and interval of ``proposal - base`` over twin days."""
    return estimate(proposal - base)


def days_needed(estimate: Estimate, half_width: float) -> int:
    """Return about how many days the interval needs to be as narrow as ``half_width``."""
    if not estimate.half_width > half_width:
        return estimate.n
    return int(np.ceil(estimate.n * (estimate.half_width / half_width) ** 2))
