"""What ``rules`` prints for people: the table of rules, what was counted, what is to be noted."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from agents.language import Language, in_language, phrase, phrase_in
from agents.names import RULES
from experiments.common.comparison import change_of
from experiments.common.tables import OF_WHOM, cell, printed, unit_of
from experiments.common.text import fitted, rewrapped, wrapped
from experiments.common.verdict import on_both
from experiments.common.words import MISSING, number, plural
from experiments.rules.coverage import Kind
from experiments.rules.leave_one_out import MEASURES, RuleResult, Study
from model import measures
from model.measures import UNSERVED, WAIT, Measure

COLUMNS: Final = 100
"""Columns of the table of rules."""

HEADS: Final = (
    [phrase("rule")],
    [""],
    [phrase_in("rules, upper line", "fired"), phrase_in("rules", "a day")],
    [phrase("over-"), phrase("ruled")],
)
"""The lines above the first columns; above the others stand the measures' short titles."""

NARROW: Final = 10
"""Columns that a short title takes, if it can be broken at a blank."""

SHOWN: Final = tuple(measures.MEASURES[name] for name in MEASURES if name != "reneged_share")
"""What the table shows; who gave up is among the unserved."""

WORDS: Final = {
    "on": phrase("on"),
    "off": phrase("off"),
    "base": phrase("(as it is)"),
    "fired": phrase("fired"),
    "overruled": phrase("overruled"),
    "without": phrase("off; meanwhile"),
    "counted": phrase("What was counted, a day:"),
    "never": phrase("Never fired: {}."),
    "nothing": phrase("Leaving it out changes none of the measures on any day: {}."),
    "unshown": phrase("No difference could be shown without it: {}."),
    "left out": phrase("Without {} {}."),
    "needed": phrase("Cannot be left out: {} ({})."),
    "and": phrase(", "),
    "to": phrase(": "),
    "part": phrase("; "),
    "of": phrase("{0} {1}"),
}

NOTES: Final = phrase(
    "Fired, overruled: times a day that the rule did what it is for, and "
    "that it was kept from it. The other columns: the branch without that "
    "rule less the branch as it is, paired by day; ± half width of the 95 "
    "% interval; * differs from 0 (each looked at alone: 1 in 20 numbers "
    "that do not differ gets a * by chance). – not counted, or not defined."
)


def name_of(rule: str, language: Language) -> str:
    """Return a rule's name for people."""
    return rule if language == "en" else RULES[rule].zh


def rules_text(study: Study, language: Language) -> str:
    """Return what came of every rule as printed: a table, what was counted, and notes."""
    return "\n\n".join(_paragraphs(study, language))


def _paragraphs(study: Study, language: Language) -> Iterator[str]:
    scenario, words = study.scenario, in_language(WORDS, language)
    titles = [scenario.title_of(name, language) for name in scenario.variants_in_force]
    if language == "en":
        days = plural(study.days, "twin day")
        yield f"{', '.join([scenario.name, *titles])}: {days}, seed {study.seed}"
    else:
        name = "，".join([scenario.name_zh, *titles])
        yield f"{name}：{study.days}个同客流对照日，随机种子{study.seed}"
    yield fitted(_table(study, language), COLUMNS)
    yield f"{wrapped(in_language(NOTES, language))}\n{rewrapped(in_language(OF_WHOM, language))}"
    yield "\n".join([words["counted"], *_counted(study, language)])
    sentences = list(_left_out(study, language))
    if sentences:
        yield "\n".join(map(wrapped, sentences))
    notes = list(_notes(study.rules, language))
    if notes:
        yield "\n".join(map(wrapped, notes))


def _table(study: Study, language: Language) -> list[list[str]]:
    currency = study.scenario.value.currency
    heads = [
        *in_language(HEADS, language),
        *(_head(measure, language, currency) for measure in SHOWN),
    ]
    height = max(map(len, heads))
    rows = [list(line) for line in zip(*([""] * (height - len(h)) + h for h in heads), strict=True)]
    rows.append([in_language(WORDS["base"], language), "", "", ""])
    # a blank stands below the stars of the differences
    rows[-1] += [f"{printed(study.base[one.name].mean, one.unit)} " for one in SHOWN]
    rows += (_row(result, language) for result in study.rules)
    return rows


def _head(measure: Measure, language: Language, currency: str) -> list[str]:
    """Return a measure's short title in narrow lines, its unit below."""
    unit = unit_of(measure.unit, language, currency)
    return [*textwrap.wrap(measure.short_in(language), NARROW), f"[{unit}]" if unit else ""]


def _row(result: RuleResult, language: Language) -> list[str]:
    state = in_language(WORDS["on" if result.is_on else "off"], language)
    row = [name_of(result.name, language), state]
    for kind in (Kind.FIRED, Kind.OVERRULED):
        often = result.a_day(kind)
        row.append(MISSING if often is None else number(often, 1))
    if not result.effects:
        return row + [f"{MISSING} "] * len(SHOWN)
    cells = (cell(result.effects[measure.name], measure.unit) for measure in SHOWN)
    return row + [f"{MISSING} " if text == MISSING else text for text in cells]


def _counted(study: Study, language: Language) -> Iterator[str]:
    """Yield a line for each rule for which something is counted."""
    words = in_language(WORDS, language)
    for result in study.rules:
        parts = []
        for kind in Kind:
            counts = [
                words["of"].format(number(known.mean, 1), count.title_in(language))
                for count, known in result.counts
                if count.kind is kind
            ]
            if counts:
                parts.append(f"{words[kind]}{words['to']}{words['and'].join(counts)}")
        if parts:
            name = name_of(result.name, language)
            yield wrapped(f"{name}{words['to']}{words['part'].join(parts)}", indent="  ")


def _left_out(study: Study, language: Language) -> Iterator[str]:
    """Yield what leaving a rule out does to the wait and the unserved, in one sentence each."""
    for result in study.rules:
        effects = result.effects or {}
        if not any(effects[name].sign for name in (WAIT, UNSERVED) if name in effects):
            continue
        unserved = change_of(effects[UNSERVED], study.base[UNSERVED].mean)
        said = on_both(effects[WAIT], unserved, language)
        yield in_language(WORDS["left out"], language).format(name_of(result.name, language), said)


def _notes(rules: Sequence[RuleResult], language: Language) -> Iterator[str]:
    words = in_language(WORDS, language)
    for key, noted in (
        ("never", [result.name for result in rules if result.never_fired]),
        ("nothing", [result.name for result in rules if result.changes_nothing]),
        ("unshown", [result.name for result in rules if result.shows_nothing]),
    ):
        if noted:
            names = words["and"].join(name_of(name, language) for name in noted)
            yield words[key].format(names)
    for result in rules:
        if result.problem is not None:
            yield words["needed"].format(name_of(result.name, language), result.problem)
