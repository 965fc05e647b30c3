"""What ``decide effects`` prints: a table, a sentence a variant, what a twin day is worth."""

import math
from collections.abc import Iterator
from typing import Any, Final

from experiments.common.apart import apart_text
from experiments.common.comparison import change_of
from experiments.common.documents import estimate_document
from experiments.common.measures import MEASURES
from experiments.common.tables import OF_WHOM, cell, mark, printed
from experiments.common.text import COLUMNS, fitted, rewrapped, wrapped
from experiments.common.verdict import on_both
from experiments.common.wording import (
    STOP,
    TO,
    bare_title,
    change,
    column_title,
    heading,
    listed,
    span_of,
)
from experiments.common.words import MISSING, Language, number
from experiments.decisions.effects import (
    SHOWN,
    WORTHS,
    Effects,
    shown_interactions,
    strongest,
)
from experiments.decisions.worth import Worth
from model.kernel.compiled import KERNEL_DIGEST
from model.kpi_names import UNSERVED, Kpi

WAIT: Final = MEASURES["mean_wait_min"]
MONEY: Final = MEASURES["gain"]

WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "base": "base",
        "effect": "effect",
        "note": (
            "A letter alone: the mean with it less the mean without it, over all settings of the "
            "others. A×B: half of what A does more where B is in force; 0 where effects add up. "
            "± half width of the 95 % interval; * differs from 0 (each looked at alone: 1 in 20 "
            "numbers that do not differ gets a * by chance)."
        ),
        "note apart": (
            "A letter: the mean with it alone less the mean of the base. "
            "± half width of the 95 % interval; * differs from 0 (each looked at alone: 1 in 20 "
            "numbers that do not differ gets a * by chance)."
        ),
        "note pairs": (
            "X×Y, of each pair that can go together: half of what X does more where Y is in force, "
            "and no third; 0 where effects add up."
        ),
        "does": "{title}: {what} {change}.",
        "nothing": "{title}: no effect on {what} could be shown ({span}).",
        "none": "{title}: no effect at all on {what}.",
        "waits": "{title}: {both}.",
        "best": "Most is done for {what} by {mark}.",
        "best price": "{mark} changes {what} most, at the price of more customers unserved.",
        "no best": "That any of them improves {what} could not be shown.",
        "adds": ("No interaction on {what} could be shown: as far as can be told, effects add up."),
        "adds apart": (
            "Of those that can go together no interaction on {what} could be shown: as far as can "
            "be told, their effects add up."
        ),
        "plays": "They do not simply add up on {what}: {which}.",
        "worth": (
            "A twin day is worth {wait} independent days for the difference in {what} ({which})."
        ),
    },
    "zh": {
        "base": "基准",
        "effect": "作用",
        "note": (
            "单个字母：有该措施的均值减去没有的均值，对其他措施的各种组合取平均。A×B：B实施时A多起的作用的一半，"
            "作用可以相加时为0。±为95%区间半宽；*表示与0有显著差异（逐项单独检验：无差异的数字中约每20个有1个会偶然标*）。"
        ),
        "note apart": (
            "字母：仅实施该措施时的均值减去基准均值。±为95%区间半宽；*表示与0有显著差异"
            "（逐项单独检验：无差异的数字中约每20个有1个会偶然标*）。"
        ),
        "note pairs": (
            "X×Y（可同时实施的每一对）：仅另有Y实施时X多起的作用的一半，作用可以相加时为0。"
        ),
        "does": "{title}：{what}{change}。",
        "nothing": "{title}：未能显示对{what}有作用（{span}）。",
        "none": "{title}：对{what}没有任何作用。",
        "waits": "{title}：{both}。",
        "best": "对{what}作用最大的是{mark}。",
        "best price": "对{what}作用最大的是{mark}，代价是更多客户未办离开。",
        "no best": "未能显示其中任何一项改善{what}。",
        "adds": "未能显示对{what}有交互作用：就所能判断的而言，各项作用可以相加。",
        "adds apart": (
            "可同时实施的各对，未能显示对{what}有交互作用：就所能判断的而言，其作用可以相加。"
        ),
        "plays": "对{what}的作用不能简单相加：{which}。",
        "worth": "就{what}之差而言，一个孪生日相当于{wait}个独立日（{which}）。",
    },
}


def effects_text(effects: Effects, language: Language) -> str:
    """Return the effects as printed."""
    return "\n\n".join(_paragraphs(effects, language))


