"""Two ways to run a part of the kernel: compiled, and as plain Python all the way down.

Parts cannot be called from Python, so the compiled way wraps them. Plain is not the one function
without its compiler, but a second copy of the kernel's modules, imported with the compiler off:
whatever the function calls is plain as well.
"""

import importlib
import inspect
import sys
from collections.abc import Callable
from enum import IntEnum
from functools import cache
from typing import Any

import numba
from numba.core import config

WAYS = ("plain",) if config.DISABLE_JIT else ("compiled", "plain")

Function = Callable[..., Any]


@cache
def plain_modules() -> dict[str, Any]:
    """Return the kernel's modules by name, imported once more with the compiler off."""
    if config.DISABLE_JIT:
        return sys.modules
    kept = _take_out()
    config.DISABLE_JIT = 1
    try:
        for name in ("model.day", "model.chance.draws", "model.opening", "model.analysis.sweep"):
            importlib.import_module(name)
        return _take_out()
    finally:
        config.DISABLE_JIT = 0
        sys.modules.update(kept)


def _take_out() -> dict[str, Any]:
    names = [name for name in sys.modules if name == "model" or name.startswith("model.")]
    return {name: sys.modules.pop(name) for name in names}


def plain(function: Function) -> Function:
    """Return the same function as plain Python, and all that it calls."""
    return getattr(plain_modules()[function.__module__], function.__name__)


@cache
def compiled(function: Function) -> Function:
    """Return a function that Python can call and that runs the compiled one."""
    if not function.targetoptions.get("no_cpython_wrapper"):
        return function

    @numba.njit
    def run(*arguments):
        return function(*arguments)

    def call(*arguments):
        return run(*(int(a) if isinstance(a, IntEnum) else a for a in arguments))

    call.__signature__ = inspect.signature(function.py_func)
    return call


def way(name: str) -> Callable[[Function], Function]:
    """Return how to run a function: "compiled" or "plain"."""
    return {"compiled": compiled, "plain": plain}[name]
