"""A day stepped by Mesa; what it may take is 6 ms, what is aimed at 4.

Models are made beforehand: making one costs the same however it is stepped. No day is run twice,
because the branch predictor would learn it.
"""

from itertools import count

import pytest

from model.branch import BranchModel

DAYS = 60
SEEDS = count(1)


@pytest.mark.parametrize("step_s", [60, 10])
def test_stepped_standard_day(benchmark, step_s):
    def make():
        return (BranchModel(seed=next(SEEDS), step_s=step_s),), {}

    BranchModel(seed=0).run_model()
    benchmark.pedantic(BranchModel.run_model, setup=make, rounds=DAYS)


def test_stepped_standard_day_without_collecting(benchmark):
    def make():
        model = BranchModel(seed=next(SEEDS))
        model.datacollector.collect = lambda model: None
        return (model,), {}

    benchmark.pedantic(BranchModel.run_model, setup=make, rounds=DAYS)


def test_making_a_model(benchmark):
    def make():
        return (), {"seed": next(SEEDS)}

    benchmark.pedantic(BranchModel, setup=make, rounds=DAYS)


def test_asking_everybody_where_they_are(benchmark):
    def make():
        model = BranchModel(seed=next(SEEDS))
        model.run_until("10:30")
        return (model,), {}

    benchmark.pedantic(lambda model: model.agents.get("pos"), setup=make, rounds=DAYS)
