"""The one way to compile: `@compiled` for the parts of the kernel, `@entry` for what Python calls.

Numba's own cache looks at one file only, so after an edit in another file it would silently run
yesterday's rule. Here the folder (`model.kernel.cache`) is named after a digest of every kernel
source: any edit anywhere leads to a new folder. Only entries are kept, as each holds all it calls.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar, cast, overload

import numba
import numpy as np

from agents.language import Phrase, joined, phrase
from model.kernel.cache import KernelCache, KernelFolders

Function = TypeVar("Function", bound=Callable[..., Any])

config: Any = numba.core.config
"""Numba's settings."""

njit: Any = numba.njit
"""Numba's decorator, which knows more options than its own types say."""

ROOT: Final = Path(__file__).resolve().parents[2]
"""Folder that holds the packages."""

_IS_KERNEL = re.compile(
    r"^from model\.kernel\.compiled import .*\b(compiled|entry)\b", re.MULTILINE
)
_IMPORTS = re.compile(r"^from ((?:agents|model)[\w.]*) import (.*)", re.MULTILINE)


_SAID = re.compile(r'^[ \t]*(?:r?"""(?:(?!""").)*+"""|#[^\n]*+|)[ \t]*\n', re.MULTILINE | re.DOTALL)
"""Whole lines of a source that are docstring, comment or blank."""

_TEXT = r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
_WORDED = re.compile(rf"(\bphrase(?:_in|_count)?\(\s*)(?:(?:{_TEXT}),?\s*)+")
"""The wording of what is said to people."""


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
            folder = module.replace(".", "/")
            wanted.add(f"{folder}.py")
            wanted.update(f"{folder}/{part.strip()}.py" for part in names.split(","))
    return {name: texts[name] for name in texts if name in wanted}


def _code_of(texts: Mapping[str, str]) -> dict[str, str]:
    """Return sources without docstrings, comments and wording, which decide no result."""
    return {name: _WORDED.sub(r"\1", _SAID.sub("", text)) for name, text in texts.items()}


def _digest(texts: Mapping[str, str]) -> str:
    """Return a digest of sources and of what compiles them."""
    digest = hashlib.sha256(f"numba {numba.__version__}, numpy {np.__version__}".encode())
    for name, text in texts.items():
        digest.update(f"\n{name} {len(text)}\n{text}".encode())
    return digest.hexdigest()[:16]


_TEXTS: Final = _texts()

KERNEL_DIGEST: Final = _digest(_code_of(_TEXTS))
"""Names what made a result: with equal digests of kernel and scenario, equal seeds give equal
days. Whoever mends a comment, or what is said of an error, changes nothing of it."""

_COMPILED_DIGEST: Final = _digest(_compiled_of(_TEXTS))
"""Names the compiled code, which is kept as long as none of its sources changes."""


FOLDERS: Final = None if config.DISABLE_JIT else KernelFolders(_COMPILED_DIGEST)
"""Where the compiled kernel is kept; None: nothing is compiled."""

_entries: dict[str, str] = {}
"""Under which name each entry is kept, by the name of its function."""


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
    made = njit(error_model="numpy", nogil=True, _nrt=allocates)(function)
    if FOLDERS is not None:
        made._cache = KernelCache(function, FOLDERS)
        _entries[function.__name__] = made._cache.name
    return cast("Function", made)


def kernel_is_cached(*names: str) -> bool:
    """Return True if entries are compiled, or need not be.

    Parameters
    ----------
    names
        Of the entries; every one of the modules imported so far, if none is given.

    Notes
    -----
    What is on disk for another processor counts as well; then the kernel is compiled unannounced.
    """
    if FOLDERS is None:
        return True
    return all(name in _entries and FOLDERS.hold(_entries[name]) for name in names or _entries)


def is_partly_cached() -> bool:
    """Return True if any entry of the modules imported so far is compiled."""
    return FOLDERS is not None and any(map(FOLDERS.hold, _entries.values()))


def why_not_kept() -> Phrase | None:
    """Return why what is compiled cannot be kept for the next process; None if it can."""
    if FOLDERS is None or FOLDERS.written is not None:
        return None
    if not FOLDERS.reasons:
        return phrase("there is no home folder")
    return joined(FOLDERS.reasons, phrase("{first}; {last}"))
