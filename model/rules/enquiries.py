"""Rule ``enquiries``: customers who only ask, and what they do if nobody answers.

Whoever stands at 1, 2 or 3 answers. With the rule off a question is a need as any other.
"""

import numpy as np

from agents.codes import NOBODY, Decision, Duty, Position
from model.kernel.compiled import compiled
from model.kernel.presence import is_open_desk
from model.kernel.walking import distance


@compiled
def only_asks(parameters: np.record, customer: np.record) -> bool:
    """Return True if the customer has no transaction: they only ask."""
    return parameters.rules.enquiries.enabled != 0 and parameters.needs[customer.need].enquiry != 0


@compiled
def nearest_to_ask(branch: np.record, parameters: np.record, place: int) -> int:
    """Return the nearest free employee of position 2 or 3, or ``NOBODY``."""
    best = NOBODY
    least = np.int64(0)
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if employee.duty != Duty.FREE:
            continue
        if (
            employee.position != Position.SELF_SERVICE
            and employee.position != Position.WAITING_AREA
        ):
            continue
        way = distance(parameters, employee.place, place)
        if best == NOBODY or way < least:
            best = row
            least = way
    return best


@compiled
def nearest_window(branch: np.record, parameters: np.record, place: int) -> int:
    """Return the nearest open window to interrupt, or ``NOBODY``."""
    best = NOBODY
    least = np.int64(0)
    for row in range(parameters.n_desks):
        desk = branch.desks[row]
        if not is_open_desk(branch, desk):
            continue
        way = distance(parameters, place, desk.spot)
        if best == NOBODY or way < least:
            best = row
            least = way
    return best


@compiled
def takes_ticket(parameters: np.record, customer: np.record) -> bool:
    """Return True if a customer who finds nobody to ask takes a ticket."""
    return customer.chance[Decision.ASKS_WHERE] < parameters.rules.enquiries.takes_ticket


@compiled
def interrupts(parameters: np.record, customer: np.record) -> bool:
    """Return True if a customer who finds nobody to ask, and takes no ticket, goes to a window."""
    rule = parameters.rules.enquiries
    return customer.chance[Decision.ASKS_WHERE] < rule.takes_ticket + rule.interrupts
