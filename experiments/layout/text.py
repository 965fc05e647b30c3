"""What an acceptance check prints: the table of items for people, the document for programs."""

from collections.abc import Iterator
from typing import Any, Final

from agents.language import Language, in_language, phrase
from experiments.common.text import WIDE, fitted, wrapped
from experiments.common.words import MISSING, number, plural
from experiments.layout.acceptance import Acceptance
from experiments.layout.cost_words import NOT_SIMULATED, cost_text
from experiments.layout.costs import Cost
from experiments.layout.words import (
    HEADS,
    REASONS,
    RESULTS,
    SOURCES,
    TITLES,
    UNITS,
    listed,
    name_of,
)
from layouts.plan import Point
from layouts.six_s import Bound, Measure, Unit

SIGNS: Final[dict[Bound, str]] = {"at_least": "≥", "at_most": "≤"}

_COLON: Final = phrase(": ")

DIGITS: Final[dict[Unit, int]] = {"m": 2, "share": 0, "people": 0}
"""Digits after the point."""


def acceptance_text(acceptance: Acceptance, language: Language) -> str:
    """Return an acceptance check as printed: the table, where that is, what the limits are."""
    heads = [in_language(HEADS[key], language) for key in ("item", "measured", "limit", "result")]
    rows = [heads, *(_row(measure, language) for measure in acceptance.measures)]
    where, limits = in_language(HEADS["where"], language), in_language(HEADS["limits"], language)
    parts = [
        _head(acceptance, language),
        fitted(rows, WIDE),
        "\n".join([where, *_notes(acceptance, language)]),
    ]
    if acceptance.failed:
        parts.append("\n".join([_costs_head(acceptance, language), *_costs(acceptance, language)]))
    parts.append("\n".join([limits, *_sources(acceptance, language)]))
    return "\n\n".join(parts)


def _head(acceptance: Acceptance, language: Language) -> str:
    plan, passed, failed = acceptance.floor.plan, acceptance.passed, acceptance.failed
    others = len(acceptance.measures) - passed - failed
    if language == "en":
        more = f", {others} not measured" if others else ""
        return f"{plan.name}, acceptance by 6S: {passed} passed, {failed} failed{more}"
    more = f"，{others}项未测" if others else ""
    return f"{plan.name_zh or plan.name}，6S验收：{passed}项合格，{failed}项不合格{more}"


def _row(measure: Measure, language: Language) -> list[str]:
    measured = MISSING if measure.value is None else shown(measure, measure.value, language)
    limit = f"{SIGNS[measure.bound]} {shown(measure, measure.limit, language)}"
    return [
        in_language(TITLES[measure.item], language),
        measured,
        limit,
        in_language(RESULTS[measure.is_passed], language),
    ]


def shown(measure: Measure, value: float, language: Language) -> str:
    """Return a value of an item with its unit, as precise as it decides."""
    scaled = value * 100.0 if measure.unit == "share" else value
    digits = DIGITS[measure.unit]
    if scaled != round(scaled, digits) and measure.unit != "m":
        digits = 1
    return number(scaled, digits) + in_language(UNITS[measure.unit], language)


def _notes(acceptance: Acceptance, language: Language) -> Iterator[str]:
    """Yield where each item was measured, or why it was not, unless there is nothing to say."""
    for measure in acceptance.measures:
        if where := where_of(measure, acceptance, language):
            yield _line(measure, where, language)


def _costs_head(acceptance: Acceptance, language: Language) -> str:
    if acceptance.scenario is None:
        return in_language(HEADS["costs"], language)
    days = acceptance.days
    if language == "en":
        of = f"(mean of {plural(days, 'day')} of {acceptance.scenario.name})"
        return f"{in_language(HEADS['costs'], language)} {of}"
    return (
        f"{in_language(HEADS['costs'], language)}（{acceptance.scenario.name_zh}模拟{days}天平均）"
    )


