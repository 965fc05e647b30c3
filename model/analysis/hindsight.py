"""The floor as the journal tells it: which staff are where, and who waits in which line.

No more of it is kept than is needed to say why somebody waits (`model.analysis.reasons`).
"""

from typing import Final

import numpy as np

from agents.codes import NEVER, NOBODY, Change, Duty, Position
from agents.facts import Fact
from agents.tables import MAX_DESKS, MAX_LINES, MAX_STAFF, POSITIONS, records
from model.analysis.parts import REASONS, Idle
from model.kernel.compiled import compiled
from model.rules.calling import call_in_vain

HERE: Final = 0
"""At their post."""

COMING: Final = 1
"""On the way to a post that they have not held yet."""

RESTING: Final = 2
"""On break, or on the way back from it."""

COVERING: Final = 3
"""Holds a position that is not their own, or is on the way back from it."""

_DUTIES_BEGUN: Final = {
    Duty.OFF: (Fact.SHIFT_ENDS,),
    Duty.WALKING: (Fact.WALKS_TO_SPOT,),
    Duty.FREE: (
        Fact.AT_SPOT,
        Fact.GREETING_ENDS,
        Fact.HELP_ENDS,
        Fact.CONTACT_ENDS,
        Fact.SERVICE_ENDS,
        Fact.WRONG_WINDOW,
        Fact.CALL_IN_VAIN_ENDS,
        Fact.TASK_ENDS,
        Fact.MISSES_DOCUMENTS,
        Fact.AUTHORISED,
        Fact.WORK_ENDS,
    ),
    Duty.BUSY: (
        Fact.GREETING_STARTS,
        Fact.HELP_STARTS,
        Fact.CONTACT_STARTS,
        Fact.LEADS,
        Fact.ESCORT_SETS_OUT,
        Fact.ACCOMPANIED,
        Fact.ANNOUNCES,
        Fact.SEEN_OFF,
        Fact.HEARS_COMPLAINT,
        Fact.ESCALATES,
        Fact.CALLED,
        Fact.CALLED_IN_VAIN,
        Fact.ASKS,
        Fact.GOES_TO_AUTHORISE,
        Fact.WORK_STARTS,
    ),
    Duty.ON_BREAK: (Fact.BREAK_STARTS,),
}

DUTY_BEGUN: Final = np.full(len(Fact), NOBODY, dtype=np.int64)
"""Duty that each `Fact` begins for its employee; ``NOBODY``: none."""
for _duty, _facts in _DUTIES_BEGUN.items():
    DUTY_BEGUN[list(_facts)] = _duty

SEEN: Final = np.dtype(
    [
        ("home", np.int64),  # Position of the roster
        ("position", np.int64),  # Position held now
        ("duty", np.int64),  # Duty
        ("whereabouts", np.int64),  # HERE, COMING, RESTING or COVERING
        ("desk", np.int64),  # window they own, or NOBODY
        ("able", np.int64),  # bit p: p is their own position at some hour of the day
    ],
    align=True,
)
"""What is known of an employee."""

HINDSIGHT: Final = records(
    np.dtype(
        [
            ("now", np.int64),  # up to when time is booked [us]
            ("changed", np.int64),  # 1: an employee's state changed since reasons were looked up
            ("staff", SEEN, (MAX_STAFF,)),
            ("owner", np.int64, (MAX_DESKS,)),  # of a window, or NOBODY
            ("unowned", np.int64, (POSITIONS,)),  # windows that nobody owns
            # bits of positions at which somebody who owns a window is ...
            ("manned", np.int64),  # there
            ("resting", np.int64),
            ("covering", np.int64),
            ("free", np.int64, (POSITIONS,)),  # number of them who are free there
            ("on_break", np.int64, (POSITIONS,)),  # number of them who are on break
            ("locked", np.int64),  # free at 1 to 3, with another own position
            # lines, and the customers who wait with a ticket of theirs
            ("callers", np.int64, (MAX_LINES,)),  # bit p: position p may call it
            ("able", np.int64, (POSITIONS,)),  # bit l: the position can do line l
            ("waiting", np.int64, (MAX_LINES,)),
            ("waited_for", np.int64),  # bit l: somebody waits in line l
            ("reason", np.int64, (MAX_LINES,)),  # why customers wait there now, from 0
            ("clock", np.int64, (MAX_LINES, REASONS)),  # time so far by reason [us]
            ("idle", np.int64, (POSITIONS, len(Idle))),  # staff time [us]
            ("next_arrival", np.int64),  # when the first of those handed over is there [us]
        ],
        align=True,
    )
)


@compiled
def begin_hindsight(seen: np.record, parameters: np.record) -> None:
    """Make ready for a day: everybody OFF, no time booked. ``seen`` is all zeros."""
    seen.changed = 1
    seen.next_arrival = NEVER
    for row in range(parameters.n_staff):
        seen.staff[row].desk = NOBODY
        seen.staff[row].home = parameters.staff[row].home
        seen.staff[row].able = np.int64(1) << parameters.staff[row].home
    for line in range(parameters.n_roster):
        change = parameters.roster[line]
        if change.change == Change.SHIFT_STARTS or change.change == Change.POSTED:
            seen.staff[change.employee].able |= np.int64(1) << change.value
    for desk in range(parameters.n_desks):
        seen.owner[desk] = NOBODY
        seen.unowned[parameters.desks[desk].position] += 1
    for line in range(parameters.n_lines):
        set_up_line(seen, parameters, line)


