"""A part of the page on its own: if it fails it says so in its place, and all else goes on.

What fails is a fault of this program, in showing something or in what a click does. The session
holds the work and is no part of it, so nothing is lost; the last change can be taken back from
where the notice stands.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

import solara
from solara.alias import rv

from agents.language import speaker
from viz.controls.pieces import text_button
from viz.session.session import Session
from viz.words import Words
from viz.words.texts import TEXTS

LOG: Final = logging.getLogger(__name__)


@solara.component
def Part(session: Session, name: str, content: Callable[..., object], *arguments: object) -> None:
    """Show a part of the page, or that it failed; it is tried anew with whatever changes.

    Parameters
    ----------
    name
        Of the part: ``part.NAME``, or ``section.NAME``, is what the page calls it.
    content, arguments
        The component that is shown, as none can catch what fails in itself, and what it takes.
    """
    failed, forget = solara.use_exception()
    failed_at: solara.Ref[tuple[object, ...] | None] = solara.use_ref(None)
    now = (
        session.state.value, session.language.value, session.side.value, session.card.value,
        session.answer.value, session.seen.value,
    )  # fmt: skip
    if failed is None:
        failed_at.current = None
    elif failed_at.current is None:
        failed_at.current = now
    elif any(before is not after for before, after in zip(failed_at.current, now, strict=True)):
        failed_at.current = failed = None
        forget()
    # what is shown is all that there is: solara goes round for ever if it is inside something else
    if failed is None:
        content(*arguments)
    else:
        Failed(session, name, f"{type(failed).__name__}: {failed}", forget)


@solara.component
def Failed(session: Session, name: str, message: str, again: Callable[[], object]) -> None:
    """Say in plain words that a part failed, and offer to take the last change back.

    ``message`` is what is worth telling whoever mends it; ``again`` tries once more.
    """
    say = Words(session.language.value)
    title = say(next(key for key in (f"part.{name}", f"section.{name}", name) if key in TEXTS))
    solara.use_effect(lambda: LOG.error("%s: %s", name, message), [message])
    with rv.Html(
        tag="section", class_="bf-card bf-failed", attributes={"role": "alert", "data-part": name}
    ):
        rv.Html(tag="h2", children=[say("part_failed", part=title)])
        rv.Html(tag="p", children=[say("part_kept")])
        with solara.Div(classes=["bf-buttons"]):
            for text, act, can in (
                (say("part_undo"), session.undo, session.can_undo),
                (say("part_again"), again, True),
            ):
                text_button(text, act, disabled=not can)
        rv.Html(tag="small", class_="bf-note", children=[speaker(say.language)(message)])
