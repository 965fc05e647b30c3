"""The compiled kernel is kept under a digest of all its sources, where the user may write."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from model import compiled

ROOT = Path(compiled.__file__).resolve().parent.parent


def test_every_file_that_is_compiled_is_in_the_digest_with_what_it_imports():
    sources = compiled._sources()
    for path in (ROOT / "model").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if re.search(r"^@(compiled|entry)\b", text, re.MULTILINE):
            assert path.relative_to(ROOT).as_posix() in sources
    assert {"agents/codes.py", "agents/tables.py", "model/compiled.py", "model/stir.py"} <= set(
        sources
    )


@pytest.mark.parametrize("name", ["agents/codes.py", "model/stir.py", "model/rules/cover.py"])
def test_an_edit_of_any_source_changes_the_digest(name, monkeypatch):
    before = compiled._sources()
    monkeypatch.setattr(compiled, "_sources", lambda: {**before, name: before[name] + "\n"})
    assert compiled._digest() != compiled.KERNEL_DIGEST


def folder_of(**environment: str) -> Path:
    """Return the cache folder of a new process in which the variables are set so."""
    unset = {"NUMBA_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA", "NUMBA_DISABLE_JIT"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from model.compiled import CACHE_FOLDER; print(CACHE_FOLDER, end='')",
        ],
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return Path(done.stdout)


@pytest.mark.parametrize(
    ("variable", "below"),
    [
        ("NUMBA_CACHE_DIR", ""),
        ("XDG_CACHE_HOME", "branchfloor"),
        ("LOCALAPPDATA", "branchfloor/cache"),
        ("HOME", ".cache/branchfloor"),
    ],
)
def test_the_cache_is_where_the_system_keeps_caches(variable, below, tmp_path):
    expected = tmp_path / below / f"kernel-{compiled.KERNEL_DIGEST}"
    assert folder_of(**{variable: str(tmp_path)}) == expected
    assert expected.is_dir()


def test_a_cache_that_cannot_be_written_is_passed_over(tmp_path):
    (tmp_path / "file").write_text("")
    folder = folder_of(XDG_CACHE_HOME=str(tmp_path / "file"), HOME=str(tmp_path))
    assert folder == tmp_path / ".cache" / "branchfloor" / f"kernel-{compiled.KERNEL_DIGEST}"


def test_kernels_that_nobody_uses_are_removed_after_a_while(tmp_path):
    old, recent, other = (tmp_path / name for name in ("kernel-a", "kernel-b", "mine"))
    for folder in (old, recent, other):
        folder.mkdir()
        (folder / "x").write_text("")
    long_ago = time.time() - (compiled.KEEP_DAYS + 1) * 86_400
    for folder in (old, other):
        os.utime(folder, (long_ago, long_ago))
    compiled._remove_old_kernels(tmp_path)
    assert (old.exists(), recent.exists(), other.exists()) == (False, True, True)


def test_without_the_compiler_functions_stay_as_they_are():
    code = (
        "from model.compiled import compiled, entry, kernel_is_cached, CACHE_FOLDER\n"
        "def f(x): return x\n"
        "print(compiled(f) is f, compiled(inline=False)(f) is f, entry(f) is f,"
        " kernel_is_cached(), CACHE_FOLDER)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True", "True", "True", "True", "None"]
