"""The timeline: the same numbers as the day has when it is stepped to these instants."""

import numpy as np
import pytest

from agents.codes import Duty, Position
from model.analysis.facts import Facts
from model.analysis.timeline import STEP, inside, instants_of, staff_at, timeline_table, waiting
from model.branch import BranchModel
from model.run import tables
from model.scenario.load import load_scenario, with_variant
from model.setup.parameters import build
from tests.model.kernel.days import Run, whole_day
from tests.model.kernel.scenes import random_scene

PRESENT = (Duty.FREE, Duty.BUSY)
COLUMNS = ["inside", "waiting", *(f"position_{p}" for p in range(1, 8))]


def counts(model):
    """Return what a model has now, in the order of `COLUMNS`."""
    staff = model.moment.staff
    there = staff["position"][np.isin(staff["duty"], PRESENT)]
    return [model.inside, model.waiting, *np.bincount(there, minlength=8)[1:].tolist()]


@pytest.mark.parametrize(
    ("name", "variants", "day"),
    [("standard", (), 0), ("standard", ("lobby_director", "chain_service", "referral_rules"), 1),
     ("small", (), 2), ("flagship", (), 3)],
)  # fmt: skip
def test_it_is_the_day_stepped_to_these_instants(name, variants, day):
    setup = build(with_variant(load_scenario(name), *variants))
    done = next(tables(setup, days=[day], seed=4, journal=True))
    found = timeline_table(setup, done).to_pandas()
    model = BranchModel(scenario=name, variants=variants, day=day, seed=4)
    for at, *row in found[["at", *COLUMNS]].itertuples(index=False):
        model.run_until(at)
        assert row == counts(model), f"{name}, at {at}"
    assert not model.running
    assert found["at"].tolist() == [300.0 * k for k in range(len(found))]
    assert found["waiting"].max() > 5
    assert found["position_5"].max() > 0


@pytest.mark.parametrize("seed", range(150))
def test_it_is_the_random_day_cut_at_these_instants(seed):
    scene = random_scene(seed)
    day = whole_day(scene)
    instants = np.unique(day.journal["at"])
    instants = instants[instants < day.branch.ended_at]  # then the books are closed
    facts = Facts(day.journal, len(day.customers))
    present = staff_at(day.journal, instants)
    numbers = inside(day.customers, facts, instants), waiting(day.customers, facts, instants)
    run = Run(scene)
    for k, instant in enumerate(instants.tolist()):
        now = run.to(instant)
        assert (now.branch.inside, now.branch.waiting) == (numbers[0][k], numbers[1][k])
        there = now.staff["position"][np.isin(now.staff["duty"], PRESENT)]
        assert present[k].tolist() == np.bincount(there, minlength=len(Position)).tolist()
    ended = np.array([day.branch.ended_at])
    assert inside(day.customers, facts, ended) == waiting(day.customers, facts, ended) == 0


def test_it_goes_on_until_everybody_has_left():
    day = whole_day(random_scene(3))
    closing = int(day.parameters.closing)
    last = instants_of(closing, day.customers)[-1]
    came_in = day.customers[day.customers["arrives_at"] < closing]
    assert last - STEP < max(closing, came_in["left_at"].max()) <= last
    assert instants_of(2 * STEP, day.customers[:0]).tolist() == [0, STEP, 2 * STEP]


def test_who_comes_after_closing_does_not_prolong_it():
    people = whole_day(random_scene(3)).customers[:2].copy()
    people["arrives_at"], people["left_at"] = [10, 9 * STEP], [STEP + 1, 9 * STEP]
    assert instants_of(STEP, people).tolist() == [0, STEP, 2 * STEP]


def test_a_day_without_a_journal_is_refused():
    setup = build(load_scenario("small"))
    day = next(tables(setup, days=range(1), seed=1))
    with pytest.raises(ValueError, match="no journal was kept"):
        timeline_table(setup, day)
