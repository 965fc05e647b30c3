"""Shared credit moves who notices and refers; what breaches cost is in the table of worth."""

import pytest

from agents.codes import Product, Referral
from model.outcomes import FIRST_KIND, PRIVATE, UNSUITABLE
from model.scenario.load import load_scenario
from model.setup.parameters import build
from model.setup.worth import worth_of

NOTICED = {"4": 0.6, "5": 0.3, "6": 0.5, "7": 0.8}


def rules(share, elasticity, *, usual=0.4, referral=True):
    """Return the rules' record with a share of the credit; a conversation finds half of all."""
    change = {
        "rules.referral.enabled": referral,
        "rules.referral.noticed": NOTICED,
        "rules.marketing.finds": 0.5,
        "value.referrer_share": share,
        "value.usual_share": usual,
        "value.credit_elasticity": elasticity,
    }
    return build(load_scenario("standard", change)).parameters[0].rules


@pytest.mark.parametrize(
    ("share", "elasticity", "factor"),
    [
        (0.4, 2.0, 1.0),  # the usual share: as it stands
        (0.1, 0.0, 1.0),  # nobody minds the share
        (0.0, 0.0, 1.0),
        (0.1, 0.5, 0.5),
        (0.2, 2.0, 0.25),
        (0.0, 0.5, 0.0),  # nobody bothers
        (0.8, 0.5, 2.0**0.5),
    ],
)
def test_the_share_moves_the_chance_to_refer(share, elasticity, factor):
    found = rules(share, elasticity)
    assert found.marketing.finds == pytest.approx(0.5 * factor)
    for position, usual in NOTICED.items():
        sells = position in "47"
        expected = usual if sells else usual * factor
        assert found.referral.noticed[int(position)] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("share", "elasticity", "factor"),
    [
        (0.4, 2.0, 1.0),  # the usual share: as it stands
        (1.0, 0.0, 1.0),  # nobody minds the share
        (0.7, 1.0, 0.5),
        (0.7, 2.0, 0.25),
        (1.0, 0.5, 0.0),  # nobody sells for nothing
        (0.1, 1.0, 1.5),
    ],
)
def test_what_is_left_for_the_seller_moves_the_sale(share, elasticity, factor):
    found = rules(share, elasticity).referral.referral_success
    usual = rules(0.4, elasticity).referral.referral_success
    for way in (Referral.WARM, Referral.COLD):
        assert found[way] == pytest.approx(usual[way] * factor)
    assert found[Referral.SELF] == usual[Referral.SELF]  # with nobody to share it


def test_with_all_usually_the_referrer_s_the_seller_does_not_mind():
    found = rules(0.3, 1.0, usual=1.0).referral.referral_success
    assert list(found) == list(rules(0.3, 0.0).referral.referral_success)


def test_no_chance_is_above_one():
    found = rules(1.0, 5.0)
    assert (found.marketing.finds, found.referral.noticed[5], found.referral.noticed[6]) == (
        1,
        1,
        1,
    )


def test_who_may_sell_does_not_mind_the_share():
    found = rules(0.0, 1.0, referral=False)
    assert list(found.referral.noticed[4:]) == list(NOTICED.values())
    assert found.marketing.finds == 0.0


def test_what_breaches_cost_stands_beside_the_products():
    change = {"value.unsuitable_cost": 700, "value.private_cost": 900, "value.products.fund": 5}
    worth = worth_of(load_scenario("standard", change))
    assert (worth[Product.FUND], worth[UNSUITABLE], worth[PRIVATE]) == (5, 700, 900)
    assert max(UNSUITABLE, PRIVATE) < FIRST_KIND
    assert len(worth) == FIRST_KIND + 2 * len(load_scenario("standard").own_work)
