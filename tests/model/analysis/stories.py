"""The funnel told anew, customer by customer: their lines of the journal are read in order.

It shares only names with `model.analysis.funnel_links`, which asks of all customers at once when
something first or last happened.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from agents.codes import NOBODY, Contact, Decision, Outcome, Segment
from agents.facts import Fact, Obstacle
from model.analysis.links import Link, Reason, Result

H, S, L = Result.HANDLED, Result.SKIPPED, Result.LOST
NOBODY_THERE = {
    Obstacle.VACANT: Reason.POSITION_VACANT,
    Obstacle.AWAY: Reason.STAFF_AWAY,
    Obstacle.BUSY: Reason.STAFF_BUSY,
}
UNPREPARED = NOBODY_THERE | {
    Obstacle.FULL: Reason.DESK_FULL,
    Obstacle.RULE: Reason.RULE_NOT_MET,
}
COLD = {
    Obstacle.RULE: Reason.TOLD_ONLY,
    Obstacle.VACANT: Reason.POSITION_VACANT,
    Obstacle.FULL: Reason.DESK_FULL,
    Obstacle.BUSY: Reason.STAFF_BUSY,
}
UNGREETED = (Fact.FINDS_NOBODY, Fact.GIVES_UP_GREETING)
GOES = (Fact.LEAVES, Fact.COMPLAINS)
COMES_IN = (Fact.ARRIVES, Fact.RETURNS)
TOOK = (Fact.TAKES_TICKET, Fact.TAKES_WRONG_TICKET, Fact.PASSED_ON_FROM_DOOR)
ONLY_ASKED = (Outcome.ANSWERED, Outcome.UNANSWERED)

End = tuple[Result, Reason, int] | None
"""Result, reason and time [us]; None: did not come."""


class Line(NamedTuple):
    """A line of a customer's story."""

    fact: Fact
    at: int
    employee: int
    detail: int


class Story(NamedTuple):
    """A customer and what happened to them."""

    rules: np.record
    parameters: np.record
    customer: np.record
    lines: list[Line]

    @property
    def need(self) -> np.record:
        return self.parameters.needs[self.customer.need]

    def pairs(self) -> Iterator[tuple[Line, Line]]:
        """Yield each line with the one behind it; the last one twice."""
        return zip(self.lines, [*self.lines[1:], *self.lines[-1:]], strict=True)

    @property
    def came_in(self) -> bool:
        return any(line.fact == Fact.ARRIVES for line in self.lines)


def stories(parameters: np.record, customers: np.ndarray, journal: np.ndarray) -> Iterator[Story]:
    """Yield every customer's story."""
    lines: list[list[Line]] = [[] for _ in customers]
    for at, fact, customer, employee, _place, detail in journal.tolist():
        if customer != NOBODY:
            lines[customer].append(Line(Fact(fact), at, employee, detail))
    for customer, his in zip(customers, lines, strict=True):
        yield Story(parameters.rules, parameters, customer, his)


def greet(story: Story) -> End:
    if story.lines and story.lines[0].fact == Fact.STAYS_AT_HOME:
        return None
    end = L, Reason.CLOSED_OUT if story.came_in else Reason.AFTER_CLOSING, 0
    for line in story.lines:
        if line.fact in COMES_IN:
            came_at = line.at
        elif line.fact == Fact.BALKS:
            return L, Reason.BALKED, 0
        elif line.fact == Fact.GREETING_ENDS:
            return H, Reason.NONE, line.at - came_at
        elif line.fact in UNGREETED:
            end = S, NOBODY_THERE[line.detail], 0
    return end


def ticket(story: Story) -> End:
    sent, set_out_at = False, 0
    for line in story.lines:
        if line.fact in (Fact.DIVERTED_FIRST, Fact.CHOOSES_MACHINE):
            sent = True
        elif line.fact in (*UNGREETED, Fact.GREETING_ENDS, Fact.MACHINE_FAILED):
            sent, set_out_at = False, line.at
        elif line.fact in (Fact.TAKES_TICKET, Fact.PASSED_ON_FROM_DOOR):
            return H, Reason.NONE, line.at - set_out_at
        elif line.fact == Fact.TAKES_WRONG_TICKET:
            return S, Reason.MISREAD, 0
        elif line.fact == Fact.GONE:
            return None
    return (L, Reason.CLOSED_OUT, 0) if story.came_in and not sent else None


