"""What can be wrong with a scenario, in plain words: file, place, found, expected."""

from __future__ import annotations

import difflib
import re
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from branchfloor.visible import ORDINARY, ORDINARY_TEXT
from layouts import Problem
from layouts.errors import told
from layouts.reading import MAX_BYTES, UnreadableError, read_ordinary, tables_of

_EXPECTED: Final = {
    "float_type": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "string_type": "text",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a section (a table of keys)",
    "model_type": "a section (a table of keys)",
    "model_attributes_type": "a section (a table of keys)",
    "finite_number": "a finite number",
    "string_too_short": "at least {min_length} character",
    "string_too_long": "at most {max_length} characters",
    "greater_than": "more than {gt:g}",
    "greater_than_equal": "at least {ge:g}",
    "less_than": "less than {lt:g}",
    "less_than_equal": "at most {le:g}",
    "literal_error": "{expected}",
    "union_tag_not_found": 'distribution = "..."',
    "union_tag_invalid": "a distribution: {expected_tags}",
    "too_short": "at least {min_length} entries",
    "too_long": "at most {max_length} entries",
}
EXPLAINED: Final = 200
"""Most errors of which it is guessed what was meant: that takes long, and nobody reads so many."""

MEANT: Final = r'"(.*)" \(did you mean that\?\)'
"""How `did_you_mean` says what it takes to be meant."""

_CLOCK: Final = r"^([01]\d|2[0-3]):[0-5]\d$"
_PATTERNS: Final = {
    _CLOCK: 'a clock time from "00:00" to "23:59"',
    r"^[^\x00-\x1f]+$": "the path of a file",
    r"^[A-Z]{3}$": 'a currency as "CNY"',
    ORDINARY: ORDINARY_TEXT,
    r"^[a-z][a-z0-9_]*$": "a name of lower-case letters, digits and underscores",
}


