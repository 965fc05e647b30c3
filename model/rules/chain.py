"""Rule ``chain``: what carries a customer from one position to the next, part by part.

A call device asks and announces, if somebody answers it; a card tells the story once; an escort
walks along, if somebody is free; VIPs are passed on from position 1; whoever was asked first owns
the customer. Without the rule, or with nobody to carry a part out, the customer is told where to
go: they may lose the way, take a new ticket and tell the story again.
"""

import numpy as np

from agents.codes import NOBODY, Decision, Duty, Position
from model.kernel.compiled import compiled
from model.kernel.presence import holds, is_open_desk, stands_there
from model.kernel.walking import distance, sees

WAY = 10_000
"""The way out of sight of which ``lose_way`` is the chance [mm]."""


@compiled
def first_contact_owns(parameters: np.record) -> bool:
    """Return True if whoever is asked first solves it or gets the customer to those who can."""
    return parameters.rules.chain.enabled != 0 and parameters.rules.chain.first_contact != 0


@compiled
def has_card(parameters: np.record) -> bool:
    """Return True if a card goes along with the customer, so that the story is told once."""
    return parameters.rules.chain.enabled != 0 and parameters.rules.chain.card != 0


@compiled
def walks_with_customers(parameters: np.record) -> bool:
    """Return True if staff walk along with customers who are handed over."""
    return parameters.rules.chain.enabled != 0 and parameters.rules.chain.escort != 0


@compiled
def passes_on(parameters: np.record, customer: np.record) -> bool:
    """Return True if position 1 does not leave the customer, a recognised VIP, to themselves."""
    rule = parameters.rules.chain
    return rule.enabled != 0 and rule.passing_on != 0 and customer.recognised != 0


@compiled
def devices_of(parameters: np.record) -> int:
    """Return how many call devices the branch has."""
    rule = parameters.rules.chain
    return rule.devices if rule.enabled and rule.by_device else np.int64(0)


@compiled
def loses_way(parameters: np.record, customer: np.record, goal: int) -> bool:
    """Return True if a customer who is only told to go to ``goal`` does not find it from here."""
    if sees(parameters, customer.place, goal):
        return False
    share = parameters.rules.chain.lose_way * distance(parameters, customer.place, goal)
    return customer.chance[Decision.LOSE_WAY] < share / WAY


@compiled
def is_free_in_lobby(branch: np.record, employee: np.record) -> bool:
    """Return True if the employee is free to walk along; position 1 must not become empty."""
    if employee.duty != Duty.FREE:
        return False
    if employee.position == Position.GREETING:
        return branch.standing[Position.GREETING] > 1
    return employee.position == Position.SELF_SERVICE or employee.position == Position.WAITING_AREA


@compiled
def can_be_called(
    branch: np.record, parameters: np.record, employee: np.record, caller: int, place: int
) -> bool:
    """Return True if the employee hears of it by device from ``caller``, or sees ``place``."""
    if caller != NOBODY and employee.carries_device and branch.staff[caller].carries_device:
        return True
    return sees(parameters, employee.place, place)


@compiled(inline=False)
def nearest_in_lobby(branch: np.record, parameters: np.record, place: int) -> int:
    """Return the nearest free lobby employee who may leave their position, or ``NOBODY``."""
    best = NOBODY
    least = np.int64(0)
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if not is_free_in_lobby(branch, employee):
            continue
        way = distance(parameters, employee.place, place)
        if best == NOBODY or way < least:
            best = row
            least = way
    return best


@compiled(inline=False)
def nearest_escort(branch: np.record, parameters: np.record, place: int, caller: int) -> int:
    """Return the nearest free lobby employee whom ``caller`` gets to walk along, or ``NOBODY``."""
    best = NOBODY
    if not walks_with_customers(parameters):
        return best
    least = np.int64(0)
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if not is_free_in_lobby(branch, employee):
            continue
        if not can_be_called(branch, parameters, employee, caller, place):
            continue
        way = distance(parameters, employee.place, place)
        if best == NOBODY or way < least:
            best = row
            least = way
    return best


@compiled
def may_be_answered(branch: np.record, parameters: np.record, caller: int) -> bool:
    """Return True if the caller has a device, and so has somebody else who is at work."""
    if not branch.staff[caller].carries_device:
        return False
    for row in range(parameters.n_staff):
        other = branch.staff[row]
        if row != caller and other.carries_device and holds(other):
            return True
    return False


@compiled
def is_announced(branch: np.record, parameters: np.record, employee: np.record) -> bool:
    """Return True if somebody who stands at 2 answers the employee's device."""
    if not employee.carries_device:
        return False
    for row in range(parameters.n_staff):
        other = branch.staff[row]
        if other.carries_device and other.position == Position.SELF_SERVICE and stands_there(other):
            return True
    return False


@compiled
def is_asked_at_desk(branch: np.record, parameters: np.record, caller: int, positions: int) -> bool:
    """Return True if somebody at an open window of ``positions`` (bits) answers the device."""
    if caller == NOBODY or not branch.staff[caller].carries_device:
        return False
    for row in range(parameters.n_desks):
        desk = branch.desks[row]
        if (positions >> desk.position) & 1 == 0 or not is_open_desk(branch, desk):
            continue
        if branch.staff[desk.employee].carries_device:
            return True
    return False
