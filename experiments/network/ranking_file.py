"""What ``network --out`` writes, known again by a checksum: a cell that was changed breaks it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final
from zlib import crc32

from experiments.common.csv_text import csv_bytes

CHECKSUM: Final = "checksum"
"""Heading of the last column, with the checksum behind it; its cells are empty."""

_SEALED: Final = re.compile(rb",checksum [0-9a-f]{8}(?=\n)")


def ranking_bytes(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a ranking as a CSV file."""
    return _sealed(csv_bytes([[*heading, CHECKSUM], *([*row, ""] for row in rows)]))


def _sealed(content: bytes) -> bytes:
    return content.replace(b",checksum\n", b",checksum %08x\n" % crc32(content), 1)


def is_ranking(content: bytes) -> bool:
    """Return True if a file holds a ranking, just as it was written."""
    plain = _SEALED.sub(b",checksum", content, count=1)
    return plain != content == _sealed(plain)
