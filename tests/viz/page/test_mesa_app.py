"""The floor inside Mesa's own view: one model a page, and no command console."""

import os

os.environ["SOLARA_TELEMETRY_MIXPANEL_ENABLE"] = "False"
os.environ["SOLARA_ASSETS_CDN"] = "http://127.0.0.1:9/"

import ipyvuetify
import pytest
import solara

from viz.floor.widget import TwoFloors
from viz.page.mesa_app import Page


@pytest.fixture
def pages():
    rendered = []
    for _ in range(2):

        @solara.component
        def Whole():
            with solara.AppLayout(navigation=False):
                Page()

        rendered.append(solara.render(Whole(), handle_error=False)[1])
    yield rendered
    for rc in rendered:
        rc.close()


def step(rc) -> None:
    rc.find(ipyvuetify.Btn, children=["Step"]).widget.click()


def test_the_floor_follows_the_model_and_pages_do_not_mix(pages):
    one, other = (rc.find(TwoFloors).widget for rc in pages)
    assert one.floors == 1
    assert not one.controls
    assert len(one.reels) == 1
    for count in (1, 2, 3):
        step(pages[0])
        assert one.seek["t"] == 60.0 * count
    assert other.seek["t"] == 0.0
    assert one.base is not other.base


def test_there_is_no_command_console(pages):
    texts = [str(card.children) for card in pages[0].find(ipyvuetify.CardTitle).widgets]
    assert any("Controls" in text for text in texts)
    assert not any("Console" in text for text in texts)