def identify(story: Story) -> End:
    if story.customer.segment == Segment.MASS or not story.came_in:
        return None
    end = L, Reason.CLOSED_OUT, 0
    for line in story.lines:
        if line.fact in COMES_IN:
            came_at = line.at
        elif line.fact == Fact.RECOGNISED_AS_VIP:
            return H, Reason.NONE, line.at - came_at
        elif line.fact == Fact.GREETING_ENDS:
            end = S, Reason.OVERLOOKED, 0
        elif line.fact in (Fact.TICKETING_STARTS, Fact.GONE) and end[0] == L:
            end = S, Reason.NOT_GREETED, 0
    return end


def guide(story: Story) -> End:
    faults, time, set_out_at, ways, announced = set(), 0, None, 0, False
    for line, following in story.pairs():
        if line.fact in (Fact.DIVERTED_FIRST, Fact.DIVERTED_SECOND, Fact.HANDED_OVER):
            ways, set_out_at = ways + 1, line.at
        announced |= line.fact == Fact.ANNOUNCES
        is_sent_alone = line.fact == Fact.DIVERTED_FIRST and line.detail == 0
        if line.fact == Fact.PASSED_ON or (is_sent_alone and not announced):
            faults.add((S, Reason.TOLD_ONLY))
        elif line.fact == Fact.HANDED_OVER and line.employee == NOBODY:
            faults.add((S, Reason.NO_ESCORT))
        elif line.fact == Fact.LOSES_WAY:
            faults.add((L if following.fact in GOES else S, Reason.LOST_WAY))
        elif line.fact in (Fact.QUEUES_FOR_MACHINE, Fact.BROUGHT) and set_out_at is not None:
            time, set_out_at = time + line.at - set_out_at, None
    for result, reason in (
        (L, Reason.LOST_WAY),
        (S, Reason.LOST_WAY),
        (S, Reason.TOLD_ONLY),
        (S, Reason.NO_ESCORT),
    ):
        if (result, reason) in faults:
            return result, reason, 0
    return (H, Reason.NONE, time) if ways else None


def divert(story: Story) -> End:
    kind = story.need.machine
    if kind == NOBODY or not story.came_in:
        return None
    if is_done := [line.at for line in story.lines if line.fact == Fact.MACHINE_DONE]:
        sent = (Fact.DIVERTED_FIRST, Fact.DIVERTED_SECOND, Fact.CHOOSES_MACHINE)
        sent_at = [line.at for line in story.lines if line.fact in sent]
        return H, Reason.NONE, is_done[0] - sent_at[0]
    if not story.rules.diversion.enabled:
        return S, Reason.RULE_OFF, 0
    if story.parameters.machines_of[kind] == 0:
        return S, Reason.NO_MACHINE, 0
    if any(line.fact == Fact.MACHINE_FAILED for line in story.lines):
        return S, Reason.MACHINE_FAILED, 0
    if story.customer.outcome == Outcome.SENT_AWAY:
        return L, Reason.SENT_AWAY, 0
    if story.customer.outcome in ONLY_ASKED:
        return S, Reason.ONLY_ASKED, 0
    said = said_of_machines(story)
    return (*said, 0) if said else (L, Reason.CLOSED_OUT, 0)


def said_of_machines(story: Story) -> Any:
    """Return result and reason of who was not at a machine, could have been, and did not go."""
    said: Any = None
    unasked, plan, not_asked = Reason.NONE, 0, False
    for line, following in story.pairs():
        if line.fact == Fact.LOSES_WAY and following.fact not in GOES:
            return S, Reason.LOST_WAY
        if line.fact in UNGREETED:
            unasked = NOBODY_THERE[line.detail]
        elif line.fact == Fact.GREETING_ENDS and said is None:
            said = S, Reason.MACHINES_FULL
        elif line.fact == Fact.REFUSES_MACHINE and said != (S, Reason.CALLED_FIRST):
            said = S, Reason.CUSTOMER_REFUSED
        elif line.fact in (Fact.DIVERTED_FIRST, Fact.DIVERTED_SECOND, Fact.CHOOSES_MACHINE):
            said = L, Reason.CLOSED_OUT
        elif line.fact == Fact.CONTACT_STARTS:
            plan = line.detail
            if said is None and not plan & Contact.DIVERT:
                said = S, Reason.MACHINES_FULL  # also of who was called to a wrong window before
        elif line.fact == Fact.CONTACT_ENDS and plan & Contact.DIVERT:
            refused = line.detail & Contact.DIVERT and not line.detail & Contact.ACCEPTED
            said = S, Reason.CUSTOMER_REFUSED if refused else Reason.CALLED_FIRST
        elif line.fact == Fact.CALLED:
            not_asked = True
        elif line.fact == Fact.RENEGES and said is None and not not_asked:
            said = L, Reason.GAVE_UP
    return (S, unasked) if not_asked and said is None else said


