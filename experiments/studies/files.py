"""Writing files that are there whole or not at all, and keeping others out of a folder."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from experiments.studies.errors import StoreError

LOCK_FILE: Final = "lock"
"""File that a sweep holds a lock on while it works; the system lets go when a process ends."""

UNFINISHED: Final = ".unfinished"
"""Ending of files that are being written."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all, and survives a power cut.

    Raises
    ------
    OSError
        If it cannot be written; nothing is left of it.
    """
    with written_whole(path) as file:
        file.write(content)


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to, which takes its place by one renaming when all is written.

    What is no ordinary file, as ``/dev/stdout``, is written to as it is.

    Raises
    ------
    OSError
        If it cannot be written; nothing is left of it.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    work = path.with_name(f"{path.name}.{secrets.token_hex(4)}{UNFINISHED}")
    try:
        with work.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(work, path)
    except BaseException:
        with suppress(OSError):
            work.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Let the names in a folder survive a power cut, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_unfinished(folder: Path) -> None:
    """Remove what killed processes left half-written; only while holding the folder's lock."""
    for path in folder.glob(f"*{UNFINISHED}"):
        with suppress(OSError):
            path.unlink()


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep every other sweep out of a folder.

    Raises
    ------
    StoreError
        If another one is at work in it.
    """
    with (folder / LOCK_FILE).open("ab") as file:
        try:
            _locker()(file.fileno())
        except OSError:
            raise StoreError(
                f"{folder}: another sweep is at work in it; expected it to end first, "
                "or another folder"
            ) from None
        yield


def _locker() -> Callable[[int], None]:
    """Return the system's way of locking a file, which fails at once if it is locked."""
    if os.name == "nt":
        import msvcrt

        return lambda handle: msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    import fcntl

    return lambda handle: fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
