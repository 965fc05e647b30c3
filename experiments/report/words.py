"""What the report says, in one language: its texts filled in, its terms, its lists."""

from dataclasses import dataclass
from typing import Final

from agents.language import Language, Phrase, phrase, speaker
from agents.names import ALL_CUSTOMERS, SEGMENTS, TEMPERAMENTS, by_key, employee_name
from experiments.report import texts_day, texts_page
from model.analysis import links

TEXTS: Final[dict[str, Phrase]] = {**texts_page.TEXTS, **texts_day.TEXTS}
"""Texts by key; what stands in braces is filled in."""

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


@dataclass(frozen=True)
class Say:
    """The report's texts in one language."""

    language: Language
    """Which one."""

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its values filled in."""
        return TEXTS[key].told(self.language, **values)

    def term(self, code: str) -> str:
        """Return the name of a group or a reason; what has none as it is written, blanks for _."""
        return TERMS[code].told(self.language) if code in TERMS else code.replace("_", " ")

    def employee(self, label: str) -> str:
        """Return the name of an employee; one who is called by the role keeps the number."""
        return employee_name(label, self.language) or label.replace("_", " ")

    def link(self, code: str) -> str:
        """Return the name of a link of the chain, as ``branchfloor funnel`` prints it."""
        link = links.LINKS_BY_KEY.get(code)
        return self.term(code) if link is None else link.title.told(self.language)

    def reason(self, link: str, code: str) -> str:
        """Return why a link was not done, as ``branchfloor funnel`` prints it."""
        known, why = links.LINKS_BY_KEY.get(link), links.REASONS_BY_KEY.get(code)
        if known is None or why is None:
            return self.term(code)
        return links.reason_title(known, why).told(self.language)

    def listed(self, parts: list[str]) -> str:
        """Return parts as a list within a sentence."""
        return phrase("; ").told(self.language).join(parts)

    def sentences(self, sentences: list[str]) -> str:
        """Return sentences as a paragraph."""
        return speaker(self.language).sentences(sentences)
