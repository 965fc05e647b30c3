"""What became of a customer, and what is counted of it; each word is defined once, here."""

from typing import Final

import numpy as np

from agents.codes import (
    NEVER,
    Breach,
    Cause,
    Decision,
    Outcome,
    Product,
)
from model.kernel.compiled import compiled
from model.rules.judgement import satisfied_share

FIRST_COMPLEX: Final = int(Product.FUND)


N_PRODUCTS: Final = len(Product)


COMPLAINT: Final = N_PRODUCTS


LOST: Final = N_PRODUCTS + 1

UNSUITABLE: Final = N_PRODUCTS + 2

PRIVATE: Final = N_PRODUCTS + 3

FIRST_KIND: Final = N_PRODUCTS + 4
"""Of the staff's own work: two places each, of a piece that is done and of one that is not."""


@compiled
def came(customer: np.record) -> bool:
    """Return True if the customer came within opening hours.

    Those who balked (turned round at the door) did; those who came after closing, or did their
    business on the phone, did not.
    """
    if customer.outcome == Outcome.MOVED:
        return False
    return not (customer.outcome == Outcome.CLOSED_OUT and customer.left_at == customer.arrives_at)


@compiled
def came_in(customer: np.record) -> bool:
    """Return True if the customer came within opening hours and did not turn round at the door."""
    return customer.outcome != Outcome.BALKED and came(customer)


@compiled
def is_unserved(customer: np.record) -> bool:
    """Return True if the customer came within opening hours and was not served.

    They balked (turned round at the door), reneged (gave up), asked and were not answered, were
    sent home, for documents that were missing too, or were still inside, not served, when the day
    ended. Whoever was served once is served.
    """
    return not is_served(customer.outcome) and came(customer)


@compiled
def is_served(outcome: int) -> bool:
    """Return True if a visit that ended so was not in vain: served, or answered in the lobby."""
    return had_business_done(outcome) or outcome == Outcome.ANSWERED


@compiled
def had_business_done(outcome: int) -> bool:
    """Return True if a window or a machine did the customer's business."""
    return outcome == Outcome.SERVED or outcome == Outcome.SERVED_BY_MACHINE


@compiled
def was_called(customer: np.record) -> bool:
    """Return True if a window that can serve the customer called; the waits are of these."""
    return customer.rightly_called_at < NEVER


@compiled
def wait_of(customer: np.record) -> int:
    """Return the wait from the first ticket to the call of a window that can serve them [us].

    A call to a wrong window does not end it.
    """
    return customer.rightly_called_at - customer.ticket_at


@compiled
def took_ticket(customer: np.record) -> bool:
    """Return True if the customer took a ticket, and was not sent for documents uncalled."""
    return customer.ticket_at < NEVER


@compiled
def wait_borne(customer: np.record) -> int:
    """Return a ticket taker's wait: as `wait_of`, or until they ceased to wait uncalled [us]."""
    if was_called(customer):
        return wait_of(customer)
    return min(customer.waited_until, customer.left_at) - customer.ticket_at


@compiled
def is_content(parameters: np.record, customer: np.record) -> bool:
    """Return True if the customer would say in a survey that they were satisfied.

    Nobody unserved would. The served judge as on the rating device, but by the wait to the call of
    a window that can serve them (`wait_borne`), where the device goes by the first call.
    """
    if is_unserved(customer):
        return False
    wait = wait_borne(customer) if took_ticket(customer) else np.int64(0)
    return customer.chance[Decision.SATISFIED] < satisfied_share(parameters, customer, wait)


@compiled
def value_of(customer: np.record, worth: np.ndarray) -> float:
    """Return a customer's value [money]: products, less a complaint not settled, or being lost.

    Lost is every unserved customer (`is_unserved`). What was sold privately is no income of the
    bank, and costs it a penalty, as an unsuitable sale does.
    """
    value = 0.0
    for product in range(N_PRODUCTS):
        is_private = product >= FIRST_COMPLEX and customer.breach == Breach.PRIVATE
        if (np.int64(customer.bought) >> product) & 1 and not is_private:
            value += worth[product]
    if customer.breach == Breach.UNSUITABLE:
        value -= worth[UNSUITABLE]
    if customer.breach == Breach.PRIVATE:
        value -= worth[PRIVATE]
    if customer.complaint != Cause.NONE and not customer.settled:
        value -= worth[COMPLAINT]
    if is_unserved(customer):
        value -= worth[LOST]
    return value
