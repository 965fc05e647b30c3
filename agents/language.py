"""How a thing is said in each language: English stands in the code, the others in catalogues.

A text for people is written once, in English, with named gaps in braces; translators find it in
``agents/locale/LANGUAGE/LC_MESSAGES/branchfloor.po`` (gettext, kept by `make words`). Where the
language is known a text is said at once: ``say("over {days}", days=days)``, with ``say`` from
`speaker`. Where it is not, a `Phrase` is made, which is the text in English and can be `told` in
any language later.
"""

from __future__ import annotations

import gettext
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

Language = str
"""One of `LANGUAGES`."""

LOCALE: Final = Path(__file__).parent / "locale"
"""Folder of the catalogues."""

DOMAIN: Final = "branchfloor"
"""Name of the catalogues' files."""

SOURCE: Final = "en"
"""The language of the texts in the code; it needs no catalogue."""


@dataclass(frozen=True)
class Called:
    """What a language is called.

    Parameters
    ----------
    own
        By those who speak it.
    html
        By HTML's ``lang`` attribute.
    """

    own: str
    html: str


LANGUAGES: Final[dict[Language, Called]] = {
    "en": Called("English", "en"),
    "zh": Called("简体中文", "zh-CN"),
}
"""The languages that there are; each but English has a catalogue."""


class Phrase(str):
    """A text for people: English as it stands, and sayable in other languages.

    Parameters
    ----------
    text
        In English, with named gaps in braces where there are values.
    context
        Tells apart what is one word in English and several elsewhere.
    many
        In English, of more than one; empty: the text does not depend on a count.
    values
        What fills the gaps; phrases among them are said in the language of the whole.
    """

    text: str
    context: str
    many: str
    values: dict[str, Any]

    def __new__(
        cls,
        text: str,
        /,
        *,
        context: str = "",
        many: str = "",
        values: dict[str, Any] | None = None,
    ) -> Phrase:
        """Return the phrase."""
        filled = _filled(many if many and (values or {})["n"] != 1 else text, values or {})
        made = super().__new__(cls, filled)
        made.text, made.context, made.many, made.values = text, context, many, values or {}
        return made

    def told(self, language: Language, **values: object) -> str:
        """Return the phrase in a language, with what its gaps are filled with besides."""
        return speaker(language)(self, **values)

    def __reduce__(self) -> tuple[Any, ...]:
        """Let copies, also in other processes, be said in other languages too."""
        return _remade, (self.text, self.context, self.many, self.values)


def _remade(text: str, context: str, many: str, values: dict[str, Any]) -> Phrase:
    return Phrase(text, context=context, many=many, values=values)


def phrase(text: str, /, **values: object) -> Phrase:
    """Return a text that is said later; `make words` finds it by this function's name."""
    return Phrase(text, values=values)


def phrase_in(context: str, text: str, /, **values: object) -> Phrase:
    """Return a text whose translation depends on a context, to be said later."""
    return Phrase(text, context=context, values=values)


def phrase_count(one: str, many: str, n: int, /, **values: object) -> Phrase:
    """Return the text for one or for many, to be said later; ``{n}`` is the count."""
    return Phrase(one, many=many, values={"n": n, **values})


@dataclass(frozen=True)
class Say:
    """Says things in one language.

    Parameters
    ----------
    language
        One of `LANGUAGES`.
    """

    language: Language

    def __call__(self, text: str, /, **values: object) -> str:
        """Return a text in the language, its gaps filled with values.

        A `Phrase` brings its own values; whatever else is no text of the catalogue is returned as
        it is, as names that a planner has given are.
        """
        if not isinstance(text, Phrase):
            return self._said(self._found(text, ""), values)
        values = {**text.values, **values}
        if text.many:
            return self.say_count(text.text, text.many, **values)
        return self._said(self._found(text.text, text.context), values)

    def say_in(self, context: str, text: str, /, **values: object) -> str:
        """Return a text whose translation depends on a context."""
        return self._said(self._found(text, context), values)

    def say_count(self, one: str, many: str, n: int, **values: object) -> str:
        """Return the text for one or for many; ``{n}`` is the count."""
        return self._said(_catalogue(self.language).ngettext(one, many, n), {"n": n, **values})

    def listed(self, parts: Sequence[str]) -> str:
        """Return a list in words: ``a, b and c``."""
        if len(parts) < 2:
            return "".join(parts)
        return self("{first} and {last}", first=self(", ").join(parts[:-1]), last=parts[-1])

    def _found(self, text: str, context: str) -> str:
        if not text:
            return text  # gettext keeps the head of its catalogue under the empty text
        catalogue = _catalogue(self.language)
        return catalogue.pgettext(context, text) if context else catalogue.gettext(text)

    def _said(self, text: str, values: dict[str, Any]) -> str:
        return _filled(
            text, {k: self(v) if isinstance(v, Phrase) else v for k, v in values.items()}
        )


def _filled(text: str, values: dict[str, Any]) -> str:
    return text.format(**values) if values else text


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == SOURCE:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE, languages=[language])


@cache
def speaker(language: Language) -> Say:
    """Return who says things in a language.

    Raises
    ------
    KeyError
        If there is no such language.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    return Say(language)
