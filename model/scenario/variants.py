"""Variants: named sets of changes to a scenario, and changes from outside (overrides)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from agents.language import LANGUAGES, Language, own_key, phrase
from branchfloor.visible import visible
from layouts import Problem
from layouts.errors import ORDINARY_TEXT
from layouts.schema import EXPECTED, did_you_mean, shown

HEADINGS: Final = tuple(own_key("title", language) for language in LANGUAGES)
"""Keys of a variant that are no changes, but what it is called."""

PART: Final = "part"
"""Key of a variant under which its parts stand: what takes each of them away from it."""

KIND: Final = "distribution"
"""Key that says which distribution a table is."""

WAYS: Final = {"rates", "time_between", "trace"}
"""Keys of arrivals of which a scenario has one."""

OF_RATES: Final = {"volume", "day_cv"}
"""Keys of arrivals that a trace has no use for."""

_PART: Final = re.compile(r'"[^"]*"|[^."][^.]*')
_PLACE: Final = re.compile(rf"(?:{_PART.pattern})(?:\.(?:{_PART.pattern}))*")

MOST_DIGITS: Final = 10
"""Digits that no number of a row has."""

UNCHANGEABLE: Final = (
    *("schema", "variant", "reading"),
    *(own_key("name", language) for language in LANGUAGES),
    "sources",
)
"""Keys of a scenario that a variant has no say in."""


def merged(data: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``data`` with ``changes`` laid over it: table by table, value by value.

    A distribution of another kind replaces the whole table, as its numbers mean something else. A
    name or title takes away that in other languages, which would be of something else.
    """
    given = {key for key in ("name", "title") if key in changes}
    told = {own_key(key, language) for key in given for language in LANGUAGES}
    gone = told - changes.keys()
    result = {key: value for key, value in data.items() if key not in gone}
    for key, value in changes.items():
        before = result.get(key)
        if (
            isinstance(value, Mapping)
            and isinstance(before, Mapping)
            and value.get(KIND, before.get(KIND)) == before.get(KIND)
        ):
            result[key] = merged(before, value)
        else:
            result[key] = value
    return result


def title_of(changes: Mapping[str, Any], name: str, language: Language = "en") -> str:
    """Return the title of a variant, or its name in words; the English one stands in for another.

    Parameters
    ----------
    changes, name
        Of the variant.
    """
    title = changes.get("title", name.replace("_", " "))
    return str(changes.get(own_key("title", language), title))


