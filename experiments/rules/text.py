"""What ``rules`` prints for people: the table of rules, what was counted, what is to be noted."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from agents.language import Language
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

HEADS: Final = {
    "en": (["rule"], [""], ["fired", "a day"], ["over-", "ruled"]),
    "zh": (["规则"], [""], ["每日", "触发"], ["每日", "受阻"]),
}
"""The lines above the first columns; above the others stand the measures' short titles."""

NARROW: Final = 10
"""Columns that a short title takes, if it can be broken at a blank."""

SHOWN: Final = tuple(measures.MEASURES[name] for name in MEASURES if name != "reneged_share")
"""What the table shows; who gave up is among the unserved."""

WORDS: Final = {
    "en": {
        "on": "on",
        "off": "off",
        "base": "(as it is)",
        "fired": "fired",
        "overruled": "overruled",
        "without": "off; meanwhile",
        "counted": "What was counted, a day:",
        "never": "Never fired: {}.",
        "nothing": "Leaving it out changes none of the measures on any day: {}.",
        "unshown": "No difference could be shown without it: {}.",
        "left out": "Without {} {}.",
        "needed": "Cannot be left out: {} ({}).",
        "and": ", ",
        "to": ": ",
        "part": "; ",
        "of": "{0} {1}",
    },
    "zh": {
        "on": "开",
        "off": "关",
        "base": "（现状）",
        "fired": "触发",
        "overruled": "受阻",
        "without": "未启用；其间",
        "counted": "每日计数内容：",
        "never": "从未触发：{}。",
        "nothing": "取消后各项指标每天都不变：{}。",
        "unshown": "取消后差异均不显著：{}。",
        "left out": "取消{}，{}。",
        "needed": "无法取消：{}（{}）。",
        "and": "、",
        "to": "：",
        "part": "；",
        "of": "{1}{0}",
    },
}

NOTES: Final = {
    "en": (
        "Fired, overruled: times a day that the rule did what it is for, and that it was kept from "
        "it. The other columns: the branch without that rule less the branch as it is, paired by "
        "day; ± half width of the 95 % interval; * differs from 0 (each looked at alone: 1 in 20 "
        "numbers that do not differ gets a * by chance). – not counted, or not defined."
    ),
    "zh": (
        "触发、受阻：规则每日达到目的和未能达到目的的次数。其余各列：取消该规则后的网点减去现状，按天配对；"
        "±为95%区间半宽；*表示与0有显著差异（逐项单独检验：无差异的数字中约每20个有1个会偶然标*）。"
        "–：不计数或无定义。"
    ),
}


def name_of(rule: str, language: Language) -> str:
    """Return a rule's name for people."""
    return rule if language == "en" else RULES[rule].zh


def rules_text(study: Study, language: Language) -> str:
    """Return what came of every rule as printed: a table, what was counted, and notes."""
    return "\n\n".join(_paragraphs(study, language))


def _paragraphs(study: Study, language: Language) -> Iterator[str]:
    scenario, words = study.scenario, WORDS[language]
    titles = [scenario.title_of(name, language) for name in scenario.variants_in_force]
    if language == "en":
        days = plural(study.days, "twin day")
        yield f"{', '.join([scenario.name, *titles])}: {days}, seed {study.seed}"
    else:
        name = "，".join([scenario.name_zh, *titles])
        yield f"{name}：{study.days}个同客流对照日，随机种子{study.seed}"
    yield fitted(_table(study, language), COLUMNS)
    yield f"{wrapped(NOTES[language])}\n{rewrapped(OF_WHOM[language])}"
    yield "\n".join([words["counted"], *_counted(study, language)])
    sentences = list(_left_out(study, language))
    if sentences:
        yield "\n".join(map(wrapped, sentences))
    notes = list(_notes(study.rules, language))
    if notes:
        yield "\n".join(map(wrapped, notes))


def _table(study: Study, language: Language) -> list[list[str]]:
    currency = study.scenario.value.currency
    heads = [*HEADS[language], *(_head(measure, language, currency) for measure in SHOWN)]
    height = max(map(len, heads))
    rows = [list(line) for line in zip(*([""] * (height - len(h)) + h for h in heads), strict=True)]
    rows.append([WORDS[language]["base"], "", "", ""])
    # a blank stands below the stars of the differences
    rows[-1] += [f"{printed(study.base[one.name].mean, one.unit)} " for one in SHOWN]
    rows += (_row(result, language) for result in study.rules)
    return rows


def _head(measure: Measure, language: Language, currency: str) -> list[str]:
    """Return a measure's short title in narrow lines, its unit below."""
    unit = unit_of(measure.unit, language, currency)
    return [*textwrap.wrap(measure.short_in(language), NARROW), f"[{unit}]" if unit else ""]


def _row(result: RuleResult, language: Language) -> list[str]:
    state = WORDS[language]["on" if result.is_on else "off"]
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
    words = WORDS[language]
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
        yield WORDS[language]["left out"].format(name_of(result.name, language), said)


def _notes(rules: Sequence[RuleResult], language: Language) -> Iterator[str]:
    words = WORDS[language]
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
