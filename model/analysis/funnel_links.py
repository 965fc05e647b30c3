"""The funnel: what became of each customer at the eight links of chain service, and why.

A customer comes to a link at most once a day, however often it is repeated. Those who came were
*handled* (it was done), *skipped* (they went on without it, or without what it is for) or *lost*
(they were gone, or still inside at the day's end, before it was done): came = handled + skipped +
lost. Of several reasons the first in a link's list counts. The time of the handled runs from when
they came to the link to when it was done.

greet
    Came: every customer of the day. Handled: greeted at position 1, if not at once then as they
    came back with documents; from coming in to the end of the greeting. Lost: ``balked``;
    ``after_closing``. Skipped, as things were when they last came to position 1 or gave up waiting
    there: ``position_vacant``, nobody held it; ``staff_away``, its holders were on the way to it or
    away with a customer; ``staff_busy``, those there were busy.
ticket
    Came: took a ticket, or was on the way to one; not who had their business done, or was answered
    or sent home, without. Handled: the first ticket stood in a line they belong in; from setting
    out to the ticket machine to the ticket, at once for a VIP who got it from position 1. Skipped:
    ``misread``, they misread the menu.
identify
    Came: VIPs (segments wealth and private) who came in. Handled: recognised; from coming in.
    Skipped: ``overlooked``, greeted and not recognised; ``not_greeted``, nobody greeted them and
    no card told, if they took a ticket at all.
guide
    Came: those to be brought somewhere else: to a machine, on from a wrong window, VIPs on from
    position 1, or to somebody who may advise them after a referral. Handled: on each of these ways
    somebody walked along, or the call device announced them at the machines; the time of these
    ways. Lost: ``lost_way``, from a wrong window, home. Skipped: ``lost_way``, not to the machine
    but to the ticket machine; ``told_only``, nobody led or announced them, or passed them on;
    ``no_escort``, nobody of positions 1 to 3 was free to walk along.
divert
    Came: came in with a need that a machine can do. Handled: a machine did it; from being sent
    there. Skipped: ``rule_off``; ``no_machine``, the floor has none of the kind;
    ``machine_failed``, they were sent and had to take a ticket; ``lost_way``, they did not find it;
    ``called_first``, a window called during the talk at position 3; ``customer_refused``, at
    position 3 or before at 1; ``machines_full``, when attended to, too many queued there, or they
    needed help and nobody was there to help; ``only_asked``; of those asked neither at 1 nor at 3,
    why they were not greeted. Lost: ``gave_up``, before anybody asked or called them;
    ``sent_away``, home for documents that were missing.
prepare
    Came: took a ticket with a need that has forms, not filled in at home. Handled: prepared; the
    contact at position 3 from the choice on. Skipped: ``rule_off``; ``filled_alone``, by
    themselves; ``diverted``, led to a machine; ``sent_away``, documents were missing and fetched;
    ``only_asked``; ``called_first``, a window called during the contact; ``desk_full``, the form
    desk had no free place at the contact. Of those called without a contact, as things were at the
    last call, position 2 counting where it looks after 3: ``position_vacant``, ``staff_away``,
    ``staff_busy`` as above; with somebody free ``desk_full``, or ``rule_not_met``: too few tickets
    were before theirs. Lost: ``gave_up``, before they were called or attended to; ``sent_away``,
    documents were missing.
refer
    Came: had their business done at 5 or 6 and have an interest in a complex product besides.
    Handled: handed over to 4 or 7 (warm) and advised there; from the referral to the advice.
    Lost: referred, or asked on their own, and not advised: ``went_home`` when only told;
    ``gave_up`` the wait; ``lost_way``. Skipped, advised all the same: ``told_only``, no part of
    rule ``chain`` brings them on; ``position_vacant``, no desk that may advise them was open;
    ``desk_full``, the wait there was longer than they would accept; ``staff_busy``, nobody answered
    the device or was free to walk along; ``rule_off``, they asked on their own. Skipped otherwise:
    ``rule_off``, the interest came out with rule ``referral`` off; ``not_noticed``.
see_off
    Came: came in. Handled: said goodbye to at the door; from setting out for it. Skipped, as
    things were then: ``position_vacant``, ``staff_away``, ``staff_busy`` as above;
    ``rule_not_met``: the goodbye, an act of the standards, was left out.

Everywhere else lost: ``closed_out``, still inside when nothing more could happen.
"""

