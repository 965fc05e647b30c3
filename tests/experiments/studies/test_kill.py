"""Killed at random instants, stopped by Ctrl-C, out of disk: the table is the same in the end."""

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from experiments.studies.engines import Threads
from experiments.studies.store import open_store
from experiments.studies.sweep import sweep
from experiments.studies.table import read
from tests.experiments.studies.child import DAYS, study
from tests.experiments.studies.samples import swept

ROOT = Path(__file__).resolve().parents[3]
KILLS = 24
LONGEST_S = 0.5
"""Kills are at up to this long after the beginning; the sweep takes about as long [s].

One kill in each of as many equal parts of it, at an instant drawn at random: all is covered.
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="signals"),
]


def start(folder):
    """Start a sweep in a process of its own; it gets ready, and waits."""
    folder.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "tests.experiments.studies.child", str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def begin(process, *, largest_file=None):
    """Let the sweep begin as soon as it is ready; its files grow no larger than so many bytes."""
    assert process.stdout.readline() == "ready\n", process.stderr.read()
    if largest_file is not None:
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (largest_file, largest_file))
    process.stdin.write("go\n")
    process.stdin.flush()


def test_a_sweep_killed_at_random_instants_goes_on_to_the_same_table(tmp_path):
    whole = swept(tmp_path / "whole", study())
    chance = random.Random(5)
    finished = []
    following = start(tmp_path / "0")
    for number in range(KILLS):
        folder, process = tmp_path / str(number), following
        following = start(tmp_path / str(number + 1))  # to save time
        begin(process)
        time.sleep((number + chance.random()) / KILLS * LONGEST_S)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        store = folder / "store"
        done = 0
        if (store / "store.json").exists():
            done = open_store(store).done().finished
            assert len(read(store)) == done  # what is there can be read
        finished.append(done)
        sweep(study(), store, resume=True, engine=Threads(1))
        assert (store / "table.parquet").read_bytes() == whole
    following.kill()
    following.communicate()
    assert len(set(finished)) > KILLS // 4, "the kills were not at different instants"


def test_one_sweep_killed_again_and_again_ends_with_the_same_table(tmp_path):
    whole = swept(tmp_path / "whole", study())
    before = 0
    for _ in range(5):
        process = start(tmp_path)
        begin(process)
        time.sleep(0.08)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if (tmp_path / "store" / "store.json").exists():
            done = open_store(tmp_path / "store").done().finished
            assert done >= before  # nothing finished is lost
            before = done
    sweep(study(), tmp_path / "store", resume=True)
    assert (tmp_path / "store" / "table.parquet").read_bytes() == whole


@pytest.mark.parametrize(
    ("largest", "finished"),
    [
        (9_000, 0),  # no shard fits
        (None, 4 * DAYS),  # shards fit, the table does not
    ],
)
def test_files_that_cannot_grow_stop_the_sweep_and_lose_nothing(tmp_path, largest, finished):
    whole = swept(tmp_path / "whole", study())
    process = start(tmp_path)
    begin(process, largest_file=largest or len(whole) - 1)
    out, said = process.communicate()
    assert "done" not in out
    assert "SweepError" in said
    assert "file too large; what was finished is kept" in said
    store = open_store(tmp_path / "store")
    assert len(read(tmp_path / "store")) == store.done().finished == finished
    assert not list((tmp_path / "store").rglob("*.unfinished"))
    sweep(study(), tmp_path / "store", resume=True)
    assert (tmp_path / "store" / "table.parquet").read_bytes() == whole


def test_ctrl_c_ends_cleanly_and_says_how_to_go_on(tmp_path):
    text = Path(__file__).with_name("long.toml").read_text()
    (tmp_path / "long.toml").write_text(text)
    command = [sys.executable, "-c", "from experiments.cli import main; main()"]
    arguments = ["sweep", str(tmp_path / "long.toml"), "--out", str(tmp_path / "store")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [*command, *arguments],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    ledger = tmp_path / "store" / "ledger.jsonl"
    for _ in range(600):
        if ledger.exists() and ledger.stat().st_size:
            break
        time.sleep(0.05)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, said = process.communicate(timeout=60)
    assert time.monotonic() - began < 5.0
    assert process.returncode == 130
    assert out == ""
    how = f"branchfloor sweep {tmp_path / 'long.toml'} --out {tmp_path / 'store'} --resume"
    assert said.splitlines()[-1] == f"stopped; what was finished is kept. To go on: {how}"
    assert "Traceback" not in said
    assert not list((tmp_path / "store").rglob("*.unfinished"))
    assert open_store(tmp_path / "store").done().finished > 0
