"""M/M/6 through the branch's kernel against SimPy's Resource, in the same run.

At least 40 times; aim 100. Draws are included on both sides.
"""

import random
import time
from itertools import count

import numpy as np
import simpy

from model.kpis import NAMES
from model.run import Workspace
from model.scenario.load import load_scenario
from model.setup.parameters import build

CUSTOMERS = 20_000


def simpy_queue(customers: int, seed: int) -> float:
    """Simulate M/M/6 at utilisation 0.9 with SimPy; return the mean wait."""
    chance = random.Random(seed)
    environment = simpy.Environment()
    windows = simpy.Resource(environment, 6)
    waits = []

    def customer():
        came = environment.now
        with windows.request() as turn:
            yield turn
            waits.append(environment.now - came)
            yield environment.timeout(chance.expovariate(1.0))

    def arrivals():
        for _ in range(customers):
            yield environment.timeout(chance.expovariate(5.4))
            environment.process(customer())

    environment.process(arrivals())
    environment.run()
    return sum(waits) / len(waits)


def test_plain_queue_against_simpy(benchmark):
    """Time a customer of the kernel's plain queue, and how many times SimPy's it is."""
    ready = build(load_scenario("plain"))
    workspace, out, days = Workspace(ready, seed=1), np.empty(len(NAMES)), count()
    served = 0

    def some_days():
        nonlocal served
        for _ in range(20):
            served += workspace.simulate(next(days), out)

    some_days()
    ours, theirs = [], []
    for seed in range(5):
        served = 0
        begins = time.perf_counter()
        some_days()
        ours.append((time.perf_counter() - begins) / served)
        begins = time.perf_counter()
        simpy_queue(CUSTOMERS, seed)
        theirs.append((time.perf_counter() - begins) / CUSTOMERS)
    benchmark.extra_info["ns_a_customer"] = min(ours) * 1e9
    benchmark.extra_info["simpy_ns_a_customer"] = min(theirs) * 1e9
    benchmark.extra_info["times_simpy"] = min(theirs) / min(ours)
    benchmark.pedantic(some_days, rounds=3)
