"""What ``decide sensitivity`` prints."""

import math
from collections.abc import Iterator
from typing import Any, Final

from experiments.common.comparison import change_of
from experiments.common.documents import estimate_document
from experiments.common.measures import MEASURES
from experiments.common.statistics import Estimate
from experiments.common.tables import DIGITS, FACTORS
from experiments.common.text import COLUMNS, fitted, padded, width, wrapped
from experiments.common.verdict import on_unserved
from experiments.common.wording import (
    AND,
    STOP,
    TO,
    bare_title,
    change,
    heading,
)
from experiments.common.words import Language, number, plural
from experiments.decisions.factors import Factor
from experiments.decisions.roots import Crossing
from experiments.decisions.sensitivity import Screened, Sensitivity
from model.kernel.compiled import KERNEL_DIGEST
from model.kpi_names import UNSERVED, Kpi
from model.scenario.sources import OWN

WORDS: Final[dict[str, dict[str, Any]]] = {
    "en": {
        "with": "{titles}: {measure}, proposal less base, a day",
        "heads": (
            *("assumption", "range", "at the low end", "high end", "first-order", "total"),
            "flips at",
        ),
        "heads waits": (
            *("assumption", "at low end", "high end", "unserved: low", "high", "range"),
            *("first-order", "total", "flips at"),
        ),
        "no flip": "–",
        "note": (
            "Range: of the number, or of the multiplier (×) of all numbers that a star stands for; "
            "±20 % unless a file says otherwise. Low, high end: the difference with this one "
            "assumption there, the others as today; [ ] its 95 % interval covers 0. First-order "
            "and total: Sobol' indices, the share of the variance over {worlds} worlds that it "
            "explains alone, and with its interplay; ± half width of the 95 % interval "
            "(bootstrap). Flips at: where the mean difference crosses 0; [ ] it cannot be told "
            "where, as the 95 % interval is the whole range. All on the same {days} days: what the "
            "days add by chance in a world counts as interplay, so that totals may be too high."
        ),
        "unserved note": (
            "Unserved: what becomes there of the share of all who came, in percentage points."
        ),
        "verdict": "Today: {change}.",
        "verdict waits": "Today: {change}; {unserved}.",
        "hangs": (
            "The verdict hangs most on {name}, which alone explains {share} of its variance "
            "({low} to {high})."
        ),
        "hangs unsure": (
            "The verdict seems to hang most on {name}; how much of its variance that alone "
            "explains could not be told ({low} to {high})."
        ),
        "flips": "It flips where {name} is {point} ({low} to {high}); today it is {today}.",
        "more flip": "Of the others {more} can flip it alone within their range (--json: where).",
        "untold": (
            "Of {plural} it cannot be told where they flip it, if they do: the 95 % interval is "
            "their whole range."
        ),
        "none flips": "No assumption alone flips it within its range.",
        "worlds": (
            "In {positive} of the worlds in which the {count} were varied together the "
            "difference is "
            "above 0."
        ),
        "nothing": "No assumption moves it at all.",
        "rest": "{rest} more assumptions move it less, {still} not at all.",
        "left": "Not varied: {left} (whole numbers, or numbers that do not fit multiplied).",
        "own": "Own values, no source given: {names}.",
        "multiplied": "× {}",
    },
    "zh": {
        "with": "{titles}：{measure}，方案减现状，每日",
        "heads": ("假设", "范围", "下限时", "上限时", "一阶", "总", "翻转于"),
        "heads waits": (
            *("假设", "下限时", "上限时", "未办离开率：下限时", "上限时", "范围"),
            *("一阶", "总", "翻转于"),
        ),
        "no flip": "–",
        "note": (
            "范围：该数值的范围，或星号所代表的全部数值的倍数（×）的范围，除非文件另有规定均为±20%。"
            "下限、上限时：仅该假设取该端、其余不变时的差异；[ ]表示其95%区间包含0。一阶、总："
            "Sobol'指数，"
            "即在{worlds}个假想世界中该假设单独以及连同交互作用所解释的方差占比，±为95%区间半宽（自助法）。"
            "翻转于：平均差异越过0之处；[ ]表示其95%区间为整个范围，无法判断在何处。"
            "全部在同样的{days}天上：各天的偶然性会计入交互作用，故总指数可能偏高。"
        ),
        "unserved note": "未办离开率：该处其差异，单位为百分点。",
        "verdict": "目前：{change}。",
        "verdict waits": "目前：{change}；{unserved}。",
        "hangs": "结论主要取决于{name}，它单独解释方差的{share}（{low}至{high}）。",
        "hangs unsure": ("结论似乎主要取决于{name}；它单独解释多少方差无法判断（{low}至{high}）。"),
        "flips": "{name}为{point}时结论翻转（{low}至{high}）；目前为{today}。",
        "more flip": "其余假设中有{more}项可在各自范围内单独使结论翻转（位置见--json）。",
        "untold": "有{untold}项假设无法判断在何处翻转、是否翻转：其95%区间为整个范围。",
        "none flips": "在各自范围内没有哪一项假设能单独使结论翻转。",
        "worlds": "{count}项假设同时变动的世界中，有{positive}差异大于0。",
        "nothing": "没有任何假设影响它。",
        "rest": "另有{rest}项假设影响较小，{still}项毫无影响。",
        "left": "未变动：{left}（整数，或乘后不相容的数）。",
        "own": "自有数值，未注明来源：{names}。",
        "multiplied": "×{}",
    },
}


