"""The panel: whose side is changed, and the sections of controls, one open at a time."""

from __future__ import annotations

from typing import Final

import solara
from solara.alias import rv

from viz.controls.demand import DemandSection
from viz.controls.files import FilesSection
from viz.controls.intervening import InterveneSection
from viz.controls.layout import LayoutSection
from viz.controls.part import Part
from viz.controls.pieces import fold_button, text_button
from viz.controls.rules import RulesSection
from viz.controls.staff import StaffSection
from viz.controls.variants import VariantsSection
from viz.session.session import Session
from viz.session.state import Side, as_base, taken_over
from viz.words import Words

SECTIONS: Final = {
    "variants": ("mdi-lightbulb-on-outline", VariantsSection),
    "staff": ("mdi-account-group-outline", StaffSection),
    "rules": ("mdi-format-list-checks", RulesSection),
    "demand": ("mdi-walk", DemandSection),
    "layout": ("mdi-floor-plan", LayoutSection),
    "intervene": ("mdi-flash-outline", InterveneSection),
    "files": ("mdi-folder-outline", FilesSection),
}
"""Sections by name: their icon and their content."""


@solara.component
def Panel(session: Session) -> None:
    """Show the controls of a session."""
    say = Words(session.language.value)
    opened, set_opened = solara.use_state("variants")
    with solara.Div(classes=["bf-sections"]):
        with solara.Div(classes=["bf-panel-head"]):
            SideSwitch(session)
            with solara.Div(classes=["bf-buttons"]):
                for key, change in (("copy_base", as_base), ("take_over", taken_over)):
                    text_button(
                        say(key),
                        lambda change=change: session.change("copy", change),
                        disabled=session.state.value.is_same,
                    )
        for name, (icon, content) in SECTIONS.items():
            is_open = name == opened
            fold_button(
                f"bf-section-{name}",
                is_open,
                lambda name=name, is_open=is_open: set_opened("" if is_open else name),
                rv.Icon(children=[icon], left=True, small=True),
                rv.Html(tag="span", children=[say(f"section.{name}")]),
                rv.Icon(children=["mdi-chevron-up" if is_open else "mdi-chevron-down"], right=True),
                classes=["bf-section-head", *(["bf-open"] if is_open else [])],
                attributes={"data-section": name},
                block=True,
            )
            if is_open:
                with rv.Html(
                    tag="section",
                    class_="bf-section",
                    attributes={"id": f"bf-section-{name}", "aria-label": say(f"section.{name}")},
                ):
                    Part(session, name, content, session)


@solara.component
def SideSwitch(session: Session) -> None:
    """Let one choose whether the controls change the base or the proposal."""
    say = Words(session.language.value)

    def choose(side: Side | None) -> None:
        session.side.set(side or session.side.value)

    with solara.Div(classes=["bf-side"]):
        rv.Html(tag="span", children=[say("change_side")], attributes={"id": "bf-side"})
        with rv.BtnToggle(
            v_model=session.side.value,
            on_v_model=choose,
            mandatory=True,
            dense=True,
            attributes={"role": "group", "aria-labelledby": "bf-side"},
        ):
            for side in ("base", "proposal"):
                rv.Btn(value=side, small=True, text=True, children=[say(side)])
