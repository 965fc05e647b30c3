"""Why proposals are not taken together: alternatives, and what cannot be staffed, in words."""

from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import combinations

from agents.language import Language, phrase, speaker

Pairs = Sequence[tuple[str, str]]


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
