"""Phrases that all decisions share: headings, measures, numbers with their unit and interval."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from agents.language import Language, phrase, phrase_in
from experiments.common.statistics import Estimate
from experiments.common.words import digits_for, interval, money_unit, number
from model.scenario.scenario import Scenario
from model.units import MONEY, Unit

IN_MONEY: Final = phrase_in("money", "{currency} {n}")
WITH_SPAN: Final = phrase("{text} ({span})")


def heading(scenario: Scenario, days: str, seed: int, language: Language) -> str:
    """Return the first line of what is printed: which branch, how many days, which seed."""
    branch = titled([scenario.name_in(language), *in_force(scenario, language)], language)
    return phrase("{branch}: {days}, seed {seed}", branch=branch, days=days, seed=seed).told(
        language
    )


def in_force(scenario: Scenario, language: Language) -> list[str]:
    """Return the titles of the variants that a scenario has in force."""
    return [scenario.title_of(name, language) for name in scenario.variants_in_force]


def titled(titles: Sequence[str], language: Language) -> str:
    """Return titles one after the other, as they stand in a heading."""
    return phrase_in("between titles", ", ").told(language).join(titles)


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
        return IN_MONEY.told(language, currency=money_unit(currency, language), n=text)
    return (unit.change if is_change else unit.level).told(language, n=text)


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
    return interval(printed, digits).told(language)


def change(
    known: Estimate, unit: Unit, language: Language, currency: str, *, signed: bool = True
) -> str:
    """Return a change with its sign, unit and interval: ``−2.1 min (−2.5 to −1.7)``."""
    digits = digits_for(scaled(known, unit), unit.digits)
    text = amount(
        known.mean, unit, language, currency, signed=signed, digits=digits, is_change=True
    )
    return WITH_SPAN.told(language, text=text, span=span_of(known, unit, language))


def listed(parts: Sequence[str], language: Language) -> str:
    """Return parts as a list within a sentence."""
    return phrase(", ").told(language).join(parts)
