"""Components without a browser: what they show, and what a click on them does."""

from contextlib import ExitStack

import ipyvuetify
import pytest

from model.kernel.faults import DayError
from tests.viz.parts import click, shown, texts
from viz.controls.demand import DemandSection
from viz.controls.files import FilesSection
from viz.controls.layout import LayoutCard
from viz.controls.panel import SECTIONS, Panel
from viz.controls.rules import RULES, RulesSection
from viz.controls.staff import RosterCard, StaffSection
from viz.controls.variants import VariantsSection, number_of
from viz.editor.widget import PlanEditor
from viz.page.answer_view import VerdictView
from viz.page.charts_view import ChartsView
from viz.page.keeper import Memory
from viz.page.page import address, asked_for
from viz.session.intervene import Step
from viz.session.seen import seen_of
from viz.session.session import Session
from viz.session.work import keep_up
from viz.widgets.choice import ChoiceList
from viz.widgets.entry import Entry
from viz.widgets.exchange import MAX_UPLOAD, Exchange
from viz.widgets.roster_grid import RosterGrid
from viz.words import Words


@pytest.fixture
def session():
    return Session.of("standard")


@pytest.fixture
def show():
    with ExitStack() as opened:
        yield lambda *what: opened.enter_context(shown(*what))


def test_a_switch_a_variant(session, show):
    rc = show(VariantsSection, session)
    switches = rc.find(ipyvuetify.Switch).widgets
    assert [switch.v_model for switch in switches] == [False, False, False]
    switches[0].v_model = True
    assert session.state.value.applied == ("lobby_director",)


def test_one_section_is_open_at_a_time(session, show):
    rc = show(Panel, session)
    for name in list(SECTIONS)[1:]:
        click(rc, **{"data-section": name})
        opened = [
            (widget.attributes or {}).get("data-section")
            for widget in rc.find(ipyvuetify.Btn).widgets
            if (widget.attributes or {}).get("aria-expanded") == "true"
            and "data-section" in (widget.attributes or {})
        ]
        assert opened == [name]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_rule_opens_with_its_settings_in_words(session, show, language):
    session.language.set(language)
    rc = show(RulesSection, session)
    for name in RULES:
        click(rc, **{"data-rule": name})
        assert Words(language).rule(name) in texts(rc)


def test_a_setting_is_changed_when_one_leaves_the_field(session, show):
    accepted = session.state.value.proposal.at("rules.diversion.accept_first")
    rc = show(RulesSection, session)
    click(rc, **{"data-rule": "diversion"})
    (field,) = [
        widget
        for widget in rc.find(Entry).widgets
        if widget.name == "bf-rules-diversion-accept-first"
    ]
    assert (field.text, field.unit) == (f"{100 * accepted:g}", "%")
    field._hear(field, {"kind": "enter", "text": "50"}, [])
    assert field.text == "50"
    assert session.state.value.proposal.at("rules.diversion.accept_first") == 0.5
    for nonsense in ("50", {"kind": "enter"}, {"kind": "enter", "text": 7}):
        field._hear(field, nonsense, [])
    assert not field.wrong
    field._hear(field, {"kind": "enter", "text": "500"}, [])
    assert (field.wrong, field.text) == (True, "500")
    assert session.state.value.proposal.at("rules.diversion.accept_first") == 0.5
    assert "500: at most 100" in texts(rc)


def test_one_more_and_one_fewer(session, show):
    rc = show(StaffSection, session)
    click(rc, **{"aria-label": "One fewer: Teller"})
    assert session.state.value.proposal.at("staff.2.count") == 2
    click(rc, **{"aria-label": "One more: Teller"})
    assert session.state.value.is_same
    click(rc, **{"aria-label": "One more: Teller"})
    assert "as the plan has no more desks" in " ".join(texts(rc))


def test_somebody_is_added_by_role_and_position(session, show):
    rc = show(StaffSection, session)
    role = next(w for w in rc.find(ChoiceList).widgets if w.place == "staff.add.role")
    role._hear(role, {"kind": "choose", "at": role.options.index("Lobby guide")}, [])
    click(rc, id="bf-add-staff")
    row = session.state.value.proposal.data["staff"][-1]
    assert (row["role"], row["position"], row["wage_per_hour"]) == ("lobby_guide", 2, 45)


