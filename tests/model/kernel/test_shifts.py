"""Shifts hold, whether rule ``breaks`` is on or off; what a shift's end means for those inside."""

import numpy as np
import pytest

from agents.codes import MINUTE, NEVER, Outcome
from model.run import tables
from model.scenario.load import scenario_of
from model.setup.parameters import build

OPENS, CLOSES = "09:45", "15:00"
CLOSING = 315 * MINUTE


def row(name, count, *shift):
    """Return a row of tellers."""
    row = {"name": name, "role": "teller", "count": count, "position": 5}
    return row | ({"shift": list(shift)} if shift else {})


def a_day(*staff, breaks=False, per_hour=60, windows=6):
    """Return the branch and the customers of a plain queue with these tellers."""
    scenario = scenario_of(
        {
            "schema": 1,
            "extends": "plain",
            "name": "Shifts",
            "plain": {"windows": windows},
            "opening": {"opens": OPENS, "closes": CLOSES},
            "arrivals": {"rates": [{"from": OPENS, "per_hour": per_hour}]},
            "staff": list(staff),
            "rules": {"breaks": {"enabled": breaks}},
        }
    )
    (day,) = tables(build(scenario), days=[0], seed=5)
    return day.branch[0].copy(), day.customers.copy()


STAFFS = {
    "all day": [row("teller", 3)],
    "from opening to closing": [row("teller", 3, OPENS, CLOSES)],
    "late": [row("teller", 3, "10:00", CLOSES)],
    "early": [row("teller", 3, OPENS, "12:00"), row("other", 3)],
    "one after the other": [row("one", 2, OPENS, "12:30"), row("two", 2, "12:30", CLOSES)],
}


@pytest.mark.parametrize("staff", STAFFS.values(), ids=STAFFS)
def test_with_nobody_who_has_a_break_the_rule_changes_nothing(staff):
    (on, served_on), (off, served_off) = a_day(*staff, breaks=True), a_day(*staff)
    for field in ("events", "ended_at", "inside", "unattended"):
        assert np.array_equal(on[field], off[field]), field
    assert np.array_equal(on["staff"]["seconds"], off["staff"]["seconds"])
    for field in served_on.dtype.names:
        assert np.array_equal(served_on[field], served_off[field]), field


@pytest.mark.parametrize("breaks", [True, False])
def test_nobody_is_served_before_the_first_shift(breaks):
    _, customers = a_day(*STAFFS["late"], breaks=breaks)
    assert customers["arrives_at"].min() < 5 * MINUTE
    assert customers["service_started_at"].min() == 15 * MINUTE


@pytest.mark.parametrize("name", ["all day", "from opening to closing", "late"])
def test_a_shift_that_ends_at_closing_lasts_until_nobody_is_inside(name):
    branch, customers = a_day(*STAFFS[name])
    assert customers["left_at"].max() > CLOSING
    assert set(customers["outcome"]) == {Outcome.SERVED}
    staff = branch["staff"][:3]
    assert (staff["seconds"].sum(axis=(1, 2)) == branch["ended_at"]).all()
    assert (staff["duty"] != 0).all()


def test_a_shift_that_ends_before_closing_ends_after_the_service_at_hand():
    _, customers = a_day(row("teller", 3, OPENS, "12:00"))
    at_noon = 135 * MINUTE
    served = customers["service_started_at"] < NEVER
    assert customers["service_started_at"][served].max() <= at_noon
    assert customers["left_at"][served].max() > at_noon
    assert (customers["outcome"][served] == Outcome.SERVED).all()
    assert (customers["outcome"][~served] == Outcome.CLOSED_OUT).all()
    assert (customers["left_at"][~served] == CLOSING).all()
    assert np.count_nonzero(served) + np.count_nonzero(~served) == len(customers)
    assert np.count_nonzero(~served) > 100


@pytest.mark.parametrize("breaks", [True, False])
def test_who_relieves_a_colleague_at_the_only_window_takes_it_when_that_one_has_gone(breaks):
    staff = [row("morning", 1, OPENS, "12:00"), row("afternoon", 1, "12:00", CLOSES)]
    branch, customers = a_day(*staff, breaks=breaks, per_hour=20, windows=1)
    assert (customers["outcome"] == Outcome.SERVED).all()
    assert branch["staff"]["served"][:2].min() > 30
    assert branch["desks"]["employee"][0] == 1
