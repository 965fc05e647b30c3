"""Keeping other sweeps out of a folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from agents.errors import refusal
from agents.language import phrase
from experiments.studies.errors import StoreError
from model.results.whole_files import take_lock

LOCK_FILE: Final = "lock"
"""File that a sweep holds a lock on while it works; the system lets go when a process ends."""


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
