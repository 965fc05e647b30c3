"""Each link of the funnel by hand: who comes to it, what becomes of them, and why."""

import pytest

from agents.codes import (
    NOBODY,
    SECOND,
    Contact,
    Decision,
    Diverted,
    Outcome,
    Phase,
    Referral,
    Segment,
)
from agents.facts import Fact, Obstacle
from agents.tables import JOURNAL, table
from model.analysis.funnel_links import LINKS
from model.analysis.links import Link, Reason, Result
from model.analysis.seen import Seen
from tests.model.rules.records import customers, parameters

H, S, L = Result.HANDLED, Result.SKIPPED, Result.LOST
MANAGER = 3
"""Some employee."""


def journal(*lines):
    """Return a journal of customer 0; a line is a fact, its second, and employee and detail."""
    rows = table(JOURNAL, len(lines))
    for row, (fact, at, *more) in zip(rows, lines, strict=True):
        employee, detail = (*more, NOBODY, 0)[:2] if len(more) < 2 else more
        row["at"], row["fact"], row["customer"] = at * SECOND, fact, 0
        row["employee"], row["detail"] = employee, detail
    return rows


def end_of(link, lines, *, who=None, **change):
    """Return result, reason and seconds of the one customer at a link; None: did not come."""
    people = customers({"phase": Phase.GONE} | (who or {}))
    seen = Seen(parameters(**change), people, journal(*lines))
    one = LINKS[link](seen)
    if not one.came[0]:
        return None
    return Result(one.result[0]), Reason(one.reason[0]), one.time[0] / SECOND


def by_window(positions):
    return {"desks": {row: {"position": p} for row, p in enumerate(positions)}}


COMES = (Fact.ARRIVES, 10)
GREETED = [COMES, (Fact.GREETING_STARTS, 12, MANAGER), (Fact.GREETING_ENDS, 15, MANAGER)]
CHOSEN = (Fact.CHOOSES_MACHINE, 11)
BACK = (Fact.RETURNS, 100)
ALONE = [COMES, (Fact.FINDS_NOBODY, 11, NOBODY, Obstacle.VACANT)]


@pytest.mark.parametrize(
    ("lines", "who", "expected"),
    [
        (GREETED, {"greeted": 1}, (H, Reason.NONE, 5)),
        (ALONE, {}, (S, Reason.POSITION_VACANT, 0)),
        ([COMES, (Fact.FINDS_NOBODY, 11, -1, 1)], {}, (S, Reason.STAFF_AWAY, 0)),
        ([COMES, (Fact.GIVES_UP_GREETING, 70, -1, 2)], {}, (S, Reason.STAFF_BUSY, 0)),
        ([COMES, (Fact.GIVES_UP_GREETING, 70, -1, 0)], {}, (S, Reason.POSITION_VACANT, 0)),
        # the second time, with the documents
        ([*ALONE, BACK, (Fact.GREETING_ENDS, 108, MANAGER)], {"greeted": 1}, (H, Reason.NONE, 8)),
        ([*GREETED, BACK, (Fact.FINDS_NOBODY, 101, -1, 1)], {"greeted": 1}, (H, Reason.NONE, 5)),
        ([*ALONE, BACK, (Fact.GIVES_UP_GREETING, 170, -1, 2)], {}, (S, Reason.STAFF_BUSY, 0)),
        ([(Fact.BALKS, 10)], {"outcome": Outcome.BALKED}, (L, Reason.BALKED, 0)),
        ([(Fact.TURNED_AWAY, 10)], {"outcome": Outcome.CLOSED_OUT}, (L, Reason.AFTER_CLOSING, 0)),
        ([], {"outcome": Outcome.CLOSED_OUT}, (L, Reason.AFTER_CLOSING, 0)),
    ],
)
def test_greet(lines, who, expected):
    assert end_of(Link.GREET, lines, who=who) == expected


SENT = (Fact.DIVERTED_FIRST, 15, MANAGER, 0)
TICKET = {"ticket_at": 40 * SECOND}


