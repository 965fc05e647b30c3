"""Files to and from the browser: what is sent is looked at by its size before it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import traitlets

from viz.widgets.heard import Heard

MAX_UPLOAD: Final = 5 * 1024 * 1024
"""Most that is taken from the browser at once [bytes]."""

LONGEST_NAME: Final = 200

MOST_FILES: Final = 20


class Exchange(Heard):
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

    def hear_save(self, content: dict[str, Any], _: object) -> None:
        """Send a file that one of the buttons saves."""
        save: Callable[[str], tuple[str, str] | None] | None = self.on_save
        if save is None or content.get("key") not in [one["key"] for one in self.saves]:
            return
        if file := save(str(content["key"])):
            name, text = file
            self.send({"kind": "file", "name": name}, buffers=[text.encode()])

    def hear_offer(self, content: dict[str, Any], _: object) -> None:
        """Ask for files that are offered, if they are not too large."""
        files = content.get("files")
        if not isinstance(files, list) or not 0 < len(files) <= MOST_FILES:
            return
        names = [_name(file) for file in files]
        sizes: list[Any] = [file.get("size") if isinstance(file, dict) else None for file in files]
        if not all(names) or not all(isinstance(size, int) and size >= 0 for size in sizes):
            return
        if not self._is_too_large(names, sum(sizes)):
            self._awaited = names
            self.send({"kind": "read"})

    def hear_content(self, _: dict[str, Any], buffers: Any) -> None:
        """Hand on the files that were asked for."""
        if not self._awaited or len(buffers) != len(self._awaited):
            return
        names, self._awaited = self._awaited, []
        contents = list(map(bytes, buffers))
        if not self._is_too_large(names, sum(map(len, contents))) and self.on_files is not None:
            self.on_files(dict(zip(names, contents, strict=True)))

    def _is_too_large(self, names: list[str], size: int) -> bool:
        if size > MAX_UPLOAD and self.on_refused is not None:
            self.on_refused(", ".join(names), size)
        return size > MAX_UPLOAD


def _name(file: Any) -> str:
    """Return the name of an offered file without its folder; nothing if it has none."""
    name = file.get("name") if isinstance(file, dict) else None
    if not isinstance(name, str) or not name.isprintable():
        return ""
    name = Path(name.replace("\\", "/")).name
    return "" if name == ".." else name[-LONGEST_NAME:]
