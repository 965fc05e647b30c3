"""What a day's journal tells: each fact by its code, and why a customer was not greeted."""

from enum import IntEnum


class Fact(IntEnum):
    """What a line of the journal says happened (its ``activity``)."""

    ARRIVES = 0
    BALKS = 1
    TURNED_AWAY = 2
    QUEUES_AT_DOOR = 3
    GREETING_STARTS = 4
    GREETING_ENDS = 5
    GIVES_UP_GREETING = 6
    RECOGNISED_AS_VIP = 7
    DIVERTED_FIRST = 8
    DIVERTED_SECOND = 9
    LOSES_WAY = 10
    TICKETING_STARTS = 11
    TAKES_TICKET = 12
    TAKES_WRONG_TICKET = 13
    SITS = 14
    STANDS = 15
    QUEUES_FOR_MACHINE = 16
    MACHINE_GIVEN = 17
    MACHINE_STARTS = 18
    ASKS_FOR_HELP = 19
    HELP_STARTS = 20
    HELP_ENDS = 21
    GOES_ON_ALONE = 22
    MACHINE_DONE = 23
    MACHINE_FAILED = 24
    CONTACT_STARTS = 25
    CONTACT_ENDS = 26
    PREPARED = 27
    LEAD_FOUND = 28
    CALLED = 29
    CALLED_IN_VAIN = 30
    FETCHED = 31
    SERVICE_STARTS = 32
    SERVICE_ENDS = 33
    WRONG_WINDOW = 34
    PASSED_ON = 35
    HANDED_OVER = 36
    SELLS_SIMPLE = 37
    SELLS_COMPLEX = 38
    REFERRED_WARM = 39
    REFERRED_COLD = 40
    ASKS_ON_HIS_OWN = 41
    REFERRAL_DROPPED = 42
    RENEGES = 43
    LEAVES = 44
    SEEN_OFF = 45
    GONE = 46
    RATES = 47
    COMPLAINS = 48
    SHIFT_STARTS = 49
    SHIFT_ENDS = 50
    POSTED = 51
    BREAK_STARTS = 52
    BREAK_ENDS = 53
    COVER_STARTS = 54
    COVER_ENDS = 55
    WALKS_TO_SPOT = 56
    AT_SPOT = 57
    LEADS = 58
    BREAKS_CONDUCT = 59
    COMES_BACK = 60
    STAYS_AT_HOME = 61
    FINDS_NOBODY = 62
    REFUSES_MACHINE = 63
    CALLED_UNPREPARED = 64
    BROUGHT = 65
    NOT_SEEN_OFF = 66
    HEARS_COMPLAINT = 67
    ESCALATES = 68
    QUEUES_FOR_TICKET = 69
    ESCORT_SETS_OUT = 70
    CALL_IN_VAIN_ENDS = 71
    TASK_ENDS = 72
    COMPLAINT_HEARD = 73
    CHOOSES_MACHINE = 74
    ASKS = 75
    IS_ANSWERED = 76
    FINDS_NO_ANSWER = 77
    INTERRUPTS = 78
    MISSES_DOCUMENTS = 79
    GOES_FOR_DOCUMENTS = 80
    RETURNS = 81
    ASKS_AUTHORISATION = 82
    GOES_TO_AUTHORISE = 83
    AUTHORISED = 84
    WORK_COMES = 85
    WORK_STARTS = 86
    WORK_ENDS = 87
    WORK_TAKEN_UP = 88
    WORK_DONE = 89
    TICKET_WITHDRAWN = 90
    GOES_TO_ASK = 91
    ANNOUNCES = 92
    FILLS_FORM_ALONE = 93
    FORM_FILLED_ALONE = 94
    ACCOMPANIED = 95
    PASSED_ON_FROM_DOOR = 96
    RECEIVED_IN_VIP_LOBBY = 97
    BREACHES = 98
    ADVISED = 99


class Obstacle(IntEnum):
    """Why a customer was not attended to (``detail`` of some lines of the journal)."""

    VACANT = 0
    """Nobody holds the position."""
    AWAY = 1
    """Whoever holds it is on the way to it, or away with a customer."""
    BUSY = 2
    """Whoever stands there has something else to do."""
    FULL = 3
    """There is no room: at the form desk, or in the queue for those who may advise."""
    RULE = 4
    """The rule does not ask for it, or is switched off."""
