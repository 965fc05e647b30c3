"""Rule ``vip_lobby``: position 7 stands in the VIP lobby when free, and sees who comes.

With the rule off, or on a plan without such a spot, they stay at their seat.
"""

import numpy as np

from agents.codes import NOBODY, Decision, Duty, Position
from model.kernel.compiled import compiled
from model.kernel.walking import sees
from model.rules.menu import is_vip


@compiled
def watches_vip_lobby(parameters: np.record) -> bool:
    """Return True if position 7 stands in the VIP lobby when free."""
    return parameters.rules.vip_lobby.enabled != 0 and parameters.vip_lobby != NOBODY


@compiled
def who_receives(branch: np.record, parameters: np.record, customer: np.record) -> int:
    """Return the first free employee in the VIP lobby who sees the VIP wait, or ``NOBODY``."""
    if not is_vip(customer) or not watches_vip_lobby(parameters):
        return np.int64(NOBODY)
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if (
            employee.position == Position.VIP_ROOM
            and employee.duty == Duty.FREE
            and employee.desk != NOBODY
            and employee.place == parameters.vip_lobby
            and sees(parameters, employee.place, customer.place)
        ):
            return np.int64(row)
    return np.int64(NOBODY)


@compiled
def is_recognised_there(parameters: np.record, customer: np.record) -> bool:
    """Return True if whoever receives the customer recognises them as a VIP only now."""
    share = parameters.rules.vip_lobby.recognises
    return not customer.recognised and customer.chance[Decision.RECEIVED] < share


@compiled
def changes_line(parameters: np.record, customer: np.record) -> bool:
    """Return True if a VIP who is recognised while they wait gets a VIP number."""
    return (
        parameters.needs[customer.need].vip_line != NOBODY
        and not customer.referring
        and not customer.came_back
        and not customer.passed_on
    )
