"""Whether single effects add up, of the verdict on all proposals together."""

from typing import Final

from agents.language import Phrase, phrase
from experiments.common.statistics import Estimate
from experiments.common.words import digits_for, interval, number, size, then

OF_FEWER: Final = phrase(
    "As more leave unserved, waits cannot say whether the measures overlap or reinforce each other"
)


def on_interplay(
    single: Estimate,
    excess: Estimate,
    unserved: Estimate,
    unserved_excess: Estimate,
    *,
    fewer: bool = False,
) -> Phrase:
    """Say whether single effects on waits add up, overlap or reinforce each other.

    Parameters
    ----------
    single, unserved
        Sum of the single effects on the mean wait [min] and on the unserved [percentage points].
    excess, unserved_excess
        The effect of all together, less that sum.
    fewer
        Whether more are unserved somewhere: the waits are of fewer then, and cannot say it.
    """
    said = OF_FEWER if fewer else _on_waits(single, excess)
    if unserved_excess.is_known:
        said = then(said, _on_unserved(unserved, unserved_excess))
    return phrase("{said}.", said=said)


def _on_waits(single: Estimate, excess: Estimate) -> Phrase:
    if not excess.is_known:
        return phrase(
            "Whether the single effects on the mean wait of those called add up cannot be said"
        )
    total = number(single.mean, 1, signed=True)
    if excess.is_nothing:
        return phrase(
            "The single effects on the mean wait of those called ({total} min in all) add up",
            total=total,
        )
    digits = digits_for(excess, 1)
    if not excess.sign:
        return phrase(
            "As far as can be shown the single effects on the mean wait of those called ({total} "
            "min in all) add up (together {span} min)",
            total=total,
            span=interval(excess, digits),
        )
    return _not_adding_up(single, excess).filled(total=total, **size(excess, digits))


def _not_adding_up(single: Estimate, excess: Estimate) -> Phrase:
    if excess.sign == single.sign:
        return phrase(
            "The measures reinforce each other: together they change the mean wait of those "
            "called by {much} min ({span}) more than their single effects in all ({total} min)"
        )
    if excess.sign == -single.sign and abs(excess.mean) <= abs(single.mean):
        return phrase(
            "The measures overlap: together they change the mean wait of those called by {much} "
            "min ({span}) less than their single effects in all ({total} min)"
        )
    if excess.sign < 0:
        return phrase(
            "The measures do not simply add up: together the mean wait of those called is {much} "
            "min shorter ({span}) than by their single effects in all ({total} min)"
        )
    return phrase(
        "The measures do not simply add up: together the mean wait of those called is {much} min "
        "longer ({span}) than by their single effects in all ({total} min)"
    )


def _on_unserved(single: Estimate, excess: Estimate) -> Phrase:
    if single.is_nothing and excess.is_nothing:
        return phrase("none of them changes the unserved")
    total, digits = number(single.mean, 1, signed=True), digits_for(excess, 1)
    if excess.is_nothing:
        return phrase(
            "the unserved change as by their single effects in all ({total} of 100 who come)",
            total=total,
        )
    if not excess.sign:
        return phrase(
            "that the unserved change otherwise than by their single effects in all ({total} of "
            "100 who come) could not be shown (together {span})",
            total=total,
            span=interval(excess, digits),
        )
    if excess.sign > 0:
        text = phrase(
            "of 100 who come {much} ({span}) more are unserved than by their single effects in all "
            "({total})"
        )
    else:
        text = phrase(
            "of 100 who come {much} ({span}) fewer are unserved than by their single effects in "
            "all ({total})"
        )
    return text.filled(total=total, **size(excess, digits))
