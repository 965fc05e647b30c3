"""What a sweep says, as printed: a table for each condition, and a sentence to act on."""

from collections.abc import Iterator, Sequence
from typing import Final

from agents.language import Language, phrase, phrase_count, phrase_in
from experiments.common.tables import OF_WHOM, cell, printed, title_of
from experiments.common.text import COLUMNS, WIDE, fitted, wrapped
from experiments.common.wording import amount, span_of
from experiments.studies.extend import AT_MOST, at_most_for
from experiments.studies.factors import for_people
from experiments.studies.sentences import NOTE, NOTE_OF_DAYS, Sentences, points_of, tally
from experiments.studies.slopes import Slope, slopes_of
from experiments.studies.study import SAMPLED
from experiments.studies.summary import BETTER, Group, Outcome, Summary
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


class _Writer(Sentences):
    """Puts a summary on paper: its tables, and the sentences below them."""

    def __init__(self, summary: Summary, language: Language) -> None:
        super().__init__(summary, language)
        names = {kpi.name for kpi in self.kpis}
        self.of_whom = self.say(OF_WHOM) if names & (OF_CALLED | {UNSERVED}) else ""
        heads = [title_of(kpi, language, self.currency, short=True) for kpi in self.kpis]
        self.heads, self.head_of_first = ["", *heads], heads[0]

    def paragraphs(self, at_most: int) -> Iterator[str]:
        """Yield what is printed."""
        yield self.head()
        if not self.summary.done.is_complete:
            yield wrapped(self.partial())
        if self.summary.done.finished == 0:
            return
        if self.summary.compared:
            yield self._legend()
            yield from self._of_groups()
            if said := [*self._on_points()]:
                yield wrapped(self.say.sentences(said))
        else:
            yield from self._of_points()
        if self.study.design.kind in SAMPLED and (slopes := self._on_slopes()):
            yield wrapped(slopes)
        if undecided := self._on_undecided(at_most):
            yield wrapped(undecided)

    def _legend(self) -> str:
        lines = [f"  {letter}  {self.said(what)}" for what, letter in self.letters.items()]
        more = self._more_proposals(len(lines) - MOST_ROWS)
        return "\n".join([*lines[:MOST_ROWS], *(f"  {line}" for line in more)])

    def _more_proposals(self, count: int) -> list[str]:
        """Return a line that says how many proposals are not printed; none if all are."""
        text = phrase("... and {n:,} more proposals in table.parquet")
        return [self.say(text, n=count)] if count > 0 else []

    def _of_groups(self) -> Iterator[str]:
        groups = [group for group in self.summary.groups if group.proposals]
        if len(groups) > MOST_GROUPS:
            yield self._over_conditions(groups)
            yield wrapped(self.say.sentences(self.on_conditions(groups)))
            return
        for group in groups:
            yield self._table(group)
        is_even = all(len(set(_days(group))) == 1 for group in groups)
        yield f"{self.say(NOTE if is_even else NOTE_OF_DAYS)}\n{self.of_whom}".rstrip()
        for group in groups:
            yield wrapped(self.on_group(group))
        if len(groups) > 1 and self.summary.is_crossed:
            yield wrapped(self.on_all(groups))

    def _table(self, group: Group) -> str:
        rows = [self.heads, [self.say(REFERENCE), *self._means(group.reference)]]
        shown = self._shown(group.proposals)
        for each in shown:
            cells = (cell(each.differences[kpi.name], kpi.unit) for kpi in self.kpis)
            rows.append([self.letters[each.decisions], *cells])
        if len(set(_days(group))) > 1:
            rows = self._with_days(
                rows, [group.days_of(each) for each in (group.reference, *shown)]
            )
        text = [fitted(rows, COLUMNS), *self._more_proposals(len(group.proposals) - len(shown))]
        conditions = self.said(group.conditions)
        return "\n".join([conditions, *text] if conditions else text)

    def _with_days(self, rows: list[list[str]], days: Sequence[int]) -> list[list[str]]:
        """Return a table with a column that says how many days each line is of."""
        column = [self.say(phrase("days")), *(f"{count:,}" for count in days)]
        return [[row[0], count, *row[1:]] for row, count in zip(rows, column, strict=True)]

    def _means(self, outcome: Outcome) -> list[str]:
        return [f"{printed(outcome.kpis[kpi.name].mean, kpi.unit)} " for kpi in self.kpis]

    def _shown(self, proposals: Sequence[Outcome]) -> Sequence[Outcome]:
        """Return the proposals that are printed: all, or those that do best."""
        if len(proposals) <= MOST_ROWS:
            return proposals
        sign, name = BETTER[self.first.name], self.first.name
        known = [each for each in proposals if each.differences[name].n]
        return sorted(known, key=lambda each: -sign * each.differences[name].mean)[:MOST_ROWS]

    def _over_conditions(self, groups: Sequence[Group]) -> str:
        """Return the table of proposals over conditions that are too many for one each."""
        rows = [[self.head_of_first, *map(self.say, TALLY)]]
        for decisions, known in [*self.differences(groups, self.first.name).items()][:MOST_ROWS]:
            counts = map(str, tally(known, BETTER[self.first.name]))
            means = [each.mean for each in known if each.n]
            numbers = [sum(means) / len(means), min(means), max(means)] if means else []
            cells = [printed(value, self.first.unit, signed=True) for value in numbers]
            rows.append([self.letters[decisions], *counts, *(cells or ["", "", ""])])
        return fitted(rows, WIDE)

    def _of_points(self) -> Iterator[str]:
        """Yield what is printed if nothing is compared: the points themselves."""
        known = [group.reference for group in self.summary.groups if group.reference.days.keys.size]
        shown = known[:MOST_ROWS]
        rows = [self.heads, *([self._values(each), *self._means(each)] for each in shown)]
        days = [len(each.days.keys) for each in shown]
        text = fitted(self._with_days(rows, days) if len(set(days)) > 1 else rows, COLUMNS)
        if len(known) > MOST_ROWS:
            more = phrase("... and {n:,} more points in table.parquet")
            text += f"\n{self.say(more, n=len(known) - MOST_ROWS)}"
        yield text
        means = [(each.kpis[self.first.name], each) for each in known]
        if ranked := sorted((one for one in means if one[0].n), key=lambda one: one[0].mean):
            (low, least), (high, most) = ranked[0], ranked[-1]
            said = self.say(
                phrase("The {kpi} is between {least} ({least_at}) and {most} ({most_at})."),
                kpi=self.kpi,
                least=self.with_unit(low),
                least_at=self._at(least),
                most=self.with_unit(high),
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
        return self.said(tuple(zip(self.study.factor, outcome.point.values, strict=True)))

    def _on_points(self) -> Iterator[str]:
        """Say how many points the design lacks, and with how many nothing is compared."""
        points = self.summary.store.points
        counted = (
            phrase_count(
                "{n} of the {points} was added to compare others with.",
                "{n} of the {points} were added to compare others with.",
                sum(not point.in_design for point in points),
            ),
            phrase_count(
                "{n} of the {points} is as it is under conditions that no proposal was simulated "
                "under: not shown, as nothing is compared with it.",
                "{n} of the {points} are as it is under conditions that no proposal was simulated "
                "under: not shown, as nothing is compared with them.",
                self.summary.alone,
            ),
        )
        for text in counted:
            if text.values["n"]:
                yield self.say(text, points=points_of(len(points)))

    def _on_slopes(self) -> str | None:
        """Say how each factor acts over the points of a sampled design; on waits, and unserved."""
        found = slopes_of(self.summary)
        if found is None:
            return None
        joint, beside = self.say(phrase("; ")), None
        if self.is_on_waits and (unserved := slopes_of(self.summary, UNSERVED)) is not None:
            slopes = [self._slope(slope, MEASURES[UNSERVED]) for slope in unserved.slopes]
            if slopes:
                text = phrase("; and the share of the unserved by: {slopes}")
                beside = text.filled(slopes=joint.join(slopes))
        text = phrase(
            "From the least to the greatest value of each factor the {kpi} changes by: "
            "{slopes}{unserved}. (Straight lines through {points}, which explain {explained} of "
            "what differs between them; 95 % intervals.)"
        )
        return self.say(
            text,
            kpi=self.kpi,
            slopes=joint.join(self._slope(slope, self.first) for slope in found.slopes),
            unserved=beside or "",
            points=points_of(found.points),
            explained=f"{100 * found.explained:.0f}%",
        )

    def _slope(self, slope: Slope, kpi: Measure) -> str:
        factor, unit, language = self.study.factor[slope.factor], kpi.unit, self.language
        least, greatest = (for_people(factor, end) for end in (slope.least, slope.greatest))
        if factor.variant is not None:
            ends = (phrase("on") if end else phrase("off") for end in (slope.least, slope.greatest))
            least, greatest = map(self.say, ends)
        return self.say(
            phrase("{title} ({least} to {greatest}) {much} ({span})"),
            title=factor.title_of(slope.factor, language),
            least=least,
            greatest=greatest,
            much=amount(
                slope.change.mean, unit, language, self.currency, signed=True, is_change=True
            ),
            span=span_of(slope.change, unit, language),
        )

    def _on_undecided(self, at_most: int) -> str | None:
        """Say how many differences are open, and how days are added; None if none is."""
        undecided = self.summary.undecided
        if not undecided:
            return None
        most = at_most_for(self.summary.store, undecided, at_most)
        more = phrase(", and the trace has no more.")
        if most is not None:
            option = f" --at-most {most}" if most else ""
            more = phrase("; `branchfloor extend{option}` adds days where that is so.").filled(
                option=option
            )
        text = phrase_count(
            "{n} of {compared} in the {kpi} is not shown with these days{more}",
            "{n} of {compared} in the {kpi} are not shown with these days{more}",
            len(undecided),
        )
        compared = phrase_count("{n:,} difference", "{n:,} differences", self.summary.compared)
        return self.say(text, compared=compared, kpi=self.kpi, more=more)


def _days(group: Group) -> list[int]:
    return [group.days_of(each) for each in (group.reference, *group.proposals)]


def summary_text(summary: Summary, language: Language, at_most: int = AT_MOST) -> str:
    """Return a sweep as printed.

    Parameters
    ----------
    at_most
        Days of each seed up to which `branchfloor extend` adds some.
    """
    return "\n\n".join(_Writer(summary, language).paragraphs(at_most))
