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
    return " ".join(problem.what.told(say.language) for problem in refusal.of(place))


def taken(field: Field, text: str, take: Callable[[Any], object], say: Words) -> str:
    """Hand on the value that a text means; return why it means none, or nothing."""
    try:
        value = read(field, text)
    except RefusedError as refused:
        bound = refused.bound if field.kind != "list" else _names(field.choices, say)
        return say(f"wrong.{refused.kind}", found=refused.found or say("nothing"), bound=bound)
    take(value)
    return ""


@solara.component
def TextInput(
    session: Session,
    place: str,
    text: str,
    on_text: Callable[[str], str],
    *,
    unit: str = "",
    prefix: str = "",
    label: str = "",
) -> None:
    """Show a text that is taken when one leaves the field or presses Enter.

    Parameters
    ----------
    on_text
        Given the new text; returns what is wrong with it, or nothing.
    unit, prefix
        Shown behind it and before it.
    label
        For those who do not see the label beside it; empty: there is one that names it.
    """
    typed, set_typed = solara.use_state(text)
    wrong, set_wrong = solara.use_state("")
    refused = messages(session, place, Words(session.language.value))

    def follow() -> None:
        if not refused:
            set_typed(text)
            set_wrong("")

    solara.use_effect(follow, [text, refused])

    def take(new: str) -> None:
        set_typed(new)
        set_wrong("" if new == text else on_text(new))

    message, name = wrong or refused, identifier(place)
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
        wrong_text(name, message)


@solara.component
def SettingField(session: Session, field: Field, *, both: bool = False) -> None:
    """Show one setting of the side that is changed, or of ``both``, with label, unit and bounds."""
    say, place = Words(session.language.value), field.place
    value = session.document.at(place, field.default)
    title = say.setting(field.words, field.key)
    meaning = spoken(field.meaning).told(say.language) if not field.key else ""

    def put(new: Any) -> None:
        session.set(place, new, both=both)

    if field.kind == "switch":
        Switch(session, place, title, bool(value), put, meaning=meaning)
        return
    if field.kind == "choice":
        names = {code: say.choice(code, field.owner.lower()) for code in field.choices}
        Choice(place, title, value, names, put)
        return
    is_list = field.kind == "list"
    text = _names(value or (), say) if is_list else shown(field, value)
    with rv.Html(tag="div", class_="bf-row"):
        _label(place, title, " ".join(filter(None, (meaning, bounds(field, say)))))
        with solara.Div(classes=["bf-field"]):
            TextInput(
                session, place, text,
                lambda text: taken(field, _codes(field, text, say), put, say),
                unit=say.unit(field.unit),
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
    session: Session,
    place: str,
    title: str,
    value: bool,
    on_value: Callable[[bool], object],
    *,
    meaning: str = "",
    bare: bool = False,
) -> None:
    """Show a switch; ``bare``: its title is for those only who do not see what it stands beside."""
    name = identifier(place)

    def switch() -> None:
        rv.Switch(
            v_model=value,
            on_v_model=lambda on: on_value(bool(on)),
            id=name,
            inset=False,
            dense=True,
            hide_details=True,
            class_="bf-switch",
            attributes={"aria-label": title} if bare else {},
        )

    with solara.Div(classes=["bf-plain"]):
        if bare:
            switch()
        else:
            with rv.Html(tag="div", class_="bf-row"):
                _label(place, title, meaning)
                switch()
        wrong_text(name, messages(session, place, Words(session.language.value)))


def _label(place: str, title: str, meaning: str) -> None:
    with rv.Html(tag="label", class_="bf-label", attributes={"for": identifier(place)}):
        solara.HTML(tag="span", unsafe_innerHTML=escape(title))
        if meaning:
            solara.HTML(tag="small", unsafe_innerHTML=escape(meaning))
