"""Rule ``marketing``: conversations in the waiting area, and what comes of them."""

import pytest

from agents.codes import NOBODY, Decision, Product, Segment
from model.rules.marketing import finds_lead, may_converse, sells_by_tablet
from tests.model.rules.records import branch, customer, parameters

FUND_NEED = 1
INTERESTED = {Decision.INTEREST: 0.24, Decision.FOUND: 0.59, Decision.SIMPLE_INTEREST: 0.49}


def floor(**change):
    """Return parameters by which few may wait, and six in ten interests come out."""
    rule = {"most_waiting": 8, "finds": 0.6, "tablet": 1, **change}
    interest = {"interest": {Segment.MASS: 0.25, Segment.PRIVATE: 0.75}}
    interest["simple_interest"] = {Segment.MASS: 0.5, Segment.PRIVATE: 1.0}
    rules = {"marketing": rule, "referral": {"enabled": 0, **interest}}
    return parameters(rules=rules, needs={FUND_NEED: {"product": Product.FUND}})


@pytest.mark.parametrize(
    ("enabled", "waiting", "for_help", "may"),
    [
        (1, 8, 0, True),  # exactly as many
        (1, 0, 0, True),
        (1, 9, 0, False),
        (1, 0, 1, False),  # somebody waits for help at a machine
        (0, 0, 0, False),
    ],
)
def test_when_there_is_time_to_converse(enabled, waiting, for_help, may, either_way):
    hall = branch(waiting=waiting, help_queue={"length": for_help})
    assert either_way(may_converse)(hall, floor(enabled=enabled)) == may


@pytest.mark.parametrize(
    ("chance", "change", "found"),
    [
        ({}, {}, True),
        ({Decision.FOUND: 0.6}, {}, False),  # exactly the share
        ({Decision.INTEREST: 0.25}, {}, False),  # there is none
        ({Decision.INTEREST: 0.25}, {"segment": Segment.PRIVATE}, True),
        ({}, {"need": FUND_NEED}, False),  # they have come for one
    ],
)
def test_when_a_conversation_brings_an_interest_out(chance, change, found, either_way):
    who = customer(chance=INTERESTED | chance, **change)
    assert either_way(finds_lead)(floor(), who) == found


@pytest.mark.parametrize(
    ("tablet", "chance", "change", "sold"),
    [
        (1, {}, {}, True),
        (0, {}, {}, False),
        (1, {Decision.SIMPLE_INTEREST: 0.5}, {}, False),  # exactly the share
        (1, {Decision.SIMPLE_INTEREST: 0.5}, {"segment": Segment.PRIVATE}, True),
        (1, {}, {"simple_sold_by": 0}, False),  # has bought one
        (1, {}, {"need": FUND_NEED}, True),  # also who comes for another product
    ],
)
def test_when_the_tablet_sells(tablet, chance, change, sold, either_way):
    who = customer(**{"chance": INTERESTED | chance, "simple_sold_by": NOBODY, **change})
    assert either_way(sells_by_tablet)(floor(tablet=tablet), who) == sold
