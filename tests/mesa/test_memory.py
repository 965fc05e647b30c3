"""Models that are dropped are freed."""

import gc
import tracemalloc
import weakref

import mesa

from model.branch import BranchModel


def drop_models(number: int) -> list[weakref.ref]:
    refs = []
    for seed in range(number):
        model = BranchModel(seed=seed)
        model.run_until("09:30")
        refs += [weakref.ref(model), weakref.ref(model.agents[-1])]
        model.agents[0].is_walking  # noqa: B018  # makes the second set of tables
    return refs


def test_two_hundred_models_made_and_dropped_do_not_grow():
    drop_models(2)
    gc.collect()
    known = len(mesa.Agent._ids)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        refs = drop_models(200)
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert [ref() for ref in refs if ref() is not None] == []
    assert len(mesa.Agent._ids) == known
    assert grown < 500_000


def test_a_handle_keeps_its_model():
    customer = BranchModel(seed=1).employee(0)
    gc.collect()
    assert customer.name == "lobby manager"
