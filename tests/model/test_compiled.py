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
    sources = compiled._compiled_of(compiled._texts())
    for path in (ROOT / "model").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if re.search(r"^@(compiled|entry)\b", text, re.MULTILINE):
            assert path.relative_to(ROOT).as_posix() in sources
    assert {"agents/codes.py", "agents/tables.py", "model/compiled.py", "model/stir.py"} <= set(
        sources
    )


@pytest.mark.parametrize(
    "name",
    ["agents/codes.py", "model/rules/cover.py", "model/rule_records.py", "layouts/walking.py"],
)
def test_an_edit_of_any_source_that_has_a_say_changes_the_digest_of_results(name):
    before = compiled._texts()
    assert compiled._digest(before) == compiled.KERNEL_DIGEST
    assert compiled._digest({**before, name: before[name] + "\n"}) != compiled.KERNEL_DIGEST


def test_an_edit_of_what_is_not_compiled_keeps_the_compiled_kernel():
    before = compiled._texts()
    name = "model/rule_records.py"
    after = {**before, name: before[name] + "\n"}
    assert compiled._compiled_of(after) == compiled._compiled_of(before)


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
    expected = tmp_path / below / f"kernel-{compiled._COMPILED_DIGEST}"
    assert folder_of(**{variable: str(tmp_path)}) == expected
    assert expected.is_dir()


def test_a_cache_that_cannot_be_written_is_passed_over(tmp_path):
    (tmp_path / "file").write_text("")
    folder = folder_of(XDG_CACHE_HOME=str(tmp_path / "file"), HOME=str(tmp_path))
    assert folder == tmp_path / ".cache" / "branchfloor" / f"kernel-{compiled._COMPILED_DIGEST}"


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


def test_one_entry_may_be_asked_about_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(compiled, "CACHE_FOLDER", tmp_path)
    own, other = tmp_path / "model_1", tmp_path / "model_2"
    monkeypatch.setattr(compiled, "_entries", {"advance": own, "take_over": own})
    own.mkdir()
    other.mkdir()
    python = "py{}{}".format(*sys.version_info[:2])
    (own / f"day.advance-66.{python}.nbi").write_text("")
    (other / f"taking_over.take_over-66.{python}.nbi").write_text("")
    assert compiled.kernel_is_cached("advance")
    assert not compiled.kernel_is_cached("take_over")
    assert not compiled.kernel_is_cached()
