"""The sentences of a sweep; each is told by who says things in a language."""

from collections.abc import Sequence
from typing import Final

from agents.language import Phrase, Say, phrase, phrase_count
from agents.names import capital
from experiments.common.comparison import Change
from experiments.common.statistics import Estimate
from experiments.common.verdict import on_unserved
from experiments.common.wording import listed
from experiments.common.words import (
    days_of,
    digits_for,
    interval,
    money_unit,
    number,
    size,
    twin_days,
)

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


def _points(count: int) -> Phrase:
    return phrase_count("{n:,} point", "{n:,} points", count)


def _first(say: Say, parts: Sequence[str], most: int) -> str:
    """Return the first of some parts as a list, with how many more there are."""
    said, more = listed(parts[:most], say.language), len(parts) - most
    return say(phrase("{parts} and {more} more"), parts=said, more=more) if more > 0 else said


def head(say: Say, name: str, points: int, days: str, seeds: Sequence[int]) -> str:
    """Say what was swept."""
    return say(
        phrase_count(
            "{name}: {points}, {days} days each, seed {seeds}",
            "{name}: {points}, {days} days each, seeds {seeds}",
            len(seeds),
        ),
        name=name,
        points=_points(points),
        days=days,
        seeds=_first(say, list(map(str, seeds)), MOST_SEEDS),
    )


def partial(say: Say, finished: int, wanted: int) -> str:
    """Say that results are not complete."""
    return say(
        phrase(
            "PARTIAL: {finished:,} of {wanted:,} branch-days are finished ({share} %); what "
            "follows is of these."
        ),
        finished=finished,
        wanted=wanted,
        share=number(100 * finished / wanted, 1),
    )


def decision(say: Say, title: str, value: str, variant: bool | None) -> str:
    """Say what a proposal does with a factor: a variant on or off, or a setting's value."""
    if variant is None:
        return say(phrase("{title} {value}"), title=title, value=value)
    return title if variant else say(phrase("no {title}"), title=title)


def begun(say: Say, conditions: str, text: str) -> str:
    """Return a group's sentences with the conditions that they hold under, if there are any."""
    if not conditions:
        return capital(text)
    return say(phrase("At {conditions}: {text}"), conditions=conditions, text=text)


def on_best(
    say: Say, best: str, kpi: str, known: Estimate, now: str, before: str, unserved: Change | None
) -> str:
    """Say which proposal does best on the KPI that decides; of waits with the unserved."""
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
    digits = digits_for(known, 1)
    return say(
        text,
        best=best,
        kpi=kpi,
        much=number(known.mean, digits, signed=True),
        span=interval(known, digits),
        now=now,
        before=before,
        unserved=unserved and on_unserved(unserved),
        days=twin_days(known.n),
    )


def on_base(say: Say, before: str, days: int) -> str:
    """Say the mean over all days of what proposals are compared with, where these are more."""
    text = phrase("(As it is, over all its {days}: {before}.)")
    return say(text, days=days_of(days), before=before)


def on_none(say: Say, kpi: str, proposal: str, proposals: int, days: int) -> str:
    """Say that no proposal is shown to be better; ``proposal`` is the only one, if it is."""
    if proposals > 1:
        proposal = say(phrase("any of the {count} proposals"), count=proposals)
    text = phrase("no gain in the {kpi} could be shown of {proposal}, over {days}.")
    return say(text, kpi=kpi, proposal=proposal, days=twin_days(days))


def on_harm(
    say: Say, proposal: str, kpi: str, much: str, span: str, days: int, unserved: Change | None
) -> str:
    """Say that the only proposal is shown to do harm, and how much; of waits with the unserved."""
    text = phrase("{proposal} makes the {kpi} worse, by {much} ({span}), over {days}.")
    if unserved is not None:
        text = phrase(
            "{proposal} makes the {kpi} worse, by {much} ({span}), and {unserved}, over {days}."
        )
    return say(
        text,
        proposal=proposal,
        kpi=kpi,
        much=much,
        span=span,
        unserved=unserved and on_unserved(unserved),
        days=twin_days(days),
    )


def on_worse(say: Say, harms: Sequence[tuple[str, str, str]]) -> str:
    """Say which proposals are shown to do harm: letter, how much, interval."""
    one = phrase("{letter} by {much} ({span})")
    said = [say(one, letter=letter, much=much, span=span) for letter, much, span in harms]
    return say(phrase("Shown to make it worse: {harms}."), harms=_first(say, said, MOST_LETTERS))


def on_as_good(say: Say, letters: Sequence[str]) -> str:
    """Say which proposals are not shown to be worse than the best."""
    return say(
        phrase("Not shown to be worse: {letters}."), letters=_first(say, letters, MOST_LETTERS)
    )


