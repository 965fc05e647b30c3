"""Dask: a real scheduler and worker processes on loopback, one of which is killed at work."""

import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("distributed")

import distributed

from experiments.studies.dask_engine import Dask, Parcel, cluster, do_parcel, pack
from experiments.studies.engines import Threads
from experiments.studies.errors import EngineError, SweepError
from experiments.studies.store import open_store
from experiments.studies.study import study_of
from experiments.studies.sweep import plan_of, simulate_missing, sweep
from experiments.studies.tasks import Run
from model.scenario.load import load_scenario
from model.setup.parameters import build
from tests.experiments.studies.samples import swept

ROOT = Path(__file__).resolve().parents[3]

STUDY = study_of(
    {
        "schema": 1,
        "name": "Dask",
        "days": 1500,
        "factor": {
            "director": {"variant": "lobby_director"},
            "volume": {"setting": "arrivals.volume", "values": [0.9, 1.0]},
        },
    }
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("dask"),
    pytest.mark.filterwarnings("default"),  # Dask's own
]


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    """Return the address of a scheduler with two workers, each a process of its own."""
    folder = tmp_path_factory.mktemp("dask")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    options = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    address_file = folder / "scheduler.json"
    python = [sys.executable, "-m"]
    at_home = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(address_file)]
    processes = [
        subprocess.Popen(
            [*python, "distributed.cli.dask_scheduler", *at_home, "--port", "0"],
            **options,
        )
    ]
    worker = [*python, "distributed.cli.dask_worker", *at_home, "--no-nanny", "--nthreads", "1"]
    worker += ["--local-directory", str(folder)]
    processes += [subprocess.Popen(worker, **options) for _ in range(2)]
    with distributed.Client(scheduler_file=str(address_file), timeout="60s") as client:
        client.wait_for_workers(2, timeout=60)
        address = client.scheduler.address
    yield address
    for process in processes:
        process.kill()
        process.wait()


class Killing(Dask):
    """Kills a worker at work when the first result is there."""

    task_customers = 250_000

    def results(self, tasks, ready, move):
        """Yield results, and kill once."""
        self.killed = None
        for result in super().results(tasks, ready, move):
            if self.killed is None:
                self.killed = self.kill()
            yield result

    def kill(self):
        """Kill a worker that has something to do; return the number of its process."""
        busy = {address for address, keys in self.client.processing().items() if keys}
        processes = self.client.run(os.getpid, workers=list(busy))
        number = next(iter(processes.values()))
        os.kill(number, signal.SIGKILL)
        return number


def test_results_are_the_same_to_the_byte_though_a_worker_is_killed(scheduler, tmp_path):
    expected = swept(tmp_path / "threads", STUDY, threads=2)
    with distributed.Client(scheduler) as client:
        engine = Killing(client)
        assert engine.workers == 2
        sweep(STUDY, tmp_path / "dask", engine=engine)
        assert engine.killed is not None
        assert len(client.nthreads()) == 1
    assert (tmp_path / "dask" / "table.parquet").read_bytes() == expected
    store = open_store(tmp_path / "dask")
    runs = [run for entry in store.entries for run in entry.runs]
    assert sum(run.days for run in runs) == 6000  # nothing is kept twice
    # half the sweep by Dask, half by threads
    with distributed.Client(scheduler) as client:

        class Half(Killing):
            def kill(self):
                raise KeyboardInterrupt

        half = plan_of(STUDY, tmp_path / "half").open()
        with pytest.raises(KeyboardInterrupt), half as store:
            simulate_missing(store, Half(client))
    assert not open_store(tmp_path / "half").done().is_complete
    simulate_missing(open_store(tmp_path / "half"), Threads(2))
    assert (tmp_path / "half" / "table.parquet").read_bytes() == expected


def test_the_command_works_with_a_scheduler(scheduler, tmp_path):
    command = [sys.executable, "-c", "from experiments.cli import main; main()"]
    arguments = ["sweep", "lobby", "--out", str(tmp_path / "store"), "--engine", "dask"]
    done = subprocess.run(
        [*command, *arguments, "--scheduler", scheduler],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == f"Results written to {tmp_path / 'store'}\n"
    assert "24 points" in done.stdout


def test_ctrl_c_ends_an_own_cluster_in_one_line(tmp_path):
    study = tmp_path / "long.toml"
    factor = '[factor.volume]\nsetting = "arrivals.volume"\nvalues = [0.9, 1.0]\n'
    study.write_text(f'schema = 1\nname = "Long"\ndays = 200000\n{factor}')
    command = [sys.executable, "-c", "from experiments.cli import main; main()"]
    arguments = ["sweep", str(study), "--out", str(tmp_path / "store"), "--engine", "dask"]
    process = subprocess.Popen(
        [*command, *arguments, "--threads", "2"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # a group of its own, as a terminal has: Ctrl-C goes to all of it
    )
    ledger = tmp_path / "store" / "ledger.jsonl"
    try:
        until = time.monotonic() + 90
        while not (ledger.exists() and ledger.stat().st_size) and time.monotonic() < until:
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 130
    assert said.startswith("stopped; what was finished is kept. To go on: branchfloor sweep")
    assert len(said.splitlines()) == 1
    assert open_store(tmp_path / "store").done().finished > 0


def test_an_own_cluster_gives_the_same_and_obeys_nobody_who_has_not_its_keys(tmp_path):
    study = STUDY.model_copy(update={"days": 20})
    with cluster(None, 2) as engine:
        sweep(study, tmp_path / "dask", engine=engine)
        host, port = engine.client.scheduler.address.removeprefix("tls://").split(":")
        assert host == "127.0.0.1"
        workers = engine.client.scheduler_info()["workers"].values()
        assert all(worker["nanny"].startswith("tls://127.0.0.1:") for worker in workers)
        folder = Path(next(iter(workers))["local_directory"]).parents[1]
        assert folder.stat().st_mode & 0o777 == 0o700
        for protocol, other in (("tls", distributed.Security.temporary()), ("tcp", None)):
            with pytest.raises((OSError, TimeoutError)):
                distributed.Client(f"{protocol}://{host}:{port}", security=other, timeout="3s")
    assert not folder.exists()
    assert (tmp_path / "dask" / "table.parquet").read_bytes() == swept(tmp_path / "own", study)


def test_no_worker_at_all_is_not_waited_for_without_end(scheduler, tmp_path, monkeypatch):
    monkeypatch.setattr("experiments.studies.dask_engine.PATIENCE_S", 0.5)
    monkeypatch.setattr("experiments.studies.dask_engine.LOOK_UP_S", 0.2)
    with (
        distributed.LocalCluster(
            n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as empty,
        distributed.Client(empty) as client,
    ):
        new = plan_of(STUDY, tmp_path / "store").open()
        began = time.monotonic()
        with pytest.raises(SweepError, match="no Dask worker for"), new as store:
            simulate_missing(store, Dask(client))
        assert time.monotonic() - began < 20


def test_a_worker_of_another_kernel_is_refused():
    setup = build(load_scenario("plain"))
    parcel = Parcel((Run("x", 1, 0, 1),), {"x": pack(setup)}, "another")
    with pytest.raises(EngineError, match=r"a Dask worker's kernel is .*; expected another"):
        do_parcel(parcel)


def test_a_scenario_travels_whole():
    setup = pickle.loads(pickle.dumps(build(load_scenario("standard"))))
    assert setup.scenario.digest == load_scenario("standard").digest


def test_an_address_where_nobody_answers():
    with (
        pytest.raises(EngineError, match="expected the address of a Dask scheduler"),
        cluster("nonsense", 1),
    ):
        pass
