"""Threads follow what a container lets the process have."""

import os

import pytest

from experiments.common import processors
from experiments.common.processors import MOST_THREADS


@pytest.mark.parametrize(
    ("own", "files", "expected"),
    [
        ("0::/", {}, 8),
        ("0::/", {"cpu.max": "max 100000"}, 8),
        ("0::/", {"cpu.max": "200000 100000"}, 2),
        ("0::/", {"cpu.max": "150000 100000"}, 2),  # a part of one counts
        ("0::/", {"cpu.max": "1000 100000"}, 1),
        ("0::/", {"cpu.max": "1600000 100000"}, 8),  # more than there are
        ("0::/a/b", {"a/cpu.max": "300000 100000", "a/b/cpu.max": "max 100000"}, 3),
        ("0::/a/b", {"a/cpu.max": "600000 100000", "a/b/cpu.max": "400000 100000"}, 4),
        ("0::/docker/1", {"cpu.max": "100000 100000"}, 1),  # its name outside
        ("0::/", {"cpu.max": "nonsense"}, 8),
        ("4:memory:/a\n3:cpu,cpuacct:/a", {
            "cpu,cpuacct/a/cpu.cfs_quota_us": "250000\n",
            "cpu,cpuacct/a/cpu.cfs_period_us": "100000\n",
        }, 3),
        ("3:cpu,cpuacct:/docker/1", {
            "cpu/cpu.cfs_quota_us": "500000", "cpu/cpu.cfs_period_us": "100000"
        }, 5),
        ("3:cpu:/", {"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, 8),
        ("3:cpu:/", {"cpu/cpu.cfs_quota_us": "100", "cpu/cpu.cfs_period_us": "0"}, 8),
    ],
)  # fmt: skip
def test_a_quota_is_kept_to(own, files, expected, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    monkeypatch.setattr(os, "process_cpu_count", lambda: 8, raising=False)
    (tmp_path / "own").write_text(own)
    for name, text in files.items():
        path = tmp_path / "groups" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.setattr(processors, "_OWN_GROUP", tmp_path / "own")
    monkeypatch.setattr(processors, "_GROUPS", tmp_path / "groups")
    assert processors.processors() == expected


def test_without_such_groups_all_are_used_up_to_a_bound(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(1000)), raising=False)
    monkeypatch.setattr(os, "process_cpu_count", lambda: 1000, raising=False)
    monkeypatch.setattr(processors, "_OWN_GROUP", tmp_path / "nothing")
    assert processors.processors() == MOST_THREADS
