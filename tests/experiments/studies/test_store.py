"""The store: what is finished stays finished, and two worlds are never mixed."""

import json
import os
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from experiments.studies import manifest, shards
from experiments.studies import store as store_module
from experiments.studies.engines import Threads
from experiments.studies.errors import StoreError, SweepError
from experiments.studies.ledger import line_of, read_ledger
from experiments.studies.manifest import what_differs
from experiments.studies.store import open_store
from experiments.studies.study import study_of
from experiments.studies.sweep import plan_of, simulate_missing, sweep
from experiments.studies.table import read
from model.columns import NAMES
from model.results import whole_files
from model.results.checksums import with_checksum
from model.run import simulate
from model.scenario.load import load_scenario
from model.setup.parameters import build
from tests.experiments.studies.samples import plain_study, study_data, swept


class Few(Threads):
    """Threads with small tasks, that stop after some of them."""

    task_runs = 1

    def __init__(self, stop_after: int | None = None) -> None:
        super().__init__(1)
        self.stop_after = stop_after

    def results(self, tasks, ready, move):
        """Yield as many results as wanted."""
        for number, result in enumerate(super().results(tasks, ready, move)):
            if number == self.stop_after:
                raise KeyboardInterrupt
            yield result


@pytest.fixture
def whole(tmp_path):
    """Return the table of the sweep that nothing stopped, as bytes."""
    return swept(tmp_path / "whole", plain_study())


def stopped(folder, after):
    """Start a sweep of four tasks that stops after some of them."""
    with pytest.raises(KeyboardInterrupt):
        sweep(plain_study(), folder, engine=Few(after))
    return folder


def test_the_table_has_what_the_kernel_says(tmp_path):
    store = sweep(plain_study(seeds=[3, 1]), tmp_path, engine=Threads(2))
    frame = read(tmp_path)
    assert frame.attrs["complete"] is True
    assert list(frame.columns) == [
        *("point", "in_design", "reference", "volume", "windows", "scenario", "seed", "day"),
        *NAMES,
    ]
    assert len(frame) == 4 * 2 * 6
    ordered = frame[["point", "day"]].to_numpy().tolist()
    assert ordered == [[point, day] for point in range(4) for _ in (3, 1) for day in range(6)]
    for row in frame.drop_duplicates(["point", "seed"]).itertuples():
        overrides = {"arrivals.volume": row.volume, "plain.windows": row.windows}
        scenario = load_scenario("plain", overrides)
        assert row.scenario == scenario.digest
        expected = simulate(build(scenario), days=range(6), seed=row.seed)
        chosen = frame[(frame.point == row.point) & (frame.seed == row.seed)]
        np.testing.assert_array_equal(chosen[list(NAMES)].to_numpy(), expected)
    assert store.done().is_complete


@pytest.mark.parametrize("threads", [2, 3])
def test_the_table_does_not_depend_on_threads_or_the_size_of_tasks(tmp_path, whole, threads):
    assert swept(tmp_path / "threads", plain_study(), threads) == whole
    sweep(plain_study(), tmp_path / "few", engine=Few())
    assert (tmp_path / "few" / "table.parquet").read_bytes() == whole
    assert len(list((tmp_path / "few" / "shards").iterdir())) == 4


def test_row_groups_are_the_same_whatever_the_shards(tmp_path, monkeypatch):
    monkeypatch.setattr("experiments.studies.table.ROWS_A_GROUP", 5)
    tables = []
    for number, engine in enumerate((Threads(2), Few())):
        sweep(plain_study(), tmp_path / str(number), engine=engine)
        tables.append((tmp_path / str(number) / "table.parquet").read_bytes())
    assert tables[0] == tables[1]
    assert len(read(tmp_path / "1")) == 24


