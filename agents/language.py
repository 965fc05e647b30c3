"""How a thing is said in each language: English stands in the code, the others in catalogues.

A text for people is written once, in English, as a `Phrase` with named gaps in braces; translators
find it in ``agents/locale/LANGUAGE/LC_MESSAGES/branchfloor.po`` (gettext, kept by `make words`). A
phrase is its text in English wherever a text is wanted, and can be `told` in any language.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from pathlib import Path
from typing import Any, Final, TypeVar

Language = str
"""One of `LANGUAGES`."""

Texts = TypeVar("Texts")

LOCALE: Final = Path(__file__).parent / "locale"
"""Folder of the catalogues."""

DOMAIN: Final = "branchfloor"
"""Name of the catalogues' files."""

SOURCE: Final = "en"
"""The language of the texts in the code; it needs no catalogue."""


@dataclass(frozen=True)
class Called:
    """What a language is called."""

    own: str
    """By those who speak it."""
    html: str
    """By HTML's ``lang`` attribute."""


LANGUAGES: Final[dict[Language, Called]] = {
    "en": Called("English", "en"),
    "zh": Called("简体中文", "zh-CN"),
}
"""The languages that there are; each but English has a catalogue."""


class _Gap(str):
    """A gap that is not filled yet; it stays one."""

    def __format__(self, spec: str) -> str:
        return f"{{{self!s}:{spec}}}" if spec else f"{{{self!s}}}"


class _Values(dict[str, Any]):
    def __missing__(self, name: str) -> _Gap:
        return _Gap(name)


def _filled(text: str, values: dict[str, Any]) -> str:
    return text.format_map(_Values(values)) if values else text


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
        What fills the gaps; phrases among them, and whatever else can be told, are said in the
        language of the whole.
    """

    __slots__ = ("context", "many", "text", "values")

    text: str
    context: str
    many: str
    values: dict[str, Any]

    def __new__(
        cls, text: str, context: str = "", many: str = "", values: dict[str, Any] | None = None
    ) -> Phrase:
        """Return the phrase."""
        values = values or {}
        made = super().__new__(cls, _filled(many if many and values["n"] != 1 else text, values))
        made.text, made.context, made.many, made.values = text, context, many, values
        return made

    def told(self, language: Language, **values: object) -> str:
        """Return the phrase in a language, with what its gaps are filled with besides."""
        return speaker(language)(self, **values)

    def filled(self, **values: object) -> Phrase:
        """Return the phrase with more of its gaps filled."""
        return Phrase(self.text, self.context, self.many, self.values | values)

    def __reduce__(self) -> tuple[Any, ...]:
        """Let copies, also in other processes, be said in other languages too."""
        return Phrase, (self.text, self.context, self.many, self.values)


def phrase(text: str, /, **values: object) -> Phrase:
    """Return a text with gaps; `make words` finds it by this function's name."""
    return Phrase(text, values=values)


def phrase_in(context: str, text: str, /, **values: object) -> Phrase:
    """Return a text whose translation depends on a context."""
    return Phrase(text, context=context, values=values)


def phrase_count(one: str, many: str, n: int, /, **values: object) -> Phrase:
    """Return the text for one or for many; ``{n}`` is the count."""
    return Phrase(one, many=many, values={"n": n, **values})


def as_is(text: object) -> Phrase:
    """Return what is said alike in every language: a value, a key, a name."""
    return Phrase("{text}", values={"text": text})


@dataclass(frozen=True)
class Say:
    """Says things in one language."""

    language: Language
    """One of `LANGUAGES`."""

    def __call__(self, text: str, /, **values: object) -> str:
        """Return a phrase in the language, its gaps filled with values besides its own.

        Whatever is no phrase is returned as it is, as names that a planner has given are.
        """
        if not isinstance(text, Phrase):
            return text
        values = text.values | values
        return _filled(
            self._found(text, values),
            {k: v.told(self.language) if hasattr(v, "told") else v for k, v in values.items()},
        )

    def series(self, parts: Sequence[str]) -> str:
        """Return a list in words: ``a, b and c``."""
        if len(parts) < 2:
            return "".join(parts)
        return self(_LAST, first=self(_COMMA).join(parts[:-1]), last=parts[-1])

    def sentences(self, sentences: Iterable[str]) -> str:
        """Return sentences one after the other, as a paragraph."""
        return reduce(lambda said, more: self(_NEXT, said=said, more=more), sentences)

    def _found(self, text: Phrase, values: Mapping[str, Any]) -> str:
        """Return what the catalogue has for a phrase."""
        if not text.text:
            return ""  # gettext keeps the head of its catalogue under the empty text
        catalogue = _catalogue(self.language)
        if text.many:
            return catalogue.ngettext(text.text, text.many, values["n"])
        if text.context:
            return catalogue.pgettext(text.context, text.text)
        return catalogue.gettext(text.text)


_COMMA: Final = phrase(", ")
_LAST: Final = phrase("{first} and {last}")
_NEXT: Final = phrase("{said} {more}")


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


def joined(parts: Iterable[object], between: Phrase) -> Phrase:
    """Return parts with the same between each ``{first}`` and ``{last}`` of them."""
    return reduce(lambda one, two: between.filled(first=one, last=two), map(as_is, parts))


def either(parts: Iterable[object]) -> Phrase:
    """Return parts of which one is to be chosen: ``a or b or c``."""
    return joined(parts, phrase("{first} or {last}"))


def both(parts: Iterable[object]) -> Phrase:
    """Return parts that come together: ``a and b and c``."""
    return joined(parts, _LAST)


def in_language(texts: Texts, language: Language) -> Texts:
    """Return texts in a language: a phrase, or a table or list with phrases in it."""
    said: Any = texts
    if isinstance(texts, Phrase):
        said = texts.told(language)
    elif isinstance(texts, Mapping):
        said = {key: in_language(text, language) for key, text in texts.items()}
    elif isinstance(texts, list | tuple):
        said = type(texts)(in_language(text, language) for text in texts)
    translated: Texts = said
    return translated


def own_name(thing: Any, language: Language) -> str:
    """Return the name that a planner has given something, in a language if they gave it there.

    Parameters
    ----------
    thing
        With the fields ``name``, and maybe ``name_zh`` and so on.
    language
        Which one; ``name`` stands in where it has no name of its own, said in it if a phrase.
    """
    return speaker(language)(getattr(thing, own_key("name", language), None) or thing.name or "")


def own_names(thing: Any) -> dict[Language, str]:
    """Return the names that a planner has given something, in every language."""
    return {language: own_name(thing, language) for language in LANGUAGES}


def own_key(key: str, language: Language) -> str:
    """Return the key of a text that a planner gives in a language: ``name``, ``name_zh``."""
    return key if language == SOURCE else f"{key}_{language}"
