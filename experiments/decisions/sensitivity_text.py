"""What ``decide sensitivity`` prints."""

import math
from collections.abc import Iterator
from typing import Any, Final

from agents.language import (
    Language,
    Phrase,
    in_language,
    own_name,
    phrase,
    phrase_count,
    phrase_in,
    speaker,
)
from experiments.common.comparison import change_of
from experiments.common.documents import estimate_document
from experiments.common.statistics import Estimate
from experiments.common.tables import printed
from experiments.common.text import COLUMNS, fitted, in_paragraphs, padded, width, wrapped
from experiments.common.verdict import on_unserved
from experiments.common.wording import change, heading, listed
from experiments.common.words import MISSING, between, number, then, twin_days
from experiments.decisions.factors import Factor
from experiments.decisions.roots import Crossing
from experiments.decisions.sensitivity import Screened, Sensitivity
from model.kernel.compiled import KERNEL_DIGEST
from model.measures import MEASURES, UNSERVED, Measure
from model.scenario.sources import OWN

HEADS: Final = (
    phrase("assumption"),
    phrase("range"),
    phrase("at the low end"),
    phrase("high end"),
    phrase("first-order"),
    phrase("total"),
    phrase("flips at"),
)

HEADS_OF_WAITS: Final = (
    phrase("assumption"),
    phrase("at low end"),
    phrase("high end"),
    phrase("unserved: low"),
    phrase_in("end of a range", "high"),
    phrase("range"),
    phrase("first-order"),
    phrase("total"),
    phrase("flips at"),
)

NOTE: Final = phrase(
    "Range: of the number, or of the multiplier (×) of all numbers that a star stands for; ±20 % "
    "unless a file says otherwise. Low, high end: the difference with this one assumption there, "
    "the others as today; [ ] its 95 % interval covers 0. First-order and total: Sobol' indices, "
    "the share of the variance over {worlds:,} worlds that it explains alone, and with its "
    "interplay; ± half width of the 95 % interval (bootstrap). Flips at: where the mean difference "
    "crosses 0; [ ] it cannot be told where, as the 95 % interval is the whole range. All on the "
    "same {days} days: what the days add by chance in a world counts as interplay, so that totals "
    "may be too high."
)

UNSERVED_NOTE: Final = phrase(
    "Unserved: what becomes there of the share of all who came, in percentage points."
)


def _currency(found: Sensitivity) -> str:
    return found.question.scenario.value.currency


@in_paragraphs
def sensitivity_text(found: Sensitivity, language: Language) -> Iterator[str]:
    """Yield what assumptions do, as printed."""
    question, say = found.question, speaker(language)
    scenario = question.scenario
    what = phrase(
        "{titles}: {measure}, proposal less base, a day",
        titles=listed([scenario.title_of(name, language) for name in question.variants], language),
        measure=question.measure.noun_in(language),
    )
    days = twin_days(question.work.days)
    yield f"{heading(scenario, days, question.work.seed, language)}\n{say(what)}"
    if found.indices:
        yield fitted(_rows(found, language), COLUMNS)
        named = _titles(found, language)
        if named:
            yield "\n".join(named)
        yield wrapped(_note(found, language))
    yield wrapped(say.sentences(map(say, _sentences(found, language))))


def _note(found: Sensitivity, language: Language) -> str:
    say = speaker(language)
    note = say(NOTE, worlds=len(found.worlds), days=found.question.work.days)
    return note if found.unserved is None else say.sentences([note, say(UNSERVED_NOTE)])


def _rows(found: Sensitivity, language: Language) -> list[list[str]]:
    """Return the table; of a verdict on waits with the unserved beside them."""
    rows = [_row(found, one, language) for one in _shown(found)]
    if found.unserved is None:
        return [[*in_language(HEADS, language)], *rows]
    for row, one in zip(rows, _shown(found), strict=True):
        there, bounds = found.unserved_at[one.factor.name], row.pop(1)
        beside = (_signed(end, MEASURES[UNSERVED]) for end in (there.low, there.high))
        row[3:3] = [*beside, bounds]
    return [[*in_language(HEADS_OF_WAITS, language)], *rows]


