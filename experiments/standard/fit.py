"""Least squares: which values of parameters agree best with what is observed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agents.errors import ToldError, refusal
from agents.language import phrase
from experiments.standard.observables import Observable, Observables

Values = dict[str, float]
"""Values by name, of parameters or observables."""

Numbers = NDArray[np.float64]

STEP: Final = 0.1
"""Step of finite differences, in parts of a place (see `Scale`): wide enough that
a few customers more or less do not decide the slope."""


class FitError(ToldError, ValueError):
    """Nothing can be fitted: an observable that counts is on no simulated day."""


@dataclass(frozen=True)
class Fit:
    """What a search found."""

    values: Values
    """Of the parameters."""
    runs: int
    """How often days were simulated."""


def weighted(observables: Mapping[str, Observable], found: Mapping[str, float]) -> Numbers:
    """Return the misfits of the observables that count, each by the root of its weight."""
    counted = [(name, each) for name, each in observables.items() if each.weight]
    return np.array([math.sqrt(each.weight) * each.misfit(found[name]) for name, each in counted])


def misfit(observables: Mapping[str, Observable], found: Mapping[str, float]) -> float:
    """Return the weighted sum of squared misfits; infinite if a number that counts is unknown."""
    total = float(np.sum(weighted(observables, found) ** 2))
    return math.inf if math.isnan(total) else total


@dataclass(frozen=True)
class Scale:
    """Where values of parameters lie: by their logarithm at 1 at the lower, 2 at the upper bound.

    So no place is near 0, where scipy's steps, which are parts of a place, would vanish.
    """

    names: tuple[str, ...]
    low: Numbers
    high: Numbers
    """Logarithms of the bounds."""

    def places(self, values: Mapping[str, float]) -> Numbers:
        """Return where values lie."""
        logarithms = np.log([values[name] for name in self.names])
        return np.asarray(1.0 + (logarithms - self.low) / (self.high - self.low))

    def values(self, places: Numbers) -> Values:
        """Return the values that lie there."""
        found = np.exp(self.low + (places - 1.0) * (self.high - self.low))
        return dict(zip(self.names, map(float, found), strict=True))


def fitted(sheet: Observables, observe: Callable[[Values], Mapping[str, float]], tries: int) -> Fit:
    """Search the parameters' values, from where they start and within their bounds.

    Parameters
    ----------
    sheet
        Observables and parameters.
    observe
        Returns what is observed with values of the parameters; on the same days each time (common
        random numbers), so that differences are those of the values.
    tries
        Most steps of the search.

    Raises
    ------
    FitError
        If an observable that counts is unknown.

    Notes
    -----
    Gauss-Newton within a trust region (`scipy.optimize.least_squares`), slopes by finite
    differences.
    """
    from scipy.optimize import least_squares  # takes a second

    low, high = np.log([each.bounds for each in sheet.parameter.values()]).T
    scale = Scale(tuple(sheet.parameter), low, high)
    runs = count()

    def misfits(places: Numbers) -> Numbers:
        next(runs)
        found = observe(scale.values(places))
        _refuse_unknown(sheet.observable, found)
        return weighted(sheet.observable, found)

    start = scale.places({name: each.start for name, each in sheet.parameter.items()})
    done = least_squares(misfits, start, bounds=(1.0, 2.0), diff_step=STEP, max_nfev=tries)
    return Fit(scale.values(done.x), next(runs))


def _refuse_unknown(observables: Mapping[str, Observable], found: Mapping[str, float]) -> None:
    """Refuse what cannot be fitted, as a number that counts is unknown."""
    for name, each in observables.items():
        if each.weight and math.isnan(found[name]):
            expected = phrase("something to be seen of it")
            raise FitError(refusal(name, phrase("known on no day"), expected))
