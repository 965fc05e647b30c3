"""What a twin day is worth: how many independent days tell as much about a difference."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from experiments.common.statistics import LEVEL

FEWEST_DAYS: Final = 4
"""Days below which it is not said what a twin day is worth."""


@dataclass(frozen=True)
class Worth:
    """Independent days, each floor on days of its own, that are worth one twin day."""

    days: float
    """Their number; NaN if it cannot be said, infinite if twin days leave nothing to chance."""
    low: float
    high: float
    """Its 95 % interval; NaN with an infinite number."""


def worth(base: NDArray[np.float64], proposal: NDArray[np.float64]) -> Worth:
    """Return what a twin day of two floors is worth.

    Parameters
    ----------
    base, proposal
        One number a day; days on which either is NaN do not count.

    Notes
    -----
    The variance of a difference of means over n days is (Var a + Var b) / n on independent days,
    Var (b - a) / n on twin days; the ratio of the two is the answer. Its interval is the
    jackknife's on its logarithm (Efron 1982), with Student's t.
    """
    both = ~(np.isnan(base) | np.isnan(proposal))
    a, b = base[both], proposal[both]
    n = len(a)
    if n < FEWEST_DAYS:
        return Worth(math.nan, math.nan, math.nan)
    rows = np.stack([a, b, b - a])
    *single, twin = map(float, rows.var(axis=1, ddof=1))
    apart = sum(single)
    if twin == 0:
        return Worth(math.inf if apart > 0 else math.nan, math.nan, math.nan)
    without = variances_without_each(rows)
    with np.errstate(divide="ignore"):
        logs = np.log(without[0] + without[1]) - np.log(without[2])
    spread = math.sqrt((n - 1) / n * float(((logs - logs.mean()) ** 2).sum()))
    half = float(stdtrit(n - 1, 0.5 + LEVEL / 2)) * spread
    days = apart / twin
    return Worth(days, days * math.exp(-half), days * math.exp(half))


def variances_without_each(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the variance of each row without each of its numbers in turn, of the same shape."""
    n = rows.shape[1]
    centred = rows - rows.mean(axis=1, keepdims=True)
    squares = (centred**2).sum(axis=1, keepdims=True)
    # without x the sum of squares about the mean falls by x^2 n / (n - 1)
    return np.asarray((squares - centred**2 * n / (n - 1)) / (n - 2))
