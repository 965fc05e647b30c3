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
    """Return the share of acts that are done: all of it with nobody waiting, less under load."""
    rule = parameters.rules.standards
    load = min(1.0, branch.waiting / rule.load)
    return rule.adherence * (1.0 - (1.0 - rule.under_load) * load)


@compiled
def is_skipped(branch: np.record, parameters: np.record, customer: np.record, act: int) -> bool:
    """Return True if the staff skip an act now; never with the rule off."""
    if not parameters.rules.standards.enabled:
        return False
    turn = (customer.chance[Decision.DILIGENCE] + act * SHIFT) % 1.0
    return turn >= adherence_now(branch, parameters)


@compiled
def act_time(branch: np.record, parameters: np.record, customer: np.record, act: int) -> int:
    """Do an act of the standards towards the customer, or skip it; return its time [us]."""
    if not parameters.rules.standards.enabled or is_skipped(branch, parameters, customer, act):
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
    if not parameters.rules.standards.enabled or not customer.recognised:
        return np.int64(0)
    if position < Position.VIP_COUNTER or customer.acts_due > FIVE_ONES:
        return np.int64(0)
    customer.acts_due += SEVEN_ONES
    length = np.int64(0)
    for act in range(Act.VIP_GREETING, Act.SEND_OFF + 1):
        length += act_time(branch, parameters, customer, act)
    return length


@compiled
def was_asked(parameters: np.record, customer: np.record) -> bool:
    """Return True if position 1 has asked what the customer wants; always with the rule off."""
    if not parameters.rules.standards.enabled:
        return True
    return (np.int64(customer.acts) >> Act.ENQUIRY) & 1 != 0


@compiled
def acts_done(customer: np.record) -> int:
    """Return how many acts of the standards were done, the right answer not among them."""
    count = np.int64(0)
    for act in range(Act.GREETING, Act.SEND_OFF + 1):
        count += (np.int64(customer.acts) >> act) & 1
    return count


@compiled
def disregard(parameters: np.record, customer: np.record) -> float:
    """Return what skipped acts take off the chance that the customer is satisfied.

    The goodbye is still to come when they rate; it is not held against anybody.
    """
    rule = parameters.rules.standards
    due = customer.acts_due - 1
    if not rule.enabled or due <= 0:
        return 0.0
    return rule.skipped_penalty * (due - acts_done(customer)) / due
