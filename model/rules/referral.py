"""Rule ``referral``: what may be sold where, and how an interest gets to whoever may sell it.

High counters sell simple products only; complex ones belong to the low counter and the
relationship manager.
"""

import numpy as np

from agents.codes import NEVER, NOBODY, Decision, Duty, Position, Referral
from agents.facts import Obstacle
from model.kernel.compiled import compiled
from model.rules.menu import is_vip
from model.rules.training import success_factor


@compiled
def sells_complex(position: int) -> bool:
    """Return True if complex products may be sold at ``position``."""
    return position == Position.LOW_COUNTER or position == Position.VIP_ROOM


@compiled
def wants_complex(parameters: np.record, customer: np.record) -> bool:
    """Return True if a customer with another need has an interest in a complex product."""
    return (
        parameters.needs[customer.need].product == NOBODY
        and customer.chance[Decision.INTEREST]
        < parameters.rules.referral.interest[customer.segment]
    )


@compiled
def finds_interest(parameters: np.record, customer: np.record, position: int) -> bool:
    """Return True if the interest comes out at a window of ``position``."""
    return wants_complex(parameters, customer) and (
        customer.lead != 0
        or customer.chance[Decision.NOTICED] < parameters.rules.referral.noticed[position]
    )


@compiled
def sells_with_one_sentence(
    branch: np.record, parameters: np.record, customer: np.record, position: int
) -> bool:
    """Return True if the teller's one sentence sells a simple product; it falls with the queue."""
    rule = parameters.rules.referral
    if position != Position.HIGH_COUNTER and position != Position.VIP_COUNTER:
        return False
    said = rule.said * max(0.0, 1.0 - branch.waiting / rule.said_queue)
    return (
        customer.chance[Decision.SENTENCE] < said
        and customer.chance[Decision.SIMPLE_INTEREST] < rule.simple_interest[customer.segment]
    )


@compiled
def buys(parameters: np.record, customer: np.record) -> bool:
    """Return True if advice on a complex product ends in a sale."""
    rule = parameters.rules.referral
    if customer.referring:
        share = rule.referral_success[customer.referred]
    else:
        share = rule.success[1 if customer.lead else 0]
    return customer.chance[Decision.SALE] < share * success_factor(parameters)


@compiled
def wants_own_product(parameters: np.record, customer: np.record) -> bool:
    """Return True if a customer who came for a complex product buys it."""
    share = parameters.rules.referral.need_success * success_factor(parameters)
    return customer.chance[Decision.SALE] < share


@compiled
def expected_wait(branch: np.record, parameters: np.record, position: int) -> int:
    """Return the wait that the call device expects for a referral to ``position`` [us].

    ``NEVER`` if no desk is open there; 0 if one is free; else ``expected_advice`` for each
    referral ticket and this one, shared by the open desks.
    """
    line = parameters.referral_line[position]
    if line == NOBODY or not sells_complex(position):
        return NEVER
    desks = 0
    for row in range(parameters.n_desks):
        desk = branch.desks[row]
        if desk.position != position or desk.employee == NOBODY:
            continue
        employee = branch.staff[desk.employee]
        if employee.position != position:
            continue
        if employee.duty == Duty.FREE:
            return np.int64(0)
        if employee.duty == Duty.BUSY:
            desks += 1
    if desks == 0:
        return NEVER
    return (branch.line_tickets[line] + 1) * parameters.rules.referral.expected_advice // desks


@compiled
def desk_that_takes(branch: np.record, parameters: np.record, customer: np.record) -> int:
    """Return the position (4 or 7) that can take a warm referral in time, or ``NOBODY``."""
    best = np.int64(Position.LOW_COUNTER)
    wait = expected_wait(branch, parameters, best)
    if is_vip(customer):
        other = expected_wait(branch, parameters, np.int64(Position.VIP_ROOM))
        if other <= wait:
            best = np.int64(Position.VIP_ROOM)
            wait = other
    if wait >= NEVER or wait > customer.accepted_wait:
        return np.int64(NOBODY)
    return best


@compiled
def why_cold(branch: np.record, parameters: np.record, customer: np.record) -> int:
    """Return why a referral is not warm (``Obstacle``).

    ``RULE``: there is no call device (rule ``chain`` off). ``VACANT``: no desk that may take it is
    open. ``FULL``: the wait there is longer than the customer would accept.
    """
    if not parameters.rules.chain.enabled:
        return np.int64(Obstacle.RULE)
    wait = expected_wait(branch, parameters, np.int64(Position.LOW_COUNTER))
    if is_vip(customer):
        wait = min(wait, expected_wait(branch, parameters, np.int64(Position.VIP_ROOM)))
    return np.int64(Obstacle.VACANT) if wait >= NEVER else np.int64(Obstacle.FULL)


@compiled
def goes_home(parameters: np.record, customer: np.record) -> bool:
    """Return True if a customer who was only told of the desk goes home."""
    return (
        customer.referred == Referral.COLD
        and customer.chance[Decision.COLD_HOME] < parameters.rules.referral.cold_home
    )


@compiled
def asks_on_his_own(parameters: np.record, customer: np.record) -> bool:
    """Return True if a customer whom nobody refers asks at the low counter on their own."""
    return customer.chance[Decision.ASKS] < parameters.rules.referral.asks