def _costs(acceptance: Acceptance, language: Language) -> Iterator[str]:
    """Yield what each failed item costs in the day, or that no day was simulated."""
    if acceptance.scenario is None:
        yield wrapped(in_language(NOT_SIMULATED, language), indent="- ")
    for cost in acceptance.costs:
        text = cost_text(cost, acceptance.scenario, language) if acceptance.scenario else ""
        yield wrapped(
            f"{in_language(TITLES[cost.item], language)}{in_language(_COLON, language)}{text}",
            indent="- ",
        )


def _sources(acceptance: Acceptance, language: Language) -> Iterator[str]:
    """Yield where each limit comes from."""
    for measure in acceptance.measures:
        yield _line(measure, in_language(SOURCES[measure.item], language), language)


def _line(measure: Measure, text: str, language: Language) -> str:
    return wrapped(
        f"{in_language(TITLES[measure.item], language)}{in_language(_COLON, language)}{text}",
        indent="- ",
    )


def where_of(measure: Measure, acceptance: Acceptance, language: Language) -> str:
    """Return where an item was measured, or why it was not; empty if there is nothing to say."""
    if measure.reason is not None:
        return in_language(REASONS[measure.reason], language)
    if measure.item == "seats":
        return _of_seats(acceptance, language)
    if not measure.places or measure.item == "form_desk":
        return ""
    names = listed(measure.places, language)
    if measure.item in ("clear_aisles", "wheelchair"):
        return _of_width(measure, language)
    if measure.item in ("sight_of_door", "sight_of_waiting"):
        return f"hidden by walls: {names}" if language == "en" else f"被墙遮挡：{names}"
    one, other = (name_of(place, language) for place in measure.places[:2])
    return f"nearest are {one} and {other}" if language == "en" else f"最近处：{one}与{other}"


def _of_seats(acceptance: Acceptance, language: Language) -> str:
    if acceptance.scenario is None:
        return ""
    days = acceptance.days
    if language == "en":
        over = f"{plural(days, 'day')} of {acceptance.scenario.name}"
        return f"no more wait in 95 % of the minutes of {over}"
    return f"{acceptance.scenario.name_zh}模拟{days}天，95%的分钟里等候人数不超过此数"


def _of_width(measure: Measure, language: Language) -> str:
    goal = name_of(measure.places[0], language)
    if measure.point is None:
        return "the door itself is the narrowest" if language == "en" else "最窄处为入口"
    at = _at(measure.point)
    if language == "en":
        return f"narrowest at {at}, before {goal}"
    return f"最窄处{at}，通往{goal}"


def _at(point: Point) -> str:
    return f"({point[0]:.1f}, {point[1]:.1f})"


def acceptance_document(acceptance: Acceptance, language: Language) -> dict[str, Any]:
    """Return what ``layout check --six-s --json`` prints; what was not measured is null."""
    scenario = acceptance.scenario
    return {
        "plan": acceptance.floor.plan.name,
        "scenario": None if scenario is None else scenario.name,
        "days": acceptance.days,
        "passed": acceptance.passed,
        "failed": acceptance.failed,
        "not_measured": len(acceptance.measures) - acceptance.passed - acceptance.failed,
        "items": [_item(measure, acceptance, language) for measure in acceptance.measures],
    }


def _item(measure: Measure, acceptance: Acceptance, language: Language) -> dict[str, Any]:
    point = measure.point
    cost = next((cost for cost in acceptance.costs if cost.item == measure.item), None)
    return {
        "item": measure.item,
        "title": in_language(TITLES[measure.item], language),
        "passed": measure.is_passed,
        "value": measure.value,
        "limit": measure.limit,
        "bound": measure.bound,
        "unit": measure.unit,
        "places": [place.name for place in measure.places],
        "point": None if point is None else [round(point[0], 3), round(point[1], 3)],
        "where": where_of(measure, acceptance, language),
        "cost_a_day": None if cost is None else _cost(cost, acceptance, language),
        "source": in_language(SOURCES[measure.item], language),
    }


def _cost(cost: Cost, acceptance: Acceptance, language: Language) -> dict[str, Any]:
    scenario = acceptance.scenario
    return {
        **{str(name): value for name, value in cost.amounts.items()},
        "costs_nothing": cost.is_free,
        "text": "" if scenario is None else cost_text(cost, scenario, language),
    }
