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
"""Branches whose variance stands for a branch's own; assumption."""

KNOWN: Final = ("wealth", "elderly")
"""Shares of customers that tell branches apart."""

NEARLY: Final = 1e-8
"""Part of a column that must be its own for it to say something new."""

GRID: Final = 24
"""Variances between branches at which the likelihood is looked at first."""

SPAN: Final = 12.0
"""How far below the noise these begin, in logarithms."""

ROUNDS: Final = 12
"""Thirds by which the largest is then closed in on."""

FEWEST: Final = 5
"""Branches for each coefficient below which only the network's mean is used."""

LEAST: Final = 1e-24
"""Least variance of a mean: where none was seen, as where nobody comes, nothing is divided by 0."""

NORMAL_95: Final = 1.959964
"""Quantile of the normal distribution for 95 % intervals."""


@dataclass(frozen=True)
class Shrunk:
    """What is known of the true mean of each branch."""

    seen: Numbers
    """Mean over its days, shape (n,)."""
    noise: Numbers
    """Standard deviation of that mean, from day to day."""
    expected: Numbers
    """Best prediction of the true mean."""
    error: Numbers
    """Root of the prediction's mean squared error."""
    between: float
    """Standard deviation of true means about what their branch's features say."""
    weight: Numbers
    """Of what was seen in the prediction, 0 to 1; the rest is that of branches alike."""
    covariance: Numbers
    """Of the common part of the predictions' errors: errors e = own + pull @ coefficients."""
    pull: Numbers
    """Shape (n, coefficients)."""

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
        each = ((self.pull[rows] @ self.covariance) * self.pull[rows]).sum(axis=1)
        own = np.maximum(self.error[rows] ** 2 - each, 0.0).sum()
        return float(self.expected[rows].sum()), float(np.sqrt(own + common))


def features_of(network: Network) -> Numbers:
    """Return what tells branches apart, shape (n, features); the first column is 1.

    Load is customers for each of the counter staff. Few branches: load and its square, counter
    staff and their product with load, no lobby staff, two or more, the share of wealth customers;
    many: also cubes, further products, plans and the share of the elderly. With too few branches
    even for the first, 1 alone.

    Notes
    -----
    That the effect bends with load matters: with straight lines the best hundred of a synthetic
    network of 2,000 were expected to gain a fifth less than they did on fresh days.
    """
    one = np.ones(len(network))
    load = _standard(network.customers / np.maximum(network.counter_staff, 1))
    size = _standard(network.counter_staff.astype(np.float64))
    none, more = network.lobby_staff == 0, network.lobby_staff >= 2
    wealth, elderly = (_standard(network.mix[:, MIX.index(f"{who}_share")]) for who in KNOWN)
    few = [one, load, load**2, size, size * load, none, more, wealth]
    lobby = [none * x for x in (load, load**2, size, size * load)]
    lobby += [more * x for x in (load, load**2, size, size * load)]
    bends = [load**3, size * load**2, size**2, size**2 * load, wealth * load]
    layouts = np.array(network.layouts)
    plans = [layouts == layout for layout in sorted(set(network.layouts))[1:]]
    for columns in ([*few, *lobby, *bends, *plans, elderly, elderly * load], few):
        features = _independent(np.stack(columns, axis=1).astype(np.float64))
        if len(network) >= FEWEST * features.shape[1]:
            return features
    return one[:, np.newaxis]


def _standard(values: Numbers) -> Numbers:
    """Return numbers with mean 0 and deviation 1, 0 where they are not known or all the same."""
    known = values[~np.isnan(values)]
    if known.size == 0 or known.std() == 0.0:
        return np.zeros(len(values))
    return np.asarray(np.nan_to_num((values - known.mean()) / known.std()))


def _independent(features: Numbers) -> Numbers:
    """Return the columns that say something new: not made of those before them."""
    kept: list[int] = []
    basis: Numbers = np.zeros((len(features), 0))
    for column in range(features.shape[1]):
        left = features[:, column]
        size = float(np.linalg.norm(left))
        for _ in range(2):  # once more, for what rounding left
            left = left - basis @ (basis.T @ left)
        rest = float(np.linalg.norm(left))
        if rest > NEARLY * size:
            kept.append(column)
            basis = np.column_stack([basis, left / rest])
    return features[:, kept]


def steadied(variances: Numbers, order: Numbers) -> Numbers:
    """Return variances from day to day as those of branches alike.

    Parameters
    ----------
    variances
        Of each branch, from its own days; NaN where it has less than two.
    order
        Branches with numbers close to each other are alike.

    Notes
    -----
    The mean of the nearest `NEIGHBOURS` and the branch itself. A branch's own variance goes up and
    down with its own mean, as good days are rare and large; with it as a weight the sum over a
    network would be too low.
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
    return around


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
    The error is that of Datta, Rao & Smith (2005): what remains of the noise, the coefficients',
    and twice that of the variance between branches.
    """
    there = ~np.isnan(seen + variances)
    means = np.where(there, seen, 0.0)
    floor = 1e-12 * float(np.var(seen[there])) + LEAST if there.any() else 1.0
    v = np.where(there, np.maximum(variances, floor), np.inf)
    tau2 = _between(means, v, features)
    weights = 1.0 / (tau2 + v)
    beta, covariance = _fit(means, weights, features)
    gamma = tau2 * weights
    expected = features @ beta + gamma * (means - features @ beta)
    pull = (1.0 - gamma)[:, np.newaxis] * features
    of_fit = ((pull @ covariance) * pull).sum(axis=1)
    with np.errstate(invalid="ignore"):
        left = np.where(there, gamma * v, tau2)
        of_between = np.where(there, v**2 * weights**3, 0.0) * 2.0 / np.sum(weights**2)
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
    """Return the variance between branches: the largest of the adjusted residual likelihood.

    Its logarithm has that of the variance added, so that it is never 0 (Li & Lahiri 2010): with a
    variance of 0 every branch would be held to be exactly what branches alike are.
    """
    there = np.isfinite(v)
    means, v, features = means[there], v[there], features[there]

    def likelihood(log_tau2: float) -> float:
        weights = 1.0 / (np.exp(log_tau2) + v)
        beta, covariance = _fit(means, weights, features)
        _, of_fit = np.linalg.slogdet(covariance)
        misfit = np.sum(weights * (means - features @ beta) ** 2)
        return float(log_tau2 + 0.5 * (np.sum(np.log(weights)) + of_fit - misfit))

    middle = np.log(np.median(v) + 1e-300)
    widest = max(float(np.log(np.var(means) + 1e-300)), middle) + 2.0
    grid = np.linspace(middle - SPAN, widest, GRID)
    best = int(np.argmax([likelihood(float(x)) for x in grid]))
    low, high = float(grid[max(best - 1, 0)]), float(grid[min(best + 1, GRID - 1)])
    for _ in range(ROUNDS):
        left, right = low + (high - low) / 3.0, high - (high - low) / 3.0
        low, high = (left, high) if likelihood(left) < likelihood(right) else (low, right)
    return float(np.exp((low + high) / 2.0))
