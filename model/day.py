"""A day on the floor: the event loop. READ FIRST.

This file is the table of contents: it names every event of the day and who answers it. ``DAY.md``
says the same in words.

One event happens at a time, in the order of instant, kind (`agents.events.Event`) and row; then
the floor *settles*:

1. duties    who goes on break, home, to another post, to cover or back  `model.positions.duties`
2. lobby     what the free lobby employees do next  `model.positions.lobby`
3. authorise who comes to a window that waits for somebody's word  `model.positions.authorising`
4. windows   which ticket a free window calls  `model.positions.windows`
5. seats     where those who have just got a ticket wait  `model.positions.waiting`
6. VIP lobby where a free relationship manager stands  `model.positions.staff`
7. own work  what the free have to do of their own  `model.positions.own_work`

The loop holds no random numbers: chance is drawn into the customers' table before the doors open
(`model.chance.draws`). All functions here and below take the branch's record (what changes), the
parameters' record (what does not), the customers' table and the journal; a ``row`` is a row of
one of their tables.
"""

import numpy as np

from agents.codes import NEVER, NOBODY, Duty, Phase, Task
from agents.events import Event
from agents.facts import Fact
from model.kernel import stir
from model.kernel.calendar import TOO_LATE, instant_of, key_of, kind_of, row_of, take_first
from model.kernel.compiled import compiled, entry
from model.kernel.journal import JOURNAL_FULL, RESTLESS, has_room, note
from model.kernel.presence import walks_along
from model.positions.asking import end_answering, interrupt
from model.positions.authorising import authorise_next, end_authorisation
from model.positions.concluding import end_at_window
from model.positions.contacts import end_contact
from model.positions.door import (
    arrive,
    end_greeting,
    give_up_greeting,
    reach_position_one,
    return_with_documents,
)
from model.positions.duties import do_duties, end_break, follow_roster
from model.positions.exit import be_answered, go_home_and_back, reach_exit
from model.positions.lobby import lobby
from model.positions.machines import (
    end_at_machine,
    end_help,
    end_leading,
    give_up_help,
    reach_machine,
    reach_machine_queue,
)
from model.positions.own_work import end_whole_work, end_work, take_up_work, work_comes
from model.positions.staff import become_free, return_to_vip_lobby
from model.positions.ticketing import reach_ticket_machine, ticket_is_printed
from model.positions.waiting import form_is_filled, patience_may_end, settle_newcomer
from model.positions.windows import begin_service, call_next

MOST_PASSES = 200
"""More passes than a floor needs to settle after one event."""

PAUSED = 5
"""Fault: many events have happened in this call; go on, having seen whether to stop."""

EVENTS_A_CALL = 1 << 15
"""Events after which a call ends, so that the program hears Ctrl-C."""

MOST_EVENTS = 1_000_000
"""More events than the staff's own business brings in a day..."""

MOST_EVENTS_EACH = 1_000
"""... and more than a customer brings: beyond both, somebody goes to and fro for ever."""


@entry
def advance(
    branches: np.ndarray,
    parameters: np.ndarray,
    customers: np.ndarray,
    journal: np.ndarray,
    until: int,
) -> None:
    """Let everything happen that happens up to and including the instant ``until`` [us].

    Parameters
    ----------
    branches
        The branch, shape (1,), dtype `agents.tables.BRANCH`, opened by `open_doors`; changed.
    parameters
        Shape (1,), dtype `agents.settings.PARAMETERS`.
    customers
        The day's customers as drawn, sorted by arrival, dtype `agents.tables.CUSTOMER`; changed.
    journal
        Shape (n,), dtype `agents.tables.JOURNAL`; no rows: no journal.
    until
        Instant [us]; advancing in pieces is the same as at once.

    Notes
    -----
    Stops early with ``branch.fault`` set if the calendar or the journal is full, if the floor does
    not settle, if something would happen too late, or after `EVENTS_A_CALL` events.
    """
    branch = branches[0]
    constants = parameters[0]
    given = next_given(branch, constants, customers)
    last = branch.events + EVENTS_A_CALL
    while branch.fault == 0 and not is_over(branch, constants):
        key = min(given, next_event(branch, constants, customers))
        if instant_of(key) > until or instant_of(key) >= NEVER:
            break
        if branch.events >= last:
            branch.fault = PAUSED
            break
        if not has_room(branch, constants, journal):
            branch.fault = JOURNAL_FULL
            break
        take_event(branch, key)
        branch.now = instant_of(key)
        branch.events += 1
        happen(branch, constants, customers, journal, kind_of(key), row_of(key))
        settle(branch, constants, customers, journal)
        if branch.events > MOST_EVENTS + MOST_EVENTS_EACH * branch.n_customers:
            branch.fault = RESTLESS
        if key == given:
            given = next_given(branch, constants, customers)


