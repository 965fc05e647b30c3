"""Results: the tables of the contract, as another program reads them."""

import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from agents.codes import NEVER, NOBODY, SECOND, Duty, Product
from agents.facts import Fact
from model.kernel.compiled import KERNEL_DIGEST
from model.kpis import NAMES
from model.results import write as results
from model.results.tables import positions_table, staff_table
from model.results.write import write_results
from model.run import tables
from model.scenario.load import load_scenario, with_variant
from model.setup.parameters import build
from tests.bad_input.good import GOOD
from tests.mesa.days import busy_branch

DAYS = range(3)
COLUMNS = {
    "customers": "day customer segment temperament need arrived_at ticket_at first_called_at "
    "rightly_called_at service_started_at left_at wait path outcome products referred_by sold_by "
    "rating complained interest noticed_by introduced carded arrived_at_advice advised breach "
    "received complaint filled_alone",
    "staff": "day employee role covering_s own_work_delayed_s overtime_s",
    "positions": "day position vacant_s covered_s served",
    "funnel": "day link segment result reason customers seconds",
    "pipeline": "day customer kind segment product stage noticed_position noticed_by "
    "noticed_by_role way introduced carded advised_position sold_by sold_by_role breach",
    "complaints": "day customer at cause class heard_by settled escalated",
    "timeline": "day at inside waiting " + " ".join(f"position_{p}" for p in range(1, 8)),
    "kpis": " ".join(("day", *NAMES)),
    "time_split": "day customer walking_s queueing_at_1_s greeted_s ticket_s machine_s "
    "in_contact_s waiting_busy_s waiting_break_s waiting_reserved_s waiting_covering_s "
    "waiting_vacant_s called_s served_s handed_over_s",
    "idle": "day position reason seconds",
    "own_work": "day employee work came_at length_s started_at done_at",
    "journal": "case activity timestamp resource place detail at",
}
OUTCOMES = {
    *("served", "served_by_machine", "answered"),
    *("balked", "reneged", "closed_out", "unanswered", "sent_away"),
}


@pytest.fixture(scope="module")
def setup():
    return build(with_variant(load_scenario("small"), "lobby_director", "chain_service"))


@pytest.fixture(scope="module")
def written(setup, tmp_path_factory):
    """Return a folder with three days' results, journal included."""
    folder = tmp_path_factory.mktemp("results") / "run"
    write_results(folder, setup, days=DAYS, seed=9, command="branchfloor run", journal=True)
    return folder


def read(folder, name):
    return pq.read_table(folder / f"{name}.parquet")


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_has_the_columns_of_the_contract(written, name):
    schema = read(written, name).schema
    assert set(COLUMNS[name].split()) <= set(schema.names)
    assert not any(pa.types.is_null(field.type) or pa.types.is_dictionary(field.type)
                   for field in schema)  # fmt: skip
    times = [f for f in schema if f.name.endswith(("_at", "_s")) or f.name in ("wait", "at")]
    assert all(field.type == pa.float64() for field in times)


def test_nobody_is_left_out(setup, written):
    found = read(written, "customers").to_pandas()
    for day in tables(setup, days=DAYS, seed=9):
        of_day = found[found["day"] == day.day]
        assert of_day["customer"].tolist() == list(range(len(day.customers)))
        np.testing.assert_array_equal(of_day["arrived_at"], day.customers["arrives_at"] / SECOND)
        np.testing.assert_array_equal(of_day["left_at"], day.customers["left_at"] / SECOND)
    assert set(found["outcome"]) <= OUTCOMES
    assert set(found["need"]) <= set(setup.needs)


def test_a_wait_is_from_the_ticket_to_the_first_call_or_missing(written):
    found = read(written, "customers").to_pandas()
    called = found["first_called_at"].notna()
    assert called.any()
    assert not called.all()
    waits = (found["first_called_at"] - found["ticket_at"])[called]
    np.testing.assert_array_equal(found["wait"][called], waits)
    assert found["wait"][~called].isna().all()
    kpis = read(written, "kpis").to_pandas()
    waits = (found["rightly_called_at"] - found["ticket_at"]).groupby(found["day"])
    np.testing.assert_allclose(waits.mean() / 60, kpis["mean_wait_min"])


