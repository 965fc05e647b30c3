"""Staff: what they do now, the time it took, and the way to their post."""

import numpy as np

from agents.codes import NEVER, NOBODY, Duty, Position, Task
from agents.events import Event
from agents.facts import Fact
from model.kernel import stir
from model.kernel.calendar import enter
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.kernel.presence import holds, stands_there
from model.kernel.walking import walk
from model.rules.cover import has_something_due, is_covering
from model.rules.own_work import is_lent, time_open
from model.rules.vip_lobby import watches_vip_lobby


@compiled
def account(branch: np.record, employee: np.record, now: int) -> None:
    """Book the time since the last change under the employee's position and duty."""
    spent = now - employee.duty_at
    if employee.first_work != NOBODY and is_lent(employee):
        employee.delayed += time_open(branch, employee, employee.duty_at, now)
    employee.seconds[employee.position, employee.duty] += spent
    if employee.position != employee.home and holds(employee):
        employee.covering += spent
    employee.duty_at = now


@compiled
def level_of(employee: np.record) -> int:
    """Return 0 if the employee does not hold their position, 1 if they do, 2 if they are there."""
    if stands_there(employee):
        return 2
    return 1 if holds(employee) else 0


@compiled
def count_holder(branch: np.record, parameters: np.record, position: int, change: int) -> None:
    """Book that an employee began (1) or ceased (-1) to hold a position, or neither (0)."""
    branch.holders[position] += change
    if change >= 0 or branch.holders[position] > 0:
        return
    branch.vacant_at[position] = branch.now
    rule = parameters.rules.cover
    if rule.enabled and (position == Position.GREETING or position == Position.SELF_SERVICE):
        enter(branch, branch.now + rule.delay, Event.COVER_DUE, position)


@compiled
def count_standing(branch: np.record, position: int, change: int) -> None:
    """Book that an employee began (1) or ceased (-1) to stand at a position, or neither (0)."""
    branch.standing[position] += change
    if change > 0 and branch.standing[position] == 1:
        branch.unattended[position] += branch.now - branch.unattended_at[position]
        branch.unattended_at[position] = NEVER
    elif change < 0 and branch.standing[position] == 0:
        branch.unattended_at[position] = branch.now


@compiled
def stir_for(branch: np.record, employee: np.record, old_position: int) -> None:
    """Stir what a change of the employee's duty or position may affect.

    Duties: their own, or a cover that nobody could go to yet. Lobby: those at positions 1 to 3, as
    3 may have to be looked after when somebody leaves it. Authorisation: who may give it is at 0.
    Desks: a free window. VIP lobby: whoever is free at 7 may go back to it. Own work: whoever is
    free may take it up.
    """
    is_free = employee.duty == Duty.FREE
    if is_free and employee.first_work != NOBODY:
        branch.stirred |= stir.WORK
    if employee.position == Position.BACK_OFFICE or old_position == Position.BACK_OFFICE:
        branch.stirred |= stir.AUTHORISATION
    if is_free and employee.position == Position.VIP_ROOM:
        branch.stirred |= stir.VIP_LOBBY
    if is_free and employee.position == old_position:
        branch.stirred |= stirred_by_free(old_position)
    elif employee.duty != Duty.BUSY and (
        is_in_lobby(employee.position) or is_in_lobby(old_position)
    ):
        branch.stirred |= stir.LOBBY
    if employee.duty != Duty.BUSY and (
        has_something_due(employee)
        or is_covering(employee)
        or lacks_desk(employee)
        or branch.tickets_matter
    ):
        branch.stirred |= stir.DUTIES


@compiled
def stirred_by_free(position: int) -> int:
    """Return what somebody stirs who becomes free at a position that they held already."""
    if position >= Position.LOW_COUNTER:
        return stir.DESKS
    if position == Position.GREETING:
        return stir.DOOR
    return stir.HELP | stir.LINES


@compiled
def is_in_lobby(position: int) -> bool:
    """Return True if a position is one of those without windows: 1, 2 or 3."""
    return position >= Position.GREETING and position <= Position.WAITING_AREA


@compiled
def put_down_work(branch: np.record, employee: np.record) -> None:
    """Let the employee put down the work of their own that they are at while free."""
    if employee.work == NOBODY or employee.duty != Duty.FREE:
        return
    branch.works[employee.work].left = employee.work_ends_at - branch.now
    employee.work = NOBODY
    employee.work_ends_at = NEVER


@compiled(inline=False)
def change_duty(
    branch: np.record, parameters: np.record, row: int, position: int, duty: Duty, task: Task
) -> None:
    """Let employee ``row`` hold ``position`` and do ``duty`` (and ``task``) from now on."""
    employee = branch.staff[row]
    account(branch, employee, branch.now)
    branch.changed_at = branch.now
    put_down_work(branch, employee)
    old_position = employee.position
    old_level = level_of(employee)
    branch.free[old_position] -= 1 if employee.duty == Duty.FREE else 0
    branch.free[position] += 1 if duty == Duty.FREE else 0
    employee.position = position
    employee.duty = duty
    employee.task = task
    stir_for(branch, employee, old_position)
    level = level_of(employee)
    if level == old_level and position == old_position:
        return
    branch.stirred |= stir.DUTIES
    count_standing(branch, position, 1 if level == 2 else 0)
    count_standing(branch, old_position, -1 if old_level == 2 else 0)
    count_holder(branch, parameters, position, 1 if level > 0 else 0)
    count_holder(branch, parameters, old_position, -1 if old_level > 0 else 0)


