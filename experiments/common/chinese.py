"""The verdict's sentences in Chinese; they mirror `experiments.common.english`, name by name."""

import math
from typing import Final

from experiments.common.comparison import Change
from experiments.common.statistics import Estimate
from experiments.common.words import digits_for, interval, money_unit, number, size

JOINT: Final = ""
ALL_TITLE: Final = "全部措施"
ALL_WITHIN: Final = "全部措施同时实施"
TO: Final = "至"


def subject(title: str) -> str:
    """Return a variant's title as the beginning of a sentence."""
    return f"实施“{title}”"


def on_wait(subject: str, wait: Estimate, unserved: Change, target: str) -> str:
    """Say what becomes of the mean wait, of the unserved and of the target."""
    days = wait.n if wait.is_known else unserved.difference.n
    end = f"；{target}" if wait.is_known else ""
    return f"{subject}，{days}个孪生日中{on_both(wait, unserved)}{end}。"


def on_both(wait: Estimate, unserved: Change) -> str:
    """Say what becomes of the mean wait and of the unserved; of more unserved first."""
    if unserved.rises:
        return f"{on_unserved(unserved)}；{_wait(wait, fewer=True)}"
    joint = "，但" if wait.sign > 0 > unserved.difference.sign else "，"
    return f"{_wait(wait)}{joint}{on_unserved(unserved)}"


def _wait(wait: Estimate, *, fewer: bool = False) -> str:
    """Say what becomes of the mean wait; ``fewer``: as no praise, since more are not served."""
    if not wait.is_known:
        return "有等候记录的天数太少，无法判断已叫号客户平均等候时间"
    if wait.is_nothing:
        return "已叫号客户平均等候时间不变"
    digits = digits_for(wait, 1)
    if not wait.sign:
        span = interval(wait, digits, TO)
        return f"未能显示已叫号客户平均等候时间有差异（{span}分钟）"
    much, span = size(wait, digits, TO)
    if fewer and wait.sign < 0:
        return f"仍被叫到号的客户平均少等{much}分钟（{span}分钟）"
    moves = "缩短" if wait.sign < 0 else "延长"
    return f"已叫号客户平均等候时间{moves}{much}分钟（{span}分钟）"


def on_unserved(unserved: Change) -> str:
    """Say what becomes of those who come and are not served."""
    change = unserved.difference
    if not change.is_known:
        return "未办离开率无法判断"
    if change.is_nothing and unserved.before == 0:
        return "与原来一样无客户未办离开"
    digits = digits_for(change, 1)
    before, after = number(unserved.before, digits), number(unserved.after, digits)
    if change.is_nothing:
        return "未办离开率不变" + ("" if math.isnan(unserved.before) else f"（{before}%）")
    if not change.sign:
        return f"未能显示未办离开率有差异（{interval(change, digits, TO)}个百分点）"
    much, span = size(change, digits, TO)
    if unserved.rises:
        levels = "" if math.isnan(unserved.before) else f"；由{before}%升至{after}%"
        return f"每100位到店客户中未办离开的增加{much}位（{span}位{levels}）"
    if math.isnan(unserved.before):
        return f"每100位到店客户中未办离开的减少{much}位（{span}位）"
    return f"未办离开率由{before}%降至{after}%（降低{span}个百分点）"


def on_target(before: int, after: int, days: int) -> str:
    """Say on how many days the target is met."""
    compared = "与原来相同" if before == after else f"原为{before}天"
    return f"{days}天中有{after}天达到已叫号客户10分钟目标（{compared}）"


def on_sales(sales: Estimate) -> str:
    """Say what becomes of complex sales."""
    if not sales.is_known:
        return "复杂产品销售无法判断。"
    if sales.is_nothing:
        return "复杂产品销售不变。"
    digits = digits_for(sales, 1)
    if not sales.sign:
        return f"未能显示复杂产品销售有差异（每日{interval(sales, digits, TO)}件）。"
    much, span = size(sales, digits, TO)
    return f"复杂产品销售每日{_moves(sales)}{much}件（{span}件）。"


def on_money(
    value: Estimate, cost: Estimate, gain: Estimate, currency: str, *, price: bool = False
) -> str:
    """Say what becomes of the day's value, of the staff's cost, and of what is left.

    ``price``: more customers are unserved, which is said with a gain.
    """
    if not gain.is_known:
        return "价值与人工成本无法判断。"
    unit = money_unit(currency, "zh")
    parts = [_money(value, "当日价值", unit), _money(cost, "人工成本", unit)]
    if not cost.is_nothing:
        parts.append(left(gain, unit))
    end = "，代价是未办离开的客户增加。" if price and gain.sign > 0 else "。"
    return "；".join(parts) + end