def test_the_roster_is_painted(session, show):
    rc = show(RosterCard, session)
    (grid,) = rc.find(RosterGrid).widgets
    assert grid.lines[1]["title"] == "Teller ×3"
    message = {"kind": "paint", "row": 0, "first": 0, "last": 1, "value": "2"}
    grid._hear(grid, message, [])
    assert rc.find(RosterGrid).widget.lines[0]["cells"][:3] == ["2", "2", "1"]


def test_a_plan_that_is_not_right_yet_stays_on_its_side(session, show):
    rc = show(LayoutCard, session)
    (editor,) = rc.find(PlanEditor).widgets
    editor._hear(
        editor, {"kind": "move", "part": "windows.1", "only": None, "shift": [0.0, -0.9]}, []
    )
    assert session.pending.value is not None
    session.side.set("base")
    (other,) = rc.find(PlanEditor).widgets
    assert other.wrong == []
    assert session.pending.value is None


@pytest.mark.parametrize(
    ("files", "opened"),
    [
        ([{"name": "x.toml", "size": 10}], True),
        ([{"name": "a/x.toml", "size": 10}], True),
        ([{"name": "x.toml", "size": MAX_UPLOAD + 1}], False),
        ([{"name": "x.toml", "size": "10"}], False),
        ([{"name": 5, "size": 10}], False),
        ([{"name": "..", "size": 10}], False),
        ([{"name": "x\0.toml", "size": 10}], False),
        ([{"name": "x.toml", "size": 10}] * 2, False),
        (["x.toml"], False),
        ([], False),
        ("x.toml", False),
    ],
)
def test_a_file_is_read_only_when_its_size_was_asked_for(session, show, files, opened):
    rc = show(FilesSection, session)
    (exchange,) = rc.find(Exchange).widgets
    exchange._hear(exchange, {"kind": "offer", "files": files}, [])
    exchange._hear(exchange, {"kind": "content"}, [b'schema = 1\nextends = "small"'])
    assert (session.state.value.source == "x") is opened
    too_large = isinstance(files, list) and {"name": "x.toml", "size": MAX_UPLOAD + 1} in files
    assert (session.refusal.value is not None) is too_large


def test_more_than_was_announced_is_refused(session):
    refused = []
    exchange = Exchange(on_files=session.upload, on_refused=lambda *what: refused.append(what))
    offered = {"kind": "offer", "files": [{"name": "../x.toml", "size": 1}]}
    exchange._hear(exchange, offered, [])
    exchange._hear(exchange, {"kind": "content"}, [b"#" * (MAX_UPLOAD + 1)])
    assert refused == [("x.toml", MAX_UPLOAD + 1)]


def test_what_was_chosen_and_refused_is_shown_as_it_was(session):
    said = []
    choice = ChoiceList(options=["a", "b"], chosen=0, on_choose=said.append)
    for message in ({"kind": "choose", "at": 1}, {"kind": "choose", "at": 7}, "x", {"at": 1}):
        choice._hear(choice, message, [])
    assert said == [1]
    assert choice.chosen == 0
    assert choice.shown == 2


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({}, 0),
        ({"rules": {"chain": {"enabled": True, "story_s": 1.0}}}, 2),
        ({"staff": [{"role": "teller", "position": 5}]}, 1),
        ({"staff": [{"change": "teller", "count": 2, "skill": 0.9}]}, 2),
        ({"arrivals": {"rates": [{"from": "09:00", "per_hour": 3}]}}, 1),
    ],
)
def test_how_much_is_changed(changes, number):
    assert number_of(changes) == number


@pytest.mark.parametrize(
    ("search", "scenario", "language"),
    [
        (None, "standard", "en"),
        ("lang=zh", "standard", "zh"),
        ("scenario=small&lang=zh-CN", "small", "zh"),
        ("scenario=/etc/passwd&lang=fr", "standard", "en"),
    ],
)
def test_what_an_address_asks_for(search, scenario, language):
    assert asked_for(search) == (scenario, language)
    assert asked_for(address(scenario, language)[2:]) == (scenario, language)