def _shown(found: Sensitivity) -> list[Screened]:
    shown = [one for one in found.screened if one.factor.name in found.indices]
    return sorted(shown, key=lambda one: -found.indices[one.factor.name].total.mean)


def _titles(found: Sensitivity, language: Language) -> list[str]:
    """Return the titles of the needs and variants whose numbers are shown, a line each."""
    scenario, titles = found.question.scenario, {}
    for one in _shown(found):
        section, _, rest = one.factor.name.partition(".")
        entry = rest.split(".")[0]
        if section == "needs" and entry in scenario.needs:
            titles[f"needs.{entry}"] = own_name(scenario.needs[entry], language)
        elif section == "variant":
            titles[f"variant.{entry}"] = scenario.title_of(entry, language)
    columns = max(map(width, titles), default=0)
    return [f"  {padded(key, columns)}  {title}" for key, title in titles.items()]


def _row(found: Sensitivity, one: Screened, language: Language) -> list[str]:
    index = found.indices[one.factor.name]
    flip = found.flips.get(one.factor.name)
    ends = between(*(_at(one.factor, end) for end in (one.factor.low, one.factor.high)))
    prefix = "" if one.factor.value is not None else "× "
    flips = MISSING
    if flip is not None:
        at = f"{prefix}{_at(one.factor, flip.point)}"
        flips = f"{at} " if _is_told(flip) else f"[{at}]"
    return [
        one.factor.name,
        f"{prefix}{ends.told(language)}",
        _signed(one.low, found.question.measure),
        _signed(one.high, found.question.measure),
        _index(index.first),
        _index(index.total),
        flips,
    ]


def _index(index: Estimate) -> str:
    return f"{number(index.mean, 2)}±{number(index.half_width, 2)}"


def _signed(known: Estimate, measure: Measure) -> str:
    text = printed(known.mean, measure.unit, signed=True)
    return f"{text} " if known.sign else f"[{text}]"


def _at(factor: Factor, multiplier: float) -> str:
    """Return a multiplier as people read it: the number itself, if it is one number."""
    if math.isinf(multiplier):
        edge = factor.low if multiplier < 0 else factor.high
        return f"{'<' if multiplier < 0 else '>'}{_at(factor, edge)}"
    if factor.value is None:
        return f"{multiplier:.2f}"
    return f"{factor.value * multiplier:.3g}"


def _in_words(factor: Factor, multiplier: float) -> str:
    text = _at(factor, multiplier)
    return text if factor.value is not None else phrase("× {times}", times=text)


def _sentences(found: Sensitivity, language: Language) -> Iterator[Phrase]:
    question = found.question
    said = change(found.verdict, question.measure.unit, language, _currency(found))
    if found.unserved is not None:
        said = then(said, on_unserved(change_of(found.unserved)))
    yield phrase("Today: {change}.", change=said)
    if not found.indices:
        yield phrase("No assumption moves it at all.")
        return
    yield _on_first(found)
    yield from _on_flips(found)
    positive = f"{100 * found.share_above_0:.0f}%"
    yield phrase(
        "In {positive} of the worlds in which the {count} were varied together the difference is "
        "above 0.",
        positive=positive,
        count=len(found.indices),
    )
    still = sum(one.effect.is_nothing for one in found.screened)
    yield phrase(
        "{rest} more assumptions move it less, {still} not at all.",
        rest=len(found.screened) - len(found.indices) - still,
        still=still,
    )
    # a line may break after a comma and a blank only, also in Chinese
    own = ", ".join(one.factor.name for one in found.screened if OWN in one.factor.source)
    if own:
        yield phrase("Own values, no source given: {names}.", names=own)
    left = ", ".join(factor.name for factor, _ in found.left_out)
    if left:
        yield phrase(
            "Not varied: {left} (whole numbers, or numbers that do not fit multiplied).", left=left
        )


