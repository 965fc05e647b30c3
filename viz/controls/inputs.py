"""Inputs that check what is entered and say what is wrong beside the field."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import solara
from solara.alias import rv

from model.scenario.fields import Field, spoken
from viz.controls.fields import RefusedError, read, shown
from viz.session.session import Session
from viz.widgets.choice import Choice, identifier, wrong_text
from viz.widgets.entry import Entry
from viz.words import Words


def messages(session: Session, place: str, say: Words) -> str:
    """Return what was wrong with the change that was made at a place; nothing if nothing was."""
    refusal = session.refusal.value
    if refusal is None:
        return ""
    return " ".join(say.problem(problem) for problem in refusal.of(place))


@solara.component
def TextInput(
    place: str,
    text: str,
    on_text: Callable[[str], str],
    *,
    unit: str = "",
    prefix: str = "",
    refused: str = "",
    label: str = "",
) -> None:
    """Show a text that is taken when one leaves the field or presses Enter.

    Parameters
    ----------
    place
        Of the setting.
    text
        As it is now.
    on_text
        Given the new text; returns what is wrong with it, or nothing.
    unit, prefix
        Shown behind it and before it.
    refused
        What is wrong with it by the rest of the scenario.
    label
        For those who do not see the label beside it; empty: there is one that names it.
    """
    typed, set_typed = solara.use_state(text)
    wrong, set_wrong = solara.use_state("")

    def follow() -> None:
        if not refused:
            set_typed(text)
            set_wrong("")

    solara.use_effect(follow, [text, refused])

    def take(new: str) -> None:
        set_typed(new)
        set_wrong("" if new == text else on_text(new))

    message = wrong or refused
    name = identifier(place)
    with solara.Div(classes=["bf-plain"]):
        Entry.element(
            name=name,
            text=typed,
            unit=unit,
            prefix=prefix,
            label=label,
            wrong=bool(message),
            on_text=take,
        )
        if message:
            wrong_text(name, message)


@solara.component
def Labelled(place: str, title: str, meaning: str, children: list[solara.Element] = []) -> None:  # noqa: B006
    """Show an input with its label at its left, and what it means below the label."""
    with rv.Html(tag="div", class_="bf-row"):
        with rv.Html(tag="label", class_="bf-label", attributes={"for": identifier(place)}):
            solara.HTML(tag="span", unsafe_innerHTML=escape(title))
            if meaning:
                solara.HTML(tag="small", unsafe_innerHTML=escape(meaning))
        solara.Div(classes=["bf-field"], children=children)


@solara.component
def SettingField(session: Session, field: Field, *, both: bool = False) -> None:
    """Show one setting of the side that is changed, with label, unit and bounds, and let it be set.

    Parameters
    ----------
    field
        The setting.
    both
        Whether it is set on both floors.
    """
    say = Words(session.language.value)
    value = session.document.at(field.place, field.default)
    title = say.setting(field.words, field.key)
    meaning = spoken(field.meaning).told(say.language) if not field.key else ""
    if field.kind == "switch":
        Switch(
            field.place, title, bool(value), lambda on: session.set(field.place, on, both=both),
            meaning=meaning, refused=messages(session, field.place, say),
        )  # fmt: skip
        return
    if field.kind == "choice":
        rule = field.owner.lower()
        names = {code: say.choice(code, rule) for code in field.choices}
        Choice(
            field.place, title, value, names,
            lambda chosen: session.set(field.place, chosen, both=both),
        )  # fmt: skip
        return

    def take(text: str) -> str:
        try:
            new = read(field, _codes(field, text, say))
        except RefusedError as refused:
            wrong = refused.wrong
            bound = wrong.bound if field.kind != "list" else _names(field.choices, say)
            return say.wrong(wrong.kind, wrong.found, bound)
        session.set(field.place, new, both=both)
        return ""

    text = shown(field, value)
    if field.kind == "list":
        text = _names(value or (), say)
    with Labelled(field.place, title, " ".join(filter(None, (meaning, bounds(field, say))))):
        TextInput(
            field.place, text, take, unit=say.unit(field.unit),
            refused=messages(session, field.place, say),
        )  # fmt: skip


def _names(codes: Any, say: Words) -> str:
    return ", ".join(say.choice(code) for code in codes)


def _codes(field: Field, text: str, say: Words) -> str:
    """Return a list as it is written in the scenario; names may be typed in either way."""
    if field.kind != "list":
        return text
    by_name = {say.choice(code): code for code in field.choices}
    parts = [part.strip() for part in text.replace("，", ",").replace("、", ",").split(",")]
    return ", ".join(str(by_name.get(part, part)) for part in parts)


def bounds(field: Field, say: Words) -> str:
    """Return the bounds of a number, as they are shown below its label; not those of a share."""
    if field.kind not in ("number", "whole") or field.low is None or field.high is None:
        return ""
    return say("bounds", low=f"{field.low:,g}", high=f"{field.high:,.10g}")


@solara.component
def Switch(
    place: str,
    title: str,
    value: bool,
    on_value: Callable[[bool], object],
    *,
    meaning: str = "",
    refused: str = "",
    bare: bool = False,
) -> None:
    """Show a switch; ``bare``: its title is for those only who do not see what it stands beside."""
    name = identifier(place)
    with solara.Div(classes=["bf-plain"]):
        switch = rv.Switch(
            v_model=value,
            on_v_model=lambda on: on_value(bool(on)),
            id=name,
            inset=False,
            dense=True,
            hide_details=True,
            class_="bf-switch",
            attributes={"aria-label": title} if bare else {},
        )
        if not bare:
            rv.Html(
                tag="div",
                class_="bf-row",
                children=[_label(name, title, meaning), switch],
            )
        if refused:
            wrong_text(name, refused)


def _label(name: str, title: str, meaning: str) -> solara.Element:
    small = f"<small>{escape(meaning)}</small>" if meaning else ""
    return rv.Html(
        tag="label",
        class_="bf-label",
        attributes={"for": name},
        children=[solara.HTML(tag="span", unsafe_innerHTML=f"{escape(title)}{small}")],
    )


@solara.component
def IconButton(
    icon: str,
    label: str,
    on_click: Callable[[], object],
    *,
    disabled: bool = False,
    small: bool = False,
) -> None:
    """Show a button with an icon, and its name for those who do not see it."""
    solara.Button(
        icon_name=icon,
        icon=True,
        small=small,
        on_click=on_click,
        disabled=disabled,
        attributes={"aria-label": label, "title": label},
    )
