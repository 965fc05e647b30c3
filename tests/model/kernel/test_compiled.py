"""The compiled kernel is kept under a digest of all its sources."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from model.kernel import compiled
from model.kernel.cache import ENDING, KernelFolders

ROOT = Path(compiled.__file__).resolve().parents[2]


def test_every_file_that_is_compiled_is_in_the_digest_with_what_it_imports():
    sources = compiled._compiled_of(compiled._texts())
    for path in (ROOT / "model").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if re.search(r"^@(compiled|entry)\b", text, re.MULTILINE):
            assert path.relative_to(ROOT).as_posix() in sources
    assert {
        "agents/codes.py",
        "agents/tables.py",
        "model/kernel/compiled.py",
        "model/kernel/stir.py",
    } <= set(sources)


@pytest.mark.parametrize(
    "name",
    ["agents/codes.py", "model/rules/cover.py", "model/setup/rules.py", "layouts/walking.py"],
)
def test_an_edit_of_any_source_that_has_a_say_changes_the_digest_of_results(name):
    before = compiled._texts()
    assert compiled._digest(before) == compiled.KERNEL_DIGEST
    assert compiled._digest({**before, name: before[name] + "\n"}) != compiled.KERNEL_DIGEST


def test_an_edit_of_what_is_not_compiled_keeps_the_compiled_kernel():
    before = compiled._texts()
    name = "model/setup/rules.py"
    after = {**before, name: before[name] + "\n"}
    assert compiled._compiled_of(after) == compiled._compiled_of(before)


def test_without_the_compiler_functions_stay_as_they_are():
    code = (
        "from model.kernel.compiled import compiled, entry, kernel_is_cached, FOLDERS\n"
        "def f(x): return x\n"
        "print(compiled(f) is f, compiled(inline=False)(f) is f, entry(f) is f,"
        " kernel_is_cached(), FOLDERS)"
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
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    folders = KernelFolders("x")
    monkeypatch.setattr(compiled, "FOLDERS", folders)
    names = {"advance": "model.day.advance", "take_over": "model.taking_over.take_over"}
    monkeypatch.setattr(compiled, "_entries", names)
    (folders.written / f"model.day.advance-66{ENDING}").write_text("")
    assert compiled.kernel_is_cached("advance")
    assert not compiled.kernel_is_cached("take_over")
    assert not compiled.kernel_is_cached()
