"""The layout: a shipped plan, or one that is edited on the plan."""

from __future__ import annotations

from collections.abc import Callable

import solara

from layouts import SHIPPED_PLANS
from viz.controls.inputs import messages
from viz.controls.pieces import note, text_button
from viz.editor.component import LayoutEditor
from viz.session.saving import LAYOUT
from viz.session.session import Session
from viz.widgets.choice import Choice
from viz.words import Words


@solara.component
def LayoutSection(session: Session) -> None:
    """Let one choose a plan, or edit the one that is there."""
    say, document = Words(session.language.value), session.document
    layout = document.at(LAYOUT)
    if layout is None:
        note(say("plain_layout"))
        return
    names = {name: say.of("scenario", name) for name in SHIPPED_PLANS if name != "plain"}
    names.setdefault(layout, say("own_plan"))
    plan = document.setup.floor
    with solara.Div(classes=["bf-stack"]):
        Choice(
            LAYOUT, say("section.layout"), layout, names,
            lambda name: session.set(LAYOUT, name), refused=messages(session, LAYOUT, say),
        )  # fmt: skip
        counted = {f"{kind}s": len(plan.rows(kind)) for kind in ("window", "machine", "seat")}
        note(say("plan_counts", **counted))
        text_button(
            say("edit_plan"), lambda: session.card.set("layout"), icon_name="mdi-floor-plan"
        )


@solara.component
def LayoutCard(session: Session) -> None:
    """Show the plan of the side that is changed, to be edited."""
    plan, side = session.document.setup.floor.plan, session.side.value
    sketched, begun = session.sketch.value or ("", "")

    def pend(take_back: Callable[[], None] | None, text: str) -> None:
        session.pending.set(take_back)
        session.sketch.set((side, text) if text else None)

    # another side has another editor: what is not right yet on the one does not go to the other
    LayoutEditor(
        plan, session.set_plan, session.language.value, pend, begun if sketched == side else ""
    ).key(side)
