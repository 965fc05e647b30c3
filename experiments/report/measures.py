"""Numbers of the report, taken from the tables of one floor; a number a day wherever it can be.

A number of the report that is a mean with an interval is a mean over days, as everywhere: here is
what it is on each day.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from agents.codes import IN_VAIN, Product
from agents.names import key
from experiments.report.read import FloorResult, NotThereError
from model.analysis.timeline import balance
from model.outcomes import FIRST_COMPLEX

Daily = NDArray[np.float64]
"""A number a day; NaN on days on which it is not defined."""

MINUTE: Final = 60.0

STEP_S: Final = 300
"""Distance of the instants at which a day is looked at [s], as in the table ``timeline``."""

_IN_VAIN: Final = tuple(map(key, IN_VAIN))

_PRODUCTS: Final = tuple(product.name.lower() for product in Product)
SIMPLE, COMPLEX = _PRODUCTS[:FIRST_COMPLEX], _PRODUCTS[FIRST_COMPLEX:]

COLUMNS: Final = (
    "day",
    "segment",
    "temperament",
    "arrived_at",
    "ticket_at",
    "first_called_at",
    "rightly_called_at",
    "left_at",
    "path",
    "outcome",
    "products",
    "referred",
    "complained",
    "settled",
    "diverted",
    "lead",
    "passed_on",
    "breach",
)
"""Columns of the table ``customers`` that the report uses."""

WITHIN_MIN: Final = np.arange(0, 91, 1.0)
"""Waits at which the share of the called that waited no longer is asked for [min]."""


def customers_of(floor: FloorResult) -> pd.DataFrame:
    """Return the table ``customers``."""
    return floor.table("customers", COLUMNS)


def of_days(floor: FloorResult, numbers: pd.Series, missing: float = 0.0) -> Daily:
    """Return numbers indexed by day for every day of the run."""
    return np.asarray(numbers.reindex(floor.days, fill_value=missing), dtype=float)


def count(floor: FloorResult, chosen: pd.DataFrame) -> Daily:
    """Return how many rows there are on each day."""
    return of_days(floor, chosen.groupby("day").size())


def total(floor: FloorResult, chosen: pd.DataFrame, column: str) -> Daily:
    """Return the sum of a column on each day; 0 where there is no row."""
    return of_days(floor, chosen.groupby("day")[column].sum())


def waits_within(floor: FloorResult) -> NDArray[np.float64]:
    """Return the share of the called whose wait was at most each of `WITHIN_MIN`, day by day.

    Shape (days, waits). At `TARGET_MIN` it is the KPI ``share_within_10min``.
    """
    shares = np.full((len(floor.days), len(WITHIN_MIN)), np.nan)
    for row, waits in enumerate(_waits(floor)):
        if len(waits):
            reached = np.searchsorted(np.sort(waits), WITHIN_MIN * MINUTE, side="right")
            shares[row] = reached / len(waits)
    return shares


def wait_percentile(floor: FloorResult, per_cent: float) -> Daily:
    """Return a percentile of the waits of the called on each day [min]."""
    return np.array(
        [np.percentile(w, per_cent) / MINUTE if len(w) else np.nan for w in _waits(floor)]
    )


def _waits(floor: FloorResult) -> list[Daily]:
    """Return the waits of the called, day by day [s]."""
    rows = customers_of(floor)
    groups = dict(iter(_wait(rows).dropna().groupby(rows["day"])))
    return [np.asarray(groups.get(day, ()), dtype=float) for day in floor.days]


def _wait(rows: pd.DataFrame) -> pd.Series:
    """Return each customer's wait as the KPIs have it [s]; NaN of who was not called."""
    return rows["rightly_called_at"] - rows["ticket_at"]


