"""The command line from process start: help in 0.2 s, a verdict in 2 s, a report in 10 s."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def call(*arguments: str, code: int = 0) -> None:
    """Run a branchfloor command in a process of its own, which has to end with ``code``."""
    command = [sys.executable, "-c", "from experiments.cli import main; main()", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == code, done.stderr


def seconds_of(*arguments: str) -> float:
    """Return how long a command takes from process start to end [s]."""
    begins = time.perf_counter()
    call(*arguments)
    return time.perf_counter() - begins


def test_help(benchmark):
    """``branchfloor --help``."""
    benchmark.pedantic(call, args=("--help",), rounds=10, warmup_rounds=1)


def test_compare(benchmark):
    """``branchfloor compare``: five floors (all of the variants too), 40 twin days."""
    benchmark.pedantic(call, args=("compare",), rounds=5, warmup_rounds=1)


def test_report(benchmark, tmp_path):
    """``branchfloor report`` of the standard comparison, at most 10 s and 5 MB."""
    folder, page = tmp_path / "results", tmp_path / "report.html"
    call("compare", "--out", str(folder))
    command = ("report", str(folder), "--out", str(page))
    benchmark.pedantic(call, args=command, rounds=3, warmup_rounds=1)
    assert page.stat().st_size < 5_000_000


def test_rules(benchmark):
    """``branchfloor rules`` of the whole rule book: 40 days, left out one rule at a time."""
    benchmark.pedantic(call, args=("rules", "programme"), rounds=3, warmup_rounds=1)


def test_acceptance(benchmark):
    """``branchfloor layout check --six-s`` with the costs: 40 days, minute by minute."""
    command = ("layout", "check", "standard", "--six-s", "--json")
    benchmark.pedantic(call, args=command, kwargs={"code": 1}, rounds=3, warmup_rounds=1)


def test_report_against_its_comparison(benchmark, tmp_path):
    """The report's time as a multiple of the comparison's that it is made from, in one run."""
    folder = tmp_path / "results"
    compare = ("compare", "--out", str(folder))
    report = ("report", str(folder), "--out", str(tmp_path / "report.html"))
    call(*compare)
    theirs = min(seconds_of(*compare) for _ in range(3))
    ours = min(seconds_of(*report) for _ in range(3))
    benchmark.extra_info["report_to_comparison"] = ours / theirs
    benchmark.pedantic(call, args=report, rounds=1)
