"""Codes: what the small integers in the tables mean.

Every code is an ``IntEnum``; ``NOBODY`` stands for "no row" and ``NEVER`` for "no instant".
The English and Chinese names are those of the bank's own plan.
"""

from enum import IntEnum
from typing import Final

NOBODY: Final = -1
"""No row: nobody, nowhere, no ticket."""

NEVER: Final = 2**39 - 1
"""An instant after every day [us]; the calendar holds 39 bits of time (six days)."""

SECOND: Final = 1_000_000
"""One second [us]."""

MINUTE: Final = 60 * SECOND
"""One minute [us]."""


class Position(IntEnum):
    """The seven positions of a branch floor; 0 is behind the scenes."""

    BACK_OFFICE = 0
    GREETING = 1
    SELF_SERVICE = 2
    WAITING_AREA = 3
    LOW_COUNTER = 4
    HIGH_COUNTER = 5
    VIP_COUNTER = 6
    VIP_ROOM = 7


class Segment(IntEnum):
    """What a customer is worth to the bank; all but ``MASS`` are VIP."""

    MASS = 0
    WEALTH = 1
    PRIVATE = 2


class Temperament(IntEnum):
    """The ordinary customer and the eight who want something else (rule ``temperament``)."""

    ORDINARY = 0
    ELDERLY = 1
    SPECIAL_NEEDS = 2
    ASKING_FOR_HELP = 3
    OUT_OF_TOWN = 4
    NEW_TO_BANKING = 5
    IN_A_HURRY = 6
    UNREASONABLE = 7
    COMPLAINING = 8


class Role(IntEnum):
    """What an employee is by profession."""

    LOBBY_MANAGER = 0
    DEPUTY_LOBBY_MANAGER = 1
    LOBBY_DIRECTOR = 2
    LOBBY_GUIDE = 3
    LOW_COUNTER_OFFICER = 4
    TELLER = 5
    VIP_TELLER = 6
    RELATIONSHIP_MANAGER = 7
    BRANCH_DIRECTOR = 8
    OPERATIONS_SUPERVISOR = 9
    FLEXIBLE_TELLER = 10


class Machine(IntEnum):
    """Kinds of self-service machine."""

    CASH_RECYCLER = 0
    TERMINAL = 1


class TicketClass(IntEnum):
    """Class printed on a ticket (rule ``menu``)."""

    ORDINARY = 0
    CASH = 1
    NON_CASH = 2
    SIMPLE = 3
    COMPLEX = 4
    VIP = 5
    REFERRAL = 6


class Product(IntEnum):
    """What may be sold; the first five are simple, the last three complex."""

    TIME_DEPOSIT = 0
    FLEXIBLE_SAVING = 1
    LARGE_CERTIFICATE = 2
    DEBIT_CARD = 3
    ELECTRONIC_BANKING = 4
    FUND = 5
    WEALTH_PRODUCT = 6
    INSURANCE = 7


class Phase(IntEnum):
    """What a customer is doing."""

    TO_COME = 0
    TO_DOOR = 1
    AT_DOOR = 2
    GREETED = 3
    TO_TICKET = 4
    TICKET_QUEUE = 5
    TICKETING = 6
    TO_MACHINE = 7
    MACHINE_QUEUE = 8
    AT_MACHINE = 9
    NEEDS_HELP = 10
    HELPED = 11
    WAITING = 12
    IN_CONTACT = 13
    CALLED = 14
    SERVED = 15
    LEAVING = 16
    GONE = 17
    ASKING = 18
    AWAY = 19


class Duty(IntEnum):
    """What an employee is doing."""

    OFF = 0
    WALKING = 1
    FREE = 2
    BUSY = 3
    ON_BREAK = 4


class Task(IntEnum):
    """What a busy employee is busy with."""

    NOTHING = 0
    GREETING = 1
    LEADING = 2
    HELPING = 3
    CONTACT = 4
    ESCORT = 5
    GOODBYE = 6
    SERVING = 7
    CALLING = 8
    DISCOVERY = 9
    COMPLAINT = 10
    ANSWERING = 11
    OWN_WORK = 12
    AUTHORISING = 13
    ASKING = 14


class Contact(IntEnum):
    """What a contact at position 3 is for (bits)."""

    NOTHING = 0
    DIVERT = 1
    ACCEPTED = 2
    PREPARE = 4
    CONVERSE = 8
    ANSWER = 16
    MISSING = 32
    SELL = 64