@pytest.mark.parametrize(
    ("lines", "who", "expected"),
    [
        ([*GREETED, (Fact.TAKES_TICKET, 40)], TICKET, (H, Reason.NONE, 25)),
        ([*ALONE, (Fact.TAKES_TICKET, 40)], TICKET, (H, Reason.NONE, 29)),
        ([*ALONE, (Fact.TAKES_WRONG_TICKET, 40)], TICKET, (S, Reason.MISREAD, 0)),
        # the second ticket only is another one
        ([*ALONE, (Fact.TAKES_TICKET, 40), (Fact.TAKES_WRONG_TICKET, 90)], TICKET,
         (H, Reason.NONE, 29)),
        ([*GREETED, SENT, (Fact.MACHINE_DONE, 60)], {}, None),
        ([*GREETED, SENT, (Fact.MACHINE_FAILED, 33), (Fact.TAKES_TICKET, 40)], TICKET,
         (H, Reason.NONE, 7)),
        ([(Fact.BALKS, 10)], {"outcome": Outcome.BALKED}, None),
        # at a machine unasked; answered, or sent home, without a ticket; the ticket taken back
        ([*ALONE, CHOSEN, (Fact.MACHINE_DONE, 60)], {"diverted": Diverted.CHOSE}, None),
        ([*ALONE, CHOSEN, (Fact.MACHINE_FAILED, 33), (Fact.TAKES_TICKET, 40)],
         TICKET | {"diverted": Diverted.CHOSE}, (H, Reason.NONE, 7)),
        ([*GREETED, (Fact.IS_ANSWERED, 15), (Fact.GONE, 20)], {"outcome": Outcome.ANSWERED}, None),
        ([*GREETED, (Fact.MISSES_DOCUMENTS, 15), (Fact.GONE, 20)],
         {"outcome": Outcome.SENT_AWAY}, None),
        ([*GREETED, (Fact.TAKES_TICKET, 40), (Fact.MISSES_DOCUMENTS, 50), (Fact.GONE, 55)],
         {"outcome": Outcome.SENT_AWAY}, (H, Reason.NONE, 25)),
        ([*GREETED, (Fact.MISSES_DOCUMENTS, 15), BACK, (Fact.FINDS_NOBODY, 101),
          (Fact.TAKES_TICKET, 110)], {"ticket_at": 110 * SECOND}, (H, Reason.NONE, 9)),
        # from position 1 itself
        ([*GREETED, (Fact.PASSED_ON_FROM_DOOR, 15, MANAGER)], TICKET, (H, Reason.NONE, 0)),
        (GREETED, {}, (L, Reason.CLOSED_OUT, 0)),
    ],
)  # fmt: skip
def test_ticket(lines, who, expected):
    assert end_of(Link.TICKET, lines, who=who) == expected


SEEN_AS_VIP = (Fact.RECOGNISED_AS_VIP, 15)


@pytest.mark.parametrize(
    ("segment", "lines", "who", "expected"),
    [
        (Segment.MASS, GREETED, {"greeted": 1}, None),
        (Segment.WEALTH, [*GREETED, SEEN_AS_VIP], {"greeted": 1, "recognised": 1},
         (H, Reason.NONE, 5)),
        (Segment.PRIVATE, GREETED, {"greeted": 1}, (S, Reason.OVERLOOKED, 0)),
        (Segment.WEALTH, [*ALONE, (Fact.TICKETING_STARTS, 30)], {}, (S, Reason.NOT_GREETED, 0)),
        (Segment.WEALTH, [*ALONE, (Fact.TICKETING_STARTS, 30), (Fact.RECOGNISED_AS_VIP, 30)],
         {"recognised": 1}, (H, Reason.NONE, 20)),
        (Segment.WEALTH, [*ALONE, BACK, (Fact.RECOGNISED_AS_VIP, 104)], {"recognised": 1},
         (H, Reason.NONE, 4)),
        (Segment.WEALTH, [*ALONE, (Fact.FINDS_NO_ANSWER, 11), (Fact.GONE, 15)], {},
         (S, Reason.NOT_GREETED, 0)),
        (Segment.WEALTH, [(Fact.BALKS, 10)], {"outcome": Outcome.BALKED}, None),
    ],
)  # fmt: skip
def test_identify(segment, lines, who, expected):
    assert end_of(Link.IDENTIFY, lines, who={"segment": segment} | who) == expected


