"""The points of a study: its design laid over the scenario, every one checked before any runs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final, NamedTuple

from agents.errors import said_of
from agents.language import Phrase, phrase
from experiments.studies.designs import Values, design_points
from experiments.studies.factors import Factor, Value, plain, text_of, value_at
from experiments.studies.study import MOST_POINTS, Study, too_many_points
from layouts import SHIPPED_PLANS, PlanError, Problem, load_floor
from layouts.schema import NOT_GIVEN, UNKNOWN, did_you_mean, shown
from model.scenario.load import with_settings, with_variant
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.scenario.variants import parts_of

MOST_SCENARIOS: Final = 64
"""Scenarios that are kept when points have been checked, of some 100 KB each."""

MOST_MESSAGES: Final = 10
"""Points whose problems are told; those after them are not looked at."""


class Point(NamedTuple):
    """A point of a study."""

    number: int
    """Its row, from 0."""
    values: Values
    """The value of each factor, in the order of the file."""
    in_design: bool
    """Whether the design has it; if not, it was added to compare others with."""
    reference: int
    """Number of the point it is compared with: the same conditions, all else at its reference."""
    digest: str
    """Of its scenario."""


@dataclass(frozen=True)
class Points:
    """Every point of a study, all fit to be simulated."""

    points: tuple[Point, ...]
    """In the order of the design; those added last."""
    layouts: dict[str, str]
    sheets: dict[str, str]
    """Digests of the floor plans and CSV files that they read, by name or path."""
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    """The first scenarios by digest, so that they need not be made a second time at once."""


Laid = dict[str, Scenario]
"""Scenarios with variants laid over the base, by what was laid; points have few of them."""


def scenario_at(
    factors: Sequence[Factor], base: Scenario, values: Values, laid: Laid | None = None
) -> Scenario:
    """Return the scenario of a point.

    Settings of variants are set first, then variants are laid over the base, then all other
    settings are set.

    Parameters
    ----------
    laid
        Variants that were laid over this base for other points; gains those of this one.

    Raises
    ------
    ScenarioError
        If it does not fit together.
    """
    chosen = list(zip(factors, values, strict=True))
    settings = {f.setting: value for f, value in chosen if f.setting is not None}
    of_variants = {place: settings[place] for place in settings if place.startswith("variant.")}
    others = {place: settings[place] for place in settings if place not in of_variants}
    names = [f.variant for f, is_on in chosen if f.variant is not None and is_on]
    laid = {} if laid is None else laid
    key = repr((of_variants, names))
    if key not in laid:
        if len(laid) == MOST_SCENARIOS:
            laid.clear()
        scenario = _with_settings(base, of_variants)
        laid[key] = with_variant(scenario, *names) if names else scenario
    return _with_settings(laid[key], others)


A_SETTING: Final = phrase("a setting")


def _with_settings(scenario: Scenario, settings: Mapping[str, Value]) -> Scenario:
    if not settings:
        return scenario
    try:
        return with_settings(scenario, settings)
    except KeyError as error:
        place = str(error.args[0])
        expected = _place_like(place, scenario)
        raise ScenarioError([Problem(scenario.file, place, A_SETTING, expected)]) from None


def _place_like(place: str, scenario: Scenario) -> Phrase:
    """Return what could have been meant by a place that goes through a row that is not there."""
    section, *rest = parts_of(place)
    if section != "staff" or not rest:
        return phrase("a place that is in the scenario")
    names = dict.fromkeys(str(row.get("name") or row["role"]) for row in scenario.data["staff"])
    return phrase("a row of staff: {like}", like=did_you_mean(rest[0], list(names)))


def references_of(study: Study, base: Scenario) -> Values:
    """Return the value of each factor at the reference point.

    What the factor says; else of a variant off, of a setting what the scenario has, if that is
    among the values; else the first value.

    Raises
    ------
    ScenarioError
        If a range has no reference, as the scenario has no such number.
    """
    found = {name: _reference_of(factor, base) for name, factor in study.factor.items()}
    lacking = NOT_GIVEN, phrase("a value to compare others with")
    problems = [
        Problem(study.file, f"factor.{name}.reference", *lacking)
        for name, value in found.items()
        if value is None
    ]
    if problems:
        raise ScenarioError(problems)
    return tuple(found.values())


def _reference_of(factor: Factor, base: Scenario) -> Value | None:
    if factor.reference is not None:
        return factor.reference
    if factor.variant is not None:
        return False
    place = str(factor.setting)
    own = value_at(base.data, place)
    if own is None:
        own = value_at(base.model_dump(mode="json", by_alias=True), place)
    if factor.values is not None:
        same = (value for value in factor.values if value == own)
        return next(same, factor.values[0])
    is_number = isinstance(own, int | float) and not isinstance(own, bool)
    return (own if factor.whole else plain(own)) if is_number and own is not None else None


def points_of(study: Study, base: Scenario) -> Points:
    """Return every point of a study, its scenario checked.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the factors alone; if nothing is, with the first
        combinations that do not fit together.
    """
    try:
        rows = _with_references(study, references_of(study, base))
        if len(rows) > MOST_POINTS:
            raise ScenarioError([Problem(study.file, *too_many_points(len(rows)))])
        return _checked(study, base, rows)
    except ScenarioError as error:
        raise ScenarioError([*_of_factors(study, base)] or error.problems) from None


def _of_factors(study: Study, base: Scenario) -> Iterator[Problem]:
    """Yield what is wrong with each factor alone, over the scenario as it is."""
    for name, factor in study.factor.items():
        place = f"factor.{name}"
        if factor.variant is not None and factor.variant not in base.variant:
            expected = did_you_mean(factor.variant, list(base.variant))
            yield Problem(study.file, f"{place}.variant", shown(factor.variant), expected)
        elif factor.setting is not None:
            yield from _of_values(study, base, place, factor)


def _of_values(study: Study, base: Scenario, place: str, factor: Factor) -> Iterator[Problem]:
    within = list(study.factor.values())
    tried = {f"{place}.{key}": value for key, value in _ends_of(factor)}
    if factor.reference is not None:
        tried[f"{place}.reference"] = factor.reference
    told = set()
    for where, value in tried.items():
        try:
            scenario_at([factor], _with_all_variants(base, within, factor), (value,))
        except ScenarioError as error:
            for problem in error.problems:
                missing = problem.found in (UNKNOWN, A_SETTING)
                found = shown(factor.setting) if missing else shown(value)
                at = f"{place}.setting" if missing else where
                said = Problem(study.file, at, found, _expected_by(problem))
                if said not in told:
                    told.add(said)
                    yield said


def _with_all_variants(base: Scenario, factors: Sequence[Factor], factor: Factor) -> Scenario:
    """Return the base with the study's variants on, if the factor's place is in one of them."""
    place = str(factor.setting)
    if place.startswith("variant.") or value_at(base.data, place) is not None:
        return base
    names = [f.variant for f in factors if f.variant is not None and f.variant in base.variant]
    try:
        return with_variant(base, *names) if names else base
    except ScenarioError:
        return base


def _ends_of(factor: Factor) -> list[tuple[str, Value]]:
    if factor.values is not None:
        return [(f"values.{count}", value) for count, value in enumerate(factor.values, 1)]
    if factor.distribution is None:
        return [("low", factor.grid()[0]), ("high", factor.grid()[-1])]
    return [("distribution", factor.grid()[0]), ("distribution", factor.grid()[-1])]


def _with_references(study: Study, references: Values) -> list[tuple[Values, bool, int]]:
    """Return the design's points and those they are compared with: values, in design, reference."""
    factors = study.factors
    rows = [(values, True) for values in design_points(study.design, factors, references)]
    numbers = {_key(values): number for number, (values, _) in enumerate(rows)}
    compared = []
    for values, _ in list(rows):
        partner = tuple(
            value if factor.condition else reference
            for factor, value, reference in zip(factors, values, references, strict=True)
        )
        if _key(partner) not in numbers:
            numbers[_key(partner)] = len(rows)
            rows.append((partner, False))
        compared.append(numbers[_key(partner)])
    compared += range(len(compared), len(rows))
    return [(*row, number) for row, number in zip(rows, compared, strict=True)]


