"""Rule ``choice``: customers who go to a machine by themselves, unasked.

By need, by how well they know machines, and the more the longer the queue that they see.
"""

import numpy as np

from agents.codes import NOBODY, Decision, Diverted
from model.kernel.compiled import compiled


@compiled
def chooses_machine(branch: np.record, parameters: np.record, customer: np.record) -> bool:
    """Return True if the customer goes to a machine now, without having been told."""
    rule = parameters.rules.choice
    need = parameters.needs[customer.need]
    if not rule.enabled or need.machine == NOBODY or customer.diverted != Diverted.NONE:
        return False
    machines = parameters.machines_of[need.machine]
    if machines == 0 or branch.heading[need.machine] > rule.bound * machines:
        return False
    familiarity = parameters.temperaments[customer.temperament].familiarity
    share = need.by_choice * familiarity
    share *= 1.0 + rule.pull * min(1.0, branch.waiting / rule.seen)
    return customer.chance[Decision.OWN_CHOICE] < share
