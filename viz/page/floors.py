"""The two floors of the day that is shown, on one clock."""

from __future__ import annotations

import solara
from solara.alias import rv

from viz.controls.part import Failed
from viz.floor.widget import FloorView
from viz.session.session import Session
from viz.session.work import at_work
from viz.words import Words


@solara.component
def Floors(session: Session) -> None:
    """Show the day on both floors."""
    say, seen = Words(session.language.value), session.seen.value
    with rv.Html(
        tag="section",
        class_="bf-card bf-floors",
        attributes={"id": "floors", "tabindex": "-1", "aria-label": say("floors")},
    ):
        if fault := session.fault_of("floors"):
            Failed(session, "floors", fault, session.try_again)
        elif seen is None:
            rv.Html(tag="p", class_="bf-note bf-floors-wait", children=[at_work(say)])
        else:
            FloorView(
                *seen.films,
                language=session.language.value,
                on_clock=session.clock.set,
                seek=session.seek.value,
            )
