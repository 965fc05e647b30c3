"""Work that is the branch's: as much of it whoever is there, and undone with nobody."""

import numpy as np
import pytest

from agents.codes import NEVER, NOBODY
from model.run import tables
from model.scenario.load import load_scenario
from model.setup.parameters import build

DAYS = range(6)
CHECKS = "checks"


def days_of(change):
    """Return the pieces of checks of each day, and the KPIs, with a change of the standard."""
    setup = build(load_scenario("standard", change))
    kind = list(setup.scenario.own_work).index(CHECKS)
    pieces = []
    for day in tables(setup, days=DAYS, seed=3):
        works = day.branch["works"][0][: day.branch[0]["n_works"]]
        pieces.append(works[works["kind"] == kind].copy())
    return pieces


def supervisors(count):
    """Return a change of how many operations supervisors there are."""
    return {"staff.operations_supervisor.count": count}


def lengths(pieces):
    """Return each day's lengths, in no order."""
    return [sorted(of_day["length"].tolist()) for of_day in pieces]


@pytest.mark.parametrize("count", [0, 2, 3])
def test_there_is_as_much_of_it_whoever_is_there(count):
    assert lengths(days_of(supervisors(count))) == lengths(days_of(supervisors(1)))


def test_holders_take_it_in_turn():
    for of_day in days_of(supervisors(2)):
        held = np.unique(of_day["employee"], return_counts=True)[1]
        assert len(held) == 2
        assert abs(int(held[0]) - int(held[1])) <= 1


def test_with_nobody_it_is_left_undone():
    for of_day in days_of(supervisors(0)):
        assert np.all(of_day["employee"] == NOBODY)
        assert np.all(of_day["done_at"] == NEVER)
        assert np.all(of_day["started_at"] == NEVER)
    assert all((of_day["done_at"] < NEVER).any() for of_day in days_of(supervisors(1)))


def test_of_a_person_s_own_work_a_colleague_brings_more():
    change = {"own_work.checks.of_branch": False}
    one, two = (days_of({**change, **supervisors(count)}) for count in (1, 2))
    assert sum(map(len, two)) > 1.5 * sum(map(len, one))
