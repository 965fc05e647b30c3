"""Interventions said in the scenario document: who works from now on, which rule is in force."""

import re

import numpy as np
import pytest

from agents.codes import MINUTE
from agents.facts import Fact
from model.scenario.problems import ScenarioError
from viz.controls.inputs import messages
from viz.session.documents import open_scenario
from viz.session.intervene import Step, continued, document_at, free_windows, with_step
from viz.session.seen import day_of
from viz.session.session import Session
from viz.words import Words

STANDARD = open_scenario("standard").document
NOW = 100


def person(document, name):
    return next(person for person in document.scenario.people if person.name == name)


def test_a_rule_is_switched():
    assert with_step(STANDARD, Step(NOW, "rule", rule="chain")).at("rules.chain.enabled") is True
    off = with_step(STANDARD, Step(NOW, "rule", rule="cover", on=False))
    assert off.at("rules.cover.enabled") is False


def test_somebody_is_sent_to_a_position_from_now_on():
    document = with_step(STANDARD, Step(NOW, "send", position=2, employee="teller 2"))
    stints = [(s.start, s.end, s.position) for s in person(document, "teller 2").stints]
    assert stints == [(540, 640, 5), (640, 1020, 2)]
    assert len(person(document, "teller 1").stints) == 1
    assert [p.name for p in document.scenario.people] == [p.name for p in STANDARD.scenario.people]


def test_who_is_sent_twice_in_a_minute_goes_where_they_are_sent_last():
    document = STANDARD
    for position in (2, 1):
        document = with_step(document, Step(NOW, "send", position=position, employee="teller 2"))
    stints = [(s.start, s.end, s.position) for s in person(document, "teller 2").stints]
    assert stints == [(540, 640, 5), (640, 1020, 1)]


def test_somebody_goes_home_and_another_opens_their_window():
    home = with_step(STANDARD, Step(NOW, "home", employee="teller 1"))
    assert person(home, "teller 1").stints[-1].end == 640
    opened = with_step(home, Step(NOW, "open", position=5))
    assert person(opened, "extra teller 1").stints[0].start == 640
    assert person(opened, "extra teller 1").wage == 45


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (Step(NOW, "open", position=5), "at most 3, as the plan has no more desks"),
        (Step(NOW, "send", position=1, employee="nobody"), "an employee of"),
        (Step(NOW, "send", position=5, employee="teller 2"), "who is at position 5 then"),
    ],
)
def test_what_cannot_be_is_refused_in_words(step, message):
    with pytest.raises(ScenarioError, match=message):
        with_step(STANDARD, step)


def test_who_has_gone_home_does_not_go_again():
    home = with_step(STANDARD, Step(NOW, "home", employee="teller 2"))
    with pytest.raises(ScenarioError, match="who has gone home by then"):
        with_step(home, Step(NOW, "home", employee="teller 2"))
    with_step(home, Step(NOW - 20, "home", employee="teller 2"))


def test_why_a_step_is_refused_is_said_in_chinese():
    session = Session.of("standard")
    for step in (
        Step(NOW, "open", position=5),
        Step(NOW, "send", position=5, employee="teller 2"),
        Step(NOW, "home", employee="Xu"),
    ):
        assert not session.intervene(step)
        said = messages(session, "intervene", Words("zh"))
        assert not re.search("[a-z]{3,}", said.replace("teller", "").replace("[[staff]]", "")), said


def test_the_window_that_is_named_is_the_one_that_opens():
    steps = [Step(NOW, "home", employee="teller 1")]
    now = NOW + 30
    free = free_windows(STANDARD, steps, 1, 0, now)
    floor = STANDARD.setup.floor
    assert free.keys() == {5}
    opened = Step(now, "open", position=5, window=free[5])
    setup, changed = continued(STANDARD, [*steps, opened], 1, 0)
    newcomer = setup.staff.index("extra teller 1")
    served = changed.journal[
        (changed.journal["fact"] == Fact.SERVICE_STARTS) & (changed.journal["employee"] == newcomer)
    ]
    assert len(served) > 0
    desks = {floor.places[floor.rows("window")[desk]].name for desk in served["detail"]}
    assert desks == {free[5].name}


def test_who_comes_keeps_their_name_when_another_comes_before():
    session = Session.of("standard")
    for step in (
        Step(30, "home", employee="teller 1"),
        Step(30, "home", employee="teller 2"),
        Step(120, "open", position=5),
        Step(180, "home", employee="extra teller 1"),
        Step(60, "open", position=5),
    ):
        assert session.intervene(step), session.refusal.value
    steps = session.state.value.steps
    comes = {step.at: (step.employee, step.window.name) for step in steps if step.kind == "open"}
    assert comes == {60: ("extra teller 2", "window 1"), 120: ("extra teller 1", "window 2")}
    end = document_at(session.state.value.proposal, steps, 400)
    assert person(end, "extra teller 1").stints[-1].end == 540 + 180
    assert person(end, "extra teller 2").stints[-1].end == 1020


def test_what_is_switched_later_is_not_yet_in_force():
    steps = [Step(200, "rule", rule="chain")]
    assert document_at(STANDARD, steps, 199).at("rules.chain.enabled") is not True
    assert document_at(STANDARD, steps, 200).at("rules.chain.enabled") is True


def test_no_window_is_free_while_all_are_staffed():
    assert free_windows(STANDARD, [], 1, 0, NOW) == {}


def test_the_day_is_the_same_until_the_step_and_another_one_after():
    steps = [Step(NOW, "send", position=2, employee="branch director")]
    untouched = day_of(STANDARD.setup, 1, 0)
    setup, changed = continued(STANDARD, steps, 1, 0)
    at = NOW * MINUTE
    before = untouched.journal[untouched.journal["at"] <= at]
    after = changed.journal[changed.journal["at"] <= at]
    assert after[: len(before)].tobytes() == before.tobytes()
    director = setup.staff.index("branch director")
    walks = changed.journal[
        (changed.journal["fact"] == Fact.WALKS_TO_SPOT) & (changed.journal["employee"] == director)
    ]
    assert 2 in walks["detail"][walks["at"] >= at]
    assert changed.kpis.tobytes() != untouched.kpis.tobytes()


def test_steps_in_any_order_and_their_undoing():
    session = Session.of("standard")
    assert session.intervene(Step(120, "open", position=4)) is False
    assert session.intervene(Step(120, "home", employee="low-counter officer 2"))
    assert session.intervene(Step(130, "open", position=4))
    assert session.intervene(Step(90, "rule", rule="chain"))
    assert [step.at for step in session.state.value.steps] == [90, 120, 130]
    session.let_be()
    assert session.state.value.steps == ()
    session.undo()
    assert len(session.state.value.steps) == 3


def test_a_rule_is_in_force_from_the_step_on_and_not_before():
    untouched = day_of(STANDARD.setup, 1, 0)
    _, changed = continued(STANDARD, [Step(NOW, "rule", rule="diversion", on=False)], 1, 0)
    at = NOW * MINUTE
    before = untouched.journal[untouched.journal["at"] <= at]
    assert changed.journal[: len(before)].tobytes() == before.tobytes()
    diverted = changed.journal[changed.journal["fact"] == Fact.DIVERTED_FIRST]
    assert len(diverted) > 0
    assert np.all(diverted["at"] <= at)


def test_what_was_to_come_later_falls_away():
    later = with_step(STANDARD, Step(200, "send", position=1, employee="branch director"))
    sooner = with_step(later, Step(NOW, "send", position=2, employee="branch director"))
    stints = [(s.start, s.position) for s in person(sooner, "branch director").stints]
    assert stints == [(540, 0), (640, 2)]
