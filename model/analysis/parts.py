"""The parts of a customer's time inside, and why staff are idle while customers wait.

A part's column in the table ``time_split`` is its name in small letters and ``_s``; a reason of
the table ``idle`` is its name in small letters.
"""

from enum import IntEnum
from typing import Final


class Part(IntEnum):
    """What a customer's time inside went into; each microsecond into one part."""

    WALKING = 0
    """On the way: to position 1, a ticket machine, a machine's queue (also when led), the door."""
    QUEUEING_AT_1 = 1
    """In the queue at the door, until greeted or giving up."""
    GREETED = 2
    """Greeting and enquiry."""
    TICKET = 3
    """In the queue of a ticket machine and at it."""
    MACHINE = 4
    """In the queue of a kind of machine, on the way to the free one, and at it, help included."""
    IN_CONTACT = 5
    """Attended to by position 3, from the employee's setting out, unless a window has called."""
    WAITING_BUSY = 6
    """Waiting with a ticket: the windows that may call it are manned, and busy."""
    WAITING_BREAK = 7
    """Waiting with a ticket: somebody of a window that may call it is on break."""
    WAITING_RESERVED = 8
    """Waiting with a ticket: a free window can do it, but its list says no."""
    WAITING_COVERING = 9
    """Waiting with a ticket: somebody of a window that may call it covers another position."""
    WAITING_VACANT = 10
    """Waiting with a ticket: nobody is posted at a window that may call it."""
    CALLED = 11
    """From the call to the beginning of service; a contact that the call meets included."""
    SERVED = 12
    """At a window, even a wrong one."""
    HANDED_OVER = 13
    """Passed on or referred: with or without escort, until at the next place."""
    ANSWERED = 14
    """A question answered in the lobby or beside a service, from the employee's setting out."""
    FETCHING = 15
    """Outside, to fetch documents from home."""


FIRST_REASON: Final = Part.WAITING_BUSY
"""First of the parts that say why a customer waited."""

REASONS: Final = Part.WAITING_VACANT - Part.WAITING_BUSY + 1
"""Number of the parts that say why a customer waited."""


class Idle(IntEnum):
    """What keeps an employee who might serve from a ticket that waits."""

    SKILL = 0
    """Free at a window, and their position can do none of the tickets that wait."""
    CLASS = 1
    """Free at a window that can do one, but its list says no."""
    BREAK = 2
    """On break from a window that would call one."""
    POSITION_LOCK = 3
    """Free at position 1, 2 or 3, and their window would call one."""
