"""Everything that can be opened is opened: no row, section, rule or menu takes the page down."""

import re

import pytest

from model.scenario.files import SHIPPED_SCENARIOS
from tests.viz.parts import buttons, click, foreign, said, shown, texts
from viz.controls.panel import SECTIONS, Panel
from viz.page.charts_view import TABS, ChartsView
from viz.page.page import CARDS, Card
from viz.session.seen import seen_of
from viz.session.session import Session
from viz.widgets.choice import ChoiceList
from viz.widgets.entry import Entry

LANGUAGES = ("en", "zh")


def expandable(rc):
    """Return the names of what can be opened inside a section."""
    return [
        button.attributes["aria-controls"]
        for button in buttons(rc, "aria-controls", "aria-expanded")
        if "data-section" not in button.attributes
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", SHIPPED_SCENARIOS)
@pytest.mark.parametrize("side", ["base", "proposal"])
def test_every_section_row_and_rule_opens(scenario, side, language):
    session = Session.of(scenario, language)
    session.side.set(side)
    for variant in session.state.value.known:
        session.toggle(variant)
    with shown(Panel, session) as rc:
        for section in SECTIONS:
            if not buttons(rc, **{"data-section": section, "aria-expanded": "true"}):
                click(rc, **{"data-section": section})
            for name in expandable(rc):
                click(rc, **{"aria-controls": name})
                assert buttons(rc, **{"aria-controls": name, "aria-expanded": "true"})
                assert language == "en" or not foreign(said(rc))
            assert language == "en" or not foreign(said(rc))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", SHIPPED_SCENARIOS)
@pytest.mark.parametrize("card", CARDS)
def test_every_card_opens(scenario, card, language):
    session = Session.of(scenario, language)
    session.card.set(card)
    with shown(Card, session) as rc:
        assert texts(rc)
        assert language == "en" or not foreign(said(rc))


@pytest.mark.parametrize("scenario", SHIPPED_SCENARIOS)
def test_every_chart_opens(scenario):
    session = Session.of(scenario)
    session.seen.set(list(seen_of(session.state.value, days=2))[-1])
    for language in LANGUAGES:
        session.language.set(language)
        with shown(ChartsView, session) as rc:
            for tab in TABS:
                click(rc, **{"data-tab": tab})
                assert language == "en" or not foreign(said(rc))


def test_whatever_is_chosen_in_a_menu_is_taken_or_refused_in_words():
    session, done = Session.of("standard"), set()
    with shown(Panel, session) as rc:
        for section in SECTIONS:
            if not buttons(rc, **{"data-section": section, "aria-expanded": "true"}):
                click(rc, **{"data-section": section})
            for name in ["", *expandable(rc)]:
                if name:
                    click(rc, **{"aria-controls": name})
                choose_in_new_menus(rc, done)
    assert {"staff.N.position", "rules.menu.kind", "layout", "intervene.kind"} <= done
    assert {"intervene.employee", "intervene.position", "intervene.rule"} <= done


def choose_in_new_menus(rc, done):
    """Choose of few everything, of many the last and the first; then in the menus that brings."""

    def menus():
        return {re.sub(r"\d+", "N", each.place): each for each in rc.find(ChoiceList).widgets}

    while new := [kind for kind in menus() if kind not in done]:
        done.add(new[0])
        options = range(len(menus()[new[0]].options))
        for at in options if len(options) <= 4 else (options[-1], 0):
            menu = menus()[new[0]]
            menu._hear(menu, {"kind": "choose", "at": at}, [])
            choose_in_new_menus(rc, done)


@pytest.mark.parametrize(
    ("typed", "covers"), [("1", [1]), ("2, 1", [2, 1]), ("1，2", [1, 2]), ("", [])]
)
def test_positions_to_cover_are_typed_as_they_are_shown(typed, covers):
    session = Session.of("standard")
    row = next(at for at, row in enumerate(session.document.at("staff"), 1) if row.get("covers"))
    with shown(Panel, session) as rc:
        click(rc, **{"data-section": "staff"})
        click(rc, **{"aria-controls": f"bf-staff-{row}"})
        (field,) = [w for w in rc.find(Entry).widgets if w.name == f"bf-staff-{row}-covers"]
        field._hear(field, {"kind": "enter", "text": typed}, [])
    assert session.refusal.value is None
    assert session.document.at(f"staff.{row}.covers") == covers
