"""Where a scenario's numbers come from: the section ``[sources]``, and what it leaves open.

A key of ``[sources]`` is a dotted place, as messages name places; it holds for everything below.
A star stands for any one name or row. Of several keys that hold, the most exact one counts: the
longest, and of equally long ones that with fewer stars. A text with the word *assumption* says that
nobody has measured the number; *fitted* says that it was made to fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

SETTINGS_ONLY: Final = frozenset({"schema", "sources"})
"""Keys that hold no number of the branch."""

_CLOCK: Final = re.compile(r"\d\d:\d\d")


def numbers_of(data: object, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every number and clock time of a scenario's data with its place; rows count from 1."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            if place or key not in SETTINGS_ONLY:
                yield from numbers_of(value, (*place, str(key)))
    elif isinstance(data, Sequence) and not isinstance(data, str):
        for count, value in enumerate(data, 1):
            yield from numbers_of(value, (*place, str(count)))
    elif (isinstance(data, int | float) and not isinstance(data, bool)) or (
        isinstance(data, str) and _CLOCK.fullmatch(data)
    ):
        yield place, data


def source_of(place: Sequence[str], sources: Mapping[str, str]) -> str | None:
    """Return where the number at a place comes from; None if the section does not say."""
    holding = [key for key in sources if _holds(key.split("."), place)]
    if not holding:
        return None
    return sources[max(holding, key=lambda key: (key.count("."), -key.count("*")))]


def _holds(key: Sequence[str], place: Sequence[str]) -> bool:
    return len(key) <= len(place) and all(
        part in ("*", here) for part, here in zip(key, place, strict=False)
    )


def origins(data: Mapping[str, Any]) -> dict[str, tuple[Any, str | None]]:
    """Return every number of a scenario's data by dotted place, with where it comes from."""
    sources = data.get("sources", {})
    return {
        ".".join(place): (value, source_of(place, sources)) for place, value in numbers_of(data)
    }
