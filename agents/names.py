"""Names: what people call the codes; each is spelled here alone, and in the catalogues.

The terms are those of the bank's own plan. English names stand as they do in the middle of a
sentence; a title begins with a `capital`. Files, tables and JSON have the codes' own names (`key`).
"""

import re
from collections.abc import Mapping
from enum import IntEnum
from typing import Any, Final, TypeVar

from agents.codes import (
    Act,
    Breach,
    Cause,
    Machine,
    Outcome,
    Position,
    Product,
    Role,
    Segment,
    Temperament,
    TicketClass,
)
from agents.facts import Obstacle
from agents.language import Language, Phrase, phrase_in

Code = TypeVar("Code", bound=IntEnum)


POSITIONS: Final[dict[Position, Phrase]] = {
    Position.BACK_OFFICE: phrase_in("position", "back office"),
    Position.GREETING: phrase_in("position", "greeting and ticketing"),
    Position.SELF_SERVICE: phrase_in("position", "self-service area"),
    Position.WAITING_AREA: phrase_in("position", "form desk and waiting area"),
    Position.LOW_COUNTER: phrase_in("position", "low counter"),
    Position.HIGH_COUNTER: phrase_in("position", "ordinary high counter"),
    Position.VIP_COUNTER: phrase_in("position", "VIP high counter"),
    Position.VIP_ROOM: phrase_in("position", "VIP wealth room"),
}

SHORT_POSITIONS: Final[dict[Position, Phrase]] = {
    **POSITIONS,
    Position.GREETING: phrase_in("position, short", "greeting"),
    Position.WAITING_AREA: phrase_in("position, short", "waiting area"),
    Position.HIGH_COUNTER: phrase_in("position, short", "high counter"),
    Position.VIP_COUNTER: phrase_in("position, short", "VIP counter"),
    Position.VIP_ROOM: phrase_in("position, short", "VIP room"),
}
"""Positions where there is little room, as in the titles of the KPIs."""

ROLES: Final[dict[Role, Phrase]] = {
    Role.LOBBY_MANAGER: phrase_in("role", "lobby manager"),
    Role.DEPUTY_LOBBY_MANAGER: phrase_in("role", "deputy lobby manager"),
    Role.LOBBY_DIRECTOR: phrase_in("role", "lobby director"),
    Role.LOBBY_GUIDE: phrase_in("role", "lobby guide"),
    Role.LOW_COUNTER_OFFICER: phrase_in("role", "low-counter officer"),
    Role.TELLER: phrase_in("role", "teller"),
    Role.VIP_TELLER: phrase_in("role", "VIP teller"),
    Role.RELATIONSHIP_MANAGER: phrase_in("role", "relationship manager"),
    Role.BRANCH_DIRECTOR: phrase_in("role", "branch director"),
    Role.OPERATIONS_SUPERVISOR: phrase_in("role", "operations supervisor"),
    Role.FLEXIBLE_TELLER: phrase_in("role", "flexible teller"),
}

SHORT_ROLES: Final[dict[Role, Phrase]] = {
    **ROLES,
    Role.LOBBY_MANAGER: phrase_in("role, short", "manager"),
    Role.DEPUTY_LOBBY_MANAGER: phrase_in("role, short", "deputy"),
    Role.LOBBY_DIRECTOR: phrase_in("role, short", "director"),
    Role.LOBBY_GUIDE: phrase_in("role, short", "guide"),
    Role.LOW_COUNTER_OFFICER: phrase_in("role, short", "officer"),
    Role.RELATIONSHIP_MANAGER: phrase_in("role, short", "rel. manager"),
    Role.BRANCH_DIRECTOR: phrase_in("role, short", "branch dir."),
    Role.OPERATIONS_SUPERVISOR: phrase_in("role, short", "supervisor"),
    Role.FLEXIBLE_TELLER: phrase_in("role, short", "flexible"),
}
"""Roles as they are written beside an employee on the floor."""

