"""SimPy with the order of events that the text asks for: instant, kind, row."""

from collections.abc import Callable
from typing import Any

import simpy

from agents.codes import NEVER, Event

SETTLING = 5
"""Priority of settling: after SimPy's own events (0 and 1), before the timetable's."""

FIRST = 10
"""Priority of the timetable's first kind and row."""

ROWS = 1 << 20


class Signal(simpy.Event):
    """An event that is over as soon as it is fired: who waits for it goes on at once."""

    def fire(self, value: Any = None) -> None:
        """Let who waits go on, now."""
        self._ok, self._value = True, value
        callbacks, self.callbacks = self.callbacks, None
        for callback in callbacks:
            callback(self)


class Timetable(simpy.Environment):
    """A SimPy environment in integer time, with events in the order of (instant, kind, row)."""

    def __init__(self, settle: Callable[[], None]) -> None:
        super().__init__(initial_time=0)
        self._settle = settle
        self.last_at = 0

    def at(self, instant: int, kind: Event, row: int) -> simpy.Event:
        """Return an event of the timetable; one at ``NEVER`` does not happen."""
        event = simpy.Event(self)
        if instant < NEVER:
            event._ok, event._value = True, None
            event.callbacks.append(self._happens)
            self.schedule(event, FIRST + kind * ROWS + row, instant - self.now)
        return event

    def do_at(self, instant: int, kind: Event, row: int, action: Callable[[], None]) -> None:
        """Let ``action`` happen at ``instant``."""
        self.at(instant, kind, row).callbacks.append(lambda _: action())

    def _happens(self, _: simpy.Event) -> None:
        self.last_at = self.now
        settling = simpy.Event(self)
        settling._ok, settling._value = True, None
        settling.callbacks.append(lambda _: self._settle())
        self.schedule(settling, SETTLING, 0)
