"""Duties: who goes on break, home, to another post, to cover or back (first step of settling)."""

import numpy as np

from agents.codes import NOBODY, Change, Duty, Position, Task
from agents.events import Event
from agents.facts import Fact
from model.kernel import stir
from model.kernel.calendar import enter
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.kernel.presence import stands_there
from model.kernel.walking import walk
from model.positions.own_work import finish_in_own_time, look_after_work
from model.positions.staff import (
    change_duty,
    free_desk,
    give_up_desk,
    holder_is_back,
    lacks_desk,
    place_at_post,
    walk_to_post,
)
from model.rules.breaks import may_break, may_leave_post, waits_for_relief
from model.rules.cover import (
    LAST,
    has_something_due,
    is_covering,
    is_wanted_back,
    may_cover,
    may_go_back,
    turn_of,
)


@compiled
def go_home(branch: np.record, parameters: np.record, journal: np.ndarray, row: int) -> None:
    """Let employee ``row`` end their shift."""
    employee = branch.staff[row]
    give_up_desk(branch, employee)
    employee.leave_due = 0
    employee.break_due = 0
    employee.next_home = NOBODY
    branch.devices += employee.carries_device
    employee.carries_device = 0
    change_duty(branch, parameters, row, employee.home, Duty.OFF, Task.NOTHING)
    finish_in_own_time(branch, row, branch.now)
    employee.place = parameters.staff_room
    note(branch, journal, Fact.SHIFT_ENDS, NOBODY, row, employee.place, employee.home)


@compiled
def change_post(branch: np.record, parameters: np.record, journal: np.ndarray, row: int) -> None:
    """Let employee ``row`` go to the position that the roster has for them now."""
    employee = branch.staff[row]
    give_up_desk(branch, employee)
    new_home = employee.next_home
    employee.next_home = NOBODY
    change_duty(branch, parameters, row, employee.position, Duty.WALKING, Task.NOTHING)
    employee.home = new_home
    note(branch, journal, Fact.POSTED, NOBODY, row, employee.place, employee.home)
    walk_to_post(branch, parameters, journal, row, employee.home)


@compiled
def begin_break(branch: np.record, parameters: np.record, journal: np.ndarray, row: int) -> None:
    """Let employee ``row`` go on break."""
    employee = branch.staff[row]
    employee.break_due = 0
    note(branch, journal, Fact.BREAK_STARTS, NOBODY, row, employee.place, employee.home)
    change_duty(branch, parameters, row, employee.position, Duty.ON_BREAK, Task.NOTHING)
    way = walk(parameters, employee.slowness, employee.place, parameters.staff_room)
    employee.place = parameters.staff_room
    enter(branch, branch.now + way + employee.break_length, Event.BREAK_ENDS, row)


@compiled
def end_break(branch: np.record, parameters: np.record, journal: np.ndarray, row: int) -> None:
    """Let employee ``row`` come back from their break."""
    note(branch, journal, Fact.BREAK_ENDS, NOBODY, row, branch.staff[row].place, 0)
    walk_to_post(branch, parameters, journal, row, branch.staff[row].home)


@compiled
def note_end_of_cover(branch: np.record, journal: np.ndarray, row: int) -> None:
    """Note that employee ``row`` ceases to cover the position that they hold."""
    employee = branch.staff[row]
    note(branch, journal, Fact.COVER_ENDS, NOBODY, row, employee.place, employee.position)


@compiled
def do_own_duty(branch: np.record, parameters: np.record, journal: np.ndarray, row: int) -> None:
    """Let employee ``row``, who is free, do the first duty that applies."""
    employee = branch.staff[row]
    if employee.leave_due and may_leave_post(branch, parameters, employee, employee.due_latest):
        go_home(branch, parameters, journal, row)
        return
    if employee.next_home != NOBODY and may_leave_post(
        branch, parameters, employee, employee.due_latest
    ):
        change_post(branch, parameters, journal, row)
        return
    if employee.break_due and branch.now >= parameters.closing:
        employee.break_due = 0
    if not is_covering(employee):
        if may_break(branch, parameters, employee):
            begin_break(branch, parameters, journal, row)
        elif lacks_desk(employee) and free_desk(branch, parameters, employee.home) != NOBODY:
            walk_to_post(branch, parameters, journal, row, employee.home)
        return
    back = holder_is_back(branch, parameters, employee.position)
    if may_go_back(branch, parameters, employee, back):
        note_end_of_cover(branch, journal, row)
        walk_to_post(branch, parameters, journal, row, employee.home)


@compiled
def is_to_be_relieved(branch: np.record, parameters: np.record) -> bool:
    """Return True if the only one at position 1, with nobody on the way there, has to go."""
    if not branch.watched_at_door or branch.standing[Position.GREETING] != 1:
        return False
    wanted = False
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if employee.position != Position.GREETING:
            continue
        if employee.duty == Duty.WALKING:
            return False
        if stands_there(employee):
            wanted = waits_for_relief(branch, parameters, employee) or is_wanted_back(
                branch, parameters, employee
            )
    return wanted


