"""What differs between two files that were read as tables, in dotted places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from experiments.studies.factors import text_of

MOST_PLACES: Final = 3
"""Places that are named; more are counted."""

MOST_LETTERS: Final = 60
"""Letters of a value that are printed."""

_NOTHING: Final = object()
"""Stands for what is not there."""


def what_differs(was: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Return the first places at which two tables differ, with what was there and what is.

    Nothing, if they are the same.
    """
    found = [
        f"{place} was {_shown(before)}, is {_shown(after)}"
        for place, before, after in _pairs("", was, now)
    ]
    more = len(found) - MOST_PLACES
    return ", ".join(found[:MOST_PLACES]) + (f" and {more} more" if more > 0 else "")


def _pairs(place: str, was: Any, now: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield the places that differ, each with both values."""
    if was == now:
        return
    before, after = _parts(was), _parts(now)
    if before is None or after is None:
        yield place, was, now
        return
    for key in {**before, **after}:
        inner = f"{place}.{key}" if place else key
        yield from _pairs(inner, before.get(key, _NOTHING), after.get(key, _NOTHING))


def _parts(value: Any) -> Mapping[str, Any] | None:
    """Return a table as it is, rows by their name, role or number; None if it is neither."""
    if isinstance(value, Mapping):
        return value
    if isinstance(value, list) and value and all(isinstance(row, Mapping) for row in value):
        names = [str(row.get("name") or row.get("role") or "") for row in value]
        is_named = all(names) and len(set(names)) == len(names)
        if not is_named:
            names = [str(number) for number in range(1, len(value) + 1)]
        return dict(zip(names, value, strict=True))
    return None


def _shown(value: Any) -> str:
    if value is _NOTHING:
        return "not set"
    text = text_of(value)
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 3]}..."
