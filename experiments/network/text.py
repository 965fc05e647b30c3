"""What ``network`` prints for people."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import numpy as np

from agents.language import (
    Language,
    phrase,
    phrase_count,
    phrase_in,
    speaker,
)
from experiments.common.tables import OF_WHOM, cell, printed, title_of
from experiments.common.text import WIDE, fitted, rewrapped, wrapped
from experiments.common.wording import amount
from experiments.common.words import between, number, twin_days
from experiments.network.allocation_text import direction, on_what_to_do
from experiments.network.league import League
from experiments.network.ranking import network_difference
from experiments.network.study import TOTALS, NetworkStudy
from model.measures import MEASURES, OF_CALLED, UNSERVED

LEAGUE_BEST: Final = 10
"""How many of the first are looked at from quarter to quarter; a tenth in larger networks."""

TOO_FEW: Final = phrase(
    "One day of a branch, or none on which the measure is defined, says nothing about that "
    "branch, so none is ranked; 10 days and more do (--days)."
)

RANKED: Final = (
    phrase_in("branches", " rank  branch"),
    phrase_in("branches", "plan"),
    phrase_in("branches", "customers"),
    phrase_in("branches", "counters"),
    phrase_in("branches", "lobby"),
    phrase_in("branches", "seen"),
    phrase_in("branches", "expected"),
    phrase("95 % interval"),
    phrase_in("branches", "in best"),
)
"""Heads of the table of branches; the last only where some are chosen."""

SEEN: Final = phrase(
    "Seen: mean difference over the branch's own days. Expected: its true difference as far as it "
    "is known, what was seen drawn towards that of branches alike, the more the noisier it is."
)
IN_BEST: Final = phrase(
    "{seen} In best: chance that it is truly among the branches chosen.", seen=SEEN
)

LEAGUE: Final = (
    phrase("league table: rank in quarter"),
    phrase_in("quarter", "1"),
    phrase_in("quarter", "2"),
    phrase_in("quarter", "3"),
    phrase_in("quarter", "4"),
    phrase_in("league", "points"),
    phrase_in("league", "with it"),
)
LEAGUE_NOTE: Final = phrase(
    "Points of quarter 4: mean share of branches that a branch is ahead of, over the share "
    "satisfied, service standards, complaints, mean wait of those called, unserved and products "
    "sold, each weighing the same (assumption). With it: its rank had it alone the proposal."
)


def network_text(study: NetworkStudy, language: Language) -> str:
    """Return a network's study as printed."""
    return "\n\n".join(_paragraphs(study, language))


def _paragraphs(study: NetworkStudy, language: Language) -> Iterator[str]:
    say = speaker(language)
    yield say(
        phrase(
            "{title}: {branches}, {days} each, seed {seed}\nproposal for each: {proposal}",
            title=study.title,
            branches=phrase_count("{n:,} branch", "{n:,} branches", len(study.network)),
            days=twin_days(study.outcomes.days),
            seed=study.outcomes.seed,
        ),
        proposal=study.proposal_title(language),
    )
    note = phrase("± half width of the 95 % interval; * differs from 0 (each looked at alone).")
    of_whom = rewrapped(say(OF_WHOM))
    yield f"{fitted(_totals(study, language))}\n{wrapped(say(note))}\n{of_whom}"
    yield fitted(_by_lobby(study, language))
    if study.ranking is None:
        yield wrapped(say(TOO_FEW))
    else:
        note = IN_BEST if study.has_chances else SEEN
        yield f"{fitted(_branches(study, language), WIDE)}\n{wrapped(say(note))}"
        yield wrapped(say.sentences(_on_luck(study, language)))
        yield wrapped(say.sentences(on_what_to_do(study, study.ranking, language)))
    if study.league is not None:
        yield from _league(study, study.league, language)


def _totals(study: NetworkStudy, language: Language) -> list[list[str]]:
    outcomes = study.outcomes
    heads = (phrase("mean of a branch and day"), phrase("as it is"), phrase("difference"))
    rows = [[*map(speaker(language), heads)]]
    for measure in TOTALS:
        base = outcomes.of(outcomes.base, measure)
        mean = float(np.nanmean(base)) if not np.isnan(base).all() else math.nan
        difference = cell(network_difference(outcomes, measure), measure.unit)
        title = title_of(measure, language, study.currency, short=True)
        rows.append([title, printed(mean, measure.unit), difference])
    return rows


