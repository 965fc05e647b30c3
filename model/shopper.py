"""The mystery shopper's card: what a customer who came in can see, an item a bit.

Every item counts alike (an assumption); one that does not apply is left out.
"""

from enum import IntEnum
from typing import Final

import numpy as np

from agents.codes import Act, Diverted
from model.columns import TARGET
from model.kernel.compiled import compiled, entry
from model.outcomes import is_served, wait_of, was_called
from model.rules.standards import FIVE_ONES


class Item(IntEnum):
    """Items of the card; in small letters their names in the table."""

    GREETED = 0
    SMILED_AT = 1
    ASKED_WHAT_HE_WANTS = 2
    GUIDED = 3
    ANSWERED_RIGHTLY = 4
    WAITED_AT_MOST_10_MIN = 5
    NOT_SENT_AROUND = 6
    SERVED_WITHOUT_MISTAKE = 7
    SERVED = 8
    TEA_SERVED = 9
    SEEN_OFF = 10


N_ITEMS: Final = len(Item)

ALWAYS: Final = (1 << N_ITEMS) - 1 - (1 << Item.WAITED_AT_MOST_10_MIN) - (1 << Item.TEA_SERVED)
"""Bits of the items that apply to everybody."""


@compiled
def was_act(customer: np.record, act: int) -> bool:
    """Return True if an act of the standards was done."""
    return (np.int64(customer.acts) >> act) & 1 != 0


@compiled
def card_of(customer: np.record) -> tuple[int, int]:
    """Return the items that apply to a customer who came in, and those passed, as bits."""
    due = np.int64(ALWAYS)
    passed = np.int64(customer.greeted != 0) << Item.GREETED
    passed |= np.int64(was_act(customer, Act.SMILE)) << Item.SMILED_AT
    passed |= np.int64(customer.need_known != 0) << Item.ASKED_WHAT_HE_WANTS
    passed |= np.int64(was_act(customer, Act.GUIDANCE)) << Item.GUIDED
    passed |= np.int64(was_act(customer, Act.RIGHT_ANSWER)) << Item.ANSWERED_RIGHTLY
    if was_called(customer):
        due |= np.int64(1) << Item.WAITED_AT_MOST_10_MIN
        passed |= np.int64(wait_of(customer) <= TARGET) << Item.WAITED_AT_MOST_10_MIN
    found_the_way = customer.passed_on == 0 and customer.diverted != Diverted.LOST
    passed |= np.int64(found_the_way) << Item.NOT_SENT_AROUND
    passed |= np.int64(customer.came_back == 0) << Item.SERVED_WITHOUT_MISTAKE
    passed |= np.int64(is_served(customer.outcome)) << Item.SERVED
    if customer.acts_due > FIVE_ONES:
        due |= np.int64(1) << Item.TEA_SERVED
        passed |= np.int64(was_act(customer, Act.TEA)) << Item.TEA_SERVED
    passed |= np.int64(customer.seen_off != 0) << Item.SEEN_OFF
    return due, passed


@compiled
def items_in(bits: int) -> int:
    """Return how many items are set."""
    count = np.int64(0)
    for item in range(N_ITEMS):
        count += (bits >> item) & 1
    return count


@entry
def fill_cards(customers: np.ndarray, due: np.ndarray, passed: np.ndarray) -> None:
    """Write the items that apply to each customer, and those passed, as bits (int64)."""
    for row in range(len(customers)):
        due[row], passed[row] = card_of(customers[row])