FIRST, SECOND_TIME = {"diverted": Diverted.FIRST}, {"diverted": Diverted.SECOND}
LED = [(Fact.DIVERTED_FIRST, 15, MANAGER, 1), (Fact.LEADS, 15, MANAGER)]
HANDED = [(Fact.HANDED_OVER, 50, MANAGER, 2), (Fact.BROUGHT, 62, MANAGER)]
ANNOUNCED = (Fact.ANNOUNCES, 15, MANAGER)


@pytest.mark.parametrize(
    ("lines", "who", "expected"),
    [
        ([*GREETED], {}, None),  # to the ticket machine one finds alone
        ([*LED, (Fact.BROUGHT, 21, MANAGER), (Fact.QUEUES_FOR_MACHINE, 21)], FIRST,
         (H, Reason.NONE, 6)),
        ([ANNOUNCED, SENT, (Fact.QUEUES_FOR_MACHINE, 22)], FIRST, (H, Reason.NONE, 7)),
        ([SENT, (Fact.QUEUES_FOR_MACHINE, 22)], FIRST, (S, Reason.TOLD_ONLY, 0)),
        ([(Fact.LOSES_WAY, 15, MANAGER)], {"diverted": Diverted.LOST}, (S, Reason.LOST_WAY, 0)),
        ([(Fact.LOSES_WAY, 50), (Fact.LEAVES, 50)], {}, (L, Reason.LOST_WAY, 0)),
        ([(Fact.PASSED_ON, 50)], {}, (S, Reason.TOLD_ONLY, 0)),
        (HANDED, {}, (H, Reason.NONE, 12)),
        ([(Fact.HANDED_OVER, 50)], {}, (S, Reason.NO_ESCORT, 0)),
        ([*HANDED, (Fact.HANDED_OVER, 90)], {}, (S, Reason.NO_ESCORT, 0)),
        ([*LED, (Fact.QUEUES_FOR_MACHINE, 21), (Fact.BROUGHT, 21, MANAGER), *HANDED], FIRST,
         (H, Reason.NONE, 18)),
        # to a window somebody walks along as well: it is not one of these ways
        ([*HANDED, (Fact.ACCOMPANIED, 70, 4), (Fact.BROUGHT, 75, 4)], {}, (H, Reason.NONE, 12)),
        ([(Fact.ACCOMPANIED, 70, 4), (Fact.BROUGHT, 75, 4)], {}, None),
        # told at first, lost at a wrong window: the worst counts
        ([SENT, (Fact.LOSES_WAY, 50), (Fact.LEAVES, 50)], FIRST, (L, Reason.LOST_WAY, 0)),
    ],
)  # fmt: skip
def test_guide(lines, who, expected):
    assert end_of(Link.GUIDE, [COMES, *lines], who=who) == expected


def contact(planned, brought):
    return [(Fact.CONTACT_STARTS, 50, MANAGER, planned), (Fact.CONTACT_ENDS, 80, MANAGER, brought)]


OFFER, TAKEN = Contact.DIVERT, Contact.DIVERT | Contact.ACCEPTED
GREETED_ONE, CONTACTED = {"greeted": 1}, {"contacted": 1}
CALLED = {"first_called_at": 90 * SECOND}
REFUSES = (Fact.REFUSES_MACHINE, 15)


