"""Who pays for VIP priority, as printed and as JSON."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from agents.language import Language, Phrase, phrase, speaker
from agents.names import ALL_CUSTOMERS, SEGMENTS, SHORT_TEMPERAMENTS, by_key
from experiments.common.documents import estimate_document
from experiments.common.statistics import Estimate
from experiments.common.tables import cell
from experiments.common.text import fitted, wrapped
from experiments.common.who_pays import PERCENTILES, Group, WhoPays
from experiments.common.wording import listed
from experiments.common.words import number
from model.analysis.who_pays import FLOORS
from model.units import MINUTES, Unit

COLUMNS: Final = 100
"""Columns of the table."""

GROUPS: Final = {"all": ALL_CUSTOMERS, **by_key(SEGMENTS), **by_key(SHORT_TEMPERAMENTS)}
"""Names of the groups by their names in the table."""

HEADS: Final = (
    phrase("called\na day"),
    phrase("unserved\na day"),
    phrase("mean wait\n[min]"),
    phrase("differ-\nence [min]"),
    phrase("50 % wait\nin [min]"),
    phrase("90 % wait\nin [min]"),
    phrase("95 % wait\nin [min]"),
    phrase("moved\n[min/day]"),
)
"""The two lines above the table, a column each."""

KINDS: Final = {"segment": phrase("by segment"), "temperament": phrase("by temperament")}
"""What stands above the groups of a kind."""

NOTES: Final = phrase(
    "Waits of all who were called to a window that can serve them, over "
    "all days; unserved: came, and were not served. Difference: with "
    "priority less without it. Moved: minutes a day that those who were "
    "called on both floors wait longer with it than without it. ± half "
    "width of the 95 % interval; * differs from 0. Without priority nobody "
    "is called for their segment, there are no VIP numbers and no "
    "appointments, and windows kept for VIPs call every ticket that they "
    "can do."
)

MOVED: Final = replace(MINUTES, digits=0)
"""The minutes of a day are not told to the tenth."""


def who_pays_text(found: WhoPays, language: Language) -> str:
    """Return who pays as printed: a table by group, what it says, and what the numbers are."""
    say = speaker(language)
    if not found.has_priority:
        return say(
            phrase("Who pays for VIP priority: nobody, as this branch gives VIPs no priority.")
        )
    heads = [["", ""], *(say(head).split("\n") for head in HEADS)]
    rows = [list(line) for line in zip(*heads, strict=True)]
    for kind, groups in groupby(found.groups, key=lambda group: group.kind):
        if kind in KINDS:
            rows.append([say(KINDS[kind]), *[""] * len(HEADS)])
        rows += (_row(group, language) for group in groups)
    parts = [
        say(phrase("Who pays for VIP priority: with it / without it, on the same days")),
        fitted(rows, COLUMNS),
        wrapped(say(NOTES)),
    ]
    sentences = [
        *_moved(found, 1, phrase("They wait longer: {groups}."), language),
        *_moved(found, -1, phrase("They wait less: {groups}."), language),
    ]
    return "\n\n".join([*parts, wrapped(say.sentences(sentences))] if sentences else parts)


def _row(group: Group, language: Language) -> list[str]:
    sides = [group.sides[floor] for floor in FLOORS]
    indent = "" if group.kind == "all" else "  "

    def beside(*values: float) -> str:
        return "/".join(number(value, 1) for value in values)

    return [
        indent + GROUPS[group.name].told(language),
        beside(*(side.customers for side in sides)),
        beside(*(side.unserved for side in sides)),
        beside(*(side.mean for side in sides)),
        _cell(group.difference, MINUTES),
        *(beside(*(side.percentiles[key] for side in sides)) for key in PERCENTILES),
        _cell(group.moved, MOVED),
    ]


def _cell(known: Estimate, unit: Unit) -> str:
    """Return a difference as printed; what is not known stands below the stars as well."""
    text = cell(known, unit)
    return text if text[-1] in "* " else f"{text} "


def _moved(found: WhoPays, sign: int, sentence: Phrase, language: Language) -> Iterator[str]:
    """Say which segments wait longer, or less, as far as that is shown."""
    say = speaker(language)
    parts = []
    for group in found.groups:
        if group.kind == "segment" and group.moved.sign == sign:
            unserved, without = (number(group.sides[floor].unserved, 1) for floor in FLOORS)
            part = phrase(
                "{group} by {much} min a day (unserved {unserved} a day, without it {without})",
                group=GROUPS[group.name],
                much=number(abs(group.moved.mean), 0),
                unserved=unserved,
                without=without,
            )
            parts.append(say(part))
    if parts:
        yield say(sentence, groups=listed(parts, language))


def who_pays_document(found: WhoPays) -> dict[str, Any]:
    """Return who pays as JSON; what is missing is null."""
    return {
        "has_priority": found.has_priority,
        "groups": [
            {
                "kind": group.kind,
                "name": group.name,
                **{floor: _side_document(group, floor) for floor in FLOORS},
                "difference_min": estimate_document(group.difference),
                "moved_min_a_day": estimate_document(group.moved),
            }
            for group in found.groups
        ],
    }


def _side_document(group: Group, floor: str) -> dict[str, float | None]:
    side = group.sides[floor]
    numbers = {
        "customers": side.customers,
        "unserved": side.unserved,
        "mean_wait_min": side.mean,
        **side.percentiles,
    }
    return {key: value if value == value else None for key, value in numbers.items()}
