"""Parts of the page shown without a browser, and what can be done with them."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any

os.environ["SOLARA_TELEMETRY_MIXPANEL_ENABLE"] = "False"
os.environ["SOLARA_ASSETS_CDN"] = "http://127.0.0.1:9/"

import comm
import ipyvuetify
import solara
import solara.comm

from model.scenario.files import SHIPPED_SCENARIOS

# else Solara writes down, for each widget, the stack of calls that made it: a third of the time
comm.create_comm = solara.comm.DummyComm


@contextmanager
def shown(component: Callable[..., Any], *arguments: Any) -> Iterator[Any]:
    """Give what solara made of a component; whatever fails in it fails here."""

    @solara.component
    def Whole() -> None:
        with solara.Div():
            component(*arguments)

    rc = solara.render(Whole(), handle_error=False)[1]
    try:
        yield rc
    finally:
        rc.close()


def walk(widget: Any) -> Iterator[Any]:
    """Yield all that is in a widget: widgets and texts."""
    yield widget
    for child in getattr(widget, "children", None) or ():
        yield from walk(child)


def texts(rc: Any) -> list[str]:
    """Return all that is written in what is shown."""
    return [child for child in walk(rc.container) if isinstance(child, str)]


def buttons(rc: Any, *names: str, **attributes: str) -> list[Any]:
    """Return the buttons that have attributes of these names, and of these values."""
    return [
        widget
        for widget in rc.find(ipyvuetify.Btn).widgets
        if set(names) <= (widget.attributes or {}).keys()
        and attributes.items() <= (widget.attributes or {}).items()
    ]


def click(rc: Any, **attributes: str) -> None:
    """Click the one button of these attributes."""
    (button,) = buttons(rc, **attributes)
    button.fire_event("click", {})


SPOKEN = ("aria-label", "title", "alt", "placeholder")
"""Attributes that are read by people."""

IN_WIDGETS = ("title", "label", "prefix", "unit", "hint")


def said(rc: Any) -> Iterator[str]:
    """Yield all that people read or hear of what is shown, in widgets and in HTML."""
    for widget in walk(rc.container):
        if isinstance(widget, str):
            if not widget.startswith("mdi-"):
                yield widget
            continue
        yield from (str((getattr(widget, "attributes", None) or {}).get(key, "")) for key in SPOKEN)
        yield from (text for key in IN_WIDGETS if isinstance(text := getattr(widget, key, ""), str))
        yield from getattr(widget, "options", None) or ()
        html = getattr(widget, "unsafe_innerHTML", None) or ""
        yield from re.findall(r'(?:aria-label|title)="([^"]*)"', html)
        yield unescape(re.sub(r"<[^>]+>", " ", html))
        for line in getattr(widget, "lines", None) or ():
            yield line["title"]
        for brush in getattr(widget, "brushes", None) or ():
            yield brush["title"]


LATIN = re.compile(r"[A-Za-z][A-Za-z]+")

ALLOWED = {
    *("English", "TOML", "CSV", "MB", "Delete"),
    *(
        "branchfloor",
        "compare",
        "toml",
        "days",
        "seed",
        "proposal",
        *SHIPPED_SCENARIOS,
    ),  # a command
}
"""Words that a Chinese page has as they are."""


def foreign(texts: Iterable[str]) -> set[str]:
    """Return the Latin words that a Chinese text should not have."""
    return {word for text in texts for word in LATIN.findall(text)} - ALLOWED
