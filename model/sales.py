"""What is sold to a customer: as the need they came with, or besides; and how far an interest got.

Sales are the bank's: what an employee sold privately is none, and is counted by itself.
"""

from enum import IntEnum

import numpy as np

from agents.codes import NOBODY, Breach, Referral
from model.kernel.compiled import compiled, entry
from model.outcomes import FIRST_COMPLEX, N_PRODUCTS, came, had_business_done, is_served, was_called
from model.rules.referral import wants_complex


class Stage(IntEnum):
    """How far the interest in a complex product got, of those served with something else.

    Whoever got to a stage has been at all those before.
    """

    NONE = 0
    """Not served, came for a product, or has no interest."""
    INTERESTED = 1
    NOTICED = 2
    """Somebody found it out."""
    BROUGHT = 3
    """They were referred, asked on their own, or were advised on the spot."""
    ARRIVED = 4
    """They got a ticket for the advice, or were advised on the spot."""
    ADVISED = 5
    SOLD = 6


@compiled
def products_bought(customer: np.record, first: int, beyond: int) -> int:
    """Return how many of the products from ``first`` up to ``beyond`` the customer bought."""
    count = np.int64(0)
    for product in range(first, beyond):
        count += (np.int64(customer.bought) >> product) & 1
    return count


@compiled
def simple_sold(customer: np.record) -> int:
    """Return how many simple products the bank sold to the customer."""
    return products_bought(customer, 0, FIRST_COMPLEX)


@compiled
def complex_sold(customer: np.record) -> int:
    """Return how many complex products the bank sold to the customer: none privately."""
    if customer.breach == Breach.PRIVATE:
        return np.int64(0)
    return products_bought(customer, FIRST_COMPLEX, N_PRODUCTS)


@compiled
def came_to_buy(parameters: np.record, customer: np.record) -> bool:
    """Return True if the customer came for a complex product."""
    return parameters.needs[customer.need].product >= FIRST_COMPLEX


@compiled
def bought_own(parameters: np.record, customer: np.record) -> bool:
    """Return True if the customer bought the product, simple or complex, that they came for."""
    own = parameters.needs[customer.need].product
    return own != NOBODY and (np.int64(customer.bought) >> own) & 1 != 0


@compiled
def stage_of(parameters: np.record, customer: np.record) -> int:
    """Return how far the customer's interest in a complex product got (`Stage`)."""
    if not had_business_done(customer.outcome) or not wants_complex(parameters, customer):
        return np.int64(Stage.NONE)
    if customer.noticed_by == NOBODY:
        return np.int64(Stage.INTERESTED)
    if customer.advised:
        return np.int64(Stage.SOLD if complex_sold(customer) > 0 else Stage.ADVISED)
    if customer.referred == Referral.NONE:
        return np.int64(Stage.NOTICED)
    return np.int64(Stage.ARRIVED if customer.arrived else Stage.BROUGHT)


@compiled
def need_stage_of(parameters: np.record, customer: np.record) -> int:
    """Return how far a customer got who came for a complex product (`Stage`); NONE for others.

    Interested when they came, arrived when a window called that can do it, advised when served.
    """
    if not came_to_buy(parameters, customer) or not came(customer):
        return np.int64(Stage.NONE)
    if bought_own(parameters, customer):
        return np.int64(Stage.SOLD)
    if is_served(customer.outcome):
        return np.int64(Stage.ADVISED)
    return np.int64(Stage.ARRIVED if was_called(customer) else Stage.INTERESTED)


@entry
def fill_stages(
    parameters: np.ndarray,
    customers: np.ndarray,
    interested: np.ndarray,
    stages: np.ndarray,
    need_stages: np.ndarray,
) -> None:
    """Write who has an interest, served or not, and how far each one's interest and need got.

    Parameters
    ----------
    parameters, customers
        As for `model.kpis.day_kpis`.
    interested, stages, need_stages
        One a customer: bool, and twice `Stage` (int64); overwritten.
    """
    for row in range(len(customers)):
        customer = customers[row]
        interested[row] = wants_complex(parameters[0], customer)
        stages[row] = stage_of(parameters[0], customer)
        need_stages[row] = need_stage_of(parameters[0], customer)