def _on_first(found: Sensitivity) -> Phrase:
    name = _shown(found)[0].factor.name
    alone = found.indices[name].first
    low, share, high = (
        f"{100 * min(max(value, 0.0), 1.0):.0f}%" for value in (alone.low, alone.mean, alone.high)
    )
    if alone.low > 0.0:
        return phrase(
            "The verdict hangs most on {name}, which alone explains {share} of its variance "
            "({span}).",
            name=name,
            share=share,
            span=between(low, high),
        )
    return phrase(
        "The verdict seems to hang most on {name}; how much of its variance that alone explains "
        "could not be told ({span}).",
        name=name,
        span=between(low, high),
    )


def _on_flips(found: Sensitivity) -> Iterator[Phrase]:
    """Say where factors that were varied together flip the verdict, and how many others do."""
    flips = {name: flip for name, flip in found.flips.items() if flip is not None}
    if not flips:
        yield phrase("No assumption alone flips it within its range.")
        return
    told = {name: flip for name, flip in flips.items() if _is_told(flip)}
    for one in _shown(found):
        if one.factor.name in told:
            yield _on_flip(one.factor, told[one.factor.name])
    more = sum(name not in found.indices for name in told)
    if more:
        yield phrase(
            "Of the others {more} can flip it alone within their range (--json: where).", more=more
        )
    untold = len(flips) - len(told)
    if untold:
        yield phrase_count(
            "Of {n:,} assumption it cannot be told where they flip it, if they do: the 95 % "
            "interval is their whole range.",
            "Of {n:,} assumptions it cannot be told where they flip it, if they do: the 95 % "
            "interval is their whole range.",
            untold,
        )


def _is_told(flip: Crossing) -> bool:
    """Return True if the interval of a flip is narrower than the whole range."""
    return math.isfinite(flip.low) or math.isfinite(flip.high)


def _on_flip(factor: Factor, flip: Crossing) -> Phrase:
    return phrase(
        "It flips where {name} is {point} ({span}); today it is {today}.",
        name=factor.name,
        point=_in_words(factor, flip.point),
        span=between(_at(factor, flip.low), _at(factor, flip.high)),
        today=_in_words(factor, 1.0),
    )


def sensitivity_document(found: Sensitivity) -> dict[str, Any]:
    """Return what ``decide sensitivity --json`` prints; what is missing is null."""
    question = found.question
    return {
        "scenario": question.scenario.name,
        "variants": list(question.variants),
        "measure": question.measure.name,
        "days": question.work.days,
        "seed": question.work.seed,
        "kernel": KERNEL_DIGEST,
        "verdict": estimate_document(found.verdict),
        "unserved": None if found.unserved is None else estimate_document(found.unserved),
        "worlds": len(found.worlds),
        "worlds_above_0": None if math.isnan(found.share_above_0) else found.share_above_0,
        "assumptions": [_document(found, one) for one in found.screened],
        "not_varied": [{"name": factor.name, "why": why} for factor, why in found.left_out],
    }


def _document(found: Sensitivity, one: Screened) -> dict[str, Any]:
    factor, index = one.factor, found.indices.get(one.factor.name)
    beside = found.unserved_at.get(factor.name)
    flip = found.flips.get(factor.name)
    return {
        "name": factor.name,
        "source": factor.source,
        "today": factor.value,
        "multiplier_low": factor.low,
        "multiplier_high": factor.high,
        "at_low": estimate_document(one.low),
        "at_high": estimate_document(one.high),
        "effect": estimate_document(one.effect),
        "unserved_at_low": None if beside is None else estimate_document(beside.low),
        "unserved_at_high": None if beside is None else estimate_document(beside.high),
        "first_order": None if index is None else estimate_document(index.first),
        "total": None if index is None else estimate_document(index.total),
        "flips_at_multiplier": None if flip is None else flip.point,
        "flip_low": None if flip is None or math.isinf(flip.low) else flip.low,
        "flip_high": None if flip is None or math.isinf(flip.high) else flip.high,
    }
