"""Rule ``complaints``: who hears a complaint out, and whether it is settled there."""

import pytest

from agents.codes import NOBODY, Decision, Duty, Position, Role
from model.rules.complaints import free_director, is_settled, taker_of_complaint
from tests.model.rules.records import branch, customer, employee, parameters

DIRECTOR = {"role": Role.BRANCH_DIRECTOR, "home": Position.BACK_OFFICE}
GUIDE = {"role": Role.LOBBY_GUIDE, "home": Position.SELF_SERVICE, "place": 0}


@pytest.mark.parametrize(
    ("change", "row"),
    [
        ({}, 1),
        ({"role": Role.FLEXIBLE_TELLER}, NOBODY),
        ({"duty": Duty.BUSY}, NOBODY),
        ({"position": Position.GREETING}, NOBODY),  # covers there
    ],
)
def test_a_director_who_is_free_in_the_back_office(change, row, either_way):
    hall = branch(staff=[employee(), employee(**{**DIRECTOR, **change})])
    assert either_way(free_director)(hall, parameters(n_staff=2)) == row


@pytest.mark.parametrize(
    ("guide", "director", "taker"),
    [
        ({}, {}, 0),  # first contact
        ({"duty": Duty.BUSY}, {}, 1),
        ({"duty": Duty.BUSY}, {"duty": Duty.ON_BREAK}, NOBODY),
    ],
)
def test_the_lobby_hears_it_out_before_the_director(guide, director, taker, either_way):
    hall = branch(staff=[employee(**{**GUIDE, **guide}), employee(**{**DIRECTOR, **director})])
    assert either_way(taker_of_complaint)(hall, parameters(n_staff=2), 0) == taker


@pytest.mark.parametrize(
    "chain", [{"enabled": 1, "escort": 1}, {"enabled": 1, "escort": 0}, {"enabled": 0}]
)
def test_a_complaint_is_heard_whatever_rule_chain_says(chain, either_way):
    """Also by who neither sees the customer nor has a device: who complains is heard."""
    hall = branch(staff=[employee(**GUIDE, carries_device=0), employee(**DIRECTOR)])
    constants = parameters(n_staff=2, rules={"chain": chain})
    assert either_way(taker_of_complaint)(hall, constants, 0) == 0


@pytest.mark.parametrize(("chance", "settled"), [(0.69, True), (0.7, False)])
def test_seven_in_ten_are_settled(chance, settled, either_way):
    constants = parameters(rules={"complaints": {"enabled": 1, "settled": 0.7}})
    who = customer(chance={Decision.SETTLED: chance})
    assert either_way(is_settled)(constants, who) == settled
