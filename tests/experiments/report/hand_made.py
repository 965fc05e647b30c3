"""The tables that say where time went, written down by hand: few numbers, known answers."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.report.breakdown import LINKS, PARTS

DAYS = 4
CAME, HANDLED, LOST = 10, 6, 1
SECONDS_EACH = 30.0
STAFF = (1, 0, 2, 1, 3, 0, 1)
WAITING = 7


def add_tables(folder: Path) -> None:
    """Write all hand-made tables into the folder of a floor."""
    write(folder, "time_split", time_split(folder))
    write(folder, "idle", idle())
    write(folder, "funnel", funnel())
    write(folder, "timeline", timeline())
    write(folder, "who_pays", who_pays())


def write(folder: Path, name: str, columns: dict) -> None:
    """Write a table into a folder."""
    pq.write_table(pa.table(columns), folder / f"{name}.parquet")


def time_split(folder: Path) -> dict:
    """Return each stay of who came in, cut into parts that grow: 1, 2, 3 ... of all shares."""
    wanted = ["day", "customer", "arrived_at", "left_at", "outcome"]
    rows = pq.read_table(folder / "customers.parquet", columns=wanted).to_pandas()
    late = (rows["outcome"] == "closed_out") & (rows["left_at"] == rows["arrived_at"])
    rows = rows[(rows["outcome"] != "balked") & ~late]
    stay = (rows["left_at"] - rows["arrived_at"]).to_numpy()
    shares = np.arange(1, len(PARTS) + 1) / sum(range(len(PARTS) + 1))
    parts = {f"{part}_s": stay * share for part, share in zip(PARTS, shares, strict=True)}
    return {"day": rows["day"].to_numpy(), "customer": rows["customer"].to_numpy(), **parts}


def idle() -> dict:
    """Return two minutes of break at 5 every day, one hour of class at 7 on day 0."""
    return {
        "day": [*range(DAYS), 0, 0],
        "position": [5] * DAYS + [7, 4],
        "reason": ["break"] * DAYS + ["class", "skill"],
        "seconds": [120.0] * DAYS + [3600.0, 0.0],
    }


def funnel() -> dict:
    """Return the same for each link, day and segment: 10 came, 6 handled, 3 skipped, 1 lost."""
    results = (
        ("handled", "", HANDLED, SECONDS_EACH * HANDLED),
        ("skipped", "staff_busy", CAME - HANDLED - LOST, 0.0),
        ("lost", "gave_up", LOST, 0.0),
    )
    rows = [
        (day, link, segment, *result)
        for day in range(DAYS)
        for link in LINKS
        for segment in ("mass", "wealth")
        for result in results
    ]
    names = ("day", "link", "segment", "result", "reason", "customers", "seconds")
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def timeline() -> dict:
    """Return 7 waiting and `STAFF` at the positions until 8 hours after opening."""
    rows = [(day, at) for day in range(DAYS) for at in range(0, 8 * 3600, 300)]
    positions = {f"position_{p}": [many] * len(rows) for p, many in enumerate(STAFF, 1)}
    return {
        "day": [day for day, _ in rows],
        "at": [at for _, at in rows],
        "inside": [WAITING + 1] * len(rows),
        "waiting": [WAITING] * len(rows),
        **positions,
    }


def who_pays() -> dict:
    """Return three groups: all, and two segments, of whom the mass pays."""
    groups = (("all", "all"), ("segment", "mass"), ("segment", "wealth"))
    rows = [(*group, side) for group in groups for side in ("with", "without")]
    mean = {"all": (10.0, 9.9), "mass": (12.0, 11.0), "wealth": (3.0, 9.0)}
    moved = {"all": 20.0, "mass": 200.0, "wealth": -180.0}
    return {
        "group_kind": [kind for kind, _, _ in rows],
        "group": [group for _, group, _ in rows],
        "floor": [side for _, _, side in rows],
        "customers": [100.0] * len(rows),
        "unserved": [5.0] * len(rows),
        "mean_wait_min": [mean[group][side == "without"] for _, group, side in rows],
        "p50": [5.0] * len(rows),
        "p90": [30.0] * len(rows),
        "p95": [40.0] * len(rows),
        "difference_min": [mean[group][0] - mean[group][1] for _, group, _ in rows],
        "difference_half_width": [0.5] * len(rows),
        "moved_min": [moved[group] for _, group, _ in rows],
        "half_width": [10.0] * len(rows),
    }
