"""Customers as a scenario file describes them: when they come, who they are, what they need.

What is left out does nothing: no share, no time, no effect.
"""

from __future__ import annotations

import typing
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, Self

from pydantic import Field, Strict, model_validator

from agents.codes import Segment as SegmentCode
from agents.codes import Temperament as TemperamentCode
from agents.language import as_is, both, phrase
from model.scenario.distributions import NOTHING, Distribution
from model.scenario.units import (
    ClockTime,
    Factor,
    FilePath,
    Flag,
    Name,
    Part,
    Seconds,
    Share,
    Speed,
    Weight,
    name_of,
    refuse,
)

Rate = Annotated[float, Strict(), Field(ge=0.0, le=5000.0, allow_inf_nan=False)]
Volume = Annotated[float, Strict(), Field(ge=0.0, le=100.0, allow_inf_nan=False)]
DayVariation = Annotated[float, Strict(), Field(ge=0.0, le=1.0, allow_inf_nan=False)]
Priority = Annotated[int, Strict(), Field(ge=0, le=3)]
Spread = Annotated[float, Strict(), Field(ge=0.0, le=2.0, allow_inf_nan=False)]
DeskPosition = Literal[4, 5, 6, 7]
MachineKind = Literal["cash_recycler", "terminal"]
SimpleProduct = Literal[
    "time_deposit", "flexible_saving", "large_certificate", "debit_card", "electronic_banking"
]
ComplexProduct = Literal["fund", "wealth_product", "insurance"]

SIMPLE_PRODUCTS: Final[tuple[str, ...]] = typing.get_args(SimpleProduct)
"""Names of the simple products, in the order of `agents.codes.Product`."""

COMPLEX_PRODUCTS: Final[tuple[str, ...]] = typing.get_args(ComplexProduct)
"""Names of the complex products, in the order of `agents.codes.Product`."""

SEGMENTS: Final = tuple(segment.name.lower() for segment in SegmentCode)
"""Names of the segments, in the order of `agents.codes.Segment`."""

TEMPERAMENTS: Final = tuple(temperament.name.lower() for temperament in TemperamentCode)
"""Names of the temperaments, in the order of `agents.codes.Temperament`."""


class Opening(Part):
    """Opening hours."""

    opens: ClockTime
    """From when people come in."""
    closes: ClockTime
    """Until when people come in; whoever is inside then is still served."""


class ArrivalRate(Part):
    """A rate that holds from a clock time until the next rate begins, or until closing."""

    start: ClockTime = Field(alias="from")
    """Clock time from which the rate holds."""
    per_hour: Rate
    """Customers an hour, until the next row or closing."""


class Arrivals(Part):
    """When customers come: by rates, by the time between two, or as a trace says.

    ``volume`` multiplies the number of customers of every day; ``day_cv`` is the coefficient of
    variation of a factor that differs from day to day (gamma, mean 1).
    """

    volume: Volume = 1.0
    """Factor on the number of customers of every day."""
    day_cv: DayVariation = 0.0
    """Coefficient of variation of a factor that differs from day to day (gamma, mean 1)."""
    rates: Annotated[tuple[ArrivalRate, ...], Field(min_length=1, max_length=96)] | None = None
    """Rows in order of time; nobody comes before the first."""
    time_between: Distribution | None = None
    """Instead of rates: time between two customers; its mean is above 0."""
    trace: FilePath | None = None
    """Instead of rates: a CSV (below); ``volume`` is 1 then and ``day_cv`` 0."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = {"rates": self.rates, "time_between": self.time_between, "trace": self.trace}
        given = [key for key, value in ways.items() if value is not None]
        if len(given) != 1:
            found = both(given) if given else phrase("no arrivals")
            refuse(found, phrase("exactly one of {names}", names=", ".join(ways)))
        if self.trace is not None and (self.volume != 1.0 or self.day_cv != 0.0):
            found = phrase("a trace with volume or day_cv")
            refuse(found, phrase("a trace alone, as it is replayed exactly"))
        return self


class Segment(Part):
    """A customer segment; all but mass are VIP."""

    share: Share = 0.0
    """Of the customers; shares of all segments sum to 1."""
    priority: Priority = 0
    """Of recognised customers' tickets; the highest is called first."""
    interest: Share = 0.0
    """Chance of an interest in a complex product, besides the need."""
    simple_interest: Share = 0.0
    """Chance of an interest in a simple product."""
    expectation_factor: Factor = 1.0
    """On the waits of ``judgement.waits``; below 1 a shorter one is expected."""


