"""Plain text that keeps its columns, also in Chinese: alignment and line breaks."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

COLUMNS: Final = 80
"""Columns of a line."""

CLOSING: Final = "，。；：、）”》！？,.;:)%"
"""What no line begins with."""

_PIECES = re.compile(r"\S[^\s\u2e80-\uffef]*[^\S\n]*|\s+")


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
    columns = widths(rows)
    lines = (
        (" " * gap).join(padded(cell, columns[i], left=i == 0) for i, cell in enumerate(row))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the width of every column of a table."""
    return [max(map(width, column)) for column in zip(*rows, strict=True)]


def fitted(rows: Sequence[Sequence[str]], columns: int, *, kept: int = 1) -> str:
    """Return a table that is at most so many columns wide, as lines.

    If need be with one blank between columns, and then in several tables, each with the first
    ``kept`` columns; a table of these and one more is not divided.
    """
    for gap in (2, 1):
        if _width_of(rows, gap) <= columns:
            return aligned(rows, gap=gap)
    beyond = kept + 1
    while beyond < len(rows[0]) and _width_of([row[: beyond + 1] for row in rows], 2) <= columns:
        beyond += 1
    first = aligned([row[:beyond] for row in rows])
    if beyond == len(rows[0]):
        return first
    rest = [[*row[:kept], *row[beyond:]] for row in rows]
    return f"{first}\n\n{fitted(rest, columns, kept=kept)}"


def _width_of(rows: Sequence[Sequence[str]], gap: int) -> int:
    return sum(widths(rows)) + gap * (len(rows[0]) - 1)


def wrapped(text: str, *, indent: str = "") -> str:
    """Return a text in lines of at most `COLUMNS` columns, the later ones indented as the first.

    English breaks at blanks; Chinese anywhere but before punctuation that closes.
    """
    lines, line = [], indent
    for piece in _unbreakable(text):
        if width(line) + width(piece.rstrip()) > COLUMNS and line.strip():
            lines.append(line.rstrip())
            line = " " * width(indent)
        line += piece
    return "\n".join([*lines, line.rstrip()])


def _unbreakable(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        if pieces and piece[0] in CLOSING and not pieces[-1][-1].isspace():
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
