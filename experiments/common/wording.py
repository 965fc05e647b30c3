"""Phrases that all decisions share: headings, measures, numbers with their unit and interval."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from agents.language import Language
from experiments.common.statistics import Estimate
from experiments.common.words import digits_for, money_unit, number, plural
from model.measures import MONEY, Measure, Unit
from model.scenario.scenario import Scenario

TO: Final = {"en": " to ", "zh": "至"}
AND: Final = {"en": ", ", "zh": "、"}
STOP: Final = {"en": " ", "zh": ""}
"""Between two sentences."""


def moved(measure: Measure, way: int, language: Language) -> str:
    """Return the word for a measure that has become less (-1) or more (1)."""
    return (measure.unit.less if way < 0 else measure.unit.more).in_(language)


def heading(scenario: Scenario, days: int, seed: int, language: Language) -> str:
    """Return the first line of what is printed: which branch, how many twin days, which seed."""
    titles = [scenario.title_of(name, language) for name in scenario.variants_in_force]
    if language == "en":
        name = ", ".join([scenario.name, *titles])
        return f"{name}: {plural(days, 'twin day')}, seed {seed}"
    return f"{'，'.join([scenario.name_zh, *titles])}：{days}个同客流对照日，随机种子{seed}"


def amount(
    value: float,
    unit: Unit,
    language: Language,
    currency: str,
    *,
    signed: bool = False,
    digits: int | None = None,
    is_change: bool = False,
) -> str:
    """Return a number, or a difference, with its unit as it stands in a sentence."""
    text = number(value * unit.factor, unit.digits if digits is None else digits, signed=signed)
    if unit is MONEY:
        named = money_unit(currency, language)
        return f"{named} {text}" if language == "en" else f"{text}{named}"
    said = (unit.change if is_change else unit.level).in_(language)
    return f"{text} {said}".rstrip() if language == "en" else f"{text}{said}"


def amount_as_given(value: float, unit: Unit, language: Language, currency: str) -> str:
    """Return a number that somebody has typed with its unit, with as many digits as it has."""
    printed = Decimal(repr(value)) * Decimal(unit.factor)
    exponent = printed.normalize().as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) else 0
    return amount(value, unit, language, currency, digits=max(digits, unit.digits))


def scaled(known: Estimate, unit: Unit) -> Estimate:
    """Return an estimate in the unit that is printed."""
    return Estimate(known.mean * unit.factor, known.half_width * unit.factor, known.n)


def span_of(known: Estimate, unit: Unit, language: Language) -> str:
    """Return both ends of an estimate's interval in the unit that is printed, with signs."""
    printed = scaled(known, unit)
    digits = digits_for(printed, unit.digits)
    low, high = number(printed.low, digits), number(printed.high, digits)
    return f"{low}{TO[language]}{high}"


def change(
    known: Estimate, unit: Unit, language: Language, currency: str, *, signed: bool = True
) -> str:
    """Return a change with its sign, unit and interval: ``−2.1 min (−2.5 to −1.7)``."""
    digits = digits_for(scaled(known, unit), unit.digits)
    text = amount(
        known.mean, unit, language, currency, signed=signed, digits=digits, is_change=True
    )
    span = span_of(known, unit, language)
    return f"{text} ({span})" if language == "en" else f"{text}（{span}）"


def listed(parts: Sequence[str], language: Language) -> str:
    """Return parts as a list within a sentence."""
    return AND[language].join(parts)