class Segments(Part):
    """The three segments; their shares sum to 1."""

    mass: Segment = Segment.model_construct(share=1.0)
    wealth: Segment = Segment.model_construct()
    private: Segment = Segment.model_construct()


class Temperament(Part):
    """One of the ordinary and the eight temperaments, and what is different with it."""

    share: Share = 0.0
    """Of the customers; shares of all temperaments sum to 1."""
    speed_factor: Factor = 1.0
    """On the walking speed."""
    patience_factor: Factor = 1.0
    """On ``patience`` and ``accepted_wait``."""
    familiarity: Weight = 1.0
    """Factor on accepting a machine."""
    needs_help: Share = 0.0
    """Chance to need help at a machine."""
    wrong_ticket: Share = 0.0
    """Chance to misread the menu with nobody to ask."""
    service_factor: Factor = 1.0
    """On ``window_work``."""
    answer_s: Seconds = 0.0
    """What the right answer takes (rule ``temperament``)."""
    answered_bonus: Share = 0.0
    """Added to the share of the satisfied if it is given."""
    unanswered_penalty: Share = 0.0
    """Taken off the share of the satisfied if it is not."""
    expectation_factor: Factor = 1.0
    """As a segment's; the two are multiplied."""
    complains: Weight = 1.0
    """Factor on the chance of a complaint."""


class Temperaments(Part):
    """The ordinary customer and the eight who want something else; their shares sum to 1."""

    ordinary: Temperament = Temperament.model_construct(share=1.0)
    elderly: Temperament = Temperament.model_construct()
    special_needs: Temperament = Temperament.model_construct()
    asking_for_help: Temperament = Temperament.model_construct()
    out_of_town: Temperament = Temperament.model_construct()
    new_to_banking: Temperament = Temperament.model_construct()
    in_a_hurry: Temperament = Temperament.model_construct()
    unreasonable: Temperament = Temperament.model_construct()
    complaining: Temperament = Temperament.model_construct()


class Walking(Part):
    """Walking speed: of customers normal, between slowest and fastest; of staff one."""

    mean_m_per_s: Speed
    """Mean walking speed of customers."""
    sd_m_per_s: Spread = 0.0
    """Standard deviation of the customers' speed (normal)."""
    slowest_m_per_s: Speed
    """Least speed that is drawn."""
    fastest_m_per_s: Speed
    """Greatest speed that is drawn; equal to the least: one speed."""
    staff_m_per_s: Speed
    """Walking speed of staff."""

    @model_validator(mode="after")
    def _mean_inside(self) -> Self:
        if not self.slowest_m_per_s <= self.mean_m_per_s <= self.fastest_m_per_s:
            speeds = self.slowest_m_per_s, self.mean_m_per_s, self.fastest_m_per_s
            found = as_is(", ".join(f"{speed:g}" for speed in speeds))
            refuse(found, as_is("slowest_m_per_s <= mean_m_per_s <= fastest_m_per_s"))
        return self


class Customers(Part):
    """What all customers have in common; no patience given: they wait for ever."""

    walking: Walking = Walking.model_construct(
        mean_m_per_s=1.0, slowest_m_per_s=1.0, fastest_m_per_s=1.0, staff_m_per_s=1.0
    )
    patience: Distribution | None = None
    """Longest wait that is borne, from the ticket on; then they give up (renege)."""
    accepted_wait: Distribution | None = None
    """Longest wait that is borne for a referral."""


