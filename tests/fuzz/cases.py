"""Cases: each is made from a seed and its number alone, run in a worker, and judged.

A worker takes many cases, and is replaced when a case hangs or kills it.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import random
import re
import resource
import shlex
import shutil
import tempfile
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from branchfloor.visible import visible
from experiments.layout.work import ITEM_FAILED
from tests.fuzz.damage import damaged, other_kind

HANGS_AFTER = 60
"""A case that is not over by then hangs [s]; the slowest takes a few seconds."""

MOST_MEMORY = 6 * 2**30
"""Address space of a worker [bytes]: who reads a device to its end fails."""

MOST_LINES = 60
MOST_LETTERS = 20_000
"""Longest answer that anybody reads."""

OPTIONS, PAGE = 30, 12
"""Of a hundred cases so many are of options and of the page, the others of files."""


@dataclass(frozen=True)
class Finding:
    """What is wrong with a case.

    Parameters
    ----------
    seed, number
        What it is made from.
    what
        The case in words.
    wrong
        What is wrong with how it ended.
    told
        What was printed.
    """

    seed: int
    number: int
    what: str
    wrong: str
    told: str

    def __str__(self) -> str:
        replay = f"python -m tests.fuzz --seed {self.seed} --case {self.number}"
        return f"{self.wrong}: {self.what}\n  {replay}\n  {self.told[-1500:]}"


def try_case(seed: int, number: int) -> Finding | None:
    """Run a case in a folder of its own; return what is wrong with it, if anything."""
    rng = random.Random(f"{seed}/{number}")
    kind = rng.randrange(100)
    here = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        os.chdir(folder)
        try:
            if kind < OPTIONS:
                what, wrong, told = _try_options(rng)
            elif kind < OPTIONS + PAGE:
                what, wrong, told = _try_page(rng)
            else:
                what, wrong, told = _try_files(rng)
        finally:
            os.chdir(here)
    return Finding(seed, number, what, wrong, told) if wrong else None


def _try_files(rng: random.Random) -> tuple[str, str, str]:
    from tests.fuzz.inputs import KINDS

    kind = rng.choices(KINDS, [each.weight for each in KINDS])[0]
    for name, text in kind.files.items():
        Path(name).write_text(text, encoding="utf-8")
    target = Path(kind.target)
    if kind.made:
        shutil.copytree(_made(kind.name), ".", dirs_exist_ok=True)
        target = rng.choice(sorted(path for path in target.rglob("*") if path.is_file()))
    if rng.random() < 0.08:
        other_kind(rng, target)
    else:
        target.write_bytes(damaged(rng, target.name, target.read_bytes()))
    command = rng.choice(kind.commands)
    names = (*kind.files, kind.target, target.name, *_names_in(target))
    wrong, told = _judged([*command], names)
    return f"{kind.name}, {target}: {shlex.join(command)}", wrong, told


def _names_in(path: Path) -> list[str]:
    """Return the names of files that a damaged file says, which a message may name as well."""
    text = path.read_bytes().decode(errors="replace") if path.is_file() else ""
    return [name for name in re.findall(r'"([^"\n]{1,300})"', text) if name.strip()]


@cache
def _made(name: str) -> Path:
    """Return a folder in which a kind's commands have made what is damaged."""
    from tests.fuzz.inputs import KINDS

    kind = next(each for each in KINDS if each.name == name)
    folder, here = Path(tempfile.mkdtemp(prefix="fuzz-made-", dir=_base())), Path.cwd()
    os.chdir(folder)
    for file, text in kind.files.items():
        Path(file).write_text(text, encoding="utf-8")
    for command in kind.made:
        code, _, told, _ = _invoked([*command])
        assert code == 0, told
    os.chdir(here)
    return folder


@cache
def _base() -> Path:
    """Return the worker's own folder, which `_work` takes away."""
    return Path(tempfile.mkdtemp(prefix="fuzz-worker-"))


