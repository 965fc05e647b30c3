"""The sentences of a sweep in English."""

from collections.abc import Sequence
from typing import Final

from agents.names import capital
from experiments.common.comparison import Change
from experiments.common.english import left, on_unserved
from experiments.common.statistics import Estimate
from experiments.common.words import digits_for, interval, number, plural

JOINT: Final = " "
AND: Final = " + "
TO: Final = " to "
OFF_ON: Final = ("off", "on")
REFERENCE: Final = "as it is"
HEAD: Final = ("", "better", "worse", "open", "mean", "least", "most")
DAYS: Final = "days"
NOTE: Final = (
    "First line: means. Below: differences from it on the same days, ± half width of\n"
    "the 95 % interval; * differs from 0 (each looked at alone: 1 in 20 that do not\n"
    "differ gets a * by chance)"
)
NOTE_OF_DAYS: Final = (
    "First line: means over its own days. Below: differences from it over the days\n"
    "of the line, which both have (a mean of the first line over other days may be\n"
    "another), ± half width of the 95 % interval; * differs from 0 (each looked at\n"
    "alone: 1 in 20 that do not differ gets a * by chance)"
)
"""The same, where lines are of different days."""


def decision(title: str, value: str, variant: bool | None) -> str:
    """Say what a proposal does with a factor: a variant on or off, or a setting's value."""
    if variant is None:
        return f"{title} {value}"
    return title if variant else f"no {title}"


def named(letter: str, what: str) -> str:
    """Say which proposal is meant."""
    return f"{letter} ({what})"


def head(name: str, points: int, days: str, seeds: Sequence[int]) -> str:
    """Say what was swept."""
    seed = f"{'seed' if len(seeds) == 1 else 'seeds'} {', '.join(map(str, seeds[:5]))}"
    more = f" and {len(seeds) - 5} more" if len(seeds) > 5 else ""
    return f"{name}: {plural(points, 'point')}, {days} days each, {seed}{more}"


def partial(finished: int, wanted: int) -> str:
    """Say that results are not complete."""
    share = number(100 * finished / wanted, 1)
    return (
        f"PARTIAL: {finished:,} of {wanted:,} branch-days are finished ({share} %); what follows "
        "is of these."
    )


def begun(conditions: str, text: str) -> str:
    """Return a group's sentences with the conditions that they hold under, if there are any."""
    return f"At {conditions}: {text}" if conditions else capital(text)


def on_best(
    best: str,
    kpi: str,
    known: Estimate,
    now: str,
    before: str,
    days: int,
    unserved: Change | None = None,
) -> str:
    """Say which proposal does best on the KPI that decides; of waits with the unserved."""
    digits = digits_for(known, 1)
    much = number(known.mean, digits, signed=True)
    said = f"{much} ({interval(known, digits, TO)}), {now} instead of {before}"
    over = f"over {plural(days, 'twin day')}"
    if unserved is None:
        return f"{best} does best on the {kpi}: {said}, {over}."
    if unserved.rises:
        price = on_unserved(unserved)
        return f"with {best} {price}; its change of the {kpi} is the largest: {said}, {over}."
    return f"{best} does best on the {kpi}: {said}, and {on_unserved(unserved)}, {over}."


def on_base(before: str, days: int) -> str:
    """Say the mean over all days of what proposals are compared with, where these are more."""
    return f"(As it is, over all its {plural(days, 'day')}: {before}.)"


def on_none(kpi: str, proposal: str, proposals: int, days: int) -> str:
    """Say that no proposal is shown to be better; ``proposal`` is the only one, if it is."""
    of = proposal if proposals == 1 else f"any of the {proposals} proposals"
    return f"no gain in the {kpi} could be shown of {of}, over {plural(days, 'twin day')}."


def on_harm(
    proposal: str, kpi: str, much: str, span: str, days: int, unserved: Change | None = None
) -> str:
    """Say that the only proposal is shown to do harm, and how much; of waits with the unserved."""
    beside = "" if unserved is None else f", and {on_unserved(unserved)}"
    over = f"over {plural(days, 'twin day')}"
    return f"{proposal} makes the {kpi} worse, by {much} ({span}){beside}, {over}."


def on_worse(harms: Sequence[tuple[str, str, str]], more: int) -> str:
    """Say which proposals are shown to do harm: letter, how much, interval."""
    said = ", ".join(f"{letter} by {much} ({span})" for letter, much, span in harms)
    return f"Shown to make it worse: {said}{f' and {more} more' if more else ''}."