SEGMENTS: Final[dict[Segment, Phrase]] = {
    Segment.MASS: phrase_in("segment", "mass"),
    Segment.WEALTH: phrase_in("segment", "wealth"),
    Segment.PRIVATE: phrase_in("segment", "private"),
}

TEMPERAMENTS: Final[dict[Temperament, Phrase]] = {
    Temperament.ORDINARY: phrase_in("temperament", "ordinary"),
    Temperament.ELDERLY: phrase_in("temperament", "elderly"),
    Temperament.SPECIAL_NEEDS: phrase_in("temperament", "with special needs"),
    Temperament.ASKING_FOR_HELP: phrase_in("temperament", "asking for help"),
    Temperament.OUT_OF_TOWN: phrase_in("temperament", "from out of town"),
    Temperament.NEW_TO_BANKING: phrase_in("temperament", "new to banking"),
    Temperament.IN_A_HURRY: phrase_in("temperament", "in a hurry"),
    Temperament.UNREASONABLE: phrase_in("temperament", "unreasonable"),
    Temperament.COMPLAINING: phrase_in("temperament", "complaining"),
}

SHORT_TEMPERAMENTS: Final[dict[Temperament, Phrase]] = {
    **TEMPERAMENTS,
    Temperament.SPECIAL_NEEDS: phrase_in("temperament, short", "special needs"),
    Temperament.OUT_OF_TOWN: phrase_in("temperament, short", "out of town"),
}
"""Temperaments in a narrow column, and after a segment: ``mass, special needs``."""

ALL_CUSTOMERS: Final = phrase_in("group", "all customers")
"""The group that everybody is in."""

MACHINES: Final[dict[Machine, Phrase]] = {
    Machine.CASH_RECYCLER: phrase_in("machine", "cash recycler"),
    Machine.TERMINAL: phrase_in("machine", "multi-function terminal"),
}

SHORT_MACHINES: Final[dict[Machine, Phrase]] = {
    **MACHINES,
    Machine.TERMINAL: phrase_in("machine, short", "terminal"),
}
"""Machines as one of them, or their queue, is called on a floor."""

TICKET_CLASSES: Final[dict[TicketClass, Phrase]] = {
    TicketClass.ORDINARY: phrase_in("ticket class", "ordinary"),
    TicketClass.CASH: phrase_in("ticket class", "cash"),
    TicketClass.NON_CASH: phrase_in("ticket class", "non-cash"),
    TicketClass.SIMPLE: phrase_in("ticket class", "simple"),
    TicketClass.COMPLEX: phrase_in("ticket class", "complex"),
    TicketClass.VIP: phrase_in("ticket class", "VIP"),
    TicketClass.REFERRAL: phrase_in("ticket class", "referral"),
}

PRODUCTS: Final[dict[Product, Phrase]] = {
    Product.TIME_DEPOSIT: phrase_in("product", "time deposit"),
    Product.FLEXIBLE_SAVING: phrase_in("product", "flexible-term saving"),
    Product.LARGE_CERTIFICATE: phrase_in("product", "large certificate of deposit"),
    Product.DEBIT_CARD: phrase_in("product", "debit card"),
    Product.ELECTRONIC_BANKING: phrase_in("product", "electronic banking"),
    Product.FUND: phrase_in("product", "fund"),
    Product.WEALTH_PRODUCT: phrase_in("product", "wealth product"),
    Product.INSURANCE: phrase_in("product", "insurance"),
}

SHORT_PRODUCTS: Final[dict[Product, Phrase]] = {
    **PRODUCTS,
    Product.FLEXIBLE_SAVING: phrase_in("product, short", "flexible saving"),
    Product.LARGE_CERTIFICATE: phrase_in("product, short", "large certificate"),
}
"""Products on the axis of a chart."""

