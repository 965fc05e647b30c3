"""A setting that is a table: rows of numbers, edited in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara
from solara.alias import rv

from model.scenario.fields import Field, Rows
from viz.controls.fields import shown
from viz.controls.inputs import SettingField, TextInput, messages, taken
from viz.controls.pieces import icon_button
from viz.session.session import Session
from viz.widgets.choice import identifier, wrong_text
from viz.words import Words


def setting(
    session: Session, field: Field | Rows, *, both: bool = False, fixed: bool = False
) -> None:
    """Show a setting by an input, or by a table if it is one (``fixed``: as of `RowsField`)."""
    if isinstance(field, Rows):
        RowsField(session, field, both=both, fixed=fixed)
    else:
        SettingField(session, field, both=both)


@solara.component
def RowsField(session: Session, rows: Rows, *, both: bool = False, fixed: bool = False) -> None:
    """Show the rows of a setting, and let each number be changed, and rows be added or removed.

    ``both``: it is set on both floors; ``fixed``: the number of rows, and the first column, stay.
    """
    say = Words(session.language.value)
    values: list[dict[str, Any]] = list(session.document.at(rows.place) or [])

    def put(new: list[dict[str, Any]]) -> bool:
        return session.set(rows.place, new, both=both)

    with rv.Html(tag="fieldset", class_="bf-table"):
        rv.Html(tag="legend", children=[say.setting(rows.words)])
        with solara.Div(classes=["bf-table-head"]):
            for column in rows.columns:
                unit = say.unit(column.unit)
                title = say.setting(column.words) + (f" [{unit}]" if unit else "")
                rv.Html(tag="span", children=[title])
        for at in range(len(values)):
            Row(session, rows, values, at, put, fixed)
        if not fixed and (rows.most is None or len(values) < rows.most):
            solara.Button(
                say("add_row"),
                icon_name="mdi-plus",
                small=True,
                text=True,
                on_click=lambda: put([*values, next_row(rows, values)]),
            )
        wrong_text(identifier(rows.place), messages(session, rows.place, say))


@solara.component
def Row(
    session: Session,
    rows: Rows,
    values: list[dict[str, Any]],
    at: int,
    put: Callable[[list[dict[str, Any]]], object],
    fixed: bool,
) -> None:
    """Show a row of a table: an input a column, and a button that takes the row away."""
    say, row = Words(session.language.value), values[at]
    with solara.Div(classes=["bf-table-row"]):
        for column in rows.columns:
            key = key_of(column)
            if fixed and column is rows.columns[0]:
                rv.Html(tag="span", children=[str(row[key])])
                continue

            def change(value: Any, key: str = key) -> None:
                put([*values[:at], {**row, key: value}, *values[at + 1 :]])

            TextInput(
                session,
                f"{rows.place}.{at + 1}.{key}",
                shown(column, row.get(key, column.default)),
                lambda text, column=column, change=change: taken(column, text, change, say),
                label=label_of(rows, column, at, row, say),
            )
        if not fixed:
            icon_button(
                "mdi-close",
                say("remove_row", n=at + 1),
                lambda: put([*values[:at], *values[at + 1 :]]),
                small=True,
            )


def label_of(rows: Rows, column: Field, at: int, row: dict[str, Any], say: Words) -> str:
    """Return what an input of a table is called: by its row's first column, that one by its row."""
    first = rows.columns[0]
    title = say.setting(column.words)
    if column is first:
        return say("of_row", title=title, n=at + 1)
    value = shown(first, row.get(key_of(first), first.default))
    unit = say.unit(first.unit)
    return say(
        "of_first", title=title, first=say.setting(first.words), value=f"{value} {unit}".strip()
    )


def key_of(column: Field) -> str:
    """Return the key of a column in the scenario."""
    return column.place.rpartition(".")[2]


def next_row(rows: Rows, values: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a row after the last one: its first number higher, the others as there."""
    first = rows.columns[0]
    last = values[-1] if values else {key_of(column): 0 for column in rows.columns}
    return {**last, key_of(first): last.get(key_of(first), 0) + 10}
