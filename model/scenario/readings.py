"""Readings and parts: named sets of changes besides the variants, and what is wrong with them.

A *reading* is another reading of what a scenario assumes about how the branch is built and run:
nobody proposes it, but a verdict may hang on it. It is laid over the scenario below the variants,
which are proposed whatever is read. A *part* of a variant is written as what takes it away from it:
it is laid over the scenario above the variant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from agents.language import phrase
from layouts import Problem
from layouts.schema import shown
from model.scenario.alternatives import clash
from model.scenario.files import READING
from model.scenario.fitting import Check, of_changes
from model.scenario.problems import A_KEY
from model.scenario.units import KEY
from model.scenario.variants import PART, problems_of_changes, with_changes

Tables = Mapping[str, Any]


def readings_and_parts_problems(
    data: Tables, own: Tables, file: str, check: Check
) -> list[Problem]:
    """Return what is wrong with the readings, and parts of variants, that a file says itself.

    Parameters
    ----------
    data
        The scenario.
    own
        What the file says itself, without what it inherits.
    check
        As for `of_changes`.
    """
    readings = data.get(READING, {})
    found = [
        problem
        for name in own.get(READING, {})
        if name in readings
        for problem in _of(readings[name], data, file, f"{READING}.{name}", check)
    ]
    return [*found, *_of_parts(data, own, file, check)]


def _of_parts(data: Tables, own: Tables, file: str, check: Check) -> Iterator[Problem]:
    variants = data.get("variant", {})
    for name, said in own.get("variant", {}).items():
        if name not in variants or not isinstance(said, Mapping) or PART not in said:
            continue
        place, parts = f"variant.{name}.{PART}", variants[name][PART]
        if not isinstance(parts, Mapping):
            yield Problem(file, place, shown(parts), phrase("a section of parts"))
            continue
        laid = with_changes(data, variants[name])
        wrong = [
            problem
            for part in said[PART]
            for problem in _of_part(parts[part], laid, file, f"{place}.{part}", check)
        ]
        yield from wrong or _clashes(laid, parts, file, place)


def _of_part(changes: Any, laid: Tables, file: str, place: str, check: Check) -> Iterator[Problem]:
    name = place.rpartition(".")[2]
    if re.fullmatch(KEY, name) is None:
        yield Problem(file, place, shown(name), A_KEY)
    elif isinstance(changes, Mapping) and PART in changes:
        expected = phrase("changes to other keys of the scenario")
        yield Problem(file, f"{place}.{PART}", phrase("a change"), expected)
    else:
        yield from _of(changes, laid, file, place, check)


def _of(changes: Any, data: Tables, file: str, place: str, check: Check) -> Iterator[Problem]:
    wrong = problems_of_changes(data, changes, file, place)
    yield from wrong or of_changes(changes, data, file, place, check)


def _clashes(data: Tables, parts: Mapping[str, Tables], file: str, place: str) -> Iterator[Problem]:
    """Yield a problem for each two parts of which it matters which is taken away first."""
    for one, other in combinations(parts, 2):
        where = clash(data, parts[one], parts[other])
        if where is not None:
            found = phrase('"{one}" and "{other}" together', one=one, other=other)
            expected = phrase("parts of which not both change {place}", place=where)
            yield Problem(file, place, found, expected)
