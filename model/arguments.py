"""Arguments of the public functions, checked at the door: whole numbers, one by one or several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

MOST: Final = 2**63 - 1
"""Largest whole number that the kernel reads."""


def whole(value: object, name: str, *, least: int = 0, most: int = MOST) -> int:
    """Return an argument that has to be a whole number.

    Parameters
    ----------
    value
        What was given; whole numbers of NumPy are welcome, true and false are not.
    name
        Of the argument, for the message.
    least, most
        What it may be.

    Raises
    ------
    ValueError
        If it is not one, or out of bounds.
    """
    bounds = f"from {least} to {most if most < MOST else '2**63 - 1'}"
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        raise ValueError(f"{name}: {_shown(value)} is no whole number; expected one {bounds}")
    if not least <= int(value) <= most:
        raise ValueError(f"{name}: {_shown(int(value))} is not {bounds}")
    return int(value)


def whole_numbers(values: object, name: str) -> Sequence[int]:
    """Return an argument that has to be a sequence of whole numbers of 0 or more, as days are.

    Raises
    ------
    ValueError
        If it is not one, or holds something else; the message shows it.
    """
    if isinstance(values, range):
        for value in (*values[:1], *values[-1:]):
            whole(value, name)
        return values
    if isinstance(values, str | bytes) or not isinstance(values, Sequence | np.ndarray):
        raise ValueError(f"{name}: {_shown(values)} is no sequence; expected one of whole numbers")
    return [whole(value, name) for value in values]


def _shown(value: object) -> str:
    """Return a value in few letters."""
    if isinstance(value, int) and abs(value) >= 10**60:
        return "a number of more than 60 digits"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
