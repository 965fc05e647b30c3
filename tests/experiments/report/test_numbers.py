"""The report's numbers are those of the tables: they agree with the KPIs, and with brute force."""

import numpy as np
import pandas as pd
import pytest

from experiments.report import breakdown, measures
from experiments.report.read import NotThereError, read_result
from model.kpis import NAMES
from tests.experiments.report import hand_made

pytestmark = pytest.mark.xdist_group("report")


@pytest.fixture(scope="module", params=["run", "base", "busier", "chain", "all"])
def floor(request, run_result, compared):
    if request.param == "run":
        return run_result.base
    return {floor.name: floor for floor in compared.floors}[request.param]


def test_the_parts_of_the_value_add_up_to_the_kpi(floor):
    assert sum(measures.money(floor).values()) == pytest.approx(floor.column("value"))


def test_complaints_that_were_settled_cost_nothing(settling):
    parts = measures.money(settling)
    assert parts["complaints"].sum() < 0
    assert sum(parts.values()) == pytest.approx(settling.column("value"))


def test_the_worth_of_what_was_sold_is_there_to_be_seen(floor):
    sold = floor.column("simple_sales").sum() + floor.column("complex_sales").sum()
    parts = measures.money(floor)
    assert (parts["simple"].sum() + parts["complex"].sum() > 0) == (sold > 0)


def test_the_share_at_ten_minutes_is_the_kpi(floor):
    within = measures.waits_within(floor)
    assert within[:, 10] == pytest.approx(floor.column("share_within_10min"))
    assert (np.diff(within, axis=1) >= 0).all()


def test_the_90th_percentile_is_the_kpi(floor):
    assert measures.wait_percentile(floor, 90) == pytest.approx(floor.column("p90_wait_min"))


def test_who_is_lost_at_the_door_and_inside_are_the_kpis(floor):
    rows = measures.leaks(floor)
    lost = {kind: measures.count(floor, rows[kind]) for kind in rows}
    everybody = measures.count(floor, measures.customers_of(floor))
    came_in = everybody - lost["balked"] - lost["after_closing"]
    reneged = lost["gave_up"] + lost["sent_wrong"]
    assert lost["balked"] / (came_in + lost["balked"]) == pytest.approx(
        floor.column("balked_share")
    )
    assert reneged / came_in == pytest.approx(floor.column("reneged_share"))
    in_vain = lost["unanswered"] + lost["sent_away"]
    unserved = lost["balked"] + reneged + in_vain + lost["shut_in"]
    assert unserved / floor.column("came") == pytest.approx(floor.column("unserved_share"))
    assert 1000 * lost["complained"] / came_in == pytest.approx(floor.column("complaints_per_1000"))


def test_referrals_end_in_a_sale_with_an_adviser_or_before(floor):
    rows = measures.leaks(floor)
    lost = sum(measures.count(floor, rows[kind]) for kind in ("dropped", "declined"))
    sold = floor.column("referrals") - floor.column("referrals_completed")
    assert lost == pytest.approx(sold)


def test_mean_waits_of_segments_make_up_the_mean_wait(floor):
    rows = measures.customers_of(floor).dropna(subset=["rightly_called_at"])
    total = np.zeros(len(floor.days))
    for segment in rows["segment"].unique():
        called = measures.count(floor, rows[rows["segment"] == segment])
        waits = measures.mean_waits(floor, "segment", segment)
        total += np.where(called > 0, np.nan_to_num(waits) * called, 0)
    called = measures.count(floor, rows)
    assert total / called == pytest.approx(floor.column("mean_wait_min"))


def test_the_unserved_of_segments_make_up_the_unserved(floor):
    rows = measures.customers_of(floor)
    late = (rows["outcome"] == "closed_out") & (rows["left_at"] == rows["arrived_at"])
    came = rows[~late & (rows["outcome"] != "moved")]
    total = np.zeros(len(floor.days))
    for segment in came["segment"].unique():
        there = measures.count(floor, came[came["segment"] == segment])
        total += np.nan_to_num(measures.unserved_share(floor, "segment", segment)) * there
    assert total / floor.column("came") == pytest.approx(floor.column("unserved_share"))


def test_the_queue_from_customers_is_who_waits_at_each_instant(run_result):
    floor = run_result.base
    instants, waiting, from_timeline = measures.queue(floor)
    assert not from_timeline
    rows = measures.customers_of(floor)
    last = len(instants) - 1  # an hour past closing some may still wait
    for day, at in ((0, 20), (1, 40), (2, 75), (0, last), (1, last), (2, last)):
        now, many = instants[at], 0
        for _, one in rows[rows["day"] == day].iterrows():
            end = one["left_at"] if np.isnan(one["first_called_at"]) else one["first_called_at"]
            led_away = one["diverted"] == "second" and np.isnan(one["first_called_at"])
            many += one["ticket_at"] <= now < end and not led_away
        assert waiting[day, at] == many
    assert waiting.max() > 0


def test_the_queue_from_the_timeline_is_what_it_says(compared):
    instants, waiting, from_timeline = measures.queue(compared.base)
    assert from_timeline
    assert (waiting[:, instants < 8 * 3600] == hand_made.WAITING).all()
    assert (waiting[:, instants >= 8 * 3600] == 0).all()


