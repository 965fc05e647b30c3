"""The verdict's sentences in English."""

import math
from typing import Final

from experiments.common.comparison import Change
from experiments.common.statistics import Estimate
from experiments.common.words import digits_for, interval, number, plural, size

JOINT: Final = " "
ALL_TITLE: Final = "All together"
ALL_WITHIN: Final = "With all of them together"
TO: Final = " to "


def subject(title: str) -> str:
    """Return a variant's title as the beginning of a sentence."""
    if title.lower().startswith(("with ", "without ")):
        return title[0].upper() + title[1:]
    is_word = title[:1].isupper() and title[1:2].islower()
    return f"With {title[0].lower() + title[1:] if is_word else title}"


def on_wait(subject: str, wait: Estimate, unserved: Change, target: str) -> str:
    """Say what becomes of the mean wait, of the unserved and of the target."""
    days = wait.n if wait.is_known else unserved.difference.n
    end = f"; {target}" if wait.is_known else ""
    return f"{subject} {on_both(wait, unserved)}, over {plural(days, 'twin day')}{end}."


def on_both(wait: Estimate, unserved: Change) -> str:
    """Say what becomes of the mean wait and of the unserved; of more unserved first."""
    if unserved.rises:
        return f"{on_unserved(unserved)}; {_wait(wait, fewer=True)}"
    joint = "but" if wait.sign > 0 > unserved.difference.sign else "and"
    return f"{_wait(wait)}, {joint} {on_unserved(unserved)}"


def _wait(wait: Estimate, *, fewer: bool = False) -> str:
    """Say what becomes of the mean wait; ``fewer``: as no praise, since more are not served."""
    if not wait.is_known:
        return "nothing can be said about the mean wait of those called, as too few days have one"
    if wait.is_nothing:
        return "the mean wait of those called stays the same"
    digits = digits_for(wait, 1)
    if not wait.sign:
        span = interval(wait, digits, TO)
        return f"no difference in the mean wait of those called could be shown ({span} min)"
    much, span = size(wait, digits, TO)
    if fewer and wait.sign < 0:
        return f"those still called wait {much} min less ({span})"
    moves = "falls" if wait.sign < 0 else "rises"
    return f"the mean wait of those called {moves} by {much} min ({span})"


def on_unserved(unserved: Change) -> str:
    """Say what becomes of those who come and are not served."""
    change = unserved.difference
    if not change.is_known:
        return "nothing can be said about the unserved"
    if change.is_nothing and unserved.before == 0:
        return "nobody leaves unserved, as before"
    digits = digits_for(change, 1)
    before, after = number(unserved.before, digits), number(unserved.after, digits)
    if change.is_nothing:
        at = "" if math.isnan(unserved.before) else f" at {before} % of all who come"
        return f"the unserved stay{at or ' the same'}"
    if not change.sign:
        span = interval(change, digits, TO)
        return f"no difference in the unserved could be shown ({span} of 100 who come)"
    much, span = size(change, digits, TO)
    if unserved.rises:
        levels = "" if math.isnan(unserved.before) else f"; {after} instead of {before} %"
        return f"{much} more of 100 who come leave unserved ({span}{levels})"
    if math.isnan(unserved.before):
        return f"{much} fewer of 100 who come leave unserved ({span})"
    return f"the unserved fall from {before} to {after} % of all who come (by {span})"


def on_target(before: int, after: int, days: int) -> str:
    """Say on how many days the target is met."""
    often = "no day" if after == 0 else f"{after} of {plural(days, 'day')}"
    if after == days:
        often = "every day" if days > 1 else "the day"
    compared = "as before" if before == after else f"instead of {before or 'none'}"
    comma = "," if before == after else ""
    return f"the 10-minute target for those called is met on {often}{comma} {compared}"


def on_sales(sales: Estimate) -> str:
    """Say what becomes of complex sales."""
    if not sales.is_known:
        return "Nothing can be said about complex sales."
    if sales.is_nothing:
        return "Complex sales stay the same."
    digits = digits_for(sales, 1)
    if not sales.sign:
        return (
            f"No difference in complex sales could be shown ({interval(sales, digits, TO)} a day)."
        )
    much, span = size(sales, digits, TO)
    return f"Complex sales {_moves(sales)} by {much} a day ({span})."


def on_money(
    value: Estimate, cost: Estimate, gain: Estimate, currency: str, *, price: bool = False
) -> str:
    """Say what becomes of the day's value, of the staff's cost, and of what is left.

    ``price``: more customers are unserved, which is said with a gain.
    """
    if not gain.is_known:
        return "Nothing can be said about value and staff cost."
    parts = [_money(value, "the day's value", currency), _money(cost, "staff cost", currency)]
    text = "; ".join(parts)
    if not cost.is_nothing:
        text += f"; {left(gain, currency)}"
    if price and gain.sign > 0:
        text += ", at the price of more customers unserved"
    return f"{text[0].upper()}{text[1:]}."


