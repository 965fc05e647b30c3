"""Every text of the page, in English and in Chinese: a dictionary a language, with the same keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from experiments.words import Language
from viz.words import chinese, english

TEXTS: Final[Mapping[Language, Mapping[str, str]]] = {"en": english.TEXTS, "zh": chinese.TEXTS}
"""The texts of each language, by key."""

LANGUAGES: Final[Mapping[Language, str]] = {"en": "English", "zh": "简体中文"}
"""The languages as each calls itself."""

CODES: Final[Mapping[Language, str]] = {"en": "en", "zh": "zh-CN"}
"""The languages as HTML calls them."""


@dataclass(frozen=True)
class Words:
    """The texts of one language.

    Parameters
    ----------
    language
        Which one.
    """

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with values filled in."""
        text = TEXTS[self.language][key]
        return text.format(**values) if values else text

    def has(self, key: str) -> bool:
        """Say whether there is a text of this key."""
        return key in TEXTS[self.language]

    def of(self, group: str, name: str) -> str:
        """Return the text ``group.name``; the name in words if there is none."""
        key = f"{group}.{name}"
        return TEXTS[self.language].get(key) or name.replace("_", " ")