class ShareBySegment(Part):
    """A share that may differ between segments; a single number is that of all of them."""

    mass: Share = 0.0
    wealth: Share = 0.0
    private: Share = 0.0

    @model_validator(mode="before")
    @classmethod
    def _one_for_all(cls, value: Any) -> Any:
        if isinstance(value, Mapping | ShareBySegment):
            return value
        return dict.fromkeys(SEGMENTS, value)


class Need(Part):
    """A business type: how many come for it, and where and how long it is done."""

    name: Name
    """What people call it."""
    name_zh: Name = Field(default_factory=name_of)
    """In Chinese."""
    share: ShareBySegment
    """Of the customers, or by segment: ``{ mass = 0.2 }``; sums to 1 in each."""
    positions: Annotated[tuple[DeskPosition, ...], Field(min_length=1, max_length=4)]
    """Whose windows can do it: one at least on the plan and staffed."""
    window_work: Distribution
    """Service time at the window, of an average employee."""
    machine: MachineKind | None = None
    """Kind of machine that can do it."""
    machine_work: Distribution | None = None
    """Service time at the machine; needed with ``machine``."""
    help_work: Distribution = NOTHING
    """Of the employee who helps at the machine."""
    authorisation: Flag = False
    """At the machine an employee always has to come."""
    cash: Flag = False
    """With menu ``cash`` it gets a ticket of this class."""
    complex: Flag = False
    """With menu ``simple`` it gets a ticket of this class."""
    on_the_phone: Flag = False
    """Can be done on the phone (rule ``digital``)."""
    preparable: Flag = False
    """Has forms that can be filled in before."""
    preparation_work: Distribution | None = None
    """Filling them in at the form desk; needed with ``preparable``."""
    preparation_saves: Share = 0.0
    """Part of ``window_work`` that a preparation saves."""
    product: ComplexProduct | None = None
    """The need is to buy this complex product."""
    enquiry: Flag = False
    """Only a question, no transaction (rule ``enquiries``)."""
    answer_work: Distribution = NOTHING
    """Answering it in the lobby, or beside a service."""
    by_choice: Share = 0.0
    """Chance to go to the machine unasked, times ``familiarity`` (rule ``choice``)."""
    authorised: Share = 0.0
    """Share of services at a window that want an authorisation (rule ``authorisation``)."""
    missing: Share = 0.0
    """Share of customers who miss a document (rule ``documents``)."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if len(set(self.positions)) < len(self.positions):
            found = as_is(f"positions {list(self.positions)}")
            refuse(found, phrase("each position once"))
        if (self.machine is None) != (self.machine_work is None):
            found = phrase("{key} alone", key="machine" if self.machine else "machine_work")
            refuse(found, phrase("both machine and machine_work, or neither"))
        if self.authorisation and self.machine is None:
            found = phrase("authorisation without a machine")
            refuse(found, phrase("a machine, or no authorisation"))
        if self.by_choice > 0.0 and self.machine is None:
            found = phrase("by_choice without a machine")
            refuse(found, phrase("a machine, or no choice of one"))
        if self.enquiry and self.product is not None:
            found = phrase("an enquiry with a product")
            refuse(found, phrase("one of the two"))
        if self.preparable and self.preparation_work is None:
            found = phrase("preparable without preparation_work")
            refuse(found, phrase("a distribution in preparation_work"))
        if not self.preparable and self.preparation_saves > 0.0:
            found = phrase("preparation_saves without preparable")
            refuse(found, as_is("preparable = true"))
        return self


class Products(Part):
    """Which product it is that a customer may be interested in; each list sums to 1."""

    simple: dict[SimpleProduct, Share] = Field(default_factory=dict)
    """Which simple product an interest is in; sums to 1."""
    complex: dict[ComplexProduct, Share] = Field(default_factory=dict)
    """Which complex product an interest is in; sums to 1."""
