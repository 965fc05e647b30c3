"""Parts of the page shown without a browser, and what can be done with them."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

os.environ["SOLARA_TELEMETRY_MIXPANEL_ENABLE"] = "False"
os.environ["SOLARA_ASSETS_CDN"] = "http://127.0.0.1:9/"

import ipyvuetify
import solara


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
