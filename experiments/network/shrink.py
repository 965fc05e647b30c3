"""What is known of each branch once luck is taken out: shrinkage towards branches alike.

A branch that comes out best of many was good and lucky; on other days it is good only. Each
branch's mean is therefore drawn towards what branches like it gain, the more so the noisier it is
(Fay & Herriot 1979, J. Am. Stat. Assoc. 74, 269): the best linear predictor of its true mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.network.branches import MIX, Network

Numbers = NDArray[np.float64]

NEIGHBOURS: Final = 40
"""Branches whose variance steadies a branch's own; assumption."""

PRIOR_DAYS: Final = 10.0
"""Days that the neighbours' variance counts for, beside a branch's own days; assumption."""

ROUNDS: Final = 60
"""Halvings in the search for the variance between branches."""

FEWEST: Final = 5
"""Branches for each coefficient below which only the network's mean is used."""

NORMAL_95: Final = 1.959964
"""Quantile of the normal distribution for 95 % intervals."""


@dataclass(frozen=True)
class Shrunk:
    """What is known of the true mean of each branch.

    Parameters
    ----------
    seen
        Mean over its days, shape (n,).
    noise
        Standard deviation of that mean, from day to day.
    expected
        Best prediction of the true mean.
    error
        Root of the prediction's mean squared error.
    between
        Standard deviation of true means about what their branch's features say.
    weight
        Of what was seen in the prediction, 0 to 1; the rest is that of branches alike.
    covariance
        Of the common part of the predictions' errors: errors e = own + pull @ coefficients.
    pull
        Shape (n, coefficients).
    """

    seen: Numbers
    noise: Numbers
    expected: Numbers
    error: Numbers
    between: float
    weight: Numbers
    covariance: Numbers
    pull: Numbers

    @property
    def low(self) -> Numbers:
        """Lower ends of the 95 % intervals of the true means."""
        return self.expected - NORMAL_95 * self.error

    @property
    def high(self) -> Numbers:
        """Upper ends of the 95 % intervals of the true means."""
        return self.expected + NORMAL_95 * self.error

    def total(self, rows: NDArray[np.int64]) -> tuple[float, float]:
        """Return the expected sum of some branches' true means, and its standard deviation."""
        pull = self.pull[rows].sum(axis=0)
        common = float(pull @ self.covariance @ pull)
        each = np.einsum("ij,jk,ik->i", self.pull[rows], self.covariance, self.pull[rows])
        own = np.maximum(self.error[rows] ** 2 - each, 0.0).sum()
        return float(self.expected[rows].sum()), float(np.sqrt(own + common))


def features_of(network: Network) -> Numbers:
    """Return what tells branches apart, shape (n, features); the first column is 1.

    Customers for each of the counter staff and their square, no lobby staff, two or more, each
    plan but the first, the share of wealth customers where it is given.
    """
    load = network.customers / np.maximum(network.counter_staff, 1)
    load = (load - load.mean()) / (load.std() or 1.0)
    lobby = network.lobby_staff
    layouts = np.array(network.layouts)
    wealth = network.mix[:, MIX.index("wealth_share")]
    columns = [np.ones(len(network)), load, load**2, lobby == 0, lobby >= 2]
    columns += [layouts == layout for layout in sorted(set(network.layouts))[1:]]
    columns.append(np.where(np.isnan(wealth), np.nanmean(wealth) if _any(wealth) else 0.0, wealth))
    features = np.stack(columns, axis=1).astype(np.float64)
    return _independent(features) if len(network) >= FEWEST * features.shape[1] else features[:, :1]


def _any(values: Numbers) -> bool:
    return bool((~np.isnan(values)).any())


def _independent(features: Numbers) -> Numbers:
    """Return the columns that say something new."""
    kept: list[int] = []
    for column in range(features.shape[1]):
        if np.linalg.matrix_rank(features[:, [*kept, column]]) > len(kept):
            kept.append(column)
    return features[:, kept]