def changes_of(variant: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a variant says, without its parts."""
    return {key: value for key, value in variant.items() if key != PART}


def laid_over(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return a scenario with another laid over it; a way of arriving takes the place of another."""
    result = merged(base, own)
    arrivals, given = result.get("arrivals"), own.get("arrivals")
    if isinstance(arrivals, dict) and isinstance(given, Mapping) and WAYS & given.keys():
        gone = (WAYS | (OF_RATES if "trace" in given else set())) - given.keys()
        result["arrivals"] = {key: arrivals[key] for key in arrivals if key not in gone}
    return result


def with_changes(data: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return a scenario's data with a variant's changes."""
    own = {key: value for key, value in changes.items() if key not in (*HEADINGS, PART, "staff")}
    result = laid_over(data, own)
    if "staff" in changes:
        result["staff"] = _staff(data.get("staff", []), changes["staff"])
    return result


def with_all(data: Mapping[str, Any], variants: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return a scenario's data with the changes of several variants, laid over it in order.

    A row of staff that several of them add alike, under one name, is added once.
    """
    added: list[Any] = []
    for changes in variants:
        rows = changes.get("staff", [])
        if isinstance(rows, list):
            new = [row for row in rows if row not in added]
            added += [row for row in new if isinstance(row, dict) and "name" in row]
            changes = {**changes, "staff": new} if len(new) < len(rows) else changes
        data = with_changes(data, changes)
    return data


def _staff(rows: Sequence[Any], changes: Any) -> Any:
    """Return rows of staff with those of a variant added.

    One that says ``change = "NAME"`` is laid over the row of that name instead.
    """
    if not isinstance(changes, list):
        return changes
    result = list(rows)
    for change in changes:
        target = change.get("change") if isinstance(change, dict) else None
        at = _row_named(result, target)
        if at is None:
            result.append(change)
        else:
            own = {key: value for key, value in change.items() if key != "change"}
            result[at] = merged(result[at], own)
    return result


def _row_named(rows: Sequence[Any], name: object) -> int | None:
    """Return the row of staff of this name; None if there is none."""
    if name is None:
        return None
    return next((at for at, row in enumerate(rows) if name_of_row(row) == name), None)


def name_of_row(row: object) -> object:
    """Return what a row of staff is changed by: its name, or its role if it has none."""
    return row.get("name", row.get("role")) if isinstance(row, dict) else None


RESERVED: Final = ("base", "all")
"""What a comparison calls the scenario itself, and all of its variants together."""


def variant_problems(data: Mapping[str, Any], file: str) -> list[Problem]:
    """Return what is wrong with the variants themselves, before they are laid over the base."""
    problems: list[Problem] = []
    variants = data.get("variant", {})
    if not isinstance(variants, Mapping):
        return problems
    for name, changes in variants.items():
        place = f"variant.{name}"
        if name in RESERVED:
            found, expected = phrase("a name that a comparison needs"), phrase("another name")
            problems.append(Problem(file, place, found, expected))
        problems += problems_of_changes(data, changes, file, place)
    return problems


def problems_of_changes(
    data: Mapping[str, Any], changes: Any, file: str, place: str
) -> list[Problem]:
    """Return what is wrong with a set of changes itself, before it is laid over ``data``.

    Parameters
    ----------
    place
        At which the changes stand, as ``variant.NAME``.
    """
    if not isinstance(changes, Mapping):
        return [Problem(file, place, shown(changes), phrase("a section of changes"))]
    problems = []
    for key in HEADINGS:
        title = changes.get(key, "")
        if not isinstance(title, str):
            expected = EXPECTED["string_type"]
            problems.append(Problem(file, f"{place}.{key}", shown(title), expected))
        elif title != visible(title):
            problems.append(Problem(file, f"{place}.{key}", shown(title), ORDINARY_TEXT))
    for key in UNCHANGEABLE:
        if key in changes:
            expected = phrase("changes to other keys of the scenario")
            problems.append(Problem(file, f"{place}.{key}", phrase("a change"), expected))
    return problems + _unnamed_rows(data, changes, file, place)


def _unnamed_rows(
    data: Mapping[str, Any], changes: Mapping[str, Any], file: str, place: str
) -> list[Problem]:
    base = data.get("staff", [])
    rows = map(name_of_row, base) if isinstance(base, list) else ()
    names = [name for name in rows if isinstance(name, str)]
    added = changes.get("staff", [])
    if not isinstance(added, list):
        expected = phrase("rows, as [[...staff]]")
        return [Problem(file, f"{place}.staff", shown(added), expected)]
    return [
        Problem(
            file,
            f"{place}.staff.{count}.change",
            shown(row["change"]),
            phrase(
                "the name of a row of staff: {like}",
                like=did_you_mean(str(row["change"]), names),
            ),
        )
        for count, row in enumerate(added, 1)
        if isinstance(row, dict) and "change" in row and row["change"] not in names
    ]


class Quoted(str):
    """A part of a place that stood in quotation marks: a name, even if it looks like a number."""

    __slots__ = ()


def parts_of(place: str) -> list[str]:
    """Return the parts of a dotted place; one with a dot in it stands in quotation marks.

    ``staff.VIP teller.count`` has three, and so has ``staff."Dr. Li".count``.
    """
    if _PLACE.fullmatch(place) is None:
        return place.split(".")
    return [Quoted(part[1:-1]) if part[:1] == '"' else part for part in _PART.findall(place)]


def row_at(rows: Sequence[Any], part: str) -> int | None:
    """Return the index of a row by its number from 1, or by its name or role; None if none is."""
    is_count = part.isascii() and part.isdecimal() and not isinstance(part, Quoted)
    if not is_count:
        return _row_named(rows, part)
    return int(part) - 1 if len(part) < MOST_DIGITS and 0 < int(part) <= len(rows) else None


def overridden(data: Mapping[str, Any], overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Return a scenario's data with settings replaced.

    Parameters
    ----------
    data
        What the file says.
    overrides
        Values by dotted place, as messages name them: ``"rules.chain.enabled"``,
        ``"staff.3.count"`` (rows count from 1), ``"staff.teller.count"`` (or by name, or role; see
        `parts_of`); or tables, laid over as a variant is.

    Raises
    ------
    KeyError
        With the place, if it goes through a row that is not there.
    """
    result = dict(data)
    for place, value in overrides.items():
        parts = parts_of(place)
        if len(parts) == 1 and isinstance(value, Mapping):
            result = merged(result, {place: value})
        else:
            result = _replaced(result, parts, value, place)
    return result


def _replaced(container: Any, parts: Sequence[str], value: Any, place: str) -> Any:
    """Return a container in which the value at ``parts`` is another."""
    if not parts:
        return value
    head, *rest = parts
    if isinstance(container, list):
        at = row_at(container, head)
        if at is None:
            raise KeyError(place)
        changed = _replaced(container[at], rest, value, place)
        return [*container[:at], changed, *container[at + 1 :]]
    if not isinstance(container, Mapping):
        raise KeyError(place)
    return {**container, head: _replaced(container.get(head, {}), rest, value, place)}
