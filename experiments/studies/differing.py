"""What differs between two files that were read as tables, in dotted places."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from agents.errors import some
from agents.language import Phrase, as_is, phrase
from experiments.studies.factors import text_of

MOST_PLACES: Final = 3
"""Places that are named; more are counted."""

MOST_LETTERS: Final = 60
"""Letters of a value that are printed."""

_NOTHING: Final = object()
"""Stands for what is not there."""


def what_differs(was: Mapping[str, Any], now: Mapping[str, Any]) -> Phrase:
    """Return the first places at which two tables differ, with what was there and what is.

    Nothing, if they are the same.
    """
    found = [
        phrase(
            "{place} was {before}, is {after}",
            place=place,
            before=_shown(before),
            after=_shown(after),
        )
        for place, before, after in _pairs("", was, now)
    ]
    return some(found, MOST_PLACES) if found else as_is("")


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


def _shown(value: Any) -> Phrase:
    if value is _NOTHING:
        return phrase("not set")
    text = text_of(value)
    return as_is(text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 3]}...")