def _by_lobby(study: NetworkStudy, language: Language) -> list[list[str]]:
    say = speaker(language)
    shown = dict.fromkeys((TOTALS[0], MEASURES[UNSERVED], study.measure))
    heads = [title_of(kpi, language, study.currency, short=True) for kpi in shown]
    rows = [[say(phrase("difference by lobby staff")), say(phrase("branches")), *heads]]
    for number_of, chosen in study.by_lobby():
        label = say(phrase("{n} or more"), n=number_of) if number_of == 3 else str(number_of)
        cells = [cell(network_difference(study.outcomes, kpi, chosen), kpi.unit) for kpi in shown]
        rows.append([label, f"{len(chosen):,}", *cells])
    return rows


def _branches(study: NetworkStudy, language: Language) -> list[list[str]]:
    ranking, network = study.ranking, study.network
    assert ranking is not None
    digits, factor = study.measure.unit.digits, study.measure.unit.factor
    way = direction(study.measure)
    heads = [*map(speaker(language), RANKED)]
    if not study.has_chances:
        heads.pop()
    beside = study.measure.name in OF_CALLED
    if beside:
        heads.insert(6, title_of(MEASURES[UNSERVED], language, study.currency, short=True))
    rows = [heads]
    for place, row in enumerate(ranking.order[: study.shown], 1):
        known = ranking.known
        ends = sorted((way * known.low[row], way * known.high[row]))
        rows.append(
            [
                f"{place:>5}  {network.names[row]}",
                network.layouts[row],
                f"{network.customers[row]:,.0f}",
                str(network.counter_staff[row]),
                str(network.lobby_staff[row]),
                number(way * known.seen[row] * factor, digits),
                number(way * known.expected[row] * factor, digits),
                between(*(number(end * factor, digits) for end in ends)).told(language),
            ]
        )
        if beside:
            unserved = study.outcomes.of(study.outcomes.difference, MEASURES[UNSERVED])[row]
            rows[-1].insert(6, printed(unserved, MEASURES[UNSERVED].unit, signed=True))
        if study.has_chances:
            rows[-1].append(f"{100 * ranking.in_best[row]:.0f}%")
    return rows


def _on_luck(study: NetworkStudy, language: Language) -> Iterator[str]:
    """Say how much of what was seen of a branch is the branch, and how much is luck."""
    ranking, say = study.ranking, speaker(language)
    assert ranking is not None
    known, measure = ranking.known, study.measure

    def said(value: float) -> str:
        return amount(value, measure.unit, language, study.currency, is_change=True)

    ranked = phrase("Ranked by {what}; better is higher.")
    if direction(measure) < 0:
        ranked = phrase("Ranked by {what}; less is better, the largest fall is first.")
    yield say(ranked, what=measure.noun_in(language))
    spread = np.sqrt(np.var(known.expected) + known.between**2 * np.mean(1.0 - known.weight))
    luck = phrase(
        "From day to day a branch's mean is off by {noise} (standard deviation), while branches "
        "differ by {between}; of what is seen of a branch {weight} counts, the rest is taken from "
        "branches alike."
    )
    yield say(
        luck,
        noise=said(float(np.median(known.noise))),
        between=said(float(spread)),
        weight=f"{100 * float(np.mean(known.weight)):.0f}%",
    )


def _league(study: NetworkStudy, league: League, language: Language) -> Iterator[str]:
    say, network = speaker(language), study.network
    rows = [[*map(say, LEAGUE)]]
    order = np.argsort(league.ranks[:, -1], kind="stable")[: study.shown]
    for row in order:
        ranks = [f"{rank:,}" for rank in league.ranks[row]]
        points = f"{league.points[row, -1]:.1f}"
        rows.append([network.names[row], *ranks, points, f"{league.with_it[row]:,}"])
    yield f"{fitted(rows, WIDE)}\n{wrapped(say(LEAGUE_NOTE))}"
    best = max(min(LEAGUE_BEST, len(network)), len(network) // 10)
    stayed = league.stayed(best)
    steady = phrase(
        "Nothing changes in these branches between the quarters, so every move in the table is "
        "luck: of the first {best:,} of a quarter {stayed:,.1f} are there in the next; "
        "correlation of ranks {steadiness}."
    )
    steadiness = number(league.steadiness, 2)
    yield wrapped(say(steady, best=best, stayed=stayed, steadiness=steadiness))
