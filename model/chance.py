"""Numbers by chance: a counter-based generator, and the transforms of its numbers.

A number is a hash of (seed, day, customer, purpose) and of nothing else, so any number can be had
by itself, in any order, on any thread. The hash is that of SplittableRandom (Steele, Lea & Flood
2014): every customer is a stream with its own start and its own odd step, a purpose is a place in
the stream, and the mixer is variant 13 of Stafford's.
"""

import math
from typing import Final, NamedTuple

import numpy as np

from model.compiled import compiled

GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
"""Step of the streams of streams: 2**64 divided by the golden ratio, odd."""

_FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
_SECOND: Final = np.uint64(0x94D049BB133111EB)
_GAMMA_FIRST: Final = np.uint64(0xFF51AFD7ED558CCD)
_GAMMA_SECOND: Final = np.uint64(0xC4CEB9FE1A85EC53)
_ALTERNATING: Final = np.uint64(0xAAAAAAAAAAAAAAAA)
_ODD_BITS: Final = np.uint64(0x5555555555555555)
_ODD_PAIRS: Final = np.uint64(0x3333333333333333)
_ODD_FOURS: Final = np.uint64(0x0F0F0F0F0F0F0F0F)
_BYTES: Final = np.uint64(0x0101010101010101)
_FEW: Final = np.uint64(24)
_ONE: Final = np.uint64(1)
_SHIFTS: Final = tuple(np.uint64(shift) for shift in (30, 27, 31, 33, 11, 12))
_S30, _S27, _S31, _S33, _S11, _S12 = _SHIFTS

TO_UNIT: Final = 2.0**-53
TO_OPEN_UNIT: Final = 2.0**-52


class Stream(NamedTuple):
    """The numbers of one customer: where they start, and the odd step from each to the next."""

    start: np.uint64
    step: np.uint64


@compiled
def mix(bits: np.uint64) -> np.uint64:
    """Return a hash of 64 bits (Stafford's variant 13)."""
    bits = (bits ^ (bits >> _S30)) * _FIRST
    bits = (bits ^ (bits >> _S27)) * _SECOND
    return bits ^ (bits >> _S31)


@compiled
def odd_step(bits: np.uint64) -> np.uint64:
    """Return an odd step made from 64 bits, with enough changes between 0 and 1 to mix well."""
    bits = (bits ^ (bits >> _S33)) * _GAMMA_FIRST
    bits = (bits ^ (bits >> _S33)) * _GAMMA_SECOND
    bits = (bits ^ (bits >> _S33)) | _ONE
    return bits ^ _ALTERNATING if count_of_ones(bits ^ (bits >> _ONE)) < _FEW else bits


@compiled
def count_of_ones(bits: np.uint64) -> np.uint64:
    """Return how many of 64 bits are 1, without a loop."""
    bits -= (bits >> _ONE) & _ODD_BITS
    bits = (bits & _ODD_PAIRS) + ((bits >> np.uint64(2)) & _ODD_PAIRS)
    bits = (bits + (bits >> np.uint64(4))) & _ODD_FOURS
    return (bits * _BYTES) >> np.uint64(56)


@compiled
def stream_of(seed: int, day: int, customer: int) -> Stream:
    """Return the stream of a customer (row of the day's table), or of the day itself (-1)."""
    of_seed = mix(np.uint64(seed) + GOLDEN)
    of_day = mix(of_seed + np.uint64(day + 1) * GOLDEN)
    place = of_day + np.uint64(customer + 2) * GOLDEN
    return Stream(mix(place), odd_step(place))


@compiled
def bits_of(stream: Stream, purpose: int) -> np.uint64:
    """Return the 64 bits that a stream holds for a purpose."""
    return mix(stream.start + np.uint64(purpose + 1) * stream.step)


@compiled
def substream(stream: Stream, purpose: int) -> Stream:
    """Return a stream of its own for a purpose that needs many numbers."""
    bits = bits_of(stream, purpose)
    return Stream(bits, odd_step(bits + GOLDEN))


@compiled
def uniform(stream: Stream, purpose: int) -> float:
    """Return a uniform number of [0, 1), a multiple of 2**-53."""
    return np.float64(np.int64(bits_of(stream, purpose) >> _S11)) * TO_UNIT


@compiled
def open_uniform(stream: Stream, purpose: int) -> float:
    """Return a uniform number of (0, 1), symmetric about one half."""
    return (np.float64(np.int64(bits_of(stream, purpose) >> _S12)) + 0.5) * TO_OPEN_UNIT


@compiled
def exponential(stream: Stream, purpose: int) -> float:
    """Return an exponential number of mean 1."""
    return -math.log(open_uniform(stream, purpose))


@compiled
def ratio(x: float, above: tuple[float, ...], below: tuple[float, ...]) -> float:
    """Return a quotient of polynomials, highest powers first; ``below`` lacks its last 1."""
    numerator = 0.0
    for coefficient in above:
        numerator = numerator * x + coefficient
    denominator = 0.0
    for coefficient in below:
        denominator = denominator * x + coefficient
    return numerator / (denominator * x + 1.0)


@compiled
def normal_quantile(share: float) -> float:
    """Return what a standard normal number falls below with chance ``share``, of (0, 1).

    Notes
    -----
    Wichura's AS 241 (PPND16, 1988): relative error about 1e-16.
    """
    centred = share - 0.5
    if abs(centred) <= 0.425:
        return centred * ratio(0.180625 - centred * centred, _MIDDLE, _BELOW_MIDDLE)
    tail = share if centred < 0.0 else 1.0 - share
    root = math.sqrt(-math.log(tail))
    if root <= 5.0:
        quantile = ratio(root - 1.6, _TAIL, _BELOW_TAIL)
    else:
        quantile = ratio(root - 5.0, _FAR, _BELOW_FAR)
    return -quantile if centred < 0.0 else quantile


# Coefficients of AS 241.
_MIDDLE: Final = (
    2509.0809287301226727,
    33430.575583588128105,
    67265.770927008700853,
    45921.953931549871457,
    13731.693765509461125,
    1971.5909503065514427,
    133.14166789178437745,
    3.387132872796366608,
)
_BELOW_MIDDLE: Final = (
    5226.495278852545925,
    28729.085735721942674,
    39307.89580009271061,
    21213.794301586595867,
    5394.1960214247511077,
    687.1870074920579083,
    42.313330701600911252,
)
_TAIL: Final = (
    7.7454501427834140764e-4,
    0.0227238449892691845833,
    0.24178072517745061177,
    1.27045825245236838258,
    3.64784832476320460504,
    5.7694972214606914055,
    4.6303378461565452959,
    1.42343711074968357734,
)
_BELOW_TAIL: Final = (
    1.05075007164441684324e-9,
    5.475938084995344946e-4,
    0.0151986665636164571966,
    0.14810397642748007459,
    0.68976733498510000455,
    1.6763848301838038494,
    2.05319162663775882187,
)
_FAR: Final = (
    2.01033439929228813265e-7,
    2.71155556874348757815e-5,
    0.0012426609473880784386,
    0.026532189526576123093,
    0.29656057182850489123,
    1.7848265399172913358,
    5.4637849111641143699,
    6.6579046435011037772,
)
_BELOW_FAR: Final = (
    2.04426310338993978564e-15,
    1.4215117583164458887e-7,
    1.8463183175100546818e-5,
    7.868691311456132591e-4,
    0.0148753612908506148525,
    0.13692988092273580531,
    0.59983220655588793769,
)
