"""What ``network`` says is to be done: which branches get it, or which are to begin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from agents.language import Language, Phrase, phrase, phrase_in, speaker
from experiments.common.comparison import change_of
from experiments.common.statistics import Estimate
from experiments.common.verdict import on_unserved
from experiments.common.wording import amount, listed, span_of
from experiments.network.ranking import ADDED, Allocation, Ranking, network_difference
from experiments.network.study import NetworkStudy
from model.measures import MEASURES, OF_CALLED, UNSERVED, Measure

FIRST: Final = 3
"""Branches that are named to begin with."""


def direction(measure: Measure) -> float:
    """Return 1 if more of a measure is better, and -1 if less is."""
    return -1.0 if measure.better < 0 else 1.0


def on_what_to_do(study: NetworkStudy, ranking: Ranking, language: Language) -> Iterator[str]:
    """Yield the sentences to act on."""
    if study.allocation is None:
        yield from _on_beginning(study, ranking, language)
    elif ranking.chosen == 0:
        yield _on_nothing(study, ranking, language)
    else:
        yield from _on_allocation(study, ranking, study.allocation, language)


def _on_beginning(study: NetworkStudy, ranking: Ranking, language: Language) -> Iterator[str]:
    """Say which branches are to begin, and how many gain."""
    say, n = speaker(language), len(study.network)
    named = [study.network.names[row] for row in ranking.order[: min(FIRST, ranking.gaining)]]
    if n == 1 and not named:
        nobody = phrase("The only branch is not expected to gain. What is expected is: {effect}.")
        yield say(nobody, effect=_effect_on_first(study, ranking, language))
        return
    begin = phrase("No branch is expected to gain: begin nowhere.")
    if named:
        begin = phrase("Begin with {first}.")
    if named and study.measure.name in OF_CALLED:
        begin = phrase("Begin with {first}: there, on the days seen, {unserved}.")
    unserved = _unserved(study, ranking, len(named), language)
    yield say(begin, first=listed(named, language), unserved=unserved)
    gain = phrase(
        "Of the {branches:,} branches gain for sure (95 % interval on the better side of 0, each "
        "looked at alone): {sure:,}; are expected to gain: {gaining:,}; lose for sure: {losing:,}."
    )
    if n == 1:
        gain = phrase("It is expected to gain, but not for sure (95 % interval covers 0).")
        if ranking.sure:
            gain = phrase("It gains for sure (95 % interval on the better side of 0).")
    yield say(gain, branches=n, sure=ranking.sure, gaining=ranking.gaining, losing=ranking.losing)


def _on_nothing(study: NetworkStudy, ranking: Ranking, language: Language) -> str:
    """Say that nothing is to be allocated, and what the first branch is expected to lose."""
    text = phrase(
        "Allocate none, “{proposal}”: no branch is expected to gain. Even for the first, {first}, "
        "what is expected is: {effect}."
    )
    if len(study.network) == 1:
        text = phrase(
            "Allocate none, “{proposal}”: the only branch is not expected to gain. What is "
            "expected is: {effect}."
        )
    return text.told(
        language,
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
    return phrase("; on the days seen {unserved}").told(language, unserved=unserved)


def _on_allocation(
    study: NetworkStudy, ranking: Ranking, allocation: Allocation, language: Language
) -> Iterator[str]:
    """Say who gets it, what that brings, and how far it is luck."""
    say, count, n = speaker(language), ranking.chosen, len(study.network)

    def seen(value: float) -> str:
        way = direction(study.measure)
        unit = study.measure.unit
        return amount(way * value, unit, language, study.currency, signed=True, is_change=True)

    lot = say(_by_lot(count), by_chance=seen(allocation.by_chance)) if count < n else ""
    yield say(
        phrase("Allocate {given}, “{proposal}”, to {whom}: {effect}{lot}."),
        given=say(_given(count, ranking.asked)),
        proposal=study.proposal_title(language),
        whom=say(_whom(count, n)),
        effect=_effect(study, allocation.expected, count, language),
        lot=lot + _beside(study, ranking, count, language),
    )
    if count < n:
        yield say(_promised(count), seen=seen(allocation.seen))
        yield say(_right(count, allocation.right))
    if left := ranking.asked - count:
        rest = phrase(
            "No other branch is expected to gain: the other {left:,} are better not allocated.",
            left=left,
        )
        if left == 1:
            rest = phrase(
                "No other branch is expected to gain: the last one is better not allocated."
            )
        yield say(rest)


def _given(count: int, asked: int) -> Phrase:
    """Say how many are given, of those that there are to give."""
    if count == asked:
        one, many = phrase_in("given", "one"), phrase_in("given", "{count:,}", count=count)
    else:
        one = phrase_in("given", "one of the {asked:,}", asked=asked)
        many = phrase_in("given", "{count:,} of the {asked:,}", count=count, asked=asked)
    return one if count == 1 else many


def _whom(count: int, branches: int) -> Phrase:
    """Say which branches are given it."""
    if count == branches:
        one, many = phrase("the only branch"), phrase("all {count:,} branches", count=count)
    else:
        one, many = phrase("the first branch"), phrase("the first {count:,} branches", count=count)
    return one if count == 1 else many


def _by_lot(count: int) -> Phrase:
    if count == 1:
        return phrase("; to one chosen by lot it would be {by_chance}")
    return phrase("; to as many chosen by lot it would be {by_chance}")


def _promised(count: int) -> Phrase:
    if count == 1:
        return phrase(
            "On the days that chose it it showed {seen}: do not promise that, as the best of many "
            "was lucky too."
        )
    return phrase(
        "On the days that chose them they showed {seen}: do not promise that, as the best of many "
        "were lucky too."
    )


def _right(count: int, right: float) -> Phrase:
    """Say how many of those chosen are truly among the best."""
    if count == 1:
        return phrase("It is truly the best with a chance of {right:.0%}.", right=right)
    return phrase(
        "About {right:,.0f} of the {count:,} are truly among the best {count:,}.",
        right=right,
        count=count,
    )


def _effect(study: NetworkStudy, known: Estimate, count: int, language: Language) -> str:
    """Say what so many branches bring; ``known`` is in the direction of better."""
    measure, is_added = study.measure, study.measure.name in ADDED
    is_gain = is_added and measure.better > 0
    size = known if is_gain else Estimate(abs(known.mean), known.half_width, known.n)
    if is_gain:
        one = phrase("{much} a day in {what} ({span})")
        many = phrase("together {much} a day in {what} ({span})")
    elif is_added:
        one = phrase("the {what} {moves} by {much} a day ({span})")
        many = phrase("the {what} {moves} by {much} a day together ({span})")
    else:
        one = phrase("the {what} {moves} by {much} ({span})")
        many = phrase("the {what} {moves} by {much} on average over them ({span})")
    rises = known.mean * direction(measure) > 0
    return (one if count == 1 else many).told(
        language,
        what=measure.noun_in(language),
        moves=phrase("rises") if rises else phrase("falls"),
        much=amount(
            size.mean, measure.unit, language, study.currency, signed=is_gain, is_change=True
        ),
        span=span_of(size, measure.unit, language),
    )
