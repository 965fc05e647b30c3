"""The eight links of chain service by name, what may become of a customer at one, and why."""

from enum import IntEnum
from typing import Final

from agents.codes import Outcome
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
    """He went on without it, or without what it is for."""
    LOST = 2
    """He was gone, or still inside at the day's end, before it was done."""


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


LINK_TITLES: Final = {
    Link.GREET: ("greet", "迎客"),
    Link.TICKET: ("ticket", "取号"),
    Link.IDENTIFY: ("identify", "识别"),
    Link.GUIDE: ("guide", "引导"),
    Link.DIVERT: ("divert", "分流"),
    Link.PREPARE: ("prepare", "预处理"),
    Link.REFER: ("refer", "转介"),
    Link.SEE_OFF: ("see off", "送客"),
}
"""Name of each link in English and Chinese."""

RESULT_TITLES: Final = {
    Result.HANDLED: ("handled", "完成"),
    Result.SKIPPED: ("skipped", "跳过"),
    Result.LOST: ("lost", "流失"),
}
"""Name of each result in English and Chinese."""

REASON_TITLES: Final = {
    Reason.NONE: ("", ""),
    Reason.BALKED: OUTCOMES[Outcome.BALKED],
    Reason.AFTER_CLOSING: ("came after closing", "营业结束后到达"),
    Reason.POSITION_VACANT: ("position vacant", "岗位空缺"),
    Reason.STAFF_AWAY: ("staff on the way or away with a customer", "员工在途或陪同客户"),
    Reason.STAFF_BUSY: ("staff busy", "员工忙"),
    Reason.MISREAD: ("menu misread", "取错号"),
    Reason.NOT_GREETED: ("not greeted", "未迎接"),
    Reason.OVERLOOKED: ("overlooked when greeted", "迎接时未识别"),
    Reason.TOLD_ONLY: ("only told where to go", "仅口头告知"),
    Reason.NO_ESCORT: ("nobody free to walk along", "无人陪同"),
    Reason.LOST_WAY: ("lost the way", "未找到设备或窗口"),
    Reason.RULE_OFF: ("rule switched off", "规则未启用"),
    Reason.RULE_NOT_MET: ("rule not met", "不符合规则"),
    Reason.NO_MACHINE: ("no such machine", "无相应设备"),
    Reason.MACHINES_FULL: ("queue at the machines", "设备排队过长"),
    Reason.CUSTOMER_REFUSED: ("customer refused", "客户拒绝"),
    Reason.CALLED_FIRST: ("called before it was done", "先被叫号"),
    Reason.MACHINE_FAILED: ("failed at the machine", "设备办理失败"),
    Reason.DIVERTED: ("led to a machine", "已分流到设备"),
    Reason.DESK_FULL: ("desk full", "台席已满"),
    Reason.NOT_NOTICED: ("interest not noticed", "未发现意向"),
    Reason.WENT_HOME: ("went home", "直接离店"),
    Reason.GAVE_UP: ("gave up waiting", "等候放弃"),
    Reason.CLOSED_OUT: OUTCOMES[Outcome.INSIDE],
}
"""Name of each reason in English and Chinese."""

REASONS_AT: Final = {
    (Link.DIVERT, Reason.LOST_WAY): ("lost the way", "未找到设备"),
    (Link.PREPARE, Reason.DESK_FULL): ("form desk full", "填单台已满"),
    (Link.PREPARE, Reason.RULE_NOT_MET): ("too few tickets before", "前方等候人数不足"),
    (Link.REFER, Reason.DESK_FULL): ("too long a wait for advice", "客户经理处等候过长"),
    (Link.REFER, Reason.POSITION_VACANT): ("no adviser at his desk", "客户经理不在岗"),
    (Link.SEE_OFF, Reason.RULE_NOT_MET): ("goodbye left out", "省去送别"),
}
"""Names of reasons that say more at one link."""


def reason_title(link: Link, reason: Reason) -> tuple[str, str]:
    """Return why a link was not done, in English and Chinese."""
    return REASONS_AT.get((link, reason), REASON_TITLES[reason])


def key_of(code: IntEnum) -> str:
    """Return a code as tables have it: in small letters; no reason is empty."""
    return "" if code is Reason.NONE else code.name.lower()


LINKS_BY_KEY: Final = {key_of(link): link for link in Link}
"""Links by their name in the tables."""

REASONS_BY_KEY: Final = {key_of(reason): reason for reason in Reason}
"""Reasons by their name in the tables."""
