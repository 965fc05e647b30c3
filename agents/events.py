"""Events: what the calendar of a day holds."""

from enum import IntEnum


class Event(IntEnum):
    """What the calendar holds, in the order in which one instant's events happen.

    First those that only say that the time has come, then ends of work, walks, patience, the
    roster, and arrivals last.
    """

    COVER_DUE = 0
    """A position has been vacant for long enough to be covered (row: position)."""
    HANDOVER_DUE = 1
    """A break, a post or the shift's end may wait no longer (row: employee)."""
    CLOSING = 2
    """No break begins any more (row: 0)."""
    WORK_COMES = 3
    """Somebody has work of their own to do (row: of the works)."""
    SERVICE_ENDS = 4
    """A window's service or discovery, or calling in vain, is over (row: desk)."""
    ANSWER_ENDS = 5
    """A window that was interrupted has answered (row: customer)."""
    TASK_ENDS = 6
    """A lobby employee's task is over (row: employee)."""
    WORK_ENDS = 7
    """Work of one's own is done, if nothing came between (row: employee)."""
    MACHINE_ENDS = 8
    """Work at a machine is over (row: machine)."""
    FORM_FILLED = 9
    """A customer has filled in forms alone (row: customer)."""
    TICKET_PRINTED = 10
    """(row: ticket machine)"""
    BREAK_ENDS = 11
    """(row: employee)"""
    SPOT_REACHED = 12
    """An employee who was WALKING arrives (row: employee)."""
    WALK_ENDS = 13
    """A customer's walk is over (row: customer)."""
    GREETING_PATIENCE_ENDS = 14
    """(row: customer)"""
    HELP_PATIENCE_ENDS = 15
    """(row: customer)"""
    PATIENCE_ENDS = 16
    """(row: customer)"""
    ROSTER = 17
    """(row: line of the roster)"""
    RETURNS = 18
    """A customer who went home for documents is at the door again (row: customer)."""
    ARRIVAL = 19
    """(row: customer)"""