@pytest.mark.parametrize(
    ("lines", "who", "expected"),
    [
        ([*GREETED, SENT, (Fact.MACHINE_DONE, 60)], GREETED_ONE | FIRST, (H, Reason.NONE, 45)),
        ([*GREETED, SENT, (Fact.MACHINE_FAILED, 60)], GREETED_ONE | FIRST,
         (S, Reason.MACHINE_FAILED, 0)),
        ([*GREETED, SENT], GREETED_ONE | FIRST, (L, Reason.CLOSED_OUT, 0)),
        ([*GREETED, (Fact.LOSES_WAY, 15)], GREETED_ONE | {"diverted": Diverted.LOST},
         (S, Reason.LOST_WAY, 0)),
        ([*GREETED, REFUSES], GREETED_ONE, (S, Reason.CUSTOMER_REFUSED, 0)),
        ([*GREETED], GREETED_ONE, (S, Reason.MACHINES_FULL, 0)),
        # asked at 3: it counts more than what was said at 1
        ([*GREETED, *contact(OFFER, OFFER)], GREETED_ONE | CONTACTED,
         (S, Reason.CUSTOMER_REFUSED, 0)),
        ([*GREETED, *contact(TAKEN, TAKEN), (Fact.DIVERTED_SECOND, 80), (Fact.MACHINE_DONE, 99)],
         GREETED_ONE | CONTACTED | SECOND_TIME, (H, Reason.NONE, 19)),
        ([*GREETED, REFUSES, *contact(TAKEN, TAKEN)], CONTACTED | CALLED,
         (S, Reason.CALLED_FIRST, 0)),
        ([*ALONE, *contact(OFFER, 0)], CONTACTED | CALLED, (S, Reason.CALLED_FIRST, 0)),
        ([*ALONE, *contact(Contact.CONVERSE, Contact.CONVERSE)], CONTACTED,
         (S, Reason.MACHINES_FULL, 0)),
        # asked nowhere
        ([*ALONE, (Fact.CALLED, 90)], CALLED, (S, Reason.POSITION_VACANT, 0)),
        ([*ALONE, (Fact.RENEGES, 90)], {}, (L, Reason.GAVE_UP, 0)),
        (ALONE, {}, (L, Reason.CLOSED_OUT, 0)),
        ([*ALONE, CHOSEN, (Fact.MACHINE_DONE, 60)], {"diverted": Diverted.CHOSE},
         (H, Reason.NONE, 49)),
        ([*ALONE, CHOSEN, (Fact.MACHINE_FAILED, 60)], {"diverted": Diverted.CHOSE},
         (S, Reason.MACHINE_FAILED, 0)),
        (GREETED, GREETED_ONE | {"outcome": Outcome.SENT_AWAY}, (L, Reason.SENT_AWAY, 0)),
        (ALONE, {"outcome": Outcome.UNANSWERED}, (S, Reason.ONLY_ASKED, 0)),
        ([(Fact.BALKS, 10)], {"outcome": Outcome.BALKED}, None),
    ],
)  # fmt: skip
def test_divert(lines, who, expected):
    change = {"needs": {0: {"machine": 1}}, "machines_of": {1: 2}}
    assert end_of(Link.DIVERT, lines, who=who, **change) == expected
    assert end_of(Link.DIVERT, lines, who=who) is None  # no machine can do it
    if expected is None or expected[0] == H:
        return
    without = end_of(Link.DIVERT, lines, who=who, **change | {"machines_of": {1: 0}})
    assert without == (S, Reason.NO_MACHINE, 0)
    off = end_of(Link.DIVERT, lines, who=who, **change, rules={"diversion": {"enabled": 0}})
    assert off == (S, Reason.RULE_OFF, 0)


FORMS = Contact.PREPARE
PREPARED = [*contact(FORMS, FORMS), (Fact.PREPARED, 80, MANAGER)]


def filled_alone(right):
    return [(Fact.FILLS_FORM_ALONE, 41), (Fact.FORM_FILLED_ALONE, 60, NOBODY, right)]


def unprepared(why):
    return [(Fact.CALLED, 90, MANAGER), (Fact.CALLED_UNPREPARED, 90, NOBODY, why)]


