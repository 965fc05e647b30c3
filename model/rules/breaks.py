"""Rule ``breaks``: shifts, posts and the lunch rotation that leaves cover."""

import numpy as np

from agents.codes import Duty, Position
from model.compiled import compiled
from model.rules.cover import another_stands_there


@compiled
def may_leave_post(
    branch: np.record, parameters: np.record, employee: np.record, latest: int
) -> bool:
    """Say whether the employee may leave: position 1 when relieved, or from ``latest`` on."""
    return (
        employee.position != Position.GREETING
        or not parameters.rules.cover.enabled
        or another_stands_there(branch, employee)
        or latest <= branch.now
    )


@compiled
def colleague_is_on_break(branch: np.record, parameters: np.record, employee: np.record) -> bool:
    """Say whether another employee of the same home position is on break."""
    for row in range(parameters.n_staff):
        other = branch.staff[row]
        if other.duty == Duty.ON_BREAK and other.home == employee.home:
            return True
    return False


@compiled
def may_break(branch: np.record, parameters: np.record, employee: np.record) -> bool:
    """Say whether a break that is due may begin: never two of a desk kind, if it can be avoided."""
    if not employee.break_due:
        return False
    if (
        employee.home >= Position.LOW_COUNTER
        and branch.now < employee.break_latest
        and colleague_is_on_break(branch, parameters, employee)
    ):
        return False
    return may_leave_post(branch, parameters, employee, employee.break_latest)
