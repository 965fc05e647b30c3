"""The command line from process start: a verdict within 2 s, help within 0.2 s, kernel cached."""

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
