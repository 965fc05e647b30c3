"""Rule ``standards``: the five ones and the seven ones, acts that take time and may be skipped.

Five ones, due to everybody who comes in: a greeting, a smile, an enquiry and a piece of guidance at
position 1, a goodbye at the door. Seven ones, due besides to a recognised VIP at 6 or 7: a
greeting, tea, a business card, a conversation, an offer, a trial, a send-off.
"""

import numpy as np

from agents.codes import Act, Decision, Position
from model.kernel.compiled import compiled

FIVE_ONES = 5
SEVEN_ONES = 7

SHIFT = 0.6180339887498949
"""Distance between the uniform numbers of two acts (golden ratio): one draw serves all acts."""


@compiled
def adherence_now(branch: np.record, parameters: np.record) -> float:
    """Return the share of acts that are done now; with the rule off as before the programme."""
    rule = parameters.rules.standards
    share = rule.adherence if rule.enabled else rule.before
    return share * share_left(branch, parameters)


@compiled
def share_left(branch: np.record, parameters: np.record) -> float:
    """Return the share of what is done with nobody waiting that is done under the load of now."""
    rule = parameters.rules.standards
    return 1.0 - (1.0 - rule.under_load) * min(1.0, branch.waiting / rule.load)


@compiled
def is_skipped(branch: np.record, parameters: np.record, customer: np.record, act: int) -> bool:
    """Return True if the staff skip an act now."""
    return turn_of_act(customer, act) >= adherence_now(branch, parameters)


@compiled
def turn_of_act(customer: np.record, act: int) -> float:
    """Return the uniform number of an act."""
    return (customer.chance[Decision.DILIGENCE] + act * SHIFT) % 1.0


@compiled
def act_time(branch: np.record, parameters: np.record, customer: np.record, act: int) -> int:
    """Do an act of the standards towards the customer, or skip it; return its time [us]."""
    if is_skipped(branch, parameters, customer, act):
        return np.int64(0)
    customer.acts |= np.int64(1) << act
    return parameters.rules.standards.act_time[act]


@compiled
def ones_at_door(branch: np.record, parameters: np.record, customer: np.record) -> int:
    """Do what the five ones ask of position 1; return the time [us]."""
    length = np.int64(0)
    for act in range(Act.GREETING, Act.GUIDANCE + 1):
        length += act_time(branch, parameters, customer, act)
    return length


@compiled
def ones_of_vips(
    branch: np.record, parameters: np.record, customer: np.record, position: int
) -> int:
    """Do the seven ones for a recognised VIP at 6 or 7, once; return the time [us]."""
    if not customer.recognised:
        return np.int64(0)
    if position < Position.VIP_COUNTER or customer.acts_due > FIVE_ONES:
        return np.int64(0)
    customer.acts_due += SEVEN_ONES
    length = np.int64(0)
    for act in range(Act.VIP_GREETING, Act.SEND_OFF + 1):
        length += act_time(branch, parameters, customer, act)
    return length


@compiled
def was_asked(customer: np.record) -> bool:
    """Return True if position 1 has asked what the customer wants."""
    return (np.int64(customer.acts) >> Act.ENQUIRY) & 1 != 0


@compiled
def acts_done(customer: np.record) -> int:
    """Return how many acts of the standards were done, the right answer not among them."""
    count = np.int64(0)
    for act in range(Act.GREETING, Act.SEND_OFF + 1):
        count += (np.int64(customer.acts) >> act) & 1
    return count


@compiled
def share_done(customer: np.record) -> float:
    """Return the share of the acts due that were done; 0 if none was due.

    The goodbye is still to come when they rate or complain; it is not held against anybody.
    """
    due = customer.acts_due - 1
    return acts_done(customer) / due if due > 0 else 0.0


@compiled
def disregard(parameters: np.record, customer: np.record) -> float:
    """Return what skipped acts take off the chance that the customer is satisfied."""
    due = customer.acts_due - 1
    if due <= 0:
        return 0.0
    return parameters.rules.standards.skipped_penalty * (due - acts_done(customer)) / due