def unserved_share(floor: FloorResult, column: str, group: str) -> Daily:
    """Return the share of a segment or temperament that was unserved on each day; NaN of none."""
    rows = customers_of(floor)
    rows = rows[rows[column] == group]
    came = rows[~_late(rows) & (rows["outcome"] != "moved")]
    unserved = came["outcome"].isin(_IN_VAIN)
    return of_days(floor, unserved.groupby(came["day"]).mean(), np.nan)


def _late(rows: pd.DataFrame) -> pd.Series:
    """Return who came after closing."""
    return (rows["outcome"] == "closed_out") & (rows["left_at"] == rows["arrived_at"])


def day_length(floor: FloorResult) -> int:
    """Return the seconds from opening that charts of a day show: an hour past closing."""
    hours = floor.clock("opening.closes") - floor.clock("opening.opens")
    return max(hours, 60) * 60 + 3600


def queue(floor: FloorResult) -> tuple[NDArray[np.float64], NDArray[np.float64], bool]:
    """Return how many wait with a ticket over the day.

    Returns
    -------
    tuple
        Instants since opening [s]; shape (days, instants): customers waiting; and whether they are
        from the table ``timeline``. Without it they are counted from ``customers``: between first
        ticket and first call, or leaving; who was led from the queue to a machine by position 3
        and never called is left out, as that table does not say when they left the queue.
    """
    instants = np.arange(0, day_length(floor) + 1, STEP_S, dtype=float)
    with suppress(NotThereError):
        timeline = floor.table("timeline", ("day", "at", "waiting"))
        return instants, _pivot(floor, timeline, "waiting", instants), True
    everybody = customers_of(floor)
    has_ticket = everybody["ticket_at"].notna()
    led_away = (everybody["diverted"] == "second") & everybody["first_called_at"].isna()
    waited = everybody[has_ticket & ~led_away]
    ends = waited["first_called_at"].fillna(waited["left_at"])
    of_day = [np.asarray(waited["day"] == day) for day in floor.days]
    begun, done = waited["ticket_at"].to_numpy(), ends.to_numpy()
    waiting = [balance(begun[mine], done[mine], instants) for mine in of_day]
    return instants, np.array(waiting, dtype=float), False