def test_charts_of_a_tab(session, show):
    session.seen.set(list(seen_of(session.state.value, days=2))[-1])
    rc = show(ChartsView, session)
    assert "Share of the called by wait [min]" in texts(rc)
    click(rc, **{"data-tab": "queue"})
    assert "Customers waiting with a ticket" in texts(rc)


def test_the_work_in_the_background_is_given_up_at_the_next_change(session):
    session.days.set(100)
    state = session.state.value
    keep_up(session, state, lambda: session.answer.value is None)
    assert session.answer.value.days == 40
    assert session.seen.value is None
    keep_up(session, state, lambda: True)
    assert session.answer.value.days == 100
    assert session.seen.value.floors[0].days == 100


@pytest.mark.parametrize("kind", [DayError, MemoryError, ValueError])
@pytest.mark.parametrize("is_wanted", [True, False])
def test_what_cannot_be_simulated_is_told_to_who_still_wants_it(
    session, monkeypatch, kind, is_wanted
):
    def broken(*_, **__):
        raise kind("day 0: the calendar is full")
        yield

    monkeypatch.setattr("viz.session.work.answers", broken)
    keep_up(session, session.state.value, lambda: is_wanted)
    assert session.fault_of("answer") == ("day 0: the calendar is full" if is_wanted else "")
    session.try_again()
    assert session.fault_of("answer") == ""


def test_charts_of_the_state_before_say_so(session, show):
    session.seen.set(list(seen_of(session.state.value, days=2))[-1])
    assert "Means of 2 twin days. Bands: 95 % interval." in texts(show(ChartsView, session))
    session.restart(seed=9)
    session.days.set(40)
    told = []
    session.seen.subscribe(lambda _: told.append(" ".join(texts(show(ChartsView, session)))))
    keep_up(session, session.state.value, lambda: True)
    assert ["before the last change" in each for each in told] == [True, False]


def labels(rc):
    return [widget.label for widget in rc.find(Entry).widgets if widget.label]


@pytest.mark.parametrize(
    ("language", "label"),
    [("en", "An hour, From 12:00"), ("zh", "每小时（起始12:00）")],
)
def test_a_cell_of_a_table_is_called_by_its_row(session, show, language, label):
    session.language.set(language)
    assert label in labels(show(DemandSection, session))


def test_a_row_whose_first_cell_may_change_is_called_by_both(session, show):
    rc = show(RulesSection, session)
    click(rc, **{"data-rule": "leaving"})
    assert {"From waiting, row 1", "Chance, From waiting 15"} <= set(labels(rc))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_verdict_says_what_it_is_of_while_the_floors_show_interventions(
    session, show, language
):
    session.language.set(language)
    session.days.set(2)
    keep_up(session, session.state.value, lambda: True)
    rc, said = show(VerdictView, session), Words(language)("verdict_steps")
    assert said not in texts(rc)
    assert session.intervene(Step(90, "rule", rule="chain"))
    assert said in texts(rc)


def test_interventions_that_are_taken_back_are_told_and_come_back(session, show):
    rc = show(Memory, session)
    session.intervene(Step(90, "home", employee="teller 3"))
    session.set("staff.2.count", 2)
    assert Words("en")("steps_dropped") in texts(rc)
    next(iter(rc.find(children=["Undo"]).widgets)).fire_event("click", {})
    assert len(session.state.value.steps) == 1
    assert Words("en")("steps_dropped") not in texts(rc)


def test_a_plan_that_is_not_right_yet_comes_back_with_the_draft(session, show):
    rc = show(LayoutCard, session)
    (editor,) = rc.find(PlanEditor).widgets
    editor._hear(
        editor, {"kind": "move", "part": "windows.1", "only": None, "shift": [0.0, -0.9]}, []
    )
    wrong = rc.find(PlanEditor).widget.wrong
    other = Session.of("standard")
    assert other.restore(session.draft()), other.refusal.value
    assert other.card.value == "layout"
    rc = show(LayoutCard, other)
    assert rc.find(PlanEditor).widget.wrong == wrong != []
    other.undo()
    assert rc.find(PlanEditor).widget.wrong == []
    assert other.sketch.value is None


def test_a_plan_of_a_draft_that_cannot_be_drawn_is_left_out(session, show):
    session.sketch.set(("proposal", "name = nonsense"))
    assert show(LayoutCard, session).find(PlanEditor).widget.wrong == []
