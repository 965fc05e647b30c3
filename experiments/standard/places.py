"""The places of a scenario that parameters stand for, and what they become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from agents.language import phrase
from experiments.standard.observables import Observables, Parameter
from layouts import Problem
from layouts.schema import shown
from model.scenario.files import find_scenario, read_scenario
from model.scenario.load import scenario_of
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.scenario.sources import numbers_of, source_of

Settings = dict[str, float]
"""Numbers by dotted place."""

MOVABLE: Final = ("assumption", "fitted")
"""Words in a source that let a number be moved."""


def base_data(name: str) -> dict[str, Any]:
    """Return what a scenario says without its variants, so that none of them can be built."""
    data = read_scenario(find_scenario(name))
    data.pop("variant", None)
    return data


def base_of(data: Mapping[str, Any], name: str, settings: Mapping[str, float] = {}) -> Scenario:
    """Return a base with settings replaced."""
    path = find_scenario(name)
    return scenario_of(data, overrides=settings, file=path.name, folder=path.resolve().parent)


def rounded(number: float) -> float:
    """Return a number in as many digits as are written."""
    return float(f"{number:.3g}")


def holds(pattern: str, place: str) -> bool:
    """Return True if a place is the one meant, where a star stands for any one name."""
    meant, parts = pattern.split("."), place.split(".")
    pairs = zip(meant, parts, strict=False)
    return len(meant) == len(parts) and all(one in ("*", name) for one, name in pairs)


def numbers_at(parameter: Parameter, data: Mapping[str, Any]) -> Settings:
    """Return the numbers that a parameter stands for, by place, as they are; its own first."""
    known = {".".join(place): number for place, number in numbers_of(data)}
    return {
        place: known[place]
        for pattern in parameter.places
        for place in known
        if holds(pattern, place)
    }


def settings_of(
    sheet: Observables, data: Mapping[str, Any], values: Mapping[str, float]
) -> Settings:
    """Return the settings of parameters' values: each number in its proportion to the first."""
    settings: Settings = {}
    for name, value in values.items():
        numbers = numbers_at(sheet.parameter[name], data)
        own = numbers[sheet.parameter[name].places[0]]
        settings |= {place: rounded(number * value / own) for place, number in numbers.items()}
    return settings


def values_now(sheet: Observables, data: Mapping[str, Any]) -> dict[str, float]:
    """Return the parameters' values as the scenario has them."""
    return {
        name: float(numbers_at(each, data)[each.places[0]])
        for name, each in sheet.parameter.items()
    }


def check_base(sheet: Observables, data: Mapping[str, Any], name: str) -> None:
    """See that a base is before the programme, and that only assumed numbers would be moved.

    Raises
    ------
    ScenarioError
        With everything that is wrong.
    """
    file = find_scenario(name).name
    scenario = base_of(data, name)
    wrong = [*_in_force(sheet, scenario, file), *_immovable(sheet, data, file)]
    if wrong:
        raise ScenarioError(wrong)
    for end in (0, 1):  # a number in proportion may leave its own bounds, which this tells
        corner = {each: parameter.bounds[end] for each, parameter in sheet.parameter.items()}
        base_of(data, name, settings_of(sheet, data, corner))


def _in_force(sheet: Observables, scenario: Scenario, file: str) -> Iterator[Problem]:
    expected = phrase("not yet, before the programme")
    for rule in sheet.before.rules_off:
        if getattr(scenario.rules, rule).enabled:
            yield Problem(file, f"rules.{rule}.enabled", shown(True), expected)
    present = {person.role for person in scenario.people}
    for role in sheet.before.roles_absent:
        if role in present:
            yield Problem(file, "staff", shown(role), expected)


def _immovable(sheet: Observables, data: Mapping[str, Any], file: str) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    assumed = phrase("an assumption, or what was fitted before")
    for name, parameter in sheet.parameter.items():
        numbers = numbers_at(parameter, data)
        if not numbers.get(parameter.places[0]):
            yield Problem(file, parameter.places[0], phrase("no number above 0"), assumed)
        for place in numbers:
            source = source_of(place.split("."), data.get("sources", {})) or ""
            if not any(word in source for word in MOVABLE):
                yield Problem(file, place, shown(source), assumed)
            if place in taken:
                both = phrase("parameters {one} and {other}", one=taken[place], other=name)
                yield Problem(file, place, both, phrase("one of them"))
            taken[place] = name


def people_at_windows(data: Mapping[str, Any]) -> int:
    """Return how many people a scenario's rows of staff put at positions 4 to 7."""
    return sum(row.get("count", 1) for row in data["staff"] if row["position"] >= 4)
