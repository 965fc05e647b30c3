"""The eight links of chain service by name, what may become of a customer at one, and why."""

from enum import IntEnum
from typing import Final

from agents.codes import Outcome
from agents.language import Phrase, phrase, phrase_in
from agents.names import OUTCOMES


class Link(IntEnum):
    """A link of the chain from the door in to the door out."""

    GREET = 0
    TICKET = 1
    IDENTIFY = 2
    GUIDE = 3
    DIVERT = 4
    PREPARE = 5
    REFER = 6
    SEE_OFF = 7


class Result(IntEnum):
    """What became of who came to a link."""

    HANDLED = 0
    """It was done."""
    SKIPPED = 1
    """They went on without it, or without what it is for."""
    LOST = 2
    """They were gone, or still inside at the day's end, before it was done."""


class Reason(IntEnum):
    """Why a link was not done; `model.analysis.funnel_links` says what each means at each link."""

    NONE = 0
    BALKED = 1
    AFTER_CLOSING = 2
    POSITION_VACANT = 3
    STAFF_AWAY = 4
    STAFF_BUSY = 5
    MISREAD = 6
    NOT_GREETED = 7
    OVERLOOKED = 8
    TOLD_ONLY = 9
    NO_ESCORT = 10
    LOST_WAY = 11
    RULE_OFF = 12
    RULE_NOT_MET = 13
    NO_MACHINE = 14
    MACHINES_FULL = 15
    CUSTOMER_REFUSED = 16
    CALLED_FIRST = 17
    MACHINE_FAILED = 18
    DIVERTED = 19
    DESK_FULL = 20
    NOT_NOTICED = 21
    WENT_HOME = 22
    GAVE_UP = 23
    CLOSED_OUT = 24


LINK_TITLES: Final[dict[Link, Phrase]] = {
    Link.GREET: phrase("greet"),
    Link.TICKET: phrase("ticket"),
    Link.IDENTIFY: phrase("identify"),
    Link.GUIDE: phrase("guide"),
    Link.DIVERT: phrase("divert"),
    Link.PREPARE: phrase("prepare"),
    Link.REFER: phrase("refer"),
    Link.SEE_OFF: phrase("see off"),
}
"""Name of each link."""

RESULT_TITLES: Final[dict[Result, Phrase]] = {
    Result.HANDLED: phrase("handled"),
    Result.SKIPPED: phrase("skipped"),
    Result.LOST: phrase("lost"),
}
"""Name of each result."""

REASON_TITLES: Final[dict[Reason, Phrase]] = {
    Reason.NONE: Phrase(""),
    Reason.BALKED: OUTCOMES[Outcome.BALKED],
    Reason.AFTER_CLOSING: phrase("came after closing"),
    Reason.POSITION_VACANT: phrase("position vacant"),
    Reason.STAFF_AWAY: phrase("staff on the way or away with a customer"),
    Reason.STAFF_BUSY: phrase("staff busy"),
    Reason.MISREAD: phrase("menu misread"),
    Reason.NOT_GREETED: phrase("not greeted"),
    Reason.OVERLOOKED: phrase("overlooked when greeted"),
    Reason.TOLD_ONLY: phrase("only told where to go"),
    Reason.NO_ESCORT: phrase("nobody free to walk along"),
    Reason.LOST_WAY: phrase("lost the way"),
    Reason.RULE_OFF: phrase("rule switched off"),
    Reason.RULE_NOT_MET: phrase("rule not met"),
    Reason.NO_MACHINE: phrase("no such machine"),
    Reason.MACHINES_FULL: phrase("queue at the machines"),
    Reason.CUSTOMER_REFUSED: phrase("customer refused"),
    Reason.CALLED_FIRST: phrase("called before it was done"),
    Reason.MACHINE_FAILED: phrase("failed at the machine"),
    Reason.DIVERTED: phrase("led to a machine"),
    Reason.DESK_FULL: phrase("desk full"),
    Reason.NOT_NOTICED: phrase("interest not noticed"),
    Reason.WENT_HOME: phrase("went home"),
    Reason.GAVE_UP: phrase("gave up waiting"),
    Reason.CLOSED_OUT: OUTCOMES[Outcome.INSIDE],
}
"""Name of each reason."""

REASONS_AT: Final[dict[tuple[Link, Reason], Phrase]] = {
    (Link.DIVERT, Reason.LOST_WAY): phrase_in("to a machine", "lost the way"),
    (Link.PREPARE, Reason.DESK_FULL): phrase("form desk full"),
    (Link.PREPARE, Reason.RULE_NOT_MET): phrase("too few tickets before"),
    (Link.REFER, Reason.DESK_FULL): phrase("too long a wait for advice"),
    (Link.REFER, Reason.POSITION_VACANT): phrase("no adviser at the desk"),
    (Link.SEE_OFF, Reason.RULE_NOT_MET): phrase("goodbye left out"),
}
"""Names of reasons that say more at one link."""


def reason_title(link: Link, reason: Reason) -> Phrase:
    """Return why a link was not done."""
    return REASONS_AT.get((link, reason), REASON_TITLES[reason])


def key_of(code: IntEnum) -> str:
    """Return a code as tables have it: in small letters; no reason is empty."""
    return "" if code is Reason.NONE else code.name.lower()


LINKS_BY_KEY: Final = {key_of(link): link for link in Link}
"""Links by their name in the tables."""

REASONS_BY_KEY: Final = {key_of(reason): reason for reason in Reason}
"""Reasons by their name in the tables."""