OUTCOMES: Final[dict[Outcome, Phrase]] = {
    Outcome.INSIDE: phrase_in("outcome", "still inside at the end"),
    Outcome.SERVED: phrase_in("outcome", "served at a window"),
    Outcome.SERVED_BY_MACHINE: phrase_in("outcome", "served by a machine"),
    Outcome.BALKED: phrase_in("outcome", "turned round at the door"),
    Outcome.RENEGED: phrase_in("outcome", "gave up and left"),
    Outcome.CLOSED_OUT: phrase_in("outcome", "not served before the end"),
    Outcome.MOVED: phrase_in("outcome", "did it on the phone"),
    Outcome.ANSWERED: phrase_in("outcome", "asked and was answered"),
    Outcome.UNANSWERED: phrase_in("outcome", "asked and was not answered"),
    Outcome.SENT_AWAY: phrase_in("outcome", "sent home for want of documents"),
}

ACTS: Final[dict[Act, Phrase]] = {
    Act.GREETING: phrase_in("act", "greeting"),
    Act.SMILE: phrase_in("act", "smile"),
    Act.ENQUIRY: phrase_in("act", "enquiry"),
    Act.GUIDANCE: phrase_in("act", "guidance"),
    Act.GOODBYE: phrase_in("act", "goodbye"),
    Act.VIP_GREETING: phrase_in("act", "VIP greeting"),
    Act.TEA: phrase_in("act", "cup of tea"),
    Act.CARD: phrase_in("act", "business card"),
    Act.CONVERSATION: phrase_in("act", "conversation"),
    Act.OFFER: phrase_in("act", "offer"),
    Act.TRIAL: phrase_in("act", "trial"),
    Act.SEND_OFF: phrase_in("act", "send-off"),
    Act.RIGHT_ANSWER: phrase_in("act", "right answer"),
}

CAUSES: Final[dict[Cause, Phrase]] = {
    Cause.WAIT: phrase_in("complaint", "waited too long"),
    Cause.GAVE_UP: phrase_in("complaint", "gave up waiting"),
    Cause.UNANSWERED: phrase_in("complaint", "asked and was not answered"),
    Cause.SENT_AROUND: phrase_in("complaint", "was sent around"),
    Cause.MACHINE: phrase_in("complaint", "failed at the machine"),
    Cause.UNSUITABLE: phrase_in("complaint", "was sold what does not suit"),
    Cause.MISTAKE: phrase_in("complaint", "a mistake was made"),
    Cause.IGNORED: phrase_in("complaint", "was not treated as they need"),
    Cause.VIP_ALONE: phrase_in("complaint", "was left alone as a VIP"),
    Cause.OTHER: phrase_in("complaint", "another reason"),
}
"""What customers complain of."""

BREACHES: Final[dict[Breach, Phrase]] = {
    Breach.UNSUITABLE: phrase_in("breach", "unsuitable sale"),
    Breach.PRIVATE: phrase_in("breach", "private sale"),
}
"""How the sale of a complex product at a high counter broke the rules."""

OBSTACLES: Final[dict[Obstacle, Phrase]] = {
    Obstacle.VACANT: phrase_in("obstacle", "position 1 is vacant"),
    Obstacle.AWAY: phrase_in("obstacle", "position 1 is away"),
    Obstacle.BUSY: phrase_in("obstacle", "position 1 is busy"),
    Obstacle.FULL: phrase_in("obstacle", "there is no room"),
    Obstacle.RULE: phrase_in("obstacle", "the rule does not ask for it"),
}
"""Why a customer was not greeted."""

