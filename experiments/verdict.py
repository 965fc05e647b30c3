"""The verdict: what a comparison says, in words a manager can read, in English or Chinese.

Nothing is claimed that the interval does not show.
"""

import math
from collections.abc import Callable
from typing import Final, Literal

import numpy as np

from experiments.comparison import ALL, Comparison, Floor
from experiments.statistics import Estimate
from model.kpis import NAMES

Language = Literal["en", "zh"]

TARGET_MIN: Final = 10.0
"""The bank's target: mean wait in a branch within 10 minutes."""


def verdict(comparison: Comparison, floor: Floor, language: Language = "en") -> str:
    """Return the verdict on one proposal."""
    say: Callable[[Comparison, Floor], str] = _english if language == "en" else _chinese
    return say(comparison, floor)


def days_on_target(floor: Floor) -> int:
    """Return on how many days the mean wait is within the target."""
    waits = floor.column("mean_wait_min")
    return int(np.sum(waits[~np.isnan(waits)] <= TARGET_MIN))


def _interval(estimate: Estimate, digits: int, *, to: str, absolute: bool = False) -> str:
    ends = sorted((abs(estimate.low), abs(estimate.high))) if absolute else None
    low, high = ends or (estimate.low, estimate.high)
    return f"{_number(low, digits)}{to}{_number(high, digits)}"


def _number(value: float, digits: int) -> str:
    if math.isnan(value):
        return "–"
    text = f"{value:,.{digits}f}"
    return text.replace("-", "−") if float(text.replace(",", "")) != 0 else text.lstrip("-")


def _money(value: float, currency: str) -> str:
    return f"{currency} {_number(value, 0)}"


def subject_of(comparison: Comparison, floor: Floor, language: Language) -> str:
    """Return how the verdict names a proposal."""
    if floor.name == ALL:
        return "With all of them together" if language == "en" else "全部措施同时实施"
    title = comparison.scenario.title_of(floor.name, language)
    if language == "zh":
        return f"实施“{title}”"
    return title if title.lower().startswith("with") else f"With {title}"


def _english(comparison: Comparison, floor: Floor) -> str:
    wait = comparison.difference(floor, "mean_wait_min")
    subject = subject_of(comparison, floor, "en")
    days = comparison.days
    over = f"over {days} twin day" + ("s" if days != 1 else "")
    if wait.sign:
        moves = "falls" if wait.sign < 0 else "rises"
        span = _interval(wait, 1, to=" to ", absolute=True)
        first = f"{subject} the mean wait {moves} by {_number(abs(wait.mean), 1)} min ({span})"
    else:
        span = _interval(wait, 1, to=" to ")
        first = f"{subject} no difference in the mean wait could be shown ({span} min)"
    before, after = days_on_target(comparison.base), days_on_target(floor)
    target = f"the 10-minute target is met on {after} of {days} days instead of {before}"
    if before == after:
        target = f"the 10-minute target is met on {after} of {days} days, as before"
    return f"{first}, {over}; {target}. {_english_sales(comparison, floor)}"


def _english_sales(comparison: Comparison, floor: Floor) -> str:
    sales = comparison.difference(floor, "complex_sales")
    value = comparison.difference(floor, "value")
    cost = comparison.difference(floor, "staff_cost")
    currency = comparison.scenario.value.currency
    if sales.sign:
        more = "more" if sales.sign > 0 else "fewer"
        span = _interval(sales, 1, to=" to ", absolute=True)
        sold = f"{_number(abs(sales.mean), 1)} {more} complex products ({span}) are sold a day"
    else:
        span = _interval(sales, 1, to=" to ")
        sold = f"No difference in complex sales could be shown ({span} a day)"
    if value.sign:
        moves = "rises" if value.sign > 0 else "falls"
        worth = f"the day's value {moves} by {_money(abs(value.mean), currency)}"
    else:
        worth = "no difference in the day's value could be shown"
    return f"{sold}; {worth}, {_english_cost(cost, currency)}."


