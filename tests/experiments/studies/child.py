"""A sweep in a process of its own, to be killed.

Run as ``python -m tests.experiments.studies.child FOLDER``.

It says "ready" when all is imported and compiled, and waits for a line before it begins.
"""

import sys
from pathlib import Path

from experiments.studies import tasks
from experiments.studies.engines import Threads
from experiments.studies.sweep import sweep
from tests.experiments.studies.samples import plain_study

DAYS = 40
"""Days of each of four points: some half a second of work in all."""


def study():
    """Return the study that is swept."""
    return plain_study(days=DAYS)


def main() -> None:
    """Sweep into a folder, in small tasks."""
    tasks.LEAST_DAYS = 5
    engine = Threads(2)
    engine.task_runs = 1
    engine.task_customers = 1
    sweep(study(), Path(sys.argv[1]) / "warm", engine=engine, resume=True)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    sweep(study(), Path(sys.argv[1]) / "store", engine=engine, resume=True)
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main()
