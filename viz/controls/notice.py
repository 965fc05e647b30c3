"""A line above the page: what happened to the work without one's doing, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara
from solara.alias import rv

from viz.controls.inputs import IconButton
from viz.words import Words


@solara.component
def Notice(
    say: Words,
    text: str,
    acts: Sequence[tuple[str, Callable[[], object]]],
    on_close: Callable[[], object],
) -> None:
    """Say something, with a button for each thing that can be done, and one that closes it."""
    with rv.Html(tag="div", class_="bf-notice", attributes={"role": "status"}):
        rv.Html(tag="p", children=[text])
        for title, act in acts:
            solara.Button(
                title, on_click=act, small=True, outlined=True, classes=["bf-button"],
            )  # fmt: skip
        IconButton("mdi-close", say("close"), on_close, small=True)
