"""Instants are clock times or seconds since opening; what is none is said to be none."""

from datetime import UTC, datetime, time

import numpy as np
import pytest

from model.branch import BranchModel
from model.scenario.problems import ScenarioError


@pytest.mark.parametrize(
    ("instant", "clock", "now"),
    [
        ("12:00", "12:00:00", 10800.0),
        ("9:05", "09:05:00", 300.0),
        ("10:30:15", "10:30:15", 5415.0),
        (time(10, 30), "10:30:00", 5400.0),
        (time(9, 0, 1, 500_000), "09:00:01", 1.5),
        (5400, "10:30:00", 5400.0),
        (0.25, "09:00:00", 0.25),
        (np.float32(60), "09:01:00", 60.0),
        ("09:00", "09:00:00", 0.0),
    ],
)
def test_run_until_an_instant(instant, clock, now):
    model = BranchModel(seed=1)
    model.run_until(instant)
    assert (model.clock, model.now) == (clock, now)


def test_run_until_takes_whole_steps_and_then_the_rest():
    model = BranchModel(seed=1)
    model.run_until("09:02:30")
    assert (model.steps, model.datacollector.model_vars["now"]) == (2, [60.0, 120.0])
    model.step()
    assert (model.steps, model.now) == (3, 180.0)
    model.run_until(180)
    assert (model.steps, model.now) == (3, 180.0)


def test_run_until_an_instant_after_the_end_ends_the_day():
    model = BranchModel(seed=1)
    model.run_until("23:59")
    assert not model.running
    assert model.now < 14 * 3600


def test_the_end_of_a_day_is_collected_also_when_it_is_within_a_step():
    model = BranchModel(seed=1, step_s=24 * 3600)
    model.run_until(24 * 3600 - 1)
    assert not model.running
    assert model.datacollector.model_vars["now"] == [model.now]


@pytest.mark.parametrize(
    "instant",
    ["noon", "25:00", "12:60", "12", "", None, True, float("nan"), float("inf"), 1e9, [3],
     time(12, tzinfo=UTC), datetime(2026, 1, 5, 12, tzinfo=UTC)],
)  # fmt: skip
def test_what_is_no_instant(instant):
    model = BranchModel(seed=1)
    with pytest.raises(ValueError, match=r'is no instant; expected a clock time as "12:00"'):
        model.run_until(instant)
    assert model.now == 0.0


@pytest.mark.parametrize(
    ("instant", "found"), [("08:59", "08:59"), (-1, "-1"), ("09:59", "09:59"), (3599.9, "3599.9")]
)
def test_an_instant_that_is_past(instant, found):
    model = BranchModel(seed=1)
    model.run_until("10:00")
    with pytest.raises(
        ValueError, match=rf"{found} is before now, 10:00:00 \(3600 s since 09:00:00\)"
    ):
        model.run_until(instant)
    assert model.now == 3600.0


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"seed": -1}, "seed: -1 is not from 0"),
        ({"seed": 2**63}, "seed: 9223372036854775808 is not from 0"),
        ({"seed": 1.5}, "seed: 1.5 is no whole number"),
        ({"seed": True}, "seed: True is no whole number"),
        ({"seed": "lucky"}, "seed: 'lucky' is no whole number"),
        ({"rng": -4}, "non-negative"),
        ({"seed": 1, "rng": 1}, "not both"),
        ({"day": -1}, "day: -1 is not from 0"),
        ({"day": None}, "day: None is no whole number"),
        ({"step_s": 0}, "step_s: 0 is not from 0.001 to 86400 seconds"),
        ({"step_s": float("nan")}, "step_s: nan is not from"),
        ({"step_s": "60"}, "step_s: '60' is not from"),
        ({"scenario": "standart"}, "standart: no such file"),
        ({"variants": "lobby_directr"}, "did you mean"),
        ({"variants": ("lobby_director", "none")}, "none"),
    ],
)
def test_wrong_parameters_are_value_errors_that_say_so(wrong, message):
    with pytest.raises(ValueError, match=message):
        BranchModel(**wrong)


def test_a_wrong_scenario_is_a_scenario_error(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("schema = 2\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"mine.toml"):
        BranchModel(scenario=path)


def test_parameters_are_keyword_only():
    with pytest.raises(TypeError):
        BranchModel("standard")
