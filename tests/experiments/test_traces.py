"""A trace can be run for the days that it has; a file that extends another may bring its own."""

import json

import pytest

from model.scenario.load import load_scenario
from tests.experiments.test_commands import call

LOG = "day,arrival,need\n1,09:00,small_cash\n1,09:30,transfer\n2,10:00,small_cash\n3,11:00,fund\n"
OWN = """
extends = "standard"
schema = 1
name = "Logged branch"
arrivals.trace = "log.csv"
"""


@pytest.fixture
def logged(tmp_path):
    """Return a scenario of three logged days that extends the standard branch."""
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    return tmp_path / "own.toml"


def test_a_trace_takes_the_place_of_the_rates_it_extends(logged):
    arrivals = load_scenario(logged).arrivals
    assert (arrivals.trace, arrivals.rates, arrivals.day_cv) == ("log.csv", None, 0.0)


@pytest.mark.parametrize("command", ["run", "compare", "rules"])
def test_as_many_days_are_simulated_as_the_trace_has(command, logged):
    document = json.loads(call(command, logged, "--json"))
    assert (document if "days" in document else document["base"])["days"] == 3


@pytest.mark.parametrize("command", ["run", "compare", "rules"])
def test_more_days_than_the_trace_has_are_refused(command, logged):
    text = call(command, logged, "--days", 4, code=2)
    assert "--days: 4; expected at most 3, as the trace has" in text


def test_a_trace_cannot_bring_more_precision(logged):
    text = call("compare", logged, "--precision", "0.1min", code=2)
    assert "the arrivals are a trace of 3 days" in text


def test_paths_of_an_extended_file_are_seen_from_its_own_folder(logged):
    folder = logged.parent / "below"
    folder.mkdir()
    (folder / "next.toml").write_text('extends = "../own.toml"\nschema = 1\n', encoding="utf-8")
    scenario = load_scenario(folder / "next.toml")
    assert scenario.arrivals.trace == "../log.csv"
    assert scenario.sheet(scenario.arrivals.trace).digest
