"""What the floor has to settle after an event (bits of ``branch.stirred``)."""

from typing import Final

import numpy as np

from model.compiled import compiled

DUTIES: Final = 1
"""Somebody may go on break, home, to another post, to cover or back."""

LOBBY: Final = 2
"""A lobby employee may have something to do."""

DESKS: Final = 4
"""A free window may have a ticket to call."""

ALL: Final = DUTIES | LOBBY | DESKS


@compiled
def tickets_changed(branch: np.record) -> None:
    """Stir duties, if the number of tickets matters to somebody who covers, or might."""
    if branch.tickets_matter:
        branch.stirred |= DUTIES
