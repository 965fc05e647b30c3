"""The one way to compile: `@compiled` for the parts of the kernel, `@entry` for what Python calls.

Numba's own cache looks at one file only, so after an edit in another file it would silently run
yesterday's rule. Here the cache folder is named after a digest of every kernel source: any edit
anywhere leads to a new folder. Only entries are cached, as each holds all that it calls.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar, cast, overload

import numba
import numpy as np

Function = TypeVar("Function", bound=Callable[..., Any])

config: Any = numba.core.config
"""Numba's settings."""

njit: Any = numba.njit
"""Numba's decorator, which knows more options than its own types say."""

ROOT: Final = Path(__file__).resolve().parent.parent
"""Folder that holds the packages."""

KEEP_DAYS: Final = 30
"""Days after which the folder of an older kernel may go."""


_IS_KERNEL = re.compile(r"^from model\.compiled import .*\b(compiled|entry)\b", re.MULTILINE)
_IMPORTS = re.compile(r"^from ((?:agents|model)[\w.]*) import (.*)", re.MULTILINE)


def _texts() -> dict[str, str]:
    """Return the text of every source that has a say in a result, by its path, in a fixed order."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for package in ("agents", "layouts", "model")
        for path in sorted((ROOT / package).rglob("*.py"))
    }


def _compiled_of(texts: Mapping[str, str]) -> dict[str, str]:
    """Return those of the sources that are compiled, or that a compiled one imports from."""
    kernel = {name for name, text in texts.items() if _IS_KERNEL.search(text)}
    wanted = set(kernel)
    for name in kernel:
        for module, names in _IMPORTS.findall(texts[name]):
            wanted.add(module.replace(".", "/") + ".py")
            wanted.update(f"{module}/{part.strip()}.py" for part in names.split(","))
    return {name: texts[name] for name in texts if name in wanted}


def _digest(texts: Mapping[str, str]) -> str:
    """Return a digest of sources and of what compiles them."""
    digest = hashlib.sha256(f"numba {numba.__version__}, numpy {np.__version__}".encode())
    for name, text in texts.items():
        digest.update(f"\n{name} {len(text)}\n{text}".encode())
    return digest.hexdigest()[:16]


_TEXTS: Final = _texts()

KERNEL_DIGEST: Final = _digest(_TEXTS)
"""Names what made a result: with equal digests of kernel and scenario, equal seeds give equal
days."""

_COMPILED_DIGEST: Final = _digest(_compiled_of(_TEXTS))
"""Names the compiled code, which is kept as long as none of its sources changes."""


def _cache_roots() -> Iterator[Path]:
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
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    yield Path(tempfile.gettempdir(), f"branchfloor-{user}")


def _is_writable(folder: Path) -> bool:
    """Create ``folder`` if need be and say whether it is ours to write to."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
    except OSError:
        return False


def _remove_old_kernels(root: Path) -> None:
    """Remove kernels of other digests that nobody has used for `KEEP_DAYS`."""
    oldest = time.time() - KEEP_DAYS * 86_400
    for folder in root.glob("kernel-*"):
        try:
            if folder.stat().st_mtime < oldest:
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue


def _cache_folder() -> Path | None:
    """Return this kernel's cache folder, created if need be; None if there is nowhere to write."""
    for root in _cache_roots():
        folder = root / f"kernel-{_COMPILED_DIGEST}"
        is_new = not folder.is_dir()
        if not _is_writable(folder):
            continue
        if is_new:
            _remove_old_kernels(root)
        else:
            os.utime(folder)
        return folder
    return None


CACHE_FOLDER: Final = None if config.DISABLE_JIT else _cache_folder()
"""Where the compiled kernel is kept; None: nowhere, it is compiled anew by each process."""

_entries: dict[str, Path] = {}
"""Where each entry is kept, by its name: another copy of the program has another place."""


@overload
def compiled(function: Function, /) -> Function: ...
@overload
def compiled(*, inline: bool = True) -> Callable[[Function], Function]: ...
def compiled(
    function: Function | None = None, /, *, inline: bool = True
) -> Function | Callable[[Function], Function]:
    """Compile a part of the kernel, to be called by other parts.

    Parameters
    ----------
    function
        The function; left out when options are given.
    inline
        Whether it becomes part of each caller; right for all but long functions with many callers.

    Notes
    -----
    With ``NUMBA_DISABLE_JIT=1`` the function stays plain Python.
    """
    if function is None:
        return lambda function: _part(function, inline)
    return _part(function, inline)


def _part(function: Function, inline: bool) -> Function:
    made = njit(
        forceinline=inline,
        error_model="numpy",
        nogil=True,
        no_cpython_wrapper=True,
        _nrt=False,
        no_cfunc_wrapper=True,
    )(function)
    return cast("Function", made)


@overload
def entry(function: Function, /) -> Function: ...
@overload
def entry(*, allocates: bool = False) -> Callable[[Function], Function]: ...
def entry(
    function: Function | None = None, /, *, allocates: bool = False
) -> Function | Callable[[Function], Function]:
    """Compile one of the few functions that Python calls; kept on disk between processes.

    Parameters
    ----------
    function
        The function; left out when options are given.
    allocates
        Whether it makes arrays of its own; the kernel does not, and need not count references.
    """
    if function is None:
        return lambda function: _entry(function, allocates)
    return _entry(function, allocates)


def _entry(function: Function, allocates: bool) -> Function:
    before = config.CACHE_DIR
    config.CACHE_DIR = str(CACHE_FOLDER or "")
    try:
        cache = CACHE_FOLDER is not None
        made = njit(error_model="numpy", nogil=True, cache=cache, _nrt=allocates)(function)
    finally:
        config.CACHE_DIR = before
    if cache:
        _entries[function.__name__] = Path(made.stats.cache_path)
    return cast("Function", made)


def kernel_is_cached(*names: str) -> bool:
    """Say whether entries are compiled, or need not be.

    Parameters
    ----------
    names
        Of the entries; every one of the modules imported so far, if none is given.

    Notes
    -----
    What is on disk for another processor counts as well; then the kernel is compiled unannounced.
    """
    if config.DISABLE_JIT:
        return True
    if CACHE_FOLDER is None:
        return False
    python = "py{}{}".format(*sys.version_info[:2])
    return all(
        name in _entries and any(_entries[name].glob(f"*{name}-*.{python}*.nbi"))
        for name in names or _entries
    )
