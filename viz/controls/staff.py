"""Staff by role and position: how many, where, and what they are paid; the roster by half hours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import solara
from solara.alias import rv

from agents.codes import NOBODY
from model.scenario.fields import Field, fields_of
from model.scenario.roster import ROLES
from model.scenario.staffing import Staff
from model.scenario.variants import name_of_row
from viz.charts.staff import colours_of
from viz.controls.inputs import SettingField, messages
from viz.controls.pieces import fold_button, icon_button, note, text_button
from viz.session.roster import (
    BREAK,
    OFF,
    USUAL_POSITION,
    clock,
    free_name,
    lines_of,
    painted,
    slots_of,
    split_off,
)
from viz.session.session import Session
from viz.widgets.choice import Choice, identifier, wrong_text
from viz.widgets.roster_grid import RosterGrid
from viz.words import Words
from viz.words.settings import SETTINGS

COVERS: Final = {"lobby_director": [1, 2]}
"""Positions that who is added with a role may cover, by the bank's plan."""


@solara.component
def StaffSection(session: Session) -> None:
    """Show each row of staff with its number, and let rows be changed and added."""
    say, document = Words(session.language.value), session.document
    rows: list[Mapping[str, Any]] = list(document.at("staff") or [])
    opened, set_opened = solara.use_state(-1)
    kept = len(session.state.value.base.at("staff") or [])
    with solara.Div(classes=["bf-stack"]):
        text_button(
            say("edit_roster"),
            lambda: session.card.set("roster"),
            icon_name="mdi-calendar-clock",
        )
        for at, row in enumerate(rows):
            is_open = at == opened
            with solara.Div(classes=["bf-rule", *(["bf-open"] if is_open else [])]):
                StaffHead(
                    session,
                    at,
                    row,
                    is_open,
                    lambda at=at, is_open=is_open: set_opened(-1 if is_open else at),
                )
                place = f"staff.{at + 1}.count"
                wrong_text(identifier(place), messages(session, place, say))
                if is_open:
                    StaffSettings(session, at, row, at >= kept)
        wrong_text(identifier("staff"), messages(session, "staff", say))
        AddStaff(session)
        if document.at("roster") is not None:
            note(say("roster_of_file"))


@solara.component
def StaffHead(
    session: Session, at: int, row: Mapping[str, Any], is_open: bool, on_open: Any
) -> None:
    """Show who a row of staff is, where, and how many, with a button for one more or fewer."""
    say, place = Words(session.language.value), f"staff.{at + 1}"
    rows = list(session.document.at("staff") or [])
    count, title = int(row.get("count", 1)), name_of(row, say)

    def put(count: int) -> None:
        session.set_rows(f"{place}.count", [*rows[:at], {**row, "count": count}, *rows[at + 1 :]])

    with solara.Div(classes=["bf-rule-head"]):
        fold_button(
            identifier(place),
            is_open,
            on_open,
            position_mark(int(row.get("position", 0))),
            rv.Html(tag="span", children=[title]),
            classes=["bf-rule-name"],
            attributes={"data-staff": str(at + 1)},
        )
        icon_button(
            "mdi-minus",
            say("fewer", name=title),
            lambda: put(count - 1),
            disabled=count == 0,
            small=True,
        )
        rv.Html(tag="output", class_="bf-count", children=[str(count)])
        icon_button("mdi-plus", say("one_more", name=title), lambda: put(count + 1), small=True)


@solara.component
def StaffSettings(session: Session, at: int, row: Mapping[str, Any], removable: bool) -> None:
    """Show position, skill, cover, pay, shift and breaks of a row of staff."""
    say, place = Words(session.language.value), f"staff.{at + 1}"
    rows = list(session.document.at("staff") or [])
    with rv.Html(tag="div", class_="bf-settings", attributes={"id": identifier(place)}):
        Choice(
            f"{place}.position",
            say("position"),
            int(row.get("position", 0)),
            say.positions(),
            lambda position: session.set(f"{place}.position", position),
            refused=messages(session, f"{place}.position", say),
        )
        for field in fields_of(Staff, place):
            if isinstance(field, Field) and field.words in SETTINGS:
                SettingField(session, field)
        note(hours_of(session, row, say))
        with solara.Div(classes=["bf-buttons"]):
            if int(row.get("count", 1)) > 1:
                text_button(say("split_off"), lambda: session.set_rows(place, split_off(rows, at)))
            if removable:
                left = [*rows[:at], *rows[at + 1 :]]
                text_button(say("remove"), lambda: session.set_rows(place, left))
        wrong_text(identifier(place), messages(session, place, say))


