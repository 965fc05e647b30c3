"""What is printed for people: tables of KPIs and of differences, and the verdicts."""

import math
from collections.abc import Iterator, Sequence
from string import ascii_uppercase
from typing import Final

from agents.language import Language, phrase, speaker
from experiments.common.comparison import Comparison, Floor
from experiments.common.statistics import Estimate
from experiments.common.text import fitted, in_paragraphs, rewrapped, wrapped
from experiments.common.verdict import name_of, on_alternatives, on_precision, verdict
from experiments.common.wording import heading
from experiments.common.words import MISSING, as_difference, days_of, money_unit, number, twin_days
from model.measures import KPIS, Measure
from model.scenario.scenario import Scenario
from model.units import MONEY, Unit

OF_WHOM: Final = phrase(
    "Waits are of those called to a window that can serve them. Unserved: "
    "of all who\ncame, those who turned round, gave up, or were not served "
    "when the day ended."
)
"""Of whom waits and the unserved are, below every table that has them."""

OF_DIFFERENCES: Final = phrase(
    "± half width of the 95 % interval; * differs from 0\n"
    "(each looked at alone: 1 in 20 numbers that do not differ gets a * by chance)"
)
"""What is said below a table of differences."""


def printed(value: float, unit: Unit, *, signed: bool = False) -> str:
    """Return a number of a unit as printed."""
    return number(value * unit.factor, unit.digits, signed=signed)


def title_of(measure: Measure, language: Language, currency: str, *, short: bool = False) -> str:
    """Return a measure's title with its unit."""
    if measure.unit is not MONEY:
        return measure.head_in(language, short=short)
    name = measure.short_in(language) if short else measure.title_in(language)
    return f"{name} [{money_unit(currency, language)}]"


def run_text(
    scenario: Scenario, days: int, seed: int, estimates: dict[str, Estimate], language: Language
) -> str:
    """Return a run as printed: every KPI with mean and 95 % interval."""
    say = speaker(language)
    rows = [[say(phrase("KPI")), say(phrase("mean")), say(phrase("95 % interval"))]]
    for kpi in KPIS:
        known = estimates[kpi.name]
        low, high = max(known.low, kpi.unit.lowest), min(known.high, kpi.unit.highest)
        span = f"{printed(low, kpi.unit)} … {printed(high, kpi.unit)}"
        name = title_of(kpi, language, scenario.value.currency)
        rows.append([name, printed(known.mean, kpi.unit), span if known.is_known else MISSING])
    head = heading(scenario, days_of(days), seed, language)
    return f"{rewrapped(head)}\n\n{fitted(rows)}\n{rewrapped(say(OF_WHOM))}"


@in_paragraphs
def comparison_text(comparison: Comparison, language: Language) -> Iterator[str]:
    """Yield a comparison as printed: a table of differences, then the verdicts."""
    say = speaker(language)
    yield heading(comparison.scenario, twin_days(comparison.days), comparison.seed, language)
    marked = [(mark(i), floor) for i, floor in enumerate(comparison.proposals)]
    yield "\n".join(
        wrapped(name_of(comparison, floor, language), indent=f"  {key}  ") for key, floor in marked
    )
    table = fitted(_differences(comparison, language, marked), kept=2)
    yield "\n".join([table, rewrapped(say(OF_DIFFERENCES)), rewrapped(say(OF_WHOM))])
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
    rows = [["", phrase("base").told(language), *(key for key, _ in marked)]]
    for kpi in KPIS:
        if kpi.main:
            cells = (cell(comparison.difference(floor, kpi.name), kpi.unit) for _, floor in marked)
            title = title_of(kpi, language, currency, short=True)
            rows.append([title, printed(base[kpi.name].mean, kpi.unit), *cells])
    return rows


def cell(change: Estimate, unit: Unit) -> str:
    """Return a difference as the table prints it."""
    if math.isnan(change.mean):
        return MISSING
    if change.is_nothing:
        return "0 "
    mean, half, stars = as_difference(change, unit.digits, unit.factor)
    beside = f"±{half or MISSING}" if change.half_width != 0 else ""
    return f"{mean}{beside}{'*' if stars else ' '}"