@compiled
def set_up_line(seen: np.record, parameters: np.record, line: int) -> None:
    """Note which windows may call a line, and which can do it."""
    bit = np.int64(1) << line
    for position in range(Position.LOW_COUNTER, POSITIONS):
        if parameters.callable[position] & bit:
            seen.callers[line] |= np.int64(1) << position
        if (parameters.lines[line].positions >> position) & 1:
            seen.able[position] |= bit


# --------------------------------------------------------------------------------------- the staff


@compiled
def take_window(seen: np.record, parameters: np.record, row: int) -> None:
    """Let an employee own the first window of their home that nobody owns, if they have none."""
    employee = seen.staff[row]
    if employee.home < Position.LOW_COUNTER or employee.desk != NOBODY:
        return
    for desk in range(parameters.n_desks):
        if parameters.desks[desk].position == employee.home and seen.owner[desk] == NOBODY:
            seen.owner[desk] = row
            seen.unowned[employee.home] -= 1
            employee.desk = desk
            return


@compiled
def give_up_window(seen: np.record, parameters: np.record, row: int) -> None:
    """Let an employee's window, if they own one, be nobody's."""
    employee = seen.staff[row]
    if employee.desk == NOBODY:
        return
    seen.owner[employee.desk] = NOBODY
    seen.unowned[parameters.desks[employee.desk].position] += 1
    employee.desk = NOBODY


@compiled
def duty_begun(parameters: np.record, fact: int) -> int:
    """Return the duty that a line of the journal begins for its employee, or ``NOBODY``."""
    if fact == Fact.CALLED_IN_VAIN and call_in_vain(parameters) == 0:
        return NOBODY
    if fact == Fact.ANNOUNCES and parameters.rules.chain.ask == 0:
        return np.int64(Duty.FREE)
    return DUTY_BEGUN[fact]


@compiled
def follow_employee(seen: np.record, parameters: np.record, line: np.record) -> None:
    """Let an employee be as a line of the journal says."""
    if line.employee == NOBODY:
        return
    duty = duty_begun(parameters, line.fact)
    if duty != NOBODY:
        seen.staff[line.employee].duty = duty
        seen.changed = 1
    if line.fact >= Fact.SHIFT_STARTS and line.fact <= Fact.AT_SPOT:
        follow_post(seen, parameters, line)
        seen.changed = 1


@compiled
def follow_post(seen: np.record, parameters: np.record, line: np.record) -> None:
    """Let an employee come, go, rest, cover or be back, as a line of the journal says."""
    employee = seen.staff[line.employee]
    fact = line.fact
    if fact == Fact.SHIFT_STARTS or fact == Fact.POSTED:
        give_up_window(seen, parameters, line.employee)
        employee.home = line.detail
        employee.whereabouts = COMING
    elif fact == Fact.SHIFT_ENDS:
        give_up_window(seen, parameters, line.employee)
    elif fact == Fact.BREAK_STARTS:
        employee.whereabouts = RESTING
    elif fact == Fact.WALKS_TO_SPOT:
        employee.position = line.detail
        if employee.position != employee.home:
            employee.whereabouts = COVERING
        else:
            owned = employee.desk
            take_window(seen, parameters, line.employee)
            if employee.desk != owned and employee.whereabouts == HERE:
                employee.whereabouts = COMING  # a colleague has left the window to them
    elif fact == Fact.AT_SPOT and employee.position == employee.home:
        employee.whereabouts = HERE


@compiled
def count_staff(seen: np.record, parameters: np.record) -> None:
    """Count who is where, of those who own a window, and who is free in the lobby."""
    seen.manned = 0
    seen.resting = 0
    seen.covering = 0
    seen.locked = 0
    for position in range(POSITIONS):
        seen.free[position] = 0
        seen.on_break[position] = 0
    for row in range(parameters.n_staff):
        employee = seen.staff[row]
        if employee.duty == Duty.OFF:
            continue
        if employee.desk != NOBODY:
            count_owner(seen, employee)
        if is_free_in_lobby(employee):
            seen.locked += 1


@compiled
def count_owner(seen: np.record, employee: np.record) -> None:
    """Count an employee who owns a window and is not OFF."""
    bit = np.int64(1) << employee.home
    if employee.whereabouts == HERE:
        seen.manned |= bit
        seen.free[employee.home] += employee.duty == Duty.FREE
    elif employee.whereabouts == RESTING:
        seen.resting |= bit
        seen.on_break[employee.home] += employee.duty == Duty.ON_BREAK
    elif employee.whereabouts == COVERING:
        seen.covering |= bit


@compiled
def is_free_in_lobby(employee: np.record) -> bool:
    """Return True if the employee is free at position 1, 2 or 3."""
    return (
        employee.duty == Duty.FREE
        and employee.position >= Position.GREETING
        and employee.position <= Position.WAITING_AREA
    )
