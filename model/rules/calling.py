"""Rule ``calling``: which ticket a free window calls, and what an absent holder costs.

The scenario's lists (own classes in order of preference, overflow between VIP and ordinary) are in
``Parameters.preference``, as bits of lines.
"""

import numpy as np

from agents.codes import NOBODY, Decision, Position, Segment
from agents.tables import CLASSES
from model.kernel.compiled import compiled
from model.kernel.queues import comes_before, first_of_line
from model.rules.digital import has_slot

TOP_PRIORITY = 3


@compiled
def priority_of(parameters: np.record, customer: np.record) -> int:
    """Return the priority of the customer's next ticket, 0 to 3."""
    if not parameters.rules.calling.enabled:
        return np.int64(0)
    if has_slot(parameters, customer) and not customer.referring:
        return np.int64(TOP_PRIORITY)
    needs_advice = (parameters.needs[customer.need].positions >> Position.VIP_ROOM) & 1
    if (
        customer.recognised
        and needs_advice
        and not customer.referring
        and customer.chance[Decision.APPOINTMENT] < parameters.service.appointment_share
    ):
        return np.int64(TOP_PRIORITY)
    return segment_priority_of(parameters, customer)


@compiled
def segment_priority_of(parameters: np.record, customer: np.record) -> int:
    """Return the priority of the customer's segment; the unrecognised have that of the mass."""
    if customer.recognised:
        return parameters.segment_priority[customer.segment]
    return parameters.segment_priority[Segment.MASS]


@compiled
def is_called_before(customers: np.ndarray, one: int, other: int, by_priority: bool) -> bool:
    """Return True if ticket ``one`` is called before ticket ``other``."""
    if by_priority and customers[one].priority != customers[other].priority:
        return customers[one].priority > customers[other].priority
    return comes_before(customers, one, other)


@compiled
def first_among(branch: np.record, customers: np.ndarray, lines: int, by_priority: bool) -> int:
    """Return the ticket that is called first among those in ``lines`` (bits), or ``NOBODY``."""
    best = NOBODY
    line = 0
    left = lines & branch.open_lines
    while left:
        if left & 1:
            first = first_of_line(branch, line)
            if best == NOBODY or is_called_before(customers, first, best, by_priority):
                best = first
        left >>= 1
        line += 1
    return best


@compiled
def next_ticket(
    branch: np.record, parameters: np.record, customers: np.ndarray, position: int
) -> int:
    """Return the ticket that a free window of ``position`` calls, or ``NOBODY``."""
    if not parameters.rules.calling.enabled:
        return first_among(branch, customers, parameters.callable[position], False)
    for preference in range(CLASSES):
        lines = parameters.preference[position, preference]
        if lines & branch.open_lines:
            return first_among(branch, customers, lines, True)
    return NOBODY


@compiled
def call_in_vain(parameters: np.record) -> int:
    """Return how long a window is busy calling somebody who has gone [us]: three calls."""
    rule = parameters.rules.calling
    return 3 * rule.call_time if rule.enabled else np.int64(0)
