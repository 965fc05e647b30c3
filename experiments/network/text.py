"""What ``network`` prints for people, in English or Chinese."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import numpy as np

from agents.language import Language, in_language
from experiments.common.tables import OF_WHOM, cell, printed, title_of
from experiments.common.text import WIDE, fitted, rewrapped, wrapped
from experiments.common.wording import STOP, TO, amount
from experiments.common.words import number, plural
from experiments.network.allocation_text import (
    branches_said,
    direction,
    on_what_to_do,
)
from experiments.network.league import League
from experiments.network.ranking import network_difference
from experiments.network.study import TOTALS, NetworkStudy
from experiments.network.words import WORDS
from model.measures import MEASURES, OF_CALLED, UNSERVED

LEAGUE_BEST: Final = 10
"""How many of the first are looked at from quarter to quarter; a tenth in larger networks."""


def network_text(study: NetworkStudy, language: Language) -> str:
    """Return a network's study as printed."""
    return "\n\n".join(_paragraphs(study, language))


def _paragraphs(study: NetworkStudy, language: Language) -> Iterator[str]:
    words = in_language(WORDS, language)
    yield words["head"].format(
        title=study.title if language == "en" else study.title_zh,
        branches=branches_said(len(study.network), language),
        days=plural(study.outcomes.days, "twin day") if language == "en" else study.outcomes.days,
        seed=study.outcomes.seed,
        proposal=study.proposal_title(language),
    )
    note = f"{wrapped(words['totals note'])}\n{rewrapped(in_language(OF_WHOM, language))}"
    yield f"{fitted(_totals(study, language))}\n{note}"
    yield fitted(_by_lobby(study, language))
    if study.ranking is None:
        yield wrapped(words["too few"])
    else:
        note = words["branches note"] + (words["in best"] if study.has_chances else "")
        yield f"{fitted(_branches(study, language), WIDE)}\n{wrapped(note)}"
        yield wrapped(in_language(STOP, language).join(_on_luck(study, language)))
        yield wrapped(
            in_language(STOP, language).join(on_what_to_do(study, study.ranking, language))
        )
    if study.league is not None:
        yield from _league(study, study.league, language)


def _totals(study: NetworkStudy, language: Language) -> list[list[str]]:
    words, outcomes = in_language(WORDS, language), study.outcomes
    rows = [list(words["totals"])]
    for measure in TOTALS:
        base = outcomes.of(outcomes.base, measure)
        mean = float(np.nanmean(base)) if not np.isnan(base).all() else math.nan
        difference = cell(network_difference(outcomes, measure), measure.unit)
        title = title_of(measure, language, study.currency, short=True)
        rows.append([title, printed(mean, measure.unit), difference])
    return rows


def _by_lobby(study: NetworkStudy, language: Language) -> list[list[str]]:
    words = in_language(WORDS, language)
    shown = dict.fromkeys((TOTALS[0], MEASURES[UNSERVED], study.measure))
    heads = [title_of(kpi, language, study.currency, short=True) for kpi in shown]
    rows = [[words["lobby staff"], words["branches"], *heads]]
    for number_of, chosen in study.by_lobby():
        label = words["or more"].format(number_of) if number_of == 3 else str(number_of)
        cells = [cell(network_difference(study.outcomes, kpi, chosen), kpi.unit) for kpi in shown]
        rows.append([label, f"{len(chosen):,}", *cells])
    return rows


def _branches(study: NetworkStudy, language: Language) -> list[list[str]]:
    ranking, network, words = study.ranking, study.network, in_language(WORDS, language)
    assert ranking is not None
    digits, factor = study.measure.unit.digits, study.measure.unit.factor
    way = direction(study.measure)
    heads = list(words["ranked"])
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
                in_language(TO, language).join(number(end * factor, digits) for end in ends),
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
    ranking, words = study.ranking, in_language(WORDS, language)
    assert ranking is not None
    known, measure = ranking.known, study.measure

    def said(value: float) -> str:
        return amount(value, measure.unit, language, study.currency, is_change=True)

    key = "ranked by" if direction(measure) > 0 else "ranked by fall"
    yield words[key].format(what=measure.noun_in(language))
    spread = np.sqrt(np.var(known.expected) + known.between**2 * np.mean(1.0 - known.weight))
    yield words["luck"].format(
        noise=said(float(np.median(known.noise))),
        between=said(float(spread)),
        weight=f"{100 * float(np.mean(known.weight)):.0f}%",
    )


def _league(study: NetworkStudy, league: League, language: Language) -> Iterator[str]:
    words, network = in_language(WORDS, language), study.network
    rows = [list(words["league"])]
    order = np.argsort(league.ranks[:, -1], kind="stable")[: study.shown]
    for row in order:
        ranks = [f"{rank:,}" for rank in league.ranks[row]]
        points = f"{league.points[row, -1]:.1f}"
        rows.append([network.names[row], *ranks, points, f"{league.with_it[row]:,}"])
    yield f"{fitted(rows, WIDE)}\n{wrapped(words['league note'])}"
    best = max(min(LEAGUE_BEST, len(network)), len(network) // 10)
    stayed = league.stayed(best)
    yield wrapped(
        words["steady"].format(
            best=f"{best:,}", stayed=f"{stayed:,.1f}", steadiness=number(league.steadiness, 2)
        )
    )