def _money(change: Estimate, what: str, unit: str) -> str:
    if change.is_nothing:
        return f"{what}不变"
    digits = digits_for(change, 0)
    if not change.sign:
        return f"未能显示{what}有差异（每日{interval(change, digits, TO)}{unit}）"
    much, span = size(change, digits, TO)
    return f"{what}{_moves(change)}{much}{unit}（{span}{unit}）"


def left(gain: Estimate, unit: str) -> str:
    """Say what is left of the day's value once staff is paid."""
    digits = digits_for(gain, 0)
    if not gain.sign:
        return f"未能显示是否合算（每日{interval(gain, digits, TO)}{unit}）"
    much, span = size(gain, digits, TO)
    return f"相抵后每日净{_moves(gain)}{much}{unit}（{span}{unit}）"


def _moves(change: Estimate) -> str:
    return "增加" if change.sign > 0 else "减少"


def on_interplay(
    single: Estimate, excess: Estimate, unserved: Estimate, unserved_excess: Estimate
) -> str:
    """Say whether single effects on waits add up, overlap or reinforce each other."""
    return f"{_interplay(single, excess)}{_interplay_beside(unserved, unserved_excess)}。"


def _interplay(single: Estimate, excess: Estimate) -> str:
    if not excess.is_known:
        return "各项措施对已叫号客户平均等候时间的作用能否相加无法判断"
    total = f"单项作用之和为{number(single.mean, 1, signed=True)}分钟"
    if excess.is_nothing:
        return f"各项措施对已叫号客户平均等候时间的作用可以相加（{total}）"
    digits = digits_for(excess, 1)
    if not excess.sign:
        span = interval(excess, digits, TO)
        note = f"{total}，同时实施相差{span}分钟"
        return f"就所能显示的而言，各项措施对已叫号客户平均等候时间的作用可以相加（{note}）"
    much, span = size(excess, digits, TO)
    note = f"{much}分钟（{span}分钟；{total}）"
    if excess.sign == single.sign:
        return f"各项措施相互增强：同时实施对已叫号客户平均等候时间的作用比单项之和多{note}"
    if excess.sign == -single.sign and abs(excess.mean) <= abs(single.mean):
        return f"各项措施作用重叠：同时实施对已叫号客户平均等候时间的作用比单项之和少{note}"
    where = "短" if excess.sign < 0 else "长"
    return (
        "各项措施的作用不能简单相加：同时实施时已叫号客户平均等候时间"
        f"比按单项之和计算的{where}{note}"
    )


def _interplay_beside(single: Estimate, excess: Estimate) -> str:
    """Say behind it whether single effects on the unserved add up."""
    if not excess.is_known:
        return ""
    if single.is_nothing and excess.is_nothing:
        return "；对未办离开率均无影响"
    total = f"单项作用之和为{number(single.mean, 1, signed=True)}个百分点"
    if excess.is_nothing:
        return f"；对未办离开率的作用可以相加（{total}）"
    digits = digits_for(excess, 1)
    if not excess.sign:
        span = interval(excess, digits, TO)
        return f"；未能显示对未办离开率的作用不能相加（{total}，同时实施相差{span}个百分点）"
    much, span = size(excess, digits, TO)
    where = "高" if excess.sign > 0 else "低"
    return f"；未办离开率比按单项之和计算的{where}{much}个百分点（{span}个百分点；{total}）"


def on_precision(
    wanted: float, reached: bool, days: int, needed: int | None, unserved: Estimate
) -> str:
    """Say what came of a precision that was asked for, and how precise the unserved are then."""
    what = f"已叫号客户平均等候时间±{wanted:g}分钟的精度"
    beside = ""
    if unserved.is_known:
        known = number(unserved.half_width, digits_for(unserved, 1))
        beside = f"；未办离开率之差的精度为±{known}个百分点"
    if reached:
        return f"{days}个孪生日达到{what}{beside}。"
    if needed is None:
        return f"未达到{what}：有等候记录的天数太少{beside}。"
    return f"{days}个孪生日未达到{what}，约还需{max(needed - days, 1):,}天{beside}。"


def rule(at_least: int, step: int, at_most: int) -> str:
    """Say the rule by which days are added."""
    return (
        f"（规则：至少{at_least}天，之后每次增加{step}天，直到各方案已叫号客户平均等候时间之差都达到该精度，"
        f"最多{at_most}天。）"
    )
