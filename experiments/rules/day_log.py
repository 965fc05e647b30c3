"""A day's journal, asked for what happened: how often, and what stood in the way of a rule."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import NOBODY, Act, Change, Contact, Diverted, Outcome, Position, Rating
from agents.facts import Fact
from model.run import Day
from model.setup.parameters import Setup

COVERED: Final = (Position.GREETING, Position.SELF_SERVICE)
"""Positions that rule ``cover`` is about."""

LEAVES_POST: Final = (Fact.BREAK_STARTS, Fact.SHIFT_ENDS)
"""Facts after which an employee holds no position until they walk to one."""


@dataclass(frozen=True)
class DayLog:
    """What is known of a day that is over."""

    parameters: Any
    """Record of dtype `agents.settings.PARAMETERS`."""
    customers: NDArray[Any]
    """One row a customer, dtype `agents.tables.CUSTOMER`, as at the end."""
    journal: NDArray[Any]
    """One row a thing that happened, in order, dtype `agents.tables.JOURNAL`."""

    def lines(self, *facts: Fact) -> NDArray[Any]:
        """Return the lines that say one of these facts, in order."""
        return self.journal[np.isin(self.journal["fact"], facts)]

    def count(self, *facts: Fact) -> int:
        """Return how often these facts happened."""
        return len(self.lines(*facts))

    @cached_property
    def machine_kinds(self) -> NDArray[np.int64]:
        """Kind of machine for each customer's need; NOBODY if the floor has none."""
        kinds = self.parameters.needs["machine"][self.customers["need"]]
        there = self.parameters.machines_of[np.maximum(kinds, 0)] > 0
        return np.asarray(np.where(there, kinds, NOBODY), dtype=np.int64)

    @cached_property
    def contacts(self) -> NDArray[Any]:
        """Lines of the contacts at position 3, with the plan (bits of `Contact`) as detail."""
        return self.lines(Fact.CONTACT_STARTS)


Question = Callable[[DayLog], int]
"""A number that a day's log answers."""


def day_log(setup: Setup, day: Day) -> DayLog:
    """Return the log of a day that was simulated with a journal."""
    return DayLog(setup.parameters[0], day.customers, day.journal)


def happened(*facts: Fact) -> Question:
    """Return the question how often any of these facts happened."""
    return lambda log: log.count(*facts)


def of_lines(fact: Fact, fits: Callable[[NDArray[Any]], NDArray[np.bool_]]) -> Question:
    """Return the question how many lines of a fact fit."""
    return lambda log: int(np.sum(fits(log.lines(fact))))


def of_customers(fits: Callable[[NDArray[Any]], NDArray[np.bool_]]) -> Question:
    """Return the question how many customers fit."""
    return lambda log: int(np.sum(fits(log.customers)))


def held(part: Contact) -> Question:
    """Return the question how many contacts for ``part`` came to their end."""
    return of_lines(Fact.CONTACT_ENDS, lambda lines: lines["detail"] & part != 0)


handed_over_alone = of_lines(Fact.HANDED_OVER, lambda lines: lines["employee"] == NOBODY)
"""How many customers were handed over when nobody was free to walk along."""

lost_on_the_way = of_lines(Fact.LOSES_WAY, lambda lines: lines["employee"] != NOBODY)
"""How many accepted a machine at position 1 and did not find it."""

refused_second = of_lines(
    Fact.CONTACT_STARTS,
    lambda lines: lines["detail"] & (Contact.DIVERT | Contact.ACCEPTED) == Contact.DIVERT,
)
"""How many customers refused the machine that position 3 offered.

The journal says so at the start of the contact, be it broken off before the answer or not.
"""

unrated = of_customers(
    lambda people: (people["outcome"] == Outcome.SERVED) & (people["rating"] == Rating.NONE)
)
"""How many were served at a window and walked past the rating device."""

answered = of_customers(lambda people: people["acts"] & 1 << Act.RIGHT_ANSWER != 0)
"""How many customers were given the right answer."""

unanswered = of_customers(
    lambda people: (
        (people["outcome"] == Outcome.SERVED) & (people["acts"] & 1 << Act.RIGHT_ANSWER == 0)
    )
)
"""How many were served at a window and never given the right answer."""


def authorisations_late(log: DayLog) -> int:
    """Return how often a window had to wait for somebody to set out and authorise."""
    asked, set_out = log.lines(Fact.ASKS_AUTHORISATION), log.lines(Fact.GOES_TO_AUTHORISE)
    at_once = set(zip(set_out["at"].tolist(), set_out["customer"].tolist(), strict=True))
    lines = zip(asked["at"].tolist(), asked["customer"].tolist(), strict=True)
    return sum(line not in at_once for line in lines)


filled_alone = of_lines(Fact.FORM_FILLED_ALONE, lambda lines: lines["detail"] != 0)
"""How many filled in their forms by themselves, and rightly."""

filled_wrong = of_lines(Fact.FORM_FILLED_ALONE, lambda lines: lines["detail"] == 0)
"""How many filled in their forms by themselves in vain."""


def came_prepared(log: DayLog) -> int:
    """Return how many were prepared neither at position 3 nor by themselves at the form desk."""
    here = log.count(Fact.PREPARED) + filled_alone(log)
    return int(np.sum(log.customers["prepared"] != 0)) - here


