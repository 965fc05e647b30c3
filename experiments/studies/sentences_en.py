"""The sentences of a sweep in English."""

from collections.abc import Sequence
from typing import Final

from experiments.english import left
from experiments.statistics import Estimate
from experiments.words import digits_for, interval, number, plural

JOINT: Final = " "
AND: Final = " + "
TO: Final = " to "
REFERENCE: Final = "as it is"
HEAD: Final = ("", "better", "worse", "open", "mean", "least", "most")
NOTE: Final = (
    "First line: means. Below: differences from it on the same days, ± half width of\n"
    "the 95 % interval; * differs from 0 (each looked at alone: 1 in 20 that do not\n"
    "differ gets a * by chance)"
)


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


def under(conditions: str) -> str:
    """Say under which conditions, as the beginning of a sentence."""
    return f"At {conditions}: " if conditions else ""


def on_best(best: str, kpi: str, known: Estimate, now: str, before: str, days: int) -> str:
    """Say which proposal does best on the KPI that decides."""
    digits = digits_for(known, 1)
    much = number(known.mean, digits, signed=True)
    return (
        f"{best} does best on {kpi}: {much} ({interval(known, digits, TO)}), {now} instead of "
        f"{before}, over {plural(days, 'twin day')}."
    )


def on_none(kpi: str, proposals: int, days: int) -> str:
    """Say that no proposal is shown to be better."""
    of = "it" if proposals == 1 else f"any of the {proposals} proposals"
    return f"no gain in {kpi} could be shown of {of}, over {plural(days, 'twin day')}."


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
    return f"{text[0].upper()}{text[1:]}."


def on_all(best: Sequence[str], groups: int) -> str:
    """Say which proposals are among the best under every condition."""
    under = f"each of the {groups} conditions"
    if not best:
        return f"No proposal is best, or as good as far as can be shown, under {under}."
    is_are = "is" if len(best) == 1 else "are"
    return f"{', '.join(best)} {is_are} best, or as good as far as can be shown, under {under}."


def on_undecided(undecided: int, compared: int, kpi: str) -> str:
    """Say how many differences are open."""
    is_are = "is" if undecided == 1 else "are"
    return (
        f"{undecided} of {plural(compared, 'difference')} in {kpi} {is_are} not shown with these "
        "days; `branchfloor extend` adds days where that is so."
    )


def on_range(kpi: str, least: str, least_at: str, most: str, most_at: str) -> str:
    """Say between which values a KPI lies, if nothing is compared."""
    return f"The {kpi} is between {least} ({least_at}) and {most} ({most_at})."


def on_conditions(letter: str, kpi: str, counts: tuple[int, int, int]) -> str:
    """Say under how many conditions a proposal is shown to be better, worse, neither."""
    better, worse, undecided = counts
    total = sum(counts)
    return (
        f"{letter} is shown to be better on {kpi} under {better} of {total} conditions, worse "
        f"under {worse}; {undecided} are open."
    )


def and_more(count: int, what: str) -> str:
    """Say that not all is printed."""
    return f"... and {count:,} more {what} in table.parquet"


PROPOSALS: Final = "proposals"
POINTS: Final = "points"
