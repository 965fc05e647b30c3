"""Names of things in the report, English beside Chinese, as in the bank's own plan."""

from typing import Final

from agents.names import ALL_CUSTOMERS, SEGMENTS, TEMPERAMENTS, by_key

Pair = tuple[str, str]
"""A text in English and in Chinese."""

TERMS: Final[dict[str, Pair]] = {
    **by_key(SEGMENTS),
    **by_key(TEMPERAMENTS),
    "all": ALL_CUSTOMERS,
    "skill": ("lacks the skill", "无该业务权限"),
    "class": ("ticket class", "号票类别"),
    "break": ("break", "休息"),
    "position_lock": ("tied to the position", "岗位锁定"),
}
"""Names of groups, and of reasons to be idle, by their code in the tables."""
