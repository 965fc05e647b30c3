"""Rule ``diversion``: who is offered a machine, first at position 1, then at 3."""

import numpy as np

from agents.codes import NOBODY, Decision, Diverted
from model.kernel.compiled import compiled


@compiled
def is_open(branch: np.record, parameters: np.record, customer: np.record) -> bool:
    """Return True if a machine may be offered: it can do the need, its queue is within bounds."""
    kind = parameters.needs[customer.need].machine
    rule = parameters.rules.diversion
    if not rule.enabled or kind == NOBODY or customer.diverted != Diverted.NONE:
        return False
    if customer.referring or customer.came_back:
        return False
    machines = parameters.machines_of[kind]
    return machines > 0 and branch.heading[kind] <= rule.queue_bound * machines


@compiled
def accepts_first(parameters: np.record, customer: np.record) -> bool:
    """Return True if the customer takes the machine that position 1 offers."""
    familiarity = parameters.temperaments[customer.temperament].familiarity
    share = parameters.rules.diversion.accept_first * familiarity
    return customer.chance[Decision.FIRST_DIVERSION] < share


@compiled
def accepts_second(parameters: np.record, customer: np.record) -> bool:
    """Return True if the customer takes the machine that position 3 offers."""
    familiarity = parameters.temperaments[customer.temperament].familiarity
    share = parameters.rules.diversion.accept_second * familiarity
    return customer.chance[Decision.SECOND_DIVERSION] < share