@compiled
def wants_cover(branch: np.record, parameters: np.record, position: int) -> bool:
    """Return True if position 1 or 2 is to be covered now."""
    if not branch.coverable[position] or parameters.n_spots[position] == 0:
        return False
    if branch.holders[position] == 0:
        return branch.now - branch.vacant_at[position] >= parameters.rules.cover.delay
    return position == Position.GREETING and is_to_be_relieved(branch, parameters)


@compiled
def first_to_cover(branch: np.record, parameters: np.record, position: int) -> int:
    """Return whose turn it is to cover ``position``, of those who may, or ``NOBODY``."""
    best = NOBODY
    turn = LAST
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if turn_of(employee) < turn and may_cover(branch, parameters, employee, position):
            best = row
            turn = turn_of(employee)
    return best


@compiled
def send_cover(
    branch: np.record, parameters: np.record, journal: np.ndarray, position: int
) -> None:
    """Send somebody to ``position`` if it wants cover and somebody may go."""
    if not wants_cover(branch, parameters, position):
        return
    row = first_to_cover(branch, parameters, position)
    if row == NOBODY:
        branch.tickets_matter = 1
        return
    branch.watched = 1
    if is_covering(branch.staff[row]):
        note_end_of_cover(branch, journal, row)
    note(branch, journal, Fact.COVER_STARTS, NOBODY, row, branch.staff[row].place, position)
    look_after_work(branch, parameters, row)
    walk_to_post(branch, parameters, journal, row, position)


@compiled
def do_duties(branch: np.record, parameters: np.record, journal: np.ndarray) -> None:
    """Let every free employee do what is due, in row order; then cover positions 1 and 2."""
    branch.tickets_matter = 0
    branch.watched_at_door = 0
    if branch.watched:
        branch.watched = 0
        for row in range(parameters.n_staff):
            employee = branch.staff[row]
            if not (has_something_due(employee) or is_covering(employee) or lacks_desk(employee)):
                continue
            branch.watched = 1
            if employee.position == Position.GREETING:
                branch.watched_at_door = 1
            if is_covering(employee) and employee.home >= Position.LOW_COUNTER:
                branch.tickets_matter = 1
            if employee.duty == Duty.FREE:
                do_own_duty(branch, parameters, journal, row)
    if parameters.rules.cover.enabled:
        send_cover(branch, parameters, journal, Position.GREETING)
        send_cover(branch, parameters, journal, Position.SELF_SERVICE)


@compiled
def follow_roster(
    branch: np.record, parameters: np.record, journal: np.ndarray, line_row: int
) -> None:
    """Do what the roster says of this instant: one line and those that follow at the same time."""
    follow_line(branch, parameters, journal, line_row)
    while (
        branch.next_roster < parameters.n_roster
        and parameters.roster[branch.next_roster].at == branch.now
    ):
        follow_line(branch, parameters, journal, branch.next_roster)
        branch.next_roster += 1


@compiled
def follow_line(
    branch: np.record, parameters: np.record, journal: np.ndarray, line_row: int
) -> None:
    """Do what a line of the roster says, or note that it is due."""
    line = parameters.roster[line_row]
    row = line.employee
    employee = branch.staff[row]
    branch.stirred |= stir.DUTIES
    branch.watched = 1
    if line.change == Change.SHIFT_STARTS:
        start_shift(branch, parameters, journal, row, line.value)
    elif line.change == Change.POSTED:
        if employee.duty == Duty.OFF:
            return
        employee.next_home = line.value
        hand_over_by(branch, parameters, row)
    elif line.change == Change.BREAK_DUE:
        if parameters.rules.breaks.enabled and employee.duty != Duty.OFF:
            employee.break_due = 1
            employee.break_length = line.value
            employee.break_latest = line.latest
            enter(branch, line.latest, Event.HANDOVER_DUE, row)
    elif line.change == Change.SHIFT_ENDS and employee.duty != Duty.OFF:
        employee.leave_due = 1
        hand_over_by(branch, parameters, row)


@compiled
def start_shift(
    branch: np.record, parameters: np.record, journal: np.ndarray, row: int, position: int
) -> None:
    """Let employee ``row`` come to work, or stay if they have not left yet."""
    employee = branch.staff[row]
    if employee.duty != Duty.OFF:
        employee.leave_due = 0
        employee.next_home = position
        hand_over_by(branch, parameters, row)
        return
    change_duty(branch, parameters, row, employee.position, Duty.OFF, Task.NOTHING)
    employee.home = position
    employee.position = position
    if branch.devices > 0:
        branch.devices -= 1
        employee.carries_device = 1
    note(branch, journal, Fact.SHIFT_STARTS, NOBODY, row, employee.place, position)
    if branch.now == 0:
        take_post(branch, parameters, row)
    walk_to_post(branch, parameters, journal, row, position)


@compiled
def take_post(branch: np.record, parameters: np.record, row: int) -> None:
    """Let employee ``row`` be at their post before the doors open."""
    branch.staff[row].place = place_at_post(branch, parameters, row)


@compiled
def hand_over_by(branch: np.record, parameters: np.record, row: int) -> None:
    """Let a post or the shift's end of employee ``row`` wait no longer than the hand-over."""
    at = branch.now + parameters.rules.breaks.handover
    branch.staff[row].due_latest = at
    enter(branch, at, Event.HANDOVER_DUE, row)
