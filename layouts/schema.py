"""What pydantic finds wrong with a file, in plain words: what several readers say alike."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from agents.language import Phrase, as_is, phrase

EXPECTED: Final[Mapping[str, Phrase]] = {
    "float_type": phrase("a number"),
    "int_type": phrase("a whole number"),
    "int_from_float": phrase("a whole number"),
    "string_type": phrase("text"),
    "bool_type": phrase("true or false"),
    "tuple_type": phrase("a list"),
    "finite_number": phrase("a finite number"),
    "string_too_short": phrase("at least {min_length} character"),
    "string_too_long": phrase("at most {max_length} characters"),
    "greater_than": phrase("more than {gt:g}"),
    "greater_than_equal": phrase("at least {ge:g}"),
    "less_than": phrase("less than {lt:g}"),
    "less_than_equal": phrase("at most {le:g}"),
    "too_short": phrase("at least {min_length} entries"),
    "too_long": phrase("at most {max_length} entries"),
}
"""What is expected, by the kind of error."""

SECTIONS: Final = ("dict_type", "model_type", "model_attributes_type")
"""Kinds of error where a section is expected."""

MOST_KNOWN: Final = 40
"""Names that a message lists of those that are known; files may have any number."""

NOT_GIVEN: Final = phrase("missing")
UNKNOWN: Final = phrase("unknown key")


def expected_of(error: ErrorDetails, known: Mapping[str, Phrase]) -> Phrase:
    """Return what is expected in the place of an error, by its kind; as pydantic says it if new."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "literal_error":
        others, _, last = context["expected"].rpartition(" or ")
        return phrase("{first} or {last}", first=others, last=last) if others else as_is(last)
    return known[kind].filled(**context) if kind in known else as_is(error["msg"].lower())


def dotted(parts: Sequence[int | str]) -> str:
    """Return a place in a file as keys and counts (from 1) joined by dots."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in parts)


def shown(value: object) -> Phrase:
    """Return a value as a message shows it."""
    if isinstance(value, dict):
        return phrase("a section") if value else phrase("an empty section")
    try:
        text = f'"{value}"' if isinstance(value, str) else str(value)
    except (ValueError, RecursionError):  # Python writes no whole number of so many digits
        if isinstance(value, int):
            return phrase("a whole number of thousands of digits")
        return phrase("a list")
    if isinstance(value, bool):
        text = text.lower()
    return as_is(text if len(text) <= 60 else text[:57] + "...")


def one_of(names: Sequence[str]) -> Phrase:
    """Return that one of these names is expected."""
    return phrase("one of {names}", names=", ".join(names))


def did_you_mean(name: str, known: Sequence[str]) -> Phrase:
    """Return what could have been meant by a name that is not among the known ones."""
    close = difflib.get_close_matches(name, known, n=1)
    if close:
        return phrase("{name} (did you mean that?)", name=shown(close[0]))
    if not known:
        return phrase("none, as there are none")
    named = one_of([shown(each).strip('"') for each in known[:MOST_KNOWN]])
    more = len(known) - MOST_KNOWN
    return phrase("{named} and {n:,} more", named=named, n=more) if more > 0 else named


def value_for(key: Any) -> Phrase:
    """Return that a value is expected where a key is missing."""
    return as_is("schema = 1") if key == "schema" else phrase('a value for "{key}"', key=key)


def known_keys(loc: Sequence[int | str], root: type[BaseModel]) -> Phrase:
    """Return the key that was meant by the last of a place, or those that its section knows."""
    sections = [root]
    for part in loc[:-1]:
        if tagged := [section for section in sections if _tag(section) == part]:
            sections = tagged
            continue
        for section in sections:
            field = _fields(section).get(str(part))
            if field is not None:
                sections = list(_classes_in(field.annotation)) or sections
                break
    return did_you_mean(str(loc[-1]), list(_fields(sections[0])))


def _fields(section: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field for name, field in section.model_fields.items()}


def _tag(section: type[BaseModel]) -> str | None:
    """Return the name of the distribution that a class is, if it is one."""
    field = section.model_fields.get("distribution")
    return None if field is None else typing.get_args(field.annotation)[0]


def _classes_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in typing.get_args(annotation):
        yield from _classes_in(part)
