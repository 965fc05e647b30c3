"""What ``decide best`` prints."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from agents.language import Language, in_language, phrase
from experiments.common.apart import apart_text
from experiments.common.comparison import change_of
from experiments.common.documents import estimate_document
from experiments.common.statistics import Estimate, estimate, paired
from experiments.common.tables import cell, mark, printed, title_of
from experiments.common.text import COLUMNS, fitted, wrapped
from experiments.common.verdict import on_unserved
from experiments.common.wording import (
    STOP,
    amount,
    amount_as_given,
    change,
    listed,
)
from experiments.common.words import MISSING
from experiments.decisions.best import Candidate, Pick
from experiments.decisions.selection import INFEASIBLE
from model.kernel.compiled import KERNEL_DIGEST
from model.measures import MEASURES, MONEY, UNSERVED, Measure

WORDS: Final[dict[str, Any]] = {
    "head": phrase("{count} floors on the same days, up to {most}, seed {seed}"),
    "heads": (
        "",
        phrase("days"),
        phrase("{measure}"),
        phrase("{limited}"),
        phrase("best less it"),
        "",
    ),
    "best": phrase("the best"),
    "left": phrase("still open"),
    "dropped": phrase("behind {ahead} by {lead}"),
    "infeasible": phrase("breaks the limit"),
    "picked": (
        phrase(
            "Pick “{best}”: {measure} {amount} on average{unserved}. That is right "
            "with a chance of at least {sure}, provided the best is ahead of every "
            "other by {zone} a day or more."
        )
    ),
    "picked limit": (
        phrase(
            "Pick “{best}”: {measure} {amount} on average, and {limited} {value}, "
            "{most}{unserved}. Of the floors that keep the limit that is the right "
            "one with a chance of at least {sure}, provided the best of them is "
            "ahead of every other by {zone} a day or more."
        )
    ),
    "second": phrase("It is ahead of the next, “{second}”, by {lead}."),
    "second less": phrase("It has {lead} less than the next, “{second}”."),
    "second alike": phrase("On the days of both it was not ahead of the next, “{second}”."),
    "unserved": phrase("; {share} of all who come leave unserved there"),
    "unserved against": phrase(", against “{base}”: {change}"),
    "apart": phrase("Variants were tried one at a time, not together (--together does that too)."),
    "left out": phrase("Combinations that cannot be staffed or do not fit together were left out."),
    "none": phrase("No floor keeps {limited} {most}."),
    "most": phrase("within {bound}"),
    "least": phrase("at {bound} or more"),
    "tolerated": phrase("{most} but for the tolerance"),
    "open": (
        phrase(
            "After {days} days it could not be told which is the best: {which}. "
            "More days (--most-days) or a wider indifference zone (--zone) would "
            "do."
        )
    ),
    "method": (
        phrase(
            "Method: KN (Kim & Nelson 2001) with common random numbers; "
            "indifference zone {zone}, first look after {first} days; the chance "
            "holds for days that are independent and about normal. ± is as if the "
            "number of days had been fixed beforehand: a guide only."
        )
    ),
    "method limit": (
        phrase(
            "The limit is tested beside it (Andradóttir & Kim 2010) with a "
            "tolerance of {tolerance}: a floor within the tolerance of the limit "
            "may be kept or dropped; half of the error is for the limit, half for "
            "the choice."
        )
    ),
    "own days": (
        phrase(
            "A floor is run until another is ahead of it for certain enough, so "
            "the means are of different days and are not to be compared; "
            "differences are of the same days."
        )
    ),
    "skipped": phrase("{days} days were left out, as a number was not defined on some floor."),
}


def best_text(pick: Pick, language: Language) -> str:
    """Return a selection as printed."""
    return "\n\n".join(_paragraphs(pick, language))


def _currency(pick: Pick) -> str:
    return pick.candidates[0].setup.scenario.value.currency


def _paragraphs(pick: Pick, language: Language) -> Iterator[str]:
    words = in_language(WORDS, language)
    yield words["head"].format(count=len(pick.candidates), most=pick.most, seed=pick.seed)
    if pick.has_combinations:
        yield "\n".join(f"  {key}  {title}" for key, title in _letters(pick, language).values())
    yield fitted(_rows(pick, language), COLUMNS)
    said = [*_verdict(pick, language)]
    if pick.alternatives:
        said.append(_on_alternatives(pick, language))
    if pick.could_combine:
        said.append(words["apart"])
    if pick.leaves_out:
        said.append(words["left out"])
    yield wrapped(in_language(STOP, language).join(said))
    yield wrapped(in_language(STOP, language).join(_method(pick, language)))


def _on_alternatives(pick: Pick, language: Language) -> str:
    """Say which variants exclude each other."""
    scenario = pick.candidates[0].setup.scenario
    names = [one.variants[0] for one in pick.candidates if len(one.variants) == 1]
    titled = {name: scenario.title_of(name, language) for name in names}
    return apart_text(pick.alternatives, names, titled.__getitem__, language)


def _letters(pick: Pick, language: Language) -> dict[str, tuple[str, str]]:
    """Return a letter and a title for each variant, by name."""
    alone = [one for one in pick.candidates if len(one.variants) == 1]
    return {one.variants[0]: (mark(i), one.title(language)) for i, one in enumerate(alone)}


def _label(candidate: Candidate, pick: Pick, language: Language) -> str:
    """Return how a candidate stands in the table: in letters if some have several variants."""
    if not pick.has_combinations or not candidate.variants:
        return _name(candidate, pick, language)
    letters = _letters(pick, language)
    return "+".join(letters[name][0] for name in candidate.variants)


def _rows(pick: Pick, language: Language) -> list[list[str]]:
    words, currency = in_language(WORDS, language), _currency(pick)
    limited = ""
    if pick.limit is not None:
        limited = title_of(pick.limit.measure, language, currency, short=True)
    measure = title_of(pick.measure, language, currency, short=True)
    rows = [[text.format(measure=measure, limited=limited) for text in words["heads"]]]
    order = pick.order
    for place, row in enumerate(order, 1):
        lead = pick.lead(row)
        rows.append(
            [
                f"{place:>2} {_label(pick.candidates[row], pick, language)}",
                str(_days(pick, row)),
                printed(_mean(pick, row), pick.measure.unit),
                "" if pick.limit is None else _limited(pick, row),
                MISSING if lead is None else cell(lead, pick.measure.unit),
                _said_of(pick, row, order, language),
            ]
        )
    if pick.limit is None:
        rows = [row[:3] + row[4:] for row in rows]
    if pick.unserved is not None:
        unserved = MEASURES[UNSERVED]
        shares = [printed(_unserved(pick, row), unserved.unit) for row in order]
        column = [title_of(unserved, language, currency, short=True), *shares]
        rows = [[*row[:3], share, *row[3:]] for row, share in zip(rows, column, strict=True)]
    return rows


def _unserved(pick: Pick, row: int) -> float:
    """Return the mean share of a candidate's unserved, over its own days."""
    assert pick.unserved is not None
    return estimate(pick.unserved[: _days(pick, row), row]).mean


