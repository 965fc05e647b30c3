"""Small pieces that the controls are made of: notes, buttons, heads of what can be opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import solara
from solara.alias import rv


def note(text: str) -> None:
    """Show a remark."""
    rv.Html(tag="p", class_="bf-note", children=[text])


def text_button(text: str, on_click: Any, **more: Any) -> None:
    """Show a small button with a text; ``more`` as of `solara.Button`."""
    solara.Button(text, on_click=on_click, small=True, outlined=True, classes=["bf-button"], **more)


def icon_button(icon: str, label: str, on_click: Any, **more: Any) -> None:
    """Show a button with an icon, and its name for those who do not see it."""
    named = {"aria-label": label, "title": label}
    solara.Button(icon_name=icon, icon=True, on_click=on_click, attributes=named, **more)


def fold_button(
    shown: str,
    is_open: bool,
    on_click: Any,
    *content: solara.Element,
    classes: list[str],
    attributes: Mapping[str, str],
    block: bool = False,
) -> None:
    """Show a button that opens and closes the element of the identifier ``shown``."""
    solara.Button(
        text=True,
        block=block,
        on_click=on_click,
        classes=classes,
        attributes={"aria-expanded": str(is_open).lower(), "aria-controls": shown, **attributes},
        children=list(content),
    )
