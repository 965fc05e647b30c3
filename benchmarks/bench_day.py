"""A standard branch-day: the kernel against the SimPy twin, linear in customers, on two threads.

Distinct days throughout: repeating one day halves the time, as the processor learns it. Ratios are
of times within one run, as machines are noisy.
"""

import time
import tracemalloc
from itertools import count

import numpy as np
import pytest

from model.kpis import NAMES
from model.run import Workspace, simulate
from model.scenario.load import load_scenario, with_variant
from model.setup.parameters import Setup, build
from tests.twin.day import simulate as simulate_twin

DAYS = 50
"""Days a round."""


def setup(*, together: bool = False, volume: float = 1.0) -> Setup:
    """Return the standard branch, with or without all its variants."""
    scenario = load_scenario("standard", {"arrivals.volume": volume})
    return build(with_variant(scenario, *scenario.variant) if together else scenario)


def best_of(rounds: int, do: object) -> float:
    """Return the shortest of some times that ``do`` takes [s]."""
    times = []
    for _ in range(rounds):
        begins = time.perf_counter()
        do()  # type: ignore[operator]
        times.append(time.perf_counter() - begins)
    return min(times)


@pytest.mark.parametrize("together", [False, True], ids=["base", "all rules on"])
def test_a_branch_day(benchmark, together):
    """At most 250 us a day, draws and KPIs included, journal off; aim 130."""
    ready = setup(together=together)
    workspace, out, days = Workspace(ready, seed=1), np.empty(len(NAMES)), count()

    def some_days():
        for _ in range(DAYS):
            workspace.simulate(next(days), out)

    benchmark.pedantic(some_days, rounds=40, warmup_rounds=2)
    benchmark.extra_info["us_a_day"] = benchmark.stats.stats.min / DAYS * 1e6
    benchmark.extra_info["customers_a_day"] = ready.expected_customers


def test_the_whole_rule_book_against_the_first_ten_rules(benchmark):
    """At most 1.3 times the day: scenario ``programme`` with and without the rules it adds.

    Without digital channels, which would keep customers, and so their time, from the day.
    """
    added = ("temperament", "standards", "conduct", "complaints", "training", "digital")
    whole = load_scenario("programme")
    whole = with_variant(whole, *(name for name in whole.variant if name != "digital_channels"))
    fewer = load_scenario("programme", {f"rules.{rule}.enabled": False for rule in added})
    fewer = with_variant(fewer, *(name for name in fewer.variant if name in standard_variants()))
    out, rounds = np.empty(len(NAMES)), []
    for scenario in (fewer, whole):
        workspace, days = Workspace(build(scenario), seed=1), count()
        rounds.append(lambda w=workspace, d=days: [w.simulate(next(d), out) for _ in range(DAYS)])
    for some_days in rounds:
        some_days()
    times = [[best_of(1, some_days) for some_days in rounds] for _ in range(40)]
    ratio = min(ours for _, ours in times) / min(theirs for theirs, _ in times)
    benchmark.extra_info["times_the_day"] = ratio
    assert ratio < 1.3
    benchmark.pedantic(rounds[1], rounds=5)


def standard_variants() -> frozenset[str]:
    """Return the names of the standard branch's variants."""
    return frozenset(load_scenario("standard").variant)


@pytest.mark.parametrize("together", [False, True], ids=["base", "all rules on"])
def test_kernel_against_simpy_twin(benchmark, together):
    """At least 50 times a SimPy model of the same logic; aim 80."""
    ready = setup(together=together)
    workspace, out, days = Workspace(ready, seed=1), np.empty(len(NAMES)), count()
    drawn = []
    for day in range(5):
        n = workspace.draw(1000 + day)
        drawn.append(workspace.customers[:n].copy())

    def twin():
        for customers in drawn:
            simulate_twin(ready.parameters[0], customers)

    def kernel():
        for _ in range(DAYS):
            workspace.simulate(next(days), out)

    kernel()
    ours = best_of(20, kernel) / DAYS
    theirs = best_of(3, twin) / len(drawn)
    benchmark.extra_info["times_simpy"] = theirs / ours
    benchmark.extra_info["twin_ms_a_day"] = theirs * 1e3
    benchmark.pedantic(kernel, rounds=5)


def test_cost_is_linear_in_customers(benchmark):
    """The time a customer, with two and four times the customers (and windows to match)."""
    info = benchmark.extra_info
    for name in ("small", "standard", "flagship"):
        ready = build(load_scenario(name))
        workspace, out, days = Workspace(ready, seed=1), np.empty(len(NAMES)), count()

        def some_days(workspace=workspace, days=days, out=out):
            for _ in range(DAYS):
                workspace.simulate(next(days), out)

        some_days()
        info[f"{name}_ns_a_customer"] = (
            best_of(10, some_days) / DAYS / ready.expected_customers * 1e9
        )
    benchmark.pedantic(some_days, rounds=3)


def test_two_threads(benchmark):
    """Two threads at least 1.5 times one; aim 1.8."""
    ready = setup()
    simulate(ready, days=range(32), seed=1)
    one = best_of(3, lambda: simulate(ready, days=range(2000), seed=1, threads=1))
    two = best_of(3, lambda: simulate(ready, days=range(2000), seed=1, threads=2))
    benchmark.extra_info["speed_up"] = one / two
    benchmark.pedantic(simulate, args=(ready,), kwargs={"days": range(64), "seed": 1}, rounds=3)


def test_memory_is_flat(benchmark):
    """10,000 days of KPIs hold the KPIs and no customers: peak over 1,000 and 10,000 days."""
    ready = setup()
    simulate(ready, days=range(32), seed=1)
    for days in (1_000, 10_000):
        tracemalloc.start()
        kpis = simulate(ready, days=range(days), seed=1, threads=2)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        benchmark.extra_info[f"peak_mb_beyond_kpis_{days}_days"] = (peak - kpis.nbytes) / 1e6
    benchmark.pedantic(simulate, args=(ready,), kwargs={"days": range(64), "seed": 1}, rounds=3)
