"""The verdict's sentences in English."""

from typing import Final

from experiments.statistics import Estimate
from experiments.words import digits_for, interval, number, plural, size

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


def on_wait(subject: str, wait: Estimate, target: str) -> str:
    """Say what becomes of the mean wait."""
    if not wait.is_known:
        return f"{subject} nothing can be said about the mean wait: too few days have one."
    over = f"over {plural(wait.n, 'twin day')}"
    if wait.is_nothing:
        return f"{subject} the mean wait stays the same, {over}; {target}."
    digits = digits_for(wait, 1)
    if not wait.sign:
        span = interval(wait, digits, TO)
        shown = f"no difference in the mean wait could be shown ({span} min)"
        return f"{subject} {shown}, {over}; {target}."
    much, span = size(wait, digits, TO)
    moves = "falls" if wait.sign < 0 else "rises"
    return f"{subject} the mean wait {moves} by {much} min ({span}), {over}; {target}."


def on_target(before: int, after: int, days: int) -> str:
    """Say on how many days the target is met."""
    often = "no day" if after == 0 else f"{after} of {plural(days, 'day')}"
    if after == days:
        often = "every day" if days > 1 else "the day"
    compared = "as before" if before == after else f"instead of {before or 'none'}"
    comma = "," if before == after else ""
    return f"the 10-minute target is met on {often}{comma} {compared}"


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


def on_money(value: Estimate, cost: Estimate, gain: Estimate, currency: str) -> str:
    """Say what becomes of the day's value, of the staff's cost, and of what is left."""
    if not gain.is_known:
        return "Nothing can be said about value and staff cost."
    parts = [_money(value, "the day's value", currency), _money(cost, "staff cost", currency)]
    text = "; ".join(parts)
    if not cost.is_nothing:
        text += f"; {left(gain, currency)}"
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


def on_interplay(single: Estimate, excess: Estimate) -> str:
    """Say whether single effects on the mean wait add up, overlap or reinforce each other.

    Parameters
    ----------
    single
        Sum of the single effects [min].
    excess
        The effect of all together, less that sum [min].
    """
    if not excess.is_known:
        return "Whether the single effects add up cannot be said."
    total = f"{number(single.mean, 1, signed=True)} min"
    if excess.is_nothing:
        return f"The single effects on the mean wait ({total} in all) add up."
    digits = digits_for(excess, 1)
    if not excess.sign:
        span = interval(excess, digits, TO)
        return (
            f"As far as can be shown the single effects on the mean wait ({total} in all) add up "
            f"(together {span} min)."
        )
    much, span = size(excess, digits, TO)
    if excess.sign == single.sign:
        return (
            f"The measures reinforce each other: together they change the mean wait by {much} min "
            f"({span}) more than their single effects in all ({total})."
        )
    if excess.sign == -single.sign and abs(excess.mean) <= abs(single.mean):
        return (
            f"The measures overlap: together they change the mean wait by {much} min ({span}) less "
            f"than their single effects in all ({total})."
        )
    where = "shorter" if excess.sign < 0 else "longer"
    return (
        f"The measures do not simply add up: together the mean wait is {much} min {where} ({span}) "
        f"than by their single effects in all ({total})."
    )


def on_precision(wanted: float, reached: bool, days: int, needed: int | None) -> str:
    """Say what came of a precision that was asked for."""
    if reached:
        return f"±{wanted:g} min was reached with {plural(days, 'twin day')}."
    if needed is None:
        return f"±{wanted:g} min was not reached: too few days have a mean wait."
    more = max(needed - days, 1)
    return (
        f"±{wanted:g} min was not reached with {plural(days, 'twin day')}; it needs about "
        f"{plural(more, 'more day').replace('more days', 'more')}."
    )


def rule(at_least: int, step: int, at_most: int) -> str:
    """Say the rule by which days are added."""
    return (
        f"(Rule: at least {at_least} days, then {step} more at a time, until the difference in the "
        f"mean wait of every proposal is as precise; at most {at_most}.)"
    )
