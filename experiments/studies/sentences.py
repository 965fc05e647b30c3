"""The sentences of a sweep: what its results say, in one language."""

from collections.abc import Iterator, Sequence
from typing import Final

from agents.language import Language, Phrase, phrase, phrase_count, speaker
from agents.names import capital
from experiments.common.comparison import Change, change_of
from experiments.common.statistics import Estimate
from experiments.common.tables import mark, printed
from experiments.common.verdict import on_unserved
from experiments.common.wording import amount, listed, scaled, span_of
from experiments.common.words import (
    days_of,
    digits_for,
    interval,
    money_unit,
    number,
    told_change,
    twin_days,
)
from experiments.studies.factors import for_people
from experiments.studies.status_text import span_of_days
from experiments.studies.summary import BETTER, Decisions, Group, Outcome, Summary, told_kpis
from model.measures import MEASURES, OF_CALLED, UNSERVED

NOTE: Final = phrase(
    "First line: means. Below: differences from it on the same days, ± half width of\n"
    "the 95 % interval; * differs from 0 (each looked at alone: 1 in 20 that do not\n"
    "differ gets a * by chance)"
)
NOTE_OF_DAYS: Final = phrase(
    "First line: means over its own days. Below: differences from it over the days\n"
    "of the line, which both have (a mean of the first line over other days may be\n"
    "another), ± half width of the 95 % interval; * differs from 0 (each looked at\n"
    "alone: 1 in 20 that do not differ gets a * by chance)"
)
"""The same, where lines are of different days."""

MOST_SEEDS: Final = 5
MOST_LETTERS: Final = 6
"""Seeds, and proposals, that a sentence names."""


def points_of(count: int) -> Phrase:
    """Return a number of points in words."""
    return phrase_count("{n:,} point", "{n:,} points", count)


def tally(known: Sequence[Estimate], sign: int) -> tuple[int, int, int]:
    """Return under how many conditions a proposal is better, worse, and neither is shown."""
    better = sum(each.sign == sign for each in known)
    worse = sum(each.sign == -sign for each in known)
    return better, worse, len(known) - better - worse


