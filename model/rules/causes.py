"""Rule ``judgement``: what customers complain of. Every complaint has a cause.

Each cause that is there adds its chance; treatment takes a share off. The customer complains of the
first cause whose part of the sum their number falls into.
"""

import numpy as np

from agents.codes import NEVER, Breach, Cause, Decision, Diverted, Outcome, Referral
from model.kernel.compiled import compiled
from model.kernel.walking import scaled
from model.rules.judgement import expectation
from model.rules.menu import is_vip
from model.rules.standards import share_done
from model.rules.temperament import is_answered


@compiled
def wait_to_first_call(customer: np.record) -> int:
    """Return how long the customer waited for the first call, or until they gave up [us]."""
    if customer.ticket_at == NEVER:
        return np.int64(0)
    if customer.first_called_at < NEVER:
        return customer.first_called_at - customer.ticket_at
    if customer.waited_until < NEVER:
        return customer.waited_until - customer.ticket_at
    return np.int64(0)


@compiled
def excess(parameters: np.record, customer: np.record) -> float:
    """Return how much of what is intolerable they waited beyond what they tolerate, 0 to 1."""
    rule = parameters.rules.judgement
    tolerated = scaled(rule.tolerated, expectation(parameters, customer))
    return min(1.0, max(0, wait_to_first_call(customer) - tolerated) / rule.intolerable)


@compiled
def times_sent_around(customer: np.record) -> int:
    """Return how often the customer was sent to where their business was not done."""
    times = np.int64(customer.passed_on)
    times += customer.diverted == Diverted.LOST
    times += customer.referred == Referral.COLD
    times += customer.outcome == Outcome.SENT_AWAY
    return times


@compiled
def weight_of(parameters: np.record, customer: np.record, cause: Cause) -> float:
    """Return how far a cause of complaint is there: 0 not at all."""
    if cause == Cause.WAIT:
        return excess(parameters, customer)
    if cause == Cause.GAVE_UP:
        return 1.0 if customer.outcome == Outcome.RENEGED else 0.0
    if cause == Cause.UNANSWERED:
        return 1.0 if customer.outcome == Outcome.UNANSWERED else 0.0
    if cause == Cause.SENT_AROUND:
        return float(times_sent_around(customer))
    if cause == Cause.MACHINE:
        return 1.0 if customer.machine_failed else 0.0
    if cause == Cause.UNSUITABLE:
        return 1.0 if customer.breach != Breach.NONE else 0.0
    if cause == Cause.MISTAKE:
        return 1.0 if customer.came_back else 0.0
    if cause == Cause.IGNORED:
        return 0.0 if is_answered(customer) else 1.0
    if cause == Cause.VIP_ALONE:
        return 1.0 if was_left_alone(customer) else 0.0
    return 1.0


@compiled
def was_left_alone(customer: np.record) -> bool:
    """Return True if a VIP, recognised or not, who was called was neither received nor escorted."""
    return is_vip(customer) and not customer.received and customer.first_called_at < NEVER


@compiled
def complaint_of(parameters: np.record, customer: np.record) -> int:
    """Return what the customer complains of on leaving (``Cause``)."""
    rule = parameters.rules.judgement
    if not rule.enabled:
        return np.int64(Cause.NONE)
    factor = parameters.temperaments[customer.temperament].complains
    factor *= 1.0 - rule.softened * share_done(customer)
    total = 0.0
    for cause in range(Cause.WAIT, Cause.OTHER + 1):
        total += rule.complaint[cause] * weight_of(parameters, customer, cause)
        if customer.chance[Decision.COMPLAINS] < factor * total:
            return np.int64(cause)
    return np.int64(Cause.NONE)
