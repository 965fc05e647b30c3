"""The draft that the browser keeps: all comes back, and nothing that it says is trusted."""

import json
import random

import pytest

from layouts import load_plan
from viz.editor.draft import draft_of, text_of
from viz.editor.edits import moved
from viz.session.bounds import MOST_UNDONE
from viz.session.draft import MOST_STATES
from viz.session.intervene import Step
from viz.session.saving import BY_HAND, scenario_text
from viz.session.session import Session
from viz.widgets.exchange import MAX_UPLOAD

ACCEPT = "rules.diversion.accept_first"


def state(session):
    return session.state.value


def brought_back(session, given="standard"):
    other = Session.of(given)
    assert other.restore(session.draft()), other.refusal.value
    return other


def same(one, other):
    """Say whether two states are of the same floors on the same day."""
    plain = [(s.source, s.applied, s.seed, s.day, s.steps, s.title("en")) for s in (one, other)]
    floors = [(s.base.digest, s.proposal.digest) for s in (one, other)]
    return plain[0] == plain[1] and floors[0] == floors[1]


def changed(session):
    session.toggle("lobby_director")
    session.set(ACCEPT, 0.5)
    session.side.set("base")
    session.set("staff.2.count", 2)
    session.side.set("proposal")
    session.restart(seed=7, day=3)
    session.intervene(Step(90, "home", employee="teller 1"))
    session.intervene(Step(100, "open", position=5))
    return session


def test_what_was_done_comes_back_with_all_that_can_be_undone_and_redone():
    session = changed(Session.of("standard"))
    session.undo()
    other = brought_back(session)
    for _ in range(2):
        assert same(state(other), state(session))
        session.redo()
        other.redo()
    assert not other.can_redo
    while session.can_undo:
        session.undo()
        other.undo()
        assert same(state(other), state(session))
    assert not other.can_undo


@pytest.mark.parametrize("given", ["standard", "own"])
def test_what_was_set_by_hand_before_it_came_back_still_says_so(given, tmp_path):
    if given == "own":
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "trace.csv").write_bytes(TRACE)
        given = tmp_path / "own.toml"
        given.write_bytes(TRACED.replace(b"trace.csv", b"data/trace.csv"))
    session = changed(Session.of(given))
    other = brought_back(session, given)
    text = scenario_text(state(session))
    assert f'"staff.2.count" = "{BY_HAND}"' in text
    assert scenario_text(state(other)) == text
    other.undo()  # as what was before, and what is made of it now
    session.undo()
    for one in (session, other):
        one.side.set("base")
        one.set("value.lost_customer_cost", 9)
    assert scenario_text(state(other)) == scenario_text(state(session))
    assert f'"value.lost_customer_cost" = "{BY_HAND}"' in scenario_text(state(other))


def test_of_a_base_that_was_not_changed_nothing_more_is_kept():
    session = Session.of("standard")
    session.set(ACCEPT, 0.5)
    assert "opened" not in json.loads(session.draft())["bases"][0]


def test_nothing_is_kept_while_nothing_was_done():
    session = Session.of("standard")
    assert session.draft() == ""
    session.set(ACCEPT, 0.5)
    session.undo()
    assert session.draft()


def test_the_readings_of_the_file_come_back():
    session = Session.of("standard")
    session.set(ACCEPT, 0.5)
    assert state(brought_back(session)).readings == state(session).readings != {}


def test_a_draft_has_room_for_all_that_can_be_undone():
    session = changed(Session.of("standard"))
    for share in range(MOST_UNDONE + 9):
        session.set(ACCEPT, share / 100)
    assert len(json.loads(session.draft())["states"]) == MOST_STATES


def test_work_that_is_there_is_not_overwritten():
    session = changed(Session.of("standard"))
    other = Session.of("standard")
    other.set(ACCEPT, 0.9)
    before = state(other)
    assert not other.restore(session.draft())
    assert state(other) is before


def test_a_plan_that_was_edited_comes_back():
    session = Session.of("standard")
    session.set_plan(draft_of(moved(text_of(load_plan("standard")), "seats.1", (0.1, 0.0))).plan)
    session.set(ACCEPT, 0.5)
    other = brought_back(session)
    assert same(state(other), state(session))
    assert state(other).proposal.setup.floor.plan == state(session).proposal.setup.floor.plan


TRACED = b"""schema = 1
extends = "standard"
name = "Traced"
arrivals.trace = "trace.csv"
"""

TRACE = b"day,arrival,need\n1,09:01,transfer\n1,09:02,transfer\n"


def test_files_that_came_through_the_browser_come_back():
    session = Session.of("small")
    assert session.upload({"traced.toml": TRACED, "trace.csv": TRACE}), session.refusal.value
    session.set(ACCEPT, 0.5)
    other = brought_back(session)
    assert same(state(other), state(session))
    other.undo()
    other.undo()
    assert state(other).source == "small"