def sensitivity_text(found: Sensitivity, language: Language) -> str:
    """Return what assumptions do, as printed."""
    return "\n\n".join(_paragraphs(found, language))


def _currency(found: Sensitivity) -> str:
    return found.question.scenario.value.currency


def _paragraphs(found: Sensitivity, language: Language) -> Iterator[str]:
    question, words = found.question, WORDS[language]
    scenario = question.scenario
    titles = AND[language].join(scenario.title_of(name, language) for name in question.variants)
    what = words["with"].format(titles=titles, measure=bare_title(question.measure, language))
    yield f"{heading(scenario, question.days, question.seed, language)}\n{what}"
    if found.indices:
        yield fitted(_rows(found, language), COLUMNS)
        named = _titles(found, language)
        if named:
            yield "\n".join(named)
        yield wrapped(_note(found, language))
    yield wrapped(STOP[language].join(_sentences(found, language)))


def _note(found: Sensitivity, language: Language) -> str:
    words = WORDS[language]
    notes = [words["note"].format(worlds=f"{len(found.worlds):,}", days=found.question.days)]
    if found.unserved is not None:
        notes.append(words["unserved note"])
    return STOP[language].join(notes)


def _rows(found: Sensitivity, language: Language) -> list[list[str]]:
    """Return the table; of a verdict on waits with the unserved beside them."""
    rows = [_row(found, one, language) for one in _shown(found)]
    if found.unserved is None:
        return [list(WORDS[language]["heads"]), *rows]
    for row, one in zip(rows, _shown(found), strict=True):
        there, bounds = found.unserved_at[one.factor.name], row.pop(1)
        beside = (_signed(end, MEASURES[UNSERVED]) for end in (there.low, there.high))
        row[3:3] = [*beside, bounds]
    return [list(WORDS[language]["heads waits"]), *rows]


def _shown(found: Sensitivity) -> list[Screened]:
    """Return the factors that were varied together, the largest total index first."""
    shown = [one for one in found.screened if one.factor.name in found.indices]
    return sorted(shown, key=lambda one: -found.indices[one.factor.name].total.mean)


def _titles(found: Sensitivity, language: Language) -> list[str]:
    """Return the titles of the needs and variants whose numbers are shown, a line each."""
    scenario, titles = found.question.scenario, {}
    for one in _shown(found):
        section, _, rest = one.factor.name.partition(".")
        entry = rest.split(".")[0]
        if section == "needs" and entry in scenario.needs:
            need = scenario.needs[entry]
            titles[f"needs.{entry}"] = need.name if language == "en" else need.name_zh
        elif section == "variant":
            titles[f"variant.{entry}"] = scenario.title_of(entry, language)
    columns = max(map(width, titles), default=0)
    return [f"  {padded(key, columns)}  {title}" for key, title in titles.items()]


def _row(found: Sensitivity, one: Screened, language: Language) -> list[str]:
    index = found.indices[one.factor.name]
    flip = found.flips.get(one.factor.name)
    ends = TO[language].join(_at(one.factor, end) for end in (one.factor.low, one.factor.high))
    prefix = "" if one.factor.value is not None else "× "
    flips = WORDS[language]["no flip"]
    if flip is not None:
        at = f"{prefix}{_at(one.factor, flip.point)}"
        flips = f"{at} " if _is_told(flip) else f"[{at}]"
    return [
        one.factor.name,
        f"{prefix}{ends}",
        _signed(one.low, found.question.measure),
        _signed(one.high, found.question.measure),
        _index(index.first),
        _index(index.total),
        flips,
    ]


