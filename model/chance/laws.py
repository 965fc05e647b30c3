"""Distributions: a number drawn from each that a scenario may name."""

import math
from typing import Final

import numpy as np

from model.chance.recipe import Law
from model.chance.streams import Stream, open_uniform, substream, uniform
from model.chance.ziggurat import exponential, normal
from model.kernel.compiled import compiled

MOST_STAGES: Final = 16
"""Most stages of an Erlang number that are added up; for more, a gamma number is drawn."""

MOST_TRIALS: Final = 64
"""Most numbers that are tried before one is had without trial."""

HALVINGS: Final = 64
"""Halvings of an interval after which nothing is left to be halved."""


@compiled
def number(law: np.record, values: np.ndarray, stream: Stream, purpose: int) -> float:
    """Return a number drawn from a distribution.

    Parameters
    ----------
    law
        The distribution, dtype `LAW`.
    values
        Values of the empirical distributions.
    stream
        Stream of the customer, or of the day.
    purpose
        What the number is for.
    """
    kind = law.kind
    a = float(law.a)
    b = float(law.b)
    if kind == Law.CONSTANT:
        return a
    if kind == Law.LOGNORMAL:
        return math.exp(a + b * normal(stream, purpose))
    if kind == Law.TRIANGULAR:
        return a + b * triangular(open_uniform(stream, purpose), float(law.c))
    if kind == Law.EXPONENTIAL:
        return a * exponential(stream, purpose)
    return less_usual_number(law, values, stream, purpose)


@compiled(inline=False)
def less_usual_number(law: np.record, values: np.ndarray, stream: Stream, purpose: int) -> float:
    """Return a number drawn from one of the other distributions, apart to keep `number` short."""
    kind = law.kind
    a = float(law.a)
    b = float(law.b)
    if kind == Law.ERLANG:
        return a * erlang(stream, purpose, law.first)
    if kind == Law.GAMMA:
        return a * gamma(stream, purpose, b)
    if kind == Law.WEIBULL:
        return a * math.pow(exponential(stream, purpose), b)
    if kind == Law.UNIFORM:
        return a + b * open_uniform(stream, purpose)
    if kind == Law.EMPIRICAL:
        row = law.first + np.int64(uniform(stream, purpose) * law.count)
        return float(values[row])
    return math.inf


@compiled
def erlang(stream: Stream, purpose: int, stages: int) -> float:
    """Return the sum of ``stages`` exponential numbers of mean 1."""
    if stages > MOST_STAGES:
        return gamma(stream, purpose, float(stages))
    own = substream(stream, purpose)
    total = 0.0
    for stage in range(stages):
        total += exponential(own, stage)
    return total


@compiled
def triangular(share: float, mode: float) -> float:
    """Return a number of a triangle over (0, 1) whose top is at ``mode``."""
    is_below = share < mode
    root = math.sqrt(share * mode if is_below else (1.0 - share) * (1.0 - mode))
    return root if is_below else 1.0 - root


@compiled
def gamma(stream: Stream, purpose: int, shape: float) -> float:
    """Return a gamma number of scale 1 and of mean ``shape`` (Marsaglia & Tsang 2000).

    Notes
    -----
    Trial after trial is taken from a stream of its own; a shape below 1 comes from that above it.
    More than 19 trials of 20 succeed, whatever the shape: `MOST_TRIALS` never fail in a row.
    """
    own = substream(stream, purpose)
    enlarged = shape if shape >= 1.0 else shape + 1.0
    d = enlarged - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    boost = 1.0 if shape >= 1.0 else open_uniform(own, 0) ** (1.0 / shape)
    for trial in range(1, 2 * MOST_TRIALS, 2):
        x = normal(own, trial)
        v = 1.0 + c * x
        u = open_uniform(own, trial + 1)
        if v <= 0.0:
            continue
        v = v * v * v
        if math.log(u) < 0.5 * x * x + d - d * v + d * math.log(v):
            return d * v * boost
    return d * boost


@compiled
def normal_between(
    stream: Stream, purpose: int, mean: float, sd: float, low: float, high: float
) -> float:
    """Return a normal number that lies between ``low`` and ``high``, both included.

    Notes
    -----
    Numbers are tried as long as that is quick; between bounds that hardly any of them meets, the
    inverse is used instead: any number of trials gives numbers of the same distribution.
    """
    found = mean + sd * normal(stream, purpose)
    if low <= found <= high:
        return found
    return another_between(substream(stream, purpose), mean, sd, low, high)


@compiled(inline=False)
def another_between(own: Stream, mean: float, sd: float, low: float, high: float) -> float:
    """Return a normal number between ``low`` and ``high``, from a stream of its own."""
    for trial in range(1, MOST_TRIALS):
        found = mean + sd * normal(own, trial)
        if low <= found <= high:
            return found
    share = open_uniform(own, MOST_TRIALS)
    scale = 1.0 / (sd * math.sqrt(2.0))
    bottom = math.erf((low - mean) * scale)
    wanted = bottom + share * (math.erf((high - mean) * scale) - bottom)
    for _ in range(HALVINGS):
        middle = low + 0.5 * (high - low)
        if math.erf((middle - mean) * scale) < wanted:
            low = middle
        else:
            high = middle
    return low