def test_staff_over_the_day_are_what_the_timeline_says(compared):
    instants, means = measures.held(compared.base)
    assert means[:, instants < 8 * 3600].T.tolist() == [list(hand_made.STAFF)] * 96


def test_the_parts_of_the_time_add_up_to_the_time_in_the_branch(compared):
    for floor in compared.floors:
        parts = breakdown.time_split(floor)
        assert set(parts) == set(breakdown.PARTS)
        assert sum(parts.values()) == pytest.approx(floor.column("mean_time_in_branch_min"))
        assert parts["handed_over"] == pytest.approx(14 * parts["walking"])


def test_idle_minutes_are_sums_of_the_day(compared):
    idle = breakdown.idle(compared.base)
    assert idle[5, "break"].tolist() == [2.0] * 4
    assert idle[7, "class"].tolist() == [60.0, 0.0, 0.0, 0.0]


def test_the_funnel_counts_customers_and_times_the_handled(compared):
    links = breakdown.funnel(compared.base)
    assert [link.name for link in links] == list(breakdown.LINKS)
    for link in links:
        assert link.came.tolist() == [2.0 * hand_made.CAME] * 4
        assert link.handled_share.tolist() == [hand_made.HANDLED / hand_made.CAME] * 4
        assert link.seconds_each.tolist() == [hand_made.SECONDS_EACH] * 4
        assert link.why == (("skipped", "staff_busy", 6.0), ("lost", "gave_up", 2.0))
    assert breakdown.handled_by_segment(compared.base)["greet", "wealth"] == 0.6


def test_the_hours_of_the_staff_are_the_days_they_work(floor):
    table = floor.table("staff", ("off_s",))
    for hours in breakdown.staff_hours(floor):
        mine = table[table["employee"] == hours.employee]
        worked = sum(mine[f"{duty}_s"].sum() for duty in ("walking", "free", "busy", "on_break"))
        assert sum(hours.at) + hours.on_break == pytest.approx(worked / 3600 / len(floor.days))


@pytest.mark.parametrize(
    ("ask", "table"),
    [
        (breakdown.funnel, "funnel"),
        (breakdown.idle, "idle"),
        (breakdown.time_split, "time_split"),
        (measures.held, "timeline"),
    ],
)
def test_what_is_not_there_is_said_so(ask, table, run_result):
    with pytest.raises(NotThereError) as said:
        ask(run_result.base)
    assert said.value.table == table


NOBODY_LOST = {
    "outcome": "served",
    "passed_on": 0,
    "referred": "none",
    "path": "1-5",
    "products": "",
    "lead": False,
    "complained": False,
    "breach": "none",
    "diverted": "none",
    "arrived_at": 0.0,
    "left_at": 600.0,
}


@pytest.mark.parametrize(
    ("change", "leaks"),
    [
        ({}, set()),
        ({"outcome": "served_by_machine", "path": "1-2"}, set()),
        ({"outcome": "balked", "path": "", "left_at": 0.0}, {"balked"}),
        ({"outcome": "reneged", "path": "1"}, {"gave_up"}),
        ({"outcome": "reneged", "passed_on": 1}, {"sent_wrong"}),
        ({"outcome": "unanswered", "path": ""}, {"unanswered"}),
        ({"outcome": "sent_away", "path": "1"}, {"sent_away"}),
        ({"outcome": "closed_out", "left_at": 0.0}, {"after_closing"}),
        ({"outcome": "closed_out"}, {"shut_in"}),
        ({"passed_on": 1, "path": "1-4-5"}, {"wrong_window"}),
        ({"referred": "warm"}, {"dropped"}),
        ({"referred": "cold", "path": "1-7-5"}, {"dropped"}),
        ({"referred": "cold", "path": "1-6", "products": "debit_card"}, {"dropped"}),
        ({"referred": "warm", "path": "1-5-4"}, {"declined"}),
        ({"referred": "warm", "path": "1-5-7", "products": "debit_card"}, {"declined"}),
        ({"referred": "warm", "path": "1-5-7", "products": "debit_card+fund"}, set()),
        ({"referred": "self", "path": "1-5"}, set()),  # nobody referred them
        ({"lead": True, "path": "1-3-4"}, {"lead"}),
        ({"lead": True, "path": "1-3-4", "products": "insurance"}, set()),
        ({"lead": True, "referred": "warm", "path": "1-3-5"}, {"lead", "dropped"}),
        ({"complained": True}, {"complained"}),
        ({"diverted": "lost"}, {"lost_way"}),
        ({"diverted": "first"}, set()),
    ],
)
def test_what_is_a_leak(run_result, change, leaks, monkeypatch):
    one = pd.DataFrame([NOBODY_LOST | {"day": 0} | change])
    monkeypatch.setattr(measures, "customers_of", lambda _: one)
    found = measures.leaks(run_result.base)
    assert {kind for kind, rows in found.items() if len(rows)} == leaks


def test_a_kpi_that_an_older_folder_lacks_is_missing(run_folder, tmp_path):
    import shutil

    import pyarrow.parquet as pq

    older = tmp_path / "older"
    shutil.copytree(run_folder, older)
    table = pq.read_table(older / "kpis.parquet").drop_columns(["standards_score"])
    pq.write_table(table, older / "kpis.parquet")
    floor = read_result(older).base
    assert floor.has == frozenset(NAMES) - {"standards_score"}
    assert np.isnan(floor.column("standards_score")).all()
