"""Customers as Mesa agents: handles of rows of the customers' table."""

from __future__ import annotations

import math
from typing import Any

from agents.codes import (
    NEVER,
    NOBODY,
    SECOND,
    Cause,
    Diverted,
    Outcome,
    Phase,
    Position,
    Product,
    Rating,
    Referral,
    Segment,
    Temperament,
)
from agents.handle import Handle, Walk
from agents.walks import walk_of_customer


class Customer(Handle):
    """A customer, row ``row`` of the customers' table.

    They are among ``model.agents`` while inside, not while they fetch documents from home. Who they
    are and what became of them (instants, waits, outcome, sales ...) can always be asked; where
    they are, only while they are inside.

    Raises
    ------
    LookupError
        If asked where a customer is who has left, or is out for documents.
    """

    def __repr__(self) -> str:
        doing = self.outcome.name if self.has_left else self.phase.name
        return f"<Customer {self.row}: {self.segment.name}, {self.need}, {doing}>"

    @property
    def _record(self) -> Any:
        return self.model.moment.customers[self.row]

    # -- who they are ----------------------------------------------------------------------------

    @property
    def segment(self) -> Segment:
        """What the customer is worth to the bank."""
        return Segment(self._record["segment"])

    @property
    def is_vip(self) -> bool:
        """Whether the customer is of the segments wealth or private."""
        return self.segment != Segment.MASS

    @property
    def temperament(self) -> Temperament:
        """The customer's temperament."""
        return Temperament(self._record["temperament"])

    @property
    def need(self) -> str:
        """What the customer came for, as the scenario names it."""
        return str(self.model.name("needs", int(self._record["need"])))

    # -- where they are --------------------------------------------------------------------------

    @property
    def has_left(self) -> bool:
        """Whether the customer has left the branch."""
        return bool(self._record["left_at"] < NEVER)

    @property
    def is_fetching(self) -> bool:
        """Whether they have gone home for documents that are missing and are not back yet."""
        record = self._record
        if record["phase"] != Phase.AWAY:
            return False
        return bool(record["at_place_from"] <= self.model.moment.instant)

    @property
    def is_filling_in(self) -> bool:
        """Whether they fill in their forms by themselves, at the form desk or on the way there."""
        return bool(self._record["fills_until"] < NEVER)

    @property
    def phase(self) -> Phase:
        """What the customer is doing."""
        return Phase(self._record["phase"])

    @property
    def place(self) -> str:
        """Name of the place where the customer is or is walking to."""
        self._must_be_inside()
        return str(self.model.name("places", int(self._record["place"])))

    @property
    def desk(self) -> str | None:
        """Name of the window that called or serves the customer."""
        return self.model.name("desks", int(self._record["desk"]))

    @property
    def helper(self) -> Handle | None:
        """Who greets, answers, helps or talks to the customer now."""
        return self._employee("helper")

    @property
    def _walk(self) -> Walk:
        self._must_be_inside()
        return walk_of_customer(self.model, self.row)

    def _must_be_inside(self) -> None:
        if self.has_left:
            left_at = self.model.clock_of(int(self._record["left_at"]))
            raise LookupError(
                f"customer {self.row} left at {left_at}, so they are nowhere; what became of them "
                "(outcome, wait, path ...) can still be asked"
            )
        if self.is_fetching:
            gone_at = self.model.clock_of(int(self._record["at_place_from"]))
            raise LookupError(
                f"customer {self.row} went home for documents at {gone_at}, so they are nowhere "
                "until they are back"
            )

    # -- what became of them ---------------------------------------------------------------------

    @property
    def arrived_at(self) -> float:
        """When the customer came, since opening [s]."""
        return self._instant("arrives_at")

    @property
    def ticket_at(self) -> float:
        """When they took their first ticket [s]; NaN: never."""
        return self._instant("ticket_at")

    @property
    def first_called_at(self) -> float:
        """When they were first called [s]; NaN: never."""
        return self._instant("first_called_at")

    @property
    def service_started_at(self) -> float:
        """When their first service at a window began [s]; NaN: never."""
        return self._instant("service_started_at")

    @property
    def left_at(self) -> float:
        """When they left [s]; NaN: they are inside."""
        return self._instant("left_at")

    @property
    def wait(self) -> float:
        """From the first ticket to the first call, or till now while they wait for it [s].

        NaN: they have had no ticket, or went without being called.
        """
        if not math.isnan(called := self.first_called_at):
            return called - self.ticket_at
        if self.phase in (Phase.WAITING, Phase.IN_CONTACT) and not self.has_left:
            return self.model.moment.instant / SECOND - self.ticket_at
        return math.nan

    @property
    def time_in_branch(self) -> float:
        """From arrival till now, or till they left [s]."""
        end = self.left_at if self.has_left else self.model.moment.instant / SECOND
        return end - self.arrived_at

    @property
    def outcome(self) -> Outcome:
        """How the visit ended; INSIDE while it has not."""
        return Outcome(self._record["outcome"])

    @property
    def path(self) -> tuple[Position, ...]:
        """The positions they have been to, in order."""
        digits = int(self._record["path"])
        return tuple(Position(int(digit)) for digit in oct(digits)[2:]) if digits else ()

    @property
    def is_recognised(self) -> bool:
        """Whether they were recognised as a VIP."""
        return bool(self._record["recognised"])

    @property
    def is_greeted(self) -> bool:
        """Whether they were greeted at the door."""
        return bool(self._record["greeted"])

    @property
    def is_prepared(self) -> bool:
        """Whether their forms are filled in."""
        return bool(self._record["prepared"])

    @property
    def diverted(self) -> Diverted:
        """How often, and with what luck, they were sent to a machine."""
        return Diverted(self._record["diverted"])

    @property
    def referral(self) -> Referral:
        """How they got to somebody who may sell complex products."""
        return Referral(self._record["referred"])

    @property
    def bought(self) -> tuple[Product, ...]:
        """What they bought."""
        bits = int(self._record["bought"])
        return tuple(product for product in Product if bits >> product & 1)

    @property
    def served_by(self) -> Handle | None:
        """Who served their first business."""
        return self._employee("served_by")

    @property
    def referred_by(self) -> Handle | None:
        """Who referred them."""
        return self._employee("referred_by")

    @property
    def sold_by(self) -> Handle | None:
        """Who sold them the complex product that they bought, or else the simple one."""
        return self._employee("sold_by")

    @property
    def simple_sold_by(self) -> Handle | None:
        """Who sold them the simple product that they bought."""
        return self._employee("simple_sold_by")

    @property
    def rating(self) -> Rating:
        """What they pressed on the rating device."""
        return Rating(self._record["rating"])

    @property
    def complaint(self) -> Cause:
        """What they complained of on leaving."""
        return Cause(self._record["complaint"])

    @property
    def has_complained(self) -> bool:
        """Whether they complained on leaving."""
        return self.complaint != Cause.NONE

    def _instant(self, field: str) -> float:
        at = int(self._record[field])
        return at / SECOND if at < NEVER else math.nan

    def _employee(self, field: str) -> Handle | None:
        row = int(self._record[field])
        return None if row == NOBODY else self.model.employee(row)