def _beside(pick: Pick, best: int, language: Language) -> str:
    """Return how many are unserved on the best floor, and against the first, if waits are told."""
    if pick.unserved is None:
        return ""
    words = in_language(WORDS, language)
    share = printed(_unserved(pick, best), MEASURES[UNSERVED].unit)
    text = str(words["unserved"].format(share=f"{share}{' %' if language == 'en' else '%'}"))
    if best == 0:
        return text
    first, ours = pick.unserved[: _days(pick, 0), 0], pick.unserved[: _days(pick, 0), best]
    change = on_unserved(change_of(paired(first, ours)), language)
    base = _name(pick.candidates[0], pick, language)
    return text + str(words["unserved against"].format(base=base, change=change))


def _said_of(pick: Pick, row: int, order: list[int], language: Language) -> str:
    """Return what became of a candidate, and behind which other, by place, it was dropped."""
    text: str = in_language(WORDS[_state(pick, row)], language)
    reason = pick.reason(row)
    if reason is None:
        return text
    ahead, lead = reason
    behind = cell(_oriented(lead, pick), pick.measure.unit).lstrip("+")
    return text.format(ahead=order.index(ahead) + 1, lead=behind)


def _oriented(lead: Estimate, pick: Pick) -> Estimate:
    """Return a lead that is above 0 for the better of two, whichever way the measure is better."""
    return Estimate(-lead.mean, lead.half_width, lead.n) if pick.measure.better < 0 else lead


def _name(candidate: Candidate, pick: Pick, language: Language) -> str:
    """Return a candidate's title, with its name where titles come twice."""
    title = candidate.title(language)
    titles = [other.title(language) for other in pick.candidates]
    return title if titles.count(title) == 1 else f"{title} ({candidate.name})"


def _days(pick: Pick, row: int) -> int:
    return int(pick.selection.dropped_on[row]) or pick.selection.days


def _mean(pick: Pick, row: int) -> float:
    """Return the mean of a candidate's measure, as people know it."""
    sign = -1.0 if pick.measure.better < 0 else 1.0
    return sign * float(pick.selection.means[row])


def _limited(pick: Pick, row: int) -> str:
    assert pick.limit is not None
    return printed(pick.limited(row), pick.limit.measure.unit)


def _state(pick: Pick, row: int) -> str:
    selection = pick.selection
    if selection.best == row:
        return "best"
    if selection.alive[row]:
        return "left"
    return "infeasible" if selection.feasible[row] == INFEASIBLE else "dropped"


