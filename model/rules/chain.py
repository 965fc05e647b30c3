"""Rule ``chain``: hand-overs by device and card against broken links.

With the rule off a customer who is passed on may lose the way, takes a new ticket and tells the
story again.
"""

import numpy as np

from agents.codes import NOBODY, Decision, Duty, Position
from model.kernel.compiled import compiled
from model.kernel.walking import distance


@compiled
def first_contact_owns(parameters: np.record) -> bool:
    """Return True if whoever is asked first solves it or walks the customer to who can."""
    return parameters.rules.chain.enabled != 0 and parameters.rules.chain.first_contact != 0


@compiled
def loses_way(parameters: np.record, customer: np.record) -> bool:
    """Return True if a customer who was only told where to go does not find it."""
    return (
        not parameters.rules.chain.enabled
        and customer.chance[Decision.LOSE_WAY] < parameters.rules.chain.lose_way
    )


@compiled
def may_escort(branch: np.record, employee: np.record) -> bool:
    """Return True if the employee is free to walk along; position 1 must not become empty."""
    if employee.duty != Duty.FREE:
        return False
    if employee.position == Position.GREETING:
        return branch.standing[Position.GREETING] > 1
    return employee.position == Position.SELF_SERVICE or employee.position == Position.WAITING_AREA


@compiled
def nearest_escort(branch: np.record, parameters: np.record, place: int) -> int:
    """Return the nearest free lobby employee who may walk along, or ``NOBODY``."""
    best = NOBODY
    least = np.int64(0)
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if not may_escort(branch, employee):
            continue
        way = distance(parameters, employee.place, place)
        if best == NOBODY or way < least:
            best = row
            least = way
    return best