from typing import Final, NamedTuple

import numpy as np

from agents.codes import NEVER, NOBODY, Contact, Decision, Outcome, Position, Referral, Segment
from agents.facts import Fact, Obstacle
from model.analysis.facts import Booleans, Integers, Lines, first_position
from model.analysis.links import Link, Reason, Result
from model.analysis.seen import OF_STAFF, TICKETS, Seen

Case = tuple["Booleans | bool", Result, "Reason | Integers"]
"""Who it concerns (all or nobody: a truth value), what became of them, and why."""

AT_THE_DOOR: Final = {**OF_STAFF, Obstacle.RULE: Reason.RULE_NOT_MET}
AT_THREE: Final = {
    **OF_STAFF,
    Obstacle.FULL: Reason.DESK_FULL,
    Obstacle.RULE: Reason.RULE_NOT_MET,
}
OF_COLD: Final = {
    Obstacle.RULE: Reason.TOLD_ONLY,
    Obstacle.VACANT: Reason.POSITION_VACANT,
    Obstacle.FULL: Reason.DESK_FULL,
    Obstacle.BUSY: Reason.STAFF_BUSY,
}


class Passage(NamedTuple):
    """What became of each customer at a link, shape (customers,)."""

    came: Booleans
    """Who came to it."""
    result: Integers
    reason: Integers
    """Codes `Result` and `Reason`; they mean nothing for those who did not come."""
    time: Integers
    """Of the handled [us]; 0 for others."""


def passage(came: Booleans, handled: Booleans, time: Integers, *cases: Case) -> Passage:
    """Return what became of each customer: handled, or the first case that holds, or closed out."""
    conditions = [handled, *(np.asarray(case[0]) for case in cases)]
    codes = [Result.HANDLED * len(Reason), *(case[1] * len(Reason) + case[2] for case in cases)]
    code = np.select(conditions, codes, Result.LOST * len(Reason) + Reason.CLOSED_OUT)
    result, reason = np.divmod(code, len(Reason))
    done = came & handled
    return Passage(came, result, reason, np.where(done, time, 0))


def greet(seen: Seen) -> Passage:
    """Return what became of each customer at the greeting."""
    why = seen.why_not_greeted()
    greeting = seen.facts.first_line(Fact.GREETING_ENDS)
    return passage(
        seen.customers["outcome"] != Outcome.MOVED,
        seen.greeted,
        seen.facts.first(Fact.GREETING_ENDS) - seen.came_in_before(greeting),
        (seen.customers["outcome"] == Outcome.BALKED, Result.LOST, Reason.BALKED),
        (~seen.came_in, Result.LOST, Reason.AFTER_CLOSING),
        (why != Reason.NONE, Result.SKIPPED, why),
    )


def ticket(seen: Seen) -> Passage:
    """Return what became of each customer at the first ticket."""
    facts, took = seen.facts, seen.took_ticket
    printed = facts.first_line(*TICKETS)
    misread = took & (printed == facts.first_line(Fact.TAKES_WRONG_TICKET))
    sets_out = (Fact.FINDS_NOBODY, Fact.GIVES_UP_GREETING, Fact.GREETING_ENDS, Fact.MACHINE_FAILED)
    at_machine = facts.happened(Fact.DIVERTED_FIRST) | seen.chose
    on_the_way = seen.came_in & ~seen.gone & ~at_machine
    return passage(
        took | on_the_way,
        took & ~misread,
        seen.first_ticket_at - facts.last_before(printed, *sets_out),
        (misread, Result.SKIPPED, Reason.MISREAD),
    )


def identify(seen: Seen) -> Passage:
    """Return what became of each VIP who might be recognised."""
    facts = seen.facts
    recognised = facts.first_line(Fact.RECOGNISED_AS_VIP)
    return passage(
        seen.came_in & (seen.segment != Segment.MASS),
        seen.customers["recognised"] != 0,
        facts.first(Fact.RECOGNISED_AS_VIP) - seen.came_in_before(recognised),
        (seen.greeted, Result.SKIPPED, Reason.OVERLOOKED),
        (facts.happened(Fact.TICKETING_STARTS) | seen.gone, Result.SKIPPED, Reason.NOT_GREETED),
    )