@pytest.mark.parametrize("after", range(4))
def test_a_stopped_sweep_is_readable_and_says_that_it_is_partial(tmp_path, whole, after):
    folder = stopped(tmp_path / "store", after)
    frame = read(folder)
    assert (frame.attrs["complete"], frame.attrs["finished"], frame.attrs["wanted"]) == (
        False,
        6 * after,
        24,
    )
    assert len(frame) == 6 * after
    full = read(tmp_path / "whole")
    np.testing.assert_array_equal(frame[list(NAMES)], full[list(NAMES)][: 6 * after])
    assert not (folder / "table.parquet").exists()
    sweep(plain_study(), folder, resume=True, engine=Threads(2))
    assert (folder / "table.parquet").read_bytes() == whole


def test_a_partial_table_of_many_row_groups_knows_each_row_s_point(tmp_path, monkeypatch):
    monkeypatch.setattr("experiments.studies.table.ROWS_A_GROUP", 5)
    frame = read(stopped(tmp_path / "store", 3))
    assert frame["point"].tolist() == [point for point in range(3) for _ in range(6)]
    assert frame["day"].tolist() == [*range(6)] * 3


def test_nothing_that_is_finished_is_simulated_again(tmp_path):
    folder = stopped(tmp_path / "store", 3)
    plan = plan_of(plain_study(), folder, resume=True)
    for days in (6, 0):
        with plan.open() as store:
            assert simulate_missing(store, Threads(1)) == days


def test_a_shard_that_the_ledger_does_not_know_is_taken_in(tmp_path, whole):
    folder = stopped(tmp_path / "store", 3)
    ledger = folder / "ledger.jsonl"
    ledger.write_bytes(b"".join(ledger.read_bytes().splitlines(keepends=True)[:-1]) + b"torn")
    assert open_store(folder).done().finished == 18
    assert simulate_missing(open_store(folder), Threads(1)) == 6
    assert (folder / "table.parquet").read_bytes() == whole
    ledger.unlink()
    assert simulate_missing(open_store(folder), Threads(1)) == 0


@pytest.mark.parametrize("part", [0.05, 0.1, 0.15, 0.999])
def test_a_damaged_shard_that_the_ledger_does_not_know_is_simulated_again(tmp_path, whole, part):
    folder = stopped(tmp_path / "store", 3)
    (folder / "ledger.jsonl").unlink()
    damaged = next(iter(sorted((folder / "shards").iterdir())))
    content = bytearray(damaged.read_bytes())
    content[int(part * len(content))] ^= 0xFF
    damaged.write_bytes(content)
    assert simulate_missing(open_store(folder), Threads(1)) > 0
    assert (folder / "table.parquet").read_bytes() == whole


def test_a_shard_that_is_gone_is_simulated_again(tmp_path, whole):
    folder = stopped(tmp_path / "store", 3)
    next((folder / "shards").iterdir()).unlink()
    assert simulate_missing(open_store(folder), Threads(1)) == 12
    assert (folder / "table.parquet").read_bytes() == whole


def test_days_that_two_shards_have_are_in_the_table_once(tmp_path, whole):
    """Such shards come to be when one that was gone is back."""
    folder = stopped(tmp_path / "store", 3)
    gone = next((folder / "shards").iterdir())
    content = gone.read_bytes()
    gone.unlink()
    simulate_missing(open_store(folder), Threads(1))
    gone.write_bytes(content)
    (folder / "table.parquet").unlink()
    assert open_store(folder).done().is_complete
    assert simulate_missing(open_store(folder), Threads(1)) == 0
    assert (folder / "table.parquet").read_bytes() == whole


def test_shards_of_another_kernel_do_not_count(tmp_path, whole):
    folder = stopped(tmp_path / "store", 3)
    ledger = folder / "ledger.jsonl"
    entries, _ = read_ledger(folder)
    others = [entry._replace(kernel="another") for entry in entries]
    ledger.write_bytes(b"".join(map(line_of, others)))
    assert open_store(folder).done().finished == 0