def test_the_kpis_are_those_of_the_run(setup, written):
    frame = read(written, "kpis").to_pandas()
    assert frame["day"].tolist() == list(DAYS)
    for row, day in zip(frame[list(NAMES)].to_numpy(float), tables(setup, days=DAYS, seed=9),
                        strict=True):  # fmt: skip
        np.testing.assert_array_equal(row, day.kpis)


def test_a_position_is_busy_as_long_as_its_staff(setup, written):
    table = read(written, "positions").to_pandas()
    for day in tables(setup, days=DAYS, seed=9):
        busy = day.branch[0].staff["seconds"][:, :, Duty.BUSY].sum(axis=0) / SECOND
        of_day = table[table["day"] == day.day]
        np.testing.assert_allclose(of_day["busy_s"], busy[of_day["position"]])


def test_every_piece_of_own_work_is_a_row_of_its_table(tmp_path):
    scenario = busy_branch()
    ready = build(scenario)
    write_results(tmp_path / "run", ready, days=DAYS, seed=9, command="branchfloor run")
    found = read(tmp_path / "run", "own_work").to_pandas()
    people = read(tmp_path / "run", "staff").to_pandas()
    kinds = list(scenario.own_work)
    for day in tables(ready, days=DAYS, seed=9):
        pieces = day.branch[0].works[: day.branch[0].n_works]
        rows = found[found["day"] == day.day]
        assert rows["employee"].tolist() == [ready.staff[row] for row in pieces["employee"]]
        assert rows["work"].tolist() == [kinds[kind] for kind in pieces["kind"]]
        np.testing.assert_array_equal(rows["length_s"], pieces["length"] / SECOND)
        for column, field in (("came_at", "comes_at"), ("started_at", "started_at"),
                              ("done_at", "done_at")):  # fmt: skip
            expected = np.where(pieces[field] < NEVER, pieces[field] / SECOND, np.nan)
            np.testing.assert_array_equal(rows[column], expected)
        kpi = dict(zip(NAMES, day.kpis.tolist(), strict=True))
        of_day = people[people["day"] == day.day]
        assert rows["done_at"].notna().sum() == kpi["own_work_done"] > 0
        assert of_day["overtime_s"].sum() / 60 == pytest.approx(kpi["overtime_min"])
        assert of_day["own_work_delayed_s"].sum() / 60 == pytest.approx(kpi["own_work_delayed_min"])
    assert found["came_at"].isna().any()  # outside hours
    assert found["done_at"].isna().any()


def test_credit_is_shared_between_who_referred_and_who_sold():
    scenario = with_variant(load_scenario("standard"), "chain_service", "referral_rules")
    ready = build(scenario)
    worth = scenario.value.products
    referred = 0
    for day in tables(ready, days=range(20), seed=3):
        credit = dict.fromkeys(range(len(ready.staff)), 0.0)
        for customer in day.customers:
            for product in Product:
                if not int(customer["bought"]) >> product & 1:
                    continue
                money, seller = worth[product.name.lower()], customer["sold_by"]
                if product < Product.FUND:
                    credit[customer["simple_sold_by"]] += money
                elif customer["referred_by"] in (NOBODY, seller):
                    credit[seller] += money
                else:
                    referred += 1
                    credit[seller] += 0.6 * money
                    credit[customer["referred_by"]] += 0.4 * money
        found = staff_table(ready, day).to_pandas()
        np.testing.assert_allclose(found["credit"], list(credit.values()))
        bought = day.customers["bought"]
        value = sum(worth[p.name.lower()] * (bought >> p & 1).sum() for p in Product)
        assert found["credit"].sum() == pytest.approx(value)
        simple = sum(bought >> p & 1 for p in Product if p < Product.FUND)
        assert simple.max() <= 1  # one seller of simple products is enough
    assert referred > 5


def test_a_timestamp_is_a_date_and_time_as_process_mining_wants_it(setup, written):
    lines = read(written, "journal").to_pandas()
    assert str(lines["timestamp"].dtype) == "datetime64[us]"
    start = pd.Timestamp("2000-01-03 09:00") + pd.to_timedelta(lines["day"], "D")
    seconds = (lines["timestamp"] - start).dt.total_seconds()
    np.testing.assert_allclose(seconds, lines["at"], atol=1e-6)
    assert setup.scenario.opens == 9 * 60