@solara.component
def AddStaff(session: Session) -> None:
    """Let one add an employee by role and position."""
    say = Words(session.language.value)
    role, set_role = solara.use_state("lobby_director")
    position, set_position = solara.use_state(USUAL_POSITION["lobby_director"])

    def choose(name: str) -> None:
        set_role(name)
        set_position(USUAL_POSITION[name])

    def add() -> None:
        rows = list(session.document.at("staff") or [])
        session.set_rows("staff.add", [*rows, newcomer(rows, role, position)])

    with rv.Html(tag="fieldset", class_="bf-add"):
        rv.Html(tag="legend", children=[say("add_staff")])
        Choice("staff.add.role", say("role"), role, {r: say.role(r) for r in ROLES}, choose)
        Choice(
            "staff.add.position", say("position"), position,
            say.positions(), set_position,
        )  # fmt: skip
        solara.Button(
            say("add"), icon_name="mdi-plus", small=True, color="primary", on_click=add,
            attributes={"id": "bf-add-staff"},
        )  # fmt: skip
        wrong_text(identifier("staff.add"), messages(session, "staff.add", say))


def newcomer(rows: list[Mapping[str, Any]], role: str, position: int) -> dict[str, Any]:
    """Return a row of staff for one more, with shift, breaks and wage of a colleague.

    A colleague is somebody of the same role, else of the same position, else anybody.
    """
    likely = [row for row in rows if row["role"] == role]
    likely += [row for row in rows if row.get("position") == position]
    like = (likely or rows or [{}])[0]
    named = _free_name(rows, role)
    kept = {key: like[key] for key in ("shift", "breaks", "wage_per_hour") if key in like}
    covers = COVERS.get(role, like.get("covers", []) if like.get("role") == role else [])
    return {
        **named,
        "role": role,
        "position": position,
        **({"covers": list(covers)} if covers else {}),
        **kept,
    }


def _free_name(rows: list[Mapping[str, Any]], role: str) -> dict[str, str]:
    """Return a name that no row has: none of their own for the first of a role."""
    taken, label = set(map(name_of_row, rows)), role.replace("_", " ")
    if role not in taken and label not in taken:
        return {}
    count = 1 + sum(int(row.get("count", 1)) for row in rows if row["role"] == role)
    return {"name": free_name(label, taken, count)}


def name_of(row: Mapping[str, Any], say: Words) -> str:
    """Return what a row of staff is called."""
    return say.employee(str(name_of_row(row)).replace("_", " "))


def hours_of(session: Session, row: Mapping[str, Any], say: Words) -> str:
    """Return shift and breaks of a row of staff in words."""
    scenario = session.document.scenario
    start, end = row.get("shift", [scenario.opening.opens, scenario.opening.closes])
    text = f"{say('shift')} {say('from_to', a=start, b=end)}"
    for rest in row.get("breaks", []):
        told = say("break_at", n=f"{rest['length_min']:g}", a=rest["earliest"], b=rest["latest"])
        text += f" · {say('breaks')} {told}"
    return text


def position_mark(position: int) -> solara.Element:
    """Return the number of a position in its colour."""
    colour, ink = colours_of(position)
    return rv.Html(
        tag="i",
        class_="bf-position",
        style_=f"background:{colour};color:{ink}",
        children=[str(position)],
    )


@solara.component
def RosterCard(session: Session) -> None:
    """Show the roster of the side that is changed as a grid of half hours."""
    say, scenario = Words(session.language.value), session.document.scenario
    rows = list(session.document.at("staff") or [])

    def paint(row: int, first: int, last: int, value: str) -> None:
        session.change_rows("roster", lambda: painted(scenario, rows, row, first, last, value))

    RosterGrid.element(
        lines=[
            {
                "title": say.employee(line.name.replace("_", " "))
                + (f" ×{line.count}" if line.count > 1 else ""),
                "row": line.row,
                "cells": list(line.cells),
                "window": list(line.window),
            }
            for line in lines_of(scenario)
        ],
        slots=[clock(slot) for slot in slots_of(scenario)],
        brushes=brushes(say),
        words={
            "brush": say("roster_brush"),
            "roster": say("roster"),
            "who": say("employee"),
            "window": say("break_window"),
        },
        on_paint=paint,
    )


def brushes(say: Words) -> list[dict[str, str]]:
    """Return what the grid can be painted with."""
    titles = {p: say.position(p).removeprefix(f"{p} ") for p in (1, 2, 3, 4, 5, 6, 7, 0)}
    painted_with = [(str(p), str(p), title, colours_of(p)) for p, title in titles.items()]
    painted_with.append((BREAK, "B", say("break"), colours_of(NOBODY)))
    painted_with.append((OFF, "", say("off_duty"), ("#f4f7f9", "#1c2733")))
    return [
        {"value": value, "mark": mark, "title": title, "colour": colour, "ink": ink}
        for value, mark, title, (colour, ink) in painted_with
    ]
