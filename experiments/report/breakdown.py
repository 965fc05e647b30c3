"""Numbers of the report by part: where time goes, what the staff do, the chain's links."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from experiments.report.blocks import in_order
from experiments.report.measures import MINUTE, Daily, of_days, total
from experiments.report.read import FloorResult
from model.analysis.links import LINKS_BY_KEY, Result, key_of
from model.analysis.parts import Part

PARTS: Final = tuple(part.name.lower() for part in Part)
"""Parts of a customer's time inside, in the order of a visit; columns of ``time_split`` less _s."""

LINKS: Final = tuple(LINKS_BY_KEY)
"""Links of the chain, from the door in to the door out."""

RESULTS: Final = tuple(map(key_of, Result))
"""What became of a customer at a link."""

POSITIONS: Final = range(8)

LATER: Final = frozenset({"answered", "fetching"})
"""Parts that older results do not have: nobody asked, and nobody missed documents."""

HOUR: Final = 3600.0


def time_split(floor: FloorResult) -> dict[str, Daily]:
    """Return the minutes inside by part, of the mean customer who came in, day by day [min].

    A part is a day's seconds ÷ its customers who came in; the parts add up to the KPI
    ``mean_time_in_branch_min``.
    """
    columns = [f"{part}_s" for part in PARTS]
    known = ("day", *(f"{part}_s" for part in PARTS if part not in LATER))
    table = floor.table("time_split", known).reindex(columns=["day", *columns], fill_value=0.0)
    means = table.groupby("day")[columns].mean() / MINUTE
    return {part: of_days(floor, means[f"{part}_s"], np.nan) for part in PARTS}


def idle(floor: FloorResult) -> dict[tuple[int, str], Daily]:
    """Return staff minutes idle while customers wait, by position and reason, day by day [min]."""
    table = floor.table("idle", ("day", "position", "reason", "seconds"))
    return {
        (int(str(position)), str(reason)): total(floor, rows, "seconds") / MINUTE
        for (position, reason), rows in table.groupby(["position", "reason"], observed=True)
    }


@dataclass(frozen=True)
class Link:
    """A link of the chain on one floor."""

    name: str
    """Of `LINKS`, or another that the table has."""
    customers: dict[str, Daily]
    """Customers a day by what became of them: keys `RESULTS`."""
    seconds: Daily
    """Seconds that the link took of each day's handled customers."""
    why: tuple[tuple[str, str, float], ...]
    """Customers a day who were skipped or lost, by result and reason; the most frequent first."""

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


def funnel(floor: FloorResult) -> tuple[Link, ...]:
    """Return the links of the chain."""
    table = _funnel_table(floor)
    names = in_order(set(table["link"].astype(str)), LINKS)
    return tuple(_link(floor, name, table[table["link"] == name]) for name in names)


def handled_by_segment(floor: FloorResult) -> Mapping[Any, float]:
    """Return the share handled by link and segment, over all days."""
    table = _funnel_table(floor)
    came, by = table["customers"], [table["link"].astype(str), table["segment"].astype(str)]
    handled = came.where(table["result"] == "handled", 0)
    return (handled.groupby(by).sum() / came.groupby(by).sum()).to_dict()


def _funnel_table(floor: FloorResult) -> pd.DataFrame:
    columns = ("day", "link", "segment", "result", "reason", "customers", "seconds")
    return floor.table("funnel", columns)


def _link(floor: FloorResult, name: str, rows: pd.DataFrame) -> Link:
    of = {result: rows[rows["result"] == result] for result in RESULTS}
    failed = rows[rows["result"] != "handled"].groupby(["result", "reason"], observed=True)
    why = [
        (str(result), str(reason), float(some["customers"].sum()) / len(floor.days))
        for (result, reason), some in failed
    ]
    return Link(
        name,
        {result: total(floor, of[result], "customers") for result in RESULTS},
        total(floor, of["handled"], "seconds"),
        tuple(sorted((one for one in why if one[2]), key=lambda one: -one[2])),
    )


@dataclass(frozen=True)
class Hours:
    """Where an employee was, over a day [h]: a mean over days."""

    employee: str
    """Name."""
    at: tuple[float, ...]
    """By position held, 0 to 7; walking to it included."""
    on_break: float
    """On break."""


def staff_hours(floor: FloorResult) -> tuple[Hours, ...]:
    """Return where everybody was, in the order of the scenario."""
    needed = [*(f"position_{position}_s" for position in POSITIONS), "on_break_s"]
    everybody = floor.table("staff", ("employee", *needed)).groupby(
        "employee", observed=True, sort=False
    )
    hours = everybody[needed].sum() / HOUR / len(floor.days)
    rows = hours.itertuples(name=None)
    return tuple(Hours(str(name), tuple(at), on_break) for name, *at, on_break in rows)
