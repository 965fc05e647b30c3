"""The verdict: what a comparison says, in words a manager can read.

`verdict` has what is said and in which order, the functions below it have each sentence. Nothing
is claimed that the interval does not show.
"""

import math
from typing import Final

from agents.language import Language, Phrase, phrase, phrase_count, speaker
from agents.names import capital
from experiments.common.comparison import (
    ALL,
    RULE,
    Change,
    Comparison,
    FloorDays,
    Precision,
    TwinDays,
    change_of,
)
from experiments.common.interplay import apart_text, on_interplay
from experiments.common.statistics import Estimate
from experiments.common.words import (
    currency_of,
    digits_for,
    interval,
    number,
    then,
    told_change,
    twin_days,
)
from model.columns import TARGET_MIN
from model.measures import MEASURES, UNSERVED, WAIT

COST: Final = MEASURES["staff_cost"].title

ON_TARGET: Final = "tickets_within_10min_share"
"""The target's measure: of all with a ticket."""

SALES: Final = ("need_sales", "cross_sales", "conversion_overall")
"""What is told of sales: to those who came for them, besides, and of how many interests."""


def verdict(comparison: TwinDays, floor: FloorDays, language: Language = "en") -> str:
    """Return the verdict on one proposal.

    It says what becomes of the mean wait, of the unserved and of the target; of complex sales to
    those who came for them, of cross-sales and of conversion; and of the day's value against the
    staff's cost. Of all together also whether the single effects on the wait add up, which waits do
    not say if more are unserved somewhere. If more are unserved it begins with them: the wait is of
    fewer then.
    """
    unserved = comparison.unserved(floor)
    sentences = [
        on_wait(
            _subject(comparison, floor, language),
            comparison.difference(floor, WAIT),
            unserved,
            on_target(comparison.change(floor, ON_TARGET)),
        ),
        on_sales(*(comparison.difference(floor, name) for name in SALES)),
        on_money(
            comparison.difference(floor, "value"),
            comparison.difference(floor, "staff_cost"),
            comparison.gain(floor),
            comparison.currency,
            price=unserved.rises,
        ),
    ]
    if floor.name == ALL:
        fewer = any(comparison.unserved(each).rises for each in comparison.proposals)
        unserved_sums = (change_of(one).difference for one in comparison.interplay(floor, UNSERVED))
        waits = comparison.interplay(floor, WAIT)
        sentences.append(on_interplay(*waits, *unserved_sums, fewer=fewer))
    say = speaker(language)
    return say.sentences(capital(say(sentence)) for sentence in sentences)


def name_of(comparison: TwinDays, floor: FloorDays, language: Language) -> str:
    """Return a proposal's title."""
    if floor.name == ALL:
        return phrase("All together").told(language)
    return comparison.title_of(floor.name, language)


def on_precision(comparison: Comparison, language: Language = "en") -> str | None:
    """Return what came of the precision asked for, and the rule; None if none was asked for."""
    precision = comparison.precision
    if precision is None:
        return None
    came = _on_precision(precision, comparison.days)
    estimates = (comparison.unserved(floor).difference for floor in comparison.proposals)
    unserved = max(estimates, key=lambda one: one.half_width)
    if unserved.is_known:
        known = number(unserved.half_width, digits_for(unserved, 1))
        came = then(came, phrase("the unserved are known to ±{known} of 100 who come", known=known))
    rule = phrase(
        "(Rule: at least {least} days, then {step} more at a time, until every proposal's "
        "difference in the mean wait of those called is as precise; at most {most}.)",
        least=RULE.at_least,
        step=RULE.step,
        most=RULE.at_most,
    )
    say = speaker(language)
    return say.sentences([say(phrase("{said}.", said=came)), say(rule)])


def _on_precision(precision: Precision, days: int) -> Phrase:
    """Say whether the mean wait is as precise as wanted."""
    given = {"wanted": precision.wanted, "days": twin_days(days)}
    if precision.reached:
        return phrase(
            "The mean wait of those called: ±{wanted:g} min was reached with {days}", **given
        )
    if precision.days_needed is None:
        return phrase(
            "The mean wait of those called: ±{wanted:g} min was not reached: too few days have one",
            **given,
        )
    return phrase_count(
        "The mean wait of those called: ±{wanted:g} min was not reached with {days}, it needs "
        "about {n:,} more day",
        "The mean wait of those called: ±{wanted:g} min was not reached with {days}, it needs "
        "about {n:,} more",
        max(precision.days_needed - days, 1),
        **given,
    )


