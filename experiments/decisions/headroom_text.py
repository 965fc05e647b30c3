"""What ``decide headroom`` prints."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from agents.language import Language, Phrase, phrase, phrase_in, speaker
from experiments.common.documents import estimate_document
from experiments.common.statistics import Estimate
from experiments.common.tables import printed, title_of
from experiments.common.text import COLUMNS, fitted, in_paragraphs, wrapped
from experiments.common.wording import amount_as_given, heading
from experiments.common.words import MISSING, as_difference, between, number, then, twin_days
from experiments.decisions.headroom import GRID, Headroom
from experiments.decisions.limits import Limit
from experiments.decisions.roots import Crossing
from model.kernel.compiled import KERNEL_DIGEST
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup

NOTE: Final = phrase(
    "Target: {measure} of {bound} {level}, on average over days. The multiplier of today's "
    "arrivals at which it breaks: where it holds today looked for among more customers, up to × "
    "{top:g}, and where it does not among fewer, down to × {bottom:g}; by bisection on the same "
    "{days} days at every multiplier. Its interval holds every multiplier at which the target lies "
    "within the 95 % interval of the mean. Customers: expected a day there. More: multiplier less "
    "that of the branch as it is, paired by day."
)


@dataclass(frozen=True)
class HeadroomStudy:
    """What was asked for, and the headroom of every floor."""

    scenario: Scenario
    setup: Setup
    target: Limit
    days: int
    seed: int
    floors: Sequence[Headroom]

    def title(self, floor: Headroom, language: Language) -> str:
        """Return a floor's title."""
        if floor.name == "base":
            return phrase("As it is").told(language)
        return self.scenario.title_of(floor.name, language)


@in_paragraphs
def headroom_text(study: HeadroomStudy, language: Language) -> Iterator[str]:
    """Yield the headroom as printed."""
    say, target = speaker(language), study.target
    measure, currency = target.measure, study.scenario.value.currency
    yield heading(study.scenario, twin_days(study.days), study.seed, language)
    heads = (
        phrase("{measure} now", measure=title_of(measure, language, currency, short=True)),
        phrase("breaks at"),
        phrase("95 % interval"),
        phrase("customers"),
        phrase("more"),
    )
    rows = [["", *map(say, heads)], *(_row(study, floor, language) for floor in study.floors)]
    yield fitted(rows, COLUMNS)
    note = NOTE.filled(
        measure=measure.noun_in(language),
        bound=phrase("at least") if target.is_least else phrase("at most"),
        level=amount_as_given(target.bound, measure.unit, language, currency),
        top=GRID[-1],
        bottom=GRID[0],
        days=study.days,
    )
    yield wrapped(say(note))
    yield wrapped(say.sentences(map(say, _sentences(study, language))))


def _row(study: HeadroomStudy, floor: Headroom, language: Language) -> list[str]:
    say, crossing = speaker(language), floor.crossing
    row = [study.title(floor, language), printed(floor.now.mean, study.target.measure.unit)]
    if crossing is None:
        return [*row, say(_no_break(floor)), MISSING, MISSING, MISSING]
    ends = between(_times(crossing.low), _times(crossing.high))
    customers = f"{study.setup.expected_customers * crossing.point:,.0f}"
    gained = MISSING
    if floor.gained is not None:
        mean, half, stars = as_difference(floor.gained, 2)
        gained = f"{mean}{'±' if half else ''}{half}{'*' if stars else ''}"
    times = phrase_in("arrivals", "× {times}", times=_times(crossing.point))
    return [*row, say(times), say(ends), customers, gained]


def _no_break(floor: Headroom) -> str:
    """Return how far a target was looked at of which no break was found."""
    if floor.holds is None:
        return MISSING
    if floor.holds:
        return phrase("not up to × {times:g}", times=GRID[-1])
    return phrase("broken down to × {times:g}", times=GRID[0])


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


def _sentences(study: HeadroomStudy, language: Language) -> Iterator[Phrase]:
    for floor in study.floors:
        title = study.title(floor, language)
        said = _without_break(study, floor, language)
        if floor.crossing is not None:
            said = _on_break(floor.crossing)
        if floor.unserved is not None:
            said = then(said, _on_unserved(*floor.unserved))
        yield phrase("{title}: {said}.", title=title, said=said)
        if floor.crossing is not None and floor.crossing.again:
            yield phrase("The mean crosses the target more than once; this is nearest to today.")
        if floor.gained is not None:
            yield _on_gain(title, floor.gained)


def _on_break(crossing: Crossing) -> Phrase:
    if crossing.low > 1.0:
        return phrase(
            "the target holds today; it holds up to {more} more customers ({span})",
            more=_percent(crossing.point - 1.0),
            span=between(_percent(crossing.low, 1.0), _percent(crossing.high, 1.0)),
        )
    span = between(_percent(crossing.low), _percent(crossing.high))
    if crossing.high < 1.0:
        return phrase(
            "the target does not hold today; it needs {more} fewer customers ({span} of today's)",
            more=_percent(1.0 - crossing.point),
            span=span,
        )
    return phrase(
        "whether the target holds today cannot be told; it breaks at {point} of today's customers "
        "({span})",
        point=_percent(crossing.point),
        span=span,
    )


def _without_break(study: HeadroomStudy, floor: Headroom, language: Language) -> Phrase:
    """Return whether a floor keeps the target today, and that no break was found."""
    if floor.holds is None:
        measure = study.target.measure.noun_in(language)
        return phrase("on none of these days is there a {measure}", measure=measure)
    if floor.holds and floor.is_told:
        text = phrase(
            "the target holds today, and it is not broken up to {end} of today's customers"
        )
    elif floor.holds:
        text = phrase(
            "whether the target holds today cannot be told; with more customers, up to {end} of "
            "today's, the mean keeps it"
        )
    elif floor.is_told:
        text = phrase(
            "the target does not hold today, nor with fewer customers, down to {end} of today's"
        )
    else:
        text = phrase(
            "whether the target holds today cannot be told; with fewer customers, down to {end} of "
            "today's, the mean does not keep it"
        )
    return text.filled(end=_percent(GRID[-1] if floor.holds else GRID[0]))


def _on_unserved(now: float, there: float | None) -> Phrase:
    today = number(100 * now, 1)
    if there is None:
        return phrase("of all who come {now} % leave unserved today", now=today)
    return phrase(
        "of all who come {now} % leave unserved today, {there} % there",
        now=today,
        there=number(100 * there, 1),
    )


def _on_gain(title: str, gained: Estimate) -> Phrase:
    span = between(_percent(gained.low), _percent(gained.high))
    if gained.sign > 0:
        return phrase(
            "“{title}” adds room for {more} of today's customers ({span}).",
            title=title,
            more=_percent(gained.mean),
            span=span,
        )
    return phrase("That “{title}” adds room could not be shown ({span}).", title=title, span=span)


def headroom_document(study: HeadroomStudy) -> dict[str, Any]:
    """Return what ``decide headroom --json`` prints; null where there is no crossing or end."""
    return {
        "scenario": study.scenario.name,
        "days": study.days,
        "seed": study.seed,
        "kernel": KERNEL_DIGEST,
        "measure": study.target.measure.name,
        "target": study.target.bound,
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
