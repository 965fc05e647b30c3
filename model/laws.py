"""Laws of chance: a number from each distribution that a scenario may name."""

import math
from typing import Final

import numpy as np

from model.chance import Stream, open_uniform, substream, uniform
from model.compiled import compiled
from model.recipe import Law
from model.ziggurat import exponential, normal

MOST_STAGES: Final = 16
"""Most stages of an Erlang number that are added up; of more, a gamma number is drawn."""


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
    Trial after trial is taken from a stream of its own; a shape below 1 is had from that above it.
    """
    own = substream(stream, purpose)
    enlarged = shape if shape >= 1.0 else shape + 1.0
    d = enlarged - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    boost = 1.0 if shape >= 1.0 else open_uniform(own, 0) ** (1.0 / shape)
    trial = 1
    while True:
        x = normal(own, trial)
        v = 1.0 + c * x
        u = open_uniform(own, trial + 1)
        trial += 2
        if v <= 0.0:
            continue
        v = v * v * v
        if math.log(u) < 0.5 * x * x + d - d * v + d * math.log(v):
            return d * v * boost
