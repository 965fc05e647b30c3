"""The tables time_split and idle as they are written, and the means for reports."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from agents.codes import NOBODY, Duty
from agents.facts import Fact
from agents.tables import POSITIONS, table
from model.analysis.hindsight import DUTY_BEGUN
from model.analysis.parts import Idle, Part
from model.analysis.sweep import HINDSIGHT, VISIT, account_for, sweep
from model.analysis.time_split import COLUMNS, mean_minutes, read_splits
from model.results.write import write_results
from model.scenario.load import load_scenario, with_variant
from model.setup.parameters import build
from tests.model.analysis.scenes import choosy_scene
from tests.model.kernel.days import whole_day
from tests.model.rules.ways import plain

DAYS = range(3)
WAITING = [name for name in COLUMNS if name.startswith("waiting_")]


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Return the folders of two floors' results, without journals."""
    parent = tmp_path_factory.mktemp("results")
    scenario = load_scenario("standard")
    for name, floor in (("base", scenario), ("chain", with_variant(scenario, "chain_service"))):
        write_results(parent / name, build(floor), days=DAYS, seed=5, command="")
    return {"base": parent / "base", "chain": parent / "chain"}


def read(folder, name):
    return pq.read_table(folder / f"{name}.parquet").to_pandas()


def came_in(people):
    late = (people["outcome"] == "closed_out") & (people["left_at"] == people["arrived_at"])
    return people[(people["outcome"] != "balked") & ~late]


def microseconds(seconds):
    return np.rint(seconds * 1e6).astype(np.int64)


def test_everybody_who_came_in_has_a_row_that_adds_up(folders):
    for folder in folders.values():
        split = read(folder, "time_split")
        people = came_in(read(folder, "customers"))
        assert split[["day", "customer"]].values.tolist() == (
            people[["day", "customer"]].values.tolist()
        )
        total = sum(microseconds(split[name].to_numpy()) for name in COLUMNS)
        stay = microseconds(people["left_at"].to_numpy()) - microseconds(
            people["arrived_at"].to_numpy()
        )
        assert total.tolist() == stay.tolist()
        assert not (folder / "journal.parquet").exists()


def test_the_wait_of_who_took_one_ticket_is_waiting_and_contact(folders):
    people = came_in(read(folders["base"], "customers"))
    both = people.merge(read(folders["base"], "time_split"), on=["day", "customer"])
    once = both[
        both["wait"].notna()
        & (both["diverted"] != "second")
        & (both["passed_on"] == 0)
        & (both["referred"] == "none")
        & ~both["came_back"]
        & ~both["fetched_documents"]
    ]
    waited = once[WAITING].sum(axis=1) + once["in_contact_s"]
    assert len(once) > 100
    np.testing.assert_allclose(waited, once["wait"], atol=1e-6)


def test_each_day_has_each_position_and_reason_once(folders):
    idle = read(folders["base"], "idle")
    cells = [(d, p, r.name.lower()) for d in DAYS for p in range(4, 8) for r in Idle]
    assert list(idle[["day", "position", "reason"]].itertuples(index=False, name=None)) == cells
    assert (idle["seconds"] >= 0).all()


def test_idle_staff_were_free_or_on_break_that_long(folders):
    for folder in folders.values():
        idle = read(folder, "idle").groupby(["day", "reason"])["seconds"].sum().unstack()
        spent = read(folder, "staff").groupby("day")[["free_s", "on_break_s"]].sum()
        assert (idle["break"] <= spent["on_break_s"]).all()
        assert (idle[["skill", "class", "position_lock"]].sum(axis=1) <= spent["free_s"]).all()


def test_means_by_floor_and_segment_are_those_of_pandas(folders):
    splits = read_splits(folders, ["segment", "outcome"])
    found = mean_minutes(splits).to_pandas()
    frames = []
    for name, folder in folders.items():
        both = read(folder, "time_split").merge(read(folder, "customers"), on=["day", "customer"])
        frames.append(both.assign(floor=name))
    groups = pd.concat(frames).groupby(["floor", "segment"])
    assert found["customers"].tolist() == groups.size().tolist()
    for name in COLUMNS:
        minutes = f"{name.removesuffix('_s')}_min"
        np.testing.assert_allclose(found[minutes], groups[name].mean() / 60)
    assert found["floor"].unique().tolist() == ["base", "chain"]


def test_means_over_everybody_add_up_to_the_time_in_the_branch(folders):
    everybody = mean_minutes(read_splits({"base": folders["base"]}, []), by=())
    people = came_in(read(folders["base"], "customers"))
    stay = (people["left_at"] - people["arrived_at"]).mean() / 60
    row = everybody.to_pylist()[0]
    assert row.pop("customers") == len(people)
    assert sum(row.values()) == pytest.approx(stay)


def test_parts_by_hand_become_means():
    seconds = {name: [60.0 * (k + 1), 0.0, 30.0] for k, name in enumerate(COLUMNS)}
    rows = {"day": [0, 0, 0], "customer": [0, 1, 2], "segment": ["mass", "mass", "wealth"]}
    found = mean_minutes(pa.table({**rows, **seconds}), by=["segment"]).to_pylist()
    assert [row["customers"] for row in found] == [2, 1]
    assert [row["walking_min"] for row in found] == [0.5, 0.5]
    assert [row["handed_over_min"] for row in found] == [7.0, 0.5]


@pytest.mark.parametrize("seed", range(3))
def test_the_sweep_is_the_same_compiled_and_as_python(seed):
    scene = choosy_scene(seed)
    day = whole_day(scene)
    ended_at = int(day.branch.ended_at)
    seen, visits = table(HINDSIGHT, 1), table(VISIT, len(day.customers))
    parts = np.zeros((len(day.customers), len(Part)), dtype=np.int64)
    arrays = scene[0], day.customers, day.journal, ended_at, seen, visits, parts
    plain(sweep)(*arrays)
    found, idle = account_for(scene[0], day.customers, day.journal, ended_at)
    assert found.tolist() == parts.tolist()
    assert idle.tolist() == seen[0].idle.tolist()


def duties_of(day, row):
    """Return an employee's time by position held and duty, from the journal [us]."""
    rule = day.parameters.rules.calling
    calls = rule.enabled and rule.call_time
    spent = np.zeros((POSITIONS, len(Duty)), dtype=np.int64)
    since, duty, position = 0, Duty.OFF, 0
    for line in day.journal[day.journal["employee"] == row]:
        begun = DUTY_BEGUN[line["fact"]]
        if begun == NOBODY or (line["fact"] == Fact.CALLED_IN_VAIN and not calls):
            continue
        spent[position, duty] += line["at"] - since
        since, duty = line["at"], begun
        if line["fact"] == Fact.WALKS_TO_SPOT:
            position = line["detail"]
    if since < day.branch.ended_at:
        spent[position, duty] += day.branch.ended_at - since
    return spent


@pytest.mark.parametrize("seed", range(20))
def test_the_journal_holds_each_duty_of_the_staff_to_the_microsecond(seed):
    day = whole_day(choosy_scene(seed))
    for row, employee in enumerate(day.staff):
        assert duties_of(day, row)[:, 1:].tolist() == employee["seconds"][:, 1:].tolist()