def on_alternatives(comparison: TwinDays, language: Language = "en") -> str | None:
    """Return why nothing is said of all variants together; None if that is said."""
    if not comparison.is_apart:
        return None
    titles = {
        floor.name: comparison.title_of(floor.name, language) for floor in comparison.proposals
    }
    return apart_text(comparison.alternatives, titles, language)


class Title(str):
    """A proposal's title; English has it as ``{title:within}`` a sentence, or begins with it."""

    def __format__(self, spec: str) -> str:
        """Return the title; within a sentence with a small letter, if it begins with a word."""
        if spec == "capital":
            return capital(self)
        is_word = self[:1].isupper() and self[1:2].islower()
        return self[0].lower() + self[1:] if spec == "within" and is_word else str(self)


def with_title(title: str) -> Phrase:
    """Return the beginning of a sentence on a proposal."""
    if title.lower().startswith(("with ", "without ")):
        return phrase("{title:capital}", title=Title(title))
    return phrase("With {title:within}", title=Title(title))


def _subject(comparison: TwinDays, floor: FloorDays, language: Language) -> Phrase:
    if floor.name == ALL:
        return phrase("With all of them together")
    return with_title(comparison.title_of(floor.name, language))


def on_wait(subject: str, wait: Estimate, unserved: Change, target: str) -> Phrase:
    """Say what becomes of the mean wait, of the unserved and of the target."""
    text, known = phrase("{subject} {both}, over {days}."), unserved.difference
    if wait.is_known:
        text, known = phrase("{subject} {both}, over {days}; {target}."), wait
    both, days = on_both(wait, unserved), twin_days(known.n)
    return text.filled(subject=subject, both=both, days=days, target=target)


def on_both(wait: Estimate, unserved: Change) -> Phrase:
    """Say what becomes of the mean wait and of the unserved; of more unserved first."""
    lost, waits = on_unserved(unserved), _on_wait(wait, fewer=unserved.rises)
    if unserved.rises:
        return then(lost, waits)
    if wait.sign > 0 > unserved.difference.sign:
        return phrase("{wait}, but {unserved}", wait=waits, unserved=lost)
    return phrase("{wait}, and {unserved}", wait=waits, unserved=lost)


def _on_wait(wait: Estimate, *, fewer: bool = False) -> Phrase:
    """Say what becomes of the mean wait; ``fewer``: as no praise, since more are not served."""
    less = phrase("the mean wait of those called falls by {much} min ({span})")
    return told_change(
        wait,
        1,
        unknown=phrase(
            "nothing can be said about the mean wait of those called, as too few days have one"
        ),
        nothing=phrase("the mean wait of those called stays the same"),
        untold=phrase("no difference in the mean wait of those called could be shown ({span} min)"),
        more=phrase("the mean wait of those called rises by {much} min ({span})"),
        less=phrase("those still called wait {much} min less ({span})") if fewer else less,
    )


def on_unserved(unserved: Change) -> Phrase:
    """Say what becomes of those who come and are not served."""
    change, is_known = unserved.difference, not math.isnan(unserved.before)
    nothing = phrase("the unserved stay the same")
    more = phrase("{much} more of 100 who come leave unserved ({span})")
    less = phrase("{much} fewer of 100 who come leave unserved ({span})")
    if is_known:
        nothing = phrase("the unserved stay at {before} % of all who come")
        more = phrase(
            "{much} more of 100 who come leave unserved ({span}; {after} instead of {before} %)"
        )
        less = phrase("the unserved fall from {before} to {after} % of all who come (by {span})")
    if unserved.before == 0:
        nothing = phrase("nobody leaves unserved, as before")
    digits = digits_for(change, 1)
    return told_change(
        change,
        1,
        unknown=phrase("nothing can be said about the unserved"),
        nothing=nothing,
        untold=phrase("no difference in the unserved could be shown ({span} of 100 who come)"),
        more=more,
        less=less,
    ).filled(before=number(unserved.before, digits), after=number(unserved.after, digits))