@compiled
def is_over(branch: np.record, parameters: np.record) -> bool:
    """Return True if the day is over: it is closed and nobody is inside."""
    return branch.now >= parameters.closing and branch.inside == 0


@compiled
def next_event(branch: np.record, parameters: np.record, customers: np.ndarray) -> int:
    """Return the key of the next event that the day has brought: from the calendar or a queue.

    Whoever is first at the door, or in asking for help, is the first there whose patience ends, as
    it is the same for all.
    """
    key = key_of(NEVER, Event.ARRIVAL, 0)
    if branch.calendar_size > 0:
        key = branch.calendar[0]
    if branch.door_queue.length > 0:
        row = branch.door_queue.first
        at = customers[row].phase_at + parameters.service.greeting_patience
        key = min(key, key_in_time(branch, at, Event.GREETING_PATIENCE_ENDS, row))
    if branch.help_queue.length > 0:
        row = branch.help_queue.first
        at = customers[row].phase_at + parameters.service.help_patience
        key = min(key, key_in_time(branch, at, Event.HELP_PATIENCE_ENDS, row))
    return key


@compiled
def key_in_time(branch: np.record, at: int, kind: Event, row: int) -> int:
    """Return the key of an event; it is a fault if that is due at ``NEVER`` or later."""
    if at >= NEVER:
        branch.fault = TOO_LATE
    return key_of(min(at, NEVER), kind, row)


@compiled
def next_given(branch: np.record, parameters: np.record, customers: np.ndarray) -> int:
    """Return the key of the next event that was given before opening: the roster's, an arrival."""
    key = key_of(NEVER, Event.ARRIVAL, 0)
    if branch.next_roster < parameters.n_roster:
        line = branch.next_roster
        key = min(key, key_of(parameters.roster[line].at, Event.ROSTER, line))
    if branch.next_arrival < branch.n_customers:
        row = branch.next_arrival
        key = min(key, key_of(customers[row].arrives_at, Event.ARRIVAL, row))
    return key


@compiled
def take_event(branch: np.record, key: int) -> None:
    """Take the next event, whose key this is, from where it stands."""
    kind = kind_of(key)
    if kind == Event.ARRIVAL:
        branch.next_arrival += 1
    elif kind == Event.ROSTER:
        branch.next_roster += 1
    elif kind != Event.GREETING_PATIENCE_ENDS and kind != Event.HELP_PATIENCE_ENDS:
        take_first(branch)


@compiled
def happen(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    kind: Event,
    row: int,
) -> None:
    """Let one event happen."""
    if kind == Event.SERVICE_ENDS:
        end_at_window(branch, parameters, customers, journal, row)
    elif kind == Event.TASK_ENDS:
        end_task(branch, parameters, customers, journal, row)
    elif kind == Event.WORK_ENDS:
        end_work(branch, journal, row)
    elif kind == Event.ANSWER_ENDS:
        be_answered(branch, parameters, customers, journal, row)
    elif kind == Event.RETURNS:
        return_with_documents(branch, parameters, customers, journal, row)
    elif kind == Event.MACHINE_ENDS:
        end_at_machine(branch, parameters, customers, journal, row)
    elif kind == Event.FORM_FILLED:
        form_is_filled(branch, parameters, customers, journal, row)
    elif kind == Event.TICKET_PRINTED:
        ticket_is_printed(branch, parameters, customers, journal, row)
    elif kind == Event.BREAK_ENDS:
        end_break(branch, parameters, journal, row)
    elif kind == Event.SPOT_REACHED:
        note(branch, journal, Fact.AT_SPOT, NOBODY, row, branch.staff[row].place, 0)
        become_free(branch, parameters, row)
    elif kind == Event.WALK_ENDS:
        end_walk(branch, parameters, customers, journal, row)
    elif kind == Event.ARRIVAL:
        arrive(branch, parameters, customers, journal, row)
    else:
        have_the_time_come(branch, parameters, customers, journal, kind, row)


