"""Staff by role and position: how many, where, and what they are paid; the roster by half hours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import solara
from solara.alias import rv

from layouts.terms import COLOURS
from model.scenario.fields import Field, fields_of
from model.scenario.roster import ROLES
from model.scenario.staffing import Staff
from viz.controls.inputs import IconButton, SettingField, messages
from viz.session.roster import BREAK, OFF, clock, lines_of, painted, slots_of, split_off
from viz.session.session import Session
from viz.widgets.choice import Choice, identifier, wrong_text
from viz.widgets.roster_grid import RosterGrid
from viz.words import Words
from viz.words.settings import SETTINGS

USUAL_POSITION: Final = {
    "lobby_manager": 1,
    "deputy_lobby_manager": 2,
    "lobby_director": 3,
    "lobby_guide": 2,
    "low_counter_officer": 4,
    "teller": 5,
    "vip_teller": 6,
    "relationship_manager": 7,
    "branch_director": 0,
    "operations_supervisor": 0,
    "flexible_teller": 0,
}
"""Where the usual holder of a role stands, by the bank's plan."""

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
        solara.Button(
            say("edit_roster"), icon_name="mdi-calendar-clock", small=True, outlined=True,
            classes=["bf-button"], on_click=lambda: session.card.set("roster"),
        )  # fmt: skip
        for at, row in enumerate(rows):
            StaffRow(
                session, at, row, at == opened,
                lambda at=at: set_opened(-1 if at == opened else at),
                removable=at >= kept,
            )  # fmt: skip
        if refused := messages(session, "staff", say):
            wrong_text(identifier("staff"), refused)
        AddStaff(session)
        if document.at("roster") is not None:
            rv.Html(tag="p", class_="bf-note", children=[say("roster_of_file")])


@solara.component
def StaffRow(
    session: Session,
    at: int,
    row: Mapping[str, Any],
    is_open: bool,
    on_open: Any,
    *,
    removable: bool,
) -> None:
    """Show a row of staff: who, where, how many; opened, its settings."""
    say = Words(session.language.value)
    rows = list(session.document.at("staff") or [])
    place = f"staff.{at + 1}"
    count = int(row.get("count", 1))
    title = name_of(row, say)

    def put(change: Mapping[str, Any]) -> None:
        session.set_rows(f"{place}.count", [*rows[:at], {**row, **change}, *rows[at + 1 :]])

    with solara.Div(classes=["bf-rule", *(["bf-open"] if is_open else [])]):
        with solara.Div(classes=["bf-rule-head"]):
            solara.Button(
                text=True,
                on_click=on_open,
                classes=["bf-rule-name"],
                attributes={
                    "aria-expanded": str(is_open).lower(),
                    "aria-controls": identifier(place),
                    "data-staff": str(at + 1),
                },
                children=[
                    position_mark(int(row.get("position", 0))),
                    rv.Html(tag="span", children=[title]),
                ],
            )
            IconButton(
                "mdi-minus", say("fewer", name=title), lambda: put({"count": count - 1}),
                disabled=count == 0, small=True,
            )  # fmt: skip
            rv.Html(tag="output", class_="bf-count", children=[str(count)])
            IconButton(
                "mdi-plus", say("one_more", name=title), lambda: put({"count": count + 1}),
                small=True,
            )  # fmt: skip
        if refused := messages(session, f"{place}.count", say):
            wrong_text(identifier(f"{place}.count"), refused)
        if is_open:
            StaffSettings(session, at, row, removable)


@solara.component
def StaffSettings(session: Session, at: int, row: Mapping[str, Any], removable: bool) -> None:
    """Show position, skill, cover, pay, shift and breaks of a row of staff."""
    say = Words(session.language.value)
    place = f"staff.{at + 1}"
    rows = list(session.document.at("staff") or [])
    with rv.Html(tag="div", class_="bf-settings", attributes={"id": identifier(place)}):
        Choice(
            f"{place}.position",
            say("position"),
            int(row.get("position", 0)),
            {position: say.position(position) for position in range(8)},
            lambda position: session.set(f"{place}.position", int(position)),
            refused=messages(session, f"{place}.position", say),
        )
        for field in fields_of(Staff, place):
            if isinstance(field, Field) and field.words in SETTINGS:
                SettingField(session, field)
        rv.Html(tag="p", class_="bf-note", children=[hours_of(session, row, say)])
        with solara.Div(classes=["bf-buttons"]):
            if int(row.get("count", 1)) > 1:
                solara.Button(
                    say("split_off"), small=True, outlined=True, classes=["bf-button"],
                    on_click=lambda: session.set_rows(place, split_off(rows, at)),
                )  # fmt: skip
            if removable:
                solara.Button(
                    say("remove"), small=True, outlined=True, classes=["bf-button"],
                    on_click=lambda: session.set_rows(place, [*rows[:at], *rows[at + 1 :]]),
                )  # fmt: skip
        if refused := messages(session, place, say):
            wrong_text(identifier(place), refused)


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
            {number: say.position(number) for number in range(8)},
            lambda number: set_position(int(number)),
        )  # fmt: skip
        solara.Button(
            say("add"), icon_name="mdi-plus", small=True, color="primary", on_click=add,
            attributes={"id": "bf-add-staff"},
        )  # fmt: skip
        if refused := messages(session, "staff.add", say):
            wrong_text(identifier("staff.add"), refused)


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
    taken = {str(row.get("name", row["role"])) for row in rows}
    if role not in taken and role.replace("_", " ") not in taken:
        return {}
    count = 1 + sum(int(row.get("count", 1)) for row in rows if row["role"] == role)
    label = role.replace("_", " ")
    return {"name": next(f"{label} {n}" for n in range(count, 999) if f"{label} {n}" not in taken)}


def name_of(row: Mapping[str, Any], say: Words) -> str:
    """Return what a row of staff is called."""
    return say.employee(str(row.get("name", row["role"])).replace("_", " "))


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
    colour, ink = COLOURS.get(position, ("#6b7780", "#ffffff"))
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
    positions = [
        {
            "value": str(number),
            "mark": str(number),
            "title": say.position(number).removeprefix(f"{number} "),
            "colour": COLOURS[number][0] if number else "#6b7780",
            "ink": COLOURS[number][1] if number else "#ffffff",
        }
        for number in (1, 2, 3, 4, 5, 6, 7, 0)
    ]
    return [
        *positions,
        {"value": BREAK, "mark": "B", "title": say("break"), "colour": "#dfe5ea", "ink": "#1c2733"},
        {"value": OFF, "mark": "", "title": say("off_duty"), "colour": "#f4f7f9", "ink": "#1c2733"},
    ]
