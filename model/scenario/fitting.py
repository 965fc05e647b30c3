"""Whether each variant of a scenario fits it, and what is said of one that does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from agents.language import phrase
from layouts import Problem
from model.scenario.problems import ScenarioError
from model.scenario.variants import variant_problems, with_changes


def of_variant(
    name: str, data: Mapping[str, Any], file: str, check: Callable[[Mapping[str, Any]], object]
) -> tuple[Problem, ...]:
    """Return what a variant makes wrong with a scenario that is right, as the variant writes it.

    Parameters
    ----------
    name
        Of the variant.
    data, file
        Of the scenario.
    check
        Given the data with the variant laid over it; raises ScenarioError if it does not fit.
    """
    alone = {**data, "variant": {name: data["variant"][name]}}
    wrong = variant_problems(alone, file)
    if wrong:
        return tuple(wrong)
    try:
        check(with_changes(alone, data["variant"][name]))
    except ScenarioError as error:
        rows = len(data.get("staff", []))
        return tuple(
            replace(problem, place=f"variant.{name}.{_own_place(problem.place, rows)}")
            if problem.file == file
            else problem
            for problem in error.problems
        )
    return ()


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
