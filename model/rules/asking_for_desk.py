"""Rules ``referral`` and ``chain``: where a referral is sent, and why it may be cold.

The device asks 4 and 7 for the wait expected there; without an answer somebody may walk along.
"""

import numpy as np

from agents.codes import NEVER, NOBODY, Duty, Position
from agents.facts import Obstacle
from model.kernel.compiled import compiled
from model.kernel.presence import is_open_desk
from model.rules.chain import nearest_escort
from model.rules.menu import is_vip
from model.rules.referral import sells_complex


@compiled
def expected_wait(branch: np.record, parameters: np.record, position: int) -> int:
    """Return the wait that those who answer the device expect for a referral to ``position`` [us].

    ``NEVER`` if no open desk answers; 0 if one is free; else ``expected_advice`` for each referral
    ticket and this one, shared by the desks that answer.
    """
    line = parameters.referral_line[position]
    if line == NOBODY or not sells_complex(position):
        return NEVER
    desks = 0
    for row in range(parameters.n_desks):
        desk = branch.desks[row]
        if desk.position != position or not is_open_desk(branch, desk):
            continue
        employee = branch.staff[desk.employee]
        if not employee.carries_device:
            continue
        if employee.duty == Duty.FREE:
            return np.int64(0)
        desks += 1
    if desks == 0:
        return NEVER
    return (branch.line_tickets[line] + 1) * parameters.rules.referral.expected_advice // desks


@compiled
def position_by_device(
    branch: np.record, parameters: np.record, customer: np.record, caller: int
) -> tuple[int, int]:
    """Return the position (4, 7) with the least wait, and that [us]; ``NEVER``: no answer."""
    best = np.int64(Position.LOW_COUNTER)
    if caller == NOBODY or not branch.staff[caller].carries_device:
        return best, NEVER
    wait = expected_wait(branch, parameters, best)
    if is_vip(customer):
        other = expected_wait(branch, parameters, np.int64(Position.VIP_ROOM))
        if other <= wait:
            best = np.int64(Position.VIP_ROOM)
            wait = other
    return best, wait


@compiled
def open_position(branch: np.record, parameters: np.record, customer: np.record) -> int:
    """Return the position with an open desk that takes referrals: 7 first for VIPs, or 4."""
    if is_vip(customer) and takes_referrals(branch, parameters, np.int64(Position.VIP_ROOM)):
        return np.int64(Position.VIP_ROOM)
    if takes_referrals(branch, parameters, np.int64(Position.LOW_COUNTER)):
        return np.int64(Position.LOW_COUNTER)
    return np.int64(NOBODY)


@compiled
def takes_referrals(branch: np.record, parameters: np.record, position: int) -> bool:
    """Return True if ``position`` has an open desk, and a line for referrals."""
    if parameters.referral_line[position] == NOBODY:
        return False
    for row in range(parameters.n_desks):
        if branch.desks[row].position == position and is_open_desk(branch, branch.desks[row]):
            return True
    return False


@compiled
def desk_that_takes(
    branch: np.record, parameters: np.record, customer: np.record, caller: int
) -> int:
    """Return the position (4 or 7) that a referral is handed over to, or ``NOBODY``: only told."""
    position, wait = position_by_device(branch, parameters, customer, caller)
    if wait < NEVER:
        return position if wait <= customer.accepted_wait else np.int64(NOBODY)
    if nearest_escort(branch, parameters, customer.place, caller) == NOBODY:
        return np.int64(NOBODY)
    return open_position(branch, parameters, customer)


@compiled
def why_cold(branch: np.record, parameters: np.record, customer: np.record, caller: int) -> int:
    """Return why a referral is not warm (``Obstacle``).

    ``RULE``: no part of rule ``chain`` carries it. ``VACANT``: no desk that may take it is open.
    ``FULL``: the wait there is longer than the customer would accept. ``BUSY``: nobody answers the
    device, and nobody is free to walk along.
    """
    rule = parameters.rules.chain
    if not rule.enabled or not (rule.by_device or rule.escort):
        return np.int64(Obstacle.RULE)
    if open_position(branch, parameters, customer) == NOBODY:
        return np.int64(Obstacle.VACANT)
    wait = position_by_device(branch, parameters, customer, caller)[1]
    return np.int64(Obstacle.FULL if wait < NEVER else Obstacle.BUSY)
