"""Folders for results: put in place whole or not at all, and nobody else's files are touched."""

import json
import os
import shutil
import stat
from contextlib import contextmanager
from pathlib import Path

import pytest

from model.results import whole_files
from model.results.folder import (
    ResultsError,
    check_comparison_target,
    check_target,
    put_back,
    put_in_place,
)


def content(folder):
    """Return every file below a folder with what it says, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): what_it_says(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def what_it_says(path):
    text = path.read_text()
    return json.loads(text)["variants"] if path.suffix == ".json" else text


def fill(folder, *names, text="old"):
    """Write files that say a text; JSON documents look as if branchfloor wrote them."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        document = json.dumps({"scenario_digest": "", "variants": text})
        path.write_text(document if path.suffix == ".json" else text)


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

    monkeypatch.setattr(whole_files, "exchanged", lambda *_: False)
    monkeypatch.setattr(os, "replace", move)
    with pytest.raises(ResultsError, match="Permission denied; nothing was written"):
        put(tmp_path / "out")
    assert content(tmp_path) == {"out/run.json": "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_run_file_of_another_program_is_no_result(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "run.json").write_text('{"loss": 0.3}')
    with pytest.raises(ResultsError, match=r"other files in it \(run\.json\)"):
        put(tmp_path / "out")
    assert (tmp_path / "out" / "run.json").read_text() == '{"loss": 0.3}'


def can_exchange(folder):
    """Say whether the system can exchange two names at once."""
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    can = whole_files.exchanged(folder / "a", folder / "b")
    (folder / "a").rmdir()
    (folder / "b").rmdir()
    return can


def test_a_result_is_never_out_of_its_place(tmp_path, monkeypatch):
    if not can_exchange(tmp_path):
        pytest.skip("this system cannot exchange two names at once")
    fill(tmp_path / "out", "run.json")
    monkeypatch.setattr(os, "replace", lambda *_: pytest.fail("moved out of its place"))
    put(tmp_path / "out")
    assert content(tmp_path) == {f"out/{name}": text for name, text in NEW.items()}


class KilledError(BaseException):
    """The process is killed here."""


@pytest.fixture
def killed(monkeypatch):
    """Return what kills the process as it moves the new result to its place."""

    def kill(move):
        moves = []

        def dying(source, target, replace=os.replace):
            moves.append(source)
            if len(moves) >= move:
                raise KilledError
            replace(source, target)

        with monkeypatch.context() as patch:
            patch.setattr(whole_files, "exchanged", lambda *_: False)
            patch.setattr(os, "replace", dying)
            patch.setattr(shutil, "rmtree", lambda *_, **__: None)
            patch.setattr(Path, "unlink", lambda *_, **__: None)
            yield

    return contextmanager(kill)


@pytest.mark.parametrize("move", [1, 2])
@pytest.mark.parametrize("next_one", ["reader", "writer"])
def test_a_kill_between_two_renamings_does_not_lose_the_old_result(
    tmp_path, killed, move, next_one
):
    fill(tmp_path / "out", "run.json")
    with killed(move), pytest.raises(KilledError):
        put(tmp_path / "out")
    assert (tmp_path / "out").exists() == (move == 1)
    if next_one == "reader":
        put_back(tmp_path / "out")
        assert content(tmp_path) == {"out/run.json": "old"}
    else:
        put(tmp_path / "out")
        assert content(tmp_path) == {f"out/{name}": text for name, text in NEW.items()}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_a_living_writer_is_at_work_on_stays(tmp_path):
    with put_in_place(tmp_path / "out") as work:
        fill(work, "run.json", text="of the first")
        put(tmp_path / "out")
        assert work.is_dir()
    assert content(tmp_path) == {"out/run.json": "of the first"}


def test_what_is_beside_a_result_and_looks_alike_stays(tmp_path):
    fill(tmp_path, ".out-notes.txt", ".other-12345678.unfinished", ".out-12345678/kpis.parquet")
    before = content(tmp_path)
    put(tmp_path / "out")
    assert content(tmp_path) == before | {f"out/{name}": text for name, text in NEW.items()}


@pytest.mark.parametrize(
    ("length", "is_right"), [(250, True), (255, True), (256, False), (5000, False)]
)
def test_long_names(tmp_path, length, is_right):
    if is_right:
        put(tmp_path / ("o" * length))
        return
    with pytest.raises(ResultsError, match="File name too long"):
        put(tmp_path / ("o" * length))


def test_a_folder_that_cannot_be_looked_at_is_told(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    with pytest.raises(ResultsError, match="out: Permission denied; expected"):
        check_target(Path("out"))


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
