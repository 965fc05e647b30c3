"""Errors that people read: where, what was found there and what was expected, in every language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.language import Language, Phrase, joined, phrase
from branchfloor.visible import visible

REASONS: Final = (
    phrase("address already in use"),
    phrase("bad file descriptor"),
    phrase("broken pipe"),
    phrase("file exists"),
    phrase("file name too long"),
    phrase("input/output error"),
    phrase("is a directory"),
    phrase("no space left on device"),
    phrase("no such file or directory"),
    phrase("not a directory"),
    phrase("permission denied"),
    phrase("read-only file system"),
    phrase("resource temporarily unavailable"),
    phrase("too many levels of symbolic links"),
    phrase("too many open files"),
    phrase("File exists"),
    phrase("File name too long"),
    phrase("Input/output error"),
    phrase("No space left on device"),
    phrase("No such file or directory"),
    phrase("Not a directory"),
    phrase("Permission denied"),
    phrase("Read-only file system"),
    phrase("Too many levels of symbolic links"),
    phrase("Too many open files"),
)
"""What an operating system says of files that it does not open, here for its translation."""


class ToldError(Exception):
    """Something cannot be done as asked; the message says why, in every language.

    Parameters
    ----------
    message
        What is wrong.
    """

    def __init__(self, message: Phrase) -> None:
        super().__init__(message)

    def told(self, language: Language) -> str:
        """Return the message in one line, whatever is in it."""
        message: Phrase = self.args[0]
        return visible(message.told(language))


def said_of(where: object, what: object) -> Phrase:
    """Return what is said of a place: ``here: what``."""
    return phrase("{where}: {what}", where=where, what=what)


def instead(found: Phrase, expected: Phrase) -> Phrase:
    """Return what was found, and what was expected in its place."""
    return phrase("{found}; expected {expected}", found=found, expected=expected)


def refusal(where: object, found: Phrase, expected: Phrase) -> Phrase:
    """Return why something is refused: where, what was found there, and what was expected."""
    return said_of(where, instead(found, expected))


def some(parts: Sequence[object], most: int = 3) -> Phrase:
    """Return the first few parts, and how many more there are."""
    first = joined(parts[:most], phrase("{first}, {last}"))
    more = len(parts) - most
    return phrase("{list} and {n} more", list=first, n=more) if more > 0 else first


def reason_of(error: BaseException, *, lower: bool = True) -> Phrase:
    """Return why the operating system refuses something; ``lower`` for in a sentence."""
    reason = str(getattr(error, "strerror", None) or error)
    return Phrase(reason.lower() if lower else reason)
