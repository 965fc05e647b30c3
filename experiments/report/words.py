"""What the report says, in one language: its texts filled in, its terms, its lists."""

from dataclasses import dataclass
from typing import Final

from agents.language import Language, Phrase
from agents.names import employee_name
from experiments.common.words import money_unit
from experiments.report import (
    texts_day,
    texts_front,
    texts_groups,
    texts_losses,
    texts_provenance,
)
from experiments.report.terms import TERMS, Pair
from model.analysis import links

TEXTS: Final[dict[str, Phrase]] = {
    **texts_front.TEXTS,
    **texts_day.TEXTS,
    **texts_losses.TEXTS,
    **texts_groups.TEXTS,
    **texts_provenance.TEXTS,
}
"""Texts by key; what stands in braces is filled in."""


@dataclass(frozen=True)
class Say:
    """The report's texts in one language.

    Parameters
    ----------
    language
        ``en`` or ``zh``.
    """

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its values filled in."""
        return self._of(TEXTS[key]).format(**values)

    def term(self, code: str) -> str:
        """Return the name of a group or a reason; what has none as it is written, blanks for _."""
        return self._of(TERMS[code]) if code in TERMS else code.replace("_", " ")

    def employee(self, label: str) -> str:
        """Return the name of an employee; one who is called by the role keeps the number."""
        return employee_name(label, self.language) or label.replace("_", " ")

    def link(self, code: str) -> str:
        """Return the name of a link of the chain, as ``branchfloor funnel`` prints it."""
        link = links.LINKS_BY_KEY.get(code)
        return self.term(code) if link is None else self._of(links.LINK_TITLES[link])

    def reason(self, link: str, code: str) -> str:
        """Return why a link was not done, as ``branchfloor funnel`` prints it."""
        known, why = links.LINKS_BY_KEY.get(link), links.REASONS_BY_KEY.get(code)
        if known is None or why is None:
            return self.term(code)
        return self._of(links.reason_title(known, why))

    def in_a_row(self, parts: list[str]) -> str:
        """Return parts of a part of a list."""
        return (", " if self.language == "en" else "、").join(parts)

    def listed(self, parts: list[str]) -> str:
        """Return parts as a list within a sentence."""
        return ("; " if self.language == "en" else "；").join(parts)

    def currency(self, code: str) -> str:
        """Return a currency as it is written."""
        return money_unit(code, self.language)

    def amount(self, number: str, code: str) -> str:
        """Return an amount of money with its currency."""
        return self("amount", number=number, currency=self.currency(code))

    def _of(self, pair: Pair) -> str:
        return pair[0] if self.language == "en" else pair[1]
