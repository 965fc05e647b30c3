"""The widget on which a plan is taken hold of; every change is made and checked in Python."""

from pathlib import Path
from typing import Any, Final

import traitlets

from viz.editor.words import editor_words
from viz.widgets.heard import Heard
from viz.widgets.scripts import bundle

SCRIPTS: Final = Path(__file__).parent / "js"
FLOOR_SCRIPTS: Final = Path(__file__).parent.parent / "floor" / "js"


class PlanEditor(Heard):
    """A plan with handles.

    Attributes
    ----------
    drawing, handles
        What is drawn, and what can be taken hold of.
    wrong
        Parts that something is wrong with.
    wished
        Called with what the reader asks for: ``kind`` (``move``, ``remove``, ``undo`` or ``redo``)
        and what belongs to it.
    """

    _esm = bundle(SCRIPTS / "editor.js", FLOOR_SCRIPTS)
    _css = (SCRIPTS / "editor.css").read_text(encoding="utf-8")

    drawing = traitlets.Dict({}).tag(sync=True)
    handles: Any = traitlets.List([]).tag(sync=True)
    wrong: Any = traitlets.List([]).tag(sync=True)
    language = traitlets.Unicode("en").tag(sync=True)
    words = traitlets.Dict(editor_words("en")).tag(sync=True)
    wished = traitlets.Any(None, allow_none=True)

    @traitlets.observe("language")
    def _speak(self, change: Any) -> None:
        self.words = editor_words(change["new"])

    def hear_move(self, content: dict[str, Any], _: object) -> None:
        """Hand on what the reader asks for."""
        if self.wished is not None:
            self.wished(content)

    hear_remove = hear_undo = hear_redo = hear_move
