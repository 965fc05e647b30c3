"""Files and folders that are there whole or not at all, whatever stops the writing.

What is being written lies beside its place, under a file that the writer holds a lock on; the
system lets go of it when a process ends. So the next writer knows what a killed one left, and what
another one is at work on.
"""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import ELOOP
from glob import escape
from pathlib import Path
from typing import IO, Final
from zlib import crc32

UNFINISHED: Final = ".unfinished"
"""Ending of files that are being written."""

NEW: Final = "-new"
OLD: Final = "-old"
"""What comes after it in the names of folders that are being written, and that make way."""

LONGEST: Final = 200
"""Bytes of a name that are kept in the name of what is being written."""

AT_WORKING_FOLDER: Final = -100
EXCHANGE: Final = 2
"""Linux: what ``renameat2`` calls the working folder, and the exchange of two names."""


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

    A link is followed. Anything but an ordinary file, as ``/dev/stdout``, is written to as it is.

    Raises
    ------
    OSError
        If it cannot be written; nothing is left of it.
    """
    if is_stream(path):
        with path.open("wb") as file:
            yield file
        return
    place = resolved(path)
    with _at_work(place) as (work, file):
        yield file
        file.flush()
        os.fsync(file.fileno())
        if os.name == "nt":
            file.close()  # an open file cannot be renamed there
        os.replace(work, place)
    sync_folder(place.parent)


@contextmanager
def whole_folder(place: Path) -> Iterator[Path]:
    """Give a folder to write to, which takes the place of another when all is written.

    Where the system can exchange two names at once, one of the two is in its place at any instant.
    Elsewhere a kill between two renamings leaves the old one beside its place, which is no link,
    and `remove_abandoned` puts it back.

    Raises
    ------
    OSError
        If it cannot be written; what was there is as it was.
    """
    with _at_work(place) as (work, _):
        new, old = _folders_of(work)
        try:
            new.mkdir()
            yield new
            _swap(new, place, old)
        finally:
            _put_back(old, place)
            shutil.rmtree(new, ignore_errors=True)
            shutil.rmtree(old, ignore_errors=True)


def is_stream(path: Path) -> bool:
    """Return True if a path is there and no file to be replaced: a device, a pipe, own output.

    Raises
    ------
    OSError
        If that cannot be known.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    if not path.is_file():
        return True
    return any(os.path.samestat(found, own) for own in _own_streams())


def _own_streams() -> Iterator[os.stat_result]:
    for handle in (1, 2):
        with suppress(OSError):
            yield os.fstat(handle)


def resolved(path: Path) -> Path:
    """Return a path without links.

    Raises
    ------
    OSError
        If a link leads to itself.
    """
    try:
        return path.resolve()
    except RuntimeError:  # a link to itself
        raise OSError(ELOOP, os.strerror(ELOOP)) from None


@contextmanager
def _at_work(place: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """Give a file beside a place, locked while this process lives, and gone afterwards."""
    work, file = _new_work(place)
    try:
        yield work, file
    finally:
        with suppress(OSError):
            file.close()
        with suppress(OSError):
            work.unlink(missing_ok=True)


def _new_work(place: Path) -> tuple[Path, IO[bytes]]:
    while True:
        name = f".{_short(place.name)}-{secrets.token_hex(4)}{UNFINISHED}"
        work = place.with_name(name)
        file = work.open("xb")
        try:
            take_lock(file.fileno())
            if os.name == "nt" or os.fstat(file.fileno()).st_nlink:
                return work, file
        except BlockingIOError:
            pass  # somebody who tidies up has just taken it for a dead one's
        except OSError:
            return work, file  # a file system without locks
        file.close()
        work.unlink(missing_ok=True)


def _short(name: str) -> str:
    """Return a name, or if it is long something shorter that stands for it."""
    raw = os.fsencode(name)
    return name if len(raw) <= LONGEST else f"{crc32(raw):08x}"


def _folders_of(work: Path) -> tuple[Path, Path]:
    return work.with_name(work.name + NEW), work.with_name(work.name + OLD)


def _swap(new: Path, place: Path, old: Path) -> None:
    """Move a folder to its place; what was there makes way, and comes back if that fails."""
    if not place.exists():
        os.replace(new, place)
    elif not exchanged(new, place):
        os.replace(place, old)
        os.replace(new, place)


def _put_back(old: Path, place: Path) -> None:
    with suppress(OSError):
        if old.exists() and not place.exists():
            os.replace(old, place)


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two names at once; return False where the system cannot do that."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if os.name == "posix" else None
    if rename is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    done = rename(AT_WORKING_FOLDER, names[0], AT_WORKING_FOLDER, names[1], EXCHANGE)
    return bool(done == 0)


def remove_abandoned(place: Path) -> None:
    """Remove what killed processes left beside a place, and put back what was there before.

    What a living process is at work on stays.
    """
    with suppress(OSError):
        for work in place.parent.glob(f".{escape(_short(place.name))}-*{UNFINISHED}"):
            _remove_if_abandoned(work, place)


def _remove_if_abandoned(work: Path, place: Path) -> None:
    with suppress(OSError), work.open("rb") as file:
        take_lock(file.fileno())
        new, old = _folders_of(work)
        _put_back(old, place)
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
        work.unlink()


def remove_unfinished(folder: Path) -> None:
    """Remove what killed processes left half-written; only while nobody else writes there."""
    for path in folder.glob(f"*{UNFINISHED}"):
        with suppress(OSError):
            path.unlink()


def sync_folder(folder: Path) -> None:
    """Let the names in a folder survive a power cut, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def take_lock(handle: int) -> None:
    """Lock an open file, until it is closed or the process ends.

    Raises
    ------
    BlockingIOError
        If another one holds the lock.
    OSError
        If files cannot be locked there.
    """
    _locker()(handle)


def _locker() -> Callable[[int], None]:
    """Return the system's way of locking a file, which fails at once if it is locked."""
    if os.name == "nt":
        import msvcrt

        return lambda handle: msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    import fcntl

    return lambda handle: fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
