"""The part of the page that is not inside a widget: the document's language and title, cursors."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets


class Frame(anywidget.AnyWidget):
    """A widget without a picture that keeps the document around the page."""

    _esm = Path(__file__).with_name("frame.js")

    language = traitlets.Unicode("en").tag(sync=True)
    title = traitlets.Unicode("").tag(sync=True)
    said = traitlets.Dict().tag(sync=True)
    busy = traitlets.Unicode("").tag(sync=True)
    unsaved = traitlets.Bool(False).tag(sync=True)
    narrow = traitlets.Bool(False).tag(sync=True)
