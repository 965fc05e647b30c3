"""A sweep: what it costs beyond the kernel, what memory it takes, how soon it goes on."""

import gc
import subprocess
import sys
import time
from pathlib import Path

import pytest

from experiments.studies.engines import Threads
from experiments.studies.points import scenario_at
from experiments.studies.store import open_store
from experiments.studies.study import study_of
from experiments.studies.sweep import plan_of, sweep
from model.run import simulate
from model.setup.parameters import build

ROOT = Path(__file__).resolve().parent.parent
THREADS = 2
VARIANTS = ("lobby_director", "chain_service", "referral_rules")


def factorial(days: int, volumes: tuple[float, ...] = (1.0,)) -> dict:
    """Return the study of the three interventions, times levels of demand."""
    factors = {name: {"variant": name} for name in VARIANTS}
    demand = {"setting": "arrivals.volume", "values": list(volumes), "condition": True}
    return {
        "schema": 1,
        "name": "benchmark",
        "days": days,
        "factor": {**factors, "demand": demand},
    }


def kernel_seconds(study) -> float:
    """Return how long the days of a study take without a sweep, on two threads."""
    base = study.load_scenario()
    points = plan_of(study, Path("no such folder")).points.points
    setups = [build(scenario_at(study.factors, base, point.values)) for point in points]
    start = time.perf_counter()
    for setup in setups:
        simulate(setup, days=range(study.days), seed=1, threads=THREADS)
    return time.perf_counter() - start


def timed(work, *arguments) -> tuple[float, float]:
    """Return the seconds that ``work`` says it took, and those of the processors."""
    start = time.process_time()
    seconds = work(*arguments)
    return seconds, time.process_time() - start


def sweep_seconds(study, folder: Path) -> float:
    """Return how long a sweep takes, from its study to its table."""
    start = time.perf_counter()
    sweep(study, folder, engine=Threads(THREADS))
    return time.perf_counter() - start


@pytest.mark.parametrize(
    ("days", "volumes"), [(1250, (1.0,)), (417, (0.9, 1.0, 1.1))], ids=["8 points", "24 points"]
)
def test_overhead(benchmark, tmp_path, days, volumes):
    """Sweep of some 10,000 branch-days against the kernel alone: at most 1.10."""
    study = study_of(factorial(days, volumes))
    sweep(study_of(factorial(2, volumes)), tmp_path / "warm", engine=Threads(THREADS))
    alone, swept = [], []

    def round_trip() -> None:
        alone.append(timed(kernel_seconds, study))
        swept.append(timed(sweep_seconds, study, tmp_path / str(len(swept))))

    benchmark.pedantic(round_trip, rounds=8, iterations=1)
    wall, cpu = (min(column) for column in zip(*alone, strict=True))
    wall_ratio = min(each[0] for each in swept) / wall
    cpu_ratio = min(each[1] for each in swept) / cpu
    benchmark.extra_info["sweep / kernel"] = (wall_ratio, cpu_ratio)
    print(f"\nsweep / kernel, best of each: {wall_ratio:.3f} of time, {cpu_ratio:.3f} of processor")
    assert wall_ratio <= 1.10


PEAK = """
import re, sys
from pathlib import Path
from benchmarks.bench_sweep import factorial, THREADS
from experiments.studies.engines import Threads
from experiments.studies.study import study_of
from experiments.studies.sweep import sweep
sweep(study_of(factorial(int(sys.argv[1]) // 8)), Path(sys.argv[2]), engine=Threads(THREADS))
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""


def peak_mb(days: int, folder: Path) -> float:
    """Return the most memory that a process takes for a sweep [MB]."""
    command = [sys.executable, "-c", PEAK, str(days), str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return float(done.stdout)


def test_memory(benchmark, tmp_path):
    """Peak memory of sweeps of 1,000, 10,000 and 100,000 branch-days: flat."""
    peaks = {}

    def all_sizes() -> None:
        for days in (1_000, 10_000, 100_000):
            peaks[days] = peak_mb(days, tmp_path / str(days))

    benchmark.pedantic(all_sizes, rounds=1)
    benchmark.extra_info["peak [MB]"] = peaks
    print(f"\npeak [MB]: {peaks}")
    assert peaks[100_000] < peaks[1_000] + 40


def test_resume(benchmark, tmp_path):
    """A store of 100,000 runs (points of one day) opened to go on: within 2 s."""
    folder = tmp_path / "store"
    many_runs(folder, 100_000)

    def go_on() -> None:
        study = study_of(sobol(131_072))
        with plan_of(study, folder, resume=True).open() as store, store.writing():
            assert next(store.missing()) is not None

    gc.collect()
    benchmark.pedantic(go_on, rounds=5, warmup_rounds=1)
    assert benchmark.stats.stats.median < 2.0


def sobol(points: int) -> dict:
    """Return a study of many points of one day each."""
    return {
        "schema": 1,
        "name": "benchmark",
        "days": 1,
        "design": {"kind": "latin_hypercube", "points": points // 2},
        "factor": {
            "demand": {"setting": "arrivals.volume", "low": 0.8, "high": 1.2, "condition": True},
            "speed": {"setting": "customers.walking.mean_m_per_s", "low": 1.2, "high": 1.5},
        },
    }


def many_runs(folder: Path, finished: int) -> None:
    """Make a store in which so many runs are finished; their points are not checked for it."""
    import numpy as np

    from experiments.studies import points as module
    from experiments.studies.points import Point, Points
    from experiments.studies.store_new import created
    from experiments.studies.tasks import tasks_of
    from model.columns import NAMES

    study = study_of(sobol(131_072))
    base = study.load_scenario()
    rows = module._with_references(study, module.references_of(study, base))
    points = [
        Point(number, values, in_design, reference, f"{number:064x}")
        for number, (values, in_design, reference) in enumerate(rows)
    ]
    new = created(folder, study, base, Points(tuple(points), {}, {}))
    with new as store, store.writing():
        runs = list(store.missing())[:finished]
        for task in tasks_of(runs, 4000, 10_000):
            store.append(task, np.zeros((task.days, len(NAMES))))
    assert open_store(folder).done().finished == finished