def _index(index: Estimate) -> str:
    return f"{number(index.mean, 2)}±{number(index.half_width, 2)}"


def _signed(known: Estimate, measure: Kpi) -> str:
    value = known.mean * FACTORS.get(measure.unit, 1.0)
    text = number(value, max(DIGITS[measure.unit], 0), signed=True)
    return f"{text} " if known.sign else f"[{text}]"


def _at(factor: Factor, multiplier: float) -> str:
    """Return a multiplier as people read it: the number itself, if it is one number."""
    if math.isinf(multiplier):
        edge = factor.low if multiplier < 0 else factor.high
        return f"{'<' if multiplier < 0 else '>'}{_at(factor, edge)}"
    if factor.value is None:
        return f"{multiplier:.2f}"
    return f"{factor.value * multiplier:.3g}"


def _in_words(factor: Factor, multiplier: float, language: Language) -> str:
    text = _at(factor, multiplier)
    return text if factor.value is not None else WORDS[language]["multiplied"].format(text)


def _sentences(found: Sensitivity, language: Language) -> Iterator[str]:
    words, question = WORDS[language], found.question
    said = change(found.verdict, question.measure, language, _currency(found))
    if found.unserved is None:
        yield words["verdict"].format(change=said)
    else:
        unserved = on_unserved(change_of(found.unserved), language)
        yield words["verdict waits"].format(change=said, unserved=unserved)
    if not found.indices:
        yield words["nothing"]
        return
    yield _on_first(found, language)
    yield from _on_flips(found, language)
    positive = f"{100 * found.share_above_0:.0f}%"
    yield words["worlds"].format(positive=positive, count=len(found.indices))
    still = sum(one.effect.is_nothing for one in found.screened)
    rest = len(found.screened) - len(found.indices) - still
    yield words["rest"].format(rest=rest, still=still)
    # a line may break after a comma and a blank only, also in Chinese
    own = ", ".join(one.factor.name for one in found.screened if OWN in one.factor.source)
    if own:
        yield words["own"].format(names=own)
    if found.left_out:
        names = ", ".join(factor.name for factor, _ in found.left_out)
        yield words["left"].format(left=names)


def _on_first(found: Sensitivity, language: Language) -> str:
    """Return on which factor the verdict hangs most, and how much of its variance that explains."""
    name = _shown(found)[0].factor.name
    alone = found.indices[name].first
    low, share, high = (
        f"{100 * min(max(value, 0.0), 1.0):.0f}%" for value in (alone.low, alone.mean, alone.high)
    )
    key = "hangs" if alone.low > 0.0 else "hangs unsure"
    return str(WORDS[language][key].format(name=name, share=share, low=low, high=high))


def _on_flips(found: Sensitivity, language: Language) -> Iterator[str]:
    """Say where factors that were varied together flip the verdict, and how many others do."""
    words = WORDS[language]
    flips = {name: flip for name, flip in found.flips.items() if flip is not None}
    if not flips:
        yield words["none flips"]
        return
    told = {name: flip for name, flip in flips.items() if _is_told(flip)}
    for one in _shown(found):
        if one.factor.name in told:
            yield _on_flip(one.factor, told[one.factor.name], language)
    more = sum(name not in found.indices for name in told)
    if more:
        yield words["more flip"].format(more=more)
    untold = len(flips) - len(told)
    if untold:
        yield words["untold"].format(untold=untold, plural=plural(untold, "assumption"))


def _is_told(flip: Crossing) -> bool:
    """Say whether the interval of a flip is narrower than the whole range."""
    return math.isfinite(flip.low) or math.isfinite(flip.high)


def _on_flip(factor: Factor, flip: Crossing, language: Language) -> str:
    text = WORDS[language]["flips"].format(
        name=factor.name,
        point=_in_words(factor, flip.point, language),
        low=_at(factor, flip.low),
        high=_at(factor, flip.high),
        today=_in_words(factor, 1.0, language),
    )
    return str(text)


def sensitivity_document(found: Sensitivity) -> dict[str, Any]:
    """Return what ``decide sensitivity --json`` prints; what is missing is null."""
    question = found.question
    return {
        "scenario": question.scenario.name,
        "variants": list(question.variants),
        "measure": question.measure.name,
        "days": question.days,
        "seed": question.seed,
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
