"""What people are doing, instant by instant, read off a day's journal."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.codes import NOBODY, Duty, Phase, Task
from agents.facts import Fact
from viz.floor.walks import Contacts, Integers, Story

UNCHANGED: Final = -1
"""A fact that changes nothing in what somebody does."""

COVERING: Final = 8
"""Added to the position held while it is not the employee's own."""

HOME: Final = 16
"""Times the employee's own position is added as well."""

TURNED_ROUND: Final = len(Phase)
"""State of a customer who is seen to turn round at the door; the others are `Phase`."""

PHASE_AFTER: Final = {
    Fact.ARRIVES: Phase.TO_DOOR,
    Fact.QUEUES_AT_DOOR: Phase.AT_DOOR,
    Fact.GREETING_STARTS: Phase.GREETED,
    Fact.GREETING_ENDS: Phase.TO_TICKET,
    Fact.FINDS_NOBODY: Phase.TO_TICKET,
    Fact.GIVES_UP_GREETING: Phase.TO_TICKET,
    Fact.DIVERTED_FIRST: Phase.TO_MACHINE,
    Fact.CHOOSES_MACHINE: Phase.TO_MACHINE,
    Fact.DIVERTED_SECOND: Phase.TO_MACHINE,
    Fact.QUEUES_FOR_TICKET: Phase.TICKET_QUEUE,
    Fact.TICKETING_STARTS: Phase.TICKETING,
    Fact.TAKES_TICKET: Phase.WAITING,
    Fact.TAKES_WRONG_TICKET: Phase.WAITING,
    Fact.HANDED_OVER: Phase.WAITING,
    Fact.QUEUES_FOR_MACHINE: Phase.MACHINE_QUEUE,
    Fact.MACHINE_GIVEN: Phase.AT_MACHINE,
    Fact.MACHINE_STARTS: Phase.AT_MACHINE,
    Fact.ASKS_FOR_HELP: Phase.NEEDS_HELP,
    Fact.HELP_STARTS: Phase.HELPED,
    Fact.HELP_ENDS: Phase.AT_MACHINE,
    Fact.GOES_ON_ALONE: Phase.AT_MACHINE,
    Fact.MACHINE_FAILED: Phase.TO_TICKET,
    Fact.CONTACT_STARTS: Phase.IN_CONTACT,
    Fact.CONTACT_ENDS: Phase.WAITING,
    Fact.CALLED: Phase.CALLED,
    Fact.SERVICE_STARTS: Phase.SERVED,
    Fact.PASSED_ON: Phase.TO_TICKET,
    Fact.ASKS_ON_HIS_OWN: Phase.TO_TICKET,
    Fact.REFERRED_COLD: Phase.TO_TICKET,
    Fact.COMES_BACK: Phase.TO_TICKET,
    Fact.ASKS: Phase.ASKING,
    Fact.GOES_TO_ASK: Phase.ASKING,
    Fact.MISSES_DOCUMENTS: Phase.AWAY,
    Fact.GOES_FOR_DOCUMENTS: Phase.GONE,
    Fact.RETURNS: Phase.TO_DOOR,
    Fact.LEAVES: Phase.LEAVING,
    Fact.GONE: Phase.GONE,
}
"""What a customer does after a fact; the last fact of an instant counts."""


class Doing(IntEnum):
    """What an employee does: their duty, or the task that they are busy with."""

    OFF = Duty.OFF
    WALKING = Duty.WALKING
    FREE = Duty.FREE
    ON_BREAK = Duty.ON_BREAK
    GREETING = 10 + Task.GREETING
    LEADING = 10 + Task.LEADING
    HELPING = 10 + Task.HELPING
    CONTACT = 10 + Task.CONTACT
    ESCORT = 10 + Task.ESCORT
    GOODBYE = 10 + Task.GOODBYE
    SERVING = 10 + Task.SERVING
    CALLING = 10 + Task.CALLING
    COMPLAINT = 10 + Task.COMPLAINT
    ANSWERING = 10 + Task.ANSWERING
    OWN_WORK = 10 + Task.OWN_WORK
    AUTHORISING = 10 + Task.AUTHORISING
    ASKING = 10 + Task.ASKING