def on_as_good(letters: Sequence[str], more: int) -> str:
    """Say which proposals are not shown to be worse than the best."""
    named = ", ".join(letters) + (f" and {more} more" if more else "")
    return f"Not shown to be worse: {named}."


def on_gain(gain: Estimate, currency: str) -> str:
    """Say what a proposal leaves of the day's value once staff is paid."""
    if not gain.is_known:
        return "Nothing can be said about value and staff cost."
    if gain.is_nothing:
        return "Value and staff cost stay the same."
    text = left(gain, currency)
    text = text.replace("that leaves", "it leaves")
    return f"{capital(text)}."


def on_all(best: Sequence[str], groups: int) -> str:
    """Say which proposals are among the best under every condition."""
    under = f"each of the {groups} conditions"
    if not best:
        return f"No proposal is best, or as good as far as can be shown, under {under}."
    is_are = "is" if len(best) == 1 else "are"
    return f"{', '.join(best)} {is_are} best, or as good as far as can be shown, under {under}."


def on_undecided(undecided: int, compared: int, kpi: str, at_most: int | None) -> str:
    """Say how many differences are open; ``at_most`` as `on_more` takes it."""
    is_are = "is" if undecided == 1 else "are"
    return (
        f"{undecided} of {plural(compared, 'difference')} in the {kpi} {is_are} not shown with "
        f"these days{on_more(at_most)}"
    )


def on_more(at_most: int | None) -> str:
    """Say how days are added: 0 just so, else with this option; None: there are no more."""
    if at_most is None:
        return ", and the trace has no more."
    option = f" --at-most {at_most}" if at_most else ""
    return f"; `branchfloor extend{option}` adds days where that is so."


def on_alone(alone: int, points: int) -> str:
    """Say how many points nothing is compared with."""
    is_are = "is" if alone == 1 else "are"
    return (
        f"{alone} of the {plural(points, 'point')} {is_are} as it is under conditions that no "
        f"proposal was simulated under: not shown, as nothing is compared with "
        f"{'it' if alone == 1 else 'them'}."
    )


def on_added(added: int, points: int) -> str:
    """Say how many points the design lacks."""
    was_were = "was" if added == 1 else "were"
    return f"{added} of the {plural(points, 'point')} {was_were} added to compare others with."


def on_slopes(
    kpi: str,
    points: int,
    explained: str,
    slopes: Sequence[str],
    unserved: Sequence[str] | None = None,
) -> str:
    """Say how each factor acts over the points of a sampled design; on waits, and the unserved."""
    beside = f"; and the share of the unserved by: {'; '.join(unserved)}" if unserved else ""
    return (
        f"From the least to the greatest value of each factor the {kpi} changes by: "
        f"{'; '.join(slopes)}{beside}. (Straight lines through {plural(points, 'point')}, which "
        f"explain {explained} of what differs between them; 95 % intervals.)"
    )


def slope(title: str, least: str, greatest: str, much: str, span: str) -> str:
    """Say how one factor acts."""
    return f"{title} ({least} to {greatest}) {much} ({span})"


def on_range(kpi: str, least: str, least_at: str, most: str, most_at: str) -> str:
    """Say between which values a KPI lies, if nothing is compared."""
    return f"The {kpi} is between {least} ({least_at}) and {most} ({most_at})."


def unserved(share: str) -> str:
    """Say what share is unserved, behind where that is."""
    return f"; {share} % unserved"


def on_conditions(
    letter: str,
    kpi: str,
    counts: tuple[int, int, int],
    unserved: tuple[int, int, int] | None = None,
) -> str:
    """Say under how many conditions a proposal is shown to be better, worse, neither.

    ``unserved``: under how many the unserved are shown to rise, to fall, neither.
    """
    better, worse, undecided = counts
    total = sum(counts)
    beside = ""
    if unserved is not None:
        more, fewer, _ = unserved
        beside = f"; the unserved are shown to rise under {more} and to fall under {fewer}"
    return (
        f"{letter} is shown to be better on the {kpi} under {better} of {total} conditions, worse "
        f"under {worse}; {undecided} are open{beside}."
    )


def and_more(count: int, what: str) -> str:
    """Say that not all is printed."""
    return f"... and {count:,} more {what} in table.parquet"


PROPOSALS: Final = "proposals"
POINTS: Final = "points"
