"""The line below the verdict: closed until it is asked for, then the parts and the readings."""

from contextlib import ExitStack
from dataclasses import replace
from html import unescape
from time import monotonic, sleep

import pytest
import solara

from tests.snapshots.commands import HERE
from tests.viz.parts import buttons, click, foreign, said, shown
from viz.page.why_view import SHOWN, WhyView, WhyWork
from viz.session.session import Session
from viz.session.why import why_of
from viz.session.work import keep_up
from viz.words import Words

QUEUE = HERE / "queue.toml"


@pytest.fixture
def session():
    session = Session.of(QUEUE)
    session.toggle("quick")
    return session


@pytest.fixture
def show():
    with ExitStack() as opened:
        yield lambda *what: opened.enter_context(shown(*what))


def written(rc):
    """Return all that people read, with single blanks."""
    return " ".join(" ".join(map(unescape, said(rc))).split())


def found_out(session, days=3):
    session.why.set(list(why_of(session.state.value, days=days))[-1])


def line(rc):
    return buttons(rc, **{"aria-controls": SHOWN})


def test_of_a_proposal_that_is_the_base_nothing_is_asked(session, show):
    rc = show(WhyView, session)
    assert len(line(rc)) == 1
    session.toggle("quick")
    assert line(rc) == []


def test_it_opens_and_closes(session, show):
    rc, say = show(WhyView, session), Words("en")
    assert say("working") not in written(rc)
    click(rc, **{"aria-controls": SHOWN})
    assert line(rc)[0].attributes["aria-expanded"] == "true"
    assert session.asks_why.value
    assert "simulating" in written(rc) or "compiling" in written(rc)
    click(rc, **{"aria-controls": SHOWN})
    assert not session.asks_why.value
    assert "simulating" not in written(rc)


def test_parts_and_readings_are_told_with_their_days(session, show):
    session.asks_why.set(True)
    found_out(session)
    parts, text = session.why.value.parts, written(show(WhyView, session))
    assert "3 twin days" in text
    wait = parts.parts["pace"].last["mean_wait_all_min"].mean
    assert f" Pace {wait:+.1f}±".replace("-", "−") in text
    assert text.index(" Proposal ") < text.index(" Pace ") < text.index(" Calls ")
    assert text.index(" Calls ") < text.index(" Left without all of these ")
    assert "Verdict on mean wait of all with a ticket: " in text
    assert "Verdict on net value: " in text


def test_only_readings_that_make_it_another_have_a_line(session, show):
    """With half of who come nobody waits, so nothing is shown any more; with as many all is."""
    session.asks_why.set(True)
    for share, is_other in ((0.02, True), (0.999, False)):
        reading = {"busier": {"title": "Fewer come", "arrivals": {"volume": share}}}
        state = session.state.value
        session.change("", lambda _, s=state, r=reading: replace(s, readings=r))
        found_out(session, days=40)
        text = written(show(WhyView, session))
        assert ("As the scenario has it" in text) == is_other
        assert (" Fewer come " in text) == is_other


def test_all_of_it_is_said_in_chinese(show):
    for scenario, days in (("standard", 2), (QUEUE, 2), ("plain", 2)):
        session = Session.of(scenario, "zh")
        for variant in session.state.value.known:
            session.toggle(variant)
        if scenario == "plain":
            session.set("arrivals.volume", 1.2)
        session.asks_why.set(True)
        rc = show(WhyView, session)
        assert not foreign(said(rc))
        found_out(session, days)
        assert not foreign(said(rc))
        assert "结论取决于什么" in written(rc)


def test_what_is_of_another_question_is_not_shown(session, show):
    session.asks_why.set(True)
    found_out(session)
    rc = show(WhyView, session)
    session.restart(day=3)  # the day shown is no question of twin days
    assert "3 twin days" in written(rc)
    session.restart(seed=5)
    assert "3 twin days" not in written(rc)


@solara.component
def Both(session):
    WhyWork(session)
    WhyView(session)


def until(holds, seconds=60):
    end = monotonic() + seconds
    while not holds():
        assert monotonic() < end
        sleep(0.02)


def test_it_is_found_out_once_it_is_asked_and_the_verdict_stands(session, show, monkeypatch):
    begun = []

    def few(state, goes_on):
        begun.append((state, goes_on))
        return why_of(state, days=3, goes_on=goes_on)

    monkeypatch.setattr("viz.session.work.why_of", few)
    session.days.set(40)
    show(Both, session)
    keep_up(session, session.state.value, lambda: True)
    assert begun == []  # nobody asks
    session.asks_why.set(True)
    until(lambda: session.why.value and session.why.value.is_done)
    session.restart(seed=9)
    assert not begun[0][1]()  # the question is another
    assert len(begun) == 1  # and has no verdict yet
    keep_up(session, session.state.value, lambda: True)
    until(lambda: session.why.value.is_done and session.why.value.is_of(session.state.value))
    assert [state.seed for state, _ in begun] == [1, 9]
