"""What people read on a terminal: results on stdout, all else on stderr, in signs that it has."""

import codecs
import errno
import logging
import os
import sys
import unicodedata
from contextlib import suppress
from typing import IO, Final, TextIO

import click

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


class OutputError(click.ClickException):
    """Results cannot be written to stdout."""

    def show(self, file: IO[str] | None = None) -> None:
        """Say so in one line."""
        tell(f"branchfloor: {self.message}")


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
        tell(record.getMessage())


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
        raise OutputError(f"stdout: {(error.strerror or str(error)).lower()}") from None


def tell(text: str) -> None:
    """Print to stderr what is no result; if nobody can hear it, that is no failure."""
    with suppress(OSError):
        if sys.stderr is not None:
            _write(sys.stderr, text)


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(f"{visible(text, lines=True)}\n")
        stream.flush()
    except OSError:
        _let_go(stream)
        raise


def _let_go(stream: TextIO) -> None:
    """Let what could not be written go nowhere, or Python complains of it once more at the end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
