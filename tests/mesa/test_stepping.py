"""However a day is stepped, and whatever is asked meanwhile, it is the day of a batch run."""

import numpy as np
import pytest

from agents.codes import NEVER, Outcome
from agents.tables import JOURNAL
from model.branch import BranchModel
from model.setup.parameters import build
from tests.mesa.days import ALL_VARIANTS, batch_day, busy_branch, setup_of, stepped_day, steps_of

SEED = 4


@pytest.mark.parametrize("variants", [(), ALL_VARIANTS], ids=["base", "all"])
@pytest.mark.parametrize("step_s", [0.75, 60, 61.7, 3600, 24 * 3600])
def test_a_stepped_day_is_the_day_of_a_batch_run(step_s, variants):
    model = BranchModel(seed=SEED, variants=variants, step_s=step_s)
    model.run_model()
    assert stepped_day(model) == batch_day(setup_of(*variants), SEED)


@pytest.mark.parametrize("step_s", [0.75, 61.7, 24 * 3600])
def test_a_stepped_day_with_own_work_and_questions_is_the_day_of_a_batch_run(step_s):
    scenario = busy_branch()
    model = BranchModel(seed=SEED, scenario=scenario, step_s=step_s)
    model.run_model()
    day = model.moment
    assert day.branch["n_works"] > 10
    assert np.isin(day.customers["outcome"], (Outcome.ANSWERED, Outcome.SENT_AWAY)).any()
    assert day.customers["documents"].any()
    assert stepped_day(model) == batch_day(build(scenario), SEED)


def test_a_day_cut_anywhere_is_the_same_day():
    model = BranchModel(seed=SEED)
    for cut in np.random.default_rng(0).uniform(0, 9 * 3600, 40).cumsum():
        model.run_until(cut % 600 + model.now)
        model.step()
    model.run_model()
    assert stepped_day(model) == batch_day(setup_of(), SEED)


def test_asking_changes_nothing():
    model = BranchModel(seed=SEED, variants=ALL_VARIANTS)
    for _ in steps_of(model):
        model.agents.shuffle_do(lambda agent: (agent.pos, agent.is_walking, repr(agent)))
        model.random.random()
        assert model.now == 60.0 * model.steps or not model.running
    assert stepped_day(model) == batch_day(setup_of(*ALL_VARIANTS), SEED)


def test_a_journal_changes_nothing_and_holds_every_line():
    model = BranchModel(seed=SEED, journal=True)
    model.run_until("10:00")
    so_far = model.journal.copy()
    model.run_model()
    assert stepped_day(model) == batch_day(setup_of(), SEED)
    assert 0 < len(so_far) < len(model.journal)
    assert (model.journal[: len(so_far)] == so_far).all()
    assert (np.diff(model.journal["at"]) >= 0).all()


def test_a_journal_longer_than_its_first_room_is_not_cut():
    model = BranchModel(seed=SEED, journal=True, step_s=24 * 3600)
    first_room = len(model.moment.journal)
    model.run_model()
    piecewise = BranchModel(seed=SEED, journal=True)
    piecewise.run_model()
    assert model.steps == 1
    assert len(model.journal) > first_room / 2
    assert model.journal.tobytes() == piecewise.journal.tobytes()


def test_without_a_journal_there_are_no_lines():
    model = BranchModel(seed=SEED)
    model.run_until("10:00")
    assert len(model.journal) == 0
    assert model.journal.dtype == JOURNAL


@pytest.mark.parametrize(
    "same",
    [{"seed": 7}, {"seed": "7"}, {"seed": np.int64(7)}, {"rng": 7}, {"seed": 7, "step_s": 5}],
)
def test_seed_and_rng_are_the_seed_of_the_run(same):
    model = BranchModel(**same)
    model.run_model()
    assert model.seed == 7
    assert stepped_day(model) == batch_day(setup_of(), 7)


def test_days_of_a_seed_differ_and_are_those_of_a_batch_run():
    days = []
    for day in (0, 1):
        model = BranchModel(seed=SEED, day=day)
        model.run_model()
        days.append(stepped_day(model))
        assert days[-1] == batch_day(setup_of(), SEED, day)
    assert days[0] != days[1]


def test_a_generator_is_a_seed_that_can_be_read_and_given_again():
    model = BranchModel(rng=np.random.default_rng(3))
    assert model.seed == BranchModel(rng=np.random.default_rng(3)).seed
    model.run_model()
    assert stepped_day(model) == batch_day(setup_of(), model.seed)


def test_without_a_seed_days_differ():
    assert BranchModel().seed != BranchModel().seed


def test_steps_end_at_multiples_of_their_length_and_the_last_with_the_day():
    model = BranchModel(seed=SEED, step_s=90)
    instants = [model.now for _ in steps_of(model)]
    assert instants[:-1] == [90.0 * k for k in range(1, model.steps)]
    ended_at = model.moment.branch["ended_at"] / 1e6
    assert instants[-2] < instants[-1] == ended_at <= 90.0 * model.steps


def test_the_day_is_over_when_it_is_past_closing_and_nobody_is_inside():
    model = BranchModel(seed=SEED)
    before = [(model.now, model.inside) for _ in steps_of(model) if model.running]
    closing = model.moment.parameters["closing"] / 1e6
    assert all(now < closing or inside > 0 for now, inside in before)
    assert model.now >= closing
    assert model.inside == 0
    assert (model.moment.customers["left_at"] < NEVER).all()


def test_a_step_after_the_end_changes_nothing():
    model = BranchModel(seed=SEED)
    model.run_model()
    before = stepped_day(model), model.now, len(model.datacollector.model_vars["now"])
    model.step()
    model.run_until("23:00")
    assert (stepped_day(model), model.now, len(model.datacollector.model_vars["now"])) == before
