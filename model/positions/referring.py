"""Referral: a customer whom position 5 or 6, or the lobby, sends to those who may sell to them."""

import numpy as np

from agents.codes import NOBODY, Broken, Outcome, Referral
from agents.facts import Fact
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.positions.exit import leave
from model.positions.handover import get_number, hand_over
from model.positions.ticketing import go_for_ticket
from model.rules.asking_for_desk import desk_that_takes, why_cold
from model.rules.calling import segment_priority_of
from model.rules.chain import has_card
from model.rules.conduct import count_broken
from model.rules.referral import goes_home


@compiled(inline=False)
def refer(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    row: int,
    employee_row: int,
) -> None:
    """Refer customer ``row``, who may not be sold to here: warm, cold, or on their own."""
    customer = customers[row]
    customer.referring = 1
    customer.referred_at = branch.now
    if not parameters.rules.referral.enabled:
        customer.referred = Referral.SELF
        customer.stories += 1
        note(branch, journal, Fact.ASKS_ON_HIS_OWN, row, NOBODY, customer.place, 0)
        go_for_ticket(branch, parameters, customers, journal, row)
        return
    customer.referred_by = customer.noticed_by
    customer.carded = 1 if has_card(parameters) else 0
    position = desk_that_takes(branch, parameters, customer, employee_row)
    if position == NOBODY:
        refer_by_word(branch, parameters, customers, journal, row, employee_row)
        return
    customer.referred = Referral.WARM
    note(branch, journal, Fact.REFERRED_WARM, row, employee_row, customer.place, position)
    line = parameters.referral_line[position]
    get_number(parameters, customer, line, segment_priority_of(parameters, customer))
    customer.order = branch.now
    hand_over(branch, parameters, customers, journal, row, employee_row)


@compiled
def refer_by_word(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    row: int,
    employee_row: int,
) -> None:
    """Tell customer ``row`` only where advice is to be had: they go home, or for a new ticket."""
    customer = customers[row]
    customer.referred = Referral.COLD
    broken = Broken.PASSED_OFF_WITH_REFERRAL
    count_broken(branch, parameters, journal, broken, row, employee_row, customer.place)
    why = why_cold(branch, parameters, customer, employee_row)
    note(branch, journal, Fact.REFERRED_COLD, row, employee_row, customer.place, why)
    if goes_home(parameters, customer):
        note(branch, journal, Fact.REFERRAL_DROPPED, row, NOBODY, customer.place, 0)
        leave(branch, parameters, customers, journal, row, Outcome.SERVED)
        return
    if not has_card(parameters):
        customer.stories += 2
    go_for_ticket(branch, parameters, customers, journal, row)
