"""What is known of a day's customers when their funnel is told, row by row."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import NEVER, Diverted, Outcome
from agents.facts import Fact, Obstacle
from model.analysis.facts import Booleans, Facts, Integers
from model.analysis.links import Reason

TICKETS: Final = (Fact.TAKES_TICKET, Fact.TAKES_WRONG_TICKET, Fact.PASSED_ON_FROM_DOOR)
"""How a customer gets their first ticket: at a ticket machine, or from position 1."""

OF_STAFF: Final = {
    Obstacle.VACANT: Reason.POSITION_VACANT,
    Obstacle.AWAY: Reason.STAFF_AWAY,
    Obstacle.BUSY: Reason.STAFF_BUSY,
}
"""Obstacles of those who work on the floor, as reasons."""


class Seen:
    """What is known of a day's customers, by row.

    Parameters
    ----------
    parameters
        Record of dtype `agents.settings.PARAMETERS`.
    customers
        Dtype `agents.tables.CUSTOMER`, as at the end of the day.
    journal
        Dtype `agents.tables.JOURNAL`; the day must have kept one.
    """

    def __init__(
        self, parameters: np.record, customers: NDArray[Any], journal: NDArray[Any]
    ) -> None:
        self.parameters = parameters
        self.rules = parameters["rules"]
        self.customers = customers
        self.facts = Facts(journal, len(customers))
        self.need = customers["need"].astype(np.intp)
        self.segment = customers["segment"].astype(np.intp)
        self.arrived_at = self.facts.first(Fact.ARRIVES)
        self.came_in = self.arrived_at < NEVER
        self.gone = self.facts.happened(Fact.GONE)
        self.greeted = customers["greeted"] != 0
        self.lost_to_machine = customers["diverted"] == Diverted.LOST
        self.chose = customers["diverted"] == Diverted.CHOSE
        self.was_diverted = np.isin(customers["diverted"], (Diverted.FIRST, Diverted.SECOND))
        self.first_ticket_at = self.facts.first(*TICKETS)
        self.took_ticket = self.first_ticket_at < NEVER
        self.diverted_at = self.facts.first(
            Fact.DIVERTED_FIRST, Fact.DIVERTED_SECOND, Fact.CHOOSES_MACHINE
        )
        outcome = customers["outcome"]
        self.sent_away = outcome == Outcome.SENT_AWAY
        self.only_asked = np.isin(outcome, (Outcome.ANSWERED, Outcome.UNANSWERED))
        self.plan = self.facts.detail(Fact.CONTACT_STARTS, missing=0)
        self.contact_brought = self.facts.detail(Fact.CONTACT_ENDS, missing=0)

    def of_need(self, field: str) -> Integers:
        """Return what the need of each customer says."""
        column: Integers = self.parameters["needs"][field][self.need]
        return column

    def planned(self, purpose: int) -> Booleans:
        """Return with whom a contact at position 3 was begun for a purpose (bits of `Contact`)."""
        planned: Booleans = (self.plan & purpose) != 0
        return planned

    def reasons(self, fact: Fact, names: dict[Obstacle, Reason]) -> tuple[Booleans, Integers]:
        """Return to whom a fact happened whose detail is an obstacle, and that as a reason."""
        detail = self.facts.detail(fact)
        return detail >= 0, reasons_of(detail, names)

    def why_not_greeted(self) -> Integers:
        """Return why nobody greeted each customer; NONE if not known, or if they were greeted.

        Of who came twice, as they had fetched documents, why nobody did the second time.
        """
        why = np.full(len(self.customers), Reason.NONE, np.int64)
        told_at = np.full(len(why), -1)
        for fact in (Fact.FINDS_NOBODY, Fact.GIVES_UP_GREETING):
            found, reason = self.reasons(fact, OF_STAFF)
            at = np.where(found, self.facts.last(fact), -1)
            why = np.where(at > told_at, reason, why)
            told_at = np.maximum(at, told_at)
        return why

    def came_in_before(self, line: Integers) -> Integers:
        """Return when each customer had last come in before a line of theirs [us]."""
        return self.facts.last_before(line, Fact.ARRIVES, Fact.RETURNS)


def reasons_of(obstacles: Integers, names: dict[Obstacle, Reason]) -> Integers:
    """Return obstacles as reasons; no obstacle (NOBODY) as NONE."""
    of = np.full(len(Obstacle) + 1, Reason.NONE, np.int64)
    for obstacle, reason in names.items():
        of[obstacle] = reason
    return of[obstacles]
