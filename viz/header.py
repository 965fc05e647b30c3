"""The head of the page: scenario, seed and day, undo, language."""

from __future__ import annotations

from collections.abc import Callable

import solara
from solara.alias import rv

from model.files import SHIPPED_SCENARIOS
from viz.controls.inputs import IconButton
from viz.session import MOST_DAY, MOST_SEED, Session
from viz.words import LANGUAGES, Words


@solara.component
def Header(session: Session, is_open: bool, on_panel: Callable[[], None]) -> None:
    """Show what is compared and on which day, and let it be changed."""
    say, state = Words(session.language.value), session.state.value
    names = {name: say.of("scenario", name) for name in SHIPPED_SCENARIOS}
    names.setdefault(state.source, say("own_file", name=state.source))
    with rv.Html(tag="header", class_="bf-header"):
        IconButton("mdi-menu", say("controls"), on_panel)
        rv.Html(tag="h1", children=[say("app")])
        rv.Select(
            label=say("scenario"),
            items=[{"text": text, "value": name} for name, text in names.items()],
            v_model=state.source,
            on_v_model=session.open,
            dense=True,
            outlined=True,
            hide_details=True,
        )
        solara.Div(classes=["bf-space"])
        IconButton("mdi-undo", say("undo"), session.undo, disabled=not session.can_undo)
        IconButton("mdi-redo", say("redo"), session.redo, disabled=not session.can_redo)
        with rv.BtnToggle(
            v_model=session.language.value,
            on_v_model=lambda value: session.language.set(value or session.language.value),
            mandatory=True,
            dense=True,
            class_="bf-language",
        ):
            for code, name in LANGUAGES.items():
                rv.Btn(
                    value=code, small=True, text=True, children=[name], attributes={"lang": code}
                )