def _try_options(rng: random.Random) -> tuple[str, str, str]:
    from tests.fuzz.inputs import BRANCHES, GOOD, SAMPLED
    from tests.fuzz.options import arguments

    for name, text in {**GOOD, "list.csv": BRANCHES, "study.toml": SAMPLED}.items():
        Path(name).write_text(text, encoding="utf-8")
    Path("loop").symlink_to("loop")
    Path("sub").mkdir()
    given = arguments(rng)
    if given[0] in ("report", "status", "extend"):
        shutil.copytree(
            _made("result" if given[0] == "report" else "store"), ".", dirs_exist_ok=True
        )
    told_as = ("".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in e) for e in given)
    forms = (
        form for each in (*given, *told_as) for form in (each, Path(each).name, str(Path(each)))
    )
    named = [form for form in forms if form]
    wrong, told = _judged(given, (*named, "Usage", "--"))
    return "options: " + shlex.join(each[:80] for each in given), wrong, told


def _try_page(rng: random.Random) -> tuple[str, str, str]:
    from tests.fuzz.page import PAGE, header

    for _ in range(20):
        header(rng)
    what = rng.choice(PAGE)
    try:
        told = what(rng)
    except Exception:
        return f"page: {what.__name__}", "a traceback", traceback.format_exc()
    return f"page: {what.__name__}", _flood(told), told


def _invoked(given: list[str]) -> tuple[int, str, str, BaseException | None]:
    """Return the exit code, what was printed and told, and the exception of a command."""
    from click.testing import CliRunner

    from experiments.cli import branchfloor

    answer = CliRunner().invoke(branchfloor, given)
    return answer.exit_code, answer.stdout, answer.stderr, answer.exception


def _judged(given: list[str], names: tuple[str, ...]) -> tuple[str, str]:
    """Return what is wrong with how a command ends, and what it told."""
    code, printed, told, error = _invoked(given)
    if error is not None and not isinstance(error, SystemExit):
        return "a traceback", "".join(traceback.format_exception(error))
    if "internal error" in told or "Traceback" in told:
        return "an internal error", told
    if "Warning: " in told:
        return "a warning of a library", told
    if code not in (0, 1, 2):
        return f"exit code {code}", told
    if code == ITEM_FAILED and "--six-s" in given and printed:
        return _flood(told), told
    if code and not told.strip():
        return f"exit code {code} and no message", told
    if code and not any(visible(name[:60]) in told for name in names):
        return "a message that does not say where", told
    return _flood(told), told


def _flood(told: str) -> str:
    return "a flood" if told.count("\n") > MOST_LINES or len(told) > MOST_LETTERS else ""


def _work(pipe: Connection) -> None:
    """Run the cases whose seed and number come through the pipe, until nothing more comes."""
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**30, 2**30))
    warnings.simplefilter("always", RuntimeWarning)
    _serve_nothing()
    here = _base()
    try:
        _made("result")  # imports, and the kernel if it is not compiled yet
        pipe.send(None)
        while (case := pipe.recv()) is not None:
            pipe.send(try_case(*case))
    finally:
        shutil.rmtree(here, ignore_errors=True)


def _serve_nothing() -> None:
    """Let `branchfloor view` end where it would begin to answer."""
    import viz.server.server

    viz.server.server._run = lambda *_: None  # type: ignore[assignment]
    viz.server.server.application = lambda *_: None  # Solara watches its files, once in a process


class Worker:
    """A process that runs cases, with a watch on it."""

    def __init__(self) -> None:
        self._pipe, theirs = multiprocessing.get_context("spawn").Pipe()
        self._process: Any = multiprocessing.get_context("spawn").Process(
            target=_work, args=(theirs,), daemon=True
        )
        self._process.start()
        theirs.close()
        self._pipe.recv()

    def finding(self, seed: int, number: int) -> Finding | None:
        """Return what is wrong with a case; the worker is of no use after a hang or a crash."""
        self._pipe.send((seed, number))
        try:
            if self._pipe.poll(HANGS_AFTER):
                found: Finding | None = self._pipe.recv()
                return found
            wrong = f"not over after {HANGS_AFTER} s"
        except EOFError:
            self._process.join()
            wrong = f"the process died ({self._process.exitcode})"
        self.end()
        return Finding(seed, number, "see --case", wrong, "")

    @property
    def is_alive(self) -> bool:
        """Whether it can take another case."""
        return bool(self._process.is_alive())

    def end(self) -> None:
        """End the process."""
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._pipe.close()


def findings(seed: int, numbers: range) -> Iterator[Finding | None]:
    """Yield what is wrong with each case, or None, in order."""
    worker = Worker()
    for number in numbers:
        if not worker.is_alive:
            worker = Worker()
        yield worker.finding(seed, number)
    worker.end()
