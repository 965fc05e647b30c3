"""Damage to any file of a store: mended, or told in one message; never another result."""

import json
import os
import re
import shutil
from dataclasses import asdict
from threading import Barrier, Thread

import pytest
from click.testing import CliRunner

from experiments.cli import branchfloor
from experiments.studies import store_new
from experiments.studies.engines import Threads
from experiments.studies.errors import StoreError
from experiments.studies.ledger import read_ledger
from experiments.studies.manifest import read_manifest
from experiments.studies.points_file import read_points
from experiments.studies.shards import entry_of, kpis_of
from experiments.studies.store import open_store
from experiments.studies.study import load_study
from experiments.studies.sweep import plan_of, simulate_missing, sweep
from experiments.studies.table import is_current, read
from tests.experiments.studies.samples import plain_study
from tests.experiments.studies.test_store import Few, own_scenario

STUDY = """\
schema = 1
name = "Plain"
scenario = "plain"
days = 3
kpis = ["mean_wait_min"]
[factor.volume]
setting = "arrivals.volume"
values = [0.8, 1.0]
"""

FILES = ("store.json", "points.parquet", "ledger.jsonl", "table.parquet", "shard")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return a store that is complete, of two shards."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "study.toml").write_text(STUDY)
    sweep(folder / "study.toml", folder / "store", engine=Few())
    return folder / "store"


@pytest.fixture
def store(whole, tmp_path):
    """Return a copy of it beside its study."""
    shutil.copy(whole.parent / "study.toml", tmp_path)
    return shutil.copytree(whole, tmp_path / "store")


def file_of(store, name):
    return min((store / "shards").iterdir()) if name == "shard" else store / name


def flipped(content, at):
    """Return a content with one bit of a byte the other way."""
    damaged = bytearray(content)
    damaged[at] ^= 1 << (at * 5 % 8)
    return bytes(damaged)


def each_byte_flipped(path):
    """Damage each byte of a file in turn, and say which."""
    content = path.read_bytes()
    with path.open("r+b", buffering=0) as file:
        for at, byte in enumerate(content):
            file.seek(at)
            file.write(bytes([byte ^ 1 << (at * 5 % 8)]))
            yield at
            file.seek(at)
            file.write(bytes([byte]))


def test_every_byte_of_the_manifest(store):
    path, said = store / "store.json", read_manifest(store)
    told = 0
    for _ in each_byte_flipped(path):
        try:
            found = read_manifest(store)
        except StoreError as error:
            told += str(error).startswith(f"{path}: ")
        else:
            assert found == said  # white space that became another one
            told += 1
    assert told == path.stat().st_size


def test_every_byte_of_the_points(store, monkeypatch):
    manifest = read_manifest(store)
    study = manifest.load_study()
    monkeypatch.setattr("experiments.studies.points_file._made_anew", lambda *_: None)
    for _ in each_byte_flipped(store / "points.parquet"):
        with pytest.raises(StoreError, match=r"points\.parquet: damaged \(not as it was written"):
            read_points(store, manifest, study)


def test_every_byte_of_the_ledger(store):
    entries, size = read_ledger(store)
    for _ in each_byte_flipped(store / "ledger.jsonl"):
        found, whole_lines = read_ledger(store)
        assert found == entries[: len(found)]
        assert len(found) < len(entries)
        assert whole_lines < size
    shards = sorted((store / "shards").iterdir())
    assert [entry_of(path) for path in shards] == entries  # all of it is told by the shards too


def test_every_byte_of_the_table(store):
    opened = open_store(store)
    assert is_current(opened)
    for _ in each_byte_flipped(store / "table.parquet"):
        assert not is_current(opened)


def test_every_byte_of_a_shard(store):
    path, entry = file_of(store, "shard"), open_store(store).entries[0]
    for _ in each_byte_flipped(path):
        assert entry_of(path) is None
        with pytest.raises(StoreError, match="changed since it was written"):
            kpis_of(path, entry.crc)


def call(*arguments):
    """Call branchfloor; whatever it says, it is one message and no internal error."""
    answer = CliRunner().invoke(branchfloor, [str(argument) for argument in arguments])
    assert answer.exit_code in (0, 1, 2), answer.output
    assert "internal error" not in answer.output
    assert "Traceback" not in answer.output
    if answer.exit_code:
        assert answer.stdout == ""
        assert len(answer.stderr.strip().splitlines()) == 1, answer.stderr
    return answer


def swapped_with(other):
    def swap(path):
        store = path.parents[path.parent.name == "shards"]
        path.write_bytes((store / other).read_bytes() + b" " * (path.name == other))

    return swap


def become_a_folder(path):
    path.unlink()
    path.mkdir()


DAMAGES = {
    "gone": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"\n"),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "a flipped bit": lambda path: path.write_bytes(flipped(path.read_bytes(), -40)),
    "another file": swapped_with("ledger.jsonl"),
    "another Parquet file": swapped_with("points.parquet"),
    "a folder": become_a_folder,
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", FILES)
def test_whatever_happens_to_a_file_no_other_result_is_printed(store, whole, name, damage):
    arguments = ("sweep", store.parent / "study.toml", "--out", store, "--resume")
    before = call(*arguments)
    DAMAGES[damage](file_of(store, name))
    seen = [call("status", store, "--json"), call(*arguments), call(*arguments)]
    for answer in seen[1:]:
        if answer.exit_code == 0:
            assert answer.stdout == before.stdout
            assert (store / "table.parquet").read_bytes() == (whole / "table.parquet").read_bytes()
        else:
            assert file_of(store, name).name in answer.stderr or "table.parquet" in answer.stderr
    if name in ("points.parquet", "ledger.jsonl", "table.parquet") and damage != "a folder":
        assert [answer.exit_code for answer in seen] == [0, 0, 0]


