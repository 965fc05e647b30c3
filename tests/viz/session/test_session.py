"""A session: changes, their order, undo, and that what is wrong leaves everything as it was."""

import tomllib
from dataclasses import replace

import pytest

from layouts import load_floor, load_plan
from model.kernel.faults import DayError
from viz.controls.files import problems
from viz.editor.draft import draft_of, text_of
from viz.editor.edits import moved
from viz.session.intervene import Step
from viz.session.saving import name_of, plan_files, scenario_text
from viz.session.session import Session
from viz.session.state import as_base, taken_over
from viz.session.uploads import open_uploaded
from viz.words import Words

ACCEPT = "rules.diversion.accept_first"


def test_undo_takes_back_first_what_is_not_right_yet_on_the_plan(session):
    session.toggle("lobby_director")
    taken = []
    session.pending.set(lambda: taken.append("plan"))
    session.undo()
    assert taken == ["plan"]
    assert not state(session).is_same
    session.pending.set(None)
    session.undo()
    assert state(session).is_same


@pytest.fixture
def session():
    return Session.of("standard")


def state(session):
    return session.state.value


def test_a_session_begins_with_the_proposal_as_the_base(session):
    assert state(session).is_same
    assert list(state(session).known) == ["lobby_director", "chain_service", "referral_rules"]


def test_a_variant_is_laid_over_the_proposal_and_taken_away(session):
    base = state(session).base
    session.toggle("lobby_director")
    assert state(session).proposal.data["staff"][-1]["role"] == "lobby_director"
    assert state(session).base is base
    session.toggle("lobby_director")
    assert state(session).is_same


def test_of_variants_that_exclude_each_other_the_one_chosen_last_holds(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(
        'schema = 1\nextends = "small"\nvariant.a.arrivals.volume = 0.5\n'
        "variant.b.arrivals.volume = 0.6\nvariant.c.arrivals.day_cv = 0.1\n"
    )
    session = Session.of(path)
    for name in ("a", "c", "b"):
        assert session.toggle(name)
    assert state(session).applied == ("c", "b")
    assert state(session).title("en") == "c and b"


def test_an_inherited_variant_that_does_not_fit_is_not_offered(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(
        'schema = 1\nextends = "standard"\n[variant.fewer]\n'
        "[[variant.fewer.staff]]\nchange = 'branch_director'\ncount = 0\n"
    )
    own = tmp_path / "own.toml"
    own.write_text(
        'schema = 1\nextends = "ours.toml"\nstaff = [{ role = "low_counter_officer", '
        'position = 4 }, { role = "vip_teller", position = 6 }, '
        '{ role = "teller", position = 5 }]\n'
    )
    assert "fewer" in state(Session.of(path)).known
    assert "fewer" not in state(Session.of(own)).known


def test_own_changes_survive_a_variant_taken_away(session):
    session.toggle("lobby_director")
    session.set(ACCEPT, 0.5)
    session.toggle("lobby_director")
    assert state(session).own == {"rules": {"diversion": {"accept_first": 0.5}}}
    assert state(session).proposal.at(ACCEPT) == 0.5


def test_own_changes_of_a_row_that_is_gone_go_with_it(session):
    session.toggle("lobby_director")
    row = len(state(session).proposal.at("staff"))
    session.set(f"staff.{row}.skill", 0.9)
    session.toggle("lobby_director")
    assert state(session).is_same


def test_a_change_of_the_base_leaves_the_proposal_as_different_as_it_was(session):
    session.set(ACCEPT, 0.5)
    session.side.set("base")
    session.set("rules.chain.enabled", True)
    assert state(session).own == {"rules": {"diversion": {"accept_first": 0.5}}}
    assert state(session).proposal.at("rules.chain.enabled") is True


def test_demand_changes_on_both_floors(session):
    session.set("arrivals.volume", 1.2, both=True)
    assert state(session).base.at("arrivals.volume") == 1.2
    assert state(session).proposal.at("arrivals.volume") == 1.2
    assert state(session).is_same


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        (ACCEPT, 1.5, "at most 1"),
        ("staff.2.count", 9, "at most 3, as the plan has no more desks"),
        ("staff.2.position", 8, "at most 7"),
        ("rules.cover.leave_within", 9, "leave_within <= return_above"),
        ("layout", "nowhere.toml", ""),
    ],
)
def test_what_is_wrong_leaves_everything_as_it_was(session, place, value, expected):
    session.set(ACCEPT, 0.4)
    before = state(session)
    assert not session.set(place, value)
    assert state(session) is before
    refusal = session.refusal.value
    assert refusal.place == place
    assert refusal.of(place) == refusal.problems
    assert expected in refusal.problems[0].expected
    assert session.set(ACCEPT, 0.3)
    assert session.refusal.value is None