def test_an_employees_seconds_by_duty_and_by_position_are_the_same_time(written):
    staff = read(written, "staff").to_pandas()
    duties = [f"{duty.name.lower()}_s" for duty in (Duty.WALKING, Duty.FREE, Duty.BUSY)]
    positions = [name for name in staff if name.startswith("position_")]
    np.testing.assert_allclose(staff[duties].sum(axis=1), staff[positions].sum(axis=1))


def test_a_case_of_the_journal_is_a_visit_in_order(written):
    lines = read(written, "journal").to_pandas()
    visits = read(written, "customers").to_pandas()
    cases = lines.dropna(subset="case").groupby("case", sort=False)
    assert set(cases.groups) == set(
        visits["day"].astype(str) + "-" + visits["customer"].astype(str)
    )
    for _, case in cases:
        assert all(first <= then for first, then in pairwise(case["timestamp"]))


def test_run_json_says_how_to_do_it_again(setup, written):
    said = json.loads((written / "run.json").read_text(encoding="utf-8"))
    assert said["scenario_digest"] == setup.scenario.digest
    assert said["variants"] == ["lobby_director", "chain_service"]
    assert said["kernel"] == KERNEL_DIGEST
    assert (said["seed"], said["days"], said["command"]) == (9, [0, 1, 2], "branchfloor run")
    assert {"python", "numpy", "numba"} <= set(said["versions"])


@pytest.mark.parametrize("name", ["small", "standard", "flagship"])
@pytest.mark.parametrize("off", [(), ("menu",), ("menu", "chain", "calling")])
def test_positions_add_up_to_the_staff(name, off, tmp_path):
    rules = "".join(f"[rules.{rule}]\nenabled = false\n" for rule in off)
    path = tmp_path / "branch.toml"
    path.write_text(f'schema = 1\nextends = "{name}"\nname = "Branch"\n{rules}')
    setup = build(load_scenario(str(path)))
    for day in tables(setup, days=range(2), seed=3, journal=True):
        staff = day.branch["staff"][0][: len(setup.staff)]
        found = positions_table(setup, day).to_pydict()
        by_home = [int(staff["served"][staff["home"] == p].sum()) for p in found["position"]]
        assert found["served"] == by_home
        assert sum(found["covered_s"]) == pytest.approx(staff["covering"].sum() / SECOND)


def test_a_service_and_an_hour_belong_to_the_post_of_that_hour(tmp_path):
    """Whoever is posted from window 5 to the door has served at 5, and covered nothing."""
    for name, content in GOOD.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    setup = build(load_scenario(str(tmp_path / "branch.toml")))
    for day in tables(setup, days=range(2), seed=1, journal=True):
        staff = day.branch["staff"][0][: len(setup.staff)]
        found = positions_table(setup, day).to_pydict()
        assert 5 not in staff["home"]
        assert found["served"][4] > 0 == found["served"][0]
        assert sum(found["served"]) == staff["served"].sum()
        assert staff["covering"].sum() == 0 == sum(found["covered_s"])


@pytest.fixture
def posted(tmp_path):
    """Return a branch in which employee 2 is posted from window 5 to the door, and an empty day."""
    for name, content in GOOD.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    setup = build(load_scenario(str(tmp_path / "branch.toml")))
    day = next(tables(setup, days=range(1), seed=1, journal=True))
    day.branch["staff"]["seconds"] = 0
    day.branch["staff"]["covering"] = 0
    return setup, day


