"""What the public functions are given is checked at the door: one message, and nothing done."""

from functools import cache

import numpy as np
import pytest

from experiments.common.comparison import comparison_of, simulate_days
from experiments.common.points import Work
from experiments.common.who_pays import who_pays
from experiments.network.synthetic import synthetic
from experiments.rules.leave_one_out import plan_of, study
from experiments.studies.batch import batch_run
from model.arguments import whole, whole_numbers
from model.branch import BranchModel
from model.intervention import Intervention, continue_day
from model.open_day import OpenDay
from model.results.write import write_results
from model.run import Workspace, simulate, tables
from model.scenario.load import load_scenario
from model.setup.parameters import build

NO_WHOLE_NUMBERS = [1.5, 1.0, np.float64(2), "x", None, True, np.True_, [1], b"1", 1 + 0j]
OUT_OF_BOUNDS = [-1, np.int64(-1), 2**63]
WRONG = [*NO_WHOLE_NUMBERS, *OUT_OF_BOUNDS]


@cache
def setup():
    """Return a setup that is not simulated."""
    return build(load_scenario("plain"))


@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_what_is_no_whole_number_from_0_is_refused(value):
    with pytest.raises(ValueError, match=r"^seed: .{1,70} is (no whole number|not from 0 to)"):
        whole(value, "seed")


@pytest.mark.parametrize("sign", [1, -1])
def test_a_number_too_long_to_be_shown_is_refused(sign):
    with pytest.raises(ValueError, match=r"^seed: a number of more than 60 digits is not from 0"):
        whole(sign * 10**5000, "seed")


@pytest.mark.parametrize("value", [0, 7, np.int8(7), np.uint64(7), 2**63 - 1])
def test_whole_numbers_of_any_kind_are_plain_ones(value):
    assert whole(value, "seed") == value
    assert type(whole(value, "seed")) is int


@pytest.mark.parametrize(
    "values", [[0, 3], (2,), [], range(5), range(4, -1, -1), range(0), np.arange(3)]
)
def test_days_are_a_sequence_of_whole_numbers(values):
    assert list(whole_numbers(values, "days")) == list(values)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([-1], "days: -1 is not from 0"),
        ([0, 1.5], "days: 1.5 is no whole number"),
        ([None], "days: None is no whole number"),
        (range(-1, 3), "days: -1 is not from 0"),
        (range(3, -2, -1), "days: -1 is not from 0"),
        (np.array([0.0]), r"days: .*0.0.* is no whole number"),
        (5, "days: 5 is no sequence"),
        (None, "days: None is no sequence"),
        ("012", "days: '012' is no sequence"),
        ({0: 1}, "days: {0: 1} is no sequence"),
    ],
)
def test_other_days_are_refused(values, message):
    with pytest.raises(ValueError, match=message):
        whole_numbers(values, "days")


DOORS = {
    "simulate, seed": ("seed", lambda x: simulate(setup(), days=[0], seed=x)),
    "simulate, days": ("days", lambda x: simulate(setup(), days=[x], seed=1)),
    "simulate, threads": ("threads", lambda x: simulate(setup(), days=[0], seed=1, threads=x)),
    "tables, seed": ("seed", lambda x: tables(setup(), days=[0], seed=x)),
    "tables, days": ("days", lambda x: tables(setup(), days=[x], seed=1)),
    "workspace": ("seed", lambda x: Workspace(setup(), x)),
    "workspace, another": ("seed", lambda x: Workspace(setup(), 1).turn_to(setup(), x)),
    "workspace, day": ("day", lambda x: Workspace(setup(), 1).draw(x)),
    "open day, seed": ("seed", lambda x: OpenDay(setup(), x, 0)),
    "open day, day": ("day", lambda x: OpenDay(setup(), 1, x)),
    "continue_day, seed": ("seed", lambda x: continue_day(setup(), x, 0, [])),
    "continue_day, day": ("day", lambda x: continue_day(setup(), 1, x, [])),
    "model, day": ("day", lambda x: BranchModel(scenario="plain", day=x)),
    "batch_run, seed": ("seed", lambda x: batch_run("plain", {}, seed=x)),
    "batch_run, iterations": ("iterations", lambda x: batch_run("plain", {}, 1, x)),
    "comparison": ("seed", lambda x: comparison_of(load_scenario("plain"), (), seed=x)),
    "comparison, days": (
        "days",
        lambda x: simulate_days(comparison_of(load_scenario("plain"), (), seed=1), x),
    ),
    "leave one out": ("seed", lambda x: plan_of(load_scenario("plain"), seed=x)),
    "leave one out, days": ("days", lambda x: study(plan_of(load_scenario("plain"), seed=1), x)),
    "who pays, seed": ("seed", lambda x: who_pays(setup(), days=1, seed=x)),
    "who pays, days": ("days", lambda x: who_pays(setup(), days=x, seed=1)),
    "decide, days": ("days", lambda x: Work(x, 1)),
    "decide, seed": ("seed", lambda x: Work(1, x)),
    "decide, threads": ("threads", lambda x: Work(1, 1, x)),
    "networks, seed": ("seed", lambda x: synthetic("icbc", seed=x)),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("value", [1.5, None, -1, 2**63, True], ids=str)
def test_every_door_is_watched(door, value):
    name, enter = DOORS[door]
    with pytest.raises(ValueError, match=f"^{name}: {value} is (no whole number|not from)"):
        enter(value)


@pytest.mark.parametrize("value", [1.5, -1, "4", True], ids=str)
def test_threads_of_a_batch_run_are_a_whole_number_or_none(value):
    with pytest.raises(ValueError, match=r"^number_processes: "):
        batch_run("plain", {}, value)


@pytest.mark.parametrize("threads", [0, -3])
def test_no_threads_are_too_few(threads):
    with pytest.raises(ValueError, match=f"^threads: {threads} is not from 1"):
        simulate(setup(), days=[0], seed=1, threads=threads)


@pytest.mark.parametrize("at", [1.5, None, 2**62])
def test_an_intervention_comes_at_a_whole_instant(at):
    with pytest.raises(ValueError, match=f"^at: {at} is (no whole number|not from)"):
        continue_day(setup(), 1, 0, [Intervention(at, setup())])


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"rng": 1.5}, "^rng: 1.5"),
        ({"rng": "x"}, "^rng: 'x'"),
        ({"seed": "1" * 5000}, "^seed: "),
        ({"variants": None}, "^variants: None is no name"),
        ({"variants": [1]}, r"^variants: \[1\] is no name"),
        ({"scenario": None}, "^scenario: None is no name"),
        ({"scenario": 3}, "^scenario: 3 is no name"),
    ],
)
def test_a_model_says_what_it_cannot_be_made_of(wrong, message):
    with pytest.raises(ValueError, match=message):
        BranchModel(**{"scenario": "plain"} | wrong)


@pytest.mark.parametrize(("days", "seed"), [([0], None), ([-1], 1), ([0.5], 1)])
def test_no_folder_is_begun_for_wrong_numbers(tmp_path, days, seed):
    with pytest.raises(ValueError, match=r"^(seed|days): "):
        write_results(tmp_path / "out", setup(), days=days, seed=seed, command="")
    assert not list(tmp_path.iterdir())
