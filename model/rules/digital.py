"""Rule ``digital``: business done on the phone, booked slots, forms filled in before coming."""

import numpy as np

from agents.codes import Decision
from model.kernel.compiled import compiled


@compiled
def stays_at_home(parameters: np.record, customer: np.record) -> bool:
    """Return True if the customer does their business on the phone and does not come."""
    rule = parameters.rules.digital
    return (
        rule.enabled != 0
        and parameters.needs[customer.need].on_the_phone != 0
        and customer.chance[Decision.MOVED] < rule.moved
    )


@compiled
def has_slot(parameters: np.record, customer: np.record) -> bool:
    """Return True if the customer has booked a slot: they are called before those who have not."""
    rule = parameters.rules.digital
    return rule.enabled != 0 and customer.chance[Decision.BOOKED] < rule.booked


@compiled
def comes_prepared(parameters: np.record, customer: np.record) -> bool:
    """Return True if the customer filled in their forms on the phone before coming."""
    rule = parameters.rules.digital
    return (
        rule.enabled != 0
        and parameters.needs[customer.need].preparable != 0
        and customer.chance[Decision.PREFILLED] < rule.prefilled
    )
