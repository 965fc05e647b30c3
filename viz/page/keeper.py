"""What the browser keeps of a session, and what is said of it: brought back, left behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import solara
import traitlets
from solara.alias import rv

from agents.language import LANGUAGES
from viz.controls.inputs import messages
from viz.controls.pieces import icon_button, text_button
from viz.session.draft import DRAFT
from viz.session.session import Session
from viz.widgets.exchange import MAX_UPLOAD
from viz.widgets.heard import Heard
from viz.words import Words

LONGEST_TIME: Final = 60


class Keeper(Heard):
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

    def hear_draft(self, content: dict[str, Any], _: object) -> None:
        """Hand on what was kept."""
        text = content.get("text")
        if isinstance(text, str) and len(text) <= MAX_UPLOAD and self.on_draft is not None:
            self.on_draft(text)

    def hear_left(self, content: dict[str, Any], _: object) -> None:
        """Hand on when a tab that is closed now was last changed."""
        at = content.get("at")
        is_time = isinstance(at, str) and len(at) <= LONGEST_TIME and at.isprintable()
        if is_time and self.on_left is not None:
            self.on_left(at)


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

    # always the same box, as what comes after it on the page would else be made anew
    with solara.Div():
        Keeper.element(
            draft=session.draft(),
            wish=wish,
            language=LANGUAGES[session.language.value].html,
            on_draft=lambda text: set_back(True) if session.restore(text) else None,
            on_left=set_left,
            on_kept=session.is_kept.set,
        )
        hush = partial(session.refusal.set, None)
        if session.dropped.value:
            text, close = say("steps_dropped"), partial(session.dropped.set, ())
            Notice(say, text, {"undo": session.undo}, close)
        elif is_back:
            Notice(say, say("draft_back"), {"draft_anew": begin_anew}, partial(set_back, False))
        elif left and not session.can_undo:
            acts = {f"draft_{kind}": partial(ask, kind) for kind in ("bring", "drop")}
            Notice(say, say("draft_left", at=left), acts, partial(set_left, ""))
        elif refused := messages(session, DRAFT, say):
            Notice(say, say("draft_refused", why=refused), {}, hush)
        elif refused := messages(session, "scenario", say):
            Notice(say, say("open_refused", why=refused), {}, hush)


@solara.component
def Notice(
    say: Words, text: str, acts: Mapping[str, Callable[[], object]], on_close: Callable[[], object]
) -> None:
    """Say something, with a button for each thing that can be done, and one that closes it."""
    with rv.Html(tag="div", class_="bf-notice", attributes={"role": "status"}):
        rv.Html(tag="p", children=[text])
        for key, act in acts.items():
            text_button(say(key), act)
        icon_button("mdi-close", say("close"), on_close, small=True)
