"""Rule ``authorisation``: services that wait for the operations supervisor's word.

While no supervisor is on duty the branch director gives it. With the rule off nothing wants it.
"""

import numpy as np

from agents.codes import NEVER, NOBODY, Decision, Duty, Position, Role
from model.kernel.compiled import compiled


@compiled
def wants_authorisation(parameters: np.record, customer: np.record) -> bool:
    """Return True if the service that begins will have to be authorised."""
    return (
        parameters.rules.authorisation.enabled != 0
        and not customer.referring
        and not customer.came_back
        and customer.chance[Decision.AUTHORISED] < parameters.needs[customer.need].authorised
    )


@compiled
def is_of_back_office(employee: np.record, role: Role) -> bool:
    """Return True if the employee has this role and is at home in the back office."""
    return employee.role == role and employee.home == Position.BACK_OFFICE


@compiled
def is_free_there(employee: np.record) -> bool:
    """Return True if the employee is free in the back office."""
    return employee.duty == Duty.FREE and employee.position == Position.BACK_OFFICE


@compiled
def role_in_charge(branch: np.record, parameters: np.record) -> Role:
    """Return the role whose word it is now: the supervisor's, if one is on duty."""
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if not is_of_back_office(employee, Role.OPERATIONS_SUPERVISOR):
            continue
        if employee.duty != Duty.OFF and employee.duty != Duty.ON_BREAK:
            return Role.OPERATIONS_SUPERVISOR
    return Role.BRANCH_DIRECTOR


@compiled
def who_may_authorise(branch: np.record, parameters: np.record) -> int:
    """Return the first employee who may authorise and is free in the back office, or ``NOBODY``."""
    role = role_in_charge(branch, parameters)
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if is_of_back_office(employee, role) and is_free_there(employee):
            return row
    return NOBODY


@compiled
def desk_that_asks(branch: np.record, parameters: np.record) -> int:
    """Return the window that has waited longest for an authorisation, or ``NOBODY``."""
    if branch.asking == 0:
        return NOBODY
    best = NOBODY
    for row in range(parameters.n_desks):
        asked_at = branch.desks[row].asked_at
        if asked_at < NEVER and (best == NOBODY or asked_at < branch.desks[best].asked_at):
            best = row
    return best


@compiled
def customer_to_authorise(branch: np.record, parameters: np.record, customers: np.ndarray) -> int:
    """Return who has waited longest at a machine for an authorisation, or ``NOBODY``."""
    if not parameters.rules.authorisation.at_machines:
        return np.int64(NOBODY)
    row = branch.help_queue.first
    while row != NOBODY and not parameters.needs[customers[row].need].authorisation:
        row = np.int64(customers[row].behind)
    return row
