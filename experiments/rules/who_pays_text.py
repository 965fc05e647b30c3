"""Who pays for VIP priority, as printed and as JSON."""

from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from agents.language import Language, in_language, phrase
from agents.names import ALL_CUSTOMERS, RULES, SEGMENTS, SHORT_TEMPERAMENTS, by_key
from experiments.common.documents import estimate_document
from experiments.common.statistics import Estimate
from experiments.common.tables import cell
from experiments.common.text import fitted, wrapped
from experiments.common.who_pays import PERCENTILES, Group, WhoPays
from experiments.common.words import number
from model.analysis.who_pays import FLOORS
from model.measures import MINUTES, Unit

COLUMNS: Final = 100
"""Columns of the table."""

_BELOW: Final = (phrase("50 % wait"), phrase("90 % wait"), phrase("95 % wait"))

GROUPS: Final = {"all": ALL_CUSTOMERS, **by_key(SEGMENTS), **by_key(SHORT_TEMPERAMENTS)}
"""Names of the groups by their names in the table."""

HEADS: Final = {
    "en": (
        ("", "called", "unserved", "mean wait", "differ-", *_BELOW["en"], "moved"),
        ("", "a day", "a day", "[min]", "ence [min]", *["in [min]"] * 3, "[min/day]"),
    ),
    "zh": (
        ("", "每日叫到", "每日未办", "平均等候", "差异", *_BELOW["zh"], "转移"),
        ("", "[人]", "[人]", "[分钟]", "[分钟]", *["[分钟]"] * 3, "[分钟/日]"),
    ),
}
"""The two lines above the table."""

KINDS: Final = {
    "en": {"segment": "by segment", "temperament": "by temperament"},
    "zh": {"segment": "按客户层级", "temperament": f"按{RULES['temperament'].zh}分类"},
}
"""What stands above the groups of a kind."""

TITLE: Final = phrase("Who pays for VIP priority: with it / without it, on the same days")

NOTES: Final = phrase(
    "Waits of all who were called to a window that can serve them, over "
    "all days; unserved: came, and were not served. Difference: with "
    "priority less without it. Moved: minutes a day that those who were "
    "called on both floors wait longer with it than without it. ± half "
    "width of the 95 % interval; * differs from 0. Without priority nobody "
    "is called for his segment, there are no VIP numbers and no "
    "appointments, and windows kept for VIPs call every ticket that they "
    "can do."
)

NO_PRIORITY: Final = phrase(
    "Who pays for VIP priority: nobody, as this branch gives VIPs no priority."
)

VERDICT: Final = {
    "en": (
        *("They wait longer: {}.", "They wait less: {}."),
        *("{} by {} min a day (unserved {} a day, without it {})", ", ", " "),
    ),
    "zh": (
        *("多等：{}。", "少等：{}。"),
        *("{}每日{}分钟（每日未办离开{}人，无优先时{}人）", "、", ""),
    ),
}
"""Who waits longer, who less; a segment's part; what stands between parts, and sentences."""

MOVED: Final = replace(MINUTES, digits=0)
"""The minutes of a day are not told to the tenth."""


def who_pays_text(found: WhoPays, language: Language) -> str:
    """Return who pays as printed: a table by group, what it says, and what the numbers are."""
    if not found.has_priority:
        return in_language(NO_PRIORITY, language)
    rows = [list(head) for head in in_language(HEADS, language)]
    for kind, groups in groupby(found.groups, key=lambda group: group.kind):
        if kind in in_language(KINDS, language):
            rows.append([in_language(KINDS[kind], language), *[""] * (len(rows[0]) - 1)])
        rows += (_row(group, language) for group in groups)
    parts = [
        in_language(TITLE, language),
        fitted(rows, COLUMNS),
        wrapped(in_language(NOTES, language)),
    ]
    verdict = _verdict(found, language)
    return "\n\n".join([*parts, verdict] if verdict else parts)


def group_name(group: Group, language: Language) -> str:
    """Return a group's name for people."""
    return GROUPS[group.name].told(language)


def _row(group: Group, language: Language) -> list[str]:
    sides = [group.sides[floor] for floor in FLOORS]
    indent = "" if group.kind == "all" else "  "

    def beside(*values: float) -> str:
        return "/".join(number(value, 1) for value in values)

    return [
        indent + group_name(group, language),
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


def _verdict(found: WhoPays, language: Language) -> str:
    """Say which segments wait longer and which less, as far as that is shown."""
    longer, less, part, comma, blank = in_language(VERDICT, language)
    sentences = []
    for sentence, sign in ((longer, 1), (less, -1)):
        parts = [
            part.format(
                group_name(group, language),
                number(abs(group.moved.mean), 0),
                *(number(group.sides[floor].unserved, 1) for floor in FLOORS),
            )
            for group in found.groups
            if group.kind == "segment" and group.moved.sign == sign
        ]
        if parts:
            sentences.append(sentence.format(comma.join(parts)))
    return wrapped(blank.join(sentences)) if sentences else ""


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