class ScenarioError(ValueError):
    """A scenario cannot be used; carries everything that is wrong with it.

    Parameters
    ----------
    problems
        At least one problem.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(told(self.problems))


def read_toml(path: Path, kind: str = "a scenario") -> dict[str, Any]:
    """Return the content of a TOML file; ``kind`` says what it should be.

    Raises
    ------
    ScenarioError
        If it is no ordinary file, or as `parse_toml` says.
    """
    try:
        raw = read_ordinary(path, MAX_BYTES)
    except UnreadableError as error:
        raise ScenarioError([error.problem]) from None
    return parse_toml(raw, path.name, kind)


def parse_toml(raw: bytes, file: str, kind: str = "a scenario") -> dict[str, Any]:
    """Return the content of a TOML file that has been read; ``kind`` says what it should be.

    Raises
    ------
    ScenarioError
        If it is empty, or as `layouts.reading.tables_of` says.
    """
    try:
        data = tables_of(raw, file)
    except UnreadableError as error:
        raise ScenarioError([error.problem]) from None
    if not data:
        raise ScenarioError([Problem(file, "", "nothing", f"{kind}, with schema = 1")])
    return data


def schema_problems(
    errors: Sequence[ErrorDetails], file: str, data: Mapping[str, Any], root: type[BaseModel]
) -> Iterator[Problem]:
    """Yield what pydantic found, each once, in plain words.

    Parameters
    ----------
    errors
        Of the validation.
    file
        Name of the file.
    data
        What was validated.
    root
        As which class.
    """
    places = [error["loc"] for error in errors]
    parents = {place[:-1] for place in places}
    problems = dict.fromkeys(
        _schema_problem(error, file, data, root if count < EXPLAINED else None)
        for count, error in enumerate(errors)
        # a list may only seem short, as what is wrong is left out
        if (error["type"] != "too_short" or error["loc"] not in parents)
        # a value that follows from another one, which is wrong and is told itself
        and error["type"] != "default_factory_not_called"
    )
    misspelt = {
        (problem.place.rpartition(".")[0], match[1])
        for problem in problems
        if (match := re.match(MEANT, problem.expected))
    }
    for problem in problems:
        section, _, key = problem.place.rpartition(".")
        if problem.found != "missing" or (section, key) not in misspelt:
            yield problem


def _schema_problem(
    error: ErrorDetails, file: str, data: Mapping[str, Any], root: type[BaseModel] | None
) -> Problem:
    """Return the problem of an error; without ``root`` nothing is guessed of an unknown key."""
    kind, context = error["type"], error.get("ctx", {})
    place = dotted(_as_written(error["loc"], data))
    if kind == "extra_forbidden":
        expected = "a known key" if root is None else _known_keys(error["loc"], root)
        return Problem(file, place, "unknown key", expected)
    key = error["loc"][-1] if error["loc"] else ""
    if kind == "missing" and isinstance(key, int):
        return Problem(file, place, shown(error["input"]), f"at least {key + 1} entries")
    if kind == "missing":
        expected = "schema = 1" if key == "schema" else f'a value for "{key}"'
        return Problem(file, place, "missing", expected)
    if kind == "scenario":
        return Problem(file, place, context["found"], context["expected"])
    if kind == "string_pattern_mismatch":
        expected = _PATTERNS[context["pattern"]]
        if context["pattern"] == _CLOCK:
            expected = _clock_meant(error["input"]) or expected
        return Problem(file, place, shown(error["input"]), expected)
    expected = _EXPECTED.get(kind, error["msg"].lower()).format(**context)
    return Problem(file, place, shown(error["input"]), expected)


def _clock_meant(text: str) -> str:
    """Return what to write for what looks like a clock time; nothing if it does not."""
    match = re.fullmatch(r"\s*(\d{1,2})\s*[:.：hH时]\s*(\d{2})?(?::\d\d)?\s*分?\s*", text)
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        return ""
    return f'"{int(match[1]):02}:{int(match[2] or 0):02}", a clock time as hours and minutes'


def _as_written(loc: Sequence[int | str], data: object) -> list[int | str]:
    """Return ``loc`` without what pydantic adds to it: tags of distributions, marks of keys."""
    written: list[int | str] = []
    for count, part in enumerate(loc, 1):
        if part == "[key]":
            continue
        if isinstance(data, Mapping) and part == data.get("distribution"):
            continue
        is_there = (isinstance(data, Mapping) and part in data) or (
            isinstance(data, Sequence) and isinstance(part, int) and part < len(data)
        )
        if is_there:
            data = data[part]  # type: ignore[index]
        elif count < len(loc) or not isinstance(data, Mapping):
            continue
        written.append(part)
    return written


def dotted(parts: Sequence[int | str]) -> str:
    """Return a place in a file as keys and counts (from 1) joined by dots."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in parts)


MOST_KNOWN: Final = 40
"""Names that a message lists of those that are known; files may have any number."""


def shown(value: object) -> str:
    """Return a value as a message shows it."""
    if isinstance(value, dict):
        return "a section" if value else "an empty section"
    try:
        text = f'"{value}"' if isinstance(value, str) else str(value)
    except (ValueError, RecursionError):  # Python writes no whole number of so many digits
        return "a whole number of thousands of digits" if isinstance(value, int) else "a list"
    if isinstance(value, bool):
        text = text.lower()
    return text if len(text) <= 60 else text[:57] + "..."


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """Return what could have been meant by a name that is not among the known ones."""
    close = difflib.get_close_matches(name, known, n=1)
    if close:
        return f"{shown(close[0])} (did you mean that?)"
    if not known:
        return "none, as there are none"
    more = len(known) - MOST_KNOWN
    named = ", ".join(shown(each).strip('"') for each in known[:MOST_KNOWN])
    return f"one of {named}" + (f" and {more:,} more" if more > 0 else "")


def _known_keys(loc: Sequence[int | str], root: type[BaseModel]) -> str:
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
