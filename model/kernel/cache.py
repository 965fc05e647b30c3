"""Where the compiled kernel is kept between processes, and whom that place is trusted to.

What is kept is machine code, and is unpickled: it is read from folders that nobody but their owner
and root can write to, and only if its checksum is right. Whatever fails means compiling.
"""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import numba.core.compiler
import numba.core.serialize
from numba.core.caching import NullCache

from agents.errors import reason_of, said_of
from agents.language import Phrase, phrase

LOG: Final = logging.getLogger(__name__)

numba_core: Any = numba.core
"""Numba's own parts, which have no types."""

KEEP_DAYS: Final = 30
"""Days after which the folder of an older kernel may go."""

ENDING: Final = f".{sys.implementation.cache_tag}.kernel"
"""How the names of files end; each Python has its own."""

_CHECKSUM_BYTES: Final = 32


def roots() -> Iterator[Path]:
    """Yield the folders that may hold compiled kernels, the best first."""
    for variable, parts in (
        ("NUMBA_CACHE_DIR", ()),
        ("XDG_CACHE_HOME", ("branchfloor",)),
        ("LOCALAPPDATA", ("branchfloor", "cache")),
    ):
        if os.environ.get(variable):
            yield Path(os.environ[variable], *parts)
    home = os.path.expanduser("~")
    if home != "~":
        yield Path(home, ".cache", "branchfloor")


def why_not_trusted(folder: Path) -> Phrase | None:
    """Return why others could put code into a folder; None if they cannot.

    Parameters
    ----------
    folder
        Resolved, so that no part of it is a link.

    Raises
    ------
    OSError
        If it cannot be looked at.
    """
    if not hasattr(os, "getuid"):
        return None  # Windows keeps a user's folders by lists of who may, not by these bits
    for place in (folder, *folder.parents):
        kept = place.stat()
        others = kept.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        if kept.st_uid not in (0, os.getuid()):
            return phrase("{place} belongs to another user", place=place)
        if place != folder and (kept.st_mode & stat.S_ISVTX or _is_own_group(kept, others)):
            continue  # there others cannot move what is not theirs
        if others:
            return phrase("others may write to {place}", place=place)
    return None


def _is_own_group(kept: os.stat_result, others: int) -> bool:
    """Return True if only a group may write, with nobody in it but the user."""
    import grp
    import pwd

    with suppress(KeyError):
        user, group = pwd.getpwuid(os.getuid()), grp.getgrgid(kept.st_gid)
        own = (group.gr_gid, group.gr_name) == (user.pw_gid, user.pw_name)
        return others == stat.S_IWGRP and own and not set(group.gr_mem) - {user.pw_name}
    return False


def _is_writable(folder: Path) -> bool:
    try:
        probe = folder / f"probe-{secrets.token_hex(8)}"
        probe.touch(mode=0o600, exist_ok=False)
        probe.unlink()
    except OSError:
        return False
    return True


def _remove_old_kernels(root: Path) -> None:
    """Remove kernels of other digests that nobody has used for `KEEP_DAYS`."""
    oldest = time.time() - KEEP_DAYS * 86_400
    for folder in root.glob("kernel-*"):
        with suppress(OSError):
            if folder.stat().st_mtime < oldest:
                shutil.rmtree(folder, ignore_errors=True)


class KernelFolders:
    """The folders of one kernel: those that are read, and the one that is written to.

    Parameters
    ----------
    digest
        Of all that is compiled, and of what compiles it.

    Attributes
    ----------
    read
        All that there are, as one of them may be baked into a read-only image.
    written
        The first that may be written to; None: what is compiled is not kept.
    reasons
        Why folders are passed over.
    """

    def __init__(self, digest: str) -> None:
        self.read: list[Path] = []
        self.written: Path | None = None
        self.reasons: list[Phrase] = []
        for root in roots():
            try:
                self._add(root, f"kernel-{digest}")
            except (OSError, RuntimeError, ValueError) as error:
                self.reasons.append(said_of(root, reason_of(error)))

    def _add(self, root: Path, name: str) -> None:
        folder = root / name
        is_new = not folder.is_dir()
        if is_new and self.written is not None:
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = folder.resolve(strict=True)
        reason = why_not_trusted(folder)
        if reason is not None:
            self.reasons.append(reason)
            return
        self.read.append(folder)
        if self.written is None and _is_writable(folder):
            self.written = folder
            with suppress(OSError):
                _remove_old_kernels(root) if is_new else os.utime(folder)

    def hold(self, name: str) -> bool:
        """Return True if something is kept under an entry's name, for any processor."""
        return any(any(folder.glob(f"{name}-*{ENDING}")) for folder in self.read)


class KernelCache(NullCache):
    """Numba's way to a compiled entry that is kept on disk.

    Parameters
    ----------
    function
        The entry.
    folders
        Where it is kept, under its name alone: a program that is moved takes its kernel along.
    """

    _is_told = False

    def __init__(self, function: Callable[..., Any], folders: KernelFolders) -> None:
        self.name = f"{function.__module__}.{function.__qualname__}"
        self.code = function.__code__.co_code
        self.folders = folders

    def _file(self, signature: Any, codegen: Any) -> str:
        key = repr((signature, codegen.magic_tuple(), self.code))
        return f"{self.name}-{hashlib.sha256(key.encode()).hexdigest()[:16]}{ENDING}"

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """Return what is kept of a signature; None if there is nothing that can be used."""
        target_context.refresh()
        file = self._file(sig, target_context.codegen())
        problem: Phrase | None = None
        for path in (folder / file for folder in self.folders.read):
            try:
                parts = _checked(path.read_bytes())
                return numba_core.compiler.CompileResult._rebuild(target_context, *parts)
            except FileNotFoundError:
                continue
            except OSError as error:
                problem = said_of(path, reason_of(error, lower=False))
            except Exception as error:  # whatever it is: it can be compiled
                problem = said_of(path, Phrase(str(error)))
                with suppress(OSError):
                    path.unlink()
        if problem:
            self._tell(phrase("{problem}; the kernel is compiled again", problem=problem))
        return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep what was compiled, if there is a place and room for it."""
        if self.folders.written is None or data.lifted or data.library.has_dynamic_globals:
            return
        path = self.folders.written / self._file(sig, data.codegen)
        work = path.with_name(f"{secrets.token_hex(8)}.unfinished")
        try:
            content = numba_core.serialize.dumps(data._reduce())
            work.write_bytes(hashlib.sha256(content).digest() + content)
            os.replace(work, path)
        except Exception as error:  # whatever it is: the work goes on
            with suppress(OSError):
                work.unlink(missing_ok=True)
            problem = said_of(path, reason_of(error, lower=False))
            self._tell(
                phrase(
                    "{problem}; the kernel is not kept and is compiled at each start",
                    problem=problem,
                )
            )

    def _tell(self, what: Phrase) -> None:
        """Say what is wrong with what is kept, once a process."""
        if not KernelCache._is_told:
            KernelCache._is_told = True
            LOG.warning(phrase("{what} (takes about a minute)", what=what))


def _checked(content: bytes) -> Any:
    """Return what was kept.

    Raises
    ------
    ValueError
        If its checksum is not right.
    """
    kept = content[_CHECKSUM_BYTES:]
    if hashlib.sha256(kept).digest() != content[:_CHECKSUM_BYTES]:
        raise ValueError(phrase("damaged"))
    return pickle.loads(kept)
