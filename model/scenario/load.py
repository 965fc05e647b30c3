"""Reading a scenario, laying variants and settings over it, and checking what comes of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from agents.language import phrase
from layouts import Problem
from layouts.schema import did_you_mean, shown
from model.scenario.check import check
from model.scenario.files import SCENARIOS, extended, find_scenario
from model.scenario.fitting import inherited_problems, of_variant, placed_at
from model.scenario.origin import Origin
from model.scenario.problems import ScenarioError, read_toml, schema_problems
from model.scenario.readings import readings_and_parts_problems
from model.scenario.scenario import Scenario
from model.scenario.sources import Laid
from model.scenario.variants import (
    overridden,
    problems_of_changes,
    variant_problems,
    with_all,
    with_changes,
)


def load_scenario(
    source: str | Path = "standard", overrides: Mapping[str, Any] | None = None
) -> Scenario:
    """Read a scenario file and check it, with the floor plan and CSV files that it names.

    Parameters
    ----------
    source
        Path of a scenario file, or the bare name of a shipped scenario.
    overrides
        Settings to replace, by dotted place: ``{"arrivals.volume": 1.2}``.

    Raises
    ------
    ScenarioError
        With everything that is wrong, if anything is.
    """
    path = find_scenario(source)
    return scenario_of(
        read_toml(path), overrides=overrides, file=path.name, folder=path.resolve().parent
    )


def scenario_of(
    data: Mapping[str, Any],
    *,
    overrides: Mapping[str, Any] | None = None,
    file: str = "scenario",
    folder: Path | None = None,
) -> Scenario:
    """Check a scenario given as tables, as `tomllib` reads them.

    Parameters
    ----------
    data
        The scenario.
    overrides
        Settings to replace, by dotted place.
    file
        Name for messages.
    folder
        What paths are relative to; the working folder if left out.

    Raises
    ------
    ScenarioError
        With everything that is wrong, the variants' mistakes included.
    """
    folder, written = folder or Path.cwd(), data
    own = written.get("variant", {})
    read = extended(written, file, folder)
    data = _overridden(read, overrides or {}, file)
    inherited = data.get("variant", {}).keys() - own.keys() if isinstance(own, Mapping) else set()
    origin = Origin(file, folder, read, data, (Laid(settings=overrides),) if overrides else ())
    scenario = _checked(data, origin, inherited)

    def check(laid: Mapping[str, Any]) -> object:
        return _checked(laid, origin, laid.get("variant", ()))

    found = {name: of_variant(name, data, file, check) for name in scenario.variant}
    problems = [each for name in found if name not in inherited for each in found[name]]
    if folder != SCENARIOS:  # what is shipped is seen to by its tests
        problems += readings_and_parts_problems(data, written, file, check)
    if problems:
        raise ScenarioError(problems)
    misfits = {name: inherited_problems(name, found[name]) for name in found if found[name]}
    scenario.set_origin(replace(origin, misfits=misfits))
    return scenario


def _overridden(data: Mapping[str, Any], overrides: Mapping[str, Any], file: str) -> dict[str, Any]:
    try:
        return overridden(data, overrides)
    except KeyError as error:
        expected = phrase("a place that is in the scenario")
        problem = Problem(file, error.args[0], phrase("an override"), expected)
        raise ScenarioError([problem]) from None


def with_variant(scenario: Scenario, *names: str) -> Scenario:
    """Return a scenario with the changes of named variants, laid over it in order.

    Raises
    ------
    ScenarioError
        If there is no such variant, two of them exclude each other, or the result does not fit
        together.
    """
    for name in names:
        if name not in scenario.variant:
            expected = did_you_mean(name, list(scenario.variant))
            raise ScenarioError([Problem(scenario.file, "variant", shown(name), expected)])
    named = {name: scenario.variant[name] for name in names}
    wrong = [
        *scenario.clashes((*scenario.variants_in_force, *names)),
        *variant_problems({**scenario.data, "variant": named}, scenario.file),
    ]
    try:
        if wrong:
            raise ScenarioError(wrong)
        data = with_all(scenario.data, named.values())
        return _checked(data, _origin_of(scenario, data, Laid(variants=names)), scenario.variant)
    except ScenarioError as error:
        told = [each for name in names for each in scenario.misfits.get(name, ())]
        raise ScenarioError(told or error.problems) from None


def with_readings(scenario: Scenario, *names: str) -> Scenario:
    """Return a scenario with the changes of named readings, laid over it in order.

    Raises
    ------
    ScenarioError
        If there is no such reading, or the result does not fit together.
    """
    for name in names:
        if name not in scenario.reading:
            expected = did_you_mean(name, list(scenario.reading))
            raise ScenarioError([Problem(scenario.file, "reading", shown(name), expected)])
    readings = {f"reading.{name}": scenario.reading[name] for name in names}
    return _laid_over(scenario, readings, Laid(readings=names))


def without_parts(scenario: Scenario, variant: str, *parts: str) -> Scenario:
    """Return a scenario with a variant in force, but for some of its parts.

    Raises
    ------
    ScenarioError
        If there is no such variant or part, or the result does not fit together.
    """
    floor, known = with_variant(scenario, variant), scenario.parts_of(variant)
    place = f"variant.{variant}.part"
    for part in parts:
        if part not in known:
            expected = did_you_mean(part, list(known))
            raise ScenarioError([Problem(scenario.file, place, shown(part), expected)])
    changes = {f"{place}.{part}": known[part] for part in parts}
    return _laid_over(floor, changes, Laid(without=tuple((variant, part) for part in parts)))


def _laid_over(
    scenario: Scenario, changes: Mapping[str, Mapping[str, Any]], layer: Laid
) -> Scenario:
    """Return a scenario with changes by the places at which they stand, laid over it in order."""
    data = scenario.data
    for place, each in changes.items():
        wrong = problems_of_changes(data, each, scenario.file, place)
        if wrong:
            raise ScenarioError(wrong)
        rows, data = len(data.get("staff", [])), with_changes(data, each)
    try:
        return _checked(data, _origin_of(scenario, data, layer), scenario.variant)
    except ScenarioError as error:
        if len(changes) != 1:
            raise
        told = [placed_at(place, each, scenario.file, rows) for each in error.problems]
        raise ScenarioError(told) from None


def with_settings(scenario: Scenario, settings: Mapping[str, Any]) -> Scenario:
    """Return a scenario with settings replaced, its variants in force kept.

    Parameters
    ----------
    settings
        Values by dotted place, as for `load_scenario`.

    Raises
    ------
    ScenarioError
        If the result does not fit together.
    """
    data = overridden(scenario.data, settings)
    changed = {place.split(".")[1] for place in settings if place.startswith("variant.")}
    unasked = scenario.variant.keys() - changed
    return _checked(data, _origin_of(scenario, data, Laid(settings=settings)), unasked)


def _origin_of(scenario: Scenario, data: Mapping[str, Any], layer: Laid) -> Origin:
    """Return the origin of a scenario's data with something laid over them."""
    layers = (*scenario.origin.layers, layer)
    return replace(scenario.origin, read=scenario.read, data=data, layers=layers)


def _checked(data: Mapping[str, Any], origin: Origin, unasked: Collection[str] = ()) -> Scenario:
    """Return the scenario of ``data``; raise everything that is wrong with it.

    Mistakes of variants that are ``unasked`` for do not count.
    """
    of_variants = [
        problem
        for problem in variant_problems(data, origin.file)
        if problem.place.split(".")[1] not in unasked
    ]
    try:
        scenario = Scenario.model_validate(data, context=origin)
    except ValidationError as error:
        found = list(schema_problems(error.errors(), origin.file, data, Scenario))
        places = {problem.place for problem in found}
        others = (p for p in of_variants if p.place not in places)
        raise ScenarioError([*found, *others]) from None
    problems = [*of_variants, *check(scenario)]
    if problems:
        raise ScenarioError(problems)
    return scenario
