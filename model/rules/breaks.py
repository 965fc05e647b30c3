"""Rule ``breaks``: the lunch rotation that leaves cover.

Shifts and posts hold without it; how they wait for relief at position 1 stands here, as it is the
same question.
"""

import numpy as np

from agents.codes import NOBODY, Duty, Position
from model.kernel.compiled import compiled
from model.rules.cover import another_stands_there


@compiled
def may_leave_post(
    branch: np.record, parameters: np.record, employee: np.record, latest: int
) -> bool:
    """Return True if the employee may leave: position 1 when relieved, or from ``latest`` on."""
    return (
        employee.position != Position.GREETING
        or not parameters.rules.cover.enabled
        or another_stands_there(branch, employee)
        or latest <= branch.now
    )


@compiled
def stands_in_for(one: np.record, other: np.record) -> bool:
    """Return True if two take breaks one after the other: same counters, or both in the lobby.

    The back office (0) has no post to leave.
    """
    if one.home == other.home:
        return other.home != Position.BACK_OFFICE
    lobby = Position.WAITING_AREA
    return (
        one.home >= Position.GREETING
        and other.home >= Position.GREETING
        and one.home <= lobby
        and other.home <= lobby
    )


@compiled
def colleague_is_on_break(branch: np.record, parameters: np.record, employee: np.record) -> bool:
    """Return True if somebody who might stand in is on break: same counters, or the lobby."""
    for row in range(parameters.n_staff):
        other = branch.staff[row]
        if other.duty == Duty.ON_BREAK and stands_in_for(other, employee):
            return True
    return False


@compiled
def break_can_begin(branch: np.record, parameters: np.record, employee: np.record) -> bool:
    """Return True if a break is due that no colleague's break keeps back, if it can be avoided."""
    if not employee.break_due:
        return False
    if branch.now >= employee.break_latest:
        return True
    return not colleague_is_on_break(branch, parameters, employee)


@compiled
def may_break(branch: np.record, parameters: np.record, employee: np.record) -> bool:
    """Return True if a break may begin now: none keeps it back, and position 1 is relieved."""
    return break_can_begin(branch, parameters, employee) and may_leave_post(
        branch, parameters, employee, employee.break_latest
    )


@compiled
def waits_for_relief(branch: np.record, parameters: np.record, employee: np.record) -> bool:
    """Return True if the employee could go with another at position 1: shift, post or break due."""
    return (
        employee.leave_due != 0
        or employee.next_home != NOBODY
        or break_can_begin(branch, parameters, employee)
    )
