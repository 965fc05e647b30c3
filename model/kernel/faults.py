"""Faults: why the kernel stopped a day, as errors with the numbers one needs."""

from typing import Any

from agents.codes import NEVER, SECOND
from agents.errors import ToldError, refusal
from agents.language import phrase
from model.kernel.calendar import CALENDAR_FULL, TOO_LATE
from model.kernel.journal import RESTLESS


class DayError(ToldError, RuntimeError):
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
    if branch.fault == 0:
        return
    where = phrase("day {day}, {s:.0f} s after opening", day=day, s=branch.now / SECOND)
    if branch.fault == CALENDAR_FULL:
        found = phrase("{n} customers are more than one day's calendar holds", n=branch.n_customers)
        raise DayTooLargeError(refusal(where, found, phrase("fewer")))
    if branch.fault == TOO_LATE:
        found = phrase(
            "{n} customers are inside, and what they are in for would end later than {h:.0f} h "
            "after opening",
            n=branch.inside,
            h=NEVER / SECOND / 3600,
        )
        expected = phrase("fewer customers, shorter work or more staff")
        raise DayTooLongError(refusal(where, found, expected))
    if branch.fault == RESTLESS:
        found = phrase("the floor does not settle, somebody goes to and fro without end")
        expected = phrase(
            "cover.leave_within to be at most cover.return_above, and windows for every need"
        )
        raise RestlessFloorError(refusal(where, found, expected))
