"""What ``decide best`` prints."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from agents.language import Language, Phrase, phrase, speaker
from experiments.common.apart import apart_text
from experiments.common.comparison import change_of
from experiments.common.documents import estimate_document
from experiments.common.statistics import Estimate, estimate, paired
from experiments.common.tables import cell, mark, printed, title_of
from experiments.common.text import COLUMNS, fitted, wrapped
from experiments.common.verdict import on_unserved
from experiments.common.wording import amount, amount_as_given, change, listed
from experiments.common.words import MISSING, then
from experiments.decisions.best import Candidate, Pick
from experiments.decisions.limits import Limit
from experiments.decisions.selection import INFEASIBLE
from model.kernel.compiled import KERNEL_DIGEST
from model.measures import MEASURES, MONEY, UNSERVED, Measure

STATES: Final = {
    "best": phrase("the best"),
    "open": phrase("still open"),
    "dropped": phrase("behind {ahead} by {lead}"),
    "infeasible": phrase("breaks the limit"),
}
"""What may have become of a candidate, by the name in JSON."""


def best_text(pick: Pick, language: Language) -> str:
    """Return a selection as printed."""
    return "\n\n".join(_paragraphs(pick, language))


def _currency(pick: Pick) -> str:
    return pick.candidates[0].setup.scenario.value.currency


def _paragraphs(pick: Pick, language: Language) -> Iterator[str]:
    say = speaker(language)
    yield say(
        phrase("{count} floors on the same days, up to {most}, seed {seed}"),
        count=len(pick.candidates),
        most=pick.most,
        seed=pick.seed,
    )
    if pick.has_combinations:
        yield "\n".join(f"  {key}  {title}" for key, title in _letters(pick, language).values())
    yield fitted(_rows(pick, language), COLUMNS)
    yield wrapped(say.sentences([*_verdict(pick, language), *_left_out(pick, language)]))
    yield wrapped(say.sentences(map(say, _method(pick, language))))


def _left_out(pick: Pick, language: Language) -> Iterator[str]:
    """Say which variants exclude each other, and which were not tried together."""
    say, scenario = speaker(language), pick.candidates[0].setup.scenario
    if pick.alternatives:
        names = [one.variants[0] for one in pick.candidates if len(one.variants) == 1]
        titles = {name: scenario.title_of(name, language) for name in names}
        yield apart_text(pick.alternatives, titles, language)
    if pick.could_combine:
        yield say(
            phrase("Variants were tried one at a time, not together (--together does that too).")
        )
    if pick.leaves_out:
        yield say(
            phrase("Combinations that cannot be staffed or do not fit together were left out.")
        )


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
    say, currency = speaker(language), _currency(pick)

    def head(measure: Measure) -> str:
        return title_of(measure, language, currency, short=True)

    ahead = say(phrase("best less it"))
    rows = [["", say(phrase("days")), head(pick.measure), ahead, ""]]
    order = pick.order
    for place, row in enumerate(order, 1):
        lead = pick.lead(row)
        rows.append(
            [
                f"{place:>2} {_label(pick.candidates[row], pick, language)}",
                str(_days(pick, row)),
                printed(_mean(pick, row), pick.measure.unit),
                MISSING if lead is None else cell(lead, pick.measure.unit),
                _said_of(pick, row, order, language),
            ]
        )
    columns = []
    if pick.unserved is not None:
        unserved = MEASURES[UNSERVED]
        shares = (printed(_unserved(pick, row), unserved.unit) for row in order)
        columns.append([head(unserved), *shares])
    if pick.limit is not None:
        limited = (printed(pick.limited(row), pick.limit.measure.unit) for row in order)
        columns.append([head(pick.limit.measure), *limited])
    beside = zip(*columns, strict=True) if columns else [()] * len(rows)
    return [[*row[:3], *more, *row[3:]] for row, more in zip(rows, beside, strict=True)]


def _unserved(pick: Pick, row: int) -> float:
    """Return the mean share of a candidate's unserved, over its own days."""
    assert pick.unserved is not None
    return estimate(pick.unserved[: _days(pick, row), row]).mean


def _on_unserved(pick: Pick, best: int, language: Language) -> Phrase:
    """Return how many are unserved on the best floor, and against the first."""
    assert pick.unserved is not None
    share = printed(_unserved(pick, best), MEASURES[UNSERVED].unit)
    if best == 0:
        return phrase("{share} % of all who come leave unserved there", share=share)
    first, ours = pick.unserved[: _days(pick, 0), 0], pick.unserved[: _days(pick, 0), best]
    return phrase(
        "{share} % of all who come leave unserved there, against “{base}”: {change}",
        share=share,
        base=_name(pick.candidates[0], pick, language),
        change=on_unserved(change_of(paired(first, ours))),
    )


def _said_of(pick: Pick, row: int, order: list[int], language: Language) -> str:
    """Return what became of a candidate, and behind which other, by place, it was dropped."""
    text, reason = STATES[_state(pick, row)], pick.reason(row)
    if reason is None:
        return text.told(language)
    ahead, lead = reason
    behind = cell(_oriented(lead, pick), pick.measure.unit).lstrip("+")
    return text.told(language, ahead=order.index(ahead) + 1, lead=behind)


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


def _state(pick: Pick, row: int) -> str:
    selection = pick.selection
    if selection.best == row:
        return "best"
    if selection.alive[row]:
        return "open"
    return "infeasible" if selection.feasible[row] == INFEASIBLE else "dropped"


