"""Names of things in the report, English beside Chinese, as in the bank's own plan."""

from typing import Final

from agents.language import Phrase, phrase
from agents.names import ALL_CUSTOMERS, SEGMENTS, TEMPERAMENTS, by_key

Pair = tuple[str, str]
"""A text in English and in Chinese."""

TERMS: Final[dict[str, Phrase]] = {
    **by_key(SEGMENTS),
    **by_key(TEMPERAMENTS),
    "all": ALL_CUSTOMERS,
    "skill": phrase("lacks the skill"),
    "class": phrase("ticket class"),
    "break": phrase("break"),
    "position_lock": phrase("tied to the position"),
}
"""Names of groups, and of reasons to be idle, by their code in the tables."""
