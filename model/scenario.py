"""The scenario: all that a scenario file may say, read, checked and ready to be simulated.

A scenario is in human units (`model.units`); what its sections may say stands in `model.people`,
`model.staffing`, `model.rulebook` and `model.distributions`. Whether the parts fit together, and
fit the floor plan, is asked in `model.checks`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Field, PrivateAttr, Strict, StringConstraints, ValidationError

from agents.tables import MAX_NEEDS, MAX_STAFF
from layouts import SHIPPED_PLANS, Floor, Problem, load_floor, plain_floor
from model.alternatives import alternatives, clash_problems
from model.checks import check
from model.distributions import DISTRIBUTIONS, Distribution, Empirical
from model.files import SHIPPED_SCENARIOS, extended, find_scenario
from model.fitting import inherited_problems, of_variant
from model.origin import Origin
from model.people import (
    Arrivals,
    ComplexProduct,
    Customers,
    DeskPosition,
    Need,
    Opening,
    Products,
    Segments,
    SimpleProduct,
    Temperaments,
)
from model.problems import ScenarioError, did_you_mean, read_toml, schema_problems, shown
from model.roster import Person, people_of, people_of_sheet
from model.rulebook import Rules, Service
from model.sheet import Sheet, read_sheet
from model.sources import Laid, Sourced, origins
from model.staffing import Staff
from model.units import FilePath, Key, Money, Name, Part, Share, minutes_of, name_of
from model.variants import overridden, title_of, variant_problems, with_all

__all__ = ["SHIPPED_SCENARIOS", "Scenario", "ScenarioError", "load_scenario", "scenario_of"]

UNSIMULATED: Final = frozenset({"name", "name_zh", "sources", "variant", "layout"})
"""Keys that the digest leaves out; the layout's content is in it instead of its name."""


class Plain(Part):
    """The plain queue of queueing theory: identical windows, nobody walks."""

    windows: Annotated[int, Strict(), Field(ge=1, le=128)]
    position: DeskPosition = 5


class Value(Part):
    """What it is worth: money per product sold, per complaint and per customer lost."""

    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "CNY"
    products: dict[SimpleProduct | ComplexProduct, Money] = Field(default_factory=dict)
    complaint_cost: Money = 0.0
    lost_customer_cost: Money = 0.0
    """Of a customer who balks or gives up waiting."""
    referrer_share: Share = 0.0
    """Of a sale's credit, for who referred the customer."""


