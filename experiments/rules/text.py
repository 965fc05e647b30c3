"""What ``rules`` prints for people: the table of rules, what was counted, what is to be noted."""

import textwrap
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Final

from agents.language import Language, Phrase, in_language, phrase, phrase_in, speaker
from agents.names import SHORT_RULES
from experiments.common.comparison import change_of
from experiments.common.tables import OF_WHOM, cell, printed, title_of
from experiments.common.text import fitted, rewrapped, wrapped
from experiments.common.verdict import on_both
from experiments.common.wording import heading, listed
from experiments.common.words import MISSING, number, then, twin_days
from experiments.rules.coverage import Kind
from experiments.rules.leave_one_out import MEASURES, RuleResult, Study
from model import measures
from model.measures import UNSERVED, WAIT, Measure

COLUMNS: Final = 100
"""Columns of the table of rules."""

HEADS: Final = (
    phrase("rule"),
    Phrase(""),
    phrase_in("rules, two lines", "fired\na day"),
    phrase_in("rules, two lines", "over-\nruled"),
)
"""What stands above the first columns; above the others stand the measures' short titles."""

NARROW: Final = 10
"""Columns that a short title takes, if it can be broken at a blank."""

SHOWN: Final = tuple(measures.MEASURES[name] for name in MEASURES if name != "reneged_share")
"""What the table shows; who gave up is among the unserved."""

COUNTED: Final = {
    Kind.FIRED: phrase("fired: {counts}"),
    Kind.OVERRULED: phrase("overruled: {counts}"),
    Kind.WITHOUT: phrase("off; meanwhile: {counts}"),
}
"""How what was counted is told, by its kind."""

NOTES: Final = phrase(
    "Fired, overruled: times a day that the rule did what it is for, and "
    "that it was kept from it. The other columns: the branch without that "
    "rule less the branch as it is, paired by day; ± half width of the 95 "
    "% interval; * differs from 0 (each looked at alone: 1 in 20 numbers "
    "that do not differ gets a * by chance). – not counted, or not defined."
)


def rules_text(study: Study, language: Language) -> str:
    """Return what came of every rule as printed: a table, what was counted, and notes."""
    return "\n\n".join(_paragraphs(study, language))


def _paragraphs(study: Study, language: Language) -> Iterator[str]:
    say = speaker(language)
    yield heading(study.scenario, twin_days(study.days), study.seed, language)
    yield fitted(_table(study, language), COLUMNS)
    yield f"{wrapped(say(NOTES))}\n{rewrapped(say(OF_WHOM))}"
    counted = (wrapped(say(line), indent="  ") for line in _counted(study, language))
    yield "\n".join([say(phrase("What was counted, a day:")), *counted])
    for sentences in (_left_out(study), _notes(study.rules, language)):
        lines = [wrapped(say(sentence)) for sentence in sentences]
        if lines:
            yield "\n".join(lines)


def _table(study: Study, language: Language) -> list[list[str]]:
    currency = study.scenario.value.currency
    heads = [
        *(head.split("\n") for head in in_language(HEADS, language)),
        *(_head(measure, language, currency) for measure in SHOWN),
    ]
    height = max(map(len, heads))
    rows = [list(line) for line in zip(*([""] * (height - len(h)) + h for h in heads), strict=True)]
    # a blank stands below the stars of the differences
    base = (f"{printed(study.base[one.name].mean, one.unit)} " for one in SHOWN)
    rows.append([phrase("(as it is)").told(language), "", "", "", *base])
    rows += (_row(result, language) for result in study.rules)
    return rows


def _head(measure: Measure, language: Language, currency: str) -> list[str]:
    """Return a measure's short title in narrow lines, its unit below."""
    title = measure.short_in(language)
    unit = title_of(measure, language, currency, short=True).removeprefix(title).strip()
    return [*textwrap.wrap(title, NARROW), unit]


def _row(result: RuleResult, language: Language) -> list[str]:
    state = phrase("on") if result.is_on else phrase("off")
    row = [SHORT_RULES[result.name].told(language), state.told(language)]
    for kind in (Kind.FIRED, Kind.OVERRULED):
        often = result.a_day(kind)
        row.append(MISSING if often is None else number(often, 1))
    if not result.effects:
        return row + [f"{MISSING} "] * len(SHOWN)
    cells = (cell(result.effects[measure.name], measure.unit) for measure in SHOWN)
    return row + [f"{MISSING} " if text == MISSING else text for text in cells]


def _counted(study: Study, language: Language) -> Iterator[Phrase]:
    """Yield a line for each rule for which something is counted."""
    for result in study.rules:
        parts = []
        for kind, text in COUNTED.items():
            counts = [
                phrase("{n} {what}", n=number(known.mean, 1), what=count.title).told(language)
                for count, known in result.counts
                if count.kind is kind
            ]
            if counts:
                parts.append(text.filled(counts=listed(counts, language)))
        if parts:
            title = SHORT_RULES[result.name]
            yield phrase("{title}: {said}", title=title, said=reduce(then, parts))


def _left_out(study: Study) -> Iterator[Phrase]:
    """Yield what leaving a rule out does to the wait and the unserved, in one sentence each."""
    for result in study.rules:
        effects = result.effects or {}
        if not any(effects[name].sign for name in (WAIT, UNSERVED) if name in effects):
            continue
        unserved = change_of(effects[UNSERVED], study.base[UNSERVED].mean)
        both = on_both(effects[WAIT], unserved)
        yield phrase("Without {rule} {said}.", rule=SHORT_RULES[result.name], said=both)


def _notes(rules: Sequence[RuleResult], language: Language) -> Iterator[Phrase]:
    for text, noted in (
        (phrase("Never fired: {rules}."), [one for one in rules if one.never_fired]),
        (
            phrase("Leaving it out changes none of the measures on any day: {rules}."),
            [one for one in rules if one.changes_nothing],
        ),
        (
            phrase("No difference could be shown without it: {rules}."),
            [one for one in rules if one.shows_nothing],
        ),
    ):
        if noted:
            names = [SHORT_RULES[one.name].told(language) for one in noted]
            yield text.filled(rules=listed(names, language))
    for one in rules:
        if one.problem is not None:
            yield phrase(
                "Cannot be left out: {rule} ({why}).", rule=SHORT_RULES[one.name], why=one.problem
            )
