"""A language that is added to `agents.language.LANGUAGES` alone is spoken by the page."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

SCRIPT = """
import gettext
from agents import language
language.LANGUAGES["tlh"] = language.Called("tlhIngan Hol", "tlh-Latn")
language._catalogue = lambda code: gettext.NullTranslations()

from tests.viz.parts import shown, texts
from layouts import load_plan
from viz.editor.draft import text_of
from viz.editor.edits import added
from viz.floor.drawing import drawing_of
from viz.floor.words import words_floor
from viz.page.header import Header
from viz.page.page import asked_for
from viz.session.saving import scenario_text
from viz.session.session import Session

assert asked_for("lang=tlh") == ("standard", "tlh")
session = Session.of("standard", "tlh")
with shown(Header, session, True, lambda: None) as header:
    assert {"English", "tlhIngan Hol", "Branch floor"} <= set(texts(header))
session.toggle("lobby_director")
saved = scenario_text(session.state.value)
assert "title_tlh" in saved
assert Session.of("small").upload({"saved.toml": saved.encode()})
assert all("tlh" in place["name"] for place in drawing_of(session.document.setup.floor)["places"])
assert words_floor("tlh")["html"] == "tlh-Latn"
plan = load_plan("standard")
assert "name_tlh" not in added(text_of(plan), plan, "window", position=5)
"""


def test_a_third_language_is_spoken_by_the_page():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env=os.environ | {"NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
