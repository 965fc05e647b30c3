"""The scenario: all that a scenario file may say.

A scenario is in human units (`units`); what its sections may say stands beside it, in `people`,
`staffing`, `rulebook` and `distributions`. It is read in `load`; whether its parts fit together,
and fit the floor plan, is asked in `check`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Field, PrivateAttr, Strict, StringConstraints

from agents.language import Language, own_name
from agents.tables import MAX_NEEDS, MAX_STAFF
from layouts import SHIPPED_PLANS, Floor, Problem, load_floor, plain_floor
from model.scenario.alternatives import alternatives, clash_problems
from model.scenario.distributions import DISTRIBUTIONS, Distribution, Empirical
from model.scenario.origin import Origin
from model.scenario.own_work import OwnWork
from model.scenario.people import (
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
from model.scenario.roster import Person, people_of, people_of_sheet
from model.scenario.rulebook import Rules
from model.scenario.service import Service
from model.scenario.sheet import Sheet, read_sheet
from model.scenario.sources import Sourced, origins
from model.scenario.staffing import Staff
from model.scenario.units import (
    FilePath,
    Key,
    Money,
    Name,
    Part,
    Share,
    Weight,
    minutes_of,
    name_of,
)
from model.scenario.variants import PART, title_of

UNSIMULATED: Final = frozenset({"name", "name_zh", "sources", "variant", "reading", "layout"})
"""Keys that the digest leaves out; the layout's content is in it instead of its name."""


UsualShare = Annotated[float, Strict(), Field(gt=0.0, le=1.0, allow_inf_nan=False)]


MOST_READINGS: Final = 16
"""Readings that a fraction of 32 worlds can tell apart."""


class Plain(Part):
    """The plain queue of queueing theory: identical windows, nobody walks."""

    windows: Annotated[int, Strict(), Field(ge=1, le=128)]
    """Number of windows."""
    position: DeskPosition = 5
    """Position of all of them."""


class Value(Part):
    """What it is worth: money per product sold, per complaint and per customer lost."""

    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "CNY"
    """Of all amounts: three capital letters."""
    products: dict[SimpleProduct | ComplexProduct, Money] = Field(default_factory=dict)
    """Worth of a sale, by product."""
    complaint_cost: Money = 0.0
    """Of a complaint that is not settled on the floor."""
    lost_customer_cost: Money = 0.0
    """Of a customer who comes and is not served."""
    referrer_share: Share = 0.0
    """Share of a complex sale's credit for the referrer (table ``staff``)."""
    usual_share: UsualShare = 1.0
    """Referrer's share at which those chances hold as they are set."""
    credit_elasticity: Weight = 0.0
    """Power of share ÷ usual share in those chances; in success, of the seller's."""
    unsuitable_cost: Money = 0.0
    """Of a complex product that did not suit: penalty, and the sale taken back."""
    private_cost: Money = 0.0
    """Of a product sold privately, besides its worth, which is not the bank's."""


class Scenario(Part):
    """A branch and its customers, as a scenario file describes them; made by `load_scenario`."""

    schema_: Literal[1] = Field(alias="schema")
    """Version of this format."""
    name: Name
    """What people call the branch."""
    name_zh: Name = Field(default_factory=name_of)
    """In Chinese."""
    layout: FilePath | None = None
    """Floor plan: ``standard``, ``small``, ``flagship`` or a file (below)."""
    plain: Plain | None = None
    """Instead of a plan: so many equal windows, and nobody walks."""
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
    """CSV (below) of people who come besides the rows of ``staff``."""
    rules: Rules = Rules.model_construct()
    own_work: Annotated[dict[Key, OwnWork], Field(max_length=32)] = Field(default_factory=dict)
    value: Value = Value.model_construct()
    sources: dict[str, str] = Field(default_factory=dict)
    """Where numbers come from (above); not simulated."""
    variant: Annotated[dict[Key, dict[str, Any]], Field(max_length=100)] = Field(
        default_factory=dict
    )
    """Named sets of changes."""
    reading: Annotated[dict[Key, dict[str, Any]], Field(max_length=MOST_READINGS)] = Field(
        default_factory=dict
    )
    """Other readings of what is assumed, as named sets of changes (above)."""

    _origin: Origin = PrivateAttr(default_factory=Origin)

    def set_origin(self, origin: Origin) -> None:
        """Say where it comes from; whoever reads it does."""
        self._origin = origin

    def model_post_init(self, context: Any, /) -> None:
        """Keep the origin that the reader hands over."""
        if isinstance(context, Origin):
            self._origin = context

    @property
    def origin(self) -> Origin:
        """Where it comes from."""
        return self._origin

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

    def alternatives(self, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return the pairs of these variants that exclude each other (see `alternatives`)."""
        return alternatives(self.read, self.variant, names)

    def clashes(self, names: Sequence[str]) -> list[Problem]:
        """Return a problem for each pair of these variants that exclude each other."""
        return list(clash_problems(self.read, self.variant, names, self.file))

    @property
    def read(self) -> Mapping[str, Any]:
        """What the file says, without what was laid over it since."""
        return self.data if self._origin.read is None else self._origin.read

    def name_in(self, language: Language) -> str:
        """Return the branch's name in a language; the English one stands in for another."""
        return own_name(self, language)

    def title_of(self, variant: str, language: Language = "en") -> str:
        """Return the title of a variant, or its name in words if it has none."""
        return title_of(self.variant[variant], variant, language)

    def parts_of(self, variant: str) -> Mapping[str, Any]:
        """Return the parts of a variant by name: what takes each of them away."""
        parts: Mapping[str, Any] = self.variant[variant].get(PART, {})
        return parts

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
            *((f"own_work.{key}", work) for key, work in self.own_work.items()),
        ]
        for place, section in sections:
            for key, value in section:
                if isinstance(value, DISTRIBUTIONS):
                    yield f"{place}.{key}", value

    def origins(self) -> dict[str, Sourced]:
        """Return every number by dotted place, with where it comes from (see `sources`)."""
        return origins(self.read, self._origin.layers)

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