@pytest.mark.parametrize(
    ("lines", "who", "expected"),
    [
        (PREPARED, CONTACTED | {"prepared": 1}, (H, Reason.NONE, 30)),
        (contact(FORMS, 0), CONTACTED, (S, Reason.CALLED_FIRST, 0)),
        (contact(TAKEN, TAKEN), CONTACTED, (S, Reason.CALLED_FIRST, 0)),
        ([*contact(TAKEN, TAKEN), (Fact.DIVERTED_SECOND, 80)], CONTACTED | SECOND_TIME,
         (S, Reason.DIVERTED, 0)),
        (contact(Contact.CONVERSE, Contact.CONVERSE), CONTACTED, (S, Reason.DESK_FULL, 0)),
        (unprepared(Obstacle.VACANT), {}, (S, Reason.POSITION_VACANT, 0)),
        (unprepared(Obstacle.AWAY), {}, (S, Reason.STAFF_AWAY, 0)),
        (unprepared(Obstacle.BUSY), {}, (S, Reason.STAFF_BUSY, 0)),
        (unprepared(Obstacle.FULL), {}, (S, Reason.DESK_FULL, 0)),
        (unprepared(Obstacle.RULE), {}, (S, Reason.RULE_NOT_MET, 0)),
        # the last call counts, and a preparation after a wrong window more
        (unprepared(Obstacle.BUSY) + unprepared(Obstacle.RULE), {}, (S, Reason.RULE_NOT_MET, 0)),
        ([*unprepared(Obstacle.BUSY), *PREPARED], CONTACTED | {"prepared": 1},
         (H, Reason.NONE, 30)),
        # by themselves: right, or wrong and so done again, or not
        (filled_alone(1), {"prepared": 1}, (S, Reason.FILLED_ALONE, 0)),
        ([*contact(FORMS, 0), *filled_alone(1)], CONTACTED | {"prepared": 1},
         (S, Reason.FILLED_ALONE, 0)),
        ([*filled_alone(0), *PREPARED], CONTACTED | {"prepared": 1}, (H, Reason.NONE, 30)),
        ([*filled_alone(0), *unprepared(Obstacle.BUSY)], {}, (S, Reason.STAFF_BUSY, 0)),
        ([(Fact.RENEGES, 90)], {}, (L, Reason.GAVE_UP, 0)),
        ([], {}, (L, Reason.CLOSED_OUT, 0)),
        # documents are missing: fetched, or not; a question is answered, or a window called before
        (contact(FORMS | Contact.MISSING, FORMS | Contact.MISSING), CONTACTED,
         (S, Reason.SENT_AWAY, 0)),
        (contact(FORMS | Contact.MISSING, FORMS | Contact.MISSING),
         CONTACTED | {"outcome": Outcome.SENT_AWAY}, (L, Reason.SENT_AWAY, 0)),
        (contact(Contact.ANSWER, Contact.ANSWER), CONTACTED | {"outcome": Outcome.ANSWERED},
         (S, Reason.ONLY_ASKED, 0)),
        (contact(Contact.ANSWER, Contact.ANSWER), CONTACTED | CALLED | {"outcome": Outcome.SERVED},
         (S, Reason.CALLED_FIRST, 0)),
    ],
)  # fmt: skip
def test_prepare(lines, who, expected):
    lines = [COMES, (Fact.TAKES_TICKET, 40), *lines]
    change = {"needs": {0: {"preparable": 1}}}
    assert end_of(Link.PREPARE, lines, who=TICKET | who, **change) == expected
    assert end_of(Link.PREPARE, lines, who=TICKET | who) is None  # no forms
    none = [line for line in lines if line[0] != Fact.TAKES_TICKET]
    assert end_of(Link.PREPARE, none, who=who, **change) is None  # no ticket
    if expected[0] != H:
        off = {"rules": {"preparation": {"enabled": 0}}}
        end = end_of(Link.PREPARE, lines, who=TICKET | who, **change, **off)
        assert end == (S, Reason.RULE_OFF, 0)


DONE = [(Fact.SERVICE_STARTS, 50, 1, 0), (Fact.SERVICE_ENDS, 90, 1, 0)]
ADVISED = [(Fact.SERVICE_STARTS, 150, 2, 1), (Fact.SERVICE_ENDS, 190, 2, 1)]
WARM, COLD, SELF = ({"referred": how} for how in (Referral.WARM, Referral.COLD, Referral.SELF))
HANDS_OVER = (Fact.REFERRED_WARM, 90, 1, 4)
DROPS = (Fact.REFERRAL_DROPPED, 140)
GOES_HOME = {"chance": {Decision.COLD_HOME: 0.1, Decision.INTEREST: 0.1}}


