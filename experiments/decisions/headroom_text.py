"""What ``decide headroom`` prints."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from agents.language import Language, in_language, phrase
from experiments.common.documents import estimate_document
from experiments.common.statistics import Estimate
from experiments.common.tables import printed, title_of
from experiments.common.text import COLUMNS, fitted, wrapped
from experiments.common.wording import (
    STOP,
    TO,
    amount_as_given,
    heading,
)
from experiments.common.words import MISSING, as_difference, number
from experiments.decisions.headroom import GRID, Headroom, Target
from model.kernel.compiled import KERNEL_DIGEST
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup

WORDS: Final[dict[str, Any]] = {
    "base": phrase("As it is"),
    "head": (
        "",
        phrase("{measure} now"),
        phrase("breaks at"),
        phrase("95 % interval"),
        phrase("customers"),
        phrase("more"),
    ),
    "times": phrase("× {}"),
    "never": phrase("not up to × {}"),
    "always": phrase("broken down to × {}"),
    "most": phrase("at most"),
    "least": phrase("at least"),
    "note": (
        phrase(
            "Target: {measure} of {bound} {level}, on average over days. The "
            "multiplier of today's arrivals at which it breaks: where it holds "
            "today looked for among more customers, up to × {top}, and where it "
            "does not among fewer, down to × {bottom}; by bisection on the same "
            "{days} days at every multiplier. Its interval holds every multiplier "
            "at which the target lies within the 95 % interval of the mean. "
            "Customers: expected a day there. More: multiplier less that of the "
            "branch as it is, paired by day."
        )
    ),
    "room": (
        phrase(
            "{title}: the target holds today; it holds up to {more} more customers "
            "({low} to {high})."
        )
    ),
    "less": (
        phrase(
            "{title}: the target does not hold today; it needs {more} fewer "
            "customers ({low} to {high} of today's)."
        )
    ),
    "unsure": (
        phrase(
            "{title}: whether the target holds today cannot be told; it breaks at "
            "{point} of today's customers ({low} to {high})."
        )
    ),
    "no break": (
        phrase(
            "{title}: the target holds today, and it is not broken up to {most} of "
            "today's customers."
        )
    ),
    "no break unsure": (
        phrase(
            "{title}: whether the target holds today cannot be told; with more "
            "customers, up to {most} of today's, the mean keeps it."
        )
    ),
    "broken": (
        phrase(
            "{title}: the target does not hold today, nor with fewer customers, "
            "down to {least} of today's."
        )
    ),
    "broken unsure": (
        phrase(
            "{title}: whether the target holds today cannot be told; with fewer "
            "customers, down to {least} of today's, the mean does not keep it."
        )
    ),
    "unserved": phrase("; of all who come {now} % leave unserved today."),
    "unserved there": phrase("; of all who come {now} % leave unserved today, {there} % there."),
    "undefined": phrase("{title}: on none of these days is there a {measure}."),
    "gain": phrase("“{title}” adds room for {more} of today's customers ({span})."),
    "no gain": phrase("That “{title}” adds room could not be shown ({span})."),
    "again": phrase("The mean crosses the target more than once; this is nearest to today."),
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
            return str(in_language(WORDS["base"], language))
        return self.scenario.title_of(floor.name, language)


def headroom_text(study: HeadroomStudy, language: Language) -> str:
    """Return the headroom as printed."""
    return "\n\n".join(_paragraphs(study, language))


def _paragraphs(study: HeadroomStudy, language: Language) -> Iterator[str]:
    words, measure = in_language(WORDS, language), study.target.measure
    currency = study.scenario.value.currency
    yield heading(study.scenario, study.days, study.seed, language)
    title = title_of(measure, language, currency, short=True)
    head = [text.format(measure=title) for text in words["head"]]
    yield fitted([head, *(_row(study, floor, language) for floor in study.floors)], COLUMNS)
    yield wrapped(
        words["note"].format(
            measure=measure.noun_in(language),
            bound=words["least" if study.target.is_least else "most"],
            level=amount_as_given(study.target.level, measure.unit, language, currency),
            top=f"{GRID[-1]:g}",
            bottom=f"{GRID[0]:g}",
            days=study.days,
        )
    )
    yield wrapped(in_language(STOP, language).join(_sentences(study, language)))


def _row(study: HeadroomStudy, floor: Headroom, language: Language) -> list[str]:
    words, crossing = in_language(WORDS, language), floor.crossing
    row = [study.title(floor, language), printed(floor.now.mean, study.target.measure.unit)]
    if crossing is None:
        return [*row, _no_break(floor, language), MISSING, MISSING, MISSING]
    ends = in_language(TO, language).join(_times(end) for end in (crossing.low, crossing.high))
    customers = f"{study.setup.expected_customers * crossing.point:,.0f}"
    gained = MISSING
    if floor.gained is not None:
        mean, half, stars = as_difference(floor.gained, 2)
        gained = f"{mean}{'±' if half else ''}{half}{'*' if stars else ''}"
    return [*row, words["times"].format(_times(crossing.point)), ends, customers, gained]


def _no_break(floor: Headroom, language: Language) -> str:
    """Return how far a target was looked at of which no break was found."""
    if floor.holds is None:
        return MISSING
    key, end = ("never", GRID[-1]) if floor.holds else ("always", GRID[0])
    return str(in_language(WORDS[key], language).format(f"{end:g}"))


def _times(value: float) -> str:
    if math.isinf(value):
        return f"<{GRID[0]:g}" if value < 0 else f">{GRID[-1]:g}"
    return number(value, 2)


def _percent(value: float, beyond: float = 0.0) -> str:
    """Return a multiplier less ``beyond`` in per cent; how far was looked, if it is infinite."""
    if math.isinf(value):
        sign, end = ("<", GRID[0]) if value < 0 else (">", GRID[-1])
        return f"{sign}{100 * (end - beyond):.0f}%"
    return f"{number(100 * (value - beyond), 0)}%"


def _sentences(study: HeadroomStudy, language: Language) -> Iterator[str]:
    for floor in study.floors:
        title = study.title(floor, language)
        yield _on_break(study, floor, title, language)
        if floor.crossing is not None and floor.crossing.again:
            yield in_language(WORDS["again"], language)
        if floor.gained is not None:
            yield _on_gain(title, floor.gained, language)


def _on_break(study: HeadroomStudy, floor: Headroom, title: str, language: Language) -> str:
    """Return whether a floor keeps the target today, and where it breaks."""
    crossing = floor.crossing
    if crossing is None:
        key, said = (
            _key_without_break(floor),
            {
                "most": _percent(GRID[-1]),
                "least": _percent(GRID[0]),
                "measure": study.target.measure.noun_in(language),
            },
        )
    else:
        key = "room" if crossing.low > 1.0 else "less" if crossing.high < 1.0 else "unsure"
        beyond = 1.0 if key == "room" else 0.0
        more = crossing.point - 1.0 if key == "room" else 1.0 - crossing.point
        said = {
            "low": _percent(crossing.low, beyond),
            "high": _percent(crossing.high, beyond),
            "point": _percent(crossing.point),
            "more": _percent(more),
        }
    text = str(in_language(WORDS[key], language).format(title=title, **said))
    if floor.unserved is None:
        return text
    now, there = floor.unserved
    beside = in_language(WORDS["unserved" if there is None else "unserved there"], language)
    shares = {"now": number(100 * now, 1), "there": number(100 * (there or 0.0), 1)}
    return f"{text.rstrip('.。')}{beside.format(**shares)}"


def _key_without_break(floor: Headroom) -> str:
    """Return which sentence tells that no break was found."""
    if floor.holds is None:
        return "undefined"
    key = "no break" if floor.holds else "broken"
    return key if floor.is_told else f"{key} unsure"


def _on_gain(title: str, gained: Estimate, language: Language) -> str:
    span = f"{_percent(gained.low)}{in_language(TO, language)}{_percent(gained.high)}"
    key = "gain" if gained.sign > 0 else "no gain"
    text = in_language(WORDS[key], language)
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
        "is_least": study.target.is_least,
        "floors": {floor.name: _document(floor) for floor in study.floors},
    }


def _document(floor: Headroom) -> dict[str, Any]:
    crossing = floor.crossing
    return {
        "now": estimate_document(floor.now),
        "holds": floor.holds,
        "breaks_at": None if crossing is None else crossing.point,
        "low": None if crossing is None or math.isinf(crossing.low) else crossing.low,
        "high": None if crossing is None or math.isinf(crossing.high) else crossing.high,
        "crosses_again": None if crossing is None else crossing.again,
        "gained": None if floor.gained is None else estimate_document(floor.gained),
        "unserved_now": None if floor.unserved is None else floor.unserved[0],
        "unserved_there": None if floor.unserved is None else floor.unserved[1],
    }
