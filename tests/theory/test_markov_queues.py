"""M/M/c, M/M/c with priorities and M/M/c+M through the branch's kernel, against theory.

Each expected value has to lie inside the 99 % interval computed from the replications, whose half
width is at most 2 % of it. Seeds are fixed; with other seeds one comparison in a hundred would
fail though all is right. A model that is wrong by a planner's margin (5 %) fails.

The stopping rule was narrowed (2, 1.8, 1.6 %, and more days) after 4 of 46 cases had failed. Two of
them were too wide an interval; the other two (6 windows at 0.6, 20 at 0.9) were looked into later:
under the first rule 12 of 12 other seeds hold in each, and the pooled deviation is 0.9 and 1.0
standard errors.
"""

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from agents.codes import Outcome, Segment
from tests.theory.plain_queue import (
    SERVICE_MIN,
    Table,
    estimate,
    exponential,
    plain_scenario,
    waits,
)

pytestmark = pytest.mark.slow

REFERENCE = Path(__file__).parent.parent / "reference"


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a reference table."""
    with (REFERENCE / name).open(newline="") as file:
        return list(csv.DictReader(file))


def holds(expected: Table, mean: Table, half: Table) -> None:
    """Assert that each expected value is inside its interval, and the interval narrow enough."""
    assert np.all(half <= 0.02 * np.abs(expected)), f"half widths {half / expected}"
    assert np.all(np.abs(mean - expected) <= half), f"{mean} +- {half}, expected {expected}"


def markov(windows: int, load: float, **sections: Any) -> tuple[dict[str, Any], float]:
    """Return M/M/c with utilisation ``load``, and its mean service time [s]."""
    service_min = SERVICE_MIN * windows
    arrivals = {"time_between": exponential(service_min / (windows * load))}
    work = exponential(service_min)
    return plain_scenario(windows, arrivals=arrivals, work=work, **sections), 60 * service_min


ERLANG_C = [
    row
    for row in rows_of("erlang_c.csv")
    if int(row["c"]) in (1, 2, 6, 10, 20) and float(row["rho"]) in (0.6, 0.8, 0.9)
]


@pytest.mark.parametrize("row", ERLANG_C, ids=lambda row: f"c{row['c']}-rho{row['rho']}")
def test_mean_wait_of_m_m_c_is_erlangs(row: dict[str, str]) -> None:
    scenario, service = markov(int(row["c"]), float(row["rho"]))
    mean, half = estimate(scenario, 1, lambda customers: waits(customers).mean() / service)
    holds(np.array([float(row["Wq_mu"])]), mean, half)


COBHAM = [
    row
    for row in rows_of("cobham.csv")
    if int(row["c"]) in (1, 2, 5) and float(row["rho"]) in (0.7, 0.85)
]


@pytest.mark.parametrize("row", COBHAM, ids=lambda row: "-".join([*row.values()][:3]))
def test_mean_waits_by_priority_are_cobhams(row: dict[str, str]) -> None:
    names = [Segment.PRIVATE, Segment.WEALTH, Segment.MASS]
    shares = [float(share) for share in row["shares"].split("/")]
    segments = {
        name.name.lower(): {"share": share, "priority": int(name)}
        for name, share in zip(names, shares, strict=False)
    }
    segments = {"mass": {"share": 0.0}, **segments}
    rules = {"calling": {"enabled": True}}
    known = {"recognised_card": 1.0}  # priority is for whom the machine recognises
    scenario, service = markov(
        int(row["c"]), float(row["rho"]), segments=segments, rules=rules, service=known
    )

    def measure(customers: Table) -> Table:
        by_segment = [waits(customers)[customers.segment == name] for name in names[: len(shares)]]
        return np.array([each.mean() / service for each in by_segment])

    mean, half = estimate(scenario, 1, measure)
    holds(np.array([float(wait) for wait in row["Wq"].split("/")]), mean, half)


ERLANG_A = [
    row
    for row in rows_of("erlang_a.csv")
    if int(row["c"]) in (2, 5, 10)
    and float(row["theta"]) in (0.25, 1.0, 2.0)
    and round(float(row["lam"]), 3) in (int(row["c"]), round(1.2 * int(row["c"]), 3))
]


@pytest.mark.parametrize(
    "row", ERLANG_A, ids=lambda row: f"c{row['c']}-lam{row['lam'][:4]}-theta{row['theta']}"
)
def test_m_m_c_with_patience_is_erlang_a(row: dict[str, str]) -> None:
    windows, theta = int(row["c"]), float(row["theta"])
    load = float(row["lam"]) / windows
    patience = {"patience": exponential(SERVICE_MIN * windows / theta)}
    rules = {"leaving": {"enabled": True}}
    scenario, service = markov(windows, load, customers=patience, rules=rules)

    def measure(customers: Table) -> Table:
        abandoned = (customers.outcome == Outcome.RENEGED).mean()
        return np.array([abandoned, np.nanmean(waits(customers)) / service])

    mean, half = estimate(scenario, 1, measure)
    holds(np.array([float(row["PA"]), float(row["EWS"])]), mean, half)


def test_a_hundred_windows_with_patience_are_whitts() -> None:
    # Whitt (2005): M/M/100/200+M, arrival rate 102, patience as long as service on average.
    windows, load = 100, 1.02
    patience = {"patience": exponential(SERVICE_MIN * windows)}
    rules = {"leaving": {"enabled": True}}
    scenario, _ = markov(windows, load, customers=patience, rules=rules)

    def measure(customers: Table) -> Table:
        at_once = (waits(customers) == 0.0).mean()
        return np.array([at_once, (customers.outcome == Outcome.RENEGED).mean()])

    mean, half = estimate(scenario, 1, measure)
    holds(np.array([0.4083, 0.0499]), mean, half)
