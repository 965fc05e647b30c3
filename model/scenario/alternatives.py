"""Alternatives: variants of which only one can be in force, as they change the same differently.

Two variants exclude each other if it matters which of them is laid over the scenario first (the
same setting gets another value, a list other rows, a row of staff another number of people), if
they add different rows of staff of one name, or if one takes away what the other changes: the
people of a row, or a rule. Variants that make the same change do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from agents.language import phrase
from layouts import Problem
from model.scenario.variants import name_of_row, with_changes

Tables = Mapping[str, Any]


def alternatives(
    data: Tables, variants: Mapping[str, Tables], names: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Return the pairs of variants that exclude each other, in order.

    Parameters
    ----------
    data
        The scenario.
    variants
        Its variants by name.
    names
        Of those to look at.
    """
    known = [name for name in dict.fromkeys(names) if name in variants]
    return tuple(
        (one, other)
        for one, other in combinations(known, 2)
        if clash(data, variants[one], variants[other]) is not None
    )


def clash_problems(
    data: Tables, variants: Mapping[str, Tables], names: Sequence[str], file: str
) -> Iterator[Problem]:
    """Yield a problem for each pair of variants that cannot be in force together."""
    for one, other in alternatives(data, variants, names):
        place = clash(data, variants[one], variants[other])
        found = phrase('"{one}" and "{other}" together', one=one, other=other)
        expected = phrase(
            "one of them, as they exclude each other: both change {place}", place=place
        )
        yield Problem(file, "variant", found, expected)


def clash(data: Tables, one: Tables, other: Tables) -> str | None:
    """Return the first dotted place that two variants change differently; None if there is none."""
    first = with_changes(with_changes(data, one), other)
    second = with_changes(with_changes(data, other), one)
    rows = data.get("staff", [])
    if not all(isinstance(each.get("staff", []), list) for each in (data, one, other)):
        return None
    for floor in (first, second):
        floor["staff"] = _by_name(floor.get("staff", [])[: len(rows)], rows)
    ways = (one, other), (other, one)
    return (
        _difference(first, second)
        or _added(data, one, other)
        or next(filter(None, (_taken_away(data, *way) for way in ways)), None)
    )


def _by_name(rows: Sequence[Tables], base: Sequence[Tables]) -> dict[str, Tables]:
    """Return rows of staff by what the base calls them, or by number where names come twice."""
    names = [str(name_of_row(row)) for row in base]
    return {
        name if names.count(name) == 1 else str(count): row
        for count, (name, row) in enumerate(zip(names, rows, strict=True), 1)
    }


def _difference(one: Any, other: Any, place: str = "") -> str | None:
    """Return the first dotted place at which two trees differ."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for key in dict.fromkeys((*one, *other)):
            here = f"{place}.{key}" if place else str(key)
            if key not in one or key not in other:
                return here
            found = _difference(one[key], other[key], here)
            if found is not None:
                return found
        return None
    same = one == other and isinstance(one, bool) == isinstance(other, bool)
    return None if same else place


def _added(data: Tables, one: Tables, other: Tables) -> str | None:
    """Return the place of a row that both add under one name, but not alike."""
    rows, others = (
        {row["name"]: row for row in each.get("staff", []) if _is_added(row)}
        for each in (one, other)
    )
    return next(
        (f"staff.{name}" for name in rows if rows[name] != others.get(name, rows[name])), None
    )


def _is_added(row: object) -> bool:
    """Return True if a variant's row of staff is a new one that has a name of its own."""
    return isinstance(row, Mapping) and "change" not in row and "name" in row


def _taken_away(data: Tables, taking: Tables, changing: Tables) -> str | None:
    """Return the place of what one variant takes away while the other changes it."""
    gone, changed = with_changes(data, taking), with_changes(data, changing)
    rows = data.get("staff", [])
    for before, row, other in zip(
        rows, gone.get("staff", []), changed.get("staff", []), strict=False
    ):
        is_gone = row.get("count") == 0 and before.get("count") != 0
        if is_gone and other not in (before, row):
            return f"staff.{name_of_row(before)}"
    rules, without, with_ = (_rules(each) for each in (data, gone, changed))
    for name in rules:
        is_off = rules[name].get("enabled") is True and without[name].get("enabled") is False
        if is_off and with_[name] != rules[name] and with_[name].get("enabled") is not False:
            return f"rules.{name}"
    return None


def _rules(data: Tables) -> dict[str, Tables]:
    rules = data.get("rules", {})
    sections = rules.items() if isinstance(rules, Mapping) else ()
    return {name: section for name, section in sections if isinstance(section, Mapping)}