def tickets_of(ticket_class: int, *, others: bool = False) -> Question:
    """Return the question how many right tickets were of a class, or of the ``others``."""

    def count(log: DayLog) -> int:
        classes = log.parameters.lines["ticket_class"]
        of_class = classes[log.lines(Fact.TAKES_TICKET)["detail"]] == ticket_class
        return int(np.sum(of_class != others))

    return count


def refused_first(log: DayLog) -> int:
    """Return how many customers refused the machine that position 1 offered."""
    return log.count(Fact.REFUSES_MACHINE)


def queue_too_long_first(log: DayLog) -> int:
    """Return how often position 1 offered no machine that can do the need.

    Too many queued there, or the customer needed help and nobody was there to help.
    """
    greeted = log.lines(Fact.GREETING_ENDS)["customer"]
    able = int(np.sum(log.machine_kinds[greeted] != NOBODY))
    accepted = np.isin(log.customers["diverted"], (Diverted.FIRST, Diverted.LOST))
    return able - refused_first(log) - int(np.sum(accepted[np.unique(greeted)]))


def queue_too_long_second(log: DayLog) -> int:
    """Return in how many contacts no machine was offered, for the same reasons."""
    lines = log.contacts
    able = log.machine_kinds[lines["customer"]] != NOBODY
    undiverted = log.customers["diverted"][lines["customer"]] == Diverted.NONE
    neither = lines["detail"] & (Contact.DIVERT | Contact.ANSWER) == 0
    return int(np.sum(able & undiverted & neither))


def called_before_led(log: DayLog) -> int:
    """Return how many accepted a machine at position 3 and were called before they were led."""
    accepted = log.contacts["detail"] & Contact.ACCEPTED != 0
    return int(np.sum(accepted)) - log.count(Fact.DIVERTED_SECOND)


def form_desk_full(log: DayLog) -> int:
    """Return in how many contacts nothing was prepared as the form desk was full.

    Who was not attended to at all for that reason is in no journal.
    """
    lines = log.contacts
    people = log.customers[lines["customer"]]
    wanted = (log.parameters.needs["preparable"][people["need"]] != 0) & (people["prepared"] == 0)
    nothing = lines["detail"] & (Contact.ACCEPTED | Contact.PREPARE | Contact.ANSWER) == 0
    return int(np.sum(wanted & nothing))


def broken_off(part: Contact) -> Question:
    """Return the question how many contacts for ``part`` the call broke off."""

    def count(log: DayLog) -> int:
        planned = np.sum(log.contacts["detail"] & part != 0)
        return int(planned) - held(part)(log)

    return count


def second_wait_given_up(log: DayLog) -> int:
    """Return how many gave up waiting after a referral; who went home at once is not among them.

    Who went home at once did so in the line after that of their cold referral.
    """
    fact, customer = log.journal["fact"], log.journal["customer"]
    rows = np.flatnonzero(fact == Fact.REFERRAL_DROPPED)
    at_once = (fact[rows - 1] == Fact.REFERRED_COLD) & (customer[rows - 1] == customer[rows])
    return int(np.sum(~at_once))


def acts_done(log: DayLog) -> int:
    """Return how many acts of the standards were done, the right answers not among them."""
    return int(np.bitwise_count(log.customers["acts"] & ~(1 << Act.RIGHT_ANSWER)).sum())


def acts_skipped(log: DayLog) -> int:
    """Return how many acts of the standards were due and not done."""
    return int(log.customers["acts_due"].sum(dtype=np.int64)) - acts_done(log)


def vacancies(log: DayLog) -> int:
    """Return how often position 1 or 2 was held by nobody for longer than the rule's delay.

    From opening to closing; only positions with a spot on the plan. A holder may be on the way,
    busy or leading somebody. A cover sent after exactly the delay came in time.
    """
    return sum(
        _vacancies_of(log, position) for position in COVERED if log.parameters.n_spots[position]
    )


def _vacancies_of(log: DayLog, position: int) -> int:
    delay, closing = int(log.parameters.rules.cover.delay), int(log.parameters.closing)
    holders: set[int] = set()
    count, vacant_at = 0, 0
    for line in log.lines(Fact.WALKS_TO_SPOT, *LEAVES_POST):
        before = len(holders)
        if line["fact"] == Fact.WALKS_TO_SPOT and line["detail"] == position:
            holders.add(int(line["employee"]))
        else:
            holders.discard(int(line["employee"]))
        if before == 0 and holders:
            count += min(int(line["at"]), closing) - vacant_at > delay
        elif before and not holders:
            vacant_at = int(line["at"])
    if not holders:
        count += closing - vacant_at > delay
    return count


def _breaks_due(log: DayLog) -> NDArray[Any]:
    roster = log.parameters.roster[: log.parameters.n_roster]
    return np.asarray(roster[roster["change"] == Change.BREAK_DUE])


def breaks_late(log: DayLog) -> int:
    """Return how many breaks began after their latest start."""
    due = _breaks_due(log)
    late = 0
    for line in log.lines(Fact.BREAK_STARTS):
        own = due[(due["employee"] == line["employee"]) & (due["at"] <= line["at"])]
        late += int(line["at"] > own["latest"][-1])
    return late


def breaks_dropped(log: DayLog) -> int:
    """Return how many breaks of the roster never began."""
    return len(_breaks_due(log)) - log.count(Fact.BREAK_STARTS)