def prepare(story: Story) -> End:
    if not any(line.fact in TOOK for line in story.lines) or not story.need.preparable:
        return None
    plans = [line.detail for line in story.lines if line.fact == Fact.CONTACT_STARTS]
    alone = any(line.fact == Fact.FORM_FILLED_ALONE and line.detail for line in story.lines)
    if not alone and story.customer.prepared and not any(plan & Contact.PREPARE for plan in plans):
        return None  # at home
    if not story.rules.preparation.enabled:
        return S, Reason.RULE_OFF, 0
    if alone:
        return S, Reason.FILLED_ALONE, 0
    said: Any = None
    for line in story.lines:
        if line.fact == Fact.CONTACT_STARTS:
            plan, began_at = line.detail, line.at
        elif line.fact == Fact.PREPARED:
            return H, Reason.NONE, line.at - began_at
        elif line.fact == Fact.CONTACT_ENDS:
            called = plan & (Contact.PREPARE | Contact.ACCEPTED | Contact.ANSWER)
            said = S, Reason.CALLED_FIRST if called else Reason.DESK_FULL
        elif line.fact == Fact.DIVERTED_SECOND:
            return S, Reason.DIVERTED, 0
        elif line.fact == Fact.CALLED_UNPREPARED:
            said = S, UNPREPARED[line.detail]
        elif line.fact == Fact.RENEGES and said is None:
            said = L, Reason.GAVE_UP
    if story.customer.outcome == Outcome.SENT_AWAY:
        return L, Reason.SENT_AWAY, 0
    if any(plan & Contact.MISSING for plan in plans):
        return S, Reason.SENT_AWAY, 0
    if story.customer.outcome in ONLY_ASKED:
        return S, Reason.ONLY_ASKED, 0
    return (*said, 0) if said else (L, Reason.CLOSED_OUT, 0)


def refer(story: Story) -> End:
    customer, rule = story.customer, story.rules.referral
    interest = customer.chance[Decision.INTEREST] < rule.interest[customer.segment]
    ends = [i for i, line in enumerate(story.lines) if line.fact == Fact.SERVICE_ENDS]
    if story.need.product != NOBODY or not interest or not ends:
        return None
    position = story.parameters.desks[story.lines[ends[0]].detail].position
    if position not in (5, 6):
        return None
    found = customer.lead or customer.chance[Decision.NOTICED] < rule.noticed[position]
    end = (S, Reason.RULE_OFF if found else Reason.NOT_NOTICED, 0)
    why = None
    for before, line in zip(story.lines[ends[0] :], story.lines[ends[0] + 1 :], strict=False):
        if line.fact == Fact.COMES_BACK:
            return end
        if line.fact in (Fact.REFERRED_WARM, Fact.REFERRED_COLD, Fact.ASKS_ON_HIS_OWN):
            end, sent = (L, Reason.CLOSED_OUT, 0), line
            why = COLD[line.detail] if line.fact == Fact.REFERRED_COLD else Reason.RULE_OFF
        elif line.fact == Fact.REFERRAL_DROPPED and before.fact == Fact.REFERRED_COLD:
            end = L, Reason.WENT_HOME, 0
        elif line.fact == Fact.REFERRAL_DROPPED:
            end = L, Reason.GAVE_UP, 0
        elif line.fact == Fact.LOSES_WAY:
            end = L, Reason.LOST_WAY, 0
        elif line.fact == Fact.SERVICE_STARTS:
            began_at = line.at
        elif line.fact == Fact.SERVICE_ENDS:
            warm = sent.fact == Fact.REFERRED_WARM
            end = (H, Reason.NONE, began_at - sent.at) if warm else (S, why, 0)
    return end


def see_off(story: Story) -> End:
    for line in story.lines:
        if line.fact == Fact.LEAVES:
            set_out_at = line.at
        elif line.fact == Fact.NOT_SEEN_OFF:
            return S, (NOBODY_THERE | {Obstacle.RULE: Reason.RULE_NOT_MET})[line.detail], 0
        elif line.fact == Fact.SEEN_OFF:
            return H, Reason.NONE, line.at - set_out_at
    return (L, Reason.CLOSED_OUT, 0) if story.came_in else None


def told(parameters: np.record, customers: np.ndarray, journal: np.ndarray) -> dict[Any, Any]:
    """Return number and time by link, segment, result and reason, of who came."""
    links = (greet, ticket, identify, guide, divert, prepare, refer, see_off)
    count: Counter[Any] = Counter()
    time: Counter[Any] = Counter()
    for story in stories(parameters, customers, journal):
        for link, tell in zip(Link, links, strict=True):
            if (end := tell(story)) is not None:
                key = link, Segment(story.customer.segment), *end[:2]
                count[key] += 1
                time[key] += end[2]
    return {key: (count[key], time[key]) for key in count}