def _key(values: Values) -> tuple[str, ...]:
    return tuple(map(text_of, values))


def _checked(study: Study, base: Scenario, rows: Sequence[tuple[Values, bool, int]]) -> Points:
    points, problems = list[Point](), list[Problem]()
    layouts, sheets, scenarios = dict[str, str](), dict[str, str](), dict[str, Scenario]()
    laid: Laid = {}
    bad = 0
    for number, (values, in_design, reference) in enumerate(rows):
        try:
            scenario = scenario_at(study.factors, base, values, laid)
            digest = scenario.digest
        except (ScenarioError, PlanError) as error:
            bad += 1
            problems += _of_point(study, values, error)
            if bad == MOST_MESSAGES:
                break
            continue
        if scenario.layout is not None and scenario.layout not in layouts:
            layouts[scenario.layout] = layout_digest(scenario.layout, scenario)
        for path in scenario.sheet_paths():
            sheets.setdefault(path, scenario.sheet(path).digest)
        if len(scenarios) < MOST_SCENARIOS:
            scenarios[digest] = scenario
        points.append(Point(number, values, in_design, reference, digest))
    if problems:
        raise ScenarioError(problems)
    return Points(tuple(points), layouts, sheets, scenarios)


def _of_point(study: Study, values: Values, error: ScenarioError | PlanError) -> list[Problem]:
    """Return what is wrong with a combination of values, in terms of the study."""
    said = [f"{n} = {text_of(v)}" for n, v in zip(study.factor, values, strict=True)]
    return [
        Problem(
            study.file,
            phrase("point ({values})", values=", ".join(said)),
            problem.found,
            _expected_by(problem),
        )
        for problem in error.problems
    ]


def _expected_by(problem: Problem) -> Phrase:
    """Return what is expected of a value, with the place in the scenario where that is."""
    return phrase(
        "{expected} ({where})",
        expected=problem.expected,
        where=said_of(problem.file, problem.place),
    )


def layout_digest(layout: str, base: Scenario) -> str:
    """Return a digest of what a floor plan says.

    Raises
    ------
    layouts.PlanError
        If it cannot be used.
    """
    floor = load_floor(layout if layout in SHIPPED_PLANS else base.folder / layout)
    content: Any = floor.plan.model_dump(mode="json", by_alias=True)
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
