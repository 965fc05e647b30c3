"""Whether each variant of a scenario fits it, and what is said of one that does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from agents.language import phrase
from layouts import Problem
from model.scenario.problems import ScenarioError
from model.scenario.variants import variant_problems, with_changes

Check = Callable[[Mapping[str, Any]], object]
"""Given a scenario's data; raises ScenarioError if they do not fit together."""


def of_variant(name: str, data: Mapping[str, Any], file: str, check: Check) -> tuple[Problem, ...]:
    """Return what a variant makes wrong with a scenario that is right, as the variant writes it.

    Parameters
    ----------
    name
        Of the variant.
    data, file
        Of the scenario.
    check
        Asked with the variant laid over it.
    """
    alone = {**data, "variant": {name: data["variant"][name]}}
    wrong = variant_problems(alone, file)
    if wrong:
        return tuple(wrong)
    return of_changes(data["variant"][name], alone, file, f"variant.{name}", check)


def of_changes(
    changes: Mapping[str, Any], data: Mapping[str, Any], file: str, place: str, check: Check
) -> tuple[Problem, ...]:
    """Return what changes that are right by themselves make wrong, as they stand at a place."""
    try:
        check(with_changes(data, changes))
    except ScenarioError as error:
        rows = len(data.get("staff", []))
        return tuple(placed_at(place, problem, file, rows) for problem in error.problems)
    return ()


def placed_at(place: str, problem: Problem, file: str, rows: int) -> Problem:
    """Return a problem of a scenario as one of changes that stand at a place.

    Parameters
    ----------
    rows
        Rows of staff without the changes.
    """
    if problem.file != file:
        return problem
    return replace(problem, place=f"{place}.{_own_place(problem.place, rows)}")


def _own_place(place: str, rows: int) -> str:
    """Return a place as the variant writes it: its rows of staff count from 1."""
    parts = place.split(".")
    if parts[0] == "staff" and len(parts) > 1 and int(parts[1]) > rows:
        parts[1] = str(int(parts[1]) - rows)
    return ".".join(parts)


def inherited_problems(name: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return what is wrong with an inherited variant, with what can be done about it."""
    either = phrase(
        "{expected}; or variant.{name} = false, which takes the inherited variant away", name=name
    )
    return tuple(replace(each, expected=either.filled(expected=each.expected)) for each in problems)
