"""Where a scenario's numbers come from: the section ``[sources]``, and what it leaves open.

A key of ``[sources]`` is a dotted place, as messages name places; it holds for everything below.
A star stands for any one name or row. Of several keys that hold, the most exact one counts: the
longest, and of equally long ones that with fewer stars. A text with the word *assumption* says that
nobody has measured the number; *fitted* says that it was made to fit.

A source is that of the number beside which it was written. Whoever puts another in its place (a
file that extends another, a variant, a setting from outside) says where that one comes from, or
it is an `OWN` value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from model.scenario.variants import PART, name_of_row, overridden, with_all

SETTINGS_ONLY: Final = frozenset({"schema", "sources", "reading"})
"""Keys that hold no number of the branch."""

READING: Final = "assumption: another reading of the plan"
"""Source of every number of a reading."""

OWN: Final = "own value, no source given"
"""Source of a number that somebody put in another's place without saying where it comes from."""

Kind = Literal["assumed", "fitted", "none", "sourced"]
"""How well a number is founded: assumed, made to fit, without a source, or with one."""

_CLOCK: Final = re.compile(r"\d\d:\d\d")

Place = tuple[str, ...]


def kind_of(source: str | None) -> Kind:
    """Return how well a number of a source is founded."""
    if not source or source == OWN:
        return "none"
    words = source.lower()
    if "assumption" in words:
        return "assumed"
    return "fitted" if "fitted" in words else "sourced"


def is_number(value: object) -> bool:
    """Return True if a value is a number or a clock time."""
    if isinstance(value, str):
        return _CLOCK.fullmatch(value) is not None
    return isinstance(value, int | float) and not isinstance(value, bool)


def numbers_of(data: object, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Yield every number and clock time of a scenario's data with its place; rows count from 1."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            if _has_numbers(place, key):
                yield from numbers_of(value, (*place, str(key)))
    elif isinstance(data, Sequence) and not isinstance(data, str):
        for count, value in enumerate(data, 1):
            yield from numbers_of(value, (*place, str(count)))
    elif is_number(data) or isinstance(data, Sourced):
        yield place, data


def _has_numbers(place: Sequence[str], key: str) -> bool:
    """Return True if numbers of the branch stand under a key; of a variant's parts none do."""
    if not place:
        return key not in SETTINGS_ONLY
    return not (key == PART and len(place) == 2 and place[0] == "variant")


def source_of(place: Sequence[str], sources: Mapping[str, str]) -> str | None:
    """Return where the number at a place comes from; None if the section does not say."""
    exact = sources.get(".".join(place))
    if exact is not None:
        return exact
    holding = [key for key in sources if _holds(key.split("."), place)]
    if not holding:
        return None
    return sources[max(holding, key=lambda key: (key.count("."), -key.count("*")))]


def _holds(key: Sequence[str], place: Sequence[str]) -> bool:
    return len(key) <= len(place) and all(
        part in ("*", here) for part, here in zip(key, place, strict=False)
    )


def sources_over(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, str]:
    """Return the sources of a scenario that is laid over another.

    What it says itself has the source that it gives, or is an `OWN` value; all else keeps the
    base's. A key of its own holds for the base's `OWN` values too.
    """
    given = own.get("sources", {})
    keys = [key.split(".") for key in given]
    kept = {
        place: source
        for place, source in base.get("sources", {}).items()
        if source != OWN or not any(_holds(key, place.split(".")) for key in keys)
    }
    return _exactly(
        {**kept, **given},
        {place: source_of(place, given) or OWN for place, _ in numbers_of(own)},
    )


def _exactly(sources: Mapping[str, str], said: Mapping[Place, str | None]) -> dict[str, str]:
    """Return sources with a key for each place of which they do not say what is ``said``."""
    more = {
        ".".join(place): text
        for place, text in said.items()
        if text is not None and source_of(place, sources) != text
    }
    return {**sources, **more}


@dataclass(frozen=True)
class Sourced:
    """A number with its source; alike if the numbers are, wherever they come from."""

    value: Any
    source: str | None = field(compare=False)


def sourced(data: Any, source: Callable[[Place], str | None], place: Place = ()) -> Any:
    """Return tables in which each number is `Sourced`; all else is as it was."""
    if isinstance(data, Mapping):
        return {
            key: sourced(value, source, (*place, str(key))) if _has_numbers(place, key) else value
            for key, value in data.items()
        }
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [sourced(row, source, (*place, str(count))) for count, row in enumerate(data, 1)]
    return Sourced(data, source(place)) if is_number(data) else data


@dataclass(frozen=True)
class Laid:
    """What was laid over a scenario once it was read: readings, variants, in order, or settings."""

    readings: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    without: tuple[tuple[str, str], ...] = ()
    """Parts that are taken away: names of the variant and of the part."""
    settings: Mapping[str, Any] = field(default_factory=dict)


def origins(data: Mapping[str, Any], layers: Sequence[Laid] = ()) -> dict[str, Sourced]:
    """Return every number of a scenario by dotted place, with where it comes from.

    Parameters
    ----------
    data
        What the file says.
    layers
        What was laid over it since, in order.
    """
    sources = data.get("sources", {})

    def said(place: Place) -> str | None:
        return source_of(place, sources)

    tables = sourced(data, said)
    for layer in layers:
        read = (tables["reading"][name] for name in layer.readings)
        tables = with_all(tables, (sourced(changes, lambda _: READING) for changes in read))
        tables = with_all(tables, (tables["variant"][name] for name in layer.variants))
        away = (tables["variant"][variant][PART][part] for variant, part in layer.without)
        tables = with_all(tables, (sourced(changes, lambda _: OWN) for changes in away))
        own = {
            place: sourced(value, lambda _: OWN, (place,))
            for place, value in layer.settings.items()
        }
        tables = overridden(tables, own)
    return {".".join(place): number for place, number in numbers_of(tables)}


def sources_since(
    before: Mapping[str, Any], after: Mapping[str, Any], source: str
) -> dict[str, str]:
    """Return the sources of data that were changed by hand, where each number has the right one.

    Parameters
    ----------
    before, after
        The data; rows of staff are known by their names.
    source
        Of every number that is another now, or new.
    """
    sources = before.get("sources", {})
    known = dict(zip(_by_name(before), numbers_of(before), strict=True))
    said: dict[Place, str | None] = {}
    for name, (place, value) in zip(_by_name(after), numbers_of(after), strict=True):
        then, number = known.get(name, (place, None))
        said[place] = source_of(then, sources) if number == value else source
    return _exactly(sources, said)


def _by_name(data: Mapping[str, Any]) -> Iterator[Place]:
    """Yield the place of every number, where rows of staff are named instead of counted."""
    rows = [str(name_of_row(row)) for row in data.get("staff", [])]
    for place, _ in numbers_of(data):
        is_row = place[0] == "staff" and len(place) > 1
        yield (place[0], rows[int(place[1]) - 1], *place[2:]) if is_row else place
