"""The panel of controls."""
from __future__ import annotations
import solara
from viz.session import Session
from viz.words import Words
@solara.component
def Panel(session: Session) -> None:
    """Show the variants."""
    say = Words(session.language.value)
    state = session.state.value
    for name in state.known:
        solara.Button(state.variant_title(name, say.language), on_click=lambda name=name: session.toggle(name), color="primary" if name in state.applied else None)
