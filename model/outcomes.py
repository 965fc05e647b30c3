"""What became of a customer, and what is counted of it; each word is defined once, here."""

from typing import Final

import numpy as np

from agents.codes import (
    MINUTE,
    NEVER,
    Cause,
    Decision,
    Outcome,
    Product,
    Rating,
    Referral,
    Segment,
)
from agents.tables import records
from model.columns import TARGET_MIN
from model.kernel.compiled import compiled
from model.rules.judgement import satisfied_share
from model.rules.standards import acts_done

FIRST_COMPLEX: Final = int(Product.FUND)


N_PRODUCTS: Final = len(Product)


COMPLAINT: Final = N_PRODUCTS


LOST: Final = N_PRODUCTS + 1

UNSUITABLE: Final = N_PRODUCTS + 2

PRIVATE: Final = N_PRODUCTS + 3

FIRST_KIND: Final = N_PRODUCTS + 4
"""Of the staff's own work: two places each, of a piece that is done and of one that is not."""


TARGET: Final = TARGET_MIN * MINUTE
"""The wait of share_within_10min [us]."""


TALLY: Final = records(
    np.dtype(
        [
            ("came", np.int64),  # within opening hours, those who balked included
            ("unserved", np.int64),  # of these
            ("inside", np.int64),  # who came in
            ("stay", np.int64),  # their time in the branch [us]
            ("greeted", np.int64),
            ("complaints", np.int64),
            ("reneged", np.int64),
            ("balked", np.int64),  # they did not come in
            ("at_machine", np.int64),  # served there
            ("at_window", np.int64),  # served there
            ("ones", np.int64),  # of the "five ones", of the served
            ("ones_due", np.int64),
            ("rated", np.int64),
            ("satisfied", np.int64),
            ("simple", np.int64),  # products
            ("complex", np.int64),  # products
            ("referrals", np.int64),
            ("completed", np.int64),  # referrals that ended in a complex sale
            ("called", np.int64),
            ("wait", np.int64),  # theirs [us]
            ("within", np.int64),  # called within `TARGET`
            ("vips_called", np.int64),
            ("vip_wait", np.int64),  # theirs [us]
            ("tickets", np.int64),  # customers who took one
            ("wait_borne", np.int64),  # theirs, called or not [us]
            ("tickets_within", np.int64),  # of them called within `TARGET`
            ("content", np.int64),  # of all who came, by what they would say in a survey
            ("answered", np.int64),  # in the lobby, or beside a service
            ("value", np.float64),  # [money]
        ],
        align=True,
    )
)
"""What is counted over a day's customers; 64 bits, as small fields wrap, in Python as well."""


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
    return (
        outcome == Outcome.SERVED
        or outcome == Outcome.SERVED_BY_MACHINE
        or outcome == Outcome.ANSWERED
    )


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
    """Return True if the customer took a ticket; one taken back before a call does not count."""
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

    Nobody unserved would. The served judge as on the rating device, by the wait they bore.
    """
    if is_unserved(customer):
        return False
    wait = wait_borne(customer) if took_ticket(customer) else np.int64(0)
    return customer.chance[Decision.SATISFIED] < satisfied_share(parameters, customer, wait)


@compiled
def products_bought(customer: np.record, first: int, beyond: int) -> int:
    """Return how many of the products from ``first`` up to ``beyond`` the customer bought."""
    count = 0
    for product in range(first, beyond):
        count += (np.int64(customer.bought) >> product) & 1
    return count


@compiled
def value_of(customer: np.record, worth: np.ndarray) -> float:
    """Return a customer's value [money]: products, less a complaint not settled, or being lost.

    Lost is every unserved customer (`is_unserved`).
    """
    value = 0.0
    for product in range(N_PRODUCTS):
        if (np.int64(customer.bought) >> product) & 1:
            value += worth[product]
    if customer.complaint != Cause.NONE and not customer.settled:
        value -= worth[COMPLAINT]
    if is_unserved(customer):
        value -= worth[LOST]
    return value


@compiled
def tally_standards(tally: np.record, customer: np.record) -> None:
    """Count the acts of contact due to a served customer, and those done."""
    tally.ones += acts_done(customer)
    tally.ones_due += customer.acts_due


@compiled
def tally_visit(tally: np.record, parameters: np.record, customer: np.record) -> None:
    """Count what became of a customer who came in."""
    outcome = customer.outcome
    tally.inside += 1
    tally.stay += customer.left_at - customer.arrives_at
    tally.greeted += customer.greeted != 0
    tally.complaints += customer.complaint != Cause.NONE
    tally.reneged += outcome == Outcome.RENEGED
    tally.at_machine += outcome == Outcome.SERVED_BY_MACHINE
    tally.at_window += outcome == Outcome.SERVED
    tally.answered += outcome == Outcome.ANSWERED
    if outcome == Outcome.SERVED or outcome == Outcome.SERVED_BY_MACHINE:
        tally_standards(tally, customer)
    tally.rated += customer.rating != Rating.NONE
    tally.satisfied += customer.rating == Rating.SATISFIED


@compiled
def tally_sales(tally: np.record, customer: np.record) -> None:
    """Count what a customer who came in bought, and what came of their referral."""
    advised = products_bought(customer, FIRST_COMPLEX, N_PRODUCTS)
    tally.simple += products_bought(customer, 0, FIRST_COMPLEX)
    tally.complex += advised
    if customer.referred == Referral.WARM or customer.referred == Referral.COLD:
        tally.referrals += 1
        tally.completed += advised > 0


@compiled
def tally_ticket(tally: np.record, customer: np.record) -> None:
    """Count a ticket taker and the wait they bore, whether they were called or not."""
    tally.tickets += 1
    tally.wait_borne += wait_borne(customer)
    tally.tickets_within += was_called(customer) and wait_of(customer) <= TARGET


@compiled
def tally_wait(tally: np.record, waits: np.ndarray, customer: np.record) -> None:
    """Count a called customer's wait, and note it in ``waits`` [us]."""
    wait = wait_of(customer)
    waits[tally.called] = wait
    tally.called += 1
    tally.wait += wait
    tally.within += wait <= TARGET
    if customer.segment != Segment.MASS:
        tally.vips_called += 1
        tally.vip_wait += wait
