"""Rule ``referral``: what may be sold where, and how an interest gets to whoever may sell it.

High counters sell simple products only; complex ones belong to the low counter and the
relationship manager.
"""

import numpy as np

from agents.codes import NOBODY, Decision, Position, Referral
from model.kernel.compiled import compiled
from model.rules.training import success_factor

TEN_MINUTES = 600_000_000
"""Time of which ``cooling`` is the loss [us]."""


@compiled
def sells_complex(position: int) -> bool:
    """Return True if complex products may be sold at ``position``."""
    return position == Position.LOW_COUNTER or position == Position.VIP_ROOM


@compiled
def wants_complex(parameters: np.record, customer: np.record) -> bool:
    """Return True if a customer with another need has an interest in a complex product."""
    return (
        parameters.needs[customer.need].product == NOBODY
        and customer.chance[Decision.INTEREST]
        < parameters.rules.referral.interest[customer.segment]
    )


@compiled
def wants_simple(parameters: np.record, customer: np.record) -> bool:
    """Return True if the customer has an interest in a simple product."""
    share = parameters.rules.referral.simple_interest[customer.segment]
    return customer.chance[Decision.SIMPLE_INTEREST] < share


@compiled
def finds_interest(parameters: np.record, customer: np.record, position: int) -> bool:
    """Return True if the interest comes out at a window of ``position``."""
    return wants_complex(parameters, customer) and (
        customer.lead != 0
        or customer.chance[Decision.NOTICED] < parameters.rules.referral.noticed[position]
    )


@compiled
def sells_with_one_sentence(
    branch: np.record, parameters: np.record, customer: np.record, position: int
) -> bool:
    """Return True if the teller's one sentence sells a simple product; it falls with the queue."""
    rule = parameters.rules.referral
    if position != Position.HIGH_COUNTER and position != Position.VIP_COUNTER:
        return False
    if customer.simple_sold_by != NOBODY:
        return False
    said = rule.said * max(0.0, 1.0 - branch.waiting / rule.said_queue)
    return customer.chance[Decision.SENTENCE] < said and wants_simple(parameters, customer)


@compiled
def warmth(parameters: np.record, customer: np.record) -> float:
    """Return the success of advice right after the referral, by what was done for it."""
    rule = parameters.rules.referral
    told = Referral.SELF if customer.referred == Referral.SELF else Referral.COLD
    cold = rule.referral_success[told]
    done = 0.0
    if customer.introduced:
        done += rule.escort_weight
    if customer.carded:
        done += 1.0 - rule.escort_weight
    return cold + (rule.referral_success[Referral.WARM] - cold) * done


@compiled
def cooled(parameters: np.record, customer: np.record, now: int) -> float:
    """Return the share of the warmth that is left after the way and the wait."""
    units = (now - customer.referred_at) / TEN_MINUTES
    return max(0.0, 1.0 - parameters.rules.referral.cooling * units)


@compiled
def buys(parameters: np.record, customer: np.record, now: int) -> bool:
    """Return True if advice on a complex product ends in a sale."""
    rule = parameters.rules.referral
    if customer.referring:
        share = warmth(parameters, customer) * cooled(parameters, customer, now)
    else:
        share = rule.success[1 if customer.lead else 0]
    return customer.chance[Decision.SALE] < share * success_factor(parameters)


@compiled
def is_offered_at_counter(parameters: np.record, customer: np.record) -> bool:
    """Return True if a high counter advises itself on a complex product: only with the rule off."""
    rule = parameters.rules.referral
    return not rule.enabled and customer.chance[Decision.OFFERS] < rule.offers


@compiled
def buys_at_counter(parameters: np.record, customer: np.record) -> bool:
    """Return True if the advice of a high counter ends in a sale."""
    return customer.chance[Decision.SALE] < parameters.rules.referral.counter_success


@compiled
def wants_own_product(parameters: np.record, customer: np.record) -> bool:
    """Return True if a customer who came for a complex product buys it."""
    share = parameters.rules.referral.need_success * success_factor(parameters)
    return customer.chance[Decision.SALE] < share


@compiled
def goes_home(parameters: np.record, customer: np.record) -> bool:
    """Return True if a customer who was only told of the desk goes home."""
    return (
        customer.referred == Referral.COLD
        and customer.chance[Decision.COLD_HOME] < parameters.rules.referral.cold_home
    )


@compiled
def asks_unprompted(parameters: np.record, customer: np.record) -> bool:
    """Return True if a customer whom nobody refers asks at the low counter on their own."""
    return customer.chance[Decision.ASKS] < parameters.rules.referral.asks
