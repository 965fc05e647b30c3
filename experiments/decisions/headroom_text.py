"""What ``decide headroom`` prints."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from experiments.decisions.headroom import GRID, Headroom, Target
from experiments.decisions.wording import STOP, TO, amount, bare_title, column_title, heading
from experiments.documents import estimate_document
from experiments.render import printed
from experiments.statistics import Estimate
from experiments.text import aligned, wrapped
from experiments.words import MISSING, Language, number
from model.compiled import KERNEL_DIGEST
from model.parameters import Setup
from model.scenario import Scenario

WORDS: Final[dict[str, dict[str, Any]]] = {
    "en": {
        "base": "As it is",
        "head": ("", "{measure} now", "target breaks at", "95 % interval", "customers", "more"),
        "times": "× {}",
        "never": "not up to × {}",
        "always": "broken at × {} already",
        "note": (
            "Target: {measure} of at most {level}, on average over days. The multiplier of today's "
            "arrivals at which it first breaks, by bisection on the same {days} days at every "
            "multiplier; its interval holds every multiplier at which the target lies within the "
            "95 % interval of the mean. Customers: expected a day there. More: multiplier less "
            "that "
            "of the branch as it is, paired by day."
        ),
        "note least": (
            "Target: {measure} of at least {level}, on average over days. The multiplier of "
            "today's "
            "arrivals at which it first breaks, by bisection on the same {days} days at every "
            "multiplier; its interval holds every multiplier at which the target lies within the "
            "95 % interval of the mean. Customers: expected a day there. More: multiplier less "
            "that "
            "of the branch as it is, paired by day."
        ),
        "room": (
            "{title}: the target holds up to {more} more customers than today ({low} to {high})."
        ),
        "less": (
            "{title}: the target needs {more} fewer customers than today ({low} to {high} of "
            "today's)."
        ),
        "unsure": (
            "{title}: whether the target holds today cannot be told; it breaks at {point} of "
            "today's customers ({low} to {high})."
        ),
        "no break": "{title}: the target does not break up to {most} times today's customers.",
        "broken": "{title}: the target is broken even at {least} of today's customers.",
        "gain": "“{title}” adds room for {more} of today's customers ({span}).",
        "no gain": "That “{title}” adds room could not be shown ({span}).",
        "again": "The mean crosses the target more than once; this is where it first breaks.",
    },
    "zh": {
        "base": "现状",
        "head": ("", "目前{measure}", "目标失守于", "95%区间", "客户数", "增加"),
        "times": "{}倍",
        "never": "至{}倍未失守",
        "always": "{}倍时已失守",
        "note": (
            "目标：{measure}按天平均不超过{level}。目标首次失守时到店量为目前的倍数，在同样的{days}天上用二分法求得；"
            "区间包含使目标落在均值95%区间内的所有倍数。客户数：该倍数下预期的日客户。增加：与现状的倍数之差，按天配对。"
        ),
        "note least": (
            "目标：{measure}按天平均不低于{level}。目标首次失守时到店量为目前的倍数，在同样的{days}天上用二分法求得；"
            "区间包含使目标落在均值95%区间内的所有倍数。客户数：该倍数下预期的日客户。增加：与现状的倍数之差，按天配对。"
        ),
        "room": "{title}：客户比目前最多增加{more}，目标仍可达到（{low}至{high}）。",
        "less": "{title}：要达到目标，客户须比目前减少{more}（为目前的{low}至{high}）。",
        "unsure": "{title}：目前是否达标无法判断；客户为目前的{point}时失守（{low}至{high}）。",
        "no break": "{title}：客户增至目前的{most}倍，目标仍未失守。",
        "broken": "{title}：即使客户只有目前的{least}，目标也未达到。",
        "gain": "“{title}”可多接待目前客户的{more}（{span}）。",
        "no gain": "未能显示“{title}”能多接待客户（{span}）。",
        "again": "均值不止一次越过目标，这里是首次失守。",
    },
}


@dataclass(frozen=True)
class HeadroomStudy:
    """What was asked for, and the headroom of every floor."""

    scenario: Scenario
    setup: Setup
    target: Target
    days: int
    seed: int
    floors: Sequence[Headroom]

    def title(self, floor: Headroom, language: Language) -> str:
        """Return a floor's title."""
        if floor.name == "base":
            return str(WORDS[language]["base"])
        return self.scenario.title_of(floor.name, language)


def headroom_text(study: HeadroomStudy, language: Language) -> str:
    """Return the headroom as printed."""
    return "\n\n".join(_paragraphs(study, language))


