"""Why somebody waits in a line, and why staff are idle meanwhile; both at an instant.

A waiting customer has one reason at a time, the first that holds:

1. *vacant*: no window that may call the ticket has anybody: at it, on break, or covering;
2. *covering*: somebody of such a window covers another position, or is on the way back;
3. *break*: somebody of such a window is on break, or on the way back;
4. *reserved*: a window that can do the business is free, but may not call the ticket;
5. *busy*: the rest; those windows are manned, and all busy.

A window **may call** a ticket if its position can do the ticket's line and has its class in its
list (``callable``); it **can do** it whatever the list says (``lines.positions``). A window is
*somebody's* from when they set out to it until their post changes or their shift ends. Somebody
who comes to a new post, and is not there yet, counts for nothing: neither there nor away.

Why this order: it asks what a manager would ask. First about the windows that are meant for the
ticket, as they are what the roster pays for: is anybody posted there at all (1)? if so, is
one of them kept away, by the floor's own decision of this minute, which can be taken back at
once (2), or by a break, which was planned and is their due (3)? Only when everybody is at their
window is it fair to ask whether somebody else's free window might help (4). What is left is
plain load (5), the only reason that asks for more windows. With (4) before (2) and (3) one idle
VIP counter would hide every lunch break.
"""

from typing import Final

import numpy as np

from agents.codes import NOBODY, Position
from agents.tables import POSITIONS
from model.analysis.hindsight import is_free_in_lobby
from model.analysis.parts import FIRST_REASON, Idle, Part
from model.kernel.compiled import compiled

BUSY: Final = int(Part.WAITING_BUSY - FIRST_REASON)
BREAK: Final = int(Part.WAITING_BREAK - FIRST_REASON)
RESERVED: Final = int(Part.WAITING_RESERVED - FIRST_REASON)
COVERING: Final = int(Part.WAITING_COVERING - FIRST_REASON)
VACANT: Final = int(Part.WAITING_VACANT - FIRST_REASON)


@compiled
def reason_of(seen: np.record, line: int) -> int:
    """Return why customers wait in ``line`` now: the first that holds, in the order above."""
    callers = seen.callers[line]
    if callers & (seen.manned | seen.resting | seen.covering) == 0:
        return VACANT
    if callers & seen.covering:
        return COVERING
    if callers & seen.resting:
        return BREAK
    return RESERVED if is_reserved(seen, line) else BUSY


@compiled
def is_reserved(seen: np.record, line: int) -> bool:
    """Return True if a free window can do what stands in ``line`` but may not call it."""
    for position in range(Position.LOW_COUNTER, POSITIONS):
        able = (seen.able[position] >> line) & 1
        if able and not (seen.callers[line] >> position) & 1 and seen.free[position] > 0:
            return True
    return False


@compiled
def find_reasons(seen: np.record, parameters: np.record) -> None:
    """Note for each line why customers wait there now."""
    for line in range(parameters.n_lines):
        seen.reason[line] = reason_of(seen, line)


@compiled
def book_idle(seen: np.record, parameters: np.record, spent: int) -> None:
    """Book ``spent`` [us] of staff who are idle while somebody waits whom they might serve.

    At a window an employee who is free has no ticket that they may call: if they can do one of
    those that wait, its *class* keeps it from them, else their position's *skill*. On break from a
    window that would call one: *break*. Free in the lobby: see `book_locked`.
    """
    for position in range(Position.LOW_COUNTER, POSITIONS):
        if seen.free[position]:
            reason = Idle.CLASS if seen.able[position] & seen.waited_for else Idle.SKILL
            seen.idle[position, reason] += seen.free[position] * spent
        if seen.on_break[position] and parameters.callable[position] & seen.waited_for:
            seen.idle[position, Idle.BREAK] += seen.on_break[position] * spent
    if seen.locked:
        book_locked(seen, parameters, spent)


@compiled
def book_locked(seen: np.record, parameters: np.record, spent: int) -> None:
    """Book ``spent`` [us] of staff who are free in the lobby and would be of use at a window."""
    for row in range(parameters.n_staff):
        if not is_free_in_lobby(seen.staff[row]):
            continue
        position = window_kept_from(seen, parameters, seen.staff[row])
        if position != NOBODY:
            seen.idle[position, Idle.POSITION_LOCK] += spent


@compiled
def window_kept_from(seen: np.record, parameters: np.record, employee: np.record) -> int:
    """Return the position whose windows would call a ticket, were the employee there.

    It is that of the window they own and are covering from; else the first that is their own at
    another hour and has a window that nobody owns. ``NOBODY``: they would be of no use there.
    """
    if employee.desk != NOBODY:
        wanted = parameters.callable[employee.home] & seen.waited_for
        return employee.home if wanted else NOBODY
    for position in range(Position.LOW_COUNTER, POSITIONS):
        own = (employee.able >> position) & 1
        wanted = parameters.callable[position] & seen.waited_for
        if own and wanted and seen.unowned[position] > 0:
            return position
    return NOBODY
