"""Normal and exponential numbers by the ziggurat (Marsaglia & Tsang 2000), exact and fast.

The area under a falling density is cut into 256 layers of equal area. A hash picks a layer and a
place in it; in 99 cases of 100 that place lies under the density, and is the number. Otherwise
more numbers are taken from a stream of their own.
"""

import math
from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from model.chance.streams import Stream, bits_of, open_uniform, substream
from model.kernel.compiled import compiled

LAYERS: Final = 256
PLACES: Final = 2.0**53
"""Places in a layer."""

MOST_TRIALS: Final = 64
"""Trials that never fail in a row, as each succeeds with a chance above one half."""

NORMAL_END: Final = 3.6541528853610088
"""Where the normal's lowest layer meets its tail."""

EXPONENTIAL_END: Final = 7.69711747013104972
"""Where the exponential's lowest layer meets its tail."""


class Layers(NamedTuple):
    """The layers of a density, the lowest first; shape (256,) each."""

    inside: NDArray[np.int64]
    """Places before this one lie under the density."""
    width: NDArray[np.float64]
    """Of a place."""
    floor: NDArray[np.float64]
    """Density at the layer's outer edge."""
    ceiling: NDArray[np.float64]
    """Density at the layer's inner edge."""


def _normal_layers() -> Layers:
    tail = math.sqrt(math.pi / 2.0) * math.erfc(NORMAL_END / math.sqrt(2.0))
    return _layers(
        NORMAL_END,
        tail,
        lambda x: math.exp(-0.5 * x * x),
        lambda height: math.sqrt(-2.0 * math.log(height)),
    )


def _exponential_layers() -> Layers:
    tail = math.exp(-EXPONENTIAL_END)
    return _layers(EXPONENTIAL_END, tail, lambda x: math.exp(-x), lambda height: -math.log(height))


def _layers(
    end: float, tail: float, density: Callable[[float], float], inverse: Callable[[float], float]
) -> Layers:
    """Return the layers of a density that is 1 at 0, of which ``tail`` lies beyond ``end``."""
    area = end * density(end) + tail
    outer = [area / density(end), end]
    for _ in range(LAYERS - 2):
        outer.append(inverse(density(outer[-1]) + area / outer[-1]))
    inner = [*outer[1:], 0.0]
    inside = [int(near / far * PLACES) for near, far in zip(inner, outer, strict=True)]
    return Layers(
        np.array(inside, dtype=np.int64),
        np.array(outer) / PLACES,
        np.array([density(x) for x in outer]),
        np.array([density(x) for x in inner]),
    )


_NORMAL: Final = _normal_layers()
_EXPONENTIAL: Final = _exponential_layers()
_LAYER_BITS: Final = np.uint64(LAYERS - 1)
_SIGN_BIT: Final = np.uint64(LAYERS)
_TO_PLACE: Final = np.uint64(11)


@compiled
def exponential(stream: Stream, purpose: int) -> float:
    """Return an exponential number of mean 1."""
    bits = bits_of(stream, purpose)
    layer = np.int64(bits & _LAYER_BITS)
    place = np.int64(bits >> _TO_PLACE)
    if place < _EXPONENTIAL.inside[layer]:
        return float(place * _EXPONENTIAL.width[layer])
    return _exponential_beyond(substream(stream, purpose), bits)


@compiled
def normal(stream: Stream, purpose: int) -> float:
    """Return a standard normal number."""
    bits = bits_of(stream, purpose)
    layer = np.int64(bits & _LAYER_BITS)
    place = np.int64(bits >> _TO_PLACE)
    x = float(place * _NORMAL.width[layer])
    if place >= _NORMAL.inside[layer]:
        x = _normal_beyond(substream(stream, purpose), bits)
    return -x if bits & _SIGN_BIT else x


@compiled(inline=False)
def _exponential_beyond(own: Stream, bits: np.uint64) -> float:
    """Return an exponential number, beginning with a place that may not lie under the density."""
    x = 0.0
    for trial in range(0, 2 * MOST_TRIALS, 2):
        layer = np.int64(bits & _LAYER_BITS)
        place = np.int64(bits >> _TO_PLACE)
        x = float(place * _EXPONENTIAL.width[layer])
        if place < _EXPONENTIAL.inside[layer]:
            return x
        u = open_uniform(own, trial)
        if layer == 0:
            return EXPONENTIAL_END - math.log(u)
        floor = _EXPONENTIAL.floor[layer]
        if floor + u * (_EXPONENTIAL.ceiling[layer] - floor) < math.exp(-x):
            return x
        bits = bits_of(own, trial + 1)
    return x


@compiled(inline=False)
def _normal_beyond(own: Stream, bits: np.uint64) -> float:
    """Return half a normal number, beginning with a place that may not lie under the density."""
    x = 0.0
    for trial in range(0, 2 * MOST_TRIALS, 2):
        layer = np.int64(bits & _LAYER_BITS)
        place = np.int64(bits >> _TO_PLACE)
        x = float(place * _NORMAL.width[layer])
        if place < _NORMAL.inside[layer]:
            return x
        if layer == 0:
            return _normal_tail(own, trial)
        floor = _NORMAL.floor[layer]
        u = open_uniform(own, trial)
        if floor + u * (_NORMAL.ceiling[layer] - floor) < math.exp(-0.5 * x * x):
            return x
        bits = bits_of(own, trial + 1)
    return x


@compiled(inline=False)
def _normal_tail(own: Stream, trial: int) -> float:
    """Return a normal number beyond `NORMAL_END` (Marsaglia 1964)."""
    beyond = 0.0
    for own_trial in range(trial, trial + 2 * MOST_TRIALS, 2):
        beyond = -math.log(open_uniform(own, own_trial)) / NORMAL_END
        if -2.0 * math.log(open_uniform(own, own_trial + 1)) > beyond * beyond:
            break
    return NORMAL_END + beyond
