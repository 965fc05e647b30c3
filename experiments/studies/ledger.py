"""The ledger of a store, with a line for every shard, and the lock of the sweep at work in it.

A line, a checksum and a JSON document, is written after its shard is in place. One that was torn by
a kill or a full disk, or damaged, does not fit its checksum: the ledger is cut off before it, and
the shards tell what came after it.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

from agents.errors import refusal
from agents.language import phrase
from experiments.studies.errors import StoreError, unreadable
from experiments.studies.tasks import Run
from model.results.whole_files import take_lock

LEDGER_FILE: Final = "ledger.jsonl"

LOCK_FILE: Final = "lock"
"""File that a sweep holds a lock on while it works; the system lets go when a process ends."""


class Entry(NamedTuple):
    """What the ledger says of a shard."""

    shard: str
    """Name of its file."""
    crc: int
    """Checksum of the file's bytes."""
    kernel: str
    """Digest of the kernel that simulated it."""
    runs: tuple[Run, ...]
    """Whose days are in it, in the order of its rows."""


def line_of(entry: Entry) -> bytes:
    """Return an entry as a line."""
    text = json.dumps(entry._asdict(), separators=(",", ":")).encode()
    return b"%08x %s\n" % (crc32(text), text)


def _entry_of(line: bytes) -> Entry | None:
    """Return the entry of a line; None if the line is not whole."""
    checksum, _, text = line.rstrip(b"\n").partition(b" ")
    if not line.endswith(b"\n") or checksum != b"%08x" % crc32(text):
        return None
    content = json.loads(text)
    runs = tuple(map(Run._make, content.pop("runs")))
    return Entry(**content, runs=runs)


def read_ledger(folder: Path) -> tuple[list[Entry], int]:
    """Return the entries of a folder's ledger, and the bytes of the lines before any damage.

    Raises
    ------
    StoreError
        If it cannot be read.
    """
    path = folder / LEDGER_FILE
    try:
        lines = path.read_bytes().splitlines(keepends=True) if path.is_file() else []
    except OSError as error:
        raise unreadable(path, error) from None
    entries, size = [], 0
    for line in lines:
        entry = _entry_of(line)
        if entry is None:
            break
        entries.append(entry)
        size += len(line)
    return entries, size


def ledger_size(folder: Path) -> int:
    """Return the number of bytes of a folder's ledger."""
    path = folder / LEDGER_FILE
    return path.stat().st_size if path.is_file() else 0


class Ledger:
    """A ledger that is written to.

    Parameters
    ----------
    folder
        Of the store.
    size
        Bytes that are whole lines; what comes after them is cut off.
    """

    def __init__(self, folder: Path, size: int) -> None:
        self._file = (folder / LEDGER_FILE).open("ab", buffering=0)
        self._size = size
        if self._file.tell() > size:
            self._file.truncate(size)

    def append(self, entry: Entry) -> int:
        """Write an entry's line, so that it survives a power cut; return the ledger's bytes.

        Raises
        ------
        OSError
            If it cannot be written; the ledger is then as it was.
        """
        line = line_of(entry)
        try:
            if self._file.write(line) < len(line):
                raise OSError(ENOSPC, os.strerror(ENOSPC))
            os.fsync(self._file.fileno())
        except OSError:
            self._file.truncate(self._size)
            raise
        self._size += len(line)
        return self._size

    def close(self) -> None:
        """Close the file."""
        self._file.close()


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep every other sweep out of a folder.

    Raises
    ------
    StoreError
        If another one is at work in it.
    OSError
        If that cannot be known.
    """
    with (folder / LOCK_FILE).open("ab") as file:
        try:
            take_lock(file.fileno())
        except (BlockingIOError, PermissionError):
            found = phrase("another sweep is at work in it")
            expected = phrase("it to end first, or another folder")
            raise StoreError(refusal(folder, found, expected)) from None
        yield
