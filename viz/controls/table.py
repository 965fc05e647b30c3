"""A setting that is a table: rows of numbers, edited in place."""

from __future__ import annotations

from typing import Any

import solara
from solara.alias import rv

from model.scenario.fields import Field, Rows
from viz.controls.fields import RefusedError, read, shown
from viz.controls.inputs import IconButton, TextInput, messages
from viz.session.session import Session
from viz.widgets.choice import identifier, wrong_text
from viz.words import Words


@solara.component
def RowsField(session: Session, rows: Rows, *, both: bool = False, fixed: bool = False) -> None:
    """Show the rows of a setting, and let each number be changed, and rows be added or removed.

    Parameters
    ----------
    rows
        The setting.
    both
        Whether it is set on both floors.
    fixed
        Whether the number of rows, and the first column, stay.
    """
    say = Words(session.language.value)
    values: list[dict[str, Any]] = list(session.document.at(rows.place) or [])

    def put(new: list[dict[str, Any]]) -> bool:
        return session.set(rows.place, new, both=both)

    def take(row: int, column: Field, text: str) -> str:
        try:
            value = read(column, text)
        except RefusedError as refused:
            return say.wrong(refused.wrong.kind, refused.wrong.found, refused.wrong.bound)
        put([*values[:row], {**values[row], key_of(column): value}, *values[row + 1 :]])
        return ""

    with rv.Html(tag="fieldset", class_="bf-table"):
        rv.Html(tag="legend", children=[say.setting(rows.words)])
        with solara.Div(classes=["bf-table-head"]):
            for column in rows.columns:
                unit = say.unit(column.unit)
                title = say.setting(column.words) + (f" [{unit}]" if unit else "")
                rv.Html(tag="span", children=[title])
        for at, row in enumerate(values):
            with solara.Div(classes=["bf-table-row"]):
                for column in rows.columns:
                    place = f"{rows.place}.{at + 1}.{key_of(column)}"
                    if fixed and column is rows.columns[0]:
                        rv.Html(tag="span", children=[str(row[key_of(column)])])
                        continue
                    TextInput(
                        place,
                        shown(column, row.get(key_of(column), column.default)),
                        lambda text, at=at, column=column: take(at, column, text),
                        label=label_of(rows, column, at, row, say),
                        refused=messages(session, place, say),
                    )
                if not fixed:
                    IconButton(
                        "mdi-close",
                        say("remove_row", n=at + 1),
                        lambda at=at: put([*values[:at], *values[at + 1 :]]),
                        small=True,
                    )
        if not fixed and (rows.most is None or len(values) < rows.most):
            solara.Button(
                say("add_row"),
                icon_name="mdi-plus",
                small=True,
                text=True,
                on_click=lambda: put([*values, next_row(rows, values)]),
            )
        if refused := messages(session, rows.place, say):
            wrong_text(identifier(rows.place), refused)


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
    step = 10
    start = last.get(key_of(first), 0)
    return {**last, key_of(first): start + step}