RULES: Final[dict[str, Phrase]] = {
    "menu": phrase_in("rule", "ticket menu"),
    "diversion": phrase_in("rule", "diversion to machines"),
    "preparation": phrase_in("rule", "preparation"),
    "marketing": phrase_in("rule", "marketing in the lobby"),
    "calling": phrase_in("rule", "calling"),
    "cover": phrase_in("rule", "cover"),
    "chain": phrase_in("rule", "chain service"),
    "referral": phrase_in("rule", "referral"),
    "breaks": phrase_in("rule", "breaks"),
    "leaving": phrase_in("rule", "leaving"),
    "judgement": phrase_in("rule", "judgement"),
    "temperament": phrase_in("rule", "eight temperaments"),
    "standards": phrase_in("rule", "standards of contact"),
    "complaints": phrase_in("rule", "complaints on the floor"),
    "conduct": phrase_in("rule", "four nevers, four musts"),
    "training": phrase_in("rule", "training"),
    "digital": phrase_in("rule", "digital channels"),
    "choice": phrase_in("rule", "machines by choice"),
    "authorisation": phrase_in("rule", "authorisation at the windows"),
    "own_work": phrase_in("rule", "work of one's own"),
    "documents": phrase_in("rule", "missing documents"),
    "enquiries": phrase_in("rule", "enquiries"),
    "vip_lobby": phrase_in("rule", "receiving in the VIP lobby"),
}
"""Rules by their section of a scenario, in the order of `agents.settings.RULES`."""

SHORT_RULES: Final[dict[str, Phrase]] = {
    **RULES,
    "menu": phrase_in("rule, short", "menu"),
    "diversion": phrase_in("rule, short", "diversion"),
    "marketing": phrase_in("rule, short", "marketing"),
    "chain": phrase_in("rule, short", "chain"),
    "temperament": phrase_in("rule, short", "temperament"),
    "standards": phrase_in("rule, short", "standards"),
    "complaints": phrase_in("rule, short", "complaints"),
    "conduct": phrase_in("rule, short", "conduct"),
    "digital": phrase_in("rule, short", "digital"),
    "choice": phrase_in("rule, short", "choice"),
    "authorisation": phrase_in("rule, short", "authorisation"),
    "own_work": phrase_in("rule, short", "own work"),
    "documents": phrase_in("rule, short", "documents"),
    "vip_lobby": phrase_in("rule, short", "VIP lobby"),
}
"""Rules in the first column of a table."""

_OF_CODES: Final[tuple[Mapping[Any, Phrase], ...]] = (
    *(POSITIONS, ROLES, SEGMENTS, TEMPERAMENTS, MACHINES, TICKET_CLASSES, PRODUCTS, OUTCOMES),
    *(ACTS, CAUSES, BREACHES, OBSTACLES),
)
_BY_KIND: Final[dict[type[IntEnum], Mapping[Any, Phrase]]] = {
    type(next(iter(names))): names for names in _OF_CODES
}

EXTRA: Final = phrase_in("employee", "extra {who}")
"""An employee who comes in addition, as in ``extra teller 1``."""

NUMBERED: Final = phrase_in("employee", "{who} {number}")
"""One of several employees of a role."""


def name_of(code: IntEnum, language: Language) -> str:
    """Return the name of a code.

    Raises
    ------
    KeyError
        If people do not read codes of its kind.
    """
    return _BY_KIND[type(code)][code].told(language)


def key(code: IntEnum) -> str:
    """Return a code as files, tables and JSON have it: ``lobby_manager``."""
    return code.name.lower()


def by_key(names: Mapping[Code, Phrase]) -> dict[str, Phrase]:
    """Return names by the keys of their codes."""
    return {key(code): name for code, name in names.items()}


def capital(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def spelled(label: str) -> str:
    """Return a label as names are compared: ``VIP_teller`` and ``low counter`` are known, too."""
    return label.casefold().replace("_", " ").replace("-", " ")


_LABELS: Final[dict[str, Phrase]] = {
    **{spelled(key): name for key, name in by_key(ROLES).items()},
    "server": phrase_in("role", "server"),
}


def employee_name(label: str, language: Language) -> str | None:
    """Return the name of an employee who is called by the role; None if by a name of their own.

    Parameters
    ----------
    label
        A role in any spelling, maybe numbered, maybe additional: ``extra vip_teller 2``.
    language
        Which one.
    """
    found = re.fullmatch(r"(extra )?(.*?)( \d+)?", label, re.DOTALL)
    name = found and _LABELS.get(spelled(found[2]))
    if not found or not name:
        return None
    who = EXTRA.told(language, who=name) if found[1] else name.told(language)
    return NUMBERED.told(language, who=who, number=found[3].strip()) if found[3] else who
