"""A field for a text, by the browser's own input; it says what was entered, whole and once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import traitlets

from viz.widgets.heard import Heard

LONGEST_TEXT: Final = 10_000


class Entry(Heard):
    """A field whose text is taken when one leaves it or presses Enter.

    What is being typed is never overwritten by an answer to what was entered before.

    Attributes
    ----------
    name
        Identifier of the input; the message about it is ``name-wrong``.
    unit, prefix
        Shown behind the text and before it.
    label
        For those who do not see the label beside it.
    wrong
        Whether a message says that something is wrong.
    shown
        Counts the texts that were taken; the input is drawn anew with each.
    """

    _esm = Path(__file__).with_name("entry.js")

    name = traitlets.Unicode("").tag(sync=True)
    text = traitlets.Unicode("").tag(sync=True)
    unit = traitlets.Unicode("").tag(sync=True)
    prefix = traitlets.Unicode("").tag(sync=True)
    label = traitlets.Unicode("").tag(sync=True)
    wrong = traitlets.Bool(False).tag(sync=True)
    shown = traitlets.Int(0).tag(sync=True)
    on_text = traitlets.Any(None, allow_none=True)

    def hear_enter(self, content: dict[str, Any], _: object) -> None:
        """Hand on what was entered."""
        text = content.get("text")
        take: Callable[[str], object] | None = self.on_text
        if take is not None and isinstance(text, str) and len(text) <= LONGEST_TEXT:
            take(text)
        self.shown += 1