class Sentences:
    """Says what a summary shows."""

    def __init__(self, summary: Summary, language: Language) -> None:
        self.summary, self.language, self.say = summary, language, speaker(language)
        self.study = summary.store.study
        base = summary.store.manifest.base
        self.currency = str(base.get("value", {}).get("currency", "CNY"))
        self.kpis = [MEASURES[name] for name in told_kpis(summary.store)]
        self.first = self.kpis[0]
        self.kpi = self.first.noun_in(language)
        self.is_on_waits = self.first.name in OF_CALLED
        named = (each.decisions for group in summary.groups for each in group.proposals)
        self.letters = {what: mark(number) for number, what in enumerate(dict.fromkeys(named))}

    def unserved(self, outcome: Outcome) -> Change | None:
        """Return what becomes of the unserved where waits decide; None elsewhere."""
        if not self.is_on_waits:
            return None
        known = outcome.differences[UNSERVED]
        return change_of(known, outcome.kpis[UNSERVED].mean - known.mean)

    def said(self, decisions: Decisions) -> str:
        """Return decisions, or conditions, in words."""
        parts = []
        for name, value in decisions:
            factor = self.study.factor[name]
            title = factor.title_of(name, self.language)
            if factor.variant is None:
                text, given = phrase("{title} {value}"), for_people(factor, value)
                title = self.say(text, title=title, value=given)
            elif not value:
                title = self.say(phrase("no {title}"), title=title)
            parts.append(title)
        return self.say(phrase(" + ")).join(parts)

    def named(self, decisions: Decisions) -> str:
        """Return a proposal's letter, and in brackets what it is."""
        letter, what = self.letters[decisions], self.said(decisions)
        return self.say(phrase("{letter} ({what})"), letter=letter, what=what)

    def with_unit(self, known: Estimate) -> str:
        """Return a mean of the deciding KPI with its unit."""
        return amount(known.mean, self.first.unit, self.language, self.currency)

    def differences(self, groups: Sequence[Group], kpi: str) -> dict[Decisions, list[Estimate]]:
        """Return each proposal's differences in a KPI, a condition each."""
        found: dict[Decisions, list[Estimate]] = {}
        for group in groups:
            for each in group.proposals:
                found.setdefault(each.decisions, []).append(each.differences[kpi])
        return found

    def _first(self, parts: Sequence[str], most: int) -> str:
        """Return the first of some parts as a list, with how many more there are."""
        said, more = listed(parts[:most], self.language), len(parts) - most
        text = phrase("{parts} and {more} more")
        return self.say(text, parts=said, more=more) if more > 0 else said

    def head(self) -> str:
        """Return what was swept, in a sentence."""
        numbers, seeds = range(len(self.summary.store.points)), self.study.seeds
        text = phrase_count(
            "{name}: {points}, {days} days each, seed {seeds}",
            "{name}: {points}, {days} days each, seeds {seeds}",
            len(seeds),
        )
        return self.say(
            text,
            name=self.study.title(self.language),
            points=points_of(len(numbers)),
            days=span_of_days(self.summary.store, numbers),
            seeds=self._first(list(map(str, seeds)), MOST_SEEDS),
        )

    def partial(self) -> str:
        """Say that results are not complete."""
        done = self.summary.done
        text = phrase(
            "PARTIAL: {finished:,} of {wanted:,} branch-days are finished ({share} %); what "
            "follows is of these."
        )
        share = number(100 * done.finished / done.wanted, 1)
        return self.say(text, finished=done.finished, wanted=done.wanted, share=share)

    def on_group(self, group: Group) -> str:
        """Return what can be done with the results under the same conditions, and under which."""
        best, conditions = group.best(self.first.name), self.said(group.conditions)
        said = self._on_none(group) if best is None else self._on_best(group, best)
        text = self.say.sentences(said)
        if not conditions:
            return capital(text)
        return self.say(phrase("At {conditions}: {text}"), conditions=conditions, text=text)

    def _on_best(self, group: Group, best: Outcome) -> Iterator[str]:
        """Say which proposal does best on the KPI that decides; of waits with the unserved."""
        name, unserved = self.first.name, self.unserved(best)
        if unserved is None:
            text = phrase(
                "{best} does best on the {kpi}: {much} ({span}), {now} instead of {before}, over "
                "{days}."
            )
        elif unserved.rises:
            text = phrase(
                "with {best} {unserved}; its change of the {kpi} is the largest: {much} ({span}), "
                "{now} instead of {before}, over {days}."
            )
        else:
            text = phrase(
                "{best} does best on the {kpi}: {much} ({span}), {now} instead of {before}, and "
                "{unserved}, over {days}."
            )
        known, base = best.differences[name], group.reference.kpis[name]
        shown = scaled(known, self.first.unit)
        digits = digits_for(shown, 1)
        yield self.say(
            text,
            best=self.named(best.decisions),
            kpi=self.kpi,
            much=number(shown.mean, digits, signed=True),
            span=interval(shown, digits),
            now=self.with_unit(best.kpis[name]),
            before=printed(best.kpis[name].mean - known.mean, self.first.unit),
            unserved=unserved and on_unserved(unserved),
            days=twin_days(known.n),
        )
        if group.days_of(best) < len(group.reference.days.keys):
            text = phrase("(As it is, over all its {days}: {before}.)")
            yield self.say(text, days=days_of(base.n), before=self.with_unit(base))
        if rivals := [self.letters[each.decisions] for each in group.as_good(best, name)]:
            text = phrase("Not shown to be worse: {letters}.")
            yield self.say(text, letters=self._first(rivals, MOST_LETTERS))
        yield self._on_gain(best.gain)

    def _on_gain(self, gain: Estimate) -> str:
        text = told_change(
            gain,
            unknown=phrase("Nothing can be said about value and staff cost."),
            nothing=phrase("Value and staff cost stay the same."),
            untold=phrase("Whether it pays could not be shown ({currency} {span} a day)."),
            more=phrase("It leaves {currency} {much} a day more ({span})."),
            less=phrase("It leaves {currency} {much} a day less ({span})."),
        )
        return self.say(text, currency=money_unit(self.currency, self.language))

    def _on_none(self, group: Group) -> Iterator[str]:
        """Say that no proposal is shown to be better, and how much harm they do."""
        name, count = self.first.name, len(group.proposals)
        harms = group.worse(name)
        given = {
            "kpi": self.kpi,
            "proposal": self.named(group.proposals[0].decisions),
            "days": twin_days(max(each.differences[name].n for each in group.proposals)),
        }
        if harms and count == 1:
            unserved = self.unserved(harms[0])
            text = phrase("{proposal} makes the {kpi} worse, by {much} ({span}), over {days}.")
            if unserved is not None:
                text = phrase(
                    "{proposal} makes the {kpi} worse, by {much} ({span}), and {unserved}, over "
                    "{days}."
                ).filled(unserved=on_unserved(unserved))
            yield self.say(text, **given, **self._size(harms[0]))
            return
        if count > 1:
            given["proposal"] = phrase("any of the {count} proposals", count=count)
        text = phrase("no gain in the {kpi} could be shown of {proposal}, over {days}.")
        yield self.say(text, **given)
        if harms:
            one = phrase("{letter} by {much} ({span})")
            said = [
                self.say(one, letter=self.letters[each.decisions], **self._size(each))
                for each in harms
            ]
            text = phrase("Shown to make it worse: {harms}.")
            yield self.say(text, harms=self._first(said, MOST_LETTERS))

    def _size(self, outcome: Outcome) -> dict[str, str]:
        """Return how much the deciding KPI changes, with its unit, and the interval."""
        known, unit = outcome.differences[self.first.name], self.first.unit
        shown = Estimate(abs(known.mean), known.half_width, known.n)
        much = amount(shown.mean, unit, self.language, self.currency, is_change=True)
        return {"much": much, "span": span_of(shown, unit, self.language)}

    def on_all(self, groups: Sequence[Group]) -> str:
        """Say which proposals are among the best under every condition."""
        name, among = self.first.name, set(self.letters)
        for group in groups:
            best = group.best(name)
            found = [] if best is None else [best, *group.as_good(best, name)]
            among &= {each.decisions for each in found}
        best_of_all = [letter for decisions, letter in self.letters.items() if decisions in among]
        text = phrase(
            "No proposal is best, or as good as far as can be shown, under each of the {groups} "
            "conditions."
        )
        if best_of_all:
            text = phrase_count(
                "{best} is best, or as good as far as can be shown, under each of the {groups} "
                "conditions.",
                "{best} are best, or as good as far as can be shown, under each of the {groups} "
                "conditions.",
                len(best_of_all),
            )
        return self.say(text, best=listed(best_of_all, self.language), groups=len(groups))

    def on_conditions(self, groups: Sequence[Group]) -> Iterator[str]:
        """Say under how many conditions proposals are shown to be better, worse, neither."""
        beside = self.differences(groups, UNSERVED) if self.is_on_waits else {}
        text = phrase(
            "{letter} is shown to be better on the {kpi} under {better} of {total} conditions, "
            "worse under {worse}; {open} are open."
        )
        if beside:
            text = phrase(
                "{letter} is shown to be better on the {kpi} under {better} of {total} conditions, "
                "worse under {worse}; {open} are open; the unserved are shown to rise under {more} "
                "and to fall under {fewer}."
            )
        counts = self.differences(groups, self.first.name)
        for decisions, known in list(counts.items())[:MOST_LETTERS]:
            better, worse, undecided = tally(known, BETTER[self.first.name])
            more, fewer, _ = tally(beside.get(decisions, []), 1)
            yield self.say(
                text,
                letter=self.named(decisions),
                kpi=self.kpi,
                better=better,
                worse=worse,
                open=undecided,
                total=len(known),
                more=more,
                fewer=fewer,
            )