@compiled
def have_the_time_come(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    kind: Event,
    row: int,
) -> None:
    """Let an instant have come that only says so: patience ends, the roster, own work, closing."""
    if kind == Event.PATIENCE_ENDS:
        patience_may_end(branch, parameters, customers, journal, row)
    elif kind == Event.GREETING_PATIENCE_ENDS:
        give_up_greeting(branch, parameters, customers, journal, row)
    elif kind == Event.HELP_PATIENCE_ENDS:
        give_up_help(branch, parameters, customers, journal, row)
    elif kind == Event.WORK_COMES:
        work_comes(branch, parameters, journal, row)
    elif kind == Event.ROSTER:
        follow_roster(branch, parameters, journal, row)
    else:
        branch.stirred |= stir.DUTIES


@compiled
def end_walk(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` be where they were walking to."""
    phase = customers[row].phase
    if phase == Phase.TO_DOOR:
        reach_position_one(branch, parameters, customers, journal, row)
    elif phase == Phase.TO_TICKET:
        reach_ticket_machine(branch, parameters, customers, journal, row)
    elif phase == Phase.TO_MACHINE:
        reach_machine_queue(branch, parameters, customers, journal, row)
    elif phase == Phase.AT_MACHINE:
        reach_machine(branch, parameters, customers, journal, row)
    elif phase == Phase.CALLED:
        begin_service(branch, parameters, customers, journal, row)
    elif phase == Phase.ASKING:
        interrupt(branch, customers, journal, row)
    elif phase == Phase.AWAY:
        go_home_and_back(branch, parameters, customers, journal, row)
    else:
        reach_exit(branch, parameters, customers, journal, row)


@compiled
def end_task(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """End the task of lobby employee ``row``, unless it was ended before or put off."""
    employee = branch.staff[row]
    if employee.duty != Duty.BUSY or employee.task_ends_at != branch.now:
        return
    employee.task_ends_at = NEVER
    if employee.task == Task.GREETING:
        end_greeting(branch, parameters, customers, journal, row)
    elif employee.task == Task.HELPING:
        end_help(branch, parameters, customers, journal, row)
    elif employee.task == Task.CONTACT:
        end_contact(branch, parameters, customers, journal, row)
    elif employee.task == Task.ANSWERING:
        end_answering(branch, parameters, customers, journal, row)
    elif employee.task == Task.AUTHORISING:
        end_authorisation(branch, parameters, customers, journal, row)
    elif employee.task == Task.OWN_WORK:
        end_whole_work(branch, parameters, journal, row)
    elif walks_along(employee.task):
        end_leading(branch, parameters, journal, row)
    else:
        note(branch, journal, Fact.TASK_ENDS, NOBODY, row, employee.place, employee.task)
        become_free(branch, parameters, row)


@compiled
def settle(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray
) -> None:
    """Let the floor settle after an event: the seven steps, until all is quiet.

    A step that nothing has stirred since it was last taken is passed over.
    """
    for _ in range(MOST_PASSES):
        if not branch.stirred:
            return
        if branch.stirred & stir.DUTIES:
            branch.stirred &= ~stir.DUTIES
            do_duties(branch, parameters, journal)
        stirred = branch.stirred & stir.LOBBY
        if stirred:
            branch.stirred &= ~stir.LOBBY
            lobby(branch, parameters, customers, journal, stirred)
        if branch.stirred & stir.AUTHORISATION:
            branch.stirred &= ~stir.AUTHORISATION
            authorise_next(branch, parameters, customers, journal)
        if branch.stirred & stir.DESKS:
            branch.stirred &= ~stir.DESKS
            call_next(branch, parameters, customers, journal)
        settle_newcomer(branch, parameters, customers, journal)
        if branch.stirred & stir.VIP_LOBBY:
            branch.stirred &= ~stir.VIP_LOBBY
            return_to_vip_lobby(branch, parameters, journal)
        if branch.stirred & stir.WORK:
            branch.stirred &= ~stir.WORK
            take_up_work(branch, parameters, journal)
    branch.fault = RESTLESS
