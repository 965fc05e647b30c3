"""Faults: why the kernel stopped a day, as errors with the numbers one needs."""

from typing import Any

from agents.codes import NEVER, SECOND
from model.kernel.calendar import CALENDAR_FULL, TOO_LATE
from model.kernel.journal import RESTLESS


class DayError(RuntimeError):
    """A day cannot be simulated to its end; the message says why."""


class DayTooLargeError(DayError):
    """More events wait at one time than the calendar holds."""


class DayTooLongError(DayError):
    """The day is not over when the kernel's time ends, 152 hours after opening."""


class RestlessFloorError(DayError):
    """The floor does not settle: some go to and fro at one instant for ever."""


def check(branch: Any, day: int) -> None:
    """Raise what a fault of the branch's record stands for, if there is one.

    Raises
    ------
    DayTooLargeError
        If the calendar is full.
    DayTooLongError
        If something would happen later than any instant that the kernel knows.
    RestlessFloorError
        If the floor does not settle after an event.
    """
    where = f"day {day}, {branch.now / SECOND:.0f} s after opening"
    if branch.fault == CALENDAR_FULL:
        raise DayTooLargeError(
            f"{where}: {branch.n_customers} customers are more than one day's calendar holds; "
            "expected fewer"
        )
    if branch.fault == TOO_LATE:
        raise DayTooLongError(
            f"{where}: {branch.inside} customers are inside, and what they are in for would end "
            f"later than {NEVER / SECOND / 3600:.0f} h after opening; expected fewer customers, "
            "shorter work or more staff"
        )
    if branch.fault == RESTLESS:
        raise RestlessFloorError(
            f"{where}: the floor does not settle, somebody goes to and fro without end; expected "
            "cover.leave_within to be at most cover.return_above, and windows for every need"
        )
