"""What can be wrong with a scenario, in plain words: file, place, found, expected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from agents.language import Phrase, as_is, phrase
from branchfloor.visible import ORDINARY
from layouts import Problem
from layouts.errors import ORDINARY_TEXT, ProblemsError
from layouts.reading import MAX_BYTES, UnreadableError, read_ordinary, tables_of
from layouts.schema import (
    EXPECTED,
    NOT_GIVEN,
    SECTIONS,
    UNKNOWN,
    dotted,
    expected_of,
    known_keys,
    shown,
    value_for,
)

_EXPECTED: Final = {
    **EXPECTED,
    **dict.fromkeys(SECTIONS, phrase("a section (a table of keys)")),
    "union_tag_not_found": as_is('distribution = "..."'),
    "union_tag_invalid": phrase("a distribution: {expected_tags}"),
}
EXPLAINED: Final = 200
"""Most errors of which it is guessed what was meant: that takes long, and nobody reads so many."""

MEANT: Final = r'"(.*)" \(did you mean that\?\)'
"""How `did_you_mean` says what it takes to be meant."""

A_KEY: Final = phrase("a name of lower-case letters, digits and underscores")

_CLOCK: Final = r"^([01]\d|2[0-3]):[0-5]\d$"
_PATTERNS: Final = {
    _CLOCK: phrase('a clock time from "00:00" to "23:59"'),
    r"^[^\x00-\x1f]+$": phrase("the path of a file"),
    r"^[A-Z]{3}$": phrase('a currency as "CNY"'),
    ORDINARY: ORDINARY_TEXT,
    r"^[a-z][a-z0-9_]*$": A_KEY,
}


class ScenarioError(ProblemsError):
    """A scenario cannot be used; carries everything that is wrong with it."""


A_SCENARIO: Final = phrase("a scenario, with schema = 1")


def read_toml(path: Path, expected: Phrase = A_SCENARIO) -> dict[str, Any]:
    """Return the content of a TOML file; it is said what was expected if it is empty.

    Raises
    ------
    ScenarioError
        If it is not an ordinary file, or as `parse_toml` says.
    """
    try:
        raw = read_ordinary(path, MAX_BYTES)
    except UnreadableError as error:
        raise ScenarioError(error.problems) from None
    return parse_toml(raw, path.name, expected)


def parse_toml(raw: bytes, file: str, expected: Phrase = A_SCENARIO) -> dict[str, Any]:
    """Return the content of a TOML file that has been read, as `read_toml` does.

    Raises
    ------
    ScenarioError
        If it is empty, or as `layouts.reading.tables_of` says.
    """
    try:
        data = tables_of(raw, file)
    except UnreadableError as error:
        raise ScenarioError(error.problems) from None
    if not data:
        raise ScenarioError([Problem(file, "", phrase("nothing"), expected)])
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
        if problem.found != NOT_GIVEN or (section, key) not in misspelt:
            yield problem


def _schema_problem(
    error: ErrorDetails, file: str, data: Mapping[str, Any], root: type[BaseModel] | None
) -> Problem:
    """Return the problem of an error; without ``root`` nothing is guessed of an unknown key."""
    kind, context = error["type"], error.get("ctx", {})
    place = dotted(_as_written(error["loc"], data))
    if kind == "extra_forbidden":
        expected = phrase("a known key") if root is None else known_keys(error["loc"], root)
        return Problem(file, place, UNKNOWN, expected)
    key = error["loc"][-1] if error["loc"] else ""
    if kind == "missing" and isinstance(key, int):
        expected = EXPECTED["too_short"].filled(min_length=key + 1)
        return Problem(file, place, shown(error["input"]), expected)
    if kind == "missing":
        return Problem(file, place, NOT_GIVEN, value_for(key))
    if kind == "scenario":
        return Problem(file, place, context["found"], context["expected"])
    if kind == "string_pattern_mismatch":
        expected = _PATTERNS[context["pattern"]]
        if context["pattern"] == _CLOCK:
            expected = _clock_meant(error["input"]) or expected
    else:
        expected = expected_of(error, _EXPECTED)
    return Problem(file, place, shown(error["input"]), expected)


def _clock_meant(text: str) -> Phrase | None:
    """Return what to write for what looks like a clock time; None if it does not."""
    match = re.fullmatch(r"\s*(\d{1,2})\s*[:.：hH时]\s*(\d{2})?(?::\d\d)?\s*分?\s*", text)
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        return None
    clock = f"{int(match[1]):02}:{int(match[2] or 0):02}"
    return phrase('"{clock}", a clock time as hours and minutes', clock=clock)


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
