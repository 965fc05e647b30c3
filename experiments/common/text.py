"""Plain text that keeps its columns, also in Chinese: alignment and line breaks."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Final, ParamSpec

from agents.language import phrase
from branchfloor.visible import visible
from experiments.common.streams import columns_there, spoken, tell_once

COLUMNS: Final = 80
"""Columns of a line, where a terminal has as many."""

WIDE: Final = 200
"""Columns of a table that is divided only if a terminal has less."""

TOO_NARROW: Final = phrase(
    "A table needs more than the {columns} columns of the terminal: make it wider, or write to a "
    "file with > FILE"
)
"""Told of a table that cannot be divided any further."""

CLOSING: Final = "，。；：、）”》！？,.;:)%"
"""What no line begins with."""

_PIECES = re.compile(r"\S[^\s\u2e80-\uffef]*[^\S\n]*|\s+")


Given = ParamSpec("Given")


def in_paragraphs(write: Callable[Given, Iterable[str]]) -> Callable[Given, str]:
    """Return what yields paragraphs as what returns them in one text."""

    @wraps(write)
    def written(*args: Given.args, **options: Given.kwargs) -> str:
        return "\n\n".join(write(*args, **options))

    return written


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def padded(text: str, columns: int, *, left: bool = True) -> str:
    """Return a text filled with blanks to a number of columns."""
    blanks = " " * max(0, columns - width(text))
    return text + blanks if left else blanks + text


def aligned(rows: Sequence[Sequence[str]], *, gap: int = 2) -> str:
    """Return rows of cells as lines: the first column to the left, the others to the right.

    Between two columns are ``gap`` blanks.
    """
    rows = _printable(rows)
    columns = widths(rows)
    lines = (
        (" " * gap).join(padded(cell, columns[i], left=i == 0) for i, cell in enumerate(row))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _printable(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return rows as stdout has them: each cell on one line, in signs that can be encoded."""
    return [[spoken(visible(cell)) for cell in row] for row in rows]


def widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the width of every column of a table."""
    return [max(map(width, column)) for column in zip(*rows, strict=True)]


def fitted(rows: Sequence[Sequence[str]], columns: int = COLUMNS, *, kept: int = 1) -> str:
    """Return a table that is at most so many columns wide, as lines; or as wide as the terminal.

    If need be with one blank between columns, and then in several tables, each with the first
    ``kept`` columns; a table of these and one more is not divided, but if it is too wide, the
    first column alone is repeated.
    """
    columns, rows = columns_there(columns), _printable(rows)
    for gap in (2, 1):
        if _width_of(rows, gap) <= columns:
            return aligned(rows, gap=gap)
    if _width_of([row[: kept + 1] for row in rows], 2) > columns:
        kept = 1
    beyond = kept + 1
    while beyond < len(rows[0]) and _width_of([row[: beyond + 1] for row in rows], 2) <= columns:
        beyond += 1
    first = [row[:beyond] for row in rows]
    if _width_of(first, 2) > columns < COLUMNS:
        tell_once(TOO_NARROW.filled(columns=columns))
    if beyond == len(rows[0]):
        return aligned(first)
    rest = [[*row[:kept], *row[beyond:]] for row in rows]
    return f"{aligned(first)}\n\n{fitted(rest, columns, kept=kept)}"


def _width_of(rows: Sequence[Sequence[str]], gap: int) -> int:
    return sum(widths(rows)) + gap * (len(rows[0]) - 1)


def wrapped(text: str, *, indent: str = "") -> str:
    """Return a text in lines of at most `COLUMNS` columns, the later ones indented as the first.

    English breaks at blanks; Chinese anywhere but before punctuation that closes.
    """
    lines, line, columns = [], indent, columns_there(COLUMNS)
    for piece in _unbreakable(spoken(text)):
        if width(line) + width(piece.rstrip()) > columns and line.strip():
            lines.append(line.rstrip())
            line = " " * width(indent)
        line += piece
    return "\n".join([*lines, line.rstrip()])


def rewrapped(text: str) -> str:
    """Return a text of several lines with those that are too long for the terminal broken."""
    return "\n".join(map(wrapped, text.split("\n")))


def _unbreakable(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        if pieces and piece[0] in CLOSING and not pieces[-1][-1].isspace():
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
