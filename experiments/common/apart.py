"""Why proposals are not taken together: alternatives, and what cannot be staffed, in words."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Final

from agents.language import Language, in_language, phrase, phrase_in

Pairs = Sequence[tuple[str, str]]

WORDS: Final[dict[str, dict[str, str]]] = {
    "quote": phrase("“{title}”"),
    "and": phrase_in("names", " and "),
    "comma": phrase(", "),
    "also": phrase("; so do "),
    "exclude": phrase(
        "{which} exclude each other, as they change the same thing "
        "differently: only one of them can be chosen, and nothing is said of "
        "all together."
    ),
    "misfit": phrase(
        "All together cannot be staffed or do not fit together: each is looked at alone."
    ),
}


def apart_text(
    alternatives: Pairs,
    names: Sequence[str],
    title_of: Callable[[str], str],
    language: Language,
) -> str:
    """Return a sentence on why variants are not taken together.

    Parameters
    ----------
    alternatives
        The pairs that exclude each other; none: they do not fit together for another reason.
    names
        All variants that are compared.
    title_of
        Given the name of a variant.
    """
    words = in_language(WORDS, language)
    if not alternatives:
        return words["misfit"]
    which = [
        _listed([words["quote"].format(title=title_of(name)) for name in group], words)
        for group in _groups(alternatives, names)
    ]
    return words["exclude"].format(which=words["also"].join(which))


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


def _listed(parts: Sequence[str], words: dict[str, str]) -> str:
    *rest, last = parts
    return words["and"].join([words["comma"].join(rest), last])
