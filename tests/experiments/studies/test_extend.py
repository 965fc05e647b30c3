"""Extending: days are added only where the answer is open, and the same ones after a stop."""

import math

import pytest

from experiments.common.statistics import Estimate
from experiments.studies.engines import Threads
from experiments.studies.errors import StoreError
from experiments.studies.extend import ExtendRule, answers_of, next_goals, rounds
from experiments.studies.store import open_store
from experiments.studies.sweep import simulate_missing, sweep
from experiments.studies.table import read
from tests.experiments.studies.samples import plain_study

TELLERS = {"setting": "staff.server.count", "values": [4, 5, 6]}
NOTHING = {"setting": "value.complaint_cost", "values": [0.0, 1.0]}
"""A factor that changes no wait."""


def study(**changes):
    """Return a study with a clear difference and a faint one."""
    factor = {"tellers": TELLERS}
    return plain_study(days=10, factor=factor, **changes)


RULE = ExtendRule("reneged_share", step=10, at_most=40)
WAIT = ExtendRule("mean_wait_min", step=10, at_most=40)


def extended(folder, rule):
    """Extend the sweep in a folder and return its table."""
    store = open_store(folder)
    for _ in rounds(store, rule):
        simulate_missing(store, Threads(1))
    return (folder / "table.parquet").read_bytes()


@pytest.mark.parametrize(
    ("mean", "half_width", "precision", "is_open"),
    [
        (1.0, 2.0, None, True),
        (1.0, 0.5, None, False),
        (-1.0, 0.5, None, False),
        (1.0, 2.0, 2.0, False),  # close enough
        (1.0, 2.0, 1.9, True),
        (9.0, 2.0, 1.9, True),  # however clear the difference is
        (0.0, 0.0, None, False),  # the same on every day
        (1.0, math.nan, 5.0, True),  # a single day
    ],
)
def test_which_answers_are_open(mean, half_width, precision, is_open):
    rule = ExtendRule("mean_wait_min", precision)
    assert rule.is_open(Estimate(mean, half_width, 10)) is is_open


def test_days_are_added_where_the_answer_is_open_and_to_its_reference(tmp_path):
    sweep(plain_study(days=3, factor={"tellers": TELLERS}), tmp_path)
    store = open_store(tmp_path)
    rule = ExtendRule("mean_wait_min", 20.0, step=5, at_most=40)  # 52 and 16 are there
    assert answers_of(store, rule) == {0: True, 1: False}
    assert next_goals(store, rule) == {0: 8, 2: 8}


def test_a_factor_that_changes_nothing_needs_no_days(tmp_path):
    sweep(plain_study(factor={"nothing": NOTHING}), tmp_path)
    assert next_goals(open_store(tmp_path), WAIT) == {}


def test_it_ends_when_all_is_decided_or_at_most_so_many_days_are_there(tmp_path):
    sweep(study(), tmp_path)
    extended(tmp_path, ExtendRule("mean_wait_min", 1e-9, step=17, at_most=30))
    store = open_store(tmp_path)
    days = {store.manifest.days_of(point.number) for point in store.points}
    assert store.done().is_complete
    assert days == {30}
    assert len(read(tmp_path)) == 90


def test_what_was_extended_is_as_if_swept_at_once(tmp_path):
    sweep(study(), tmp_path / "store")
    store = open_store(tmp_path / "store")
    for days in (20, 30, 40):
        store.set_goals({0: days, 1: days, 2: days})
        simulate_missing(store)
    assert open_store(tmp_path / "store").done().finished == 120
    sweep(study().model_copy(update={"days": 40}), tmp_path / "whole")
    one, other = read(tmp_path / "store"), read(tmp_path / "whole")
    assert one.equals(other)


def test_a_point_is_given_no_more_days_than_are_its_own(tmp_path):
    factor = {"title": {"setting": "name", "values": ["a", "b"]}}
    store = sweep(plain_study(factor=factor), tmp_path)
    store.set_goals({0: 9})
    simulate_missing(store)
    assert read(tmp_path).groupby("point").size().to_dict() == {0: 9, 1: 6}


def test_an_extension_that_was_stopped_asks_for_the_same_days(tmp_path):
    rule = ExtendRule("mean_wait_min", 0.01, step=10, at_most=60)
    sweep(study(), tmp_path / "whole")
    expected = extended(tmp_path / "whole", rule)
    sweep(study(), tmp_path / "store")
    for _ in range(3):  # stopped each time before the round's days are simulated
        next(rounds(open_store(tmp_path / "store"), rule), None)
    assert not open_store(tmp_path / "store").done().is_complete
    assert extended(tmp_path / "store", rule) == expected


def test_a_sweep_of_another_kernel_is_not_extended(tmp_path, monkeypatch):
    sweep(study(), tmp_path)
    monkeypatch.setattr("experiments.studies.store.KERNEL_DIGEST", "another")
    with pytest.raises(StoreError, match="results of two kernels are not mixed"):
        extended(tmp_path, RULE)