def _paragraphs(study: HeadroomStudy, language: Language) -> Iterator[str]:
    words, measure = WORDS[language], study.target.measure
    currency = study.scenario.value.currency
    yield heading(study.scenario, study.days, study.seed, language)
    head = [
        text.format(measure=column_title(measure, language, currency)) for text in words["head"]
    ]
    yield aligned([head, *(_row(study, floor, language) for floor in study.floors)])
    note = words["note" if measure.better < 0 else "note least"]
    yield wrapped(
        note.format(
            measure=bare_title(measure, language),
            level=amount(study.target.level, measure, language, currency),
            days=study.days,
        )
    )
    yield wrapped(STOP[language].join(_sentences(study, language)))


def _row(study: HeadroomStudy, floor: Headroom, language: Language) -> list[str]:
    words, crossing = WORDS[language], floor.crossing
    row = [study.title(floor, language), printed(floor.now.mean, study.target.measure)]
    if crossing is None:
        key, end = ("never", GRID[-1]) if floor.holds else ("always", GRID[0])
        return [*row, words[key].format(f"{end:g}"), MISSING, MISSING, MISSING]
    ends = TO[language].join(_times(end) for end in (crossing.low, crossing.high))
    customers = f"{study.setup.expected_customers * crossing.point:,.0f}"
    gained = MISSING
    if floor.gained is not None:
        half = f"±{number(floor.gained.half_width, 2)}" if floor.gained.is_known else ""
        star = "*" if floor.gained.sign else ""
        gained = f"{number(floor.gained.mean, 2, signed=True)}{half}{star}"
    return [*row, words["times"].format(_times(crossing.point)), ends, customers, gained]


def _times(value: float) -> str:
    if math.isinf(value):
        return f"<{GRID[0]:g}" if value < 0 else f">{GRID[-1]:g}"
    return number(value, 2)


def _percent(value: float) -> str:
    if math.isinf(value):
        return f"<{100 * GRID[0]:.0f}%" if value < 0 else f">{100 * GRID[-1]:.0f}%"
    return f"{number(100 * value, 0)}%"


def _sentences(study: HeadroomStudy, language: Language) -> Iterator[str]:
    words = WORDS[language]
    for floor in study.floors:
        title, crossing = study.title(floor, language), floor.crossing
        if crossing is None:
            key = "no break" if floor.holds else "broken"
            least = f"{100 * GRID[0]:.0f}%"
            yield words[key].format(title=title, most=f"{GRID[-1]:g}", least=least)
            continue
        ends = {"low": _percent(crossing.low), "high": _percent(crossing.high)}
        if crossing.low > 1.0:
            ends = {"low": _percent(crossing.low - 1), "high": _percent(crossing.high - 1)}
            yield words["room"].format(title=title, more=_percent(crossing.point - 1), **ends)
        elif crossing.high < 1.0:
            yield words["less"].format(title=title, more=_percent(1 - crossing.point), **ends)
        else:
            yield words["unsure"].format(title=title, point=_percent(crossing.point), **ends)
        if crossing.again:
            yield words["again"]
        if floor.gained is not None:
            yield _on_gain(title, floor.gained, language)


def _on_gain(title: str, gained: Estimate, language: Language) -> str:
    span = f"{_percent(gained.low)}{TO[language]}{_percent(gained.high)}"
    key = "gain" if gained.sign > 0 else "no gain"
    text = WORDS[language][key]
    return str(text.format(title=title, more=_percent(gained.mean), span=span))


def headroom_document(study: HeadroomStudy) -> dict[str, Any]:
    """Return what ``decide headroom --json`` prints; null where there is no crossing or end."""
    return {
        "scenario": study.scenario.name,
        "days": study.days,
        "seed": study.seed,
        "kernel": KERNEL_DIGEST,
        "measure": study.target.measure.name,
        "target": study.target.level,
        "floors": {floor.name: _document(floor) for floor in study.floors},
    }


def _document(floor: Headroom) -> dict[str, Any]:
    crossing = floor.crossing
    return {
        "now": estimate_document(floor.now),
        "breaks_at": None if crossing is None else crossing.point,
        "low": None if crossing is None or math.isinf(crossing.low) else crossing.low,
        "high": None if crossing is None or math.isinf(crossing.high) else crossing.high,
        "crosses_again": None if crossing is None else crossing.again,
        "holds_at_least": floor.holds,
        "gained": None if floor.gained is None else estimate_document(floor.gained),
    }
