"""Files that commands write for people: an input is never overwritten, nor what is not our own.

What the program writes carries a seal: a comment at its end with the checksum of all before it. A
file with a seal that fits was made by the program and has not been changed since, so it may be
replaced; any other one only if that is asked for. A CSV file has no place for a seal.
"""

import os
import re
from collections.abc import Callable, Iterable
from errno import ENOENT, ENOTDIR
from pathlib import Path
from struct import pack
from typing import Final
from zlib import crc32

from agents.errors import reason_of, refusal
from agents.language import Phrase, phrase
from layouts.reading import FOLDER
from model.results.folder import ResultsError
from model.results.whole_files import is_stream, remove_abandoned, resolved, write_whole

WORDS: Final = b"made by branchfloor, checksum "
"""What a seal says before the checksum."""

COMMENTS: Final = {
    ".svg": (b"<!-- ", b" -->\n"),
    ".html": (b"<!-- ", b" -->\n"),
    ".toml": (b"# ", b"\n"),
}
"""How a comment begins and ends, by the file's suffix."""

SEAL: Final = re.compile(re.escape(WORDS) + rb"([0-9a-f]{8})( -->\n|\n|.{4}\0{4}IEND.{4})\Z", re.S)
"""A seal at the end of a file, whatever the file's kind."""

DIGITS: Final = 8
"""Of a checksum."""

LAST_CHUNK: Final = 12
"""Bytes of the chunk that ends a PNG file."""

MOST_LOOKED_AT: Final = 64_000_000
"""Bytes of a file that is looked at for its seal; what is larger is not our own."""

FORCED: Final = phrase("--force overwrites it")


def sealed(content: bytes, suffix: str) -> bytes:
    """Return a file's content with a seal; ``suffix`` says of which kind it is."""
    if suffix == ".png":
        return _sealed_png(content)
    begin, end = COMMENTS[suffix]
    head = content + begin + WORDS
    return head + b"%08x" % crc32(head) + end


def _sealed_png(content: bytes) -> bytes:
    key = b"tEXtComment\0"
    length = len(key) - len(b"tEXt") + len(WORDS) + DIGITS
    head = content[:-LAST_CHUNK] + pack(">I", length) + key + WORDS
    checksum = b"%08x" % crc32(head)
    return head + checksum + pack(">I", crc32(key + WORDS + checksum)) + content[-LAST_CHUNK:]


def has_seal(content: bytes) -> bool:
    """Return True if there is a seal at the end of a file's content, be it broken."""
    return SEAL.search(content, max(0, len(content) - 200)) is not None


def is_sealed(content: bytes) -> bool:
    """Return True if a file's content is as the program wrote it."""
    found = SEAL.search(content, max(0, len(content) - 200))
    if found is None:
        return False
    return b"%08x" % crc32(content[: found.start(1)]) == found[1]


def check_output(
    path: Path,
    *,
    inputs: Iterable[Path] = (),
    force: bool = False,
    is_ours: Callable[[bytes], bool] = is_sealed,
    found: Phrase = phrase("a file that branchfloor did not make, or that was changed since"),  # noqa: B008
    makes_folder: bool = False,
) -> None:
    """Raise `ResultsError` if something would be lost by writing a file, or it cannot be written.

    Parameters
    ----------
    inputs
        What the command reads: these files are never overwritten, by whatever name.
    force
        Whether files that the program did not make may be.
    is_ours
        Says of a file's content whether the program made it.
    found
        What a file is that is not so.
    makes_folder
        Whether a folder that is missing is going to be made.
    """
    expected = phrase("a new file, or an earlier one that branchfloor made")
    try:
        if path.is_dir():
            raise ResultsError(refusal(path, FOLDER, expected))
        for read in inputs:
            if path.exists() and os.path.samefile(path, read):
                found = phrase("the command reads this file ({read})", read=read)
                expected = phrase("another one, as an input is never overwritten")
                raise ResultsError(refusal(path, found, expected))
        parent = resolved(path).parent
        if not path.exists():
            if not makes_folder and not parent.is_dir():
                code = ENOTDIR if parent.exists() else ENOENT
                raise OSError(code, os.strerror(code))
            return
        if is_stream(path):
            return
        if not force and not _is_ours(path, is_ours):
            forced = phrase("{expected} ({forced})", expected=expected, forced=FORCED)
            raise ResultsError(refusal(path, found, forced))
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself
        raise unwritable(path, error) from None


def _is_ours(path: Path, is_ours: Callable[[bytes], bool]) -> bool:
    size = path.stat().st_size
    return size == 0 or (size <= MOST_LOOKED_AT and is_ours(path.read_bytes()))


def write_output(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; a link is followed.

    Raises
    ------
    ResultsError
        If it cannot be written; what was there is then as it was.
    """
    try:
        remove_abandoned(resolved(path))
        write_whole(path, content)
    except (OSError, ValueError) as error:  # ValueError: a null byte in the name
        raise unwritable(path, error) from None


def unwritable(path: Path, error: Exception) -> ResultsError:
    """Return that a file cannot be written."""
    return ResultsError(refusal(path, reason_of(error), phrase("a file that can be written")))