def guide(seen: Seen) -> Passage:
    """Return what became of each customer who was to be brought somewhere else."""
    facts = seen.facts
    handed_over = facts.lines(Fact.HANDED_OVER)
    is_lost = facts.happened(Fact.LOSES_WAY)
    announced = facts.happened(Fact.ANNOUNCES)
    told = facts.happened(Fact.PASSED_ON)
    told |= (facts.detail(Fact.DIVERTED_FIRST) == 0) & ~announced
    alone = np.zeros(len(told), bool)
    alone[handed_over.customer[handed_over.employee == NOBODY]] = True
    came = seen.was_diverted | is_lost | told
    came[handed_over.customer] = True
    return passage(
        came,
        came & ~(is_lost | told | alone),
        time_guided(seen),
        (is_lost & ~seen.lost_to_machine, Result.LOST, Reason.LOST_WAY),
        (is_lost, Result.SKIPPED, Reason.LOST_WAY),
        (told, Result.SKIPPED, Reason.TOLD_ONLY),
        (alone, Result.SKIPPED, Reason.NO_ESCORT),
    )


def time_guided(seen: Seen) -> Integers:
    """Return the time of the ways on which each customer was guided, if guided on each [us].

    To the machines it ends when they join the queue there, elsewhere when whoever walks along has
    brought them.
    """
    facts = seen.facts
    handed_over = facts.lines(Fact.HANDED_OVER)
    escorted = Lines(*(column[handed_over.employee != NOBODY] for column in handed_over))
    to_machine = facts.first(Fact.QUEUES_FOR_MACHINE) - seen.diverted_at
    return np.where(seen.was_diverted, to_machine, 0) + facts.total_until(escorted, Fact.BROUGHT)


def divert(seen: Seen) -> Passage:
    """Return what became of each customer whose business a machine can do."""
    facts = seen.facts
    kind = seen.of_need("machine")
    done, failed = facts.first(Fact.MACHINE_DONE), facts.happened(Fact.MACHINE_FAILED)
    asked = seen.planned(Contact.DIVERT)
    refused = asked | facts.happened(Fact.REFUSES_MACHINE)
    broken_off = (seen.contact_brought & Contact.DIVERT) == 0
    cut = asked & (broken_off | seen.planned(Contact.ACCEPTED))
    called = seen.customers["first_called_at"] < NEVER
    why = seen.why_not_greeted()
    return passage(
        seen.came_in & (kind != NOBODY),
        done < NEVER,
        done - seen.diverted_at,
        (not seen.rules["diversion"]["enabled"], Result.SKIPPED, Reason.RULE_OFF),
        (seen.parameters["machines_of"][kind] == 0, Result.SKIPPED, Reason.NO_MACHINE),
        (failed, Result.SKIPPED, Reason.MACHINE_FAILED),
        (seen.sent_away, Result.LOST, Reason.SENT_AWAY),
        (seen.only_asked, Result.SKIPPED, Reason.ONLY_ASKED),
        (seen.was_diverted | seen.chose, Result.LOST, Reason.CLOSED_OUT),
        (seen.lost_to_machine, Result.SKIPPED, Reason.LOST_WAY),
        (cut, Result.SKIPPED, Reason.CALLED_FIRST),
        (refused, Result.SKIPPED, Reason.CUSTOMER_REFUSED),
        (seen.greeted | (seen.customers["contacted"] != 0), Result.SKIPPED, Reason.MACHINES_FULL),
        (called, Result.SKIPPED, why),
        (facts.happened(Fact.RENEGES), Result.LOST, Reason.GAVE_UP),
    )