def test_points_are_made_anew_and_written(store, whole):
    content = (whole / "points.parquet").read_bytes()
    (store / "points.parquet").write_bytes(flipped(content, len(content) // 2))
    assert read(store).volume.tolist() == read(whole).volume.tolist()
    simulate_missing(open_store(store), Threads(1))
    assert (store / "points.parquet").read_bytes() == content


def test_points_of_a_scenario_that_has_changed_are_not_made_anew(tmp_path):
    sweep(own_scenario(tmp_path), tmp_path / "store")
    (tmp_path / "times.csv").write_text("minutes\n1\n2\n4\n")
    os.utime(tmp_path / "times.csv", (1, 1))
    (tmp_path / "store" / "points.parquet").write_bytes(b"")
    with pytest.raises(StoreError, match=r"points\.parquet: damaged .* into a new folder"):
        open_store(tmp_path / "store")


def test_a_manifest_that_is_gone_is_made_anew_and_no_day_is_simulated_again(store, whole):
    (store / "store.json").unlink()
    (store / "table.parquet").unlink()
    study = load_study(store.parent / "study.toml")
    with plan_of(study, store, resume=True).open() as opened:
        assert opened.done().is_complete
        assert simulate_missing(opened, Threads(1)) == 0
    for name in ("table.parquet", "points.parquet", "ledger.jsonl"):
        assert (store / name).read_bytes() == (whole / name).read_bytes()


def test_without_resume_what_is_left_of_a_store_is_left_alone(store):
    (store / "store.json").unlink()
    with pytest.raises(StoreError, match="a folder with other files in it"):
        sweep(store.parent / "study.toml", store)


def test_a_store_of_a_program_without_checksums_is_read(store, whole):
    document = asdict(read_manifest(store)) | {"format": 1}
    del document["checksums"]
    (store / "store.json").write_text(json.dumps(document))
    (store / "table.parquet").write_bytes(b"nothing that is read")
    assert read(store).equals(read(whole))


def test_two_that_make_a_store_at_once_do_not_mix(tmp_path):
    """The second one looks again once it is alone in the folder."""
    plans = [plan_of(plain_study(days=days), tmp_path) for days in (2, 3)]
    with plans[0].open():
        pass
    with pytest.raises(StoreError, match="holds a sweep already"), plans[1].open():
        pass
    assert open_store(tmp_path).study.days == 2


@pytest.mark.parametrize("writes", ["go on with it", "ask for more days", "make another"])
def test_who_makes_a_store_keeps_every_other_out_until_its_own_results_are_there(tmp_path, writes):
    other = {
        "go on with it": lambda: simulate_missing(open_store(tmp_path), Threads(1)),
        "ask for more days": lambda: open_store(tmp_path).set_goals({0: 9}),
        "make another": lambda: sweep(plain_study(days=3), tmp_path),
    }[writes]
    with plan_of(plain_study(), tmp_path).open() as store:
        with pytest.raises(StoreError, match=r"another sweep is at work|holds a sweep already"):
            other()
        assert simulate_missing(store, Threads(1)) == store.done().wanted
    assert simulate_missing(open_store(tmp_path), Threads(1)) == 0  # whoever comes then may


def test_who_fails_to_make_a_store_lets_others_in(tmp_path):
    with pytest.raises(ZeroDivisionError), plan_of(plain_study(), tmp_path).open():
        raise ZeroDivisionError
    assert simulate_missing(open_store(tmp_path), Threads(1)) > 0


def test_of_two_that_begin_at_the_same_instant_one_wins_and_the_other_is_told(tmp_path, whole):
    """Each looks, sees an empty folder, and waits for the other to have looked."""
    plans = [plan_of(plain_study(days=days), tmp_path / "store") for days in (3, 4)]
    ready, ends = Barrier(2), []

    def make(plan):
        ready.wait()
        try:
            with plan.open() as store:
                ends.append(simulate_missing(store, Threads(1)))
        except StoreError as error:
            ends.append(str(error))

    threads = [Thread(target=make, args=(plan,)) for plan in plans]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (days,) = [end for end in ends if isinstance(end, int)]
    (message,) = [end for end in ends if isinstance(end, str)]
    assert re.search("another sweep is at work in it|holds a sweep already", message)
    store = open_store(tmp_path / "store")
    assert store.done().is_complete
    assert days == store.done().wanted == len(read(tmp_path / "store"))


def test_what_is_looked_at_before_is_looked_at_again_under_the_lock(tmp_path, monkeypatch):
    plans = [plan_of(plain_study(days=days), tmp_path) for days in (2, 3)]
    real = store_new.alone_in

    def late(folder):
        monkeypatch.setattr(store_new, "alone_in", real)
        with plans[0].open():
            pass
        return real(folder)

    monkeypatch.setattr(store_new, "alone_in", late)
    with pytest.raises(StoreError, match="holds a sweep already"), plans[1].open():
        pass
    assert open_store(tmp_path).study.days == 2


@pytest.mark.parametrize("command", ["sweep", "status", "extend"])
def test_a_folder_with_too_long_a_name(store, command):
    place = "o" * 256
    study = store.parent / "study.toml"
    answer = call(*(("sweep", study, "--out", place) if command == "sweep" else (command, place)))
    assert answer.exit_code == 2
    assert "file name too long; expected" in answer.stderr