def _paragraphs(effects: Effects, language: Language) -> Iterator[str]:
    scenario = effects.scenario
    yield heading(scenario, effects.days, effects.seed, language)
    yield "\n".join(
        f"  {mark(i)}  {scenario.title_of(name, language)}" for i, name in enumerate(effects.names)
    )
    yield fitted(_rows(effects, language), COLUMNS)
    yield f"{wrapped(_note(effects, language))}\n{rewrapped(OF_WHOM[language])}"
    if effects.is_apart:
        yield wrapped(apart_of(effects, language))
    for measure in (WAIT, MONEY):
        yield wrapped(STOP[language].join(_sentences(effects, measure, language)))
    yield wrapped(STOP[language].join(_worth(effects, kpi, language) for kpi in WORTHS))


def _note(effects: Effects, language: Language) -> str:
    words = WORDS[language]
    if not effects.is_apart:
        return words["note"]
    notes = [words["note apart"], *([words["note pairs"]] if effects.has_pairs else [])]
    return STOP[language].join(notes)


def key_of(effects: Effects, together: tuple[str, ...]) -> str:
    """Return the letters of variants that work together."""
    return "×".join(mark(effects.names.index(name)) for name in together)


def _rows(effects: Effects, language: Language) -> list[list[str]]:
    currency, words = effects.scenario.value.currency, WORDS[language]
    rows = [[words["effect"], *(column_title(kpi, language, currency) for kpi in SHOWN)]]
    rows.append([words["base"], *(f"{printed(effects.base[k.name].mean, k)} " for k in SHOWN)])
    for together, known in effects.effects.items():
        rows.append([key_of(effects, together), *(cell(known[k.name], k) for k in SHOWN)])
    return rows


def _sentences(effects: Effects, measure: Kpi, language: Language) -> Iterator[str]:
    words, what = WORDS[language], bare_title(measure, language)
    scenario = effects.scenario
    for name in effects.names:
        known = effects.effects[name,][measure.name]
        if measure is WAIT:
            unserved = change_of(effects.effects[name,][UNSERVED])
            both = on_both(known, unserved, language)
            yield words["waits"].format(title=scenario.title_of(name, language), both=both)
            continue
        key = "does" if known.sign else "none" if known.is_nothing else "nothing"
        yield words[key].format(
            title=scenario.title_of(name, language),
            what=what,
            change=change(known, measure, language, scenario.value.currency),
            span=span_of(known, measure, language),
        )
    if len(effects.names) > 1:
        yield from _together(effects, measure, language)


def _together(effects: Effects, measure: Kpi, language: Language) -> Iterator[str]:
    words, what = WORDS[language], bare_title(measure, language)
    best = strongest(effects, measure)
    if best is None:
        yield words["no best"].format(what=what)
    else:
        rises = measure is WAIT and effects.effects[best,][UNSERVED].sign > 0
        key = "best price" if rises else "best"
        yield words[key].format(what=what, mark=key_of(effects, (best,)))
    if not effects.has_pairs:
        return
    interactions = shown_interactions(effects, measure)
    if not interactions:
        yield words["adds apart" if effects.is_apart else "adds"].format(what=what)
        return
    currency = effects.scenario.value.currency
    which = [
        f"{key_of(effects, one)} "
        f"{change(effects.effects[one][measure.name], measure, language, currency)}"
        for one in interactions
    ]
    yield words["plays"].format(what=what, which=listed(which, language))


def apart_of(effects: Effects, language: Language) -> str:
    """Return why the variants are looked at one at a time."""
    scenario, names = effects.scenario, effects.names
    return apart_text(
        effects.alternatives, names, lambda name: scenario.title_of(name, language), language
    )


def _worth(effects: Effects, measure: Kpi, language: Language) -> str:
    known = [(key_of(effects, (n,)), effects.worths[n][measure.name]) for n in effects.names]
    spread = [worth.days for _, worth in known if math.isfinite(worth.days)]
    wait = MISSING if not spread else number(min(spread), 1)
    if spread and number(max(spread), 1) != wait:
        wait = f"{wait}{TO[language]}{number(max(spread), 1)}"
    which = [f"{key} {_printed(worth, language)}" for key, worth in known]
    what = bare_title(measure, language)
    return WORDS[language]["worth"].format(wait=wait, what=what, which=listed(which, language))


def _printed(worth: Worth, language: Language) -> str:
    if not math.isfinite(worth.low):
        return MISSING if math.isnan(worth.days) else "∞"
    return f"{number(worth.low, 1)}{TO[language]}{number(worth.high, 1)}"


def effects_document(effects: Effects) -> dict[str, Any]:
    """Return what ``decide effects --json`` prints; what is missing is null."""
    return {
        "scenario": effects.scenario.name,
        "variants": list(effects.names),
        "days": effects.days,
        "seed": effects.seed,
        "kernel": KERNEL_DIGEST,
        "base": {name: estimate_document(known) for name, known in effects.base.items()},
        "effects": [
            {
                "of": list(together),
                "measures": {name: estimate_document(one) for name, one in known.items()},
            }
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
