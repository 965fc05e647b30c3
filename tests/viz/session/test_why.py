"""Why a verdict comes out so: as the commands have it of the saved file; only as long as wanted."""

import tomllib

import pytest

from experiments.common.causes.parts import parts_of
from experiments.common.causes.structure import MEASURED, structure_of
from experiments.common.causes.worlds import design_of, worlds_of
from experiments.common.points import Work
from model.scenario.load import load_scenario
from tests.snapshots.commands import HERE
from viz.session.documents import open_scenario
from viz.session.saving import scenario_text
from viz.session.session import Session
from viz.session.why import why_of
from viz.session.work import find_out

QUEUE = HERE / "queue.toml"
DAYS = 3


@pytest.fixture
def session():
    session = Session.of(QUEUE)
    session.toggle("quick")
    return session


def last(session, **more):
    return list(why_of(session.state.value, days=DAYS, **more))[-1]


def saved(session, tmp_path):
    path = tmp_path / "saved.toml"
    path.write_text(scenario_text(session.state.value), encoding="utf-8")
    return path


@pytest.mark.parametrize("is_changed", [False, True])
def test_it_is_what_the_commands_say_of_the_saved_file(session, is_changed, tmp_path):
    if is_changed:
        session.set("rules.calling.grace_s", 5)
        session.side.set("base")
        session.set("arrivals.volume", 1.05)
        session.restart(seed=7)
    why, seed = last(session), session.state.value.seed
    scenario, work = load_scenario(saved(session, tmp_path)), Work(DAYS, seed)
    assert why.parts == parts_of(scenario, "proposal", work)
    assert list(why.parts.parts) == ["pace", "calls"]
    worlds = worlds_of(design_of(scenario, ["proposal"], alone=True), MEASURED, work)
    for measure in MEASURED:
        assert structure_of(why.worlds, measure, "en") == structure_of(worlds, measure, "en")
    assert why.is_done


def test_of_a_variant_alone_it_is_that_variants(session):
    scenario, work = load_scenario(QUEUE), Work(DAYS, 1)
    why, known = last(session), parts_of(scenario, "quick", work)
    assert (why.parts.whole, why.parts.rest) == (known.whole, known.rest)
    assert why.parts.parts == known.parts
    assert why.parts.title("pace", "zh") == "速度"
    (there,) = design_of(scenario, ["quick"], alone=True).proposals
    assert there == "quick"


def test_the_parts_come_first(session):
    first, both = why_of(session.state.value, days=DAYS)
    assert (first.parts, first.worlds, first.is_done) == (both.parts, None, False)
    assert both.worlds.design.readings == ("busier",)


def test_parts_of_all_that_the_proposal_has_are_there_each_once(tmp_path):
    path = tmp_path / "two.toml"
    path.write_text(
        QUEUE.read_text(encoding="utf-8")
        + "[variant.other]\nrules.menu.vip_numbers = true\nrules.choice.enabled = true\n"
        "[variant.other.part.calls]\nrules.choice.enabled = false\n"  # called as one of the first
        "[variant.other.part.again]\nrules.training.service_factor = 0.95\n",  # changes as one does
        encoding="utf-8",
    )
    session = Session.of(path)
    session.toggle("other")
    assert list(last(session).parts.parts) == ["calls", "again"]
    session.toggle("quick")
    assert list(last(session).parts.parts) == ["calls", "again", "quick_calls"]


SHARES = """
schema = 1
extends = "standard"

[variant.richer]
segments = { mass.share = 0.75, wealth.share = 0.2, private.share = 0.05 }

[variant.richer.part.wealth]
segments = { mass.share = 0.8, wealth.share = 0.15 }

[variant.richer.part.greeted]
service.recognised_greeted = 0.5
"""


def test_a_part_that_fits_no_more_is_left_out(tmp_path):
    (tmp_path / "shares.toml").write_text(SHARES, encoding="utf-8")
    session = Session.of(tmp_path / "shares.toml")
    session.toggle("richer")
    segments = session.document.data["segments"]
    shares = {"mass": 0.7, "wealth": 0.2, "private": 0.1}
    assert session.set("segments", {k: {**segments[k], "share": shares[k]} for k in segments})
    parts = tomllib.loads(scenario_text(session.state.value))["variant"]["proposal"]["part"]
    assert list(parts) == ["greeted"]


@pytest.mark.parametrize("source", [QUEUE, "plain"])
def test_what_has_no_parts_has_none(source):
    session = Session.of(source)
    session.set("arrivals.volume", 1.2)
    why = last(session)
    assert why.parts is None
    assert (why.worlds is None) == (source == "plain")
    assert why.is_done


def test_a_reading_that_the_base_has_already_is_not_tried(session):
    session.side.set("base")
    session.set("arrivals.volume", 1.1)
    assert last(session).worlds is None


def asked_at_most(session, most):
    """Return what is found out if somebody wants to know so often, and whether that was all."""
    left = iter([True] * most)
    found = list(why_of(session.state.value, days=DAYS, goes_on=lambda: next(left, False)))
    return found, next(left, None) is None


def test_nobody_waits_for_what_is_not_wanted(session):
    found, most = [], 0
    while not (found and found[-1].is_done):
        before = len(found)
        found, was_all = asked_at_most(session, most)
        assert before <= len(found)
        assert was_all
        most += 1
    assert len(found) == 2
    assert most > 5  # it is asked before each floor


def test_what_is_there_is_not_found_out_again(session, monkeypatch):
    monkeypatch.setattr("viz.session.work.why_of", lambda state, goes_on: why_of(state, days=DAYS))
    find_out(session, session.state.value, lambda: True)
    found = session.why.value
    assert found.is_done
    session.restart(day=5)
    find_out(session, session.state.value, lambda: True)
    assert session.why.value is found
    session.restart(seed=5)
    assert not found.is_of(session.state.value)
    find_out(session, session.state.value, lambda: True)
    assert session.why.value.state is session.state.value


def test_what_nobody_wants_any_more_is_not_shown(session):
    find_out(session, session.state.value, lambda: False)
    assert session.why.value is None
    assert session.fault_of("why") == ""


@pytest.mark.parametrize("name", ["standard", "small", "flagship", "programme", "plain"])
def test_readings_and_parts_of_a_shipped_scenario_are_saved_and_opened_again(name, tmp_path):
    session, scenario = Session.of(name), load_scenario(name)
    assert session.state.value.readings == scenario.reading
    for variant in session.state.value.known:
        session.toggle(variant)
    again = open_scenario(saved(session, tmp_path))
    assert again.readings == scenario.reading
    for variant in session.state.value.applied:
        parts = again.variants["proposal"]["part"] if scenario.parts_of(variant) else {}
        assert all(part in parts for part in scenario.parts_of(variant))


def test_a_reading_that_the_base_rules_out_is_not_saved():
    session = Session.of("standard")
    session.side.set("base")
    rows = [row for row in session.document.data["staff"] if row["role"] != "branch_director"]
    assert session.set_rows("staff", rows)
    readings = tomllib.loads(scenario_text(session.state.value))["reading"]
    left = session.state.value.readings.keys() - readings.keys()
    assert left == {"two_covered_by_director"}
