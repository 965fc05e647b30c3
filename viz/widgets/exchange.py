"""Files to and from the browser: what is sent is looked at by its size before it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import anywidget
import traitlets

MAX_UPLOAD: Final = 5 * 1024 * 1024
"""Most that is taken from the browser at once [bytes]."""

LONGEST_NAME: Final = 200

MOST_FILES: Final = 20


class Exchange(anywidget.AnyWidget):
    """Buttons that save files, and one that opens files.

    Attributes
    ----------
    saves
        ``key`` and ``title`` of each button that saves.
    opening
        ``title`` and ``hint`` of the button that opens files; without a title there is none.
    on_save
        Given a key; returns name and text of the file.
    on_files
        Given the contents by name of files that were opened together.
    on_refused
        Given names and size [bytes] of what is too large, and was not read.
    """

    _esm = Path(__file__).with_name("exchange.js")

    saves: Any = traitlets.List().tag(sync=True)
    opening = traitlets.Dict({}).tag(sync=True)
    on_save = traitlets.Any(None, allow_none=True)
    on_files = traitlets.Any(None, allow_none=True)
    on_refused = traitlets.Any(None, allow_none=True)

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._awaited: list[str] = []
        self.on_msg(self._hear)

    def _hear(self, _: object, content: Any, buffers: Any) -> None:
        """Answer the browser; what it says is read with care, as anybody might send it."""
        if not isinstance(content, dict):
            return
        kind = content.get("kind")
        if kind == "save" and content.get("key") in {one["key"] for one in self.saves}:
            self._save(str(content["key"]))
        elif kind == "offer":
            self._consider(content.get("files"))
        elif kind == "content" and self._awaited and len(buffers) == len(self._awaited):
            self._take([bytes(buffer) for buffer in buffers])

    def _save(self, key: str) -> None:
        save: Callable[[str], tuple[str, str] | None] | None = self.on_save
        file = None if save is None else save(key)
        if file is not None:
            name, text = file
            self.send({"kind": "file", "name": name}, buffers=[text.encode()])

    def _consider(self, files: Any) -> None:
        if not isinstance(files, list) or not 0 < len(files) <= MOST_FILES:
            return
        names = [_name(file) for file in files]
        sizes: list[Any] = [file.get("size") if isinstance(file, dict) else None for file in files]
        if not all(names) or not all(isinstance(size, int) and size >= 0 for size in sizes):
            return
        if sum(sizes) > MAX_UPLOAD:
            if self.on_refused is not None:
                self.on_refused(", ".join(names), sum(sizes))
            return
        self._awaited = names
        self.send({"kind": "read"})

    def _take(self, contents: list[bytes]) -> None:
        names, self._awaited = self._awaited, []
        size = sum(map(len, contents))
        if size > MAX_UPLOAD:
            if self.on_refused is not None:
                self.on_refused(", ".join(names), size)
        elif self.on_files is not None:
            self.on_files(dict(zip(names, contents, strict=True)))


def _name(file: Any) -> str:
    """Return the name of an offered file without its folder; nothing if it has none."""
    name = file.get("name") if isinstance(file, dict) else None
    if not isinstance(name, str) or not name.isprintable():
        return ""
    name = Path(name.replace("\\", "/")).name
    return "" if name == ".." else name[-LONGEST_NAME:]
