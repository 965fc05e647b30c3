"""Reading what people hand in: ordinary files only, bounded, and TOML that nests to a bound."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, time
from pathlib import Path
from typing import Any, Final

from agents.errors import reason_of
from agents.language import Phrase, as_is, phrase
from layouts.errors import Problem, ProblemsError

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


class UnreadableError(ProblemsError):
    """A file cannot be read, or its text is no TOML."""


MADE: Final = (".json", ".jsonl", ".parquet")
"""Endings of files of results."""

FOLDER: Final = phrase("a folder")
MISSING: Final = phrase("no such file")


def what_is_wrong_with(path: str | Path) -> Phrase | None:
    """Return why a path is not that of an ordinary file, in words; None if it is."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return MISSING
    except OSError as error:
        return reason_of(error)
    except ValueError:  # a null character, or what no file system can write
        return phrase("no name of a file")
    if stat.S_ISREG(mode):
        return None
    return FOLDER if stat.S_ISDIR(mode) else phrase("a device or pipe")


def with_reason(found: Phrase, wrong: Phrase) -> Phrase:
    """Return what was found, and what is wrong with it unless it is just not there."""
    return found if wrong == MISSING else phrase("{found} ({wrong})", found=found, wrong=wrong)


def name_of(path: str | Path) -> str:
    """Return the name of a file for a message, cut where it is longer than any file's."""
    name = Path(path).name or str(path)
    return name if len(name) <= 255 else f"{name[:60]}..."


def read_ordinary(
    path: Path,
    most: int,
    expected: Phrase = phrase("a readable file"),  # noqa: B008
) -> bytes:
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
        raise UnreadableError([Problem(name, "", found, expected)])
    try:
        # whoever puts a pipe in its place now does not make us wait for a writer
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", os.O_RDONLY))
        with open(handle, "rb") as file:
            size = os.fstat(handle).st_size
            raw = b"" if size > most else file.read(most + 1)
    except OSError as error:
        raise UnreadableError([Problem(name, "", reason_of(error), expected)]) from None
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
        wrong: dict[str, Phrase | None] = {
            name: FOLDER for name in folders if name == "lock" or name.endswith(MADE)
        }
        wrong |= {name: what_is_wrong_with(place / name) for name in files}
        for name, found in wrong.items():
            if found and found != MISSING:  # a sweep at work takes files away
                where = (place / name).relative_to(folder).as_posix()
                expected = phrase("an ordinary file")
                raise UnreadableError([Problem(name_of(folder), where, found, expected)])
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
        raise UnreadableError([too_large(name, size, most)])


def too_large(name: str, size: int, most: int) -> Problem:
    """Return the problem of a file, or of several, of more bytes than are read."""
    expected = phrase("at most {most:,} bytes", most=most)
    return Problem(name, "", phrase("{size:,} bytes", size=size), expected)


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
        found, expected = phrase("bytes that are not UTF-8"), phrase("text in UTF-8")
        raise UnreadableError([Problem(name, line_of(line), found, expected)]) from None


def line_of(line: int, column: str | int = "") -> Phrase:
    """Return the place of a line, or of what stands in a column of it."""
    if column == "":
        return phrase("line {line}", line=line)
    return phrase("line {line}, column {column}", line=line, column=column)


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
        raise UnreadableError([problem])
    try:
        data = tomllib.loads(text)
    except ValueError as error:
        raise UnreadableError([_toml_problem(str(error), name)]) from None
    if problem := next(_values_out_of_bounds(data, name), None):
        raise UnreadableError([problem])
    return data


_TOO_DEEP: Final = (
    phrase("sections or lists in one another"),
    phrase("at most {n} levels", n=DEEPEST),
)


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
        if depth > DEEPEST or dots >= DEEPEST:
            yield Problem(name, _line_at(text, match), *_TOO_DEEP)
        elif len(token) > LONGEST and token[0] not in "\"'#":
            found = phrase("a number or key of {n:,} characters", n=len(token))
            expected = phrase("at most {n:,} characters", n=LONGEST)
            yield Problem(name, _line_at(text, match), found, expected)


def _line_at(text: str, match: re.Match[str]) -> Phrase:
    return line_of(text.count("\n", 0, match.start()) + 1)


def _values_out_of_bounds(data: dict[str, Any], name: str) -> Iterator[Problem]:
    """Yield whole numbers of more than 64 bits, dates, and what lies too deep."""
    todo: list[tuple[tuple[str, ...], Any]] = [((), data)]
    while todo:
        place, value = todo.pop()
        if isinstance(value, int) and not -WHOLE <= value < WHOLE:
            text = str(value)
            found = as_is(text)
            if len(text) > 60:
                found = phrase("{start}... ({n:,} digits)", start=text[:20], n=len(text))
            expected = phrase("a whole number of at most 18 digits")
            yield Problem(name, ".".join(place), found, expected)
        if isinstance(value, date | time):
            found = phrase("{value}, a date or time", value=value)
            expected = phrase("a number, true, false or text in quotes")
            yield Problem(name, ".".join(place), found, expected)
        if not isinstance(value, dict | list):
            continue
        if len(place) >= DEEPEST:
            yield Problem(name, ".".join(place), *_TOO_DEEP)
            continue
        items = value.items() if isinstance(value, dict) else enumerate(value, 1)
        todo += [((*place, str(key)), inner) for key, inner in items]


_OF_TOML: Final = (
    phrase("cannot declare {key} twice"),
    phrase("cannot mutate immutable namespace {key}"),
    phrase("cannot overwrite a value"),
    phrase("cannot redefine namespace {key}"),
    phrase("duplicate inline table key {key}"),
    phrase("escaped character is not a Unicode scalar value"),
    phrase("expected newline or end of document after a statement"),
    phrase("expected {sign} after a key in a key/value pair"),
    phrase("expected {sign} at the end of a table declaration"),
    phrase("expected {sign} at the end of an array declaration"),
    phrase("expected {sign}"),
    phrase("found invalid character {sign}"),
    phrase("illegal character {sign}"),
    phrase("invalid date or datetime"),
    phrase("invalid hex value"),
    phrase("invalid initial character for a key part"),
    phrase("invalid statement"),
    phrase("invalid value"),
    phrase("unclosed array"),
    phrase("unclosed inline table"),
    phrase("unescaped {sign} in a string"),
    phrase("unterminated string"),
)
"""What Python's reader of TOML says."""


def recognised(text: str, known: Iterable[Phrase]) -> Phrase:
    """Return a library's message as one of the known phrases; as it is if it is none of them."""
    for each in known:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*)", re.escape(each))
        if match := re.fullmatch(pattern, text, re.DOTALL):
            return each.filled(**match.groupdict())
    return as_is(text)


def _toml_problem(message: str, file: str) -> Problem:
    match = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", message, re.S)
    if match is None:
        return Problem(file, "", as_is(message), phrase("valid TOML"))
    reason, line, column = match.groups()
    reason = re.sub(r"\('(.*?)',?\)", lambda key: "[" + key[1].replace("', '", ".") + "]", reason)
    place = line_of(int(line), column) if line else phrase("end of the file")
    found = recognised(reason[0].lower() + reason[1:], _OF_TOML)
    return Problem(file, place, found, phrase("valid TOML"))
