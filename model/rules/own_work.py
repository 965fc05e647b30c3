"""Rule ``own_work``: what the staff have to do besides the floor, and what waits when they lend.

Pieces of work are linked by employee in the order in which they come. With the rule off there are
none.
"""

import numpy as np

from agents.codes import NEVER, NOBODY, Duty, Task
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
def is_lent(employee: np.record) -> bool:
    """Return True if the employee holds another position, or is busy with what falls to anybody."""
    if employee.duty == Duty.OFF or employee.duty == Duty.ON_BREAK:
        return False
    if employee.position != employee.home:
        return True
    return employee.duty == Duty.BUSY and (
        employee.task == Task.ESCORT or employee.task == Task.COMPLAINT
    )


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
