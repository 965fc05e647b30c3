"""What ``decide effects`` prints: a table, a sentence a variant, what a twin day is worth."""

import math
from collections.abc import Iterator
from typing import Any, Final

from agents.language import Language, Phrase, phrase, speaker
from experiments.common.comparison import change_of
from experiments.common.documents import estimates_document
from experiments.common.interplay import apart_text
from experiments.common.tables import OF_WHOM, cell, mark, printed, title_of
from experiments.common.text import COLUMNS, fitted, in_paragraphs, rewrapped, wrapped
from experiments.common.verdict import on_both
from experiments.common.wording import change, heading, listed, span_of
from experiments.common.words import MISSING, between, number, twin_days
from experiments.decisions.effects import (
    SHOWN,
    WORTHS,
    Effects,
    Worth,
    shown_interactions,
    strongest,
)
from model.kernel.compiled import KERNEL_DIGEST
from model.measures import GAIN, MEASURES, UNSERVED, Measure

WAIT: Final = MEASURES["mean_wait_min"]


@in_paragraphs
def effects_text(effects: Effects, language: Language) -> Iterator[str]:
    """Yield the effects as printed."""
    scenario, say = effects.scenario, speaker(language)
    yield heading(scenario, twin_days(effects.days), effects.seed, language)
    yield "\n".join(
        f"  {mark(i)}  {scenario.title_of(name, language)}" for i, name in enumerate(effects.names)
    )
    yield fitted(_rows(effects, language), COLUMNS)
    yield f"{wrapped(_note(effects, language))}\n{rewrapped(say(OF_WHOM))}"
    if effects.is_apart:
        titles = {name: scenario.title_of(name, language) for name in effects.names}
        yield wrapped(apart_text(effects.alternatives, titles, language))
    for measure in (WAIT, GAIN):
        yield wrapped(say.sentences(map(say, _sentences(effects, measure, language))))
    yield wrapped(say.sentences(say(_worth(effects, kpi, language)) for kpi in WORTHS))


def _note(effects: Effects, language: Language) -> str:
    say = speaker(language)
    if not effects.is_apart:
        return say(
            phrase(
                "A letter alone: the mean with it less the mean without it, over all settings of "
                "the others. A×B: half of what A does more where B is in force; 0 where effects "
                "add up. ± half width of the 95 % interval; * differs from 0 (each looked at "
                "alone: 1 in 20 numbers that do not differ gets a * by chance)."
            )
        )
    alone = phrase(
        "A letter: the mean with it alone less the mean of the base. ± half width of the 95 % "
        "interval; * differs from 0 (each looked at alone: 1 in 20 numbers that do not differ "
        "gets a * by chance)."
    )
    pairs = phrase(
        "X×Y, of each pair that can go together: half of what X does more where Y is in force, "
        "and no third; 0 where effects add up."
    )
    return say.sentences(map(say, [alone, pairs] if effects.has_pairs else [alone]))


def key_of(effects: Effects, together: tuple[str, ...]) -> str:
    """Return the letters of variants that work together."""
    return "×".join(mark(effects.names.index(name)) for name in together)


def _rows(effects: Effects, language: Language) -> list[list[str]]:
    currency, say = effects.scenario.value.currency, speaker(language)
    heads = (title_of(kpi, language, currency, short=True) for kpi in SHOWN)
    rows = [[say(phrase("effect")), *heads]]
    base = (f"{printed(effects.base[kpi.name].mean, kpi.unit)} " for kpi in SHOWN)
    rows.append([say(phrase("base")), *base])
    for together, known in effects.effects.items():
        rows.append([key_of(effects, together), *(cell(known[k.name], k.unit) for k in SHOWN)])
    return rows


