"""The two floors of the day that is shown."""

from __future__ import annotations

import solara
from solara.alias import rv

from viz.session import Session
from viz.words import Words


@solara.component
def Floors(session: Session) -> None:
    """Show the day on both floors."""
    say = Words(session.language.value)
    with rv.Html(
        tag="section", class_="bf-card bf-floors", attributes={"id": "floors", "tabindex": "-1"}
    ):
        solara.Text(say("floors"))
