"""Rule ``menu``: what the ticket machine prints, and so which queue classes (lines) there are.

With the rule off there is one line for all; the parameters then say so, and nothing can be misread.
"""

import numpy as np

from agents.codes import NOBODY, Decision, Segment
from model.kernel.compiled import compiled


@compiled
def is_vip(customer: np.record) -> bool:
    """Return True if the customer belongs to a segment that has VIP service."""
    return customer.segment != Segment.MASS


@compiled
def recognises(customer: np.record, share: float) -> bool:
    """Return True if a VIP is recognised, by greeter or card, with chance ``share``."""
    return is_vip(customer) and customer.chance[Decision.RECOGNISED] < share


@compiled
def misreads(customer: np.record, parameters: np.record) -> bool:
    """Return True if a customer who found nobody to ask presses the wrong key."""
    if not parameters.rules.menu.enabled or customer.need_known or customer.passed_on:
        return False
    share = parameters.temperaments[customer.temperament].wrong_ticket
    return customer.chance[Decision.WRONG_TICKET] < share


@compiled
def line_of(customer: np.record, parameters: np.record) -> int:
    """Return the line that the customer's next ticket stands in.

    Where they have to go is known once they were referred, or passed on from a wrong window.
    """
    need = parameters.needs[customer.need]
    if customer.referring:
        return parameters.product_line[customer.recognised]
    if customer.passed_on:
        return need.passed_line
    if customer.recognised and need.vip_line != NOBODY:
        return need.vip_line
    if misreads(customer, parameters):
        return need.wrong_line
    return need.right_line


@compiled
def is_wrong_line(customer: np.record, parameters: np.record, line: int) -> bool:
    """Return True if ``line`` is a misread one, and not the right one."""
    return (
        line != parameters.needs[customer.need].right_line
        and not customer.recognised
        and not customer.referring
        and misreads(customer, parameters)
    )