def test_changes_are_taken_back_and_made_again(session):
    first = state(session)
    session.toggle("chain_service")
    session.set(ACCEPT, 0.5)
    last = state(session)
    session.undo()
    session.undo()
    assert state(session) is first
    assert not session.can_undo
    session.redo()
    session.redo()
    assert state(session) is last
    session.undo()
    session.toggle("lobby_director")
    assert not session.can_redo


def test_the_proposal_becomes_the_base_and_the_base_the_proposal(session):
    session.toggle("lobby_director")
    session.change("copy", taken_over)
    assert state(session).base.data["staff"][-1]["role"] == "lobby_director"
    assert state(session).is_same
    session.toggle("chain_service")
    session.change("copy", as_base)
    assert state(session).is_same
    assert not state(session).applied


@pytest.mark.parametrize(
    ("variants", "own", "en", "zh"),
    [
        ([], False, "the proposal", "本方案"),
        ([], True, "the proposal", "本方案"),
        (["lobby_director"], False, "With a lobby director", "配备大堂主任"),
        (
            ["lobby_director", "chain_service"],
            True,
            "With a lobby director and with chain service and changes made here",
            "配备大堂主任＋链式服务＋本页调整",
        ),
    ],
)
def test_what_the_proposal_is_called(session, variants, own, en, zh):
    for name in variants:
        session.toggle(name)
    if own:
        session.set(ACCEPT, 0.5)
    assert state(session).title("en") == en
    assert state(session).title("zh") == zh


def test_a_saved_proposal_opens_as_it_was_saved(session):
    session.toggle("lobby_director")
    session.set("staff.2.count", 2)
    session.set(ACCEPT, 0.5)
    session.side.set("base")
    session.set("rules.preparation.ahead", 5)
    saved = state(session)
    other = Session.of("small")
    assert other.upload({"saved.toml": scenario_text(saved).encode()})
    assert state(other).base.digest == saved.base.digest
    assert state(other).proposal.digest == saved.proposal.digest
    assert state(other).applied == ("proposal",)


def test_a_proposal_with_a_plan_of_its_own_is_saved_and_opened_again(session):
    plan = load_plan("standard")
    moved_plan = draft_of(moved(text_of(plan), "seats.1", (0.1, 0.0))).plan
    assert session.set_plan(moved_plan)
    saved = state(session)
    plans = {name: path.read_bytes() for name, path in plan_files(saved).items()}
    text = scenario_text(saved).encode()
    other = Session.of("small")
    assert not other.upload({"saved.toml": text})
    assert other.refusal.value.problems[0].expected.endswith("opened together with this one")
    assert other.upload({"saved.toml": text, **plans})
    assert state(other).source == "saved"
    assert state(other).base.digest == saved.base.digest
    assert state(other).proposal.digest == saved.proposal.digest
    assert scenario_text(state(other)).encode() != b""
    assert plan_files(state(other)).keys() == {"saved_proposal_proposal_plan.toml"}


def test_a_proposal_like_the_base_is_saved_without_a_variant(session):
    assert "variant" not in tomllib.loads(scenario_text(state(session)))


def test_where_a_saved_proposals_numbers_come_from(session, tmp_path):
    session.set(ACCEPT, 0.5)
    opened = open_uploaded({"x.toml": scenario_text(state(session)).encode()}, tmp_path)
    sources = opened.document.data["sources"]
    assert sources["variant.proposal"] == "assumption: set by hand in the browser view"


def test_where_the_numbers_of_a_base_come_from_that_was_changed_here(session, tmp_path):
    session.side.set("base")
    session.set("arrivals.volume", 1.3)
    rows = [row for row in session.document.data["staff"] if row["role"] != "branch_director"]
    session.set_rows("staff", [{**row, "skill": 0.9} for row in rows[::-1]])
    opened = open_uploaded({"x.toml": scenario_text(state(session)).encode()}, tmp_path)
    found = opened.document.scenario.origins()
    by_hand = "assumption: set by hand in the browser view"
    assert found["arrivals.volume"].source == by_hand
    assert found["arrivals.day_cv"].source.startswith("China Banking Association 2007")
    teller = next(
        i for i, row in enumerate(opened.document.data["staff"], 1) if row["role"] == "teller"
    )
    assert found[f"staff.{teller}.skill"].source == by_hand
    assert found[f"staff.{teller}.count"].source == "ABC's averages at the end of 2015"


