"""The head of the page: scenario, seed and day, undo, language."""

from __future__ import annotations

from collections.abc import Callable

import solara
from solara.alias import rv

from agents.language import LANGUAGES
from model.scenario.fields import Field
from model.scenario.files import SHIPPED_SCENARIOS
from viz.controls.inputs import TextInput, taken
from viz.controls.pieces import icon_button
from viz.session.bounds import MOST_SEED
from viz.session.session import Session
from viz.widgets.choice import Choice
from viz.words import Words


@solara.component
def Header(session: Session, is_open: bool, on_panel: Callable[[], None]) -> None:
    """Show what is compared and on which day, and let it be changed."""
    say, state = Words(session.language.value), session.state.value
    names = {name: say.of("scenario", name) for name in SHIPPED_SCENARIOS}
    names.setdefault(state.source, say("own_file", name=state.source))
    with rv.Html(tag="header", class_="bf-header"):
        icon_button("mdi-menu", say("controls"), on_panel)
        rv.Html(tag="h1", children=[say("app")])
        Choice("scenario", say("scenario"), state.source, names, session.open)
        DayField(session)
        HeaderNumber(
            session, "seed", MOST_SEED, state.seed, lambda value: session.restart(seed=value)
        )
        solara.Div(classes=["bf-space"])
        icon_button("mdi-undo", say("undo"), session.undo, disabled=not session.can_undo)
        icon_button("mdi-redo", say("redo"), session.redo, disabled=not session.can_redo)
        with rv.BtnToggle(
            v_model=session.language.value,
            on_v_model=lambda value: session.language.set(value or session.language.value),
            mandatory=True,
            dense=True,
            class_="bf-language",
        ):
            for code, called in LANGUAGES.items():
                rv.Btn(
                    value=code, small=True, text=True, children=[called.own],
                    attributes={"lang": code},
                )  # fmt: skip


@solara.component
def DayField(session: Session) -> None:
    """Show which day is on the floors, and let one go to another."""
    say, day = Words(session.language.value), session.state.value.day
    with solara.Div(classes=["bf-group"]):
        icon_button(
            "mdi-chevron-left", say("day_before"), lambda: session.restart(day=day - 1),
            disabled=day == 0, small=True,
        )  # fmt: skip
        HeaderNumber(
            session, "day", session.last_day, day, lambda value: session.restart(day=value)
        )
        icon_button(
            "mdi-chevron-right", say("day_after"), lambda: session.restart(day=day + 1),
            disabled=day >= session.last_day, small=True,
        )  # fmt: skip


@solara.component
def HeaderNumber(
    session: Session, name: str, most: int, value: int, on_value: Callable[[int], object]
) -> None:
    """Show a whole number with its label in it; what is wrong stands below it."""
    say = Words(session.language.value)
    field = Field(name, "", name, "whole", 0, low=0, high=most)
    with rv.Html(tag="div", class_="bf-number", attributes={"title": say(f"{name}_hint")}):
        TextInput(
            session,
            name,
            str(value),
            lambda text: taken(field, text, on_value, say),
            prefix=say(name),
            label=say(name),
        )
