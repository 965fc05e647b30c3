"""What an acceptance check prints: the table of items for people, the document for programs."""

from collections.abc import Mapping
from typing import Any, Final

from agents.language import Language, Phrase, own_name, phrase, phrase_in, speaker
from experiments.common.text import WIDE, fitted, wrapped
from experiments.common.wording import listed
from experiments.common.words import MISSING, days_of, number
from experiments.layout.acceptance import Acceptance
from experiments.layout.costs import Cost
from experiments.layout.words import (
    NOT_SIMULATED,
    REASONS,
    SOURCES,
    TITLES,
    UNITS,
    cost_text,
)
from layouts.measured import Bound, Item, Measure, Unit
from layouts.places import Place

SIGNS: Final[dict[Bound, str]] = {"at_least": "≥", "at_most": "≤"}

DIGITS: Final[dict[Unit, int]] = {"m": 2, "share": 0, "people": 0}
"""Digits after the point."""

MOST_NAMED: Final = 5
"""Most places that are named one by one."""


def acceptance_text(acceptance: Acceptance, language: Language) -> str:
    """Return an acceptance check as printed: the table, where that is, what the limits are."""
    say = speaker(language)
    heads = (phrase("item"), phrase("measured"), phrase("limit"), phrase("result"))
    rows = [list(map(say, heads)), *(_row(measure, language) for measure in acceptance.measures)]
    where = {one.item: where_of(one, acceptance, language) for one in acceptance.measures}
    parts = [
        _head(acceptance, language),
        fitted(rows, WIDE),
        _lines(phrase("Where"), where, language),
    ]
    if acceptance.failed:
        parts.append(_costs(acceptance, language))
    limits = {measure.item: SOURCES[measure.item] for measure in acceptance.measures}
    return "\n\n".join([*parts, _lines(phrase("Limits"), limits, language)])


def _head(acceptance: Acceptance, language: Language) -> str:
    passed, failed = acceptance.passed, acceptance.failed
    others = len(acceptance.measures) - passed - failed
    text = phrase("{plan}, acceptance by 6S: {passed} passed, {failed} failed")
    if others:
        text = phrase(
            "{plan}, acceptance by 6S: {passed} passed, {failed} failed, {others} not measured"
        )
    plan = own_name(acceptance.floor.plan, language)
    return text.told(language, plan=plan, passed=passed, failed=failed, others=others)


def _row(measure: Measure, language: Language) -> list[str]:
    measured = MISSING if measure.value is None else shown(measure, measure.value, language)
    limit = f"{SIGNS[measure.bound]} {shown(measure, measure.limit, language)}"
    result = phrase("not measured")
    if measure.is_passed is not None:
        result = phrase("passed") if measure.is_passed else phrase("FAILED")
    return [TITLES[measure.item].told(language), measured, limit, result.told(language)]


def shown(measure: Measure, value: float, language: Language) -> str:
    """Return a value of an item with its unit, as precise as it decides."""
    scaled = value * 100.0 if measure.unit == "share" else value
    digits = DIGITS[measure.unit]
    if scaled != round(scaled, digits) and measure.unit != "m":
        digits = 1
    return UNITS[measure.unit].told(language, n=number(scaled, digits))


def _costs(acceptance: Acceptance, language: Language) -> str:
    """Return what each failed item costs in the day, or that no day was simulated."""
    scenario = acceptance.scenario
    if scenario is None:
        head = phrase("What a failed item costs in the day").told(language)
        return f"{head}\n{wrapped(NOT_SIMULATED.told(language), indent='- ')}"
    head = phrase(
        "What a failed item costs in the day (mean of {days} of {scenario})",
        days=days_of(acceptance.days),
        scenario=scenario.name_in(language),
    )
    said = {cost.item: cost_text(cost, scenario, language) for cost in acceptance.costs}
    return _lines(head, said, language)


def _lines(head: Phrase, texts: Mapping[Item, str], language: Language) -> str:
    """Return what is said of each item below a heading, unless it is nothing."""
    say = speaker(language)
    line = phrase("{title}: {text}")
    lines = [
        wrapped(say(line, title=TITLES[item], text=say(text)), indent="- ")
        for item, text in texts.items()
        if text
    ]
    return "\n".join([say(head), *lines])


def where_of(measure: Measure, acceptance: Acceptance, language: Language) -> str:
    """Return where an item was measured, or why it was not; empty if there is nothing to say."""
    if measure.reason is not None:
        return REASONS[measure.reason].told(language)
    if measure.item == "seats":
        return _of_seats(acceptance, language)
    if not measure.places or measure.item == "form_desk":
        return ""
    if measure.item in ("clear_aisles", "wheelchair"):
        return _of_width(measure, language)
    if measure.item in ("sight_of_door", "sight_of_waiting"):
        hidden = named(measure.places, language)
        return phrase("hidden by walls: {places}").told(language, places=hidden)
    one, other = (own_name(place, language) for place in measure.places[:2])
    return phrase("nearest are {one} and {other}").told(language, one=one, other=other)


def named(places: tuple[Place, ...], language: Language) -> str:
    """Return the names of places; of many the first ones and how many more there are."""
    names = [own_name(place, language) for place in places[:MOST_NAMED]]
    said, more = listed(names, language), len(places) - len(names)
    if not more:
        return said
    return phrase_in("places", "{places} and {more} more").told(language, places=said, more=more)


def _of_seats(acceptance: Acceptance, language: Language) -> str:
    if acceptance.scenario is None:
        return ""
    return phrase("no more wait in 95 % of the minutes of {days} of {scenario}").told(
        language,
        days=days_of(acceptance.days),
        scenario=acceptance.scenario.name_in(language),
    )


def _of_width(measure: Measure, language: Language) -> str:
    if measure.point is None:
        return phrase("the door itself is the narrowest").told(language)
    x, y = measure.point
    goal = own_name(measure.places[0], language)
    text = phrase("narrowest at ({x:.1f}, {y:.1f}), before {place}")
    return text.told(language, x=x, y=y, place=goal)


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
        "title": TITLES[measure.item].told(language),
        "passed": measure.is_passed,
        "value": measure.value,
        "limit": measure.limit,
        "bound": measure.bound,
        "unit": measure.unit,
        "places": [place.name for place in measure.places],
        "point": None if point is None else [round(point[0], 3), round(point[1], 3)],
        "where": where_of(measure, acceptance, language),
        "cost_a_day": None if cost is None else _cost(cost, acceptance, language),
        "source": SOURCES[measure.item].told(language),
    }


def _cost(cost: Cost, acceptance: Acceptance, language: Language) -> dict[str, Any]:
    scenario = acceptance.scenario
    return {
        **{str(name): value for name, value in cost.amounts.items()},
        "costs_nothing": cost.is_free,
        "text": "" if scenario is None else cost_text(cost, scenario, language),
    }
