"""Checksums: what results are read from is known to be as it was written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from zlib import crc32

CHECKSUM: Final = "checksum"
"""Key of a JSON document: checksum of all else in it."""

CHECKSUMS: Final = "checksums"
"""Key of a JSON document: checksums of the files that belong to it, by name."""

CHUNK: Final = 1 << 20
"""Bytes that are read at a time."""


def checksum_of_bytes(content: bytes) -> str:
    """Return the checksum of bytes: eight hexadecimal digits."""
    return f"{crc32(content):08x}"


def checksum_of_file(path: Path) -> str:
    """Return the checksum of a file.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    crc = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            crc = crc32(chunk, crc)
    return f"{crc:08x}"


def checksum_of(document: Mapping[str, Any]) -> str:
    """Return the checksum of what a JSON document says, however it is laid out."""
    said = {key: value for key, value in document.items() if key != CHECKSUM}
    return checksum_of_bytes(json.dumps(said, sort_keys=True).encode())


def with_checksum(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a JSON document with its checksum."""
    return {**document, CHECKSUM: checksum_of(document)}


def is_unchanged(document: Mapping[str, Any]) -> bool:
    """Return True if a JSON document fits its checksum or, as older ones, has none."""
    if CHECKSUM not in document:
        return CHECKSUMS not in document  # what has those has one, too
    return bool(document[CHECKSUM] == checksum_of(document))