def _sentences(effects: Effects, measure: Measure, language: Language) -> Iterator[str]:
    scenario = effects.scenario
    for name in effects.names:
        known, title = effects.effects[name,][measure.name], scenario.title_of(name, language)
        if measure is WAIT:
            both = on_both(known, change_of(effects.effects[name,][UNSERVED]))
            yield phrase("{title}: {said}.", title=title, said=both)
            continue
        text = phrase("{title}: no effect on {what} could be shown ({span}).")
        if known.sign:
            text = phrase("{title}: {what} {change}.")
        elif known.is_nothing:
            text = phrase("{title}: no effect at all on {what}.")
        yield text.filled(
            title=title,
            what=measure.noun_in(language),
            change=change(known, measure.unit, language, scenario.value.currency),
            span=span_of(known, measure.unit, language),
        )
    if len(effects.names) > 1:
        yield from _together(effects, measure, language)


def _together(effects: Effects, measure: Measure, language: Language) -> Iterator[str]:
    what, best = measure.noun_in(language), strongest(effects, measure)
    if best is None:
        yield phrase("That any of them improves {what} could not be shown.", what=what)
    else:
        text = phrase("Most is done for {what} by {mark}.")
        if measure is WAIT and effects.effects[best,][UNSERVED].sign > 0:
            text = phrase("{mark} changes {what} most, at the price of more customers unserved.")
        yield text.filled(what=what, mark=key_of(effects, (best,)))
    if not effects.has_pairs:
        return
    currency = effects.scenario.value.currency
    which = [
        f"{key_of(effects, one)} "
        f"{change(effects.effects[one][measure.name], measure.unit, language, currency)}"
        for one in shown_interactions(effects, measure)
    ]
    if which:
        text = phrase("They do not simply add up on {what}: {which}.")
    elif effects.is_apart:
        text = phrase(
            "Of those that can go together no interaction on {what} could be shown: as far as can "
            "be told, their effects add up."
        )
    else:
        text = phrase(
            "No interaction on {what} could be shown: as far as can be told, effects add up."
        )
    yield text.filled(what=what, which=listed(which, language))


def _worth(effects: Effects, measure: Measure, language: Language) -> Phrase:
    known = [(key_of(effects, (n,)), effects.worths[n][measure.name]) for n in effects.names]
    spread = [worth.days for _, worth in known if math.isfinite(worth.days)]
    low, high = (number(end, 1) for end in (min(spread), max(spread))) if spread else ("", "")
    worth_of = between(low, high) if low != high else low or MISSING
    say = speaker(language)
    which = [f"{key} {say(_printed(worth))}" for key, worth in known]
    return phrase(
        "A twin day is worth {wait} independent days for the difference in {what} ({which}).",
        wait=worth_of,
        what=measure.noun_in(language),
        which=listed(which, language),
    )


def _printed(worth: Worth) -> str:
    if not math.isfinite(worth.low):
        return MISSING if math.isnan(worth.days) else "∞"
    return between(number(worth.low, 1), number(worth.high, 1))


def effects_document(effects: Effects) -> dict[str, Any]:
    """Return what ``decide effects --json`` prints; what is missing is null."""
    return {
        "scenario": effects.scenario.name,
        "variants": list(effects.names),
        "days": effects.days,
        "seed": effects.seed,
        "kernel": KERNEL_DIGEST,
        "base": estimates_document(effects.base),
        "effects": [
            {"of": list(together), "measures": estimates_document(known)}
            for together, known in effects.effects.items()
        ],
        "alternatives": [list(pair) for pair in effects.alternatives],
        "alone": effects.is_apart,
        "twin_day_worth": {
            name: {kpi: worth_document(worth) for kpi, worth in known.items()}
            for name, known in effects.worths.items()
        },
    }


def worth_document(worth: Worth) -> dict[str, float | None]:
    """Return what a twin day is worth: independent days, and the ends of the interval."""
    ends = {"independent_days": worth.days, "low": worth.low, "high": worth.high}
    return {key: value if math.isfinite(value) else None for key, value in ends.items()}
