"""The roster as a grid of half hours that is painted, with the mouse or the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import traitlets

from viz.widgets.heard import Heard

FOLDER: Final = Path(__file__).parent


class RosterGrid(Heard):
    """The grid in the browser; it says what was painted and shows what came of it."""

    _esm = FOLDER / "roster_grid.js"
    _css = FOLDER / "roster_grid.css"

    lines: Any = traitlets.List().tag(sync=True)
    slots: Any = traitlets.List().tag(sync=True)
    brushes: Any = traitlets.List().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    on_paint = traitlets.Any(None, allow_none=True)

    def hear_paint(self, content: dict[str, Any], _: object) -> None:
        """Hand on what was painted: row, first and last half hour, and with what."""
        paint: Callable[..., object] | None = self.on_paint
        try:
            row, first, last = (int(content[key]) for key in ("row", "first", "last"))
            value = str(content["value"])
        except (KeyError, TypeError, ValueError):
            return
        known = {str(brush["value"]) for brush in self.brushes}
        if paint is not None and 0 <= first <= last < len(self.slots) and value in known:
            paint(row, first, last, value)
