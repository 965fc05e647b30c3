"""A small room in TOML that tests bend and break."""

from collections.abc import Callable
from pathlib import Path

import pytest

ROOM = """\
schema = 1
name = "Test room"
outer_wall = [[0, 0], [10, 0], [10, 8], [0, 8]]

[door]
spot = [5.0, 0.5]

[staff_room]
spot = [9.0, 7.0]

[standing]
spot = [7.0, 4.0]

[queue_spots]
terminal = [1.5, 3.0]

[[ticket_machines]]
rectangle = [6.5, 0.5, 0.5, 0.5]
spot = [6.0, 1.0]

[[machines]]
kind = "terminal"
rectangle = [0, 2, 0.5, 1]
spot = [1.0, 2.5]

[[seats]]
from = [3.0, 3.0]
to = [4.2, 3.0]
count = 3
facing = "north"

[[windows]]
name = "window 1"
position = 5
spot = [2.0, 5.5]
seat = [2.0, 7.0]

[[windows]]
name = "window 2"
position = 4
spot = [4.0, 5.5]
seat = [4.0, 7.0]

[[furniture]]
name = "counter"
rectangle = [1.0, 6.0, 4.0, 0.5]

[[lobby]]
position = 1
spot = [4.0, 1.0]

[[lobby]]
position = 2
spot = [2.0, 2.0]

[[lobby]]
position = 3
spot = [6.0, 3.0]
"""

Write = Callable[..., Path]


@pytest.fixture
def write_room(tmp_path: Path) -> Write:
    """Return a function that writes the room as ``room.toml``, changed, and returns its path."""

    def write(*changes: tuple[str, str], more: str = "") -> Path:
        text = ROOM
        for old, new in changes:
            assert text.count(old) == 1, f"{old!r} is not in the room exactly once"
            text = text.replace(old, new)
        path = tmp_path / "room.toml"
        path.write_text(text + more, encoding="utf-8")
        return path

    return write
