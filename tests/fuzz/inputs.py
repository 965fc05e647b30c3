"""The kinds of input: good files, which of them is damaged, and the commands that read it."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.read import FLOORS
from model.scenario.files import SCENARIOS
from tests.bad_input.good import GOOD, WITH_TRACE

Command = tuple[str, ...]

EXTENDING = """\
extends = "branch.toml"
schema = 1
name = "Other branch"

[arrivals]
volume = 1.1

[rules.chain]
enabled = true

[variant.quick.rules.preparation]
enabled = true
"""

STUDY = """\
schema = 1
name = "Two by two"
scenario = "branch.toml"
design = "full"
days = 2
seeds = [1]
kpis = ["mean_wait_min", "value"]

[factor.volume]
title = "demand"
setting = "arrivals.volume"
values = [0.9, 1.1]

[factor.tellers]
setting = "staff.teller.count"
values = [1, 2]

[factor.more]
variant = "more_staff"
"""

SAMPLED = """\
schema = 1
name = "Sampled"
scenario = "plain"
days = 1

[design]
kind = "sobol"
points = 4
seed = 3

[factor.volume]
setting = "arrivals.volume"
low = 0.5
high = 0.9
"""

BRANCHES = """\
branch,group,layout,customers_per_day,low_counters,high_counters,vip_counters,relationship_managers,lobby_managers,deputy_lobby_managers,wealth_share,private_share,elderly_share
North,east,small,60,1,2,0,0,1,0,0.1,0.02,0.1
South,,small,40,1,1,0,0,1,1,,,
"""

RANGES = """\
[factor]
opening = [0.8, 1.2]

[value]
"needs.cash.share" = [0.5, 0.7]
"""

RUN = ("run", "branch.toml", "--days", "1")
COMPARE = ("compare", "branch.toml", "--with", "more_staff", "--days", "2")
FILES = {**GOOD, "own.toml": EXTENDING}
TRACED = {**GOOD, "branch.toml": WITH_TRACE}
SHIPPED = {
    "plan.toml": (FLOORS / "small.toml").read_text(encoding="utf-8"),
    "branch.toml": (SCENARIOS / "small.toml")
    .read_text(encoding="utf-8")
    .replace('layout = "small"', 'layout = "plan.toml"'),
}
REPORT = ("report", "result", "--out", "page.html")
RESUME = ("sweep", "study.toml", "--out", "store", "--resume", "--threads", "1")


@dataclass(frozen=True)
class Kind:
    """A kind of input.

    Parameters
    ----------
    name
        For messages.
    files
        Good files by name.
    target
        Which of them is damaged; of a folder that a command has made, any file in it.
    commands
        That read it, one of which is run.
    weight
        How often it is taken, against the others.
    made
        What is run first, once, and makes files that are damaged then.
    """

    name: str
    files: dict[str, str]
    target: str
    commands: tuple[Command, ...]
    weight: int
    made: tuple[Command, ...] = ()


KINDS = (
    Kind("scenario", GOOD, "branch.toml", (RUN, RUN, RUN, COMPARE), 12),
    Kind("extending scenario", FILES, "own.toml", (("run", "own.toml", "--days", "1"),), 5),
    Kind("extended scenario", FILES, "branch.toml", (("run", "own.toml", "--days", "1"),), 3),
    Kind(
        "other scenario commands",
        GOOD,
        "branch.toml",
        (
            ("funnel", "branch.toml", "--days", "1"),
            ("decide", "headroom", "branch.toml", "--days", "2", "--with", "more_staff"),
            ("decide", "best", "branch.toml", "--most-days", "20", "--threads", "1"),
            ("rules", "branch.toml", "--days", "2"),
            ("decide", "effects", "branch.toml", "--days", "2"),
        ),
        2,
    ),
    Kind(
        "plan",
        GOOD,
        "plan.toml",
        (("layout", "check", "plan.toml"), ("layout", "draw", "plan.toml"), RUN),
        6,
    ),
    Kind("plan of a floor", SHIPPED, "plan.toml", (("layout", "check", "plan.toml"),), 3),
    Kind(
        "plan by 6S",
        SHIPPED,
        "plan.toml",
        (("layout", "check", "plan.toml", "--six-s", "--scenario", "branch.toml", "--days", "1"),),
        1,
    ),
    Kind("roster", GOOD, "roster.csv", (RUN,), 7),
    Kind("trace", TRACED, "trace.csv", (RUN,), 7),
    Kind("distribution", GOOD, "data.csv", (RUN,), 4),
    Kind(
        "branches",
        {**GOOD, "list.csv": BRANCHES},
        "list.csv",
        (("network", "list.csv", "--days", "1", "--threads", "1"),),
        4,
    ),
    Kind(
        "study",
        {**GOOD, "study.toml": STUDY},
        "study.toml",
        (("sweep", "study.toml", "--out", "store", "--threads", "1"),),
        6,
    ),
    Kind(
        "sampled study",
        {"study.toml": SAMPLED},
        "study.toml",
        (("sweep", "study.toml", "--out", "store", "--threads", "1"),),
        3,
    ),
    Kind(
        "ranges",
        {**GOOD, "ranges.toml": RANGES},
        "ranges.toml",
        (("decide", "sensitivity", "branch.toml", "--ranges", "ranges.toml", "--days", "2"),),
        2,
    ),
    Kind(
        "result",
        GOOD,
        "result",
        (REPORT,),
        2,
        ((*RUN, "--out", "result"),),
    ),
    Kind(
        "comparison",
        GOOD,
        "result",
        (REPORT,),
        1,
        ((*COMPARE, "--out", "result"),),
    ),
    Kind(
        "store",
        {"study.toml": SAMPLED},
        "store",
        (
            ("status", "store"),
            ("status", "store"),
            ("extend", "store", "--step", "1", "--at-most", "2", "--threads", "1"),
            RESUME,
        ),
        4,
        (("sweep", "study.toml", "--out", "store", "--threads", "1"),),
    ),
)
