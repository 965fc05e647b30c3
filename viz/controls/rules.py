"""Each rule with its switch; its settings, when it is opened."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import solara
from pydantic import BaseModel
from solara.alias import rv

from model.scenario.fields import Field, Rows, fields_of, spoken
from model.scenario.rulebook import Rules
from model.scenario.rules_windows import PREFERENCE
from viz.controls.inputs import Switch
from viz.controls.pieces import fold_button, note
from viz.controls.table import setting
from viz.session.session import Session
from viz.widgets.choice import identifier
from viz.words import Words

RULES: Final[dict[str, type[BaseModel]]] = {
    name: info.annotation  # type: ignore[misc]
    for name, info in Rules.model_fields.items()
}
"""The class of each rule's section."""


def settings_of(name: str) -> list[Field | Rows]:
    """Return the settings of a rule but for its switch."""
    return [
        _with_default(field)
        for field in fields_of(RULES[name], f"rules.{name}")
        if field.name != "enabled"
    ]


def _with_default(field: Field | Rows) -> Field | Rows:
    """Return a field of the classes that windows call with what holds if the scenario is silent."""
    if isinstance(field, Field) and field.words == "Calling.preference":
        return replace(field, default=PREFERENCE[field.key])  # type: ignore[index]
    return field


@solara.component
def RulesSection(session: Session) -> None:
    """Show every rule; one at a time with its settings."""
    say = Words(session.language.value)
    opened, set_opened = solara.use_state("")
    document = session.document
    with solara.Div(classes=["bf-stack"]):
        for name in RULES:
            place, title, is_open = f"rules.{name}.enabled", say.rule(name), name == opened
            with solara.Div(classes=["bf-rule", *(["bf-open"] if is_open else [])]):
                with solara.Div(classes=["bf-rule-head"]):
                    icon = "mdi-chevron-down" if is_open else "mdi-chevron-right"
                    fold_button(
                        identifier(f"rules.{name}"),
                        is_open,
                        lambda name=name, is_open=is_open: set_opened("" if is_open else name),
                        rv.Icon(children=[icon], small=True),
                        rv.Html(tag="span", children=[title]),
                        classes=["bf-rule-name"],
                        attributes={"data-rule": name},
                    )
                    Switch(
                        session,
                        place,
                        title,
                        document.is_on(name),
                        lambda on, place=place: session.set(place, on),
                        bare=True,
                    )
                if is_open:
                    RuleSettings(session, name)


@solara.component
def RuleSettings(session: Session, name: str) -> None:
    """Show what a rule says, and its settings."""
    say = Words(session.language.value)
    with rv.Html(tag="div", class_="bf-settings", attributes={"id": identifier(f"rules.{name}")}):
        note(spoken(RULES[name].__doc__ or "").told(say.language))
        for field in settings_of(name):
            setting(session, field)