def _english_cost(cost: Estimate, currency: str) -> str:
    if abs(cost.mean) < 0.5:
        return "at the same staff cost"
    more = "more" if cost.mean > 0 else "less"
    return f"at {_money(abs(cost.mean), currency)} {more} staff cost a day"


def _chinese(comparison: Comparison, floor: Floor) -> str:
    wait = comparison.difference(floor, "mean_wait_min")
    subject = subject_of(comparison, floor, "zh")
    days = comparison.days
    if wait.sign:
        moves = "缩短" if wait.sign < 0 else "延长"
        span = _interval(wait, 1, to="至", absolute=True)
        first = f"平均等候时间{moves}{_number(abs(wait.mean), 1)}分钟（{span}分钟）"
    else:
        first = f"平均等候时间未见显著差异（{_interval(wait, 1, to='至')}分钟）"
    before, after = days_on_target(comparison.base), days_on_target(floor)
    target = f"{days}天中有{after}天达到10分钟目标（原为{before}天）"
    return f"{subject}，在{days}个孪生日中，{first}；{target}。{_chinese_sales(comparison, floor)}"


def _chinese_sales(comparison: Comparison, floor: Floor) -> str:
    sales = comparison.difference(floor, "complex_sales")
    value = comparison.difference(floor, "value")
    cost = comparison.difference(floor, "staff_cost")
    currency = comparison.scenario.value.currency
    if sales.sign:
        more = "增加" if sales.sign > 0 else "减少"
        span = _interval(sales, 1, to="至", absolute=True)
        sold = f"复杂产品销售每日{more}{_number(abs(sales.mean), 1)}件（{span}件）"
    else:
        sold = f"复杂产品销售未见显著差异（每日{_interval(sales, 1, to='至')}件）"
    if value.sign:
        moves = "增加" if value.sign > 0 else "减少"
        worth = f"当日价值{moves}{_money(abs(value.mean), currency)}"
    else:
        worth = "当日价值未见显著差异"
    if abs(cost.mean) < 0.5:
        spent = "人工成本不变"
    else:
        more = "增加" if cost.mean > 0 else "减少"
        spent = f"人工成本每日{more}{_money(abs(cost.mean), currency)}"
    return f"{sold}；{worth}，{spent}。"


def interplay(comparison: Comparison, language: Language = "en") -> str | None:
    """Return whether the variants' effects on the mean wait add up; None if there is one only."""
    excess = comparison.interplay(NAMES[0])
    if excess is None:
        return None
    together = next(floor for floor in comparison.proposals if floor.name == ALL)
    effect = comparison.difference(together, NAMES[0]).mean
    span = _interval(excess, 1, to=" to " if language == "en" else "至")
    if excess.sign == 0:
        english = f"Their effects on the mean wait add up, as far as can be shown ({span} min)."
        chinese = f"各项措施对等候时间的作用大致可以相加（{span}分钟）。"
    elif excess.sign * effect > 0:
        english = f"They reinforce each other: together they do {abs(excess.mean):.1f} min more."
        chinese = f"各项措施相互增强：同时实施多产生{abs(excess.mean):.1f}分钟的作用。"
    else:
        english = f"They overlap: together they do {abs(excess.mean):.1f} min less than their sum."
        chinese = f"各项措施作用重叠：同时实施比单项之和少{abs(excess.mean):.1f}分钟。"
    return english if language == "en" else chinese


def on_precision(comparison: Comparison, language: Language = "en") -> str | None:
    """Return what came of the precision asked for; None if none was."""
    precision = comparison.precision
    if precision is None:
        return None
    wanted = f"{precision.wanted:g}"
    days = comparison.days
    if precision.reached:
        english = f"±{wanted} min reached after {days} days (looked at every 10 days, at least 10)."
        chinese = f"{days}天后达到±{wanted}分钟（每10天检查一次，至少10天）。"
    else:
        more = max(precision.days_needed - days, 1)
        english = f"±{wanted} min not reached in {days} days; about {more:,} more are needed."
        chinese = f"{days}天内未达到±{wanted}分钟，约还需{more:,}天。"
    return english if language == "en" else chinese
