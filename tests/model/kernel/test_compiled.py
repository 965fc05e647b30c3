"""The compiled kernel is kept under a digest of all its sources."""

import ast
import io
import os
import re
import subprocess
import sys
import tokenize
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
    assert digest_of(before) == compiled.KERNEL_DIGEST
    assert digest_of({**before, name: before[name] + "pass\n"}) != compiled.KERNEL_DIGEST


@pytest.mark.parametrize("name", ["agents/codes.py", "model/rules/cover.py", "model/run.py"])
def test_an_edit_of_what_is_said_in_a_source_keeps_the_digest_of_results(name):
    before = compiled._texts()
    after = (
        before[name]
        .replace('    """Return ', '    """Give back,\n\n    that is ')
        .replace("\n\n\n", "\n\n\n# a comment\n")
    )
    assert after != before[name]
    assert digest_of({**before, name: after}) == compiled.KERNEL_DIGEST


def test_other_words_for_what_is_wrong_keep_the_digest_of_results():
    before = compiled._texts()
    name = "model/scenario/check_staff.py"
    after = before[name].replace("at most {n}, as the plan has no more desks", "no more than {n}")
    assert after != before[name]
    assert digest_of({**before, name: after}) == compiled.KERNEL_DIGEST


def test_all_code_is_in_the_digest_of_results():
    for text in compiled._texts().values():
        assert words_of(compiled._code_of({"": text})[""]) == words_of(without_wording(text))


def without_wording(source):
    """Return a source without the texts that `phrase` and its like begin with."""
    dropped = [
        text
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "").startswith("phrase")
        for text in call.args
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    ]
    lines = source.encode().splitlines(keepends=True)
    for text in sorted(dropped, key=lambda text: (text.lineno, text.col_offset), reverse=True):
        first, last = text.lineno - 1, text.end_lineno - 1
        tail = lines[last][text.end_col_offset :].removeprefix(b",")
        lines[first : last + 1] = [lines[first][: text.col_offset] + tail]
    return b"".join(lines).decode()


def words_of(source):
    """Return the words of a source that are no comment and no text standing alone."""
    found, kinds = [], (tokenize.NAME, tokenize.NUMBER, tokenize.OP, tokenize.STRING)
    tokens = [
        token
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type in (*kinds, tokenize.NEWLINE)
    ]
    ends = [True, *(token.type == tokenize.NEWLINE for token in tokens), True]
    for at, token in enumerate(tokens):
        alone = token.type == tokenize.STRING and ends[at] and ends[at + 2]
        if token.type != tokenize.NEWLINE and not alone:
            found.append(token.string)
    return found


def digest_of(texts):
    return compiled._digest(compiled._code_of(texts))


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
