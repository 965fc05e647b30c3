"""The calendar: what is to happen, as a 4-ary heap of packed integers.

A key is ``instant << 24 | kind << 18 | row``, so keys are in the order in which events happen and
ties never depend on the order in which they were entered: 39 bits of an instant, 152 hours, 6 of a
kind, 18 of a row. What does not fit is a fault, never another event. Nothing is ever taken out
before its time: whoever handles an event says whether it is stale.
"""

import numpy as np

from agents.codes import NEVER
from agents.events import Event
from agents.tables import MAX_CALENDAR
from model.kernel.compiled import compiled

CALENDAR_FULL = 1
"""Fault: more than ``MAX_CALENDAR`` events are waiting."""

TOO_LATE = 4
"""Fault: something would happen at ``NEVER`` or later, which no key can hold."""

LAST_KEY = np.int64(2**63 - 1)
"""A key after every other."""

_INSTANT = 24
_KIND = 18
_ROW_MASK = (1 << _KIND) - 1
_KIND_MASK = (1 << (_INSTANT - _KIND)) - 1


@compiled
def instant_of(key: int) -> int:
    """Return the instant of an event [us]."""
    return key >> _INSTANT


@compiled
def kind_of(key: int) -> int:
    """Return the kind of an event (`agents.events.Event`)."""
    return (key >> _KIND) & _KIND_MASK


@compiled
def row_of(key: int) -> int:
    """Return the row of the customer, employee, desk ... that an event is about."""
    return key & _ROW_MASK


@compiled
def key_of(at: int, kind: Event, row: int) -> int:
    """Return the packed key of an event."""
    return (np.int64(at) << _INSTANT) | (np.int64(kind) << _KIND) | np.int64(row)


@compiled
def enter(branch: np.record, at: int, kind: Event, row: int) -> None:
    """Enter an event, which must be due before ``NEVER``."""
    if at >= NEVER:
        branch.fault = TOO_LATE
        return
    if branch.calendar_size >= MAX_CALENDAR - 4:
        branch.fault = CALENDAR_FULL
        return
    key = key_of(at, kind, row)
    calendar = branch.calendar
    hole = branch.calendar_size
    branch.calendar_size = hole + 1
    while hole > 0:
        parent = (hole - 1) >> 2
        parent_key = calendar[np.uint64(parent)]
        if parent_key <= key:
            break
        calendar[np.uint64(hole)] = parent_key
        hole = parent
    calendar[np.uint64(hole)] = key


@compiled
def take_first(branch: np.record) -> None:
    """Take the first event out of the calendar, which must not be empty."""
    size = branch.calendar_size - 1
    branch.calendar_size = size
    calendar = branch.calendar
    key = calendar[size]
    for beyond in range(size, size + 3):
        calendar[beyond] = LAST_KEY  # so that a last child has three brothers
    hole = 0
    child = 1
    while child < size:
        least = child
        least_key = calendar[np.uint64(child)]
        for brother in range(child + 1, child + 4):
            other_key = calendar[np.uint64(brother)]
            least = brother if other_key < least_key else least
            least_key = min(other_key, least_key)
        if key <= least_key:
            break
        calendar[np.uint64(hole)] = least_key
        hole = least
        child = 4 * hole + 1
    calendar[np.uint64(hole)] = key
