"""A customer's parts add up to their time inside, to the microsecond, and none is negative."""

import numpy as np
import pytest

from model.analysis.sweep import account_for
from model.analysis.time_split import came_in
from model.run import tables
from model.scenario.files import SHIPPED_SCENARIOS
from model.scenario.load import load_scenario, with_variant
from model.setup.parameters import build
from tests.model.analysis.scenes import choosy_scene
from tests.model.kernel.days import whole_day


def stays(customers):
    """Return the time inside of each customer; 0 of who did not come in [us]."""
    return np.where(came_in(customers), customers["left_at"] - customers["arrives_at"], 0)


@pytest.mark.parametrize("first", range(0, 1000, 100))
def test_the_parts_of_a_thousand_random_days_add_up(first):
    for seed in range(first, first + 100):
        scene = choosy_scene(seed)
        day = whole_day(scene)
        parts, idle = account_for(scene[0], day.customers, day.journal, int(day.branch.ended_at))
        assert parts.sum(axis=1).tolist() == stays(day.customers).tolist()
        assert parts.min() >= 0
        assert idle.min() >= 0


@pytest.mark.parametrize("name", SHIPPED_SCENARIOS)
def test_the_parts_of_the_shipped_branches_add_up(name):
    scenario = load_scenario(name)
    for floor in (scenario, with_variant(scenario, *scenario.variant)):
        setup = build(floor)
        for day in tables(setup, days=range(5), seed=1, journal=True):
            ended_at = int(day.branch[0].ended_at)
            parts, _ = account_for(setup.parameters, day.customers, day.journal, ended_at)
            assert parts.sum(axis=1).tolist() == stays(day.customers).tolist()
            assert parts.min() >= 0


def test_a_day_without_a_journal_is_refused():
    scene = choosy_scene(1)
    day = whole_day(scene, journal=False)
    with pytest.raises(ValueError, match="expected a day run with a journal"):
        account_for(scene[0], day.customers, day.journal, int(day.branch.ended_at))
