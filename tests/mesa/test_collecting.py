"""Mesa's data collector and batch run work as in any Mesa model."""

import mesa
import numpy as np
import pytest
from mesa.datacollection import DataCollector

from agents.codes import NEVER, Duty, Outcome, Phase, Task
from agents.customer import Customer
from model.branch import BranchModel
from model.collector import REPORTED
from model.kpis import NAMES
from model.run import simulate
from model.scenario.load import load_scenario
from tests.mesa.days import ALL_VARIANTS, is_out, setup_of, steps_of

SERVED = (Outcome.SERVED, Outcome.SERVED_BY_MACHINE, Outcome.ANSWERED)
AWAY = (Task.LEADING, Task.HELPING, Task.ESCORT, Task.COMPLAINT)
"""What takes somebody of position 1 away from it."""


def counted_anew(model: BranchModel) -> dict[str, float]:
    """Return what is reported, counted from the tables one by one."""
    moment = model.moment
    came = moment.customers[moment.customers["arrives_at"] <= moment.instant]
    gone = came[came["left_at"] < NEVER]
    inside = came[(came["left_at"] == NEVER) & ~is_out(came, moment.instant)]
    called = gone[gone["rightly_called_at"] < NEVER]
    waits = called["rightly_called_at"] - called["ticket_at"]
    gone = gone[(gone["arrives_at"] < moment.parameters["closing"]) & (gone["outcome"] != 6)]
    done = np.isin(gone["outcome"], SERVED)
    at_desks = [moment.staff[row] for row in moment.desks["employee"] if row >= 0]
    sitting = [e for e in at_desks if e["duty"] in (2, 3) and e["position"] == e["home"]]
    first = [e for e in moment.staff if e["position"] == 1 and e["duty"] in (2, 3)]
    there = [e for e in first if e["duty"] == 2 or e["task"] not in AWAY]
    return {
        "now": moment.instant / 1e6,
        "inside": len(inside),
        "waiting": int(np.isin(inside["phase"], [Phase.WAITING, Phase.IN_CONTACT]).sum()),
        "machine_queue": int((inside["phase"] == Phase.MACHINE_QUEUE).sum()),
        "windows_open": len(sitting),
        "utilisation": np.mean([e["duty"] == 3 for e in sitting]) if sitting else np.nan,
        "position1_attended": bool(there),
        "served": int(done.sum()),
        "lost": int((~done).sum()),
        "mean_wait_min": waits.mean() / 60e6 if len(waits) else np.nan,
    }


HECTIC = {
    "arrivals.volume": 2.0,
    "rules.cover.enabled": False,
    "rules.diversion.accept_first": 1.0,
    "rules.diversion.queue_bound": 9.0,
    "rules.choice.pull": 5.0,
    "rules.choice.bound": 9.0,
}
"""Changes to the standard branch by which everything that is reported varies within a day."""


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("variants", [(), ALL_VARIANTS], ids=["base", "all"])
def test_each_report_is_what_the_tables_say(seed, variants):
    hectic = load_scenario("standard", HECTIC)
    model = BranchModel(scenario=hectic, seed=seed, variants=variants, step_s=97)
    expected = [counted_anew(model) for _ in steps_of(model)]
    reports = model.datacollector.get_model_vars_dataframe()
    assert list(reports.columns) == list(REPORTED) == list(expected[0])
    assert len(reports) == model.steps
    for name in REPORTED:
        np.testing.assert_allclose(
            reports[name].astype(float), [float(row[name]) for row in expected], err_msg=name
        )
        assert reports[name].nunique() > 1


def test_utilisation_is_the_share_of_open_windows_that_are_busy():
    model = BranchModel(seed=1)
    assert np.isnan(model.utilisation)
    model.run_until("10:40")
    assert model.utilisation == model.windows_busy / model.windows_open > 0.5


@pytest.mark.parametrize(("begins", "stands"), [("09:00", "09:00:01"), ("09:10", "09:10:30")])
def test_position_1_is_attended_once_somebody_stands_there(begins, stands):
    """Posts are taken before opening; whoever comes later walks there from the staff room."""
    late = {"staff.lobby_manager.shift": [begins, "17:00"], "rules.cover.enabled": False}
    model = BranchModel(scenario=load_scenario("standard", late), seed=1, step_s=1)
    assert not model.position1_attended
    if begins > "09:00":
        model.run_until(begins + ":05")
        assert model.employee(0).duty == Duty.WALKING
        assert not model.position1_attended
    model.run_until(stands)
    assert model.position1_attended


@pytest.mark.parametrize("variants", [(), ALL_VARIANTS], ids=["base", "all"])
def test_kpis_are_those_of_a_batch_run_to_the_byte(variants):
    days = [3, 0, 4]
    expected = simulate(setup_of(*variants), days=days, seed=11)
    for day, row in zip(days, expected, strict=True):
        model = BranchModel(seed=11, day=day, variants=variants)
        model.run_model()
        kpis = model.kpis()
        assert tuple(kpis) == NAMES
        assert np.array(list(kpis.values())).tobytes() == row.tobytes()
        assert model.served == kpis["served"]
        assert model.mean_wait_min == pytest.approx(kpis["mean_wait_min"])


def test_there_are_no_kpis_before_the_day_is_over():
    model = BranchModel(seed=1)
    model.run_until("12:00")
    with pytest.raises(RuntimeError, match="the day is not over at 12:00:00"):
        model.kpis()


def test_a_collector_of_ones_own():
    model = BranchModel(seed=1, step_s=600)
    model.datacollector = DataCollector(
        model_reporters={"agents": lambda model: len(model.agents), "busy": "windows_busy"},
        agent_reporters={"x": "x", "row": lambda agent: agent.row},
        agenttype_reporters={Customer: {"phase": "phase", "wait": "wait"}},
    )
    model.run_until("11:00")
    reports = model.datacollector.get_model_vars_dataframe()
    assert reports["agents"].tolist()[-1] == len(model.agents)
    positions = model.datacollector.get_agent_vars_dataframe()
    assert set(positions.index.get_level_values("Step")) == set(range(1, 13))
    assert positions["x"].between(0, 30).all()
    phases = model.datacollector.get_agenttype_vars_dataframe(Customer)
    assert len(phases.loc[12]) == model.inside


def batch(**options) -> list[dict]:
    return mesa.batch_run(BranchModel, display_progress=False, **options)


def test_batch_run_sweeps_seeds_and_variants_and_reports_the_end_of_the_day():
    runs = batch(parameters={"seed": range(3), "variants": [(), ("lobby_director",)]})
    assert len(runs) == 6
    for run in runs:
        model = BranchModel(seed=run["seed"], variants=run["variants"])
        model.run_model()
        assert {name: run[name] for name in REPORTED} == {
            name: getattr(model, name) for name in REPORTED
        }
        assert run["inside"] == 0
    assert len({run["mean_wait_min"] for run in runs}) == 6


def test_batch_run_with_one_variant_by_name():
    (run,) = batch(parameters={"seed": [3], "variants": "lobby_director", "step_s": 600})
    model = BranchModel(seed=3, variants=["lobby_director"])
    model.run_model()
    assert run["mean_wait_min"] == model.mean_wait_min


def test_the_documented_trap_of_batch_run_a_fixed_seed_repeats_one_day():
    fixed = batch(parameters={"seed": 1}, iterations=3)
    assert len({run["mean_wait_min"] for run in fixed}) == 1
    free = batch(parameters={}, iterations=3)
    assert len({run["mean_wait_min"] for run in free}) == 3
