"""The widget on which a plan is taken hold of; every change is made and checked in Python."""

from pathlib import Path
from typing import Any, Final

import anywidget
import traitlets

from viz.editor.words import editor_words
from viz.widgets.scripts import bundle

SCRIPTS: Final = Path(__file__).parent / "js"
FLOOR_SCRIPTS: Final = Path(__file__).parent.parent / "floor" / "js"

KINDS: Final = ("move", "remove", "undo", "redo")


class PlanEditor(anywidget.AnyWidget):
    """A plan with handles.

    Attributes
    ----------
    drawing, handles
        What is drawn, and what can be taken hold of.
    wrong
        Parts that something is wrong with.
    wished
        Called with what the reader asks for: ``kind`` (one of `KINDS`) and what belongs to it.
    language, words
        Of all that is written.
    """

    _esm = bundle(SCRIPTS / "editor.js", FLOOR_SCRIPTS)
    _css = (SCRIPTS / "editor.css").read_text(encoding="utf-8")

    drawing = traitlets.Dict({}).tag(sync=True)
    handles: Any = traitlets.List([]).tag(sync=True)
    wrong: Any = traitlets.List([]).tag(sync=True)
    language = traitlets.Unicode("en").tag(sync=True)
    words = traitlets.Dict(editor_words("en")).tag(sync=True)
    wished = traitlets.Any(None, allow_none=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(self._hear)

    @traitlets.observe("language")
    def _speak(self, change: Any) -> None:
        self.words = editor_words(change["new"])

    def _hear(self, _widget: Any, message: Any, _buffers: Any) -> None:
        if isinstance(message, dict) and message.get("kind") in KINDS and self.wished is not None:
            self.wished(message)
