"""Numbers by chance: a counter-based generator, and the transforms of its numbers.

A number is a hash of (seed, day, customer, purpose) and of nothing else, so any number can be had
by itself, in any order, on any thread. The hash is that of SplittableRandom (Steele, Lea & Flood
2014): every customer is a stream with its own start and its own odd step, a purpose is a place in
the stream, and the mixer is variant 13 of Stafford's.
"""

from typing import Final, NamedTuple

import numpy as np

from model.kernel.compiled import compiled

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
