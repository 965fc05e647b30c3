"""What is printed for people: tables of KPIs and of differences, and the verdicts."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from string import ascii_uppercase
from typing import Final

from experiments.common.comparison import Comparison, Floor
from experiments.common.statistics import Estimate
from experiments.common.text import fitted, rewrapped, wrapped
from experiments.common.verdict import name_of, on_alternatives, on_precision, verdict
from experiments.common.words import MISSING, Language, as_difference, money_unit, number, plural
from model.kpis import KPIS, Kpi
from model.scenario.scenario import Scenario

FACTORS: Final = {"share": 100.0}
"""What a unit is multiplied by when printed."""

DIGITS: Final = {"share": 1, "min": 1, "money": 0, "customers": 1, "products": 1, "points": 1}
"""Digits after the point when printed."""

LOWEST: Final = defaultdict(float, {"money": -math.inf})
"""Least that a KPI of a unit can be; intervals do not go beyond."""

HIGHEST: Final = defaultdict(lambda: math.inf, {"share": 1.0, "points": 100.0})
"""Most that a KPI of a unit can be."""

UNITS: Final = {
    "en": {"share": "%", "min": "min"},
    "zh": {"share": "%", "min": "分钟", "customers": "人", "products": "件", "points": "分"},
}

SHORT: Final = {
    "mean_wait_min": "mean wait, called",
    "p90_wait_min": "90 % wait, called",
    "share_within_10min": "within 10 min, called",
    "unserved_share": "unserved, of all",
    "mean_time_in_branch_min": "time in the branch",
    "reneged_share": "gave up, of those in",
    "balked_share": "turned round",
    "machine_share": "served by machine",
    "referrals_completed": "referrals that sold",
    "sales_per_100": "sales per 100",
    "satisfaction_share": "satisfied",
    "vip_mean_wait_min": "wait of VIPs called",
}
"""English titles of KPIs that are too long for a table of differences."""


OF_WHOM: Final = {
    "en": (
        "Waits are of those called to a window that can serve them. Unserved: of all who\n"
        "came, those who turned round, gave up, or were not served when the day ended."
    ),
    "zh": (
        "等候指标仅含被能办理其业务的窗口叫到的客户；未办离开：全部到店客户中\n"
        "进门即走、弃号或当日结束时仍未办理的。"
    ),
}
"""Of whom waits and the unserved are, below every table that has them."""


def printed(value: float, kpi: Kpi, *, signed: bool = False) -> str:
    """Return a KPI's number as printed."""
    return number(value * FACTORS.get(kpi.unit, 1.0), DIGITS[kpi.unit], signed=signed)


def title_of(kpi: Kpi, language: Language, currency: str, *, short: bool = False) -> str:
    """Return a KPI's title with its unit."""
    unit = (
        money_unit(currency, language) if kpi.unit == "money" else UNITS[language].get(kpi.unit, "")
    )
    name = kpi.title if language == "en" else kpi.title_zh
    if short and language == "en":
        name = SHORT.get(kpi.name, name)
    return f"{name} [{unit}]" if unit else name


def run_text(
    scenario: Scenario, days: int, seed: int, estimates: dict[str, Estimate], language: Language
) -> str:
    """Return a run as printed: every KPI with mean and 95 % interval."""
    titles = [scenario.title_of(name, language) for name in scenario.variants_in_force]
    if language == "en":
        head = f"{', '.join([scenario.name, *titles])}: {plural(days, 'day')}, seed {seed}"
        rows = [["KPI", "mean", "95 % interval"]]
    else:
        head = f"{'，'.join([scenario.name_zh, *titles])}：{days}天，随机种子{seed}"
        rows = [["指标", "均值", "95%区间"]]
    for kpi in KPIS:
        known = estimates[kpi.name]
        low, high = max(known.low, LOWEST[kpi.unit]), min(known.high, HIGHEST[kpi.unit])
        span = f"{printed(low, kpi)} … {printed(high, kpi)}"
        name = title_of(kpi, language, scenario.value.currency)
        rows.append([name, printed(known.mean, kpi), span if known.is_known else MISSING])
    return f"{rewrapped(head)}\n\n{fitted(rows)}\n{rewrapped(OF_WHOM[language])}"


def comparison_text(comparison: Comparison, language: Language) -> str:
    """Return a comparison as printed: a table of differences, then the verdicts."""
    return "\n\n".join(_paragraphs(comparison, language))


def _paragraphs(comparison: Comparison, language: Language) -> Iterator[str]:
    scenario = comparison.scenario
    days, seed = comparison.days, comparison.seed
    if language == "en":
        yield f"{scenario.name}: {plural(days, 'twin day')}, seed {seed}"
        note = (
            "± half width of the 95 % interval; * differs from 0\n"
            "(each looked at alone: 1 in 20 numbers that do not differ gets a * by chance)\n"
            f"{OF_WHOM[language]}"
        )
    else:
        yield f"{scenario.name_zh}：{days}个孪生日，随机种子{seed}"
        note = (
            "±为95%区间半宽；*表示与0有显著差异\n"
            "（逐项单独检验：无差异的指标中约每20个有1个会偶然标*）\n"
            f"{OF_WHOM[language]}"
        )
    marked = [(mark(i), floor) for i, floor in enumerate(comparison.proposals)]
    yield "\n".join(
        wrapped(name_of(comparison, floor, language), indent=f"  {key}  ") for key, floor in marked
    )
    yield f"{fitted(_differences(comparison, language, marked), kept=2)}\n{rewrapped(note)}"
    for key, floor in marked:
        yield wrapped(verdict(comparison, floor, language), indent=f"{key}  ")
    for said in (on_alternatives(comparison, language), on_precision(comparison, language)):
        if said is not None:
            yield wrapped(said)


def mark(index: int) -> str:
    """Return the letter that stands for a proposal in the table: A to Z, then A1 and so on."""
    again, letter = divmod(index, len(ascii_uppercase))
    return f"{ascii_uppercase[letter]}{again or ''}"


def _differences(
    comparison: Comparison, language: Language, marked: Sequence[tuple[str, Floor]]
) -> list[list[str]]:
    """Return the table of differences: a line for each KPI, its title and base first."""
    base = comparison.base.estimates()
    currency = comparison.scenario.value.currency
    rows = [["", "base" if language == "en" else "基准", *(key for key, _ in marked)]]
    for kpi in KPIS:
        if kpi.main:
            cells = (cell(comparison.difference(floor, kpi.name), kpi) for _, floor in marked)
            title = title_of(kpi, language, currency, short=True)
            rows.append([title, printed(base[kpi.name].mean, kpi), *cells])
    return rows


def cell(change: Estimate, kpi: Kpi) -> str:
    """Return a difference as the table prints it."""
    if math.isnan(change.mean):
        return MISSING
    if change.is_nothing:
        return "0 "
    mean, half, stars = as_difference(change, DIGITS[kpi.unit], FACTORS.get(kpi.unit, 1.0))
    beside = f"±{half or MISSING}" if change.half_width != 0 else ""
    return f"{mean}{beside}{'*' if stars else ' '}"