def on_target(tickets: Change) -> Phrase:
    """Say how many of all tickets are called in time; who gave up counts as not."""
    change = tickets.difference
    digits = digits_for(change, 1)
    nothing = phrase("of 100 with a ticket as many are called within {minutes} min ({before})")
    untold = phrase(
        "no difference in how many of 100 with a ticket are called within {minutes} min could be "
        "shown ({span})"
    )
    more = phrase(
        "{much} more of 100 with a ticket are called within {minutes} min ({span}; {after} instead "
        "of {before} %)"
    )
    less = phrase(
        "{much} fewer of 100 with a ticket are called within {minutes} min ({span}; {after} "
        "instead of {before} %)"
    )
    unknown = phrase("nothing can be said about who is called within {minutes} min")
    return told_change(
        change, 1, unknown=unknown, nothing=nothing, untold=untold, more=more, less=less
    ).filled(
        minutes=TARGET_MIN,
        before=number(tickets.before, digits),
        after=number(tickets.after, digits),
    )


def on_sales(need: Estimate, cross: Estimate, conversion: Estimate) -> Phrase:
    """Say what becomes of complex sales to those who came for them, cross-sales and conversion."""
    if not cross.is_known:
        return phrase("Nothing can be said about complex sales.")
    said = then(_on_need(need), _on_cross(cross))
    if conversion.is_known:
        said = then(said, _on_conversion(change_of(conversion).difference))
    return phrase("{said}.", said=said)


def _on_need(sales: Estimate) -> Phrase:
    return told_change(
        sales,
        1,
        nothing=phrase("complex sales to those who came for them stay the same"),
        untold=phrase(
            "no difference in complex sales to those who came for them could be shown "
            "({span} a day)"
        ),
        more=phrase("complex sales to those who came for them rise by {much} a day ({span})"),
        less=phrase("complex sales to those who came for them fall by {much} a day ({span})"),
    )


def _on_cross(sales: Estimate) -> Phrase:
    return told_change(
        sales,
        1,
        nothing=phrase("cross-sales stay the same"),
        untold=phrase("no difference in cross-sales could be shown ({span} a day)"),
        more=phrase("cross-sales rise by {much} a day ({span})"),
        less=phrase("cross-sales fall by {much} a day ({span})"),
    )


def _on_conversion(sold: Estimate) -> Phrase:
    """Say what becomes of the interests that end in a sale, of 100."""
    return told_change(
        sold,
        1,
        nothing=phrase("as many of 100 with an interest buy"),
        untold=phrase(
            "no difference in how many of 100 with an interest buy could be shown ({span})"
        ),
        more=phrase("of 100 with an interest {much} more buy ({span})"),
        less=phrase("of 100 with an interest {much} fewer buy ({span})"),
    )


def on_money(
    value: Estimate, cost: Estimate, gain: Estimate, currency: str, *, price: bool = False
) -> Phrase:
    """Say what becomes of the day's value, of the staff's cost, and of what is left.

    ``price``: more customers are unserved, which is said with a gain.
    """
    if not gain.is_known:
        return phrase("Nothing can be said about value and staff cost.")
    said = then(_money(value, phrase("the day's value"), currency), _money(cost, COST, currency))
    if not cost.is_nothing:
        said = then(said, left(gain, currency))
    if price and gain.sign > 0:
        return phrase("{said}, at the price of more customers unserved.", said=said)
    return phrase("{said}.", said=said)


def _money(change: Estimate, what: Phrase, currency: str) -> Phrase:
    return told_change(
        change,
        nothing=phrase("{what} stays the same"),
        untold=phrase("no difference in {what} could be shown ({currency} {span} a day)"),
        more=phrase("{what} rises by {currency} {much} ({span})"),
        less=phrase("{what} falls by {currency} {much} ({span})"),
    ).filled(what=what, currency=currency_of(currency))


def left(gain: Estimate, currency: str) -> Phrase:
    """Say what is left of the day's value once staff is paid."""
    untold = phrase("whether it pays could not be shown ({currency} {span} a day)")
    return told_change(
        gain,
        nothing=untold.filled(span=interval(gain, 0)),
        untold=untold,
        more=phrase("that leaves {currency} {much} a day more ({span})"),
        less=phrase("that leaves {currency} {much} a day less ({span})"),
    ).filled(currency=currency_of(currency))
