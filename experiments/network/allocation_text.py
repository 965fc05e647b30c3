"""What ``network`` says is to be done: which branches get it, or which are to begin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from agents.language import Language, in_language
from experiments.common.comparison import change_of
from experiments.common.statistics import Estimate
from experiments.common.verdict import on_unserved
from experiments.common.wording import amount, listed, span_of
from experiments.network.ranking import ADDED, Allocation, Ranking, network_difference
from experiments.network.study import NetworkStudy
from experiments.network.words import WORDS
from model.measures import MEASURES, OF_CALLED, UNSERVED, Measure

FIRST: Final = 3
"""Branches that are named to begin with."""


def direction(measure: Measure) -> float:
    """Return 1 if more of a measure is better, and -1 if less is."""
    return -1.0 if measure.better < 0 else 1.0


def branches_said(count: int, language: Language) -> str:
    """Return a number of branches: ``1 branch``, ``40 branches``; in Chinese the number."""
    if language == "zh":
        return f"{count:,}"
    return f"{count:,} branch" if count == 1 else f"{count:,} branches"


def on_what_to_do(study: NetworkStudy, ranking: Ranking, language: Language) -> Iterator[str]:
    """Yield the sentences to act on."""
    if study.allocation is None:
        yield from _on_beginning(study, ranking, language)
    elif ranking.chosen == 0:
        yield from _on_nothing(study, ranking, language)
    else:
        yield from _on_allocation(study, ranking, study.allocation, language)


def _on_beginning(study: NetworkStudy, ranking: Ranking, language: Language) -> Iterator[str]:
    """Say which branches are to begin, and how many gain."""
    words, n = in_language(WORDS, language), len(study.network)
    named = [study.network.names[row] for row in ranking.order[: min(FIRST, ranking.gaining)]]
    if n == 1 and not named:
        yield words["begin no one"].format(effect=_effect_on_first(study, ranking, language))
        return
    key = "begin" if named else "begin nowhere"
    if named and study.measure.name in OF_CALLED:
        key = "begin beside"
    unserved = _unserved(study, ranking, len(named), language)
    yield words[key].format(first=listed(named, language), unserved=unserved)
    if n == 1:
        yield words["one sure" if ranking.sure else "one not sure"]
        return
    counts = {"sure": ranking.sure, "gaining": ranking.gaining, "losing": ranking.losing}
    yield words["gain"].format(branches=f"{n:,}", **{k: f"{v:,}" for k, v in counts.items()})


def _on_nothing(study: NetworkStudy, ranking: Ranking, language: Language) -> Iterator[str]:
    """Say that nothing is to be allocated, and what the first branch is expected to lose."""
    key = "none gains" if len(study.network) > 1 else "the one loses"
    yield in_language(WORDS[key], language).format(
        proposal=study.proposal_title(language),
        first=study.network.names[ranking.order[0]],
        effect=_effect_on_first(study, ranking, language),
    )


def _effect_on_first(study: NetworkStudy, ranking: Ranking, language: Language) -> str:
    """Say what the first branch is expected to have of it."""
    known, row = ranking.known, ranking.order[0]
    mean, low = float(known.expected[row]), float(known.low[row])
    effect = _effect(study, Estimate(mean, mean - low, study.outcomes.days), 1, language)
    return effect + _beside(study, ranking, 1, language)


def _unserved(study: NetworkStudy, ranking: Ranking, count: int, language: Language) -> str:
    """Say what became of the unserved at the first branches, on the days seen."""
    rows = ranking.order[:count]
    change = network_difference(study.outcomes, MEASURES[UNSERVED], rows)
    return on_unserved(change_of(change)).told(language)


def _beside(study: NetworkStudy, ranking: Ranking, count: int, language: Language) -> str:
    """Return what stands behind an effect on waits: what became of the unserved."""
    if study.measure.name not in OF_CALLED:
        return ""
    unserved = _unserved(study, ranking, count, language)
    return str(in_language(WORDS["beside"], language).format(unserved=unserved))


def _on_allocation(
    study: NetworkStudy, ranking: Ranking, allocation: Allocation, language: Language
) -> Iterator[str]:
    """Say who gets it, what that brings, and how far it is luck."""
    words, count, n = in_language(WORDS, language), ranking.chosen, len(study.network)
    key = "one" if count == 1 else "many"

    def seen(value: float) -> str:
        way = direction(study.measure)
        unit = study.measure.unit
        return amount(way * value, unit, language, study.currency, signed=True, is_change=True)

    said = {"count": f"{count:,}", "asked": f"{ranking.asked:,}"}
    whom = words[f"all {key}" if count == n else f"first {key}"].format(**said)
    given = words[f"give {key}" if count == ranking.asked else f"give {key} of"].format(**said)
    effect = _effect(study, allocation.expected, count, language)
    lot = words[f"lot {key}"].format(by_chance=seen(allocation.by_chance)) if count < n else ""
    lot += _beside(study, ranking, count, language)
    yield words["allocate"].format(
        given=given, proposal=study.proposal_title(language), whom=whom, effect=effect, lot=lot
    )
    if count < n:
        yield words[f"promised {key}"].format(seen=seen(allocation.seen))
        right = f"{100 * allocation.right:.0f}%" if count == 1 else f"{allocation.right:,.0f}"
        yield words[f"right {key}"].format(right=right, **said)
    if left := ranking.asked - count:
        yield words["left one" if left == 1 else "left"].format(left=f"{left:,}")


def _effect(study: NetworkStudy, known: Estimate, count: int, language: Language) -> str:
    """Say what so many branches bring; ``known`` is in the direction of better."""
    words, measure = in_language(WORDS, language), study.measure
    key = "one" if count == 1 else "many"
    what = measure.noun_in(language)
    if measure.name in ADDED and measure.better > 0:
        much = amount(
            known.mean, measure.unit, language, study.currency, signed=True, is_change=True
        )
        return str(
            words[f"sum {key}"].format(
                expected=much, what=what, span=span_of(known, measure.unit, language)
            )
        )
    rises = known.mean * direction(measure) > 0
    size = Estimate(abs(known.mean), known.half_width, known.n)
    kind = "added" if measure.name in ADDED else "mean"
    return str(
        words[f"{kind} {key}"].format(
            what=what,
            moves=words["rises" if rises else "falls"],
            much=amount(size.mean, measure.unit, language, study.currency, is_change=True),
            span=span_of(size, measure.unit, language),
        )
    )
