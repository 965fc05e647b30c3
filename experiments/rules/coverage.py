"""Rule coverage: for every rule, which facts of a day say that it fired, and that it was overruled.

`COVERAGE` is the whole definition, one entry a rule in the order of `agents.settings.RULES`; a
new rule adds an entry. *Fired*: the rule did what it is for. *Overruled*: it wanted something and
the customer, the load or an absence had its way instead; the two may overlap, as a referral is
made and then dropped. *Without it*: counted only where the rule is off, what it is there to
prevent. All of it is counted from the journal and the customers' fields.

What cannot be counted so: whom nobody attended to at position 3 because the form desk was full; how
often a contact made somebody wait whose patience had ended; and whether a call by the rule differed
from one in order of tickets. So nothing overrules ``leaving``, and ``calling`` fires with each
call. Who comes after closing is turned away with or without ``leaving``: that is not its firing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import Contact, TicketClass
from agents.facts import Fact
from agents.language import Phrase, phrase, phrase_in
from experiments.rules import day_log
from experiments.rules.day_log import DayLog, Question, happened, tickets_of


class Kind(StrEnum):
    """What a count says of its rule."""

    FIRED = "fired"
    """It did what it is for."""
    OVERRULED = "overruled"
    """It was kept from what it is for."""
    WITHOUT = "without"
    """It is off; this is what it is there to prevent."""


@dataclass(frozen=True)
class Count:
    """Something that is counted for a rule."""

    kind: Kind
    """What it says of the rule."""
    name: str
    """Key in JSON."""
    title: Phrase
    """What is counted, for people."""
    of: Question
    """The count of a day."""


fired, overruled, without = (partial(Count, kind) for kind in Kind)
"""What makes a count of each kind."""

COVERAGE: Final[dict[str, tuple[Count, ...]]] = {
    "menu": (
        fired("tickets", phrase("right tickets"), tickets_of(TicketClass.VIP, others=True)),
        fired("vip_numbers", phrase("VIP numbers"), tickets_of(TicketClass.VIP)),
        overruled("misread", phrase("menu misread"), happened(Fact.TAKES_WRONG_TICKET)),
        without("wrong_window", phrase("at a wrong window"), happened(Fact.WRONG_WINDOW)),
    ),
    "diversion": (
        fired("first", phrase("sent by position 1"), happened(Fact.DIVERTED_FIRST)),
        fired("second", phrase("led by position 3"), happened(Fact.DIVERTED_SECOND)),
        overruled("refused_first", phrase("refused at position 1"), day_log.refused_first),
        overruled("refused_second", phrase("refused at position 3"), day_log.refused_second),
        overruled(
            "queue_too_long_first",
            phrase("not offered at 1: long queue, or no help"),
            day_log.queue_too_long_first,
        ),
        overruled(
            "queue_too_long_second",
            phrase("not offered at 3: long queue, or no help"),
            day_log.queue_too_long_second,
        ),
        overruled("called_first", phrase("called before led there"), day_log.called_before_led),
        overruled("lost", phrase_in("to a machine", "lost the way"), day_log.lost_on_the_way),
        overruled("failed", phrase("failed there"), happened(Fact.MACHINE_FAILED)),
    ),
    "preparation": (
        fired("prepared", phrase_in("count", "prepared"), happened(Fact.PREPARED)),
        fired("alone", phrase("filled in alone"), day_log.filled_alone),
        overruled("alone_wrong", phrase("filled in alone and wrong"), day_log.filled_wrong),
        overruled("form_desk_full", phrase("form desk full"), day_log.form_desk_full),
        overruled(
            "broken_off", phrase("broken off by the call"), day_log.broken_off(Contact.PREPARE)
        ),
    ),
    "marketing": (
        fired(
            "conversations", phrase("conversations at position 3"), day_log.held(Contact.CONVERSE)
        ),
        overruled(
            "broken_off",
            phrase("conversations broken off by the call"),
            day_log.broken_off(Contact.CONVERSE),
        ),
    ),
    "calling": (
        fired("called", phrase_in("count", "called"), happened(Fact.CALLED)),
        overruled("in_vain", phrase("three calls in vain"), happened(Fact.CALLED_IN_VAIN)),
        without("in_vain", phrase("called in vain"), happened(Fact.CALLED_IN_VAIN)),
    ),
    "cover": (
        fired("covers", phrase("covers begun"), happened(Fact.COVER_STARTS)),
        overruled("vacant", phrase("times position 1 or 2 stayed vacant"), day_log.vacancies),
        without("vacant", phrase("times position 1 or 2 was vacant"), day_log.vacancies),
    ),
    "chain": (
        fired("handed_over", phrase_in("count", "handed over"), happened(Fact.HANDED_OVER)),
        fired(
            "passed_by_device", phrase("passed to a machine by device"), happened(Fact.ANNOUNCES)
        ),
        fired("fetched", phrase("fetched to the VIP room"), happened(Fact.FETCHED)),
        fired("accompanied", phrase("VIPs walked to a window"), happened(Fact.ACCOMPANIED)),
        overruled("alone", phrase("nobody free to walk along"), day_log.handed_over_alone),
        overruled("passed_on", phrase("only told where to go"), happened(Fact.PASSED_ON)),
        overruled("cold", phrase("no seller in time"), happened(Fact.REFERRED_COLD)),
        without("lost", phrase("lost the way"), happened(Fact.LOSES_WAY)),
        without("passed_on", phrase("only told where to go"), happened(Fact.PASSED_ON)),
        without("cold", phrase("cold referrals"), happened(Fact.REFERRED_COLD)),
    ),
    "referral": (
        fired("warm", phrase("warm referrals"), happened(Fact.REFERRED_WARM)),
        fired("cold", phrase("cold referrals"), happened(Fact.REFERRED_COLD)),
        overruled("dropped", phrase_in("count", "dropped"), happened(Fact.REFERRAL_DROPPED)),
        without("asked", phrase("asked on their own"), happened(Fact.ASKS_ON_HIS_OWN)),
    ),
    "breaks": (
        fired("breaks", phrase("breaks begun"), happened(Fact.BREAK_STARTS)),
        overruled("late", phrase("after the latest start"), day_log.breaks_late),
        overruled("dropped", phrase("never begun"), day_log.breaks_dropped),
    ),
    "leaving": (
        fired("balked", phrase_in("count", "turned round"), happened(Fact.BALKS)),
        fired("reneged", phrase("gave up waiting"), happened(Fact.RENEGES)),
        fired("second_wait", phrase("gave up the second wait"), day_log.second_wait_given_up),
    ),
    "judgement": (
        fired("rated", phrase_in("count", "ratings"), happened(Fact.RATES)),
        fired("complained", phrase("complaints"), happened(Fact.COMPLAINS)),
        overruled("unrated", phrase("walked past the device"), day_log.unrated),
    ),
    "temperament": (
        fired("answered", phrase("right answers given"), day_log.answered),
        overruled("unanswered", phrase("not answered, of the served"), day_log.unanswered),
    ),
    "standards": (
        fired("acts", phrase("acts done"), day_log.acts_done),
        overruled("skipped", phrase("acts skipped"), day_log.acts_skipped),
    ),
    "complaints": (
        fired("heard", phrase("heard out"), happened(Fact.HEARS_COMPLAINT)),
        overruled("escalated", phrase_in("count", "escalated"), happened(Fact.ESCALATES)),
    ),
    "conduct": (fired("broken", phrase("conduct broken"), happened(Fact.BREAKS_CONDUCT)),),
    "training": (
        fired("services", phrase("services by the trained"), happened(Fact.SERVICE_ENDS)),
        overruled("mistakes", phrase("customers who came back"), happened(Fact.COMES_BACK)),
    ),
    "digital": (
        fired("moved", phrase("stayed at home"), happened(Fact.STAYS_AT_HOME)),
        fired("prepared", phrase("came with forms filled in"), day_log.came_prepared),
    ),
    "choice": (
        fired("chose", phrase("went to a machine unasked"), happened(Fact.CHOOSES_MACHINE)),
    ),
    "authorisation": (
        fired("authorised", phrase_in("count", "authorised"), happened(Fact.AUTHORISED)),
        overruled("waited", phrase("windows that had to wait"), day_log.authorisations_late),
    ),
    "own_work": (
        fired("begun", phrase("pieces begun"), happened(Fact.WORK_STARTS, Fact.WORK_TAKEN_UP)),
        fired("done", phrase("pieces done"), happened(Fact.WORK_ENDS, Fact.WORK_DONE)),
    ),
    "documents": (
        fired("found", phrase("found missing"), happened(Fact.MISSES_DOCUMENTS)),
        fired("fetched", phrase_in("count", "fetched"), happened(Fact.RETURNS)),
    ),
    "enquiries": (
        fired("answered", phrase("questions answered"), happened(Fact.IS_ANSWERED)),
        overruled("interrupts", phrase("windows interrupted"), happened(Fact.INTERRUPTS)),
        overruled("unanswered", phrase("questions not answered"), happened(Fact.FINDS_NO_ANSWER)),
    ),
    "vip_lobby": (
        fired("received", phrase("VIPs received"), happened(Fact.RECEIVED_IN_VIP_LOBBY)),
    ),
}
"""What is counted for each rule."""


def counts_in_force(rule: str, *, is_on: bool) -> Iterator[Count]:
    """Yield what is counted for a rule that is on, or off."""
    for count in COVERAGE[rule]:
        if (count.kind is Kind.WITHOUT) != is_on:
            yield count


def counts_of(log: DayLog, counts: list[Count]) -> NDArray[np.float64]:
    """Return a day's counts, in this order."""
    return np.array([count.of(log) for count in counts], dtype=np.float64)