@compiled
def begin_task(branch: np.record, parameters: np.record, row: int, task: Task) -> None:
    """Let employee ``row`` be busy with ``task``, at the position they hold."""
    employee = branch.staff[row]
    if employee.duty == Duty.BUSY and employee.task == Task.CALLING:
        employee.task = task
    else:
        change_duty(branch, parameters, row, employee.position, Duty.BUSY, task)
    employee.task_at = branch.now


@compiled
def end_task_at(branch: np.record, row: int, at: int) -> None:
    """Enter the end of the task of employee ``row``."""
    branch.staff[row].task_ends_at = at
    enter(branch, at, Event.TASK_ENDS, row)


@compiled
def become_free(branch: np.record, parameters: np.record, row: int) -> None:
    """Let employee ``row`` be free where they stand."""
    employee = branch.staff[row]
    employee.customer = NOBODY
    change_duty(branch, parameters, row, employee.position, Duty.FREE, Task.NOTHING)


@compiled
def give_up_desk(branch: np.record, employee: np.record) -> None:
    """Let the employee's desk, if they have one, be nobody's."""
    if employee.desk != NOBODY:
        branch.desks[employee.desk].employee = NOBODY
        employee.desk = NOBODY


@compiled
def take_desk(branch: np.record, parameters: np.record, row: int) -> None:
    """Let employee ``row`` own the first desk of their position that nobody owns, if any."""
    employee = branch.staff[row]
    if employee.desk != NOBODY:
        return
    employee.desk = free_desk(branch, parameters, employee.position)
    if employee.desk != NOBODY:
        branch.desks[employee.desk].employee = row
    else:
        branch.watched = 1


@compiled
def free_desk(branch: np.record, parameters: np.record, position: int) -> int:
    """Return the first desk of a position that nobody owns, or ``NOBODY``."""
    for row in range(parameters.n_desks):
        desk = branch.desks[row]
        if desk.position == position and desk.employee == NOBODY:
            return row
    return NOBODY


@compiled
def lacks_desk(employee: np.record) -> bool:
    """Return True if the employee holds a position with windows, and all were taken."""
    return employee.desk == NOBODY and employee.position >= Position.LOW_COUNTER and holds(employee)


@compiled
def lobby_spot(branch: np.record, parameters: np.record, row: int) -> int:
    """Return the spot of employee ``row`` at position 1, 2 or 3: one each, as far as they go."""
    position = branch.staff[row].position
    if parameters.n_spots[position] == 0:
        return parameters.staff_room
    before = 0
    for other in range(row):
        if branch.staff[other].position == position and holds(branch.staff[other]):
            before += 1
    return parameters.spots[position, min(before, parameters.n_spots[position] - 1)]


@compiled
def place_at_post(branch: np.record, parameters: np.record, row: int) -> int:
    """Return where employee ``row`` stands or sits at the position that they hold."""
    employee = branch.staff[row]
    if employee.position >= Position.LOW_COUNTER:
        take_desk(branch, parameters, row)
        if employee.desk == NOBODY:
            return parameters.staff_room
        if employee.position == Position.VIP_ROOM and watches_vip_lobby(parameters):
            return parameters.vip_lobby
        return branch.desks[employee.desk].seat
    if employee.position == Position.BACK_OFFICE:
        return parameters.staff_room
    return lobby_spot(branch, parameters, row)


@compiled(inline=False)
def walk_to_post(
    branch: np.record, parameters: np.record, journal: np.ndarray, row: int, position: int
) -> None:
    """Let employee ``row`` walk to their place at ``position``; if there already, be free."""
    employee = branch.staff[row]
    change_duty(branch, parameters, row, position, Duty.WALKING, Task.NOTHING)
    goal = place_at_post(branch, parameters, row)
    way = walk(parameters, employee.slowness, employee.place, goal)
    employee.place = goal
    employee.spot = goal
    note(branch, journal, Fact.WALKS_TO_SPOT, NOBODY, row, goal, position)
    if way == 0:
        note(branch, journal, Fact.AT_SPOT, NOBODY, row, goal, 0)
        become_free(branch, parameters, row)
    else:
        enter(branch, branch.now + way, Event.SPOT_REACHED, row)


@compiled
def return_to_vip_lobby(branch: np.record, parameters: np.record, journal: np.ndarray) -> None:
    """Let free employees of position 7 who are not at their spot in the VIP lobby walk there."""
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if (
            employee.position == Position.VIP_ROOM
            and employee.duty == Duty.FREE
            and employee.place != employee.spot
        ):
            walk_to_post(branch, parameters, journal, row, employee.position)


@compiled
def stands_free(branch: np.record, parameters: np.record, position: int) -> int:
    """Return the first employee who is free at their spot of ``position``, or ``NOBODY``."""
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if (
            employee.position == position
            and employee.duty == Duty.FREE
            and employee.place == employee.spot
        ):
            return row
    return NOBODY


@compiled
def holder_is_back(branch: np.record, parameters: np.record, position: int) -> bool:
    """Return True if somebody whose home is ``position`` stands there, to stay."""
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if employee.home != position or employee.position != position:
            continue
        if stands_there(employee) and not has_something_due(employee):
            return True
    return False
