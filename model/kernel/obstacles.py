"""Why nobody at a position is at a customer's disposal."""

import numpy as np

from agents.facts import Obstacle
from model.kernel.compiled import compiled


@compiled
def what_hinders(branch: np.record, position: int) -> int:
    """Return why nobody at ``position`` is at a customer's disposal (``Obstacle``)."""
    if branch.holders[position] == 0:
        return np.int64(Obstacle.VACANT)
    if branch.standing[position] == 0:
        return np.int64(Obstacle.AWAY)
    return np.int64(Obstacle.BUSY)