def test_a_store_that_was_opened_before_another_sweep_went_on_knows_its_work(tmp_path, whole):
    folder = stopped(tmp_path / "store", 3)
    early = open_store(folder)
    assert simulate_missing(open_store(folder), Threads(1)) == 6
    size = (folder / "ledger.jsonl").stat().st_size
    assert simulate_missing(early, Threads(1)) == 0
    assert (folder / "ledger.jsonl").stat().st_size == size
    assert (folder / "table.parquet").read_bytes() == whole


def test_a_shard_that_was_changed_is_noticed(tmp_path):
    folder = stopped(tmp_path / "store", 3)
    path = next((folder / "shards").iterdir())
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(StoreError, match="changed since it was written"):
        read(folder)


def test_points_that_are_the_same_scenario_share_their_days(tmp_path):
    factor = {"setting": "name", "values": ["a", "b", "c"]}
    store = sweep(plain_study(factor={"title": factor}), tmp_path, engine=Few())
    assert len(store.entries) == 1
    frame = read(tmp_path)
    assert len(frame) == 18
    parts = [frame[frame.point == point][list(NAMES)].to_numpy() for point in range(3)]
    np.testing.assert_array_equal(parts[0], parts[2])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"days": 7}, "other settings in the study: days was 6, is 7"),
        ({"seeds": [2]}, r"other settings in the study: seeds was not set, is \[2\]"),
        ({"design": "one_at_a_time"}, "other settings in the study: design"),
        (
            {
                "factor": {
                    **study_data()["factor"],
                    "windows": {"setting": "plain.windows", "values": [6, 8]},
                }
            },
            r"factor.windows.values was \[6, 7\], is \[6, 8\]",
        ),
        (
            {"factor": dict(reversed(study_data()["factor"].items()))},
            "other settings in the study: factor",
        ),
        (
            {"scenario": "standard", "factor": {"volume": study_data()["factor"]["volume"]}},
            "another base scenario",
        ),
    ],
)
def test_another_study_is_refused(tmp_path, changes, words):
    folder = stopped(tmp_path / "store", 2)
    with pytest.raises(StoreError, match=words):
        sweep(plain_study(**changes), folder, resume=True)
    assert open_store(folder).done().finished == 12


def test_names_and_kpis_may_change(tmp_path, whole):
    folder = stopped(tmp_path / "store", 2)
    sweep(plain_study(name="New", kpis=["served"]), folder, resume=True)
    assert (folder / "table.parquet").read_bytes() == whole
    assert read(folder).attrs["kpis"] == ["served"]
    assert open_store(folder).study.name == "New"


def test_another_kernel_is_refused(tmp_path, monkeypatch):
    folder = stopped(tmp_path / "store", 2)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for module in (manifest, store_module):
        monkeypatch.setattr(module, "KERNEL_DIGEST", "another")
    with pytest.raises(StoreError, match="the kernel is another, its results are of"):
        sweep(plain_study(), folder, resume=True)
    with pytest.raises(StoreError, match="results of two kernels are not mixed"):
        simulate_missing(open_store(folder))
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert len(read(folder)) == 12


def own_scenario(folder: Path):
    """Return a study of a scenario of one's own that reads a CSV file."""
    (folder / "times.csv").write_text("minutes\n1\n2\n3\n")
    law = '{ distribution = "empirical", file = "times.csv", column = "minutes", unit = "min" }'
    text = f'extends = "plain"\nschema = 1\n[customers]\npatience = {law}\n'
    (folder / "own.toml").write_text(text)
    data = study_data(scenario="own.toml")
    return study_of(data, folder=folder)


def test_a_changed_scenario_file_is_refused(tmp_path):
    study = own_scenario(tmp_path)
    sweep(study, tmp_path / "store")
    with (tmp_path / "own.toml").open("a") as file:
        file.write("accepted_wait = { distribution = 'exponential', mean_min = 3 }\n")
    words = (
        r"another base scenario: customers\.accepted_wait was .*, is \{\"distribution\": \"expon"
    )
    with pytest.raises(StoreError, match=words):
        sweep(study, tmp_path / "store", resume=True)


