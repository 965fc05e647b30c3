"""What fails on the page fails alone: it says so in its place, the work stays, undo is offered."""

import pytest

from agents.language import phrase
from model.kernel.faults import DayError
from tests.viz.parts import buttons, click, shown, texts
from viz.controls.panel import SECTIONS
from viz.controls.part import Part
from viz.page.page import Body
from viz.session.session import Session
from viz.session.work import find_out, keep_up
from viz.words import Words
from viz.words.texts import TEXTS

BROKEN = {
    "header": "viz.page.header.DayField",
    "controls": "viz.controls.panel.SideSwitch",
    "answer": "viz.page.answer_view.waiting_html",
    "tiles": "viz.page.answer_view.tiles_html",
    "why": "viz.page.why_view.fold_button",
    "card": "viz.controls.staff.lines_of",
    "floors": "viz.page.floors.at_work",
    "charts": "viz.page.charts_view.legend_html",
    "page": "viz.page.page.Words",
    "variants": "viz.controls.variants.number_of",
    "staff": "viz.controls.staff.AddStaff",
    "rules": "viz.controls.rules.Switch",
    "demand": "viz.controls.demand.setting",
    "layout": "viz.controls.layout.Choice",
    "intervene": "viz.controls.intervening.document_at",
    "files": "viz.controls.files.plan_files",
}
"""By part, something that it cannot do without."""


class ThingError(Exception):
    """What is not expected anywhere."""


def broken(*_, **__):
    raise ThingError("index -1")


@pytest.fixture(scope="module")
def made():
    """Give a session whose answer, day and charts are there."""
    session = Session.of("standard")
    session.toggle("lobby_director")
    session.set("rules.diversion.accept_first", 0.5)
    session.days.set(4)
    keep_up(session, session.state.value, lambda: True)
    return session


@pytest.fixture
def session(made):
    session = Session.of("standard")
    session.change("", lambda _: made._past[-1])
    session.change("", lambda _: made.state.value)
    session.answer.set(made.answer.value)
    session.seen.set(made.seen.value)
    session.days.set(4)
    return session


def told(rc):
    """Return the parts that say that they failed, with all that each says."""
    return {
        widget.attributes["data-part"]: " ".join(
            child for child in walk_texts(widget) if isinstance(child, str)
        )
        for widget in rc.find(class_="bf-card bf-failed").widgets
    }


def press(rc, text):
    """Click a button of this text."""
    next(iter(rc.find(children=[text]).widgets)).fire_event("click", {})


def walk_texts(widget):
    for child in getattr(widget, "children", None) or ():
        if isinstance(child, str):
            yield child
        else:
            yield from walk_texts(child)


@pytest.mark.parametrize(
    ("part", "language"), [("charts", "en"), *((part, "zh") for part in BROKEN)]
)
def test_a_part_that_fails_says_so_and_all_else_stays(session, monkeypatch, part, language):
    session.language.set(language)
    session.card.set("roster" if part == "card" else "")
    if part in ("answer", "floors"):
        session.answer.set(None)
        session.seen.set(None)
    say, state = Words(language), session.state.value
    with shown(Part, session, "page", Body, session) as rc:
        with monkeypatch.context() as patch:
            patch.setattr(BROKEN[part], broken)
            if part in SECTIONS and part != "variants":
                click(rc, **{"data-section": part})
            else:  # what is shown already is shown anew
                session.language.set("en" if language == "zh" else "zh")
                session.language.set(language)
            notices = told(rc)
            assert list(notices) == [part]
            keys = f"part.{part}", f"section.{part}", part
            title = say(next(key for key in keys if key in TEXTS))
            assert say("part_failed", part=title) in notices[part]
            assert say("part_kept") in notices[part]
            assert "ThingError: index -1" in notices[part]
            assert session.state.value is state
            if part not in ("page", "header"):
                assert buttons(rc, **{"aria-label": say("undo")})
            press(rc, say("part_undo"))
            assert session.state.value.own == {}
            assert list(told(rc)) == [part]
        press(rc, say("part_again"))
        assert told(rc) == {}


def test_a_click_that_fails_is_told_in_its_part_alone(session, monkeypatch):
    monkeypatch.setattr("viz.controls.panel.as_base", broken)
    with shown(Part, session, "page", Body, session) as rc:
        press(rc, "Reset proposal to base")
        assert told(rc) == {}  # a change that cannot be made is refused
        assert "index -1" in session.refusal.value.problems[0].found
        monkeypatch.setattr(session, "change", broken)
        press(rc, "Reset proposal to base")
        assert list(told(rc)) == ["controls"]


@pytest.mark.parametrize(
    ("fails", "kind", "parts"),
    [
        ("viz.session.work.answers", DayError, ["answer"]),
        ("viz.session.work.answers", ValueError, ["answer"]),
        ("viz.session.seen.film_of_day", ValueError, ["floors", "charts"]),
        ("viz.session.seen.day_of", MemoryError, ["floors", "charts"]),
        ("viz.session.seen.gather", DayError, ["charts"]),
    ],
)
def test_what_cannot_be_made_is_told_where_it_would_be(session, monkeypatch, fails, kind, parts):
    def failing(*_, **__):
        raise kind("it does not settle")

    session.restart(seed=len(fails))  # each its own, as charts are kept
    monkeypatch.setattr(fails, failing)
    keep_up(session, session.state.value, lambda: True)
    with shown(Body, session) as rc:
        notices = told(rc)
        assert list(notices) == parts
        assert all("it does not settle" in text for text in notices.values())
        assert Words("en")("working") not in " ".join(texts(rc))
        session.undo()
        assert told(rc) == {}


def test_why_that_cannot_be_found_out_is_told_there(session, monkeypatch):
    def failing(*_, **__):
        raise DayError("it does not settle")

    session.asks_why.set(True)
    with monkeypatch.context() as patch:
        patch.setattr("viz.session.work.why_of", failing)
        find_out(session, session.state.value, lambda: True)
    with shown(Body, session) as rc:
        notices = told(rc)
        assert list(notices) == ["why"]
        assert "it does not settle" in notices["why"]
        press(rc, Words("en")("part_again"))
        assert told(rc) == {}


def test_why_a_day_cannot_be_simulated_is_told_in_the_page_s_language(session, monkeypatch):
    def failing(*_, **__):
        raise DayError(phrase("the floor does not settle, somebody goes to and fro without end"))

    session.restart(seed=7)
    monkeypatch.setattr("viz.session.work.answers", failing)
    keep_up(session, session.state.value, lambda: True)
    for language, text in (("en", "the floor does not settle"), ("zh", "大堂无法稳定")):
        session.language.set(language)
        with shown(Body, session) as rc:
            assert text in told(rc)["answer"]