class Scenario(Part):
    """A branch and its customers, as a scenario file describes them; made by `load_scenario`."""

    schema_: Literal[1] = Field(alias="schema")
    name: Name
    name_zh: Name = Field(default_factory=name_of)
    layout: FilePath | None = None
    plain: Plain | None = None
    opening: Opening
    arrivals: Arrivals
    segments: Segments = Segments.model_construct()
    temperaments: Temperaments = Temperaments.model_construct()
    customers: Customers = Customers.model_construct()
    needs: Annotated[dict[Key, Need], Field(min_length=1, max_length=MAX_NEEDS)]
    products: Products = Products.model_construct()
    service: Service = Service.model_construct()
    staff: Annotated[tuple[Staff, ...], Field(max_length=MAX_STAFF)] = ()
    roster: FilePath | None = None
    rules: Rules = Rules.model_construct()
    value: Value = Value.model_construct()
    sources: dict[str, str] = Field(default_factory=dict)
    """Where the numbers come from: by dotted place, see `model.sources`."""
    variant: Annotated[dict[Key, dict[str, Any]], Field(max_length=100)] = Field(
        default_factory=dict
    )
    """Named sets of changes."""

    _origin: Origin = PrivateAttr(default_factory=Origin)

    def model_post_init(self, context: Any, /) -> None:
        """Keep the origin that the reader hands over."""
        if isinstance(context, Origin):
            self._origin = context

    @property
    def file(self) -> str:
        """Name of the file, for messages."""
        return self._origin.file

    @property
    def folder(self) -> Path:
        """Folder that paths in the scenario are relative to."""
        return self._origin.folder

    @property
    def variants_in_force(self) -> tuple[str, ...]:
        """Names of the variants that are laid over the base."""
        return self._origin.variants

    @property
    def misfits(self) -> Mapping[str, tuple[Problem, ...]]:
        """What is wrong with each variant that the file inherits and that does not fit it."""
        return self._origin.misfits

    @property
    def opens(self) -> int:
        """Opening, in minutes since midnight."""
        return minutes_of(self.opening.opens)

    @property
    def closes(self) -> int:
        """Closing, in minutes since midnight."""
        return minutes_of(self.opening.closes)

    def with_variant(self, *names: str) -> Scenario:
        """Return this scenario with the changes of named variants, laid over it in order.

        Raises
        ------
        ScenarioError
            If there is no such variant, two of them exclude each other, or the result does not fit
            together.
        """
        for name in names:
            if name not in self.variant:
                expected = did_you_mean(name, list(self.variant))
                raise ScenarioError([Problem(self.file, "variant", shown(name), expected)])
        named = {name: self.variant[name] for name in names}
        wrong = [
            *self.clashes((*self.variants_in_force, *names)),
            *variant_problems({**self.data, "variant": named}, self.file),
        ]
        try:
            if wrong:
                raise ScenarioError(wrong)
            data = with_all(self.data, named.values())
            return _checked(data, self._origin_of(data, Laid(variants=names)), self.variant)
        except ScenarioError as error:
            told = [each for name in names for each in self.misfits.get(name, ())]
            raise ScenarioError(told or error.problems) from None

    def alternatives(self, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return the pairs of these variants that exclude each other (see `model.alternatives`)."""
        return alternatives(self._read, self.variant, names)

    def clashes(self, names: Sequence[str]) -> list[Problem]:
        """Return a problem for each pair of these variants that exclude each other."""
        return list(clash_problems(self._read, self.variant, names, self.file))

    def with_settings(self, settings: Mapping[str, Any]) -> Scenario:
        """Return this scenario with settings replaced, its variants in force kept.

        Parameters
        ----------
        settings
            Values by dotted place, as for `load_scenario`.

        Raises
        ------
        ScenarioError
            If the result does not fit together.
        """
        data = overridden(self.data, settings)
        changed = {place.split(".")[1] for place in settings if place.startswith("variant.")}
        unasked = self.variant.keys() - changed
        return _checked(data, self._origin_of(data, Laid(settings=settings)), unasked)

    def _origin_of(self, data: Mapping[str, Any], layer: Laid) -> Origin:
        """Return the origin of this scenario's data with something laid over them."""
        layers = (*self._origin.layers, layer)
        return replace(self._origin, read=self._read, data=data, layers=layers)

    @property
    def _read(self) -> Mapping[str, Any]:
        """What the file says, without what was laid over it since."""
        return self.data if self._origin.read is None else self._origin.read

    def title_of(self, variant: str, language: Literal["en", "zh"] = "en") -> str:
        """Return the title of a variant, or its name in words if it has none."""
        return title_of(self.variant[variant], variant, language)

    def floor(self) -> Floor:
        """Return the floor; it is kept in memory.

        Raises
        ------
        layouts.PlanError
            If the plan cannot be used.
        """
        if self.plain is not None:
            return plain_floor(self.plain.windows, self.plain.position)
        layout = self.layout or ""
        return load_floor(layout if layout in SHIPPED_PLANS else self.folder / layout)

    def sheet(self, path: str) -> Sheet:
        """Return a CSV file that the scenario names; it is kept in memory.

        Raises
        ------
        ScenarioError
            If it cannot be read.
        """
        return read_sheet(self.folder / path)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody who works, with shifts and breaks."""
        listed: list[Person] = []
        if self.roster is not None:
            listed, _ = people_of_sheet(self.sheet(self.roster))
        return people_of(self.staff, listed, self.opens, self.closes)

    @cached_property
    def digest(self) -> str:
        """Digest of everything that is simulated, the plan and the CSV files included."""
        content = self.model_dump(mode="json", by_alias=True, exclude=set(UNSIMULATED))
        content["floor"] = self.floor().plan.model_dump(mode="json", by_alias=True)
        content["sheets"] = {path: self.sheet(path).digest for path in self.sheet_paths()}
        text = json.dumps(content, sort_keys=True, ensure_ascii=False, allow_nan=False)
        return sha256(text.encode()).hexdigest()

    def laws(self) -> Iterator[tuple[str, Distribution]]:
        """Yield every distribution with its dotted place."""
        sections: list[tuple[str, Part]] = [
            ("arrivals", self.arrivals),
            ("customers", self.customers),
            ("service", self.service),
            *((f"needs.{key}", need) for key, need in self.needs.items()),
        ]
        for place, section in sections:
            for key, value in section:
                if isinstance(value, DISTRIBUTIONS):
                    yield f"{place}.{key}", value

    def origins(self) -> dict[str, Sourced]:
        """Return every number by dotted place, with where it comes from (see `model.sources`)."""
        return origins(self._read, self._origin.layers)

    def sheet_paths(self) -> tuple[str, ...]:
        """Return the paths of all CSV files that the scenario names, each once."""
        empirical = (law.file for _, law in self.laws() if isinstance(law, Empirical))
        named = [self.arrivals.trace, self.roster, *empirical]
        return tuple(dict.fromkeys(path for path in named if path is not None))

    @property
    def data(self) -> Mapping[str, Any]:
        """What the file says, with the changes of the variants in force."""
        if self._origin.data is not None:
            return self._origin.data
        return self.model_dump(by_alias=True, exclude_unset=True)


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
    folder = folder or Path.cwd()
    own = data.get("variant", {})
    read = extended(data, file, folder)
    try:
        data = overridden(read, overrides or {})
    except KeyError as error:
        problem = Problem(file, error.args[0], "an override", "a place that is in the scenario")
        raise ScenarioError([problem]) from None
    inherited = data.get("variant", {}).keys() - own.keys() if isinstance(own, Mapping) else set()
    origin = Origin(file, folder, read, data, (Laid(settings=overrides),) if overrides else ())
    scenario = _checked(data, origin, inherited)
    found = {
        name: of_variant(name, data, file, lambda laid: _checked(laid, origin, laid["variant"]))
        for name in scenario.variant
    }
    problems = [each for name in found if name not in inherited for each in found[name]]
    if problems:
        raise ScenarioError(problems)
    misfits = {name: inherited_problems(name, found[name]) for name in found if found[name]}
    scenario._origin = replace(origin, misfits=misfits)
    return scenario


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
