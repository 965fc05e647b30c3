"""A choice of a few, by the browser's own list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import solara
import traitlets
from solara.alias import rv

from viz.widgets.heard import Heard


class ChoiceList(Heard):
    """A list of texts, one of which is chosen; it says which one was."""

    _esm = Path(__file__).with_name("choice.js")

    title = traitlets.Unicode("").tag(sync=True)
    place = traitlets.Unicode("").tag(sync=True)
    options: Any = traitlets.List(traitlets.Unicode()).tag(sync=True)
    chosen = traitlets.Int(-1).tag(sync=True)
    shown = traitlets.Int(0).tag(sync=True)
    on_choose = traitlets.Any(None, allow_none=True)

    def hear_choose(self, content: dict[str, Any], _: object) -> None:
        """Hand on what was chosen; what was refused is shown as it was."""
        at = content.get("at")
        choose: Callable[[int], object] | None = self.on_choose
        if choose is not None and isinstance(at, int) and 0 <= at < len(self.options):
            choose(at)
        self.shown += 1


def identifier(place: str) -> str:
    """Return a place as the identifier of an element."""
    return "bf-" + "".join(letter if letter.isalnum() else "-" for letter in place)


def wrong_text(name: str, message: str) -> None:
    """Say what is wrong below an input, if something is."""
    if message:
        attributes = {"id": f"{name}-wrong", "role": "alert"}
        rv.Html(tag="p", class_="bf-wrong", attributes=attributes, children=[message])


@solara.component
def Choice(
    place: str,
    title: str,
    value: Any,
    names: dict[Any, str],
    on_value: Callable[[Any], object],
    *,
    refused: str = "",
) -> None:
    """Show a choice of a few."""
    codes = list(names)
    with solara.Div(classes=["bf-plain"]):
        ChoiceList.element(
            title=title,
            place=place,
            options=list(names.values()),
            chosen=codes.index(value) if value in names else -1,
            on_choose=lambda at: on_value(codes[at]),
        )
        wrong_text(identifier(place), refused)
