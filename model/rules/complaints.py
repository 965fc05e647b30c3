"""Rule ``complaints``: whoever is asked first hears a complaint out, before the customer goes.

The nearest free employee of the lobby takes it, as first contact; without one the branch director,
if free. What is not settled there is escalated to the branch director, whose time it costs.
"""

import numpy as np

from agents.codes import NOBODY, Decision, Duty, Position, Role
from model.kernel.compiled import compiled
from model.rules.chain import nearest_in_lobby


@compiled
def free_director(branch: np.record, parameters: np.record) -> int:
    """Return the first branch director who is free in the back office, or ``NOBODY``."""
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if (
            employee.role == Role.BRANCH_DIRECTOR
            and employee.position == Position.BACK_OFFICE
            and employee.duty == Duty.FREE
        ):
            return row
    return NOBODY


@compiled
def taker_of_complaint(branch: np.record, parameters: np.record, place: int) -> int:
    """Return who hears out a customer at ``place``: of the lobby, the director, or ``NOBODY``."""
    row = nearest_in_lobby(branch, parameters, place)
    return row if row != NOBODY else free_director(branch, parameters)


@compiled
def is_settled(parameters: np.record, customer: np.record) -> bool:
    """Return True if a complaint that was heard out is settled on the floor."""
    return customer.chance[Decision.SETTLED] < parameters.rules.complaints.settled
