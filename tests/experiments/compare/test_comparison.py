"""Comparisons: twin days, days added until precise, names that are taken."""

import numpy as np
import pytest

from experiments.common import comparison as module
from experiments.common.comparison import (
    RULE,
    comparison_of,
    simulate_days,
    simulate_precisely,
)
from experiments.common.statistics import paired
from model.measures import KPIS
from model.scenario.load import load_scenario
from model.scenario.problems import ScenarioError
from tests.experiments.floors import STANDARD, comparison


def test_floors_are_the_base_each_variant_and_all():
    data = comparison_of(STANDARD, ["lobby_director", "chain_service"], seed=1)
    assert data.base.name == "base"
    assert [floor.name for floor in data.proposals] == ["lobby_director", "chain_service", "all"]
    together = data.proposals[-1].setup.scenario
    assert together.variants_in_force == ("lobby_director", "chain_service")


def test_one_variant_needs_no_all():
    data = comparison_of(STANDARD, ["lobby_director"], seed=1)
    assert [floor.name for floor in data.proposals] == ["lobby_director"]


def test_days_that_are_added_are_those_of_a_longer_run():
    data, longer = (comparison_of(STANDARD, ["lobby_director"], seed=3) for _ in range(2))
    simulate_days(data, 4)
    simulate_days(data, 7, threads=2)
    simulate_days(longer, 7)
    assert data.days == 7
    assert data.base.kpis.tobytes() == longer.base.kpis.tobytes()
    assert data.proposals[0].kpis.tobytes() == longer.proposals[0].kpis.tobytes()


def test_a_difference_is_paired_by_day():
    data = comparison_of(STANDARD, ["lobby_director"], seed=3)
    simulate_days(data, 6)
    (floor,) = data.proposals
    expected = paired(data.base.column("served"), floor.column("served"))
    assert data.difference(floor, "served") == expected
    assert data.difference(data.base, "served").is_nothing


def test_a_gain_is_the_value_less_the_cost_of_each_day():
    base = {"value": [100.0, 200.0, 300.0], "staff_cost": [50.0, 50.0, 60.0]}
    data = comparison(base, {"value": [180.0, 290.0, 400.0], "staff_cost": [70.0, 70.0, 80.0]})
    assert data.gain(data.proposals[0]).mean == pytest.approx(70.0)


@pytest.fixture
def days_by_hand(monkeypatch):
    """Let differences in the mean wait alternate between -1 - spread and -1 + spread."""

    def replace(spread: float) -> None:
        def simulate(setup, *, days, seed, threads, progress):
            kpis = np.zeros((len(days), len(KPIS)))
            if setup.scenario.variants_in_force:
                kpis[:, 0] = [-1.0 + spread * (-1) ** day for day in days]
            return kpis

        monkeypatch.setattr(module, "simulate", simulate)

    return replace


@pytest.mark.parametrize(
    ("spread", "days", "reached"), [(0.1, 10, True), (0.5, 20, True), (10.0, 400, False)]
)
def test_days_are_added_until_the_difference_is_precise(days_by_hand, spread, days, reached):
    days_by_hand(spread)
    data = comparison_of(STANDARD, ["lobby_director"], seed=1)
    done = simulate_precisely(data, 0.25)
    assert done.days == days
    assert done.precision.reached == reached
    assert done.precision.wanted == 0.25
    known = done.difference(done.proposals[0], "mean_wait_min")
    assert (known.half_width <= 0.25) == reached
    if not reached:
        expected = days * (known.half_width / 0.25) ** 2
        assert done.precision.days_needed == pytest.approx(expected, abs=1.0)


def test_a_precision_that_has_no_waits_says_so(monkeypatch, days_by_hand):
    days_by_hand(float("nan"))
    data = comparison_of(STANDARD, ["lobby_director"], seed=1)
    done = simulate_precisely(data, 0.25)
    assert (done.days, done.precision.reached) == (RULE.at_most, False)
    assert done.precision.days_needed is None


@pytest.mark.parametrize("name", ["base", "all"])
def test_a_variant_cannot_have_a_name_that_a_comparison_needs(name, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(f'schema = 1\nextends = "standard"\n[variant.{name}]\narrivals.volume = 0.9\n')
    with pytest.raises(ScenarioError, match=rf"mine.toml: variant.{name}: .*; expected another"):
        load_scenario(path)
