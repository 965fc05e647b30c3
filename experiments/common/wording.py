"""Phrases that all decisions share: headings, measures, numbers with their unit and interval."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from experiments.common.statistics import Estimate
from experiments.common.tables import DIGITS, FACTORS, title_of
from experiments.common.words import Language, digits_for, number, plural
from model.kpi_names import Kpi
from model.scenario.scenario import Scenario

UNITS: Final = {
    "en": {"share": "%", "min": "min", "customers": "", "products": "", "points": "points"},
    "zh": {"share": "个百分点", "min": "分钟", "customers": "人", "products": "件", "points": "分"},
}

TO: Final = {"en": " to ", "zh": "至"}
AND: Final = {"en": ", ", "zh": "、"}
SHORT: Final = {"complex_sales": "complex sales", "simple_sales": "simple sales"}
"""English titles that are shorter than in other tables."""

STOP: Final = {"en": " ", "zh": ""}
"""Between two sentences."""


BETTER: Final = {
    "en": {("min", -1): "shorter", ("min", 1): "longer", -1: "lower", 1: "higher"},
    "zh": {("min", -1): "缩短", ("min", 1): "延长", -1: "降低", 1: "提高"},
}
"""What a measure is called that has become less or more; times have words of their own."""


def moved(kpi: Kpi, way: int, language: Language) -> str:
    """Return the word for a measure that has become less (-1) or more (1)."""
    words = BETTER[language]
    return words.get((kpi.unit, way), words[way])


def heading(scenario: Scenario, days: int, seed: int, language: Language) -> str:
    """Return the first line of what is printed: which branch, how many twin days, which seed."""
    titles = [scenario.title_of(name, language) for name in scenario.variants_in_force]
    if language == "en":
        name = ", ".join([scenario.name, *titles])
        return f"{name}: {plural(days, 'twin day')}, seed {seed}"
    return f"{'，'.join([scenario.name_zh, *titles])}：{days}个孪生日，随机种子{seed}"


def column_title(kpi: Kpi, language: Language, currency: str) -> str:
    """Return a measure's title with its unit, short."""
    if language == "en" and kpi.name in SHORT:
        return SHORT[kpi.name]
    return title_of(kpi, language, currency, short=True)


def bare_title(kpi: Kpi, language: Language) -> str:
    """Return a measure's title as it stands in a sentence."""
    return kpi.title if language == "en" else kpi.title_zh


def amount(
    value: float,
    kpi: Kpi,
    language: Language,
    currency: str,
    *,
    signed: bool = False,
    digits: int | None = None,
) -> str:
    """Return a measure's number with its unit, as it stands in a sentence."""
    digits = DIGITS[kpi.unit] if digits is None else digits
    text = number(value * FACTORS.get(kpi.unit, 1.0), digits, signed=signed)
    if kpi.unit == "money":
        if language == "en":
            return f"{currency} {text}"
        return f"{text}{'元' if currency == 'CNY' else currency}"
    unit = UNITS[language][kpi.unit]
    return f"{text} {unit}".rstrip() if language == "en" else f"{text}{unit}"


def amount_as_given(value: float, kpi: Kpi, language: Language, currency: str) -> str:
    """Return a number that somebody has typed with its unit, with as many digits as it has."""
    printed = Decimal(repr(value)) * Decimal(FACTORS.get(kpi.unit, 1.0))
    exponent = printed.normalize().as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) else 0
    return amount(value, kpi, language, currency, digits=max(digits, DIGITS[kpi.unit]))


def scaled(known: Estimate, kpi: Kpi) -> Estimate:
    """Return an estimate in the unit that is printed."""
    factor = FACTORS.get(kpi.unit, 1.0)
    return Estimate(known.mean * factor, known.half_width * factor, known.n)


def span_of(known: Estimate, kpi: Kpi, language: Language) -> str:
    """Return both ends of an estimate's interval in the unit that is printed, with signs."""
    printed = scaled(known, kpi)
    digits = digits_for(printed, DIGITS[kpi.unit])
    low, high = number(printed.low, digits), number(printed.high, digits)
    return f"{low}{TO[language]}{high}"


def change(
    known: Estimate, kpi: Kpi, language: Language, currency: str, *, signed: bool = True
) -> str:
    """Return a change with its sign, unit and interval: ``−2.1 min (−2.5 to −1.7)``."""
    digits = digits_for(scaled(known, kpi), DIGITS[kpi.unit])
    text = amount(known.mean, kpi, language, currency, signed=signed, digits=digits)
    span = span_of(known, kpi, language)
    return f"{text} ({span})" if language == "en" else f"{text}（{span}）"


def listed(parts: Sequence[str], language: Language) -> str:
    """Return parts as a list within a sentence."""
    return AND[language].join(parts)
