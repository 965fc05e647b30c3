"""What a sweep says, as printed: a table for each condition, and a sentence to act on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from agents.language import Language, phrase, phrase_in, speaker
from experiments.common.comparison import Change, change_of
from experiments.common.statistics import Estimate
from experiments.common.tables import OF_WHOM, cell, mark, printed, title_of
from experiments.common.text import COLUMNS, WIDE, fitted, wrapped
from experiments.common.wording import amount, scaled, span_of
from experiments.studies import sentences
from experiments.studies.extend import AT_MOST, at_most_for
from experiments.studies.factors import for_people
from experiments.studies.slopes import Slope, slopes_of
from experiments.studies.study import SAMPLED
from experiments.studies.summary import BETTER, Decisions, Group, Outcome, Summary, told_kpis
from model.measures import MEASURES, OF_CALLED, UNSERVED, Measure

MOST_GROUPS: Final = 6
"""Conditions that get a table each; more are summed up."""

MOST_ROWS: Final = 20
"""Proposals or points that are printed."""

REFERENCE: Final = phrase("as it is")
"""What the line is called that others are compared with."""

TALLY: Final = (
    phrase_in("tally of conditions", "better"),
    phrase_in("tally of conditions", "worse"),
    phrase_in("tally of conditions", "open"),
    phrase_in("tally of conditions", "mean"),
    phrase_in("tally of conditions", "least"),
    phrase_in("tally of conditions", "most"),
)
"""Heads of the table of proposals over many conditions."""


class _Writer:
    """Puts a summary into words of one language."""

    def __init__(self, summary: Summary, language: Language, at_most: int) -> None:
        self.summary = summary
        self.at_most = at_most
        self.language: Language = language
        self.say = speaker(language)
        self.study = summary.store.study
        base = summary.store.manifest.base
        self.currency = str(base.get("value", {}).get("currency", "CNY"))
        self.kpis = [MEASURES[name] for name in told_kpis(summary.store)]
        self.first = self.kpis[0]
        self.is_on_waits = self.first.name in OF_CALLED
        names = {kpi.name for kpi in self.kpis}
        self.of_whom = self.say(OF_WHOM) if names & (OF_CALLED | {UNSERVED}) else ""
        self.letters = _letters(summary)

    def _unserved(self, outcome: Outcome) -> Change | None:
        """Return what becomes of the unserved where waits decide; None elsewhere."""
        if not self.is_on_waits:
            return None
        known = outcome.differences[UNSERVED]
        return change_of(known, outcome.kpis[UNSERVED].mean - known.mean)

    def paragraphs(self) -> Iterator[str]:
        """Yield what is printed."""
        yield self._head()
        done = self.summary.done
        if not done.is_complete:
            yield wrapped(sentences.partial(self.say, done.finished, done.wanted))
        if done.finished == 0:
            return
        if self.summary.compared == 0:
            yield from self._of_points()
            yield from self._on_factors()
            return
        yield self._legend()
        yield from self._of_groups()
        yield from self._on_points()
        yield from self._on_factors()
        if undecided := self.summary.undecided:
            more = at_most_for(self.summary.store, undecided, self.at_most)
            of, title = self.summary.compared, self._title(self.first)
            yield wrapped(sentences.on_undecided(self.say, len(undecided), of, title, more))

    def _on_points(self) -> Iterator[str]:
        """Yield how many points are not of the design, and how many are not shown."""
        points = self.summary.store.points
        added = sum(not point.in_design for point in points)
        said = [sentences.on_added(self.say, added, len(points))] if added else []
        if self.summary.alone:
            said.append(sentences.on_alone(self.say, self.summary.alone, len(points)))
        if said:
            yield wrapped(self.say.sentences(said))

    def _on_factors(self) -> Iterator[str]:
        """Yield how each factor of a sampled design acts."""
        if self.study.design.kind not in SAMPLED:
            return
        found = slopes_of(self.summary)
        if found is not None:
            explained = f"{100 * found.explained:.0f}%"
            slopes = [self._slope(slope, self.first) for slope in found.slopes]
            title = self._title(self.first)
            beside: list[str] = []
            if self.is_on_waits and (unserved := slopes_of(self.summary, UNSERVED)) is not None:
                beside = [self._slope(slope, MEASURES[UNSERVED]) for slope in unserved.slopes]
            said = sentences.on_slopes(self.say, title, found.points, explained, slopes, beside)
            yield wrapped(said)

    def _slope(self, slope: Slope, kpi: Measure) -> str:
        factor = self.study.factor[slope.factor]
        title = factor.title_of(slope.factor, self.language)
        ends = [
            self.say(phrase("on") if end else phrase("off"))
            if factor.variant is not None
            else for_people(factor, end)
            for end in (slope.least, slope.greatest)
        ]
        much = amount(
            slope.change.mean, kpi.unit, self.language, self.currency, signed=True, is_change=True
        )
        span = span_of(slope.change, kpi.unit, self.language)
        return self.say(
            phrase("{title} ({least} to {greatest}) {much} ({span})"),
            title=title,
            least=ends[0],
            greatest=ends[1],
            much=much,
            span=span,
        )

    def _size(self, known: Estimate) -> tuple[str, str]:
        """Return the size of a change in the deciding KPI with its unit, and its interval."""
        unit = self.first.unit
        shown = Estimate(abs(known.mean), known.half_width, known.n)
        much = amount(shown.mean, unit, self.language, self.currency, is_change=True)
        return much, span_of(shown, unit, self.language)

    def _head(self) -> str:
        store = self.summary.store
        days = [store.manifest.days_of(point.number) for point in store.points]
        span = f"{min(days):,}" if min(days) == max(days) else f"{min(days):,}–{max(days):,}"
        seeds = self.study.seeds
        return sentences.head(self.say, self.study.title(self.language), len(days), span, seeds)

    def _title(self, kpi: Measure) -> str:
        return kpi.noun_in(self.language)

    def said(self, decisions: Decisions) -> str:
        """Return decisions, or conditions, in words."""
        parts = []
        for name, value in decisions:
            factor = self.study.factor[name]
            title = factor.title_of(name, self.language)
            is_on = bool(value) if factor.variant is not None else None
            parts.append(sentences.decision(self.say, title, for_people(factor, value), is_on))
        return self.say(phrase(" + ")).join(parts)

    def _named(self, decisions: Decisions) -> str:
        """Return a proposal's letter, and in brackets what it is."""
        letter, what = self.letters[decisions], self.said(decisions)
        return self.say(phrase("{letter} ({what})"), letter=letter, what=what)

    def _legend(self) -> str:
        shown = list(self.letters.items())[:MOST_ROWS]
        lines = [f"  {letter}  {self.said(decisions)}" for decisions, letter in shown]
        if len(self.letters) > len(shown):
            lines.append(f"  {self._more_proposals(len(self.letters) - len(shown))}")
        return "\n".join(lines)

    def _more_proposals(self, count: int) -> str:
        return self.say(phrase("... and {n:,} more proposals in table.parquet"), n=count)

    def _of_groups(self) -> Iterator[str]:
        groups = [group for group in self.summary.groups if group.proposals]
        if len(groups) > MOST_GROUPS:
            yield self._over_conditions(groups)
            yield wrapped(self._on_conditions(groups))
            return
        for group in groups:
            yield self._table(group)
        is_even = all(len(set(_days(group))) == 1 for group in groups)
        note = self.say(sentences.NOTE if is_even else sentences.NOTE_OF_DAYS)
        yield f"{note}\n{self.of_whom}".rstrip()
        for group in groups:
            yield wrapped(self._sentence(group))
        if len(groups) > 1 and self.summary.is_crossed:
            yield wrapped(self._everywhere(groups))

    def _table(self, group: Group) -> str:
        """Return the table of the points under the same conditions."""
        conditions = self.said(group.conditions)
        rows = [["", *self._heads()], [self.say(REFERENCE), *self._means(group.reference)]]
        shown = self._shown(group.proposals)
        for each in shown:
            cells = [cell(each.differences[kpi.name], kpi.unit) for kpi in self.kpis]
            rows.append([self.letters[each.decisions], *cells])
        if len(set(_days(group))) > 1:
            days = [group.days_of(each) for each in (group.reference, *shown)]
            rows = self._with_days(rows, days)
        text = fitted(rows, COLUMNS)
        if len(shown) < len(group.proposals):
            text += f"\n{self._more_proposals(len(group.proposals) - len(shown))}"
        return f"{conditions}\n{text}" if conditions else text

    def _with_days(self, rows: list[list[str]], days: Sequence[int]) -> list[list[str]]:
        """Return a table with a column that says how many days each line is of."""
        column = [self.say(phrase("days")), *(f"{count:,}" for count in days)]
        return [[row[0], count, *row[1:]] for row, count in zip(rows, column, strict=True)]

    def _heads(self) -> list[str]:
        """Return the heads of the KPIs' columns."""
        return [title_of(kpi, self.language, self.currency, short=True) for kpi in self.kpis]

    def _means(self, outcome: Outcome) -> list[str]:
        return [f"{printed(outcome.kpis[kpi.name].mean, kpi.unit)} " for kpi in self.kpis]

    def _shown(self, proposals: Sequence[Outcome]) -> Sequence[Outcome]:
        """Return the proposals that are printed: all, or those that do best."""
        if len(proposals) <= MOST_ROWS:
            return proposals
        sign, name = BETTER[self.first.name], self.first.name
        known = [each for each in proposals if each.differences[name].n]
        return sorted(known, key=lambda each: -sign * each.differences[name].mean)[:MOST_ROWS]

    def _sentence(self, group: Group) -> str:
        """Return what can be done with a group's results."""
        best = group.best(self.first.name)
        said = self._on_none(group) if best is None else self._on_best(group, best)
        text = self.say.sentences(said)
        return sentences.begun(self.say, self.said(group.conditions), text)

    def _on_none(self, group: Group) -> list[str]:
        """Return what is said where no proposal is shown to be better: how much harm they do."""
        name, title = self.first.name, self._title(self.first)
        first = self._named(group.proposals[0].decisions)
        harms = [(each, *self._size(each.differences[name])) for each in group.worse(name)]
        days = max(each.differences[name].n for each in group.proposals)
        if harms and len(group.proposals) == 1:
            harm, much, span = harms[0]
            unserved = self._unserved(harm)
            return [sentences.on_harm(self.say, first, title, much, span, days, unserved)]
        said = [sentences.on_none(self.say, title, first, len(group.proposals), days)]
        if harms:
            marked = [(self.letters[each.decisions], much, span) for each, much, span in harms]
            said.append(sentences.on_worse(self.say, marked))
        return said

    def _on_best(self, group: Group, best: Outcome) -> list[str]:
        """Return what is said of the best proposal."""
        name, title = self.first.name, self._title(self.first)
        known = best.differences[name]
        said = [
            sentences.on_best(
                self.say,
                self._named(best.decisions),
                title,
                scaled(known, self.first.unit),
                self._with_unit(best.kpis[name]),
                printed(best.kpis[name].mean - known.mean, self.first.unit),
                self._unserved(best),
            )
        ]
        base = group.reference.kpis[name]
        if group.days_of(best) < len(group.reference.days.keys):
            said.append(sentences.on_base(self.say, self._with_unit(base), base.n))
        rivals = [self.letters[each.decisions] for each in group.as_good(best, name)]
        if rivals:
            said.append(sentences.on_as_good(self.say, rivals))
        said.append(sentences.on_gain(self.say, best.gain, self.currency))
        return said

    def _with_unit(self, known: Estimate) -> str:
        return amount(known.mean, self.first.unit, self.language, self.currency)

    def _everywhere(self, groups: Sequence[Group]) -> str:
        """Return which proposals are among the best under every condition."""
        name = self.first.name
        among: set[Decisions] | None = None
        for group in groups:
            best = group.best(name)
            found = [] if best is None else [best, *group.as_good(best, name)]
            decisions = {each.decisions for each in found}
            among = decisions if among is None else among & decisions
        letters = [letter for decisions, letter in self.letters.items() if decisions in among]  # type: ignore[operator]
        return sentences.on_all(self.say, letters, len(groups))

    def _counts(self, groups: Sequence[Group], kpi: str) -> dict[Decisions, list[Estimate]]:
        """Return each proposal's differences in a KPI, a condition each."""
        found: dict[Decisions, list[Estimate]] = {}
        for group in groups:
            for each in group.proposals:
                found.setdefault(each.decisions, []).append(each.differences[kpi])
        return found

    def _over_conditions(self, groups: Sequence[Group]) -> str:
        """Return the table of proposals over conditions that are too many for one each."""
        title = title_of(self.first, self.language, self.currency, short=True)
        rows = [[title, *map(self.say, TALLY)]]
        for decisions, known in list(self._counts(groups, self.first.name).items())[:MOST_ROWS]:
            better, worse, undecided = _tally(known, BETTER[self.first.name])
            means = [each.mean for each in known if each.n]
            numbers = [sum(means) / len(means), min(means), max(means)] if means else []
            cells = [printed(value, self.first.unit, signed=True) for value in numbers]
            counts = [str(better), str(worse), str(undecided)]
            rows.append([self.letters[decisions], *counts, *(cells or ["", "", ""])])
        return fitted(rows, WIDE)

    def _on_conditions(self, groups: Sequence[Group]) -> str:
        sign, title = BETTER[self.first.name], self._title(self.first)
        counts = self._counts(groups, UNSERVED) if self.is_on_waits else {}
        unserved = {decisions: _tally(known, 1) for decisions, known in counts.items()}
        found = list(self._counts(groups, self.first.name).items())
        return self.say.sentences(
            sentences.on_conditions(
                self.say,
                self._named(decisions),
                title,
                _tally(known, sign),
                unserved.get(decisions),
            )
            for decisions, known in found[: sentences.MOST_LETTERS]
        )

    def _of_points(self) -> Iterator[str]:
        """Yield what is printed if nothing is compared: the points themselves."""
        known = [group.reference for group in self.summary.groups if group.reference.days.keys.size]
        rows = [["", *self._heads()]]
        for each in known[:MOST_ROWS]:
            rows.append([self._values(each), *self._means(each)])
        days = [len(each.days.keys) for each in known[:MOST_ROWS]]
        if len(set(days)) > 1:
            rows = self._with_days(rows, days)
        text = fitted(rows, COLUMNS)
        if len(known) > MOST_ROWS:
            more = phrase("... and {n:,} more points in table.parquet")
            text += f"\n{self.say(more, n=len(known) - MOST_ROWS)}"
        yield text
        name = self.first.name
        ranked = sorted(
            (each for each in known if each.kpis[name].n), key=lambda each: each.kpis[name].mean
        )
        if ranked:
            least, most = ranked[0], ranked[-1]
            said = self.say(
                phrase("The {kpi} is between {least} ({least_at}) and {most} ({most_at})."),
                kpi=self._title(self.first),
                least=self._with_unit(least.kpis[name]),
                least_at=self._at(least),
                most=self._with_unit(most.kpis[name]),
                most_at=self._at(most),
            )
            yield wrapped(said)
        if self.of_whom:
            yield self.of_whom

    def _at(self, outcome: Outcome) -> str:
        """Return where a point is, and what is unserved there where waits decide."""
        if not self.is_on_waits:
            return self._values(outcome)
        share = printed(outcome.kpis[UNSERVED].mean, MEASURES[UNSERVED].unit)
        text = phrase("{values}; {share} % unserved")
        return self.say(text, values=self._values(outcome), share=share)

    def _values(self, outcome: Outcome) -> str:
        named = tuple(zip(self.study.factor, outcome.point.values, strict=True))
        return self.said(named)


def _letters(summary: Summary) -> dict[Decisions, str]:
    """Return a letter for each proposal, the same under all conditions."""
    found: dict[Decisions, str] = {}
    for group in summary.groups:
        for each in group.proposals:
            found.setdefault(each.decisions, mark(len(found)))
    return found


def _tally(known: Sequence[Estimate], sign: int) -> tuple[int, int, int]:
    """Return under how many conditions a proposal is better, worse, and neither is shown."""
    better = sum(each.sign == sign for each in known)
    worse = sum(each.sign == -sign for each in known)
    return better, worse, len(known) - better - worse


def _days(group: Group) -> list[int]:
    """Return how many days each line of a group is of."""
    return [group.days_of(each) for each in (group.reference, *group.proposals)]


def summary_text(summary: Summary, language: Language, at_most: int = AT_MOST) -> str:
    """Return a sweep as printed.

    Parameters
    ----------
    summary
        What the store says.
    language
        Of what is printed.
    at_most
        Days of each seed up to which `branchfloor extend` adds some.
    """
    return "\n\n".join(_Writer(summary, language, at_most).paragraphs())