def steadied(variances: Numbers, days: Numbers, order: Numbers) -> Numbers:
    """Return variances from day to day, steadied by those of branches alike.

    Parameters
    ----------
    variances
        Of each branch, from its own days; NaN where it has less than two.
    days
        On which they rest.
    order
        Branches with numbers close to each other are alike.

    Notes
    -----
    The mean of the neighbours' variances counts as `PRIOR_DAYS` days more (after Smyth 2004, whose
    prior weight is estimated; here it is fixed).
    """
    ranked = np.argsort(order, kind="stable")
    known = ~np.isnan(variances[ranked])
    sums = np.concatenate([[0.0], np.cumsum(np.where(known, variances[ranked], 0.0))])
    counts = np.concatenate([[0.0], np.cumsum(known)])
    n, half = len(ranked), NEIGHBOURS // 2
    first = np.clip(np.arange(n) - half, 0, max(n - NEIGHBOURS - 1, 0))
    beyond = np.minimum(first + NEIGHBOURS + 1, n)
    around = np.empty(n)
    with np.errstate(invalid="ignore"):
        around[ranked] = (sums[beyond] - sums[first]) / (counts[beyond] - counts[first])
    freedom = np.where(np.isnan(variances), 0.0, np.maximum(days - 1.0, 0.0))
    own = np.where(np.isnan(variances), 0.0, variances)
    return np.asarray((freedom * own + PRIOR_DAYS * around) / (freedom + PRIOR_DAYS))


def shrink(seen: Numbers, variances: Numbers, features: Numbers) -> Shrunk:
    """Return what is known of true means.

    Parameters
    ----------
    seen
        Means, NaN where nothing was seen; shape (n,).
    variances
        Sampling variances of the means.
    features
        Shape (n, p), of full rank.

    Notes
    -----
    The variance between branches is Fay and Herriot's moment estimate: the one at which the
    weighted squares of the residuals sum to n - p. The error is that of Datta, Rao & Smith (2005):
    what remains of the noise, the coefficients', and twice that of the variance between branches.
    """
    there = ~np.isnan(seen)
    means = np.where(there, seen, 0.0)
    floor = 1e-12 * float(np.var(seen[there])) + 1e-300 if there.any() else 1.0
    v = np.where(there, np.maximum(variances, floor), np.inf)
    tau2 = _between(means, v, features)
    weights = 1.0 / (tau2 + v)
    beta, covariance = _fit(means, weights, features)
    gamma = tau2 * weights
    expected = features @ beta + gamma * (means - features @ beta)
    pull = (1.0 - gamma)[:, np.newaxis] * features
    of_fit = np.einsum("ij,jk,ik->i", pull, covariance, pull)
    with np.errstate(invalid="ignore"):
        left = np.where(there, gamma * v, tau2)
        of_between = (
            np.where(there, v**2 * weights**3, 0.0) * 2.0 * there.sum() / weights.sum() ** 2
        )
    error = np.sqrt(left + of_fit + 2.0 * of_between)
    return Shrunk(
        np.where(there, seen, np.nan), np.sqrt(v), expected, error, float(np.sqrt(tau2)), gamma,
        covariance, pull,
    )  # fmt: skip


def _fit(means: Numbers, weights: Numbers, features: Numbers) -> tuple[Numbers, Numbers]:
    """Return the weighted least-squares coefficients and their covariance."""
    covariance: Numbers = np.linalg.pinv((features * weights[:, np.newaxis]).T @ features).astype(
        float
    )
    return covariance @ (features.T @ (weights * means)), covariance


def _between(means: Numbers, v: Numbers, features: Numbers) -> float:
    """Return the variance between branches; 0 if noise alone explains the residuals."""
    freedom: int = int(np.isfinite(v).sum()) - features.shape[1]

    def excess(tau2: float) -> float:
        weights = 1.0 / (tau2 + v)
        beta, _ = _fit(means, weights, features)
        left = means - features @ beta
        return float(np.sum(weights * left**2)) - freedom

    if freedom <= 0 or excess(0.0) <= 0.0:
        return 0.0
    low, high = 0.0, float(np.var(means) + np.median(v[np.isfinite(v)]))
    while excess(high) > 0.0:
        high = 2.0 * high
    for _ in range(ROUNDS):
        middle = (low + high) / 2.0
        low, high = (middle, high) if excess(middle) > 0.0 else (low, middle)
    return (low + high) / 2.0
