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
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import Act, Contact, Fact, Outcome, TicketClass
from agents.language import Language
from agents.names import ACTS, OUTCOMES
from experiments.rules import day_log
from experiments.rules.day_log import DayLog, Question, happened, tickets_of


class Kind(StrEnum):
    """What a count says of its rule."""

    FIRED = "fired"
    OVERRULED = "overruled"
    WITHOUT = "without"


@dataclass(frozen=True)
class Count:
    """Something that is counted for a rule.

    Parameters
    ----------
    name
        Key in JSON.
    kind
        What it says of the rule.
    title, title_zh
        What is counted, for people.
    of
        The count of a day.
    """

    name: str
    kind: Kind
    title: str
    title_zh: str
    of: Question

    def title_in(self, language: Language) -> str:
        """Return what is counted, in a language."""
        return self.title if language == "en" else self.title_zh


def fired(name: str, title: str, title_zh: str, of: Question) -> Count:
    """Return a count of a rule that did what it is for."""
    return Count(name, Kind.FIRED, title, title_zh, of)


def overruled(name: str, title: str, title_zh: str, of: Question) -> Count:
    """Return a count of a rule that was kept from what it is for."""
    return Count(name, Kind.OVERRULED, title, title_zh, of)


def without(name: str, title: str, title_zh: str, of: Question) -> Count:
    """Return a count of what a rule that is off is there to prevent."""
    return Count(name, Kind.WITHOUT, title, title_zh, of)


