"""What all widgets have in common that the browser tells something."""

from __future__ import annotations

from typing import Any

import anywidget


class Heard(anywidget.AnyWidget):
    """A widget whose method ``hear_KIND`` is given each message of that ``kind``.

    What a message says is read with care there, as anybody might send it.
    """

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(self._hear)

    def _hear(self, _: object, content: Any, buffers: Any) -> None:
        kind = content.get("kind") if isinstance(content, dict) else None
        if hear := getattr(self, f"hear_{kind}", None):
            hear(content, buffers)