def _pivot(
    floor: FloorResult, timeline: pd.DataFrame, column: str, instants: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return a column of ``timeline``, shape (days, instants); nobody after a day's end."""
    wide = timeline.pivot(index="day", columns="at", values=column)
    wide = wide.rename(columns=float).reindex(index=list(floor.days), columns=list(instants))
    return wide.fillna(0.0).to_numpy(dtype=float)


def held(floor: FloorResult) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the mean number of employees at each position over the day.

    Returns
    -------
    tuple
        Instants since opening [s]; shape (7, instants): employees, free or busy there.
    """
    columns = [f"position_{position}" for position in range(1, 8)]
    timeline = floor.table("timeline", ("day", "at", *columns))
    instants = np.arange(0, day_length(floor) + 1, STEP_S, dtype=float)
    means = [_pivot(floor, timeline, column, instants).mean(axis=0) for column in columns]
    return instants, np.array(means)


def worth(floor: FloorResult, products: Sequence[str]) -> Daily:
    """Return the worth of products sold on each day, by the scenario's ``value.products``.

    What was sold privately, a complex product, is worth nothing to the bank.
    """
    bought = customers_of(floor)
    is_private = (bought["breach"] == "private") & (products[0] in COMPLEX)
    bought = bought[(bought["products"].astype(str) != "") & ~is_private]
    lists = bought["products"].astype(str).str.split("+")
    money = {product: floor.number(f"value.products.{product}") for product in products}
    worths = [sum(money.get(product, 0.0) for product in each) for each in lists]
    return total(floor, bought.assign(worth=worths), "worth")


def leaks(floor: FloorResult) -> dict[str, pd.DataFrame]:
    """Return who is lost, and what could have been sold: rows of ``customers`` by kind of leak.

    Notes
    -----
    balked, after_closing, shut_in
        Turned round at the door; came after closing; still inside, unserved, at the day's end.
    gave_up, sent_wrong
        Left unserved: from the queue; after a window that could not do their business (lost on
        the way from there, or gave up afterwards).
    unanswered, sent_away
        Asked and nobody answered; were sent home, for documents that were missing.
    dropped
        Referred by a window (warm or cold) and not seen by an adviser after it: the path does not
        end at 4 or 7.
    declined
        Referred, seen at 4 or 7, and bought no complex product.
    lead
        An interest was found out at position 3, and no complex product bought.
    complained, lost_way, wrong_window
        Complained; did not find the machine they were told to go to; was at a wrong window, and
        served all the same.
    """
    rows = customers_of(floor)
    outcome, passed_on, late = rows["outcome"], rows["passed_on"], _late(rows)
    reneged = outcome == "reneged"
    referred = rows["referred"].isin(["warm", "cold"])
    advised = rows["path"].astype(str).str.endswith(("4", "7"))
    bought = rows["products"].astype(str).str.contains("|".join(COMPLEX))
    return {
        "balked": rows[outcome == "balked"],
        "gave_up": rows[reneged & (passed_on == 0)],
        "sent_wrong": rows[reneged & (passed_on > 0)],
        "unanswered": rows[outcome == "unanswered"],
        "sent_away": rows[outcome == "sent_away"],
        "after_closing": rows[late],
        "shut_in": rows[(outcome == "closed_out") & ~late],
        "dropped": rows[referred & ~advised],
        "declined": rows[referred & advised & ~bought],
        "lead": rows[rows["lead"] & ~bought],
        "complained": rows[rows["complained"]],
        "lost_way": rows[rows["diverted"] == "lost"],
        "wrong_window": rows[(passed_on > 0) & ~reneged],
    }


def money(floor: FloorResult) -> dict[str, Daily]:
    """Return what the day's value is made of [money]; the parts add up to the KPI ``value``."""
    lost = leaks(floor)
    per_lost = floor.number("value.lost_customer_cost")
    reneged = count(floor, lost["gave_up"]) + count(floor, lost["sent_wrong"])
    in_vain = count(floor, lost["unanswered"]) + count(floor, lost["sent_away"])
    breaches = customers_of(floor).groupby("breach", observed=True)
    unsettled = lost["complained"][~lost["complained"]["settled"]]
    return {
        "simple": worth(floor, SIMPLE),
        "complex": worth(floor, COMPLEX),
        "balked": -per_lost * count(floor, lost["balked"]),
        "reneged": -per_lost * reneged,
        "in_vain": -per_lost * in_vain,
        "shut_in": -per_lost * count(floor, lost["shut_in"]),
        "complaints": -floor.number("value.complaint_cost") * count(floor, unsettled),
        "breaches": -sum(
            (floor.number(f"value.{kind}_cost") * count(floor, sold) for kind, sold in breaches),
            np.zeros(len(floor.days)),
        ),
        "own_work": floor.column("own_work_value"),
    }


def worth_of_a_complex_sale(floor: FloorResult) -> float:
    """Return the mean worth of the complex products sold on this floor [money]; NaN if none is."""
    sales = float(np.nansum(floor.column("complex_sales")))
    return float(worth(floor, COMPLEX).sum()) / sales if sales else float("nan")


def mean_waits(floor: FloorResult, column: str, group: str) -> Daily:
    """Return the mean wait of the called of a segment or temperament on each day [min]."""
    rows = customers_of(floor)
    rows = rows[rows[column] == group]
    means = _wait(rows).groupby(rows["day"]).mean() / MINUTE
    return of_days(floor, means, np.nan)


def pooled_waits(floor: FloorResult, column: str, group: str) -> Daily:
    """Return all waits of the called of a segment or temperament, of all days together [min]."""
    rows = customers_of(floor)
    waits = _wait(rows[rows[column] == group]).dropna()
    return np.asarray(waits, dtype=float) / MINUTE