OWN = """\
extends = "plain"
schema = 1
name = "Own"
[arrivals]
volume = 0.95
[variant.busy]
arrivals.volume = 1.1
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "volume = 0.95",
            "volume = 0.9",
            r"another .* scenario: arrivals\.volume was 0.95, is 0.9",
        ),
        ("volume = 0.95", "", r"another .* scenario: arrivals\.volume was 0\.95, is not set\)"),
        ("1.1", "1.2", r"other variants .*: variant\.busy\.arrivals\.volume was 1\.1, is 1\.2\)"),
    ],
)
def test_what_differs_in_the_scenario_is_named(tmp_path, old, new, words):
    (tmp_path / "own.toml").write_text(OWN)
    study = study_of(study_data(scenario="own.toml"), folder=tmp_path)
    sweep(study, tmp_path / "store")
    (tmp_path / "own.toml").write_text(OWN.replace(old, new).replace('"Own"', '"Named anew"'))
    with pytest.raises(StoreError, match=words):
        sweep(study, tmp_path / "store", resume=True)


def test_a_scenario_named_anew_is_the_same(tmp_path):
    (tmp_path / "own.toml").write_text(OWN)
    study = study_of(study_data(scenario="own.toml"), folder=tmp_path)
    sweep(study, tmp_path / "store")
    (tmp_path / "own.toml").write_text(OWN.replace('"Own"', '"Named anew"'))
    sweep(study, tmp_path / "store", resume=True)


def test_what_differs_is_named_by_place_and_the_first_of_many_only():
    was = {"staff": [{"role": "teller", "count": 3}], "rates": [1, 2], "gone": 1, "a": 1, "b": 2}
    now = {"staff": [{"role": "teller", "count": 2}], "rates": [1, 3], "new": "x" * 99}
    assert what_differs(was, was) == ""
    said = what_differs(was, now)
    assert said == (
        "staff.teller.count was 3, is 2, rates was [1, 2], is [1, 3], gone was 1, is not set "
        "and 3 more"
    )
    assert what_differs({}, {"new": "x" * 99}) == f"new was not set, is {'x' * 57}..."
    two = [{"role": "teller", "count": 1}, {"role": "teller", "count": 2}]
    other = [two[0], {"role": "teller", "count": 4}]
    assert what_differs({"staff": two}, {"staff": other}) == "staff.2.count was 2, is 4"


def test_a_changed_csv_file_is_refused_also_without_the_study(tmp_path):
    study = own_scenario(tmp_path)
    sweep(study, tmp_path / "store")
    (tmp_path / "times.csv").write_text("minutes\n1\n2\n4\n")
    os.utime(tmp_path / "times.csv", (1, 1))
    with pytest.raises(StoreError, match="another base scenario"):
        sweep(study, tmp_path / "store", resume=True)
    store = open_store(tmp_path / "store")
    store.set_goals({0: 9})
    with pytest.raises(StoreError, match=r"times\.csv: not as when the sweep began"):
        simulate_missing(store)


def test_a_store_needs_its_study_file_no_more(tmp_path):
    study = own_scenario(tmp_path)
    expected = swept(tmp_path / "whole", study)
    with pytest.raises(KeyboardInterrupt):
        sweep(study, tmp_path / "store", engine=Few(1))
    (tmp_path / "own.toml").unlink()
    simulate_missing(open_store(tmp_path / "store"))
    assert (tmp_path / "store" / "table.parquet").read_bytes() == expected


def test_two_sweeps_do_not_work_in_one_folder(tmp_path):
    folder = stopped(tmp_path / "store", 2)
    one, other = open_store(folder), open_store(folder)
    with one.writing(), pytest.raises(StoreError, match="another sweep is at work in it"):
        simulate_missing(other)
    assert simulate_missing(one) == 12
    assert simulate_missing(other) == 0  # it looks again what is finished


@pytest.mark.parametrize(
    ("name", "words"),
    [("letter.txt", "other files in it"), ("run.json", "other files in it")],
)
def test_a_folder_with_other_files_is_left_alone(tmp_path, name, words):
    (tmp_path / name).write_text("dear")
    with pytest.raises(StoreError, match=words):
        sweep(plain_study(), tmp_path, resume=True)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_sweep_that_is_there_is_not_begun_again(tmp_path):
    stopped(tmp_path / "store", 2)
    with pytest.raises(StoreError, match="holds a sweep already; expected a new folder, or --res"):
        sweep(plain_study(), tmp_path / "store")


def test_a_store_of_a_newer_program_is_refused(tmp_path):
    folder = stopped(tmp_path / "store", 1)
    path = folder / "store.json"
    path.write_text(json.dumps(with_checksum({**json.loads(path.read_text()), "format": 3})))
    with pytest.raises(StoreError, match="format 3; expected 2"):
        open_store(folder)
    path.write_text("{")
    with pytest.raises(StoreError, match=r"damaged .*; expected it as a sweep wrote it"):
        open_store(folder)


class KilledError(BaseException):
    """The process is killed here."""


@pytest.fixture
def kill_at(monkeypatch):
    """Return what lets a process die at the n-th time that it asks the disk for something.

    Once it is dead it cleans up nothing.
    """
    count = {"left": 0, "asked": 0, "dead": False}

    def dying(function):
        def asked(*arguments, **options):
            if count["dead"]:
                raise KilledError
            count["asked"] += 1
            count["left"] -= 1
            if count["left"] == 0:
                count["dead"] = True
                raise KilledError
            return function(*arguments, **options)

        return asked

    for name in ("fsync", "replace", "write"):
        monkeypatch.setattr(os, name, dying(getattr(os, name)))
    monkeypatch.setattr(Path, "unlink", dying(Path.unlink))
    monkeypatch.setattr(whole_files, "sync_folder", dying(whole_files.sync_folder))
    monkeypatch.setattr(store_module, "shard_bytes", dying(shards.shard_bytes))

    def set_to(number):
        count.update(left=number, asked=0, dead=False)
        return count

    return set_to


def test_a_sweep_that_dies_at_any_step_goes_on_to_the_same_table(tmp_path, whole, kill_at):
    steps = kill_at(10**6)
    sweep(plain_study(), tmp_path / "count", engine=Few())
    asked = steps["asked"]
    assert asked > 25
    for number in range(1, asked + 1):
        folder = tmp_path / str(number)
        kill_at(number)
        with pytest.raises(KilledError):
            sweep(plain_study(), folder, engine=Few())
        kill_at(10**6)
        if (folder / "store.json").exists():
            assert len(read(folder)) % 6 == 0
        sweep(plain_study(), folder, resume=True, engine=Few())
        assert (folder / "table.parquet").read_bytes() == whole
        left = {path.name for path in folder.rglob("*.unfinished")}
        assert left == set()


@pytest.mark.parametrize("full_after", [0, 1, 3])
def test_a_full_disk_stops_the_sweep_and_loses_nothing(tmp_path, whole, monkeypatch, full_after):
    folder = tmp_path / "store"
    real, written = store_module.write_whole, []

    def write(path, content):
        if path.parent.name == "shards":
            written.append(path)
            if len(written) > full_after:
                raise OSError(28, "No space left on device", str(path))
        real(path, content)

    monkeypatch.setattr(store_module, "write_whole", write)
    with pytest.raises(SweepError, match="no space left on device; what was finished is kept"):
        sweep(plain_study(), folder, engine=Few())
    monkeypatch.undo()
    assert open_store(folder).done().finished == 6 * full_after
    sweep(plain_study(), folder, resume=True)
    assert (folder / "table.parquet").read_bytes() == whole


def test_what_is_no_ordinary_file_stays_what_it_is(tmp_path):
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    whole_files.write_whole(pipe, b"all of it")
    assert pipe.is_fifo()
    reader.join(timeout=10)
    assert read == [b"all of it"]
