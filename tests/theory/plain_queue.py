"""The plain queue as a scenario, and its customers day by day."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from scipy.special import stdtrit

from agents.codes import NEVER, SECOND
from agents.tables import BRANCH, CUSTOMER, JOURNAL, table
from model.chance.draws import draw_day
from model.open_day import go_on
from model.opening import close_books, open_doors
from model.scenario.load import scenario_of
from model.setup.parameters import build

SERVICE_MIN = 0.09
"""Mean service time of one window [min]; with more windows it is longer, so that days are alike."""

WARM_UP = 0.15
"""Share of a day's customers that come before the queue is in its steady state."""

Table = np.ndarray[Any, Any]


def plain_scenario(windows: int, **sections: Any) -> dict[str, Any]:
    """Return a scenario of ``windows`` identical windows, open all day, with everything off."""
    need = {"name": "need", "name_zh": "业务", "share": {"mass": 1, "wealth": 1, "private": 1}}
    scenario = {
        "schema": 1,
        "name": "plain queue",
        "name_zh": "普通排队",
        "plain": {"windows": windows},
        "opening": {"opens": "00:00", "closes": "23:59"},
        "arrivals": sections.pop("arrivals"),
        "needs": {"need": {**need, "positions": [5], "window_work": sections.pop("work")}},
        "staff": [{"role": "teller", "position": 5, "count": windows}],
    }
    return {**scenario, **sections}


def exponential(mean_min: float) -> dict[str, Any]:
    """Return an exponential distribution for a scenario."""
    return {"distribution": "exponential", "mean_min": mean_min}


def days(scenario: Mapping[str, Any], seed: int) -> Iterator[Table]:
    """Yield the customers' table of one day after another, without end."""
    setup = build(scenario_of(scenario))
    branch, journal = table(BRANCH, 1), table(JOURNAL, 0)
    customers = table(CUSTOMER, 25_000)
    day = 0
    while True:
        n = draw_day(setup.recipe, seed, day, customers)
        if n < 0:
            customers = table(CUSTOMER, 1000 - n)
            continue
        open_doors(branch, setup.parameters, n)
        go_on(branch, setup.parameters, customers, journal, NEVER)
        close_books(branch, setup.parameters, customers)
        assert branch[0].fault == 0
        yield customers[:n].view(np.recarray)
        day += 1


def waits(customers: Table) -> Table:
    """Return the waits of those who were called [s]; NaN for the others."""
    called = customers.first_called_at < NEVER
    return np.where(called, (customers.first_called_at - customers.ticket_at) / SECOND, np.nan)


def estimate(
    scenario: Mapping[str, Any],
    seed: int,
    measure: Callable[[Table], Table],
    *,
    half_width: float = 0.016,
    most_days: int = 8000,
) -> tuple[Table, Table]:
    """Return means over days and the half widths of their 99 % intervals.

    Days are added, 20 at a time and at least 40, until every half width is at most
    ``half_width`` of its mean.

    Parameters
    ----------
    measure
        From the customers after the warm-up to a row of numbers.
    """
    rows: list[Table] = []
    for customers in days(scenario, seed):
        rows.append(np.atleast_1d(measure(customers[int(WARM_UP * len(customers)) :])))
        n = len(rows)
        if n < 40 or n % 20:
            continue
        values = np.array(rows)
        mean = values.mean(axis=0)
        half = stdtrit(n - 1, 0.995) * values.std(axis=0, ddof=1) / np.sqrt(n)
        if np.all(half <= half_width * np.abs(mean)) or n >= most_days:
            return mean, half
    raise AssertionError("days do not end")
