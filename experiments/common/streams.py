"""What people read on a terminal: results on stdout, all else on stderr, in signs that it has."""

import codecs
import errno
import logging
import os
import re
import sys
import unicodedata
from contextlib import suppress
from functools import cache
from shutil import get_terminal_size
from typing import IO, Final, TextIO

import click

from agents.errors import reason_of, said_of
from agents.language import LANGUAGES, SOURCE, Language, Phrase, speaker
from branchfloor.visible import visible

HANDLER: Final = "branchfloor"
"""Name under which `_in_other_signs` is known to encodings."""

SIGNS: Final = {
    "−": "-", "–": "-", "—": "-", "±": "+-", "×": "x", "÷": "/", "·": ".", "…": "...",
    "≤": "<=", "≥": ">=", "≈": "~", "→": "->", "∞": "inf",
    "“": '"', "”": '"', "‘": "'", "’": "'", "¥": "CNY",
    "─": "-", "━": "-", "│": "|", "┃": "|", "█": "#",
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯", "+"),
}  # fmt: skip
"""What is written for a sign that an encoding has not."""


READER_GONE: Final = 141
"""Exit code of a program that SIGPIPE ends."""


class OutputError(click.ClickException):
    """Results cannot be written to stdout."""

    def __init__(self, error: OSError) -> None:
        super().__init__(said_of("branchfloor", said_of("stdout", reason_of(error))))

    def show(self, file: IO[str] | None = None) -> None:
        """Say so in one line."""
        (file or sys.stderr).write(f"{self.message}\n")


class ReaderGoneError(OutputError):
    """Who read the results wanted no more of them, which needs no word."""

    exit_code = READER_GONE

    def show(self, file: IO[str] | None = None) -> None:
        """Say nothing."""


def _in_other_signs(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for what cannot be encoded, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(SIGNS.get(sign) or _without_accents(sign) for sign in text), error.end


def _without_accents(sign: str) -> str:
    plain = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return plain or "?"


codecs.register_error(HANDLER, _in_other_signs)


class _Teller(logging.Handler):
    """Tells warnings that nobody else listens to."""

    def emit(self, record: logging.LogRecord) -> None:
        tell(record.msg if isinstance(record.msg, Phrase) else record.getMessage())


def set_up() -> None:
    """Let the streams write what their encodings have not in other signs; pipes are UTF-8.

    Warnings of the program's parts are told as all else is.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
            reconfigure(errors=HANDLER)
        else:
            reconfigure(encoding="utf-8", errors=HANDLER)
    logging.lastResort = _Teller(logging.WARNING)


def spoken(text: str) -> str:
    """Return a text in the signs that stdout has, as a table needs it for its columns."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    if text.isascii() or encoding.lower().startswith("utf"):
        return text
    return text.encode(encoding, HANDLER).decode(encoding)


def columns_there(wanted: int) -> int:
    """Return how many columns stdout has, of those wanted; all of them if it is no terminal.

    As everywhere, the variable ``COLUMNS`` goes before what the terminal says of itself.
    """
    return min(wanted, get_terminal_size((wanted, 0)).columns)


def show(text: str) -> None:
    """Print a result to stdout; the control characters of names in it are shown, not obeyed.

    Raises
    ------
    OutputError
        If it cannot be written: a full disk, a reader that has gone.
    """
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        _write(sys.stdout, text)
    except OSError as error:
        raise lost(error) from None


def lost(error: OSError) -> OutputError:
    """Return what is said of results that stdout did not take; it is tried no more."""
    if sys.stdout is not None:
        _let_go(sys.stdout)
    return ReaderGoneError(error) if error.errno == errno.EPIPE else OutputError(error)


def language_asked() -> Language:
    """Return the language that the command line asks for, even if it is wrong elsewhere."""
    words = " ".join(sys.argv[1:])
    asked = re.findall(r"(?<!\S)--lang[= ](\S+)", words)
    return next((language for language in reversed(asked) if language in LANGUAGES), SOURCE)


def tell(text: str) -> None:
    """Print to stderr what is no result; if nobody can hear it, that is no failure.

    Phrases are said in the language that the command line asks for.
    """
    if sys.stderr is None:
        return
    try:
        _write(sys.stderr, speaker(language_asked())(text))
    except OSError:
        _let_go(sys.stderr)


tell_once: Final = cache(tell)
"""Prints to stderr what need not be said twice."""


def _write(stream: TextIO, text: str) -> None:
    stream.write(f"{visible(text, lines=True)}\n")
    stream.flush()


def _let_go(stream: TextIO) -> None:
    """Let what could not be written go nowhere, or Python complains of it once more at the end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
