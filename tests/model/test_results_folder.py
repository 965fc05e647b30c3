"""Folders for results: put in place whole or not at all, and nobody else's files are touched."""

import os
import stat
from pathlib import Path

import pytest

from model import result_folder
from model.result_folder import (
    ResultsError,
    check_comparison_target,
    check_target,
    put_in_place,
)


def content(folder):
    """Return every file below a folder with its text, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def fill(folder, *names, text="old"):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def put(folder, text="new", check=check_target):
    with put_in_place(folder, check) as work:
        fill(work, "run.json", "kpis.parquet", text=text)


NEW = {"run.json": "new", "kpis.parquet": "new"}


@pytest.mark.parametrize("before", [None, [], ["run.json", "customers.parquet", "journal.parquet"]])
def test_a_result_takes_the_place_of_nothing_or_of_a_result(tmp_path, before):
    if before is not None:
        (tmp_path / "out").mkdir()
        fill(tmp_path / "out", *before)
    put(tmp_path / "out")
    assert content(tmp_path) == {f"out/{name}": text for name, text in NEW.items()}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["letter.txt"], "(letter.txt)"),
        (["run.json", "thesis.txt"], "(thesis.txt)"),  # a result that somebody added to
        (["run.json", "customers.parquet", "sub/a.txt"], "(sub)"),
        (["run.json", "a", "b", "c", "d", "e"], "(a, b, c and 2 more)"),
        (["kpis.parquet"], "a folder without run.json"),
        (["run.json", "kpis.parquet/a"], "(kpis.parquet)"),
    ],
)
def test_other_files_are_left_alone(tmp_path, names, said):
    fill(tmp_path / "out", *names)
    before = content(tmp_path)
    with pytest.raises(ResultsError, match=r"expected a new folder") as caught:
        put(tmp_path / "out")
    assert said in str(caught.value)
    assert content(tmp_path) == before


@pytest.mark.parametrize(
    ("names", "is_right"),
    [
        ([], True),
        (["comparison.json", "base/run.json", "all/run.json", "all/kpis.parquet"], True),
        (["comparison.json", "notes.txt"], False),
        (["comparison.json", "base/run.json", "base/notes.txt"], False),
        (["comparison.json", "photos/a.jpg"], False),
        (["base/run.json"], False),
        (["run.json", "kpis.parquet"], False),  # a run is no comparison
    ],
)
def test_what_a_comparison_may_replace(tmp_path, names, is_right):
    (tmp_path / "out").mkdir()
    fill(tmp_path / "out", *names)
    if is_right:
        check_comparison_target(tmp_path / "out")
        return
    with pytest.raises(ResultsError, match=r"comparison\.json"):
        check_comparison_target(tmp_path / "out")


def test_a_file_that_came_while_the_work_went_on_is_kept(tmp_path):
    fill(tmp_path / "out", "run.json")

    def work_on():
        with put_in_place(tmp_path / "out") as work:
            fill(work, "run.json", text="new")
            fill(tmp_path / "out", "notes.txt")

    with pytest.raises(ResultsError, match=r"notes\.txt"):
        work_on()
    assert content(tmp_path) == {"out/run.json": "old", "out/notes.txt": "old"}


class BreakdownError(Exception):
    """What goes wrong half way."""


@pytest.mark.parametrize("error", [BreakdownError, KeyboardInterrupt, OSError(28, "No space left")])
def test_work_that_fails_leaves_the_old_result_and_nothing_else(tmp_path, error):
    fill(tmp_path / "out", "run.json")
    expected = ResultsError if isinstance(error, OSError) else error

    def fail():
        with put_in_place(tmp_path / "out") as work:
            fill(work, "run.json", text="new")
            raise error

    with pytest.raises(expected):
        fail()
    assert content(tmp_path) == {"out/run.json": "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("failing", [1, 2])
def test_a_move_that_fails_leaves_the_old_result_in_its_place(tmp_path, monkeypatch, failing):
    fill(tmp_path / "out", "run.json")
    moves = []

    def move(source, target, replace=os.replace):
        moves.append(source)
        if len(moves) == failing:
            raise OSError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr(result_folder.os, "replace", move)
    with pytest.raises(ResultsError, match="Permission denied; nothing was written"):
        put(tmp_path / "out")
    assert content(tmp_path) == {"out/run.json": "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.skipif(os.name == "nt", reason="links")
@pytest.mark.parametrize("exists", [True, False])
def test_a_link_is_followed_and_stays(tmp_path, exists):
    if exists:
        (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    put(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert content(tmp_path / "real") == NEW
    assert {path.name for path in tmp_path.iterdir()} == {"link", "real"}


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_link_to_itself_or_among_the_results_is_refused(tmp_path):
    (tmp_path / "link").symlink_to("link")
    with pytest.raises(ResultsError):
        put(tmp_path / "link")
    fill(tmp_path / "out", "run.json")
    (tmp_path / "out" / "kpis.parquet").symlink_to(tmp_path / "out" / "run.json")
    with pytest.raises(ResultsError, match=r"kpis\.parquet"):
        put(tmp_path / "out")


@pytest.mark.parametrize("folder", [".", "..", "../here"])
def test_the_folder_one_stands_in_is_not_replaced(tmp_path, monkeypatch, folder):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(ResultsError, match="the folder that the command runs in"):
        check_target(Path(folder))


def test_a_volume_is_not_replaced(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "is_mount", lambda _: True)
    with pytest.raises(ResultsError, match="a mounted volume; expected a folder in it"):
        check_target(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="modes")
def test_a_result_can_be_read_by_whom_the_user_lets(tmp_path):
    before = os.umask(0o027)
    try:
        put(tmp_path / "out")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o750