def test_files_of_the_scenario_that_the_server_was_given_stay_where_they_are(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "trace.csv").write_bytes(TRACE)
    own = tmp_path / "own.toml"
    own.write_bytes(TRACED.replace(b"trace.csv", b"data/trace.csv"))
    session = Session.of(own)
    session.set(ACCEPT, 0.5)
    assert "transfer" not in json.loads(session.draft())["bases"][0]["files"]
    assert same(state(brought_back(session, own)), state(session))
    refused = Session.of("standard")
    assert not refused.restore(session.draft())
    assert "the scenario that this server was given" in refused.refusal.value.problems[0].expected


def test_what_cannot_come_back_leaves_what_is_shown():
    session = changed(Session.of("standard"))
    draft = json.loads(session.draft())
    draft["states"][0]["applied"] = ["nobody"]
    other = Session.of("standard")
    assert other.restore(json.dumps(draft))
    assert same(state(other), state(session))
    while other.can_undo:
        other.undo()
    assert state(other).applied == ("lobby_director",)


def put(place, value):
    def change(draft):
        *inner, last = place
        for part in inner:
            draft = draft[part]
        draft[last] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        put(["version"], 2),
        put(["now"], 60),
        put(["states"], []),
        put(["more"], 1),
        put(["bases", -1, "home"], "/etc"),
        put(["bases", -1, "data", "layout"], "/etc/passwd"),
        put(["bases", -1, "data", "layout"], "../../secret.toml"),
        put(["bases", -1, "data", "roster"], "/etc/passwd"),
        put(["bases", -1, "data", "arrivals", "trace"], "/etc/passwd"),
        put(["bases", -1, "files"], {"../x": "y"}),
        put(["bases", -1, "files"], {"/tmp/x": "y"}),
        put(["bases", -1, "files"], {"..": "y"}),
        put(["bases", -1, "data", "staff"], 7),
        put(["bases", -1, "data", "extends"], "/etc/passwd"),
        put(["bases", -1, "known", "x"], {"layout": "/etc/passwd"}),
        put(["bases", -1, "known", "x"], {"title": 7}),
        put(["bases", -1, "readings", "x"], {"layout": "/etc/passwd"}),
        put(["bases", -1, "readings", "x"], 7),
        put(["bases", -1, "opened"], {"staff": 7}),
        put(["bases", -1, "opened"], {"layout": "/etc/passwd"}),
        put(["states", -1, "own"], {"layout": "/etc/passwd"}),
        put(["states", -1, "own"], {"rules": {"chain": 7}}),
        put(["states", -1, "own"], {"staff": [7]}),
        put(["states", -1, "applied"], ["x"]),
        put(["states", -1, "seed"], -1),
        put(["states", -1, "day"], 1e9),
        put(["states", -1, "base"], 9),
        put(["states", -1, "steps", 0, "at"], -1),
        put(["states", -1, "steps", 0, "employee"], "nobody"),
        put(["states", -1, "steps", 0, "rule"], "x"),
        put(["states", -1, "steps", 0, "kind"], "x"),
    ],
)
def test_a_draft_that_is_not_in_order_is_refused_in_words(change):
    draft = json.loads(changed(Session.of("standard")).draft())
    if change.__closure__[0].cell_contents[-1] == "rule":
        draft["states"][-1]["steps"][0]["kind"] = "rule"
    change(draft)
    session = Session.of("standard")
    before = state(session)
    assert not session.restore(json.dumps(draft))
    assert state(session) is before
    assert not session.can_undo
    assert "fault of the program" not in session.refusal.value.problems[0].expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "null", "[]", "{", "[" * 100_000, '{"version":' + "9" * 5000 + "}"),
        " " * (MAX_UPLOAD + 1),
    ],
    ids=range(7),
)
def test_a_text_that_is_no_draft_is_refused_in_words(text):
    session = Session.of("standard")
    assert not session.restore(text)
    assert "fault of the program" not in session.refusal.value.problems[0].expected


def test_whatever_becomes_of_a_draft_it_is_right_or_refused():
    session = Session.of("standard")
    session.toggle("lobby_director")
    text = session.draft()
    chance = random.Random(11)
    pieces = ['"', "{", "}", "[", "]", "0", "-1", "1e999", "null", "true", "x", "/etc/passwd", ""]
    for _ in range(25):
        at = chance.randrange(len(text))
        broken = text[:at] + chance.choice(pieces) + text[at + chance.randrange(3) :]
        session = Session.of("plain")
        before = state(session)
        assert session.restore(broken) or state(session) is before
