"""The verdict: what a comparison says, in words a manager can read, in English or Chinese.

Here stands what is said and in which order; how it is said stands in `english` and `chinese` beside
it. Nothing is claimed that the interval does not show.
"""

from types import ModuleType

from experiments.common import chinese, english
from experiments.common.apart import apart_text
from experiments.common.comparison import ALL, RULE, WAIT, Change, Comparison, FloorDays, TwinDays
from experiments.common.statistics import Estimate
from experiments.common.words import Language


def _phrases(language: Language) -> ModuleType:
    return english if language == "en" else chinese


def verdict(comparison: TwinDays, floor: FloorDays, language: Language = "en") -> str:
    """Return the verdict on one proposal.

    It says what becomes of the mean wait, of the unserved and of the target, of complex sales, and
    of the day's value against the staff's cost; of all together also whether the single effects on
    the wait add up, which waits do not show once more are unserved. If more are unserved it begins
    with them: the wait is of fewer then.
    """
    say = _phrases(language)
    unserved = comparison.unserved(floor)
    sentences = [
        say.on_wait(
            name_of(comparison, floor, language, within=True),
            comparison.difference(floor, WAIT),
            unserved,
            say.on_target(
                comparison.base.days_on_target(), floor.days_on_target(), comparison.days
            ),
        ),
        say.on_sales(comparison.difference(floor, "complex_sales")),
        say.on_money(
            comparison.difference(floor, "value"),
            comparison.difference(floor, "staff_cost"),
            comparison.gain(floor),
            comparison.currency,
            price=unserved.rises,
        ),
    ]
    if floor.name == ALL:
        fewer = any(comparison.unserved(each).rises for each in comparison.proposals)
        single, excess = comparison.interplay(floor, WAIT)
        sentences.append(say.WAITS_OF_FEWER if fewer else say.on_interplay(single, excess))
    return str(say.JOINT.join(sentences))


def on_both(wait: Estimate, unserved: Change, language: Language) -> str:
    """Return what becomes of the mean wait and of the unserved, as part of a sentence."""
    return str(_phrases(language).on_both(wait, unserved))


def on_unserved(unserved: Change, language: Language) -> str:
    """Return what becomes of the unserved, as part of a sentence."""
    return str(_phrases(language).on_unserved(unserved))


def name_of(
    comparison: TwinDays, floor: FloorDays, language: Language, *, within: bool = False
) -> str:
    """Return a proposal's title; ``within`` a sentence, as its beginning."""
    say = _phrases(language)
    if floor.name == ALL:
        return str(say.ALL_WITHIN if within else say.ALL_TITLE)
    title = comparison.title_of(floor.name, language)
    return str(say.subject(title)) if within else title


def on_precision(comparison: Comparison, language: Language = "en") -> str | None:
    """Return what came of the precision asked for, and the rule; None if none was asked for."""
    precision = comparison.precision
    if precision is None:
        return None
    say = _phrases(language)
    outcome = say.on_precision(
        precision.wanted, precision.reached, comparison.days, precision.days_needed
    )
    return str(say.JOINT.join((outcome, say.rule(RULE.at_least, RULE.step, RULE.at_most))))


def on_alternatives(comparison: TwinDays, language: Language = "en") -> str | None:
    """Return why nothing is said of all variants together; None if that is said."""
    if not comparison.is_apart:
        return None
    names = [floor.name for floor in comparison.proposals]

    def title_of(name: str) -> str:
        return comparison.title_of(name, language)

    return apart_text(comparison.alternatives, names, title_of, language)
