"""M/G/1 against Pollaczek and Khinchine; G/G/1 and G/G/N customer by customer, exactly."""

import heapq
from itertools import islice
from typing import Any

import pytest

from agents.codes import Outcome
from tests.theory.plain_queue import Table, days, estimate, exponential, plain_scenario, waits

MEAN_MIN = 0.09


def lognormal(mean_min: float, cv: float) -> dict[str, Any]:
    """Return a lognormal distribution for a scenario."""
    return {"distribution": "lognormal", "mean_min": mean_min, "cv": cv}


def one_day(windows: int, *, between: dict[str, Any], work: dict[str, Any]) -> Table:
    """Return a day's customers of a queue with general distributions."""
    scenario = plain_scenario(windows, arrivals={"time_between": between}, work=work)
    return next(islice(days(scenario, 3), 1, 2)).copy()


def as_exact_waits(customers: Table) -> list[int]:
    """Return the waits in microseconds."""
    assert (customers.outcome == Outcome.SERVED).all()
    return (customers.first_called_at - customers.ticket_at).tolist()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("work", "squared_cv"),
    [
        ({"distribution": "constant", "value_min": MEAN_MIN}, 0.0),
        ({"distribution": "erlang", "mean_min": MEAN_MIN, "stages": 3}, 1 / 3),
        ({"distribution": "gamma", "mean_min": MEAN_MIN, "cv": 1.5}, 2.25),
        (lognormal(MEAN_MIN, 1.2), 1.44),
        ({"distribution": "uniform", "low_min": 0.0, "high_min": 2 * MEAN_MIN}, 1 / 3),
    ],
    ids=["constant", "erlang", "gamma", "lognormal", "uniform"],
)
def test_mean_wait_of_m_g_1_is_pollaczek_khinchines(
    work: dict[str, Any], squared_cv: float
) -> None:
    # The expected value inside a 99 % interval: one in a hundred seeds would fail.
    load = 0.7
    arrivals = {"time_between": exponential(MEAN_MIN / load)}
    scenario = plain_scenario(1, arrivals=arrivals, work=work)
    mean, half = estimate(scenario, 2, lambda customers: waits(customers).mean())
    expected = load / (1 - load) * (1 + squared_cv) / 2 * 60 * MEAN_MIN
    assert half[0] <= 0.02 * expected
    assert abs(mean[0] - expected) <= half[0]


def test_every_wait_of_g_g_1_is_lindleys() -> None:
    customers = one_day(1, between=lognormal(0.08, 0.6), work=lognormal(0.072, 1.3))
    expected, wait = [], 0
    for i in range(len(customers)):
        expected.append(wait)
        if i + 1 < len(customers):
            gap = int(customers.arrives_at[i + 1] - customers.arrives_at[i])
            wait = max(0, wait + int(customers.window_work[i]) - gap)
    assert len(expected) > 15_000
    assert as_exact_waits(customers) == expected


@pytest.mark.parametrize("windows", [2, 3, 7])
def test_every_wait_of_g_g_n_is_kiefer_wolfowitzs(windows: int) -> None:
    customers = one_day(windows, between=lognormal(0.08, 1.4), work=lognormal(0.072 * windows, 1.3))
    free_at = [0] * windows
    expected = []
    for arrives_at, work in zip(customers.arrives_at, customers.window_work, strict=True):
        starts_at = max(int(arrives_at), heapq.heappop(free_at))
        expected.append(starts_at - int(arrives_at))
        heapq.heappush(free_at, starts_at + int(work))
    assert len(expected) > 15_000
    assert as_exact_waits(customers) == expected
