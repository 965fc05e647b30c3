"""The command line from process start: help in 0.2 s, a verdict in 2 s, a report in 10 s."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def call(*arguments: str) -> None:
    """Run a branchfloor command in a process of its own."""
    command = [sys.executable, "-c", "from experiments.cli import main; main()", *arguments]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


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
