"""What goes on in the background after each change: the answer, the day, the charts, the why."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from model.kernel.compiled import kernel_is_cached
from model.kernel.faults import DayError
from viz.session.answer import answers
from viz.session.memory import give_back
from viz.session.seen import Seen, seen_of
from viz.session.session import Session
from viz.session.state import State
from viz.session.why import why_of
from viz.words import Words

LOG: Final = logging.getLogger(__name__)

FIRST: Final = 200
"""Twin days after which the day is shown; then come the rest, then the charts."""


def keep_up(session: Session, state: State, goes_on: Callable[[], bool]) -> None:
    """Show the answer, the day and the charts of a state, until somebody wants another one.

    That ``goes_on`` is asked between slices.
    """
    seeing = seen_of(state, goes_on=goes_on)
    is_shown = False
    with told(session, state, goes_on, "answer"):
        for answer in answers(state, session.days.value, goes_on=goes_on):
            if not goes_on():
                return
            session.answer.set(answer)
            if not is_shown and (answer.days >= FIRST or answer.is_done):
                is_shown = True
                _show_day(session, state, seeing, goes_on)
    if not is_shown:
        _show_day(session, state, seeing, goes_on)
    with told(session, state, goes_on, "charts"):
        for seen in seeing:
            if goes_on():
                session.seen.set(seen)
    give_back()


def find_out(session: Session, state: State, goes_on: Callable[[], bool]) -> None:
    """Show why the verdict on a state comes out so, unless that is there already."""
    before = session.why.value
    if before is not None and before.is_done and before.is_of(state):
        return
    with told(session, state, goes_on, "why"):
        for why in why_of(state, goes_on=goes_on):
            if goes_on():
                session.why.set(why)


def _show_day(
    session: Session, state: State, seeing: Iterator[Seen], goes_on: Callable[[], bool]
) -> None:
    """Show the day; charts are those of the state before until their own are there."""
    if not goes_on():
        return
    with told(session, state, goes_on, "floors", "charts"):
        seen = next(seeing)
        before = session.seen.value
        if not goes_on():
            return
        if before is not None:
            seen = replace(seen, floors=before.floors, floors_of=before.floors_of)
        session.seen.set(seen)


@contextmanager
def told(
    session: Session, state: State, goes_on: Callable[[], bool], *parts: str
) -> Iterator[None]:
    """Say it in parts of the page if what they show cannot be made, and go on."""
    try:
        yield
    except Exception as error:
        message = str(error) or type(error).__name__
        if isinstance(error, DayError):
            message = error.args[0]
        else:  # nobody else would hear of it
            LOG.exception("what the page shows could not be made")
        if goes_on():
            session.fault(state, parts, message)


def at_work(say: Words) -> str:
    """Return what is said while nothing is there to show yet: that a day takes long only once."""
    return say("working" if kernel_is_cached("advance") else "compiling")