def test_a_broken_upload_keeps_the_last_good_state(session):
    before = state(session)
    assert not session.upload({"bad.toml": b"schema = 1\nname = 3\nextends = 'standard'"})
    assert state(session) is before
    assert session.refusal.value.problems[0].place == "name"


def test_of_many_problems_of_an_upload_some_are_told_and_how_many_more(session):
    text = "schema = 1\nextends = 'standard'\n" + "".join(f"k{n} = 1\n" for n in range(9))
    session.upload({"bad.toml": text.encode()})
    told = problems(session, Words("en")).split(" · ")
    assert len(told) == 7
    assert told[0].startswith("bad.toml: k0: unknown key")
    assert told[-1] == "and 3 more"
    assert problems(session, Words("zh")).endswith(" · 另有3处问题")


def test_an_intervention_after_which_the_day_does_not_end_is_refused(session, monkeypatch):
    def endless(*_):
        raise DayError("day 0, 5400 s after opening: the floor does not settle")

    before = state(session)
    monkeypatch.setattr("viz.session.session.continued", endless)
    assert not session.intervene(Step(90, "rule", rule="chain"))
    assert state(session) is before
    assert session.refusal.value.place == "intervene"


def test_a_plan_that_cannot_be_written_is_refused(session, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_text", full)
    before = state(session)
    assert not session.set_plan(load_floor("standard").plan)
    assert state(session) is before
    assert session.refusal.value.problems[0].found == "no space left on device"


def test_an_edited_plan_is_saved_beside_the_scenario(session, tmp_path):
    plan = load_floor("standard").plan
    seats = plan.model_copy(update={"seats": plan.seats[:-1]})
    assert session.set_plan(seats)
    files = plan_files(state(session))
    (name,) = files
    (tmp_path / name).write_bytes(files[name].read_bytes())
    path = tmp_path / f"{name_of(state(session))}.toml"
    path.write_text(scenario_text(state(session)), encoding="utf-8")
    again = Session.of(path)
    assert state(again).proposal.digest == state(session).proposal.digest
    assert state(again).base.digest == state(session).base.digest


HOME = Step(90, "home", employee="teller 3")


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        (lambda session: session.set("rules.chain.enabled", True), True),
        (lambda session: session.toggle("lobby_director"), True),
        (lambda session: session.set("arrivals.volume", 1.1, both=True), True),
        (lambda session: session.set("staff.2.count", 2), False),  # there is no such teller then
        (lambda session: session.restart(day=1), False),
        (lambda session: session.restart(seed=2), False),
        (lambda session: session.open("small"), False),
    ],
)
def test_interventions_stay_where_they_can_be_made_and_else_it_is_told(session, change, kept):
    assert session.intervene(HOME)
    assert change(session)
    assert state(session).steps == ((HOME,) if kept else ())
    assert session.dropped.value == (() if kept else (HOME,))
    session.undo()
    assert state(session).steps == (HOME,)


def test_who_takes_interventions_back_needs_not_be_told(session):
    assert session.intervene(HOME)
    session.let_be()
    assert session.dropped.value == ()


def test_a_change_that_changes_nothing_keeps_an_intervention(session):
    session.intervene(Step(90, "rule", rule="chain"))
    assert session.set("rules.chain.enabled", state(session).proposal.at("rules.chain.enabled"))
    assert len(state(session).steps) == 1


@pytest.fixture
def of_two_days(tmp_path):
    lines = [f"{day},09:{minute:02d},transfer" for day in (1, 2) for minute in range(9)]
    (tmp_path / "trace.csv").write_text("\n".join(["day,arrival,need", *lines]), encoding="utf-8")
    path = tmp_path / "traced.toml"
    path.write_text(
        'schema = 1\nextends = "standard"\nname = "Traced"\narrivals.trace = "trace.csv"\n',
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize(("day", "is_shown"), [(1, True), (2, False), (7, False)])
def test_a_day_that_a_trace_does_not_have_is_refused(of_two_days, day, is_shown):
    session = Session.of(of_two_days)
    assert session.last_day == 1
    assert session.restart(day=day) is is_shown
    assert state(session).day == (day if is_shown else 0)
    assert is_shown or "at most 1" in session.refusal.value.problems[0].expected


def test_a_trace_with_fewer_days_shows_its_last_one(of_two_days):
    session = Session.of("standard")
    session.restart(day=7)
    assert session.change("scenario", lambda _: replace(state(Session.of(of_two_days)), day=7))
    assert state(session).day == 1


def test_two_sessions_do_not_mix():
    one, other = Session.of("standard"), Session.of("standard", "zh")
    one.toggle("lobby_director")
    assert state(other).is_same
    assert (one.language.value, other.language.value) == ("en", "zh")
