"""Files to and from the browser: one that is sent is looked at by its size before it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import anywidget
import traitlets

from viz.documents import MAX_UPLOAD

LONGEST_NAME: Final = 200


class Exchange(anywidget.AnyWidget):
    """Buttons that save files, and one that opens a file.

    Attributes
    ----------
    saves
        ``key`` and ``title`` of each button that saves.
    opening
        ``title`` and ``hint`` of the button that opens a file; without a title there is none.
    on_save
        Given a key; returns name and text of the file.
    on_file
        Given name and content of a file that was opened.
    on_refused
        Given name and size [bytes] of one that is too large, and was not read.
    """

    _esm = Path(__file__).with_name("exchange.js")

    saves: Any = traitlets.List().tag(sync=True)
    opening = traitlets.Dict({}).tag(sync=True)
    on_save = traitlets.Any(None, allow_none=True)
    on_file = traitlets.Any(None, allow_none=True)
    on_refused = traitlets.Any(None, allow_none=True)

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._awaited = ""
        self.on_msg(self._hear)

    def _hear(self, _: object, content: Any, buffers: Any) -> None:
        """Answer the browser; what it says is read with care, as anybody might send it."""
        if not isinstance(content, dict):
            return
        kind = content.get("kind")
        if kind == "save" and content.get("key") in {one["key"] for one in self.saves}:
            self._save(str(content["key"]))
        elif kind == "offer":
            self._consider(content.get("name"), content.get("size"))
        elif kind == "content" and self._awaited and buffers:
            self._take(bytes(buffers[0]))

    def _save(self, key: str) -> None:
        save: Callable[[str], tuple[str, str] | None] | None = self.on_save
        file = None if save is None else save(key)
        if file is not None:
            name, text = file
            self.send({"kind": "file", "name": name}, buffers=[text.encode()])

    def _consider(self, name: Any, size: Any) -> None:
        if not isinstance(name, str) or not isinstance(size, int) or size < 0:
            return
        name = Path(name.replace("\\", "/")).name[:LONGEST_NAME] or "file"
        if size > MAX_UPLOAD:
            if self.on_refused is not None:
                self.on_refused(name, size)
            return
        self._awaited = name
        self.send({"kind": "read"})

    def _take(self, content: bytes) -> None:
        name, self._awaited = self._awaited, ""
        if len(content) > MAX_UPLOAD:
            if self.on_refused is not None:
                self.on_refused(name, len(content))
        elif self.on_file is not None:
            self.on_file(name, content)