@pytest.mark.parametrize(
    ("row", "home", "held", "covering", "expected"),
    [
        (0, 1, {1: 50}, 0, {}),
        (1, 4, {4: 50, 1: 30, 2: 20}, 50, {1: 30, 2: 20}),
        (1, 4, {4: 50, 2: 20}, 20, {2: 20}),
        (2, 1, {5: 50, 1: 30}, 0, {}),  # posted from 5 to 1
        (2, 1, {5: 50, 1: 30, 2: 9}, 9, {2: 9}),
        (2, 1, {5: 50, 1: 30, 2: 9}, 19, {1: 10, 2: 9}),  # covered 1 before they were posted there
    ],
)
def test_who_covers_what(posted, row, home, held, covering, expected):
    setup, day = posted
    member = day.branch["staff"][0][row]
    member["home"], member["covering"] = home, covering * SECOND
    for position, time in held.items():
        member["seconds"][position, Duty.FREE] = time * SECOND
    covered = positions_table(setup, day).to_pydict()["covered_s"]
    assert {p: time for p, time in enumerate(covered, 1) if time} == expected


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ([(Fact.SERVICE_ENDS, 5)], {5: 1}),
        ([(Fact.WRONG_WINDOW, 4), (Fact.SERVICE_ENDS, 5)], {5: 1}),
        # then a referral, which 4 can do, or 5, which may not sell
        ([(Fact.WRONG_WINDOW, 4), (Fact.SERVICE_ENDS, 5), (Fact.SERVICE_ENDS, 4)], {4: 1, 5: 1}),
        ([(Fact.SERVICE_ENDS, 5), (Fact.WRONG_WINDOW, 5)], {5: 1}),
        ([(Fact.WRONG_WINDOW, 4), (Fact.WRONG_WINDOW, 4)], {}),  # went home
        ([(Fact.MISSES_DOCUMENTS, 5)], {}),
        ([(Fact.MISSES_DOCUMENTS, 5), (Fact.SERVICE_ENDS, 5)], {5: 1}),  # with them, later
    ],
)
def test_a_wrong_window_and_one_that_misses_documents_have_served_nobody(posted, ends, expected):
    setup, day = posted
    desks = setup.parameters[0].desks["position"]
    lines = day.journal[: len(ends)].copy()
    for line, (fact, position) in zip(lines, ends, strict=True):
        line["fact"], line["detail"] = fact, np.flatnonzero(desks == position)[0]
    served = positions_table(setup, replace(day, journal=lines)).to_pydict()["served"]
    assert {p: count for p, count in enumerate(served, 1) if count} == expected


def test_positions_of_a_day_without_a_journal_are_refused(setup):
    with pytest.raises(ValueError, match="no journal was kept"):
        positions_table(setup, next(tables(setup, days=range(1), seed=1)))


def quiet_branch(folder):
    """Return a branch to which, on many days, nobody comes."""
    path = folder / "quiet.toml"
    path.write_text(
        'schema = 1\nextends = "small"\nname = "Quiet"\n[arrivals]\nvolume = 0.004\n'
    )  # fmt: skip
    return build(load_scenario(str(path)))


def test_a_first_day_without_customers_or_kpis_spoils_no_later_one(tmp_path):
    setup = quiet_branch(tmp_path)
    sizes = [len(day.customers) for day in tables(setup, days=range(20), seed=8)]
    assert sizes[0] == 0 < max(sizes)
    write_results(tmp_path / "out", setup, days=range(20), seed=8, command="", journal=True)
    assert len(read(tmp_path / "out", "customers")) == sum(sizes)
    kpis = read(tmp_path / "out", "kpis")
    assert {str(field.type) for field in kpis.schema if field.name != "day"} == {"double"}
    assert kpis["mean_wait_min"][0].as_py() is None


def test_rows_are_written_in_large_groups_and_in_order(tmp_path, monkeypatch, setup):
    write_results(tmp_path / "whole", setup, days=range(12), seed=1, command="")
    monkeypatch.setattr(results, "GROUP_ROWS", 500)
    write_results(tmp_path / "parts", setup, days=range(12), seed=1, command="")
    names = ("customers", "staff", "positions", "funnel", "timeline", "kpis", "time_split", "idle")
    for name in names:
        whole, parts = read(tmp_path / "whole", name), read(tmp_path / "parts", name)
        assert whole.schema == parts.schema
        assert whole.to_pandas().equals(parts.to_pandas())
        assert pq.ParquetFile(tmp_path / "whole" / f"{name}.parquet").num_row_groups == 1
    rows = sum(len(read(tmp_path / "whole", name)) for name in names)
    groups = pq.ParquetFile(tmp_path / "parts" / "customers.parquet").num_row_groups
    assert 1 < groups <= rows // 500 + 1