def _verdict(pick: Pick, language: Language) -> Iterator[str]:
    say, best, limit = speaker(language), pick.selection.best, pick.limit
    if best is None and limit is not None and not pick.selection.alive.any():
        yield say(
            phrase("No floor keeps {limited} {most}."),
            limited=limit.measure.noun_in(language),
            most=_bound(pick, limit, language),
        )
    elif best is None:
        open_ = [
            _name(pick.candidates[row], pick, language)
            for row in np.flatnonzero(pick.selection.alive)
        ]
        yield say(
            phrase(
                "After {days} days it could not be told which is the best: {which}. More days "
                "(--most-days) or a wider indifference zone (--zone) would do."
            ),
            days=pick.selection.days,
            which=listed(open_, language),
        )
    else:
        yield _on_best(pick, best, language)
        if pick.second is not None:
            yield _on_second(pick, pick.second, language)


def _bound(pick: Pick, limit: Limit, language: Language) -> Phrase:
    """Return what is to be kept."""
    bound = amount_as_given(limit.bound, limit.measure.unit, language, _currency(pick))
    text = phrase("at {bound} or more") if limit.is_least else phrase("within {bound}")
    return text.filled(bound=bound)


def _on_best(pick: Pick, best: int, language: Language) -> str:
    """Return which floor to pick, what it does, and how sure that is."""
    currency, measure, limit = _currency(pick), pick.measure, pick.limit
    said = phrase(
        "{measure} {amount} on average",
        measure=measure.noun_in(language),
        amount=amount(_mean(pick, best), measure.unit, language, currency),
    )
    text = phrase(
        "Pick “{best}”: {said}. That is right with a chance of at least {sure}, provided the best "
        "is ahead of every other by {zone} a day or more."
    )
    if limit is not None:
        most = _bound(pick, limit, language)
        if not limit.is_kept(pick.limited(best)):
            most = phrase("{most} but for the tolerance", most=most)
        said = phrase(
            "{said}, and {limited} {value}, {most}",
            said=said,
            limited=limit.measure.noun_in(language),
            value=amount(pick.limited(best), limit.measure.unit, language, currency),
            most=most,
        )
        text = phrase(
            "Pick “{best}”: {said}. Of the floors that keep the limit that is the right one with a "
            "chance of at least {sure}, provided the best of them is ahead of every other by "
            "{zone} a day or more."
        )
    if pick.unserved is not None:
        said = then(said, _on_unserved(pick, best, language))
    return text.told(
        language,
        best=_name(pick.candidates[best], pick, language),
        said=said,
        sure=f"{100 * (1 - pick.rule.error):g}%",
        zone=_zone(pick, language),
    )


def _on_second(pick: Pick, second: int, language: Language) -> str:
    """Return how much better the best is than the next."""
    lead = pick.lead(second)
    assert lead is not None
    better = _oriented(lead, pick)
    text = phrase("On the days of both it was not ahead of the next, “{second}”.")
    if better.mean > 0.0 and pick.measure.better < 0:
        text = phrase("It has {lead} less than the next, “{second}”.")
    elif better.mean > 0.0:
        text = phrase("It is ahead of the next, “{second}”, by {lead}.")
    return text.told(
        language,
        second=_name(pick.candidates[second], pick, language),
        lead=change(better, pick.measure.unit, language, _currency(pick), signed=False),
    )


def _zone(pick: Pick, language: Language) -> str:
    """Return the indifference zone in words."""
    zone, unit = pick.rule.zone, pick.measure.unit
    digits = 2 if unit is not MONEY or zone != round(zone) else 0
    return amount(zone, unit, language, _currency(pick), digits=digits, is_change=True)


def _method(pick: Pick, language: Language) -> Iterator[str]:
    if (pick.selection.dropped_on > 0).any():
        yield phrase(
            "A floor is run until another is ahead of it for certain enough, so the means are of "
            "different days and are not to be compared; differences are of the same days."
        )
    yield phrase(
        "Method: KN (Kim & Nelson 2001) with common random numbers; indifference zone {zone}, "
        "first look after {first} days; the chance holds for days that are independent and about "
        "normal. ± is as if the number of days had been fixed beforehand: a guide only.",
        zone=_zone(pick, language),
        first=pick.rule.first_days,
    )
    limit = pick.limit
    if limit is not None:
        unit, currency = limit.measure.unit, _currency(pick)
        yield phrase(
            "The limit is tested beside it (Andradóttir & Kim 2010) with a tolerance of "
            "{tolerance}: a floor within the tolerance of the limit may be kept or dropped; half "
            "of the error is for the limit, half for the choice.",
            tolerance=amount(limit.tolerance, unit, language, currency, digits=2, is_change=True),
        )
    if pick.skipped:
        yield phrase(
            "{days} days were left out, as a number was not defined on some floor.",
            days=pick.skipped,
        )


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
    reason = pick.reason(row)
    return {
        "name": pick.candidates[row].name,
        "days": _days(pick, row),
        "mean": _mean(pick, row),
        "unserved": None if pick.unserved is None else _unserved(pick, row),
        "limited": None if pick.limit is None else pick.limited(row),
        "lead": None if lead is None else estimate_document(lead),
        "state": _state(pick, row),
        "dropped_for": None if reason is None else pick.candidates[reason[0]].name,
    }
