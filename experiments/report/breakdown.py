"""Numbers of the report by part: where time goes, what the staff do, the chain's links."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from experiments.report.measures import MINUTE, Daily, of_days
from experiments.report.read import FloorResult

PARTS: Final = (
    "walking",
    "queueing_at_1",
    "greeted",
    "ticket",
    "machine",
    "in_contact",
    "waiting_busy",
    "waiting_break",
    "waiting_reserved",
    "waiting_covering",
    "waiting_vacant",
    "called",
    "served",
    "handed_over",
)
"""Parts of a customer's time inside, in the order of a visit; columns of ``time_split`` less _s."""

LINKS: Final = ("greet", "ticket", "identify", "guide", "divert", "prepare", "refer", "see_off")
"""Links of the chain, from the door in to the door out."""

RESULTS: Final = ("handled", "skipped", "lost")
"""What became of a customer at a link."""

POSITIONS: Final = range(8)

HOUR: Final = 3600.0


def time_split(floor: FloorResult) -> dict[str, Daily] | None:
    """Return the minutes inside by part, of the mean customer who came in, day by day [min].

    None without the table ``time_split``. A part is a day's seconds ÷ its customers who came in;
    the parts add up to the KPI ``mean_time_in_branch_min``.
    """
    columns = [f"{part}_s" for part in PARTS]
    table = floor.table_if_there("time_split", ("day", *columns))
    if table is None:
        return None
    means = table.groupby("day")[columns].mean() / MINUTE
    return {part: of_days(floor, means[f"{part}_s"], np.nan) for part in PARTS}


def idle(floor: FloorResult) -> dict[tuple[int, str], Daily] | None:
    """Return staff minutes idle while customers wait, by position and reason, day by day [min].

    None without the table ``idle``.
    """
    table = floor.table_if_there("idle", ("day", "position", "reason", "seconds"))
    if table is None:
        return None
    minutes: dict[tuple[int, str], Daily] = {}
    for position, at in table.groupby("position"):
        for reason, rows in at.groupby("reason", observed=True):
            seconds = of_days(floor, rows.groupby("day")["seconds"].sum())
            minutes[int(str(position)), str(reason)] = seconds / MINUTE
    return minutes


@dataclass(frozen=True)
class Link:
    """A link of the chain on one floor.

    Parameters
    ----------
    name
        Of `LINKS`, or another that the table has.
    customers
        Customers a day by what became of them: keys `RESULTS`.
    seconds
        Seconds that the link took of each day's handled customers.
    why
        Customers a day who were skipped or lost, by result and reason; the most frequent first.
    """

    name: str
    customers: dict[str, Daily]
    seconds: Daily
    why: tuple[tuple[str, str, float], ...]

    @property
    def came(self) -> Daily:
        """Customers who came to the link, day by day."""
        return np.asarray(sum(self.customers[result] for result in RESULTS), dtype=float)

    @property
    def handled_share(self) -> Daily:
        """Handled ÷ came, day by day; NaN on days on which nobody came."""
        return _ratio(self.customers["handled"], self.came)

    @property
    def seconds_each(self) -> Daily:
        """Seconds of a handled customer, day by day; NaN on days without one."""
        return _ratio(self.seconds, self.customers["handled"])


def _ratio(part: Daily, whole: Daily) -> Daily:
    ratio = np.full(len(whole), np.nan)
    np.divide(part, whole, out=ratio, where=whole > 0)
    return ratio


def funnel(floor: FloorResult) -> tuple[Link, ...] | None:
    """Return the links of the chain; None without the table ``funnel``."""
    table = _funnel_table(floor)
    if table is None:
        return None
    there = set(table["link"].astype(str))
    names = [*(link for link in LINKS if link in there), *sorted(there - set(LINKS))]
    return tuple(_link(floor, name, table[table["link"] == name]) for name in names)


def handled_by_segment(floor: FloorResult) -> dict[tuple[str, str], float] | None:
    """Return the share handled by link and segment, over all days; None without the table."""
    table = _funnel_table(floor)
    if table is None:
        return None
    groups = table.groupby(["link", "segment"], observed=True)
    return {
        (str(link), str(segment)): _handled(rows) for (link, segment), rows in groups if len(rows)
    }


def _funnel_table(floor: FloorResult) -> pd.DataFrame | None:
    columns = ("day", "link", "segment", "result", "reason", "customers", "seconds")
    return floor.table_if_there("funnel", columns)


def _handled(rows: pd.DataFrame) -> float:
    came = rows["customers"].sum()
    handled = rows.loc[rows["result"] == "handled", "customers"].sum()
    return float(handled / came) if came else float("nan")


def _link(floor: FloorResult, name: str, rows: pd.DataFrame) -> Link:
    by_result = {
        result: of_days(floor, rows[rows["result"] == result].groupby("day")["customers"].sum())
        for result in RESULTS
    }
    handled = rows[rows["result"] == "handled"]
    failed = rows[rows["result"] != "handled"]
    why = []
    for result, of_result in failed.groupby("result", observed=True):
        reasons = of_result.groupby("reason", observed=True)["customers"].sum()
        for reason, customers in reasons.items():
            if customers:
                why.append((str(result), str(reason), float(customers) / len(floor.days)))
    why.sort(key=lambda one: -one[2])
    return Link(
        name, by_result, of_days(floor, handled.groupby("day")["seconds"].sum()), tuple(why)
    )


@dataclass(frozen=True)
class Hours:
    """Where an employee was, over a day [h]: a mean over days.

    Parameters
    ----------
    employee, role
        Name and role.
    at
        By position held, 0 to 7; walking to it included.
    on_break
        On break.
    covering
        Of these, at a position that was not their own.
    """

    employee: str
    role: str
    at: tuple[float, ...]
    on_break: float
    covering: float


def staff_hours(floor: FloorResult) -> tuple[Hours, ...]:
    """Return where everybody was, in the order of the scenario."""
    places = [f"position_{position}_s" for position in POSITIONS]
    needed = [*places, "on_break_s", "covering_s"]
    table = floor.table("staff", ("employee", "role", *needed))
    everybody = table.groupby("employee", observed=True, sort=False)
    hours = everybody[needed].sum() / HOUR / len(floor.days)
    at = hours.to_numpy(dtype=float)
    roles = everybody["role"].first()
    return tuple(
        Hours(str(name), str(roles[name]), tuple(row[: len(places)].tolist()), row[-2], row[-1])
        for name, row in zip(hours.index, at, strict=True)
    )
