"""What the floor has to settle after an event (bits of ``branch.stirred``)."""

from typing import Final

DUTIES: Final = 1
"""Somebody may go on break, home, to another post, to cover or back."""

LOBBY: Final = 2
"""A lobby employee may have something to do."""

DESKS: Final = 4
"""A free window may have a ticket to call."""

ALL: Final = DUTIES | LOBBY | DESKS
