"""Who pays for VIP priority: what is switched off, intervals, the table, the text."""

import numpy as np
import pytest

from agents.codes import Outcome
from experiments.common.statistics import estimate, ratio_difference
from experiments.common.text import width
from experiments.common.who_pays import priority_off, who_pays, who_pays_table
from experiments.rules.who_pays_text import COLUMNS, who_pays_document, who_pays_text
from experiments.rules.who_pays_text import GROUPS as NAMES
from model.analysis.who_pays import FLOORS, GROUPS
from model.run import tables
from model.scenario.load import load_scenario, with_settings
from model.setup.parameters import build

BALKED, RENEGED, CLOSED_OUT = Outcome.BALKED, Outcome.RENEGED, Outcome.CLOSED_OUT
UNANSWERED, SENT_AWAY = Outcome.UNANSWERED, Outcome.SENT_AWAY
STANDARD = load_scenario("standard")
DAYS = 6


@pytest.fixture(scope="module")
def found():
    return who_pays(build(STANDARD), days=DAYS, seed=2)


@pytest.fixture(params=["en", "zh"])
def language(request):
    return request.param


def test_priority_off_is_no_priority_no_numbers_no_appointments():
    plain = with_settings(STANDARD, priority_off(STANDARD))
    parameters = build(plain).parameters[0]
    assert parameters.segment_priority.tolist() == [0, 0, 0]
    assert parameters.service.appointment_share == 0
    assert not plain.rules.menu.vip_numbers
    assert (parameters.needs["vip_line"][: parameters.n_needs] == -1).all()
    assert priority_off(plain) == {}


def test_windows_kept_for_vips_call_what_they_can_do():
    plain = with_settings(STANDARD, priority_off(STANDARD))
    assert set(plain.rules.calling.classes_of(7)) > {"referral", "vip", "non_cash"}
    for key in (4, 5, 6):  # they call ordinary tickets anyway
        assert plain.rules.calling.classes_of(key) == STANDARD.rules.calling.classes_of(key)


def test_a_vip_counter_without_overflow_is_opened_again():
    closed = with_settings(STANDARD, {"rules.calling.overflow": False})
    assert closed.rules.calling.classes_of(6) == ("vip",)
    assert "cash" in with_settings(closed, priority_off(closed)).rules.calling.classes_of(6)


def test_own_lists_of_ordinary_windows_are_kept():
    own = with_settings(
        STANDARD, {"rules.calling.preference": {"5": ["non_cash", "cash", "vip"], "6": ["vip"]}}
    )
    calling = with_settings(own, priority_off(own)).rules.calling
    assert calling.classes_of(5) == ("non_cash", "cash", "vip")
    assert set(calling.classes_of(6)) > {"cash", "non_cash"}


def test_a_branch_without_vips_has_nothing_to_switch_off(language):
    plain = load_scenario("plain")
    assert priority_off(plain) == {}
    found = who_pays(build(plain), days=2, seed=1)
    assert not found.has_priority
    assert found.groups[0].difference.is_nothing
    assert len(who_pays_text(found, language).splitlines()) == 1


def test_vips_wait_less_and_the_others_longer(found):
    groups = {group.name: group for group in found.groups}
    assert groups["wealth"].difference.sign == -1
    assert groups["wealth"].moved.sign == -1
    assert groups["mass"].difference.sign == 1
    segments = sum(groups[name].moved.mean for name in ("mass", "wealth", "private"))
    assert segments == pytest.approx(groups["all"].moved.mean)


def test_numbers_are_those_of_the_customers(found):
    waits, unserved = [], 0
    for day in tables(build(STANDARD), days=range(DAYS), seed=2):
        mass = day.customers[day.customers["segment"] == 0]
        called = mass[mass["rightly_called_at"] < 2**39 - 1]
        waits += ((called["rightly_called_at"] - called["ticket_at"]) / 6e7).tolist()
        stayed = mass["left_at"] > mass["arrives_at"]
        unserved += int(np.sum(np.isin(mass["outcome"], (BALKED, RENEGED, UNANSWERED, SENT_AWAY))))
        unserved += int(np.sum((mass["outcome"] == CLOSED_OUT) & stayed))
    side = found.groups[1].sides["with"]
    assert side.customers == len(waits) / DAYS
    assert side.unserved == unserved / DAYS
    assert side.mean == pytest.approx(np.mean(waits))
    assert side.percentiles["p90"] == pytest.approx(np.percentile(waits, 90), abs=0.5 / 60)


def test_means_over_everybody_weigh_days_by_their_customers():
    sums, counts = np.array([[10.0, 0.0], [90.0, 30.0]]), np.array([[1.0, 3.0], [9.0, 3.0]])
    assert ratio_difference(sums, counts).mean == pytest.approx(10.0 - 5.0)


def test_with_equal_counts_a_difference_is_the_paired_one():
    days = np.random.default_rng(4)
    sums = days.normal(50.0, 9.0, (30, 2))
    known = ratio_difference(sums, np.full((30, 2), 5.0))
    expected = estimate((sums[:, 0] - sums[:, 1]) / 5.0)
    assert known.mean == pytest.approx(expected.mean)
    assert known.half_width == pytest.approx(expected.half_width)
    assert known.n == 30


def test_the_interval_of_a_difference_of_means_holds_the_truth_in_19_of_20_trials():
    """1,000 trials of 40 days; between 93 and 97 % is what 95 % gives (4 standard errors: 2.8)."""
    days = np.random.default_rng(8)
    held = 0
    for _ in range(1000):
        busy = days.gamma(4.0, 2.0, (40, 1))
        counts = 1 + days.poisson(np.hstack([busy, busy * 0.8]))
        sums = days.gamma(counts * 2.0, [[3.0, 2.0]])  # means 6 and 4
        known = ratio_difference(sums, counts.astype(float))
        held += known.low <= 2.0 <= known.high
    assert 922 <= held <= 978


def test_a_group_of_nobody_has_no_difference():
    assert ratio_difference(np.zeros((3, 2)), np.array([[1.0, 0.0]] * 3)).n == 0


def test_the_table_has_a_row_per_group_and_floor(found):
    rows = who_pays_table(found).to_pylist()
    assert [(row["group_kind"], row["group"]) for row in rows[::2]] == list(GROUPS)
    assert [row["floor"] for row in rows] == list(FLOORS) * len(GROUPS)
    assert rows[2]["p50"] < rows[2]["p90"] < rows[2]["p95"]
    assert rows[2]["moved_min"] == rows[3]["moved_min"] == found.groups[1].moved.mean
    nobody = who_pays_table(who_pays(build(load_scenario("plain")), days=2, seed=1)).to_pylist()
    assert nobody[4]["mean_wait_min"] is None


def test_a_group_has_a_name_in_both_languages():
    assert set(NAMES) == {name for _, name in GROUPS}


def test_what_is_printed_fits_and_names_every_group(found, language):
    text = who_pays_text(found, language)
    assert max(map(width, text.splitlines())) <= COLUMNS
    for _, name in GROUPS:
        assert NAMES[name].told(language) in text
    minutes = f"{found.groups[1].moved.mean:,.0f}"
    more = (
        f"longer: mass by {minutes} min" if language == "en" else f"多等：大众客户每日{minutes}分钟"
    )
    assert more in text


def test_json_has_no_nan():
    plain = who_pays_document(who_pays(build(load_scenario("plain")), days=2, seed=1))
    assert plain["groups"][3]["with"]["mean_wait_min"] is None
    assert plain["groups"][3]["difference_min"] == {"mean": None, "half_width": None, "n": 0}
