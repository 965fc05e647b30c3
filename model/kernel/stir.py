"""What the floor has to settle after an event (bits of ``branch.stirred``)."""

from typing import Final

import numpy as np

from agents.codes import Position
from model.kernel.compiled import compiled

DUTIES: Final = 1
"""Somebody may go on break, home, to another post, to cover or back."""

DOOR: Final = 2
"""Whoever is free at position 1 may have somebody to greet."""

HELP: Final = 4
"""Whoever is free at position 2 may have somebody to help."""

LINES: Final = 8
"""Whoever is free at position 3, or looks after it, may have somebody to attend to."""

LOBBY: Final = DOOR | HELP | LINES
"""Any of these three."""

DESKS: Final = 16
"""A free window may have a ticket to call."""

AUTHORISATION: Final = 32
"""A window, or a customer at a machine, may have somebody to authorise what they want."""

WORK: Final = 64
"""Somebody free may have work of their own."""

VIP_LOBBY: Final = 128
"""A relationship manager who is free may go back to the VIP lobby."""

ALL: Final = DUTIES | LOBBY | DESKS | AUTHORISATION | WORK | VIP_LOBBY


@compiled
def looks(position: int, stirred: int) -> bool:
    """Return True if those free at lobby position 1, 2 or 3 have to look for something to do."""
    if position == Position.GREETING:
        return stirred & (DOOR | HELP) != 0
    if position == Position.SELF_SERVICE:
        return stirred & (HELP | LINES) != 0
    return position == Position.WAITING_AREA and stirred & LINES != 0


@compiled
def tickets_changed(branch: np.record) -> None:
    """Stir duties, if the number of tickets matters to somebody who covers, or might."""
    if branch.tickets_matter:
        branch.stirred |= DUTIES
