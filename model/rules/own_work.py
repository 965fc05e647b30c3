"""Rule ``own_work``: what the staff have to do besides the floor, and what waits when they lend.

Pieces of work are linked by employee in the order in which they come. With the rule off there are
none.
"""

import numpy as np

from agents.codes import NEVER, NOBODY, Duty, Role, Task
from model.kernel.compiled import compiled


@compiled
def is_open(piece: np.record, now: int) -> bool:
    """Return True if a piece of work that has come may be done now."""
    if piece.done_at < NEVER:
        return False
    return piece.started_at < NEVER or now <= piece.latest


@compiled
def first_open(branch: np.record, employee: np.record) -> int:
    """Return the employee's first piece of work that may be done now, or ``NOBODY``.

    Pieces before it are done, or waited too long, and are passed over from then on.
    """
    row = employee.first_work
    while row != NOBODY and branch.works[row].comes_at <= branch.now:
        if is_open(branch.works[row], branch.now):
            employee.first_work = row
            return row
        row = branch.works[row].following
    employee.first_work = row
    return np.int64(NOBODY)


@compiled
def work_left(branch: np.record, employee: np.record) -> int:
    """Return what is left of the employee's open pieces of work together [us]."""
    left = np.int64(0)
    row = employee.first_work
    while row != NOBODY and branch.works[row].comes_at <= branch.now:
        piece = branch.works[row]
        if employee.work == row:
            left += employee.work_ends_at - branch.now
        elif is_open(piece, branch.now):
            left += piece.left
        row = piece.following
    return left


@compiled
def work_cannot_wait(branch: np.record, parameters: np.record, employee: np.record) -> bool:
    """Return True if an open piece of the employee's work is late before closing, if not begun."""
    row = employee.first_work
    while row != NOBODY and branch.works[row].comes_at <= branch.now:
        piece = branch.works[row]
        if piece.started_at == NEVER and branch.now <= piece.latest < parameters.closing:
            return True
        row = piece.following
    return False


@compiled
def work_presses(branch: np.record, parameters: np.record, employee: np.record) -> bool:
    """Return True if the employee's own work cannot wait, or fills the time until closing."""
    if employee.first_work == NOBODY:
        return False
    left = work_left(branch, employee)
    if left > 0 and left >= parameters.closing - branch.now:
        return True
    return work_cannot_wait(branch, parameters, employee)


@compiled
def is_lent(employee: np.record) -> bool:
    """Return True if the employee holds another position, or is busy with what falls to anybody."""
    if employee.duty == Duty.OFF or employee.duty == Duty.ON_BREAK:
        return False
    if employee.position != employee.home:
        return True
    if employee.duty != Duty.BUSY:
        return False
    if employee.task == Task.AUTHORISING:
        return employee.role != Role.OPERATIONS_SUPERVISOR
    return employee.task == Task.ESCORT or employee.task == Task.COMPLAINT


@compiled
def time_open(branch: np.record, employee: np.record, since: int, until: int) -> int:
    """Return how long some work of the employee was open in a span in which none was done [us]."""
    open_for = np.int64(0)
    reached = since
    row = employee.first_work
    while row != NOBODY and branch.works[row].comes_at < until:
        piece = branch.works[row]
        row = piece.following
        if piece.done_at < NEVER:
            continue
        begins = max(piece.comes_at, reached)
        ends = until if piece.started_at < NEVER else min(piece.latest, until)
        if ends > begins:
            open_for += ends - begins
            reached = ends
    return open_for
