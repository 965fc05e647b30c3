"""Rule ``diversion``: who is offered a machine, first at position 1, then at 3."""

import numpy as np

from agents.codes import NOBODY, Decision, Diverted
from model.kernel.compiled import compiled
from model.rules.cover import help_is_within_reach


@compiled
def is_open(branch: np.record, parameters: np.record, customer: np.record) -> bool:
    """Return True if a machine may be offered: it can do the need, and can succeed, in time."""
    kind = parameters.needs[customer.need].machine
    rule = parameters.rules.diversion
    if not rule.enabled or kind == NOBODY or customer.diverted != Diverted.NONE:
        return False
    if customer.referring or customer.came_back:
        return False
    machines = parameters.machines_of[kind]
    if machines == 0 or branch.heading[kind] > rule.queue_bound * machines:
        return False
    return (
        rule.unaided != 0
        or not needs_help(parameters, customer)
        or help_is_within_reach(branch, parameters)
    )


@compiled
def needs_help(parameters: np.record, customer: np.record) -> bool:
    """Return True if the customer cannot do their business at a machine alone, or must not."""
    share = parameters.temperaments[customer.temperament].needs_help
    return (
        parameters.needs[customer.need].authorisation != 0
        or customer.chance[Decision.NEEDS_HELP] < share
    )


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
