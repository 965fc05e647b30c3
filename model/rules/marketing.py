"""Rule ``marketing``: position 3 talks with those who wait, while nothing is more urgent.

A conversation finds interests out (leads) and, with a tablet, sells simple products.
"""

import numpy as np

from agents.codes import NOBODY, Decision
from model.kernel.compiled import compiled
from model.rules.referral import wants_complex, wants_simple


@compiled
def may_converse(branch: np.record, parameters: np.record) -> bool:
    """Return True if there is time to converse: few wait, and nobody for help at a machine."""
    rule = parameters.rules.marketing
    return (
        rule.enabled != 0 and branch.waiting <= rule.most_waiting and branch.help_queue.length == 0
    )


@compiled
def finds_lead(parameters: np.record, customer: np.record) -> bool:
    """Return True if a conversation brings out an interest in a complex product."""
    return (
        wants_complex(parameters, customer)
        and customer.chance[Decision.FOUND] < parameters.rules.marketing.finds
    )


@compiled
def sells_by_tablet(parameters: np.record, customer: np.record) -> bool:
    """Return True if a conversation sells a simple product, which the tablet opens there."""
    return (
        parameters.rules.marketing.tablet != 0
        and customer.simple_sold_by == NOBODY
        and wants_simple(parameters, customer)
    )