class Outcome(IntEnum):
    """How a customer's visit ended (balked: turned round; reneged: gave up), or ``INSIDE``."""

    INSIDE = 0
    SERVED = 1
    SERVED_BY_MACHINE = 2
    BALKED = 3
    RENEGED = 4
    CLOSED_OUT = 5
    MOVED = 6
    ANSWERED = 7
    UNANSWERED = 8
    SENT_AWAY = 9


SERVED_WITH: Final = (Outcome.SERVED, Outcome.SERVED_BY_MACHINE, Outcome.ANSWERED)
"""Outcomes of those who were served, or answered."""

IN_VAIN: Final = (
    Outcome.BALKED,
    Outcome.RENEGED,
    Outcome.CLOSED_OUT,
    Outcome.UNANSWERED,
    Outcome.SENT_AWAY,
)
"""Outcomes of those who came in vain; of those closed out not who came after closing."""


class Diverted(IntEnum):
    """How often, and with what luck, a customer was sent to a machine."""

    NONE = 0
    FIRST = 1
    SECOND = 2
    LOST = 3
    CHOSE = 4


class Referral(IntEnum):
    """How a customer with an interest in a complex product got to somebody who may sell it."""

    NONE = 0
    WARM = 1
    COLD = 2
    SELF = 3


class Rating(IntEnum):
    """What the customer pressed on the rating device."""

    NONE = 0
    DISSATISFIED = 1
    SATISFIED = 2


class Change(IntEnum):
    """What a line of the roster says."""

    SHIFT_STARTS = 0
    POSTED = 1
    BREAK_DUE = 2
    SHIFT_ENDS = 3


class Decision(IntEnum):
    """What a customer's uniform numbers decide; new ones go at the end."""

    BALK = 0
    RECOGNISED = 1
    WRONG_TICKET = 2
    FIRST_DIVERSION = 3
    SECOND_DIVERSION = 4
    LOSE_WAY = 5
    NEEDS_HELP = 6
    FAILS_ALONE = 7
    APPOINTMENT = 8
    SENTENCE = 9
    SIMPLE_INTEREST = 10
    INTEREST = 11
    NOTICED = 12
    SALE = 13
    COLD_HOME = 14
    ASKS = 15
    RATES = 16
    SATISFIED = 17
    COMPLAINS = 18
    DILIGENCE = 19
    UNSUITABLE = 20
    MISTAKE = 21
    MOVED = 22
    BOOKED = 23
    PREFILLED = 24
    SHOPPER = 25
    SETTLED = 26
    OWN_CHOICE = 27
    AUTHORISED = 28
    MISSES = 29
    MISSING_FOUND = 30
    FETCHES = 31
    ASKS_WHERE = 32
    SELF_FILLS = 33
    FORM_ERROR = 34
    FOUND = 35
    OFFERS = 36
    PRIVATE = 37
    RECEIVED = 38


class Act(IntEnum):
    """What the standards of contact ask for: five ones for everybody, seven ones for VIPs."""

    GREETING = 0
    SMILE = 1
    ENQUIRY = 2
    GUIDANCE = 3
    GOODBYE = 4
    VIP_GREETING = 5
    TEA = 6
    CARD = 7
    CONVERSATION = 8
    OFFER = 9
    TRIAL = 10
    SEND_OFF = 11
    RIGHT_ANSWER = 12


class Broken(IntEnum):
    """How the four nevers and four musts are broken, with the cause."""

    PASSED_OFF_AT_WRONG_WINDOW = 0
    PASSED_OFF_WITH_REFERRAL = 1
    PASSED_OFF_AS_NO_ESCORT_WAS_FREE = 2
    VIP_SENT_ON_ALONE = 3
    VIP_CALLED_ALONE = 4
    UNSUITABLE_OFFER = 5
    CONTACT_LOST_AT_WRONG_WINDOW = 6
    CONTACT_LOST_AT_MACHINE = 7


class Breach(IntEnum):
    """How the sale of a complex product at a high counter was none that may be made."""

    NONE = 0
    UNSUITABLE = 1
    PRIVATE = 2


class Cause(IntEnum):
    """What a customer complains of."""

    NONE = 0
    WAIT = 1
    GAVE_UP = 2
    UNANSWERED = 3
    SENT_AROUND = 4
    MACHINE = 5
    UNSUITABLE = 6
    MISTAKE = 7
    IGNORED = 8
    VIP_ALONE = 9
    OTHER = 10