def on_gain(say: Say, gain: Estimate, currency: str) -> str:
    """Say what a proposal leaves of the day's value once staff is paid."""
    if not gain.is_known:
        return say(phrase("Nothing can be said about value and staff cost."))
    if gain.is_nothing:
        return say(phrase("Value and staff cost stay the same."))
    text = phrase("Whether it pays could not be shown ({currency} {span} a day).")
    if gain.sign > 0:
        text = phrase("It leaves {currency} {much} a day more ({span}).")
    elif gain.sign < 0:
        text = phrase("It leaves {currency} {much} a day less ({span}).")
    digits = digits_for(gain, 0)
    span = size(gain, digits) if gain.sign else {"span": interval(gain, digits)}
    return say(text, currency=money_unit(currency, say.language), **span)


def on_all(say: Say, best: Sequence[str], groups: int) -> str:
    """Say which proposals are among the best under every condition."""
    text = phrase(
        "No proposal is best, or as good as far as can be shown, under each of the {groups} "
        "conditions."
    )
    if best:
        text = phrase_count(
            "{best} is best, or as good as far as can be shown, under each of the {groups} "
            "conditions.",
            "{best} are best, or as good as far as can be shown, under each of the {groups} "
            "conditions.",
            len(best),
        )
    return say(text, best=listed(best, say.language), groups=groups)


def on_undecided(say: Say, undecided: int, compared: int, kpi: str, at_most: int | None) -> str:
    """Say how many differences are open, and how days are added.

    Parameters
    ----------
    at_most
        Option of `branchfloor extend` for it; 0: it needs none; None: there are no more days.
    """
    more = phrase(", and the trace has no more.")
    if at_most is not None:
        option = f" --at-most {at_most}" if at_most else ""
        more = phrase("; `branchfloor extend{option}` adds days where that is so.", option=option)
    return say(
        phrase_count(
            "{n} of {compared} in the {kpi} is not shown with these days{more}",
            "{n} of {compared} in the {kpi} are not shown with these days{more}",
            undecided,
        ),
        compared=phrase_count("{n:,} difference", "{n:,} differences", compared),
        kpi=kpi,
        more=more,
    )


def on_alone(say: Say, alone: int, points: int) -> str:
    """Say how many points nothing is compared with."""
    text = phrase_count(
        "{n} of the {points} is as it is under conditions that no proposal was simulated under: "
        "not shown, as nothing is compared with it.",
        "{n} of the {points} are as it is under conditions that no proposal was simulated under: "
        "not shown, as nothing is compared with them.",
        alone,
    )
    return say(text, points=_points(points))


def on_added(say: Say, added: int, points: int) -> str:
    """Say how many points the design lacks."""
    text = phrase_count(
        "{n} of the {points} was added to compare others with.",
        "{n} of the {points} were added to compare others with.",
        added,
    )
    return say(text, points=_points(points))


def on_slopes(
    say: Say,
    kpi: str,
    points: int,
    explained: str,
    slopes: Sequence[str],
    unserved: Sequence[str],
) -> str:
    """Say how each factor acts over the points of a sampled design; on waits, and the unserved."""
    text = phrase(
        "From the least to the greatest value of each factor the {kpi} changes by: "
        "{slopes}{unserved}. (Straight lines through {points}, which explain {explained} of what "
        "differs between them; 95 % intervals.)"
    )
    joint = say(phrase("; "))
    beside = phrase("; and the share of the unserved by: {slopes}", slopes=joint.join(unserved))
    return say(
        text,
        kpi=kpi,
        slopes=joint.join(slopes),
        unserved=beside if unserved else "",
        points=_points(points),
        explained=explained,
    )


def on_conditions(
    say: Say,
    letter: str,
    kpi: str,
    counts: tuple[int, int, int],
    unserved: tuple[int, int, int] | None,
) -> str:
    """Say under how many conditions a proposal is shown to be better, worse, neither.

    ``unserved``: under how many the unserved are shown to rise, to fall, neither.
    """
    text = phrase(
        "{letter} is shown to be better on the {kpi} under {better} of {total} conditions, worse "
        "under {worse}; {open} are open."
    )
    if unserved is not None:
        text = phrase(
            "{letter} is shown to be better on the {kpi} under {better} of {total} conditions, "
            "worse under {worse}; {open} are open; the unserved are shown to rise under {more} "
            "and to fall under {fewer}."
        )
    better, worse, undecided = counts
    more, fewer, _ = unserved or (0, 0, 0)
    return say(
        text,
        letter=letter,
        kpi=kpi,
        better=better,
        worse=worse,
        open=undecided,
        total=sum(counts),
        more=more,
        fewer=fewer,
    )
