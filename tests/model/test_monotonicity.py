"""What must not turn the wrong way: more hands at the door, longer waits (twin days)."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.codes import Rating
from model.kpis import NAMES
from model.run import simulate, tables
from model.scenario.load import load_scenario, with_settings
from model.setup.parameters import build

DAYS = range(30)
SLOWER = (1.0, 1.05, 1.25, 1.6, 2.5)
"""Factors on the time that each employee takes."""


@pytest.mark.parametrize("name", ["standard", "programme", "small", "flagship"])
def test_one_more_at_the_door_lowers_the_greeted_share_on_no_day(name):
    """No day of these, which are fixed: not a statistical test."""
    base = load_scenario(name)
    rows = [row.model_dump(exclude_unset=True) for row in base.staff]
    one_more = {"role": "lobby_manager", "position": 1, "name": "one more"}
    more = with_settings(base, {"staff": [*rows, one_more]})
    column = NAMES.index("greeted_share")
    before, after = (simulate(build(each), days=DAYS, seed=8)[:, column] for each in (base, more))
    assert np.all(after >= before)
    assert after.mean() > before.mean()


@cache
def plain_queue(slowness, windows, rate):
    """Return a plain queue in which each customer rates, and the table of waits falls."""
    waits = [
        {"wait_min": wait, "satisfied": share}
        for wait, share in ((0, 0.95), (1, 0.8), (5, 0.6), (10, 0.5), (20, 0.2), (40, 0.0))
    ]
    return build(
        with_settings(
            load_scenario("plain"),
            {
                "opening": {"opens": "09:00", "closes": "17:00"},
                "arrivals.rates": [{"from": "09:00", "per_hour": rate}],
                "plain.windows": windows,
                "staff.1.count": windows,
                "staff.1.skill": slowness,
                "rules.judgement": {"enabled": True, "rating_rate": 1.0, "waits": waits},
                "temperaments": {
                    "ordinary": {"share": 0.5},
                    "in_a_hurry": {"share": 0.5, "expectation_factor": 0.5},
                },
            },
        )
    )


@given(
    seed=st.integers(0, 2**32 - 1),
    windows=st.integers(1, 5),
    load=st.sampled_from((0.6, 0.9, 1.1)),
    slowness=st.lists(st.sampled_from(SLOWER), min_size=2, max_size=2, unique=True).map(sorted),
)
def test_longer_waits_satisfy_nobody_who_was_not(seed, windows, load, slowness):
    """First come, first served with slower hands: each wait is as long or longer (Lindley, Kiefer
    & Wolfowitz), so who is satisfied then was satisfied before.
    """
    days = [
        next(tables(plain_queue(each, windows, 15.0 * windows * load), days=[0], seed=seed))
        for each in slowness
    ]
    quick, slow = (day.customers for day in days)
    waits = [each["first_called_at"] - each["ticket_at"] for each in (quick, slow)]
    assert np.all(waits[1] >= waits[0])
    satisfied = [each["rating"] == Rating.SATISFIED for each in (quick, slow)]
    assert satisfied[0].any()
    assert np.all(satisfied[0] | ~satisfied[1])