def _verdict(pick: Pick, language: Language) -> Iterator[str]:
    words, currency, best = in_language(WORDS, language), _currency(pick), pick.selection.best

    def said(value: float, measure: Measure) -> str:
        return amount(value, measure.unit, language, currency)

    limit = pick.limit
    limited = most = ""
    if limit is not None:
        limited = limit.measure.noun_in(language)
        bound = amount_as_given(limit.bound, limit.measure.unit, language, currency)
        most = words["least" if limit.is_least else "most"].format(bound=bound)
    if best is None and not pick.selection.alive.any():
        yield words["none"].format(limited=limited, most=most)
        return
    if best is None:
        open_ = [_name(pick.candidates[row], pick, language) for row in _open(pick)]
        yield words["open"].format(days=pick.selection.days, which=listed(open_, language))
        return
    if limit is not None and not limit.is_kept(pick.limited(best)):
        most = words["tolerated"].format(most=most)
    yield words["picked" if limit is None else "picked limit"].format(
        best=_name(pick.candidates[best], pick, language),
        measure=pick.measure.noun_in(language),
        amount=said(_mean(pick, best), pick.measure),
        zone=_zone(pick, language),
        sure=f"{100 * (1 - pick.rule.error):g}%",
        limited=limited,
        value="" if limit is None else said(pick.limited(best), limit.measure),
        most=most,
        unserved=_beside(pick, best, language),
    )
    second = pick.second
    if second is not None:
        yield _on_second(pick, second, language)


def _on_second(pick: Pick, second: int, language: Language) -> str:
    """Return how much better the best is than the next."""
    lead = pick.lead(second)
    assert lead is not None
    better = _oriented(lead, pick)
    key = "second less" if pick.measure.better < 0 else "second"
    text = in_language(WORDS[key if better.mean > 0.0 else "second alike"], language)
    said = change(better, pick.measure.unit, language, _currency(pick), signed=False)
    name = _name(pick.candidates[second], pick, language)
    return str(text.format(second=name, lead=said))


def _zone(pick: Pick, language: Language) -> str:
    """Return the indifference zone in words."""
    zone, unit = pick.rule.zone, pick.measure.unit
    digits = 2 if unit is not MONEY or zone != round(zone) else 0
    return amount(zone, unit, language, _currency(pick), digits=digits, is_change=True)


def _open(pick: Pick) -> list[int]:
    return [int(row) for row in np.flatnonzero(pick.selection.alive)]


def _method(pick: Pick, language: Language) -> Iterator[str]:
    words, currency, rule = in_language(WORDS, language), _currency(pick), pick.rule
    if (pick.selection.dropped_on > 0).any():
        yield words["own days"]
    yield words["method"].format(zone=_zone(pick, language), first=rule.first_days)
    if pick.limit is not None:
        unit = pick.limit.measure.unit
        tolerance = amount(pick.limit.tolerance, unit, language, currency, digits=2, is_change=True)
        yield words["method limit"].format(tolerance=tolerance)
    if pick.skipped:
        yield words["skipped"].format(days=pick.skipped)


def best_document(pick: Pick) -> dict[str, Any]:
    """Return what ``decide best --json`` prints."""
    selection, limit = pick.selection, pick.limit
    best = selection.best
    return {
        "measure": pick.measure.name,
        "zone": pick.rule.zone,
        "confidence": 1 - pick.rule.error,
        "first_days": pick.rule.first_days,
        "days": selection.days,
        "skipped": pick.skipped,
        "seed": pick.seed,
        "kernel": KERNEL_DIGEST,
        "limit": None
        if limit is None
        else {
            "measure": limit.measure.name,
            "most": None if limit.is_least else limit.bound,
            "least": limit.bound if limit.is_least else None,
            "tolerance": limit.tolerance,
        },
        "best": None if best is None else pick.candidates[best].name,
        "next": None if pick.second is None else pick.candidates[pick.second].name,
        "candidates": [_document(pick, row) for row in range(len(pick.candidates))],
    }


def _document(pick: Pick, row: int) -> dict[str, Any]:
    lead = pick.lead(row)
    state = {"best": "best", "left": "open", "dropped": "dropped", "infeasible": "infeasible"}
    reason = pick.reason(row)
    return {
        "name": pick.candidates[row].name,
        "days": _days(pick, row),
        "mean": _mean(pick, row),
        "unserved": None if pick.unserved is None else _unserved(pick, row),
        "limited": None if pick.limit is None else pick.limited(row),
        "lead": None if lead is None else estimate_document(lead),
        "state": state[_state(pick, row)],
        "dropped_for": None if reason is None else pick.candidates[reason[0]].name,
    }