def prepare(seen: Seen) -> Passage:
    """Return what became of each customer whose business has forms."""
    facts = seen.facts
    contacted = seen.customers["contacted"] != 0
    called, why = seen.reasons(Fact.CALLED_UNPREPARED, AT_THREE)
    cut = seen.planned(Contact.PREPARE | Contact.ACCEPTED | Contact.ANSWER)
    prepared = facts.happened(Fact.PREPARED)
    alone = (facts.detail(Fact.FORM_FILLED_ALONE) == 1) & ~prepared
    at_home = (seen.customers["prepared"] != 0) & ~prepared & ~alone
    return passage(
        seen.took_ticket & (seen.of_need("preparable") != 0) & ~at_home,
        prepared,
        facts.first(Fact.CONTACT_ENDS) - facts.first(Fact.CONTACT_STARTS),
        (not seen.rules["preparation"]["enabled"], Result.SKIPPED, Reason.RULE_OFF),
        (alone, Result.SKIPPED, Reason.FILLED_ALONE),
        (facts.happened(Fact.DIVERTED_SECOND), Result.SKIPPED, Reason.DIVERTED),
        (seen.sent_away, Result.LOST, Reason.SENT_AWAY),
        (seen.planned(Contact.MISSING), Result.SKIPPED, Reason.SENT_AWAY),
        (seen.only_asked, Result.SKIPPED, Reason.ONLY_ASKED),
        (cut, Result.SKIPPED, Reason.CALLED_FIRST),
        (contacted, Result.SKIPPED, Reason.DESK_FULL),
        (called, Result.SKIPPED, why),
        (facts.happened(Fact.RENEGES), Result.LOST, Reason.GAVE_UP),
    )


def refer(seen: Seen) -> Passage:
    """Return what became of each customer with an interest that may not be sold to at 5 or 6."""
    facts, customers = seen.facts, seen.customers
    position = first_position(seen.parameters, seen.facts)
    rule = seen.rules["referral"]
    found = (customers["lead"] != 0) | (
        customers["chance"][:, Decision.NOTICED] < rule["noticed"][position]
    )
    referred = customers["referred"]
    is_referred = referred != Referral.NONE
    advised = facts.count(Fact.SERVICE_ENDS) > 1 + customers["came_back"]
    cold, why = seen.reasons(Fact.REFERRED_COLD, OF_COLD)
    goes_home = customers["chance"][:, Decision.COLD_HOME] < rule["cold_home"]
    gone = is_referred & ~advised
    is_lost = facts.happened(Fact.LOSES_WAY) & ~seen.lost_to_machine
    return passage(
        np.isin(position, (Position.HIGH_COUNTER, Position.VIP_COUNTER)) & has_interest(seen),
        advised & (referred == Referral.WARM),
        facts.last(Fact.SERVICE_STARTS) - facts.first(Fact.REFERRED_WARM),
        (gone & cold & goes_home, Result.LOST, Reason.WENT_HOME),
        (gone & facts.happened(Fact.REFERRAL_DROPPED), Result.LOST, Reason.GAVE_UP),
        (gone & is_lost, Result.LOST, Reason.LOST_WAY),
        (gone, Result.LOST, Reason.CLOSED_OUT),
        (cold, Result.SKIPPED, why),
        (is_referred | found, Result.SKIPPED, Reason.RULE_OFF),
        (~is_referred, Result.SKIPPED, Reason.NOT_NOTICED),
    )


def has_interest(seen: Seen) -> Booleans:
    """Return who has an interest in a complex product besides the need (`wants_complex`)."""
    share = seen.rules["referral"]["interest"][seen.segment]
    has: Booleans = (seen.customers["chance"][:, Decision.INTEREST] < share) & (
        seen.of_need("product") == NOBODY
    )
    return has


def see_off(seen: Seen) -> Passage:
    """Return what became of each customer at the door out."""
    facts = seen.facts
    not_seen_off, why = seen.reasons(Fact.NOT_SEEN_OFF, AT_THE_DOOR)
    return passage(
        seen.came_in,
        seen.customers["seen_off"] != 0,
        facts.first(Fact.GONE) - facts.first(Fact.LEAVES),
        (not_seen_off, Result.SKIPPED, why),
    )


LINKS: Final = {
    Link.GREET: greet,
    Link.TICKET: ticket,
    Link.IDENTIFY: identify,
    Link.GUIDE: guide,
    Link.DIVERT: divert,
    Link.PREPARE: prepare,
    Link.REFER: refer,
    Link.SEE_OFF: see_off,
}
"""What decides each link, in the order of the chain."""
