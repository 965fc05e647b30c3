"""Drawing ends, whatever the bounds and however small the spread, and the law is still the law."""

import numpy as np
import pytest
from scipy import stats

from agents.tables import CUSTOMER, table
from model.open_day import drawn
from model.scenario.load import scenario_of
from model.scenario.problems import ScenarioError
from model.setup.parameters import build

PER_HOUR = 800
MOST_OFF = 0.001
"""Chance that a right law is called wrong."""


def speeds(mean, sd, slowest, fastest, per_hour=PER_HOUR):
    """Return the speeds of a day's customers [m/s]."""
    walking = {
        "mean_m_per_s": mean,
        "sd_m_per_s": sd,
        "slowest_m_per_s": slowest,
        "fastest_m_per_s": fastest,
        "staff_m_per_s": 1.34,
    }
    setup = made(customers={"walking": walking}, per_hour=per_hour)
    customers, n = drawn(setup.recipe, 1, 0, table(CUSTOMER, 1))
    return 1e6 / customers["slowness"][:n]


def made(per_hour=PER_HOUR, volume=1.0, **changes):
    """Return a plain queue with other settings, made ready."""
    arrivals = {"rates": [{"from": "00:00", "per_hour": per_hour}], "volume": volume}
    base = {"schema": 1, "extends": "plain", "name": "Draws", "arrivals": arrivals}
    return build(scenario_of(base | changes))


@pytest.mark.parametrize("sd", [0.0, 5e-324, 1e-9, 0.25, 2.0])
@pytest.mark.parametrize("speed", [0.1, 1.34, 5.0])
def test_equal_bounds_are_one_speed_for_all(speed, sd):
    found = speeds(speed, sd, speed, speed, per_hour=20)
    assert len(found) > 300
    assert np.abs(found - speed).max() < 2e-5


@pytest.mark.parametrize(
    ("mean", "sd", "slowest", "fastest"),
    [
        (1.34, 0.25, 0.5, 2.2),  # as shipped
        (1.34, 0.25, 1.34, 1.36),  # 3 of 100 normal numbers lie between
        (1.34, 2.0, 1.339, 1.341),  # 4 of 10,000
        (0.1, 2.0, 0.1, 0.11),
        (5.0, 0.01, 4.99, 5.0),
        (1.34, 0.25, 1.34, 5.0),
    ],
)
def test_speeds_are_normal_between_their_bounds(mean, sd, slowest, fastest):
    found = speeds(mean, sd, slowest, fastest)
    assert slowest * 0.9999 <= found.min() <= found.max() <= fastest * 1.0001
    law = stats.truncnorm((slowest - mean) / sd, (fastest - mean) / sd, loc=mean, scale=sd)
    near = np.random.default_rng(1).uniform(-0.5, 0.5, len(found))  # slowness is in whole us/m
    exact = 1e6 / (1e6 / found + near)
    assert stats.kstest(exact, law.cdf).pvalue > MOST_OFF


@pytest.mark.parametrize("mean", [1.34, np.nextafter(1.34, 2)])
def test_bounds_next_to_each_other_are_met(mean):
    found = speeds(mean, 2.0, 1.34, float(np.nextafter(1.34, 2)), per_hour=20)
    assert np.abs(found - 1.34).max() < 2e-5


@pytest.mark.parametrize("cv", [5e-324, 1e-300, 1e-160, 1e-13, 1e-9, 1e-7])
@pytest.mark.parametrize("law", ["gamma", "lognormal"])
def test_next_to_no_variation_is_none(law, cv):
    work = {"distribution": law, "mean_min": 4.0, "cv": cv}
    setup = made(needs={"service": {"window_work": work}}, per_hour=20)
    customers, n = drawn(setup.recipe, 1, 0, table(CUSTOMER, 1))
    found = customers["window_work"][:n]
    assert np.abs(found - 240_000_000).max() <= 1 + 240_000_000 * cv * 6


@pytest.mark.parametrize("cv", [5e-324, 1e-300, 1e-160, 1e-13])
def test_days_that_hardly_differ_do_not(cv):
    arrivals = {"rates": [{"from": "00:00", "per_hour": 20}], "day_cv": cv}
    setup, alike = made(arrivals=arrivals), made(per_hour=20)
    one, other = (drawn(each.recipe, 1, 0, table(CUSTOMER, 1))[0] for each in (setup, alike))
    assert np.array_equal(one["arrives_at"], other["arrives_at"])


NO_TIME = [
    {"distribution": "constant", "value_min": 0.0},
    {"distribution": "exponential", "mean_min": 5e-324},
    {"distribution": "gamma", "mean_min": 1e-300, "cv": 1e-300},
    {"distribution": "uniform", "low_min": 0.0, "high_min": 5e-324},
]


@pytest.mark.parametrize("volume", [0.0, 1.0])
@pytest.mark.parametrize("law", NO_TIME, ids=lambda law: law["distribution"])
def test_no_time_between_two_customers_is_refused_or_nobody_comes(law, volume):
    arrivals = {"time_between": law, "volume": volume}
    if volume == 0.0 and law["distribution"] in ("exponential", "gamma"):
        setup = made(arrivals=arrivals)
        assert setup.expected_customers == 0.0
        assert drawn(setup.recipe, 1, 0, table(CUSTOMER, 1))[1] == 0
        return
    message = r"arrivals\.time_between: a mean of .* min; expected above 0, and so long that"
    with pytest.raises(ScenarioError, match=message):
        made(arrivals=arrivals)
