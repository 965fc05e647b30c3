"""What is counted over a day's customers, from which its KPIs are computed (`model.kpis`)."""

from typing import Final

import numpy as np

from agents.codes import (
    Breach,
    Cause,
    Outcome,
    Rating,
    Referral,
    Segment,
)
from agents.tables import records
from model.columns import TARGET
from model.kernel.compiled import compiled
from model.outcomes import had_business_done, is_served, wait_borne, wait_of, was_called
from model.rules.standards import acts_done
from model.sales import (
    Stage,
    bought_own,
    came_to_buy,
    complex_sold,
    simple_sold,
    stage_of,
)
from model.shopper import card_of, items_in

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
            ("ones", np.int64),  # acts of contact, of those served at a window or machine
            ("ones_due", np.int64),
            ("rated", np.int64),
            ("satisfied", np.int64),
            ("simple", np.int64),  # products
            ("complex", np.int64),  # products, those sold privately not among them
            ("need_sales", np.int64),  # complex products, to those who came for them
            ("cross_simple", np.int64),  # products, to those who did not come for them
            ("breaches", np.int64, (len(Breach),)),  # sales by Breach
            ("buyers_unserved", np.int64),  # came for a complex product
            ("stages", np.int64, (len(Stage),)),  # customers by how far their interest got
            ("causes", np.int64, (len(Cause),)),  # customers by what they complain of
            ("passed", np.int64),  # items of the shopper's card
            ("due", np.int64),  # items of the shopper's card that apply
            ("referrals", np.int64),
            ("completed", np.int64),  # referrals that ended in a complex sale
            ("called", np.int64),
            ("wait", np.int64),  # theirs [us]
            ("within", np.int64),  # called within `TARGET`
            ("vips_called", np.int64),
            ("vip_wait", np.int64),  # theirs [us]
            ("tickets", np.int64),  # customers who took one
            ("wait_borne", np.int64),  # theirs, called or not [us]
            ("tickets_within", np.int64),  # of them called, or served in the lobby, within `TARGET`
            ("content", np.int64),  # of all who came, by what they would say in a survey
            ("answered", np.int64),  # in the lobby, or beside a service
            ("value", np.float64),  # [money]
        ],
        align=True,
    )
)
"""What is counted over a day's customers; 64 bits, as small fields wrap, in Python as well."""


@compiled
def tally_standards(tally: np.record, customer: np.record) -> None:
    """Count the acts of contact due to a customer served at a window or machine, and those done."""
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
    tally.causes[customer.complaint] += 1
    tally.reneged += outcome == Outcome.RENEGED
    tally.at_machine += outcome == Outcome.SERVED_BY_MACHINE
    tally.at_window += outcome == Outcome.SERVED
    tally.answered += outcome == Outcome.ANSWERED
    if had_business_done(outcome):
        tally_standards(tally, customer)
    tally.rated += customer.rating != Rating.NONE
    tally.satisfied += customer.rating == Rating.SATISFIED


@compiled
def tally_ticket(tally: np.record, customer: np.record) -> None:
    """Count a ticket taker and the wait they bore, whether they were called or not.

    Whoever the lobby took out of the queue, and served, was attended to when they ceased to wait.
    """
    wait = wait_borne(customer)
    tally.tickets += 1
    tally.wait_borne += wait
    tally.tickets_within += wait <= TARGET and (was_called(customer) or is_served(customer.outcome))


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


@compiled
def tally_card(tally: np.record, customer: np.record) -> None:
    """Count the items of the mystery shopper's card that apply to a customer, and those passed."""
    due, passed = card_of(customer)
    tally.due += items_in(due)
    tally.passed += items_in(passed)


@compiled
def tally_sales(tally: np.record, parameters: np.record, customer: np.record) -> None:
    """Count what a customer who came in bought, and how far their interest got."""
    tally.simple += simple_sold(customer)
    tally.complex += complex_sold(customer)
    tally.cross_simple += simple_sold(customer)
    if bought_own(parameters, customer):
        if came_to_buy(parameters, customer):
            tally.need_sales += 1
        else:
            tally.cross_simple -= 1
    tally.breaches[customer.breach] += 1
    tally.stages[stage_of(parameters, customer)] += 1


@compiled
def tally_referral(tally: np.record, customer: np.record) -> None:
    """Count a customer's referral, warm or cold, and whether a complex sale came of it."""
    if customer.referred == Referral.WARM or customer.referred == Referral.COLD:
        tally.referrals += 1
        tally.completed += complex_sold(customer) > 0
