"""Charts: what is gathered agrees with the KPIs, and options show what was gathered."""

import json
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest

from agents.codes import NOBODY
from model.kpis import NAMES
from viz.charts.build import CHARTS, queue, sales, waits
from viz.charts.gather import CLASSES, classes, gather, instants_of, stays_of
from viz.charts.options import instants_axis, mean_and_band, slots_axes
from viz.charts.staff import staff_html
from viz.page.charts_view import note_of
from viz.session.kept import Kept
from viz.session.seen import day_of, seen_of, staff_day
from viz.session.session import Session
from viz.words import Words

DAYS = 4


@pytest.fixture(scope="module")
def state():
    session = Session.of("standard")
    session.toggle("lobby_director")
    return session.state.value


@pytest.fixture(scope="module")
def floors(state):
    return tuple(
        gather(each.setup, days=range(DAYS), seed=1) for each in (state.base, state.proposal)
    )


def kpis(state, name):
    column = NAMES.index(name)
    return np.array([day_of(state.base.setup, 1, day).kpis[column] for day in range(DAYS)])


def test_shares_of_waits_agree_with_the_kpi(state, floors):
    within = floors[0].waits[:, :2].sum(axis=1)
    np.testing.assert_allclose(within, kpis(state, "share_within_10min"), atol=0.02)
    np.testing.assert_allclose(floors[0].waits.sum(axis=1), 1.0)


def test_sales_agree_with_the_kpis(state, floors):
    sold = floors[0].sales.sum(axis=2)
    np.testing.assert_allclose(sold[:, :5].sum(axis=1), kpis(state, "simple_sales"))
    np.testing.assert_allclose(sold[:, 5:].sum(axis=1), kpis(state, "complex_sales"))


def test_complex_products_are_sold_at_4_and_7_and_without_the_ban_at_5_and_6(floors):
    by_position = floors[1].sales[:, 5:].sum(axis=(0, 1))
    assert by_position[:4].sum() == 0
    assert by_position[4] > 0
    assert by_position[5:7].sum() > 0


def test_with_the_ban_complex_products_are_sold_at_4_and_7_only(state):
    banned = state.proposal.with_variant(state.known["referral_rules"]).setup
    by_position = gather(banned, days=range(DAYS), seed=1).sales[:, 5:].sum(axis=(0, 1))
    assert by_position[[0, 1, 2, 3, 5, 6]].sum() == 0
    assert by_position[4] > 0


def test_utilisation_is_the_kpi(state, floors):
    np.testing.assert_array_equal(floors[0].utilisation[:, 3], kpis(state, "utilisation_4"))


def test_staff_are_counted_while_it_is_open_only(state, floors):
    for day in range(DAYS):
        closes = floors[0].closes - floors[0].opens
        stood = np.zeros(8)
        for stay in stays_of(day_of(state.base.setup, 1, day)):
            if stay.position != NOBODY:
                stood[stay.position] += max(min(stay.end, closes) - stay.start, 0.0)
        np.testing.assert_allclose(floors[0].staff[day], stood / closes, atol=0.03)


def test_shape_of_the_day(state, floors):
    instants = instants_of(540, 1020)
    assert len(instants) == 9 * 12 + 1
    assert floors[0].queue.shape == (DAYS, len(instants))
    assert floors[0].wait_by_slot.shape == (DAYS, 16)
    for day in range(DAYS):  # whoever is inside at closing is served to the end
        customers = day_of(state.base.setup, 1, day).customers
        until = np.minimum(customers["rightly_called_at"], customers["left_at"])
        waits_on = (customers["ticket_at"] <= instants[-1]) & (until > instants[-1])
        assert floors[0].queue[day, -1] == waits_on.sum()


@pytest.mark.parametrize(
    ("waited", "row"), [([0.0], 0), ([4.99], 0), ([5.0], 1), ([59.9], 11), ([500.0], CLASSES - 1)]
)
def test_classes_of_waits(waited, row):
    assert classes(np.array(waited))[row] == 1.0


def test_no_waits_have_no_share():
    assert np.isnan(classes(np.array([]))).all()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("tab", list(CHARTS))
def test_every_chart_is_json_with_words_for_those_who_do_not_see_it(tab, language, floors):
    for chart in CHARTS[tab](floors, Words(language)):
        json.dumps(chart.option, allow_nan=False)
        assert chart.option["aria"]["label"]["description"] == chart.spoken != ""
        names = {series.get("name") for series in chart.option["series"]}
        assert names & {Words(language)("base"), None} or chart.legend


