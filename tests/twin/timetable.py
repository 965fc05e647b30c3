"""SimPy's environment with the day's order of events.

At one instant events happen by kind, then by row. What follows from an event without taking time
(processes that start, go on or end) happens inside it: SimPy's own events have priorities 0 and 1
and come before every event of the timetable.
"""

from collections.abc import Generator
from heapq import heappop
from typing import Any

import simpy
from simpy.events import NORMAL

from agents.codes import NEVER
from agents.events import Event

ROWS = 1 << 20
"""More than any table has; a kind's priorities are that far apart."""

TIMETABLE = 2
"""The first priority of the timetable; SimPy's own are smaller."""

Steps = Generator[simpy.Event, Any, Any]
"""What a process is made of."""


class Appointment(simpy.Event):
    """An event of the timetable, which may be moved, or told something before it is due.

    Its value is None if it came when due, else what was told.
    """

    def __init__(self, env: "Timetable", kind: Event, row: int, instant: int) -> None:
        super().__init__(env)
        self._ok = True
        self._value = None
        self.priority = TIMETABLE + kind * ROWS + row
        self.move(instant)

    def move(self, instant: int) -> None:
        """Let it be due at ``instant``; NEVER: not at all."""
        self.due = instant
        if instant < NEVER:
            self.env.schedule(self, self.priority, instant - self.env.now)

    def tell(self, news: object) -> None:
        """Let it happen now, inside the event that is going on."""
        self._value = news
        self.due = self.env.now
        self.env.schedule(self, NORMAL)


class Timetable(simpy.Environment):
    """The day's events in their order."""

    def at(self, kind: Event, row: int, instant: int) -> Appointment:
        """Return the event of ``kind`` and ``row`` at ``instant``."""
        return Appointment(self, kind, row, instant)

    def happen(self) -> bool:
        """Let the next event happen, with all that follows at once; False if there is none."""
        queue = self._queue
        while queue:
            instant, _, _, event = queue[0]
            if event.callbacks is not None and event.due == instant:
                self.step()
                self.flush()
                return True
            self._drop()
        return False

    def flush(self) -> None:
        """Let everything go on that needs no time."""
        queue = self._queue
        while queue and queue[0][1] < TIMETABLE:
            self.step()

    def start(self, steps: Steps) -> None:
        """Start a process and let it come to its first wait."""
        self.process(steps)
        self.flush()

    def _drop(self) -> None:
        """Take out an entry whose event was moved, or told before."""
        heappop(self._queue)
