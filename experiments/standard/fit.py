"""Least squares: which values of parameters agree best with what is observed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agents.errors import ToldError, refusal
from agents.language import phrase
from experiments.standard.observables import Observable, Observables

Values = dict[str, float]
"""Values by name, of parameters or observables."""

STEP: Final = 0.02
"""Step of finite differences, in parts of a place between 1 and 2 (see `fitted`): wide enough that
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


def misfit(observables: Mapping[str, Observable], found: Mapping[str, float]) -> float:
    """Return the weighted sum of squared misfits; infinite if a number that counts is unknown."""
    parts = [
        each.weight * each.misfit(found[name]) ** 2
        for name, each in observables.items()
        if each.weight
    ]
    return math.inf if any(map(math.isnan, parts)) else sum(parts)


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

    Notes
    -----
    Gauss-Newton within a trust region (`scipy.optimize.least_squares`), slopes by finite
    differences. A value is searched by its logarithm, which lies at 1 at the lower and at 2 at the
    upper bound, as scipy's steps are in parts of a place and would vanish at 0.
    """
    from scipy.optimize import least_squares  # takes a second

    names = tuple(sheet.parameter)
    low, high = np.log([each.bounds for each in sheet.parameter.values()]).T
    start = np.log([each.start for each in sheet.parameter.values()])
    counted = {name: each for name, each in sheet.observable.items() if each.weight}
    runs = 0

    def values_at(place: NDArray[np.float64]) -> Values:
        found = np.exp(low + (place - 1.0) * (high - low))
        return dict(zip(names, map(float, found), strict=True))

    def misfits(place: NDArray[np.float64]) -> NDArray[np.float64]:
        nonlocal runs
        runs += 1
        found = observe(values_at(place))
        unknown = [name for name in counted if math.isnan(found[name])]
        if unknown:
            raise FitError(
                refusal(unknown[0], phrase("known on no day"), phrase("something to be seen of it"))
            )
        return np.array(
            [math.sqrt(each.weight) * each.misfit(found[name]) for name, each in counted.items()]
        )

    place = 1.0 + (start - low) / (high - low)
    done = least_squares(misfits, place, bounds=(1.0, 2.0), diff_step=STEP, max_nfev=tries)
    return Fit(values_at(done.x), runs)
