"""How proposals act together: whether single effects add up, and why not all can be in force."""

from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import combinations
from typing import Final

from agents.language import Language, Phrase, phrase, speaker
from experiments.common.statistics import Estimate
from experiments.common.words import number, then, told_change

Pairs = Sequence[tuple[str, str]]

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
    more = phrase(
        "The measures do not simply add up: together the mean wait of those called is {much} min "
        "longer ({span}) than by their single effects in all ({total} min)"
    )
    less = phrase(
        "The measures do not simply add up: together the mean wait of those called is {much} min "
        "shorter ({span}) than by their single effects in all ({total} min)"
    )
    if excess.sign == single.sign:
        more = less = phrase(
            "The measures reinforce each other: together they change the mean wait of those "
            "called by {much} min ({span}) more than their single effects in all ({total} min)"
        )
    elif excess.sign == -single.sign and abs(excess.mean) <= abs(single.mean):
        more = less = phrase(
            "The measures overlap: together they change the mean wait of those called by {much} "
            "min ({span}) less than their single effects in all ({total} min)"
        )
    return told_change(
        excess,
        1,
        unknown=phrase(
            "Whether the single effects on the mean wait of those called add up cannot be said"
        ),
        nothing=phrase(
            "The single effects on the mean wait of those called ({total} min in all) add up"
        ),
        untold=phrase(
            "As far as can be shown the single effects on the mean wait of those called ({total} "
            "min in all) add up (together {span} min)"
        ),
        more=more,
        less=less,
    ).filled(total=number(single.mean, 1, signed=True))


def _on_unserved(single: Estimate, excess: Estimate) -> Phrase:
    nothing = phrase(
        "the unserved change as by their single effects in all ({total} of 100 who come)"
    )
    if single.is_nothing:
        nothing = phrase("none of them changes the unserved")
    return told_change(
        excess,
        1,
        nothing=nothing,
        untold=phrase(
            "that the unserved change otherwise than by their single effects in all ({total} of "
            "100 who come) could not be shown (together {span})"
        ),
        more=phrase(
            "of 100 who come {much} ({span}) more are unserved than by their single effects in all "
            "({total})"
        ),
        less=phrase(
            "of 100 who come {much} ({span}) fewer are unserved than by their single effects in "
            "all ({total})"
        ),
    ).filled(total=number(single.mean, 1, signed=True))


def apart_text(alternatives: Pairs, titles: Mapping[str, str], language: Language) -> str:
    """Return a sentence on why variants are not taken together.

    Parameters
    ----------
    alternatives
        The pairs that exclude each other; none: they do not fit together for another reason.
    titles
        Of all variants that are compared, by name.
    """
    say = speaker(language)
    if not alternatives:
        return say(
            phrase(
                "All together cannot be staffed or do not fit together: each is looked at alone."
            )
        )
    which = (
        say.series([say(phrase("“{title}”", title=titles[name])) for name in group])
        for group in _groups(alternatives, [*titles])
    )
    return say(
        phrase(
            "{which} exclude each other, as they change the same thing differently: only one of "
            "them can be chosen, and nothing is said of all together."
        ),
        which=reduce(lambda said, more: say(_SO_DO, said=said, more=more), which),
    )


_SO_DO = phrase("{said}; so do {more}")


def _groups(alternatives: Pairs, names: Sequence[str]) -> list[tuple[str, ...]]:
    """Return sets of variants of which each excludes every other; each pair is in one of them."""
    left = set(alternatives)
    groups: list[tuple[str, ...]] = []
    while left:
        first = next(pair for pair in alternatives if pair in left)
        group = list(first)
        for name in names:
            if name not in group and all(_pair(name, one, names) in left for one in group):
                group.append(name)
        group.sort(key=names.index)
        left -= set(combinations(group, 2))
        groups.append(tuple(group))
    return groups


def _pair(one: str, other: str, names: Sequence[str]) -> tuple[str, str]:
    return (one, other) if names.index(one) < names.index(other) else (other, one)