def tells(why):
    return (Fact.REFERRED_COLD, 90, 1, why)


@pytest.mark.parametrize(
    ("lines", "who", "expected"),
    [
        ([HANDS_OVER, *ADVISED], WARM, (H, Reason.NONE, 60)),
        ([HANDS_OVER, DROPS], WARM, (L, Reason.GAVE_UP, 0)),
        ([HANDS_OVER], WARM, (L, Reason.CLOSED_OUT, 0)),
        ([tells(Obstacle.RULE), *ADVISED], COLD, (S, Reason.TOLD_ONLY, 0)),
        ([tells(Obstacle.VACANT), *ADVISED], COLD, (S, Reason.POSITION_VACANT, 0)),
        ([tells(Obstacle.FULL), *ADVISED], COLD, (S, Reason.DESK_FULL, 0)),
        ([tells(Obstacle.FULL), DROPS], COLD, (L, Reason.GAVE_UP, 0)),
        ([tells(Obstacle.FULL), DROPS], COLD | GOES_HOME, (L, Reason.WENT_HOME, 0)),
        ([tells(Obstacle.RULE), (Fact.LOSES_WAY, 150)], COLD, (L, Reason.LOST_WAY, 0)),
        ([(Fact.ASKS_ON_HIS_OWN, 90), *ADVISED], SELF, (S, Reason.RULE_OFF, 0)),
        ([(Fact.ASKS_ON_HIS_OWN, 90), DROPS], SELF, (L, Reason.GAVE_UP, 0)),
        ([], {}, (S, Reason.NOT_NOTICED, 0)),
        ([], {"lead": 1}, (S, Reason.RULE_OFF, 0)),
    ],
)
def test_refer(lines, who, expected):
    interested = {"chance": {Decision.INTEREST: 0.1}}
    rules = {"referral": {"interest": {0: 0.2}, "noticed": {5: 0.4}, "cold_home": 0.3}}
    lines, change = [COMES, *DONE, *lines], {"rules": rules, **by_window([5, 4])}
    assert end_of(Link.REFER, lines, who=interested | who, **change) == expected
    # nobody comes who has no interest, came for the product, or was served where it is sold
    assert end_of(Link.REFER, lines, who=who | {"chance": 0.5}, **change) is None
    fund = {"needs": {0: {"product": 5}}}
    assert end_of(Link.REFER, lines, who=interested | who, **change, **fund) is None
    low = change | by_window([4, 4])
    assert end_of(Link.REFER, lines, who=interested | who, **low) is None
    assert end_of(Link.REFER, [COMES], who=interested | who, **change) is None


@pytest.mark.parametrize(
    ("lines", "who", "expected"),
    [
        ([(Fact.SEEN_OFF, 95, MANAGER), (Fact.GONE, 95)], {"seen_off": 1}, (H, Reason.NONE, 5)),
        ([(Fact.NOT_SEEN_OFF, 95, -1, 0), (Fact.GONE, 95)], {}, (S, Reason.POSITION_VACANT, 0)),
        ([(Fact.NOT_SEEN_OFF, 95, -1, 1), (Fact.GONE, 95)], {}, (S, Reason.STAFF_AWAY, 0)),
        ([(Fact.NOT_SEEN_OFF, 95, -1, 2), (Fact.GONE, 95)], {}, (S, Reason.STAFF_BUSY, 0)),
        ([], {}, (L, Reason.CLOSED_OUT, 0)),
    ],
)
def test_see_off(lines, who, expected):
    assert end_of(Link.SEE_OFF, [COMES, (Fact.LEAVES, 90), *lines], who=who) == expected
    assert end_of(Link.SEE_OFF, [(Fact.BALKS, 10)], who={"outcome": Outcome.BALKED}) is None
