"""The file of observables: what is known of such a branch, and what may be moved to meet it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import Field, Strict, ValidationError, model_validator

from agents.language import as_is, phrase
from agents.names import ROLES, RULES, key
from experiments.standard.observed import COMPUTED
from layouts import Problem
from layouts.schema import did_you_mean, shown
from model.columns import NAMES
from model.scenario.files import SCENARIOS, SHIPPED_SCENARIOS
from model.scenario.problems import ScenarioError, read_toml, schema_problems
from model.scenario.units import Part, refuse

OBSERVABLES: Final = SCENARIOS / "OBSERVABLES.toml"

Number = Annotated[float, Strict(), Field(allow_inf_nan=False)]
Positive = Annotated[float, Strict(), Field(gt=0.0, allow_inf_nan=False)]
Source = Annotated[str, Field(min_length=1)]


class Observable(Part):
    """Something that can be seen of a branch from outside."""

    target: Number
    """What is aimed at, in the unit of the KPI."""
    band: tuple[Number, Number]
    """Lowest and highest value that agree with the source."""
    weight: Annotated[float, Strict(), Field(ge=0.0, le=100.0)]
    """On its squared misfit; 0: it is shown, not fitted."""
    source: Source
    """Where it comes from, or that it is an assumption."""

    @model_validator(mode="after")
    def _target_within(self) -> Self:
        low, high = self.band
        if not low < self.target < high:
            refuse(phrase("target {n:g}", n=self.target), phrase("a number within the band"))
        return self

    def misfit(self, value: float) -> float:
        """Return how far a value is from the target: 0 there, -1 and 1 at the ends of the band."""
        low, high = self.band
        width = high - self.target if value > self.target else self.target - low
        return (value - self.target) / width

    def holds(self, value: float) -> bool:
        """Return True if a value is within the band."""
        return self.band[0] <= value <= self.band[1]


class Parameter(Part):
    """An assumed number of the scenario that may be moved, and those in proportion to it."""

    places: Annotated[tuple[str, ...], Field(min_length=1)]
    """The number's place, then those of others; a star stands for any one name."""
    start: Positive
    """Where the search begins."""
    bounds: tuple[Positive, Positive]
    """Least and greatest value."""
    told_by: Source
    """Which observables tell it."""

    @model_validator(mode="after")
    def _start_within(self) -> Self:
        low, high = self.bounds
        if not low < self.start < high:
            refuse(phrase("start {n:g}", n=self.start), phrase("a number within the bounds"))
        if "*" in self.places[0]:
            refuse(as_is(self.places[0]), phrase("first a place without a star"))
        return self


class Before(Part):
    """What is not in force yet at the date that the branch stands for."""

    rules_off: tuple[str, ...] = ()
    roles_absent: tuple[str, ...] = ()


class Followers(Part):
    """Shipped scenarios that extend the standard branch and of which nothing is published."""

    in_proportion: tuple[str, ...] = ()
    """Their volume is that of the standard branch in proportion to the people at 4 to 7."""


class Observables(Part):
    """All that the file says."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    before: Before = Before()
    observable: Annotated[dict[str, Observable], Field(min_length=1)]
    parameter: Annotated[dict[str, Parameter], Field(min_length=1)]
    followers: Followers = Followers()


def load_observables(path: Path = OBSERVABLES) -> Observables:
    """Read the file and check it.

    Raises
    ------
    ScenarioError
        With everything that is wrong with it.
    """
    data = read_toml(path, phrase("observables, with schema = 1"))
    try:
        sheet = Observables.model_validate(data)
    except ValidationError as error:
        problems = schema_problems(error.errors(), path.name, data, Observables)
        raise ScenarioError(problems) from None
    if unknown := [*_unknown(sheet, path.name)]:
        raise ScenarioError(unknown)
    return sheet


def _unknown(sheet: Observables, file: str) -> Iterator[Problem]:
    """Yield a problem for each name that nothing is called by."""
    before, followers = sheet.before, sheet.followers
    named = (
        ("observable", sheet.observable, (*COMPUTED, *NAMES)),
        ("before.rules_off", before.rules_off, tuple(RULES)),
        ("before.roles_absent", before.roles_absent, tuple(key(role) for role in ROLES)),
        ("followers.in_proportion", followers.in_proportion, SHIPPED_SCENARIOS),
    )
    for place, names, known in named:
        for name in names:
            if name not in known:
                yield Problem(file, place, shown(name), did_you_mean(name, known))
    if not any(each.weight for each in sheet.observable.values()):
        yield Problem(file, "observable", phrase("no weight"), phrase("a weight above 0"))