COVERAGE: Final[dict[str, tuple[Count, ...]]] = {
    "menu": (
        fired(
            "tickets",
            "right tickets",
            "取号正确",
            tickets_of(TicketClass.VIP, others=True),
        ),
        fired("vip_numbers", "VIP numbers", "贵宾号", tickets_of(TicketClass.VIP)),
        overruled("misread", "menu misread", "取错号", happened(Fact.TAKES_WRONG_TICKET)),
        without("wrong_window", "at a wrong window", "走错窗口", happened(Fact.WRONG_WINDOW)),
    ),
    "diversion": (
        fired("first", "sent by position 1", "1号岗分流", happened(Fact.DIVERTED_FIRST)),
        fired("second", "led by position 3", "3号岗分流", happened(Fact.DIVERTED_SECOND)),
        overruled("refused_first", "refused at position 1", "1号岗被拒", day_log.refused_first),
        overruled("refused_second", "refused at position 3", "3号岗被拒", day_log.refused_second),
        overruled(
            "queue_too_long_first",
            "not offered at 1 for a long queue",
            "1号岗时设备排队过长",
            day_log.queue_too_long_first,
        ),
        overruled(
            "queue_too_long_second",
            "not offered at 3 for a long queue",
            "3号岗时设备排队过长",
            day_log.queue_too_long_second,
        ),
        overruled(
            "called_first",
            "called before led there",
            "引导前已被叫号",
            day_log.called_before_led,
        ),
        overruled("lost", "lost the way", "未找到设备", day_log.lost_on_the_way),
        overruled("failed", "failed there", "设备办理失败", happened(Fact.MACHINE_FAILED)),
    ),
    "preparation": (
        fired("prepared", "prepared", "已预处理", happened(Fact.PREPARED)),
        overruled("form_desk_full", "form desk full", "填单台已满", day_log.form_desk_full),
        overruled(
            "broken_off",
            "broken off by the call",
            "因叫号中断",
            day_log.broken_off(Contact.PREPARE),
        ),
    ),
    "calling": (
        fired("called", "called", "叫到", happened(Fact.CALLED)),
        overruled("in_vain", "three calls in vain", "三次叫号无人", happened(Fact.CALLED_IN_VAIN)),
        without("in_vain", "called in vain", "叫号无人", happened(Fact.CALLED_IN_VAIN)),
    ),
    "cover": (
        fired("covers", "covers begun", "开始补位", happened(Fact.COVER_STARTS)),
        overruled(
            "vacant", "times position 1 or 2 stayed vacant", "1、2号岗仍空岗", day_log.vacancies
        ),
        without("vacant", "times position 1 or 2 was vacant", "1、2号岗空岗", day_log.vacancies),
    ),
    "chain": (
        fired("handed_over", "handed over", "交接", happened(Fact.HANDED_OVER)),
        fired(
            "passed_by_device",
            "passed to a machine by device",
            "呼叫器转至设备",
            day_log.passed_on_by_device,
        ),
        fired("fetched", "fetched to the VIP room", "理财室迎接", happened(Fact.FETCHED)),
        overruled("alone", "nobody free to walk along", "无人陪同", day_log.handed_over_alone),
        overruled("passed_on", "only told where to go", "仅口头指引", happened(Fact.PASSED_ON)),
        overruled("cold", "no seller in time", "无人及时承接转介", happened(Fact.REFERRED_COLD)),
        without("lost", "lost the way", "未找到设备或窗口", happened(Fact.LOSES_WAY)),
        without("passed_on", "only told where to go", "仅口头指引", happened(Fact.PASSED_ON)),
        without("cold", "cold referrals", "冷转介", happened(Fact.REFERRED_COLD)),
    ),
    "referral": (
        fired(
            "conversations",
            "conversations at position 3",
            "3号岗交谈",
            day_log.held(Contact.CONVERSE),
        ),
        fired("warm", "warm referrals", "热转介", happened(Fact.REFERRED_WARM)),
        fired("cold", "cold referrals", "冷转介", happened(Fact.REFERRED_COLD)),
        overruled(
            "broken_off",
            "conversations broken off by the call",
            "交谈因叫号中断",
            day_log.broken_off(Contact.CONVERSE),
        ),
        overruled("dropped", "dropped", "放弃转介", happened(Fact.REFERRAL_DROPPED)),
        without("asked", "asked on their own", "自行咨询", happened(Fact.ASKS_ON_HIS_OWN)),
    ),
    "breaks": (
        fired("breaks", "breaks begun", "开始休息", happened(Fact.BREAK_STARTS)),
        overruled("late", "after the latest start", "超过最晚开始时间", day_log.breaks_late),
        overruled("dropped", "never begun", "未能休息", day_log.breaks_dropped),
    ),
    "leaving": (
        fired("balked", "turned round", OUTCOMES[Outcome.BALKED].zh, happened(Fact.BALKS)),
        fired("reneged", "gave up waiting", "等候中弃号", happened(Fact.RENEGES)),
        fired(
            "second_wait",
            "gave up the second wait",
            "转介等候中弃号",
            day_log.second_wait_given_up,
        ),
    ),
    "judgement": (
        fired("rated", "ratings", "评价", happened(Fact.RATES)),
        fired("complained", "complaints", "投诉", happened(Fact.COMPLAINS)),
        overruled("unrated", "walked past the device", "未评价", day_log.unrated),
    ),
    "temperament": (
        fired("answered", "right answers given", ACTS[Act.RIGHT_ANSWER].zh, day_log.answered),
        overruled("unanswered", "not answered, of the served", "未恰当应对", day_log.unanswered),
    ),
    "standards": (
        fired("acts", "acts done", "规范动作", day_log.acts_done),
        overruled("skipped", "acts skipped", "省略动作", day_log.acts_skipped),
    ),
    "complaints": (
        fired("heard", "heard out", "现场受理", happened(Fact.HEARS_COMPLAINT)),
        overruled("escalated", "escalated", "升级处理", happened(Fact.ESCALATES)),
    ),
    "conduct": (fired("broken", "conduct broken", "违反次数", happened(Fact.BREAKS_CONDUCT)),),
    "training": (
        fired("services", "services by the trained", "培训后办理", happened(Fact.SERVICE_ENDS)),
        overruled("mistakes", "customers who came back", "差错返工", happened(Fact.COMES_BACK)),
    ),
    "digital": (
        fired("moved", "stayed at home", "线上办理", happened(Fact.STAYS_AT_HOME)),
        fired("prepared", "came with forms filled in", "线上预填", day_log.came_prepared),
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
