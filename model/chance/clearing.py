"""A customer's row as it is before the day: all that is not drawn is cleared."""

import numpy as np

from agents.codes import NEVER, NOBODY, Phase
from model.kernel.compiled import compiled


@compiled
def clear(customer: np.record) -> None:
    """Put everything that the day will make of a customer as it is before the day."""
    customer.phase = Phase.TO_COME
    customer.phase_at = 0
    customer.place = NOBODY
    customer.at_place_from = 0
    customer.line = NOBODY
    customer.priority = 0
    customer.order = NEVER
    customer.ahead = NOBODY
    customer.behind = NOBODY
    customer.patience_ends_at = NEVER
    customer.turn_at = NEVER
    customer.seat = NOBODY
    customer.desk = NOBODY
    customer.machine = NOBODY
    customer.helper = NOBODY
    customer.recognised = 0
    customer.need_known = 0
    customer.greeted = 0
    customer.diverted = 0
    customer.machine_failed = 0
    customer.contacted = 0
    customer.prepared = 0
    customer.lead = 0
    customer.referred = 0
    customer.referring = 0
    customer.stories = 0
    customer.passed_on = 0
    customer.has_place = 0
    customer.seen_off = 0
    customer.acts = 0
    customer.acts_due = 0
    customer.came_back = 0
    customer.documents = 0
    customer.filled = 0
    customer.fills_until = NEVER
    clear_referral(customer)
    clear_result(customer)


@compiled
def clear_referral(customer: np.record) -> None:
    """Put what comes of an interest as it is before the day."""
    customer.noticed_by = NOBODY
    customer.referred_at = NEVER
    customer.introduced = 0
    customer.carded = 0
    customer.arrived = 0
    customer.advised = 0
    customer.breach = 0
    customer.received = 0


@compiled
def clear_result(customer: np.record) -> None:
    """Put the columns of the result as they are before the day."""
    customer.ticket_at = NEVER
    customer.first_called_at = NEVER
    customer.rightly_called_at = NEVER
    customer.waited_until = NEVER
    customer.service_started_at = NEVER
    customer.left_at = NEVER
    customer.outcome = 0
    customer.path = 0
    customer.bought = 0
    customer.referred_by = NOBODY
    customer.sold_by = NOBODY
    customer.simple_sold_by = NOBODY
    customer.served_by = NOBODY
    customer.rating = 0
    customer.complaint = 0
    customer.settled = 0
