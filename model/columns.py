"""The columns of a day's KPIs by name, and the bank's target; plain numbers, for the kernel too."""

from enum import IntEnum
from typing import Final

from agents.codes import MINUTE


class Column(IntEnum):
    """Column of each KPI in a day's row; in small letters its name in tables and in JSON."""

    MEAN_WAIT_MIN = 0
    P90_WAIT_MIN = 1
    SHARE_WITHIN_10MIN = 2
    UNSERVED_SHARE = 3
    MEAN_TIME_IN_BRANCH_MIN = 4
    RENEGED_SHARE = 5
    BALKED_SHARE = 6
    MACHINE_SHARE = 7
    CAME = 8
    SERVED = 9
    UTILISATION_1 = 10
    UTILISATION_2 = 11
    UTILISATION_3 = 12
    UTILISATION_4 = 13
    UTILISATION_5 = 14
    UTILISATION_6 = 15
    UTILISATION_7 = 16
    POSITION1_VACANT_MIN = 17
    GREETED_SHARE = 18
    REFERRALS = 19
    REFERRALS_COMPLETED = 20
    SIMPLE_SALES = 21
    COMPLEX_SALES = 22
    SALES_PER_100 = 23
    VALUE = 24
    SATISFACTION_SHARE = 25
    RATING_RATE = 26
    COMPLAINTS_PER_1000 = 27
    STANDARDS_SCORE = 28
    VIP_MEAN_WAIT_MIN = 29
    STAFF_COST = 30
    TICKETS = 31
    TICKETS_WITHIN_10MIN_SHARE = 32
    MEAN_WAIT_ALL_MIN = 33
    SURVEY_SATISFACTION_SHARE = 34
    OWN_WORK_DONE = 35
    OWN_WORK_UNDONE = 36
    OWN_WORK_DELAYED_MIN = 37
    OWN_WORK_VALUE = 38
    OVERTIME_MIN = 39
    MYSTERY_SCORE = 40
    NEED_SALES = 41
    CROSS_SALES = 42
    CROSS_SALES_SIMPLE = 43
    BUYERS_UNSERVED = 44
    UNSUITABLE_SALES = 45
    PRIVATE_SALES = 46
    INTERESTED = 47
    NOTICED = 48
    BROUGHT = 49
    ARRIVED = 50
    ADVISED = 51
    CROSS_SOLD = 52
    CONVERSION_NOTICED = 53
    CONVERSION_REFERRED = 54
    CONVERSION_ARRIVED = 55
    CONVERSION_ADVISED = 56
    CONVERSION_SOLD = 57
    CONVERSION_OVERALL = 58
    COMPLAINTS_WAIT = 59
    COMPLAINTS_GAVE_UP = 60
    COMPLAINTS_UNANSWERED = 61
    COMPLAINTS_SENT_AROUND = 62
    COMPLAINTS_MACHINE = 63
    COMPLAINTS_UNSUITABLE = 64
    COMPLAINTS_MISTAKE = 65
    COMPLAINTS_IGNORED = 66
    COMPLAINTS_VIP_ALONE = 67
    COMPLAINTS_OTHER = 68


NAMES: Final = tuple(column.name.lower() for column in Column)
"""Name of every KPI, in the order of its column."""

TARGET_MIN: Final = 10
"""The bank's target of a wait [min]: of a customer, and of the mean of a day."""

TARGET: Final = TARGET_MIN * MINUTE
"""The same [us]."""
