"""The function shaped like Mesa's `batch_run`."""

import inspect
import math

import mesa
import numpy as np
import pandas as pd
import pytest

from experiments.studies.batch import batch_run
from model.columns import NAMES
from model.run import simulate
from model.scenario.load import load_scenario
from model.scenario.problems import ScenarioError
from model.setup.parameters import build

PARAMETERS = {"arrivals.volume": [0.8, 1.0], "plain.windows": range(6, 8), "plain.position": 5}


def test_it_is_called_as_mesas_is():
    ours = list(inspect.signature(batch_run).parameters)
    theirs = list(inspect.signature(mesa.batch_run).parameters)
    assert ours[1:4] == theirs[1:4] == ["parameters", "number_processes", "iterations"]
    assert "display_progress" in ours


def test_a_row_for_each_combination_and_iteration():
    rows = batch_run("plain", PARAMETERS, iterations=3, number_processes=2)
    frame = pd.DataFrame(rows)
    assert list(frame.columns) == ["RunId", "iteration", "seed", *PARAMETERS, *NAMES]
    assert frame.RunId.tolist() == list(range(12))
    assert frame.iteration.tolist() == [0] * 4 + [1] * 4 + [2] * 4
    setup = build(load_scenario("plain", {"arrivals.volume": 1.0, "plain.windows": 6}))
    expected = simulate(setup, days=range(3), seed=1)
    chosen = frame[(frame["arrivals.volume"] == 1.0) & (frame["plain.windows"] == 6)]
    np.testing.assert_array_equal(chosen[list(NAMES)].to_numpy(), expected)


def test_iterations_are_twin_days_and_differ_from_one_another():
    rows = batch_run("plain", {"value.complaint_cost": [0.0, 1.0]}, iterations=2)
    waits = [row["mean_wait_min"] for row in rows]
    assert waits[0] == waits[1] != waits[2] == waits[3]
    assert not any(map(math.isnan, waits))


def test_a_variant_is_a_parameter():
    rows = batch_run("standard", {"lobby_director": [False, True]})
    assert rows[1]["staff_cost"] > rows[0]["staff_cost"]
    assert len(batch_run("standard", {})) == 1


def test_everything_wrong_is_said_before_anything_runs():
    with pytest.raises(ScenarioError) as error:
        batch_run("plain", {"arrivals.volume": [-1.0, 1.0], "plain.windows": [0, 1]})
    assert "arrivals.volume: -1.0" in str(error.value)
    assert "plain.windows: 0" in str(error.value)
    with pytest.raises(ValueError, match=r"plain\.windows: no values"):
        batch_run("plain", {"plain.windows": []})