DOING_AFTER: Final = {
    Fact.SHIFT_STARTS: Doing.WALKING,
    Fact.SHIFT_ENDS: Doing.OFF,
    Fact.BREAK_STARTS: Doing.ON_BREAK,
    Fact.WALKS_TO_SPOT: Doing.WALKING,
    Fact.AT_SPOT: Doing.FREE,
    Fact.GREETING_STARTS: Doing.GREETING,
    Fact.GREETING_ENDS: Doing.FREE,
    Fact.LEADS: Doing.LEADING,
    Fact.BROUGHT: Doing.FREE,
    Fact.HELP_STARTS: Doing.HELPING,
    Fact.HELP_ENDS: Doing.FREE,
    Fact.CONTACT_STARTS: Doing.CONTACT,
    Fact.CONTACT_ENDS: Doing.FREE,
    Fact.ESCORT_SETS_OUT: Doing.ESCORT,
    Fact.ACCOMPANIED: Doing.ESCORT,
    Fact.CALLED: Doing.CALLING,
    Fact.SERVICE_STARTS: Doing.SERVING,
    Fact.SERVICE_ENDS: Doing.FREE,
    Fact.WRONG_WINDOW: Doing.FREE,
    Fact.CALL_IN_VAIN_ENDS: Doing.FREE,
    Fact.SEEN_OFF: Doing.GOODBYE,
    Fact.HEARS_COMPLAINT: Doing.COMPLAINT,
    Fact.ESCALATES: Doing.COMPLAINT,
    Fact.COMPLAINT_HEARD: Doing.FREE,
    Fact.ASKS: Doing.ANSWERING,
    Fact.GOES_TO_AUTHORISE: Doing.AUTHORISING,
    Fact.AUTHORISED: Doing.FREE,
    Fact.WORK_STARTS: Doing.OWN_WORK,
    Fact.WORK_ENDS: Doing.FREE,
    Fact.MISSES_DOCUMENTS: Doing.FREE,
    Fact.TASK_ENDS: Doing.FREE,
}
"""What an employee does after a fact; the last fact of an instant counts."""


class Changes(NamedTuple):
    """Changes of somebody's state, in order for each: from when on [us] they do what."""

    who: Integers
    at: Integers
    state: Integers


def after(facts: Mapping[Fact, int]) -> NDArray[np.int64]:
    """Return by fact what is so after it, or `UNCHANGED`."""
    table = np.full(len(Fact), UNCHANGED)
    table[[int(fact) for fact in facts]] = [int(state) for state in facts.values()]
    return table


_PHASE = after(PHASE_AFTER)
_DOING = after(DOING_AFTER)


def phases_of(story: Story, contacts: Contacts) -> Changes:
    """Return how customers' phases change; who is called in a contact is so at its end."""
    phase = _PHASE[story.fact]
    had = (contacts.begins != NOBODY) & (contacts.ends != NOBODY)
    begins, ends = contacts.begins[had], contacts.ends[had]
    called = np.flatnonzero(story.fact == Fact.CALLED)
    first = np.searchsorted(called, begins)
    following = np.append(called, len(story.fact))[first]
    inside = following < ends
    phase[called[first[inside]]] = UNCHANGED
    phase[ends[inside]] = Phase.CALLED
    kept = phase != UNCHANGED
    return Changes(story.who[kept], story.at[kept], phase[kept])


def doings_of(story: Story, *, vain_takes_time: bool, asking_takes_time: bool) -> Changes:
    """Return what employees do.

    Calling a customer who has gone may keep the window busy, and so may the call device.
    """
    doing = _DOING[story.fact]
    if vain_takes_time:
        doing[story.fact == Fact.CALLED_IN_VAIN] = Doing.CALLING
    if asking_takes_time:
        doing[story.fact == Fact.ANNOUNCES] = Doing.ASKING
    kept = doing != UNCHANGED
    return Changes(story.who[kept], story.at[kept], doing[kept])


def posts_of(story: Story) -> Changes:
    """Return which position employees hold, with `COVERING` and `HOME`."""
    walks = story.fact == Fact.WALKS_TO_SPOT
    own = np.isin(story.fact, (Fact.SHIFT_STARTS, Fact.POSTED))
    lines = np.flatnonzero(walks | own)
    who, first = story.who[lines], np.diff(story.who[lines], prepend=-1) != 0
    rows = np.arange(len(lines))
    latest_own = np.maximum.accumulate(np.where(own[lines] | first, rows, 0))
    home = story.detail[lines][latest_own]
    held = story.detail[lines]
    state = held + np.where(held != home, COVERING, 0) + HOME * home
    kept = walks[lines]
    return Changes(who[kept], story.at[lines][kept], state[kept])
