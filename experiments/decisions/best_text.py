"""What ``decide best`` prints."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from agents.language import Language, Phrase, phrase, speaker
from experiments.common.comparison import change_of
from experiments.common.documents import estimate_document
from experiments.common.interplay import apart_text
from experiments.common.statistics import Estimate, paired
from experiments.common.tables import cell, mark, printed, title_of
from experiments.common.text import COLUMNS, fitted, wrapped
from experiments.common.verdict import on_unserved
from experiments.common.wording import amount, amount_as_given, change, listed
from experiments.common.words import MISSING, then
from experiments.decisions.best import Numbers, Pick
from experiments.decisions.limits import Limit
from model.kernel.compiled import KERNEL_DIGEST
from model.measures import MEASURES, UNSERVED, Measure
from model.units import MONEY

STATES: Final = {
    "best": phrase("the best"),
    "open": phrase("still open"),
    "dropped": phrase("behind {ahead} by {lead}"),
    "infeasible": phrase("breaks the limit"),
}
"""What may have become of a candidate, by the name in JSON."""


class _Teller:
    """Says in one language what came of a selection."""

    def __init__(self, pick: Pick, language: Language) -> None:
        self.pick, self.language, self.say = pick, language, speaker(language)
        self.scenario = pick.candidates[0].setup.scenario
        self.currency = self.scenario.value.currency
        alone = [one for one in pick.candidates if len(one.variants) == 1]
        self.titles = {one.variants[0]: one.title(language) for one in alone}
        self.letters = {name: mark(i) for i, name in enumerate(self.titles)}

    def paragraphs(self) -> Iterator[str]:
        """Yield what is printed."""
        pick, say = self.pick, self.say
        yield say(
            phrase("{count} floors on the same days, up to {most}, seed {seed}"),
            count=len(pick.candidates),
            most=pick.most,
            seed=pick.seed,
        )
        if pick.has_combinations:
            named = self.titles.items()
            yield "\n".join(f"  {self.letters[name]}  {title}" for name, title in named)
        yield fitted(self._rows(), COLUMNS)
        yield wrapped(say.sentences(map(say, [*self._verdict(), *self._left_out()])))
        yield wrapped(say.sentences(map(say, self._method())))

    def _left_out(self) -> Iterator[str]:
        """Say which variants exclude each other, and which were not tried together."""
        if self.pick.alternatives:
            yield apart_text(self.pick.alternatives, self.titles, self.language)
        if self.pick.could_combine:
            yield phrase(
                "Variants were tried one at a time, not together (--together does that too)."
            )
        if self.pick.leaves_out:
            yield phrase(
                "Combinations that cannot be staffed or do not fit together were left out."
            )

    def _name(self, row: int) -> str:
        """Return a candidate's title, with its name where titles come twice."""
        titles = [one.title(self.language) for one in self.pick.candidates]
        title = titles[row]
        return title if titles.count(title) == 1 else f"{title} ({self.pick.candidates[row].name})"

    def _label(self, row: int) -> str:
        """Return how a candidate stands in the table: in letters if some have several variants."""
        variants = self.pick.candidates[row].variants if self.pick.has_combinations else ()
        return "+".join(self.letters[name] for name in variants) or self._name(row)

    def _rows(self) -> list[list[str]]:
        pick, say = self.pick, self.say
        measures = [pick.measure]
        if pick.unserved is not None:
            measures.append(MEASURES[UNSERVED])
        if pick.limit is not None:
            measures.append(pick.limit.measure)
        heads = (title_of(one, self.language, self.currency, short=True) for one in measures)
        rows = [["", say(phrase("days")), *heads, say(phrase("best less it")), ""]]
        order = pick.order
        for place, row in enumerate(order, 1):
            numbers = [pick.mean(row)]
            if pick.unserved is not None:
                numbers.append(pick.unserved_of(row))
            if pick.limit is not None:
                numbers.append(pick.limited(row))
            lead = pick.lead(row)
            rows.append(
                [
                    f"{place:>2} {self._label(row)}",
                    str(pick.days_of(row)),
                    *(printed(x, one.unit) for x, one in zip(numbers, measures, strict=True)),
                    MISSING if lead is None else cell(lead, pick.measure.unit),
                    self._said_of(row, order),
                ]
            )
        return rows

    def _said_of(self, row: int, order: list[int]) -> str:
        """Return what became of a candidate, and behind which other, by place, it was dropped."""
        text, reason = STATES[self.pick.state(row)], self.pick.reason(row)
        if reason is None:
            return self.say(text)
        ahead, lead = reason
        behind = cell(self._oriented(lead), self.pick.measure.unit).lstrip("+")
        return self.say(text, ahead=order.index(ahead) + 1, lead=behind)

    def _oriented(self, lead: Estimate) -> Estimate:
        """Return a lead that is above 0 for the better of two, whichever way that is."""
        is_less = self.pick.measure.better < 0
        return Estimate(-lead.mean, lead.half_width, lead.n) if is_less else lead

    def _amount(self, value: float, measure: Measure) -> str:
        return amount(value, measure.unit, self.language, self.currency)

    def _verdict(self) -> Iterator[str]:
        best, limit, selection = self.pick.selection.best, self.pick.limit, self.pick.selection
        if best is not None:
            yield self._on_best(best)
            if self.pick.second is not None:
                yield self._on_second(self.pick.second)
        elif limit is not None and not selection.alive.any():
            yield phrase(
                "No floor keeps {limited} {most}.",
                limited=limit.measure.noun_in(self.language),
                most=self._bound(limit),
            )
        else:
            left = np.flatnonzero(selection.alive)
            yield phrase(
                "After {days} days it could not be told which is the best: {which}. More days "
                "(--most-days) or a wider indifference zone (--zone) would do.",
                days=selection.days,
                which=listed([self._name(int(row)) for row in left], self.language),
            )

    def _bound(self, limit: Limit) -> Phrase:
        bound = amount_as_given(limit.bound, limit.measure.unit, self.language, self.currency)
        text = phrase("at {bound} or more") if limit.is_least else phrase("within {bound}")
        return text.filled(bound=bound)

    def _on_best(self, best: int) -> Phrase:
        """Return which floor to pick, what it does, and how sure that is."""
        pick, limit = self.pick, self.pick.limit
        said = phrase(
            "{measure} {amount} on average",
            measure=pick.measure.noun_in(self.language),
            amount=self._amount(pick.mean(best), pick.measure),
        )
        text = phrase(
            "Pick “{best}”: {said}. That is right with a chance of at least {sure}, provided the "
            "best is ahead of every other by {zone} a day or more."
        )
        if limit is not None:
            most = self._bound(limit)
            if not limit.is_kept(pick.limited(best)):
                most = phrase("{most} but for the tolerance", most=most)
            said = phrase(
                "{said}, and {limited} {value}, {most}",
                said=said,
                limited=limit.measure.noun_in(self.language),
                value=self._amount(pick.limited(best), limit.measure),
                most=most,
            )
            text = phrase(
                "Pick “{best}”: {said}. Of the floors that keep the limit that is the right one "
                "with a chance of at least {sure}, provided the best of them is ahead of every "
                "other by {zone} a day or more."
            )
        if pick.unserved is not None:
            said = then(said, self._on_unserved(pick.unserved, best))
        sure = f"{100 * (1 - pick.rule.error):g}%"
        return text.filled(best=self._name(best), said=said, sure=sure, zone=self._zone())

    def _on_unserved(self, unserved: Numbers, best: int) -> Phrase:
        """Return how many are unserved on the best floor, and against the first."""
        share = printed(self.pick.unserved_of(best), MEASURES[UNSERVED].unit)
        if best == 0:
            return phrase("{share} % of all who come leave unserved there", share=share)
        days = self.pick.days_of(0)
        return phrase(
            "{share} % of all who come leave unserved there, against “{base}”: {change}",
            share=share,
            base=self._name(0),
            change=on_unserved(change_of(paired(unserved[:days, 0], unserved[:days, best]))),
        )

    def _on_second(self, second: int) -> Phrase:
        lead, measure = self.pick.lead(second), self.pick.measure
        assert lead is not None
        better = self._oriented(lead)
        text = phrase("On the days of both it was not ahead of the next, “{second}”.")
        if better.mean > 0.0 and measure.better < 0:
            text = phrase("It has {lead} less than the next, “{second}”.")
        elif better.mean > 0.0:
            text = phrase("It is ahead of the next, “{second}”, by {lead}.")
        more = change(better, measure.unit, self.language, self.currency, signed=False)
        return text.filled(second=self._name(second), lead=more)

    def _zone(self) -> str:
        zone, unit = self.pick.rule.zone, self.pick.measure.unit
        digits = 2 if unit is not MONEY or zone != round(zone) else 0
        return amount(zone, unit, self.language, self.currency, digits=digits, is_change=True)

    def _method(self) -> Iterator[Phrase]:
        pick, limit = self.pick, self.pick.limit
        if (pick.selection.dropped_on > 0).any():
            yield phrase(
                "A floor is run until another is ahead of it for certain enough, so the means are "
                "of different days and are not to be compared; differences are of the same days."
            )
        yield phrase(
            "Method: KN (Kim & Nelson 2001) with common random numbers; indifference zone {zone}, "
            "first look after {first} days; the chance holds for days that are independent and "
            "about normal. ± is as if the number of days had been fixed beforehand: a guide only.",
            zone=self._zone(),
            first=pick.rule.first_days,
        )
        if limit is not None:
            tolerance, unit = limit.tolerance, limit.measure.unit
            yield phrase(
                "The limit is tested beside it (Andradóttir & Kim 2010) with a tolerance of "
                "{tolerance}: a floor within the tolerance of the limit may be kept or dropped; "
                "half of the error is for the limit, half for the choice.",
                tolerance=amount(
                    tolerance, unit, self.language, self.currency, digits=2, is_change=True
                ),
            )
        if pick.skipped:
            yield phrase(
                "{days} days were left out, as a number was not defined on some floor.",
                days=pick.skipped,
            )


def best_text(pick: Pick, language: Language) -> str:
    """Return a selection as printed."""
    return "\n\n".join(_Teller(pick, language).paragraphs())


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
        "days": pick.days_of(row),
        "mean": pick.mean(row),
        "unserved": None if pick.unserved is None else pick.unserved_of(row),
        "limited": None if pick.limit is None else pick.limited(row),
        "lead": None if lead is None else estimate_document(lead),
        "state": pick.state(row),
        "dropped_for": None if reason is None else pick.candidates[reason[0]].name,
    }