def test_the_queue_has_a_mean_and_a_band_for_each_floor(floors):
    (chart,) = queue(floors, Words("en"))
    mean, low, high = mean_and_band(floors[1].queue)
    series = chart.option["series"]
    assert len(series) == 6
    np.testing.assert_allclose(series[3]["data"], mean, atol=0.006)
    np.testing.assert_allclose(series[5]["data"], high - low, atol=0.006)
    assert chart.times == (0.0, 9 * 3600.0)


def test_the_target_is_a_line(floors):
    _, by_time = waits(floors, Words("en"))
    assert by_time.option["series"][0]["markLine"]["data"] == [{"yAxis": 10.0}]


def test_sales_of_both_floors_stand_beside_each_other(floors):
    by_product, by_seller = sales(floors, Words("en"))
    assert [series["name"] for series in by_product.option["series"]] == ["Base", "Proposal"]
    assert by_seller.option["yAxis"]["data"][:2] == ["4 Base", "4 Proposal"]


def test_hours_are_written_on_the_axis():
    axis = instants_axis(540, 5, 109)
    assert axis["data"][0] == "9:00"
    assert axis["data"][::12][:3] == ["9:00", "10:00", "11:00"]
    assert axis["axisLabel"]["interval"] == 11


def test_hours_are_written_where_a_part_of_the_day_begins():
    parts, hours = slots_axes(510, 30, 16)
    assert parts["data"][:2] == ["8:30–9:00", "9:00–9:30"]
    assert (hours["min"], hours["max"], hours["interval"]) == (8.5, 16.5, 1)
    assert not hours["axisLabel"]["showMinLabel"]


def test_who_was_where_adds_up_to_the_staff_table(state):
    day = day_of(state.base.setup, 1, 0)
    stays = stays_of(day)
    manager = [stay for stay in stays if stay.employee == 0]
    assert {stay.position for stay in manager} == {1, NOBODY}
    for before, after in pairwise(manager):
        assert before.end <= after.start
    seconds = day.branch[0]["staff"]["seconds"][0]
    standing = seconds[1, 2:4].sum() / 60e6
    shown = sum(stay.end - stay.start for stay in manager if stay.position == 1)
    assert shown == pytest.approx(standing, abs=0.5)


def test_the_timeline_has_a_line_for_everybody_and_a_cursor(state):
    day = staff_day(state.proposal.setup, day_of(state.proposal.setup, 1, 0))
    html = staff_html(day, "Proposal <b>", Words("zh"))
    assert html.count("<li>") == len(state.proposal.setup.staff)
    assert "bf-cursor" in html
    assert "大堂主任" in html
    assert "&lt;b&gt;" in html


def test_the_day_is_seen_before_the_charts(state):
    first, last = seen_of(state, kept=Kept(4), days=3)
    assert first.floors is None
    assert last.floors[0].days == 3
    assert first.films[1].title["zh"] == "配备大堂主任"


def test_with_steps_the_untouched_proposal_stays_beside(state):
    session = Session.of("standard")
    from viz.session.intervene import Step

    session.intervene(Step(60, "rule", rule="diversion", on=False))
    seen = next(seen_of(session.state.value, kept=Kept(4), days=1))
    assert [film.tag for film in seen.films] == ["untouched", "intervened"]
    assert seen.kpis[0].tobytes() != seen.kpis[1].tobytes()


@pytest.mark.parametrize(
    ("tab", "days", "speaks"),
    [
        ("waits", DAYS, True),
        ("queue", DAYS, True),
        ("chain", DAYS, False),
        ("sales", DAYS, False),
        ("utilisation", DAYS, False),
        ("waits", 1, False),
        ("queue", 1, False),
    ],
)
def test_bands_are_spoken_of_where_they_are_drawn(state, floors, tab, days, speaks):
    some = tuple(
        replace(
            each, **{name: value[:days] for name, value in vars(each).items() if name in PER_DAY}
        )
        for each in floors
    )
    seen = SimpleNamespace(floors=some, state=state)
    for language, word in (("en", "Bands"), ("zh", "色带")):
        say = Words(language)
        note = note_of(seen, CHARTS[tab](some, say), say, is_current=True)
        assert (word in note) is speaks


PER_DAY = {"waits", "wait_by_slot", "queue", "staff", "funnel", "sales", "utilisation"}
