"""Only ordinary files are read: no device, no pipe, and nothing that cannot be reached."""

import os
import shutil
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from experiments.cli import branchfloor
from tests.bad_input.good import GOOD, WITH_TRACE
from tests.fuzz.inputs import BRANCHES, EXTENDING, RANGES, SAMPLED, STUDY

FILES = {
    **GOOD,
    "traced.toml": WITH_TRACE,
    "own.toml": EXTENDING,
    "study.toml": STUDY,
    "list.csv": BRANCHES.replace("small", "plan.toml"),
    "ranges.toml": RANGES,
}

READ = [
    ("branch.toml", ["run", "branch.toml"]),
    ("branch.toml", ["run", "own.toml"]),
    ("branch.toml", ["view", "branch.toml"]),
    ("branch.toml", ["sweep", "study.toml", "--out", "store"]),
    ("branch.toml", ["network", "--scenario", "branch.toml"]),
    ("plan.toml", ["run", "branch.toml"]),
    ("plan.toml", ["layout", "check", "plan.toml"]),
    ("plan.toml", ["layout", "draw", "plan.toml"]),
    ("plan.toml", ["layout", "check", "plan.toml", "--six-s"]),
    ("plan.toml", ["network", "list.csv", "--scenario", "branch.toml"]),
    ("roster.csv", ["compare", "branch.toml"]),
    ("data.csv", ["run", "branch.toml"]),
    ("trace.csv", ["run", "traced.toml"]),
    ("study.toml", ["sweep", "study.toml", "--out", "store"]),
    ("list.csv", ["network", "list.csv"]),
    ("ranges.toml", ["decide", "sensitivity", "branch.toml", "--ranges", "ranges.toml"]),
]
"""Every kind of file that is read, and a command that reads it."""


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path.name)


KINDS = {
    "pipe": (os.mkfifo, "a device or pipe"),
    "socket": (a_socket, "a device or pipe"),
    "endless device": (lambda path: path.symlink_to("/dev/zero"), "a device or pipe"),
    "empty device": (lambda path: path.symlink_to("/dev/null"), "a device or pipe"),
    "folder": (Path.mkdir, "a folder"),
    "circle": (lambda path: path.symlink_to(path.name), "too many levels of symbolic links"),
    "nothing": (lambda path: None, ""),
    "too long a name": (lambda path: path.symlink_to("n" * 256), "file name too long"),
    "a file's child": (lambda path: path.symlink_to("own.toml/x"), "not a directory"),
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("name", "command"), READ, ids=[" ".join(c) + f" ({n})" for n, c in READ])
def test_what_is_no_ordinary_file_is_refused(name, command, kind, folder):
    make, said = KINDS[kind]
    (folder / name).unlink()
    make(folder / name)
    before = sorted(folder.iterdir())
    answer = CliRunner().invoke(branchfloor, command)
    assert answer.exit_code == 2, answer.output
    assert name in answer.stderr
    assert said in answer.stderr
    assert "internal error" not in answer.stderr
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize(
    "command",
    [
        ["run"],
        ["sweep", "--out", "store"],
        ["network"],
        ["layout", "check"],
        ["layout", "draw"],
        ["view"],
        ["decide", "best"],
        ["decide", "sensitivity", "--ranges"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("path", ["n" * 256, "n" * 100_000, "own.toml/x", "\udcff", "n/" * 2100])
def test_a_path_that_cannot_be_is_refused(path, command, folder):
    answer = CliRunner().invoke(branchfloor, [*command, path])
    assert answer.exit_code == 2, answer.output
    assert isinstance(answer.exception, SystemExit)
    assert "internal error" not in answer.stderr
    assert len(answer.stderr) < 2000


@pytest.mark.parametrize(
    ("key", "place"),
    [("layout", "layout"), ("roster", "roster.csv"), ("extends", "extends")],
)
@pytest.mark.parametrize("path", ["n" * 300, "own.toml/x", "n/" * 150])
def test_a_path_in_a_scenario_that_cannot_be_is_refused(path, key, place, folder):
    files = {"layout": '"plan.toml"', "roster": '"roster.csv"', "extends": '"branch.toml"'}
    name = "own.toml" if key == "extends" else "branch.toml"
    text = FILES[name].replace(f"{key} = {files[key]}", f'{key} = "{path}"')
    (folder / name).write_text(text, encoding="utf-8")
    answer = CliRunner().invoke(branchfloor, ["run", name])
    assert answer.exit_code == 2, answer.output
    assert "internal error" not in answer.stderr
    assert Path(path).name[:40] in answer.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Give a folder in which a result and a store have been made."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, content in {**GOOD, "study.toml": SAMPLED}.items():
            (folder / name).write_text(content, encoding="utf-8")
        for command in (("run", "branch.toml", "--days", "1", "--out", "result"), SWEEP):
            assert CliRunner().invoke(branchfloor, command).exit_code == 0
    return folder


SWEEP = ("sweep", "study.toml", "--out", "store", "--threads", "1")
MADE = [
    ("result/run.json", ["report", "result", "--out", "page.html"]),
    ("result/customers.parquet", ["report", "result", "--out", "page.html"]),
    ("store/store.json", ["status", "store"]),
    ("store/points.parquet", ["status", "store"]),
    ("store/lock", ["extend", "store"]),
    ("store/table.parquet", ["extend", "store"]),
    ("store/ledger.jsonl", [*SWEEP, "--resume"]),
    ("store/shards", [*SWEEP, "--resume"]),
]


@pytest.mark.parametrize(
    "kind", ["pipe", "socket", "endless device", "empty device", "folder", "circle"]
)
@pytest.mark.parametrize(("name", "command"), MADE, ids=[f"{n}, {c[0]}" for n, c in MADE])
def test_what_lies_in_a_folder_of_results_is_an_ordinary_file(
    name, command, kind, made, tmp_path, monkeypatch
):
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    path = tmp_path / name
    if path.is_dir():
        path = next(path.iterdir())
    make, said = KINDS[kind]
    path.unlink()
    monkeypatch.chdir(path.parent)
    make(path)
    monkeypatch.chdir(tmp_path)
    answer = CliRunner().invoke(branchfloor, command)
    assert answer.exit_code == 2, answer.output
    assert path.name in answer.stderr
    assert said in answer.stderr
    assert not (tmp_path / "page.html").exists()
