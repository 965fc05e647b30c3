"""Reading what people hand in: ordinary files only, bounded, and TOML that nests to a bound."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any, Final

from layouts.errors import Problem

MAX_BYTES: Final = 1_000_000
"""Largest TOML file that is read [bytes]."""

DEEPEST: Final = 20
"""How deep lists and sections may lie in one another, and how many parts a dotted key may have."""

LONGEST: Final = 1000
"""Longest number or bare key [characters]."""

WHOLE: Final = 2**63
"""Whole numbers are within 64 bits, as TOML has them."""

_TOKENS: Final = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5})?'
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5})?"
    r'|"(?:[^"\\\n]++|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+"
    r"|[\[\]{}.,=]"
    r"|[\w+-]++",
    re.DOTALL,
)
"""Strings and comments, which are passed over, and what says how deep and long things are."""


class UnreadableError(ValueError):
    """A file cannot be read, or its text is no TOML.

    Parameters
    ----------
    problem
        What is wrong.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


MADE: Final = (".json", ".jsonl", ".parquet")
"""Endings of files of results."""

MISSING: Final = "no such file"


def what_is_wrong_with(path: str | Path) -> str:
    """Return why a path is not that of an ordinary file, in words; nothing if it is."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return MISSING
    except OSError as error:
        return (error.strerror or str(error)).lower()
    except ValueError:  # a null character, or what no file system can write
        return "no name of a file"
    if stat.S_ISREG(mode):
        return ""
    return "a folder" if stat.S_ISDIR(mode) else "a device or pipe"


def with_reason(found: str, wrong: str) -> str:
    """Return what was found, and what is wrong with it unless it is just not there."""
    return found if wrong == MISSING else f"{found} ({wrong})"


def name_of(path: str | Path) -> str:
    """Return the name of a file for a message, cut where it is longer than any file's."""
    name = Path(path).name or str(path)
    return name if len(name) <= 255 else f"{name[:60]}..."


def read_ordinary(path: Path, most: int, expected: str = "a readable file") -> bytes:
    """Return the content of an ordinary file; devices and pipes are not even opened to be read.

    Parameters
    ----------
    path
        Of the file.
    most
        Largest size that is read [bytes].
    expected
        What is said to be expected where there is no such file.

    Raises
    ------
    UnreadableError
        If it is none, is too large, or cannot be read.
    """
    name = name_of(path)
    found = what_is_wrong_with(path)
    if found:
        raise UnreadableError(Problem(name, "", found, expected))
    try:
        # whoever puts a pipe in its place now does not make us wait for a writer
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", os.O_RDONLY))
        with open(handle, "rb") as file:
            size = os.fstat(handle).st_size
            raw = b"" if size > most else file.read(most + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableError(Problem(name, "", reason, expected)) from None
    check_size(name, max(size, len(raw)), most)
    return raw


def check_folder(folder: Path) -> None:
    """See that a folder of results holds ordinary files only, as whatever wrote it left it.

    Raises
    ------
    UnreadableError
        If a device or pipe lies in it, at which reading would hang, or a folder instead of a file.
    """
    for root, folders, files in os.walk(folder):
        place = Path(root)
        wrong = {name: "a folder" for name in folders if name == "lock" or name.endswith(MADE)}
        wrong |= {name: what_is_wrong_with(place / name) for name in files}
        for name, found in wrong.items():
            if found and found != MISSING:  # a sweep at work takes files away
                where = (place / name).relative_to(folder).as_posix()
                raise UnreadableError(Problem(name_of(folder), where, found, "an ordinary file"))
        if place != folder:
            folders.clear()  # nothing that is written lies deeper than shards and variants


def check_size(name: str, size: int, most: int = MAX_BYTES) -> None:
    """Raise if a file is too large.

    Raises
    ------
    UnreadableError
        If it has more than ``most`` bytes.
    """
    if size > most:
        raise UnreadableError(Problem(name, "", f"{size:,} bytes", f"at most {most:,} bytes"))


def text_of(raw: bytes, name: str) -> str:
    """Return bytes as text, with or without a byte-order mark.

    Raises
    ------
    UnreadableError
        If they are not UTF-8.
    """
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problem = Problem(name, f"line {line}", "bytes that are not UTF-8", "text in UTF-8")
        raise UnreadableError(problem) from None


def read_tables(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file.

    Raises
    ------
    UnreadableError
        If it cannot be read, or is not what `tables_of` reads.
    """
    return tables_of(read_ordinary(path, MAX_BYTES), name_of(path))


def tables_of(raw: bytes, name: str) -> dict[str, Any]:
    """Return the content of a TOML file that has been read.

    Raises
    ------
    UnreadableError
        If it is too large, not UTF-8, not TOML, nested too deeply, or holds a number of more than
        64 bits, or a date, of which no file has any use.
    """
    check_size(name, len(raw))
    text = text_of(raw, name)
    if problem := next(_bounds_broken(text, name), None):
        raise UnreadableError(problem)
    try:
        data = tomllib.loads(text)
    except ValueError as error:
        raise UnreadableError(_toml_problem(str(error), name)) from None
    if problem := next(_values_out_of_bounds(data, name), None):
        raise UnreadableError(problem)
    return data


def _bounds_broken(text: str, name: str) -> Iterator[Problem]:
    """Yield where a text nests too deeply or has too long a word, before anything parses it."""
    depth = dots = 0
    for match in _TOKENS.finditer(text):
        token = match[0]
        if token in ("[", "{"):
            depth += 1
        elif token in ("]", "}"):
            depth -= 1
        dots = dots + 1 if token == "." else 0 if token in ("[", "{", ",", "=") else dots
        found = expected = ""
        if depth > DEEPEST or dots >= DEEPEST:
            found, expected = "sections or lists in one another", f"at most {DEEPEST} levels"
        elif len(token) > LONGEST and token[0] not in "\"'#":
            found = f"a number or key of {len(token):,} characters"
            expected = f"at most {LONGEST:,} characters"
        if found:
            line = text.count("\n", 0, match.start()) + 1
            yield Problem(name, f"line {line}", found, expected)


def _values_out_of_bounds(data: dict[str, Any], name: str) -> Iterator[Problem]:
    """Yield whole numbers of more than 64 bits, dates, and what lies too deep."""
    todo: list[tuple[tuple[str, ...], Any]] = [((), data)]
    while todo:
        place, value = todo.pop()
        if isinstance(value, int) and not -WHOLE <= value < WHOLE:
            text = str(value)
            found = text if len(text) <= 60 else f"{text[:20]}... ({len(text):,} digits)"
            yield Problem(name, ".".join(place), found, "a whole number of at most 18 digits")
        if isinstance(value, date | time):
            found, expected = f"{value}, a date or time", "a number, true, false or text in quotes"
            yield Problem(name, ".".join(place), found, expected)
        if not isinstance(value, dict | list):
            continue
        if len(place) >= DEEPEST:
            found, expected = "sections or lists in one another", f"at most {DEEPEST} levels"
            yield Problem(name, ".".join(place), found, expected)
            continue
        items = value.items() if isinstance(value, dict) else enumerate(value, 1)
        todo += [((*place, str(key)), inner) for key, inner in items]


def _toml_problem(message: str, file: str) -> Problem:
    match = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", message, re.S)
    if match is None:
        return Problem(file, "", message, "valid TOML")
    reason, line, column = match.groups()
    reason = re.sub(r"\('(.*?)',?\)", lambda key: "[" + key[1].replace("', '", ".") + "]", reason)
    place = f"line {line}, column {column}" if line else "end of the file"
    return Problem(file, place, reason[0].lower() + reason[1:], "valid TOML")
