"""How many processors a process may use: of the machine, less what a container allows."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

MOST_THREADS: Final = 256

_GROUPS: Final = Path("/sys/fs/cgroup")
_OWN_GROUP: Final = Path("/proc/self/cgroup")


def processors() -> int:
    """Return the number of processors that this process may use, at least 1.

    The least of those it may run on and of what the control groups (cgroups, version 1 or 2) of a
    container let it have; a part of one is rounded up.
    """
    if hasattr(os, "process_cpu_count"):  # Python 3.13
        there = os.process_cpu_count() or 1
    elif hasattr(os, "sched_getaffinity"):
        there = len(os.sched_getaffinity(0))
    else:
        there = os.cpu_count() or 1
    return max(1, min(there, MOST_THREADS, *(-(-quota // period) for quota, period in _quotas())))


def _quotas() -> Iterator[tuple[int, int]]:
    """Yield the time that each group around this process may use, and per how much [us]."""
    for group in _groups():
        with suppress(OSError, ValueError):
            if (group / "cpu.max").exists():
                quota, period = (group / "cpu.max").read_text().split()
            else:
                quota = (group / "cpu.cfs_quota_us").read_text().strip()
                period = (group / "cpu.cfs_period_us").read_text()
            if quota not in ("max", "-1") and int(period) > 0:
                yield int(quota), int(period)


def _groups() -> Iterator[Path]:
    """Yield the folders of the groups around this process, the outermost first."""
    lines = []
    with suppress(OSError):
        lines = _OWN_GROUP.read_text().splitlines()
    for line in lines:
        _, _, rest = line.partition(":")
        kinds, _, own = rest.partition(":")
        if kinds and "cpu" not in kinds.split(","):
            continue
        # inside a container the group may go by its name outside, while its folder is the top one
        for top in (_GROUPS / kinds, _GROUPS / "cpu") if kinds else (_GROUPS,):
            below = Path(own.lstrip("/"))
            yield from (top / part for part in reversed([below, *below.parents]))
