"""Staff who are idle while customers wait: the table ``idle``.

It is staff time, by the position 4 to 7 where it would have been of use, and by what keeps the
employee from those who wait. *Who waits* is a customer whose time goes into one of the waiting
parts of ``time_split`` (`model.analysis.parts`): with a ticket, not attended to, not called,
not being handed over. At each instant an employee counts once, under the first of these that
fits:

- ``class``: free at a window; it can do the line of somebody who waits, but the ticket's class is
  not in its list (a class list, a VIP reservation);
- ``skill``: free at a window; its position can do none of the lines in which somebody waits;
- ``break``: on break, and their window would call somebody's ticket (``position``: their own);
- ``position_lock``: free at position 1, 2 or 3, by the cover rule or the roster, while somebody's
  ticket would be called at a window that could be theirs. That is the window they left to cover
  (``position``: their own); or, if the roster has them at a window at another hour, one
  of that position that nobody owns (``position``: the first such from 4 on).

An employee at a window is free only if no ticket that they may call waits, so the four exclude one
another. Several who are idle at one time are summed, even if fewer customers wait. Those who walk,
or are in the back office, are not idle here.
"""

from itertools import product

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from agents.codes import SECOND, Position
from agents.tables import POSITIONS
from model.analysis.parts import Idle
from model.run import Day


def idle_table(day: Day, idle: NDArray[np.int64]) -> pa.Table:
    """Return a row per position 4 to 7 and reason, even if it is 0: idle staff seconds.

    Parameters
    ----------
    idle
        Shape (positions, reasons), by position and `Idle` [us], as
        `model.analysis.sweep.account_for` gives it.

    Returns
    -------
    pyarrow.Table
        ``day``, ``position``, ``reason`` and ``seconds`` [s].
    """
    cells = list(product(range(Position.LOW_COUNTER, POSITIONS), Idle))
    return pa.table(
        {
            "day": np.full(len(cells), day.day),
            "position": np.array([position for position, _ in cells]),
            "reason": pa.array([reason.name.lower() for _, reason in cells], pa.string()),
            "seconds": np.array([idle[cell] / SECOND for cell in cells]),
        }
    )
