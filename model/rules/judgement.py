"""Rule ``judgement``: the rating device."""

import numpy as np

from agents.codes import Decision, Diverted, Rating
from model.kernel.compiled import compiled
from model.kernel.walking import scaled
from model.rules.standards import disregard
from model.rules.temperament import mood


@compiled
def was_put_off(customer: np.record) -> bool:
    """Return True if the customer was at a wrong window, lost their way, or failed at a machine."""
    return (
        customer.passed_on != 0
        or customer.machine_failed != 0
        or customer.diverted == Diverted.LOST
    )


@compiled
def expectation(parameters: np.record, customer: np.record) -> float:
    """Return the factor on the table's waits: what the customer expects against the others."""
    return (
        parameters.segment_expectation[customer.segment]
        * parameters.temperaments[customer.temperament].expectation_factor
    )


@compiled
def satisfied_share(parameters: np.record, customer: np.record, wait: int) -> float:
    """Return the chance that the customer is satisfied: by wait, treatment, being put off."""
    rule = parameters.rules.judgement
    expected = expectation(parameters, customer)
    share = 0.0
    for step in range(rule.wait_steps):
        if wait >= scaled(rule.wait_from[step], expected):
            share = rule.satisfied[step]
    if customer.greeted:
        share += rule.greeted_bonus
    if was_put_off(customer):
        share -= rule.passed_penalty
    return share + mood(parameters, customer) - disregard(parameters, customer)


@compiled
def rate(parameters: np.record, customer: np.record) -> None:
    """Let the customer press the rating device, or walk past it."""
    rule = parameters.rules.judgement
    if not rule.enabled or customer.chance[Decision.RATES] >= rule.rating_rate:
        return
    wait = customer.first_called_at - customer.ticket_at
    if customer.chance[Decision.SATISFIED] < satisfied_share(parameters, customer, wait):
        customer.rating = Rating.SATISFIED
    else:
        customer.rating = Rating.DISSATISFIED
