"""What the browser keeps of a session, and what is said of it: brought back, left behind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import anywidget
import solara
import traitlets

from agents.language import LANGUAGES
from viz.controls.inputs import messages
from viz.controls.notice import Notice
from viz.session.draft import DRAFT
from viz.session.session import Session
from viz.widgets.exchange import MAX_UPLOAD
from viz.words import Words

LONGEST_TIME: Final = 60


class Keeper(anywidget.AnyWidget):
    """A widget without a picture: the browser's memory of one page.

    Attributes
    ----------
    draft
        What is to be kept; nothing while nothing was done.
    kept
        Whether the browser has kept it.
    wish
        ``kind``: ``bring`` or ``drop`` what a closed tab left behind; a number ``n`` makes every
        wish a new one.
    language
        That times are written in.
    on_draft
        Given the text that was kept.
    on_left
        Given the time at which a tab that is closed now was last changed, as it is written.
    """

    _esm = Path(__file__).with_name("keeper.js")

    draft = traitlets.Unicode("").tag(sync=True)
    kept = traitlets.Bool(False).tag(sync=True)
    wish = traitlets.Dict({}).tag(sync=True)
    language = traitlets.Unicode("en").tag(sync=True)
    on_draft = traitlets.Any(None, allow_none=True)
    on_left = traitlets.Any(None, allow_none=True)

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.on_msg(self._hear)

    def _hear(self, _: object, content: Any, __: object) -> None:
        """Hand on what was kept; it is read with care, as anybody might send it."""
        if not isinstance(content, dict):
            return
        kind, text, at = content.get("kind"), content.get("text"), content.get("at")
        if kind == "draft" and isinstance(text, str) and len(text) <= MAX_UPLOAD:
            self._tell(self.on_draft, text)
        if kind == "left" and isinstance(at, str) and len(at) <= LONGEST_TIME and at.isprintable():
            self._tell(self.on_left, at)

    def _tell(self, hears: Callable[[str], object] | None, text: str) -> None:
        if hears is not None:
            hears(text)


@solara.component
def Memory(session: Session) -> None:
    """Have the browser keep a draft, and say what became of the work without one's doing."""
    say, state = Words(session.language.value), session.state.value
    begun = solara.use_memo(lambda: state.source, [])
    left, set_left = solara.use_state("")
    is_back, set_back = solara.use_state(False)
    wish, set_wish = solara.use_state({"n": 0})

    def ask(kind: str) -> None:
        set_wish({"kind": kind, "n": int(str(wish["n"])) + 1})
        set_left("")

    def begin_anew() -> None:
        session.open(begun)
        set_back(False)

    def bring_back(text: str) -> None:
        if session.restore(text):
            set_back(True)

    # always the same box, as what comes after it on the page would else be made anew
    with solara.Div():
        Keeper.element(
            draft=session.draft(),
            wish=wish,
            language=LANGUAGES[session.language.value].html,
            on_draft=bring_back,
            on_left=set_left,
            on_kept=session.is_kept.set,
        )
        acts: list[tuple[str, Callable[[], object]]]
        if session.dropped.value:
            acts = [(say("undo"), session.undo)]
            Notice(say, say("steps_dropped"), acts, lambda: session.dropped.set(()))
        elif is_back:
            acts = [(say("draft_anew"), begin_anew)]
            Notice(say, say("draft_back"), acts, lambda: set_back(False))
        elif left and not session.can_undo:
            acts = [(say(f"draft_{kind}"), partial(ask, kind)) for kind in ("bring", "drop")]
            Notice(say, say("draft_left", at=left), acts, lambda: set_left(""))
        elif refused := messages(session, DRAFT, say):
            Notice(say, say("draft_refused", why=refused), [], lambda: session.refusal.set(None))
        elif refused := messages(session, "scenario", say):
            Notice(say, say("open_refused", why=refused), [], lambda: session.refusal.set(None))
