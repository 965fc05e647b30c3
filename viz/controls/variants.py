"""Named variants of the file: each is laid over the proposal with one click."""

from __future__ import annotations

import solara

from agents.names import capital
from viz.controls.inputs import Switch
from viz.controls.pieces import note
from viz.session.session import Session
from viz.words import Words


@solara.component
def VariantsSection(session: Session) -> None:
    """Show the file's variants and what else is changed in the proposal."""
    say, state = Words(session.language.value), session.state.value
    with solara.Div(classes=["bf-stack"]):
        note(say("variants_note" if state.known else "no_variants"))
        for name in state.known:
            Switch(
                session,
                f"variant.{name}",
                capital(state.variant_title(name, say.language)),
                name in state.applied,
                lambda _, name=name: session.toggle(name),
            )
        if count := number_of(state.own):
            note(say("own_changes", n=count))


def number_of(changes: object) -> int:
    """Return how many settings changes set; a row of staff that is added is one."""
    if isinstance(changes, dict):
        return sum(number_of(value) for key, value in changes.items() if key != "change")
    if isinstance(changes, list) and changes and all(isinstance(row, dict) for row in changes):
        return sum(number_of(row) if "change" in row else 1 for row in changes)
    return 1
