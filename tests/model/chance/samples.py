"""Many numbers at once from the generator, and the plain-Python copy of the draws."""

import importlib
import sys
from functools import cache
from typing import Any

import numba
import numpy as np
from numba.core import config

from model.chance.laws import number
from model.chance.recipe import LAW
from model.chance.streams import bits_of, stream_of

SEED = 20_170_301


@numba.njit
def _numbers(laws, values, seed, purpose, out):
    for row in range(out.size):
        out[row] = number(laws[0], values, stream_of(seed, 0, row), purpose)


@numba.njit
def _bits(seeds, days, customers, purposes, out):
    for row in range(out.size):
        stream = stream_of(seeds[row], days[row], customers[row])
        out[row] = bits_of(stream, purposes[row])


def numbers(
    law: tuple, count: int, *, values: Any = (), seed: int = SEED, purpose: int = 0
) -> np.ndarray:
    """Return numbers of one law, one each of ``count`` customers."""
    laws = np.array([law], dtype=LAW).astype(np.dtype((np.record, LAW)))
    out = np.empty(count)
    with np.errstate(over="ignore"):
        _numbers(laws, np.asarray(values, dtype=float), seed, purpose, out)
    return out


def bits(
    count: int, *, seed: Any = SEED, day: Any = 0, customer: Any = 0, purpose: Any = 0
) -> np.ndarray:
    """Return 64 bits for each key; a key part is one number, or an array of ``count``."""
    parts = (
        np.broadcast_to(np.asarray(part, dtype=np.int64), count).copy()
        for part in (seed, day, customer, purpose)
    )
    out = np.empty(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        _bits(*parts, out)
    return out


def uniforms(count: int, **key: Any) -> np.ndarray:
    """Return uniform numbers of [0, 1) for each key."""
    return (bits(count, **key) >> np.uint64(11)) * 2.0**-53


@cache
def plain_draws() -> Any:
    """Return `model.chance.draws`, imported once more with the compiler off."""
    if config.DISABLE_JIT:
        return importlib.import_module("model.chance.draws")
    kept = _take_out()
    config.DISABLE_JIT = 1
    try:
        return importlib.import_module("model.chance.draws")
    finally:
        config.DISABLE_JIT = 0
        _take_out()
        sys.modules.update(kept)


def _take_out() -> dict[str, Any]:
    names = [name for name in sys.modules if name == "model" or name.startswith("model.")]
    return {name: sys.modules.pop(name) for name in names}