def _money(change: Estimate, what: str, currency: str) -> str:
    if change.is_nothing:
        return f"{what} stays the same"
    digits = digits_for(change, 0)
    if not change.sign:
        span = interval(change, digits, TO)
        return f"no difference in {what} could be shown ({currency} {span} a day)"
    much, span = size(change, digits, TO)
    moves = "rises" if change.sign > 0 else "falls"
    return f"{what} {moves} by {currency} {much} ({span})"


def left(gain: Estimate, currency: str) -> str:
    """Say what is left of the day's value once staff is paid."""
    digits = digits_for(gain, 0)
    if not gain.sign:
        span = interval(gain, digits, TO)
        return f"whether it pays could not be shown ({currency} {span} a day)"
    much, span = size(gain, digits, TO)
    more = "more" if gain.sign > 0 else "less"
    return f"that leaves {currency} {much} a day {more} ({span})"


def _moves(change: Estimate) -> str:
    return "rise" if change.sign > 0 else "fall"


def on_interplay(
    single: Estimate, excess: Estimate, unserved: Estimate, unserved_excess: Estimate
) -> str:
    """Say whether single effects on waits add up, overlap or reinforce each other.

    Parameters
    ----------
    single, unserved
        Sum of the single effects on the mean wait [min] and on the unserved [percentage points].
    excess, unserved_excess
        The effect of all together, less that sum.
    """
    return f"{_interplay(single, excess)}{_interplay_beside(unserved, unserved_excess)}."


def _interplay(single: Estimate, excess: Estimate) -> str:
    if not excess.is_known:
        return "Whether the single effects on the mean wait of those called add up cannot be said"
    total = f"{number(single.mean, 1, signed=True)} min"
    if excess.is_nothing:
        return f"The single effects on the mean wait of those called ({total} in all) add up"
    digits = digits_for(excess, 1)
    if not excess.sign:
        span = interval(excess, digits, TO)
        return (
            "As far as can be shown the single effects on the mean wait of those called "
            f"({total} in all) add up (together {span} min)"
        )
    much, span = size(excess, digits, TO)
    if excess.sign == single.sign:
        return (
            "The measures reinforce each other: together they change the mean wait of those "
            f"called by {much} min ({span}) more than their single effects in all ({total})"
        )
    if excess.sign == -single.sign and abs(excess.mean) <= abs(single.mean):
        return (
            "The measures overlap: together they change the mean wait of those called by "
            f"{much} min ({span}) less than their single effects in all ({total})"
        )
    where = "shorter" if excess.sign < 0 else "longer"
    return (
        "The measures do not simply add up: together the mean wait of those called is "
        f"{much} min {where} ({span}) than by their single effects in all ({total})"
    )


def _interplay_beside(single: Estimate, excess: Estimate) -> str:
    """Say behind it whether single effects on the unserved add up."""
    if not excess.is_known:
        return ""
    if single.is_nothing and excess.is_nothing:
        return "; none of them changes the unserved"
    total = f"{number(single.mean, 1, signed=True)} of 100 who come"
    if excess.is_nothing:
        return f"; the unserved change as by their single effects in all ({total})"
    digits = digits_for(excess, 1)
    if not excess.sign:
        span = interval(excess, digits, TO)
        return (
            f"; that the unserved change otherwise than by their single effects in all ({total}) "
            f"could not be shown (together {span})"
        )
    much, span = size(excess, digits, TO)
    more = "more" if excess.sign > 0 else "fewer"
    total = number(single.mean, 1, signed=True)
    return (
        f"; of 100 who come {much} ({span}) {more} are unserved than by their single effects "
        f"in all ({total})"
    )


def on_precision(
    wanted: float, reached: bool, days: int, needed: int | None, unserved: Estimate
) -> str:
    """Say what came of a precision that was asked for, and how precise the unserved are then.

    Parameters
    ----------
    wanted
        Half width wanted [min].
    reached
        Whether it was reached.
    days
        Twin days.
    needed
        Days that it needs; None if that is not known.
    unserved
        The least precise difference in the unserved [percentage points].
    """
    about = f"The mean wait of those called: ±{wanted:g} min was"
    beside = ""
    if unserved.is_known:
        known = number(unserved.half_width, digits_for(unserved, 1))
        beside = f"; the unserved are known to ±{known} of 100 who come"
    if reached:
        return f"{about} reached with {plural(days, 'twin day')}{beside}."
    if needed is None:
        return f"{about} not reached: too few days have one{beside}."
    more = plural(max(needed - days, 1), "more day").replace("more days", "more")
    over = plural(days, "twin day")
    return f"{about} not reached with {over}, it needs about {more}{beside}."


def rule(at_least: int, step: int, at_most: int) -> str:
    """Say the rule by which days are added."""
    return (
        f"(Rule: at least {at_least} days, then {step} more at a time, until every proposal's "
        f"difference in the mean wait of those called is as precise; at most {at_most}.)"
    )
