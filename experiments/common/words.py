"""Numbers, intervals and money as the verdicts and tables print them."""

import math
from typing import Final

from agents.language import Language, Phrase, phrase, phrase_count, phrase_in, speaker
from experiments.common.statistics import Estimate

MISSING: Final = "–"
"""Printed for a number that is not defined."""

CURRENCIES: Final[dict[str, str]] = {
    "CNY": phrase_in("currency", "CNY"),
    "money": phrase_in("currency", "money"),
}
"""What a currency is called; every other one has its code only."""

MOST_DIGITS: Final = 3
"""Most digits after the point that a small number gets."""


def number(value: float, digits: int, *, signed: bool = False) -> str:
    """Return a number with a true minus sign; one that rounds to nothing has no sign."""
    if math.isnan(value):
        return MISSING
    text = f"{value:{'+' if signed else ''},.{digits}f}"
    if not any(digit in "123456789" for digit in text):
        return text.lstrip("+-")
    return text.replace("-", "−")


def currency_of(currency: str) -> str:
    """Return a currency as it is written beside a number; a phrase, if languages differ in it."""
    return CURRENCIES.get(currency, currency)


def money_unit(currency: str, language: Language) -> str:
    """Return a currency as it is written beside a number, in a language."""
    return speaker(language)(currency_of(currency))


def digits_for(estimate: Estimate, least: int) -> int:
    """Return the digits that let a reader see on which side of 0 each end of an interval is."""
    digits = least
    nearest = min(abs(estimate.low), abs(estimate.high))
    while digits < MOST_DIGITS and nearest != 0 and round(nearest, digits) == 0:
        digits += 1
    return digits


def between(low: str, high: str) -> Phrase:
    """Return both ends of a span in words."""
    return phrase("{low} to {high}", low=low, high=high)


def interval(estimate: Estimate, digits: int) -> Phrase:
    """Return both ends of an interval, with their signs."""
    return between(number(estimate.low, digits), number(estimate.high, digits))


def size(estimate: Estimate, digits: int) -> dict[str, str]:
    """Return how ``much`` a change that is shown is, and both ends (``span``), without signs."""
    low, high = sorted((abs(estimate.low), abs(estimate.high)))
    span = between(number(low, digits), number(high, digits))
    return {"much": number(abs(estimate.mean), digits), "span": span}


def told_change(
    known: Estimate,
    least: int = 0,
    *,
    nothing: Phrase,
    untold: Phrase,
    more: Phrase,
    less: Phrase,
    unknown: Phrase | None = None,
) -> Phrase:
    """Return what is said of a change: that it is unknown, nothing, not shown, a rise or a fall.

    What is not shown gets its interval (``span``); what is, how ``much`` it is besides; in as many
    digits as it takes, at least ``least``.
    """
    if not known.is_known and unknown is not None:
        return unknown
    if known.is_nothing:
        return nothing
    digits = digits_for(known, least)
    if not known.sign:
        return untold.filled(span=interval(known, digits))
    return (more if known.sign > 0 else less).filled(**size(known, digits))


def as_difference(change: Estimate, least: int, factor: float = 1.0) -> tuple[str, str, bool]:
    """Return a difference as every table prints it: mean, half width, whether it gets a star.

    One that is shown to differ from 0 gets as many digits as it takes to see that, and no star if
    `MOST_DIGITS` do not show it.

    Parameters
    ----------
    change
        The difference; its half width may be unknown.
    least
        Digits after the point.
    factor
        What it is multiplied by when printed.
    """
    mean = change.mean * factor
    enough = range(least, MOST_DIGITS + 1) if change.sign else ()
    digits = next((digits for digits in enough if round(mean, digits) != 0), None)
    shown = least if digits is None else digits
    half = number(change.half_width * factor, shown) if change.is_known else ""
    return number(mean, shown, signed=True), half, digits is not None


def days_of(count: int) -> Phrase:
    """Return a number of days in words."""
    return phrase_count("{n:,} day", "{n:,} days", count)


def twin_days(count: int) -> Phrase:
    """Return a number of twin days in words."""
    return phrase_count("{n:,} twin day", "{n:,} twin days", count)


def then(first: str, more: str) -> Phrase:
    """Return two parts of a sentence, each of which could be one."""
    return phrase("{first}; {more}", first=first, more=more)
