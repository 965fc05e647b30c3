"""Rule ``cover``: who steps in at position 1 or 2 when it is vacant, and when they go back.

Order: the holder of 3, of 4, of 7, the branch director, the flexible teller. Position 1 is left
only when another stands there.
"""

import numpy as np

from agents.codes import NOBODY, Duty, Position, Role
from model.kernel.compiled import compiled
from model.kernel.queues import tickets_for
from model.rules.own_work import work_presses

LAST = 99
"""Turn of those who never cover."""


@compiled
def turn_of(employee: np.record) -> int:
    """Return when it is the employee's turn to cover: 0 first, ``LAST`` never."""
    if employee.home == Position.WAITING_AREA:
        return 0
    if employee.home == Position.LOW_COUNTER:
        return 1
    if employee.home == Position.VIP_ROOM:
        return 2
    if employee.home != Position.BACK_OFFICE:
        return LAST
    if employee.role == Role.BRANCH_DIRECTOR:
        return 3
    return 4 if employee.role == Role.FLEXIBLE_TELLER else LAST


@compiled
def own_tickets(branch: np.record, parameters: np.record, employee: np.record) -> int:
    """Return the number of tickets that wait for the employee's own position."""
    return tickets_for(branch, parameters, employee.home)


@compiled
def is_covering(employee: np.record) -> bool:
    """Return True if the employee holds a position that is not their own."""
    return employee.position != employee.home


@compiled
def has_something_due(employee: np.record) -> bool:
    """Return True if a break, another post or the end of the shift is due."""
    return (employee.break_due != 0) or (employee.leave_due != 0) or (employee.next_home != NOBODY)


@compiled
def is_wanted_back(branch: np.record, parameters: np.record, employee: np.record) -> bool:
    """Return True if a cover's own tickets are more than may be left, or their own work presses."""
    return is_covering(employee) and (
        own_tickets(branch, parameters, employee) > parameters.rules.cover.return_above
        or work_presses(branch, parameters, employee)
    )


@compiled
def may_cover(branch: np.record, parameters: np.record, employee: np.record, position: int) -> bool:
    """Return True if the employee may step in at ``position`` now: free, allowed, not wanted here.

    Whoever covers 2 may be moved to 1, as 1 is never to be empty; nobody else changes covers.
    """
    may_move = position == Position.GREETING and employee.position == Position.SELF_SERVICE
    return (
        employee.duty == Duty.FREE
        and employee.covers[position] != 0
        and (may_move or not is_covering(employee))
        and not has_something_due(employee)
        and own_tickets(branch, parameters, employee) <= parameters.rules.cover.leave_within
        and not work_presses(branch, parameters, employee)
    )


@compiled
def looks_after_three(branch: np.record, parameters: np.record) -> bool:
    """Return True if position 2 looks after position 3: nobody holds it."""
    rule = parameters.rules.cover
    return (
        rule.enabled != 0
        and rule.two_looks_after_three != 0
        and branch.holders[Position.WAITING_AREA] == 0
    )


@compiled
def looks_after_two(branch: np.record, parameters: np.record) -> bool:
    """Return True if position 1 helps at the machines, when the door is quiet: nobody holds 2."""
    rule = parameters.rules.cover
    return (
        rule.enabled != 0
        and rule.one_looks_after_two != 0
        and branch.holders[Position.SELF_SERVICE] == 0
    )


@compiled
def help_is_within_reach(branch: np.record, parameters: np.record) -> bool:
    """Return True if somebody is there who would help at a machine."""
    if branch.standing[Position.SELF_SERVICE] > 0:
        return True
    return looks_after_two(branch, parameters) and branch.standing[Position.GREETING] > 0


@compiled
def another_stands_there(branch: np.record, employee: np.record) -> bool:
    """Return True if somebody besides this employee stands at position 1."""
    return branch.standing[Position.GREETING] > 1 or (
        branch.standing[Position.GREETING] == 1 and employee.position != Position.GREETING
    )


@compiled
def may_go_back(
    branch: np.record, parameters: np.record, employee: np.record, holder_is_back: bool
) -> bool:
    """Return True if a free cover may go back to their own position now."""
    if employee.position == Position.GREETING and not another_stands_there(branch, employee):
        return False
    return (
        holder_is_back
        or has_something_due(employee)
        or is_wanted_back(branch, parameters, employee)
    )
