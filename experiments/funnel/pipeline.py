"""The pipeline of selling as printed and as JSON: how far interests in complex products get."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from agents.codes import NOBODY, Position
from agents.language import Language, Phrase, phrase, phrase_in, speaker
from agents.names import PRODUCTS, ROLES, SEGMENTS, SHORT_POSITIONS, key
from experiments.common.text import fitted, in_paragraphs, wrapped
from experiments.common.words import MISSING, number
from model.analysis.pipeline import Way
from model.analysis.pipeline_counts import GROUPS, OF_NEED, STAGES, Counts, Group, groups_of
from model.sales import Stage

HEADS: Final[dict[Stage, Phrase]] = {
    Stage.INTERESTED: phrase_in("stage", "interest"),
    Stage.NOTICED: phrase_in("stage", "noticed"),
    Stage.BROUGHT: phrase_in("stage", "referred"),
    Stage.ARRIVED: phrase_in("stage", "arrived"),
    Stage.ADVISED: phrase_in("stage", "advised"),
    Stage.SOLD: phrase_in("stage", "sold"),
}
"""Stages as heads of columns; of those who came for the product some are called otherwise."""

NEED_HEADS: Final[dict[Stage, Phrase]] = {
    **HEADS,
    Stage.INTERESTED: phrase_in("stage", "came for it"),
    Stage.ARRIVED: phrase_in("stage", "called"),
    Stage.ADVISED: phrase_in("stage", "served"),
}

TITLES: Final[dict[str, Phrase]] = {
    "segment": phrase_in("interests by", "segment"),
    "product": phrase_in("interests by", "product"),
    "noticed_position": phrase_in("interests by", "noticed at"),
    "noticed_by_role": phrase_in("interests by", "noticed by"),
    "way": phrase_in("interests by", "way to advice"),
    "advised_position": phrase_in("interests by", "advised at"),
    "sold_by_role": phrase_in("interests by", "sold by"),
}
"""Headings of the groups, by their key in the table ``pipeline``."""

WAYS: Final[dict[Way, Phrase]] = {
    Way.WARM: phrase_in("way", "handed over (warm)"),
    Way.COLD: phrase_in("way", "only told (cold)"),
    Way.SELF: phrase_in("way", "asked on their own"),
    Way.AT_ONCE: phrase_in("way", "advised at once"),
}

CROSS: Final = phrase(
    "Cross-selling: interests in a complex product of served customers who came for no product, "
    "a day"
)
NEED: Final = phrase("Customers who came for a complex product, a day")
NOTE: Final = phrase(
    "Last column: sold, of the first stage in the line. What was sold privately is not sold."
)


@in_paragraphs
def pipeline_text(counts: Counts, days: int, language: Language) -> Iterator[str]:
    """Yield the pipeline of some days as printed: cross-sales, then sales to those who came."""
    say = speaker(language)
    for is_need, title in ((False, CROSS), (True, NEED)):
        yield f"{wrapped(say(title))}\n{fitted(_rows(counts, is_need, days, language))}"
    yield wrapped(say(NOTE))


def _rows(counts: Counts, is_need: bool, days: int, language: Language) -> list[list[str]]:
    say = speaker(language)
    stages = OF_NEED if is_need else STAGES
    heads = NEED_HEADS if is_need else HEADS
    rows = [["", *(say(heads[stage]) for stage in stages), say(phrase_in("stage", "[%]"))]]
    heading = ""
    for group, known in groups_of(counts):
        if group.is_need != is_need:
            continue
        if group.by and group.by != heading:
            heading = group.by
            rows.append([say(TITLES[heading]), *[""] * (len(stages) + 1)])
        numbers = [number(known[at] / days, 1) if at in known else MISSING for at in stages]
        sold = "" if group.by == "sold_by_role" else _share(*_ends(known))
        rows.append([_name(group, language), *numbers, sold])
        if not group.by:
            before = say(phrase_in("interests", "  of those before [%]"))
            rows.append([before, "", *_conversions(known, stages), ""])
    return rows


def _conversions(known: dict[Stage, int], stages: tuple[Stage, ...]) -> Iterator[str]:
    """Yield the share of each stage in the one before it."""
    for before, at in pairwise(stages):
        yield _share(known[at], known[before])


def _ends(known: dict[Stage, int]) -> tuple[int, int]:
    return known[Stage.SOLD], next(iter(known.values()))


def _share(part: int, whole: int) -> str:
    return number(100 * part / whole, 1) if whole else MISSING


def _name(group: Group, language: Language) -> str:
    if not group.by:
        return phrase_in("interests", "all").told(language)
    code = GROUPS[group.by](group.code)
    names: Any = {"segment": SEGMENTS, "product": PRODUCTS, "way": WAYS}.get(group.by, ROLES)
    if isinstance(code, Position):
        return f"  {group.code} {SHORT_POSITIONS[code].told(language)}"
    return f"  {names[code].told(language)}"


def pipeline_document(counts: Counts, days: int) -> list[dict[str, Any]]:
    """Return the pipeline as JSON: a row a group, means per day; null where a stage has none."""
    return [
        {
            "kind": "need" if group.is_need else "cross",
            "by": group.by or None,
            "group": None if group.code == NOBODY else key(GROUPS[group.by](group.code)),
            **{key(at): known[at] / days if at in known else None for at in STAGES},
        }
        for group, known in groups_of(counts)
    ]
