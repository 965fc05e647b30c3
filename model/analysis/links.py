"""The eight links of chain service by name, what may become of a customer at one, and why."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from agents.codes import Outcome
from agents.language import Phrase, phrase, phrase_in
from agents.names import OUTCOMES


class Titled(IntEnum):
    """A code with its name for people."""

    title: Phrase

    def __new__(cls, value: int, title: Phrase = Phrase("")) -> Titled:  # noqa: B008
        """Return the member of a number and a name."""
        member = int.__new__(cls, value)
        member._value_, member.title = value, title
        return member


class Link(Titled):
    """A link of the chain from the door in to the door out."""

    GREET = 0, phrase("greet")
    TICKET = 1, phrase("ticket")
    IDENTIFY = 2, phrase("identify")
    GUIDE = 3, phrase("guide")
    DIVERT = 4, phrase("divert")
    PREPARE = 5, phrase("prepare")
    REFER = 6, phrase("refer")
    SEE_OFF = 7, phrase("see off")


class Result(Titled):
    """What became of who came to a link."""

    HANDLED = 0, phrase("handled")
    """It was done."""
    SKIPPED = 1, phrase("skipped")
    """They went on without it, or without what it is for."""
    LOST = 2, phrase("lost")
    """They were gone, or still inside at the day's end, before it was done."""


class Reason(Titled):
    """Why a link was not done; `model.analysis.funnel_links` says what each means at each link."""

    NONE = 0, Phrase("")
    BALKED = 1, OUTCOMES[Outcome.BALKED]
    AFTER_CLOSING = 2, phrase("came after closing")
    POSITION_VACANT = 3, phrase("position vacant")
    STAFF_AWAY = 4, phrase("staff on the way or away with a customer")
    STAFF_BUSY = 5, phrase("staff busy")
    MISREAD = 6, phrase("menu misread")
    NOT_GREETED = 7, phrase("not greeted")
    OVERLOOKED = 8, phrase("overlooked when greeted")
    TOLD_ONLY = 9, phrase("only told where to go")
    NO_ESCORT = 10, phrase("nobody free to walk along")
    LOST_WAY = 11, phrase("lost the way")
    RULE_OFF = 12, phrase("rule switched off")
    RULE_NOT_MET = 13, phrase("rule not met")
    NO_MACHINE = 14, phrase("no such machine")
    MACHINES_FULL = 15, phrase("queue at the machines")
    CUSTOMER_REFUSED = 16, phrase("customer refused")
    CALLED_FIRST = 17, phrase("called before it was done")
    MACHINE_FAILED = 18, phrase("failed at the machine")
    DIVERTED = 19, phrase("led to a machine")
    DESK_FULL = 20, phrase("desk full")
    NOT_NOTICED = 21, phrase("interest not noticed")
    WENT_HOME = 22, phrase("went home")
    GAVE_UP = 23, phrase("gave up waiting")
    CLOSED_OUT = 24, OUTCOMES[Outcome.INSIDE]
    SENT_AWAY = 25, OUTCOMES[Outcome.SENT_AWAY]
    ONLY_ASKED = 26, phrase("only asked")
    FILLED_ALONE = 27, phrase("filled in the forms alone")


REASONS_AT: Final[dict[tuple[Link, Reason], Phrase]] = {
    (Link.DIVERT, Reason.LOST_WAY): phrase_in("to a machine", "lost the way"),
    (Link.DIVERT, Reason.MACHINES_FULL): phrase("machines full, or no help"),
    (Link.PREPARE, Reason.SENT_AWAY): phrase("documents missing"),
    (Link.PREPARE, Reason.DESK_FULL): phrase("form desk full"),
    (Link.PREPARE, Reason.RULE_NOT_MET): phrase("too few tickets before"),
    (Link.REFER, Reason.DESK_FULL): phrase("too long a wait for advice"),
    (Link.REFER, Reason.POSITION_VACANT): phrase("no adviser at the desk"),
    (Link.SEE_OFF, Reason.RULE_NOT_MET): phrase("goodbye left out"),
}
"""Names of reasons that say more at one link."""


def reason_title(link: Link, reason: Reason) -> Phrase:
    """Return why a link was not done."""
    return REASONS_AT.get((link, reason), reason.title)


def key_of(code: IntEnum) -> str:
    """Return a code as tables have it: in small letters; no reason is empty."""
    return "" if code is Reason.NONE else code.name.lower()


LINKS_BY_KEY: Final = {key_of(link): link for link in Link}
"""Links by their name in the tables."""

REASONS_BY_KEY: Final = {key_of(reason): reason for reason in Reason}
"""Reasons by their name in the tables."""
