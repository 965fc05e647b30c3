"""The answer: its numbers are those of ``compare``, and days are simulated once."""

from dataclasses import replace

import numpy as np
import pytest

import viz.session.answer
from experiments.common.comparison import comparison_of, simulate_days
from experiments.common.verdict import verdict
from model.kpis import NAMES
from model.scenario.load import load_scenario
from viz.page.tiles import tiles_html, tiles_of
from viz.session.answer import KeptDays, answers
from viz.session.saving import scenario_text
from viz.session.session import Session
from viz.words import Words


@pytest.fixture
def session():
    session = Session.of("standard")
    session.toggle("lobby_director")
    return session


def last(state, days, kept=None, **more):
    return list(answers(state, days, kept=kept or KeptDays(), **more))[-1]


def test_the_numbers_are_those_of_compare_on_the_saved_file(session, tmp_path):
    session.set("rules.diversion.accept_first", 0.45)
    session.restart(seed=7)
    answer = last(session.state.value, 40)
    path = tmp_path / "saved.toml"
    path.write_text(scenario_text(session.state.value), encoding="utf-8")
    comparison = comparison_of(load_scenario(path), ["proposal"], seed=7)
    simulate_days(comparison, 40)
    assert answer.base.kpis.tobytes() == comparison.base.kpis.tobytes()
    assert answer.proposal.kpis.tobytes() == comparison.proposals[0].kpis.tobytes()
    spoken = verdict(comparison, comparison.proposals[0], "zh")
    assert verdict(answer, answer.proposal, "zh") == spoken


def test_the_interval_tightens_slice_by_slice(session):
    found = list(answers(session.state.value, 500, kept=KeptDays()))
    assert [answer.days for answer in found] == [40, 200, 500]
    widths = [each.difference(each.proposal, "mean_wait_min").half_width for each in found]
    assert widths == sorted(widths, reverse=True)
    assert [answer.is_done for answer in found] == [False, False, True]


def test_days_are_simulated_once(session, monkeypatch):
    kept, state = KeptDays(), session.state.value
    first = last(state, 60, kept)
    monkeypatch.setattr("viz.session.answer.simulate", None)
    assert last(state, 60, kept).base.kpis.tobytes() == first.base.kpis.tobytes()


def test_old_days_are_dropped(session):
    kept, state = KeptDays(most=1), session.state.value
    one = kept.up_to(state.base, 1, 5)
    kept.up_to(state.proposal, 1, 5)
    assert len(kept._kept) == 1
    assert kept.up_to(state.base, 1, 5) is not one


def test_a_shorter_answer_does_not_take_the_place_of_a_longer_one(session, monkeypatch):
    state, kept = session.state.value, KeptDays()
    simulate = viz.session.answer.simulate

    def overtaken(setup, **how):
        monkeypatch.setattr(viz.session.answer, "simulate", simulate)
        kept.up_to(state.base, 1, 20)
        return simulate(setup, **how)

    monkeypatch.setattr(viz.session.answer, "simulate", overtaken)
    assert len(kept.up_to(state.base, 1, 3)) == 3
    assert len(kept._kept.get((state.base.digest, 1))) == 20


def test_nobody_waits_for_an_answer_that_is_not_wanted(session):
    asked = iter([True, True, True, False])
    found = list(answers(session.state.value, 2000, kept=KeptDays(), goes_on=lambda: next(asked)))
    assert [answer.days for answer in found] == [40]


def test_a_trace_has_no_more_days_than_it_has(tmp_path):
    (tmp_path / "t.csv").write_text("day,arrival,need\n1,9:01,small_cash\n2,9:02,transfer\n")
    path = tmp_path / "traced.toml"
    path.write_text('extends = "standard"\nschema = 1\narrivals.trace = "t.csv"\n')
    state = Session.of(path).state.value
    assert last(state, 2000).days == state.base.setup.days_of_trace == 2


def test_tiles_say_base_proposal_difference_and_target(session):
    answer = last(session.state.value, 200)
    tile = tiles_of(answer)[0]
    difference = answer.difference(answer.proposal, "mean_wait_min")
    assert tile.difference == difference
    assert tile.change == "better"
    html = tiles_html(answer, Words("en"))
    assert f">{tile.base.mean:.1f}<" in html
    assert f">{tile.proposal.mean:.1f}<" in html
    assert "≤ 10" in html
    assert html.count("<li") == 8


def test_tiles_of_equal_floors_show_no_change(session):
    session.toggle("lobby_director")
    html = tiles_html(last(session.state.value, 40), Words("zh"))
    assert html.count("无变化") == 8


def test_a_shorter_wait_is_no_better_while_more_are_unserved(session):
    from experiments.common.statistics import Estimate
    from viz.page.tiles import SHOWN, Tile

    known, less = Estimate(10.0, 1.0, 9), Estimate(-2.0, 1.0, 9)
    assert Tile(SHOWN[0], known, known, less).change == "better"
    assert Tile(SHOWN[0], known, known, less, of_fewer=True).change == "differs"
    answer = last(session.state.value, 40)
    worse = answer.proposal.kpis.copy()
    worse[:, NAMES.index("mean_wait_min")] -= 5.0
    worse[:, NAMES.index("unserved_share")] = 0.9
    proposal = replace(answer.proposal, kpis=worse)
    tiles = {t.measure.name: t for t in tiles_of(replace(answer, proposals=(proposal,)))}
    assert tiles["mean_wait_min"].change == "differs"
    assert tiles["unserved_share"].change == "worse"


@pytest.mark.parametrize(
    ("base", "proposal", "change"),
    [
        ([10, 11, 12], [8, 9, 10.5], "better"),
        ([8, 9, 10.5], [10, 11, 12], "worse"),
        ([8, 12, 10], [9, 10, 11], "no_difference"),
    ],
)
def test_what_a_difference_in_waits_means(session, base, proposal, change):
    from experiments.common.statistics import estimate, paired
    from viz.page.tiles import SHOWN, Tile

    one, other = np.array(base, dtype=float), np.array(proposal, dtype=float)
    tile = Tile(SHOWN[0], estimate(one), estimate(other), paired(one, other))
    assert tile.change == change
