"""Rule ``referral``: what may be sold where, and how an interest gets to who may sell it."""

import pytest

from agents.codes import MINUTE, Decision, Position, Product, Referral, Segment
from model.rules.referral import (
    asks_unprompted,
    buys,
    buys_at_counter,
    cooled,
    finds_interest,
    goes_home,
    is_offered_at_counter,
    sells_complex,
    sells_with_one_sentence,
    wants_complex,
    wants_own_product,
    wants_simple,
    warmth,
)
from tests.model.rules.records import branch, customer, parameters

LOW, HIGH, VIP, ROOM = Position(4), Position(5), Position(6), Position(7)
OTHER_NEED, FUND_NEED = 0, 1
INTERESTED = {Decision.INTEREST: 0.24}


def floor(training=None, **change):
    """Return parameters of rule ``referral``, changed, with the factor of a ``training``."""
    rule = {
        "interest": {Segment.MASS: 0.25, Segment.PRIVATE: 0.75},
        "simple_interest": {Segment.MASS: 0.5, Segment.PRIVATE: 1.0},
        "noticed": {LOW: 1.0, HIGH: 0.5},
        "said": 0.8,
        "said_queue": 20.0,
        "success": {0: 0.2, 1: 0.4},
        "referral_success": {Referral.WARM: 0.6, Referral.COLD: 0.3, Referral.SELF: 0.35},
        "escort_weight": 0.75,
        "cooling": 0.25,
        "need_success": 0.9,
        "offers": 0.7,
        "counter_success": 0.3,
        "cold_home": 0.5,
        "asks": 0.1,
    }
    rules = {"referral": rule | change}
    if training is not None:
        rules["training"] = {"enabled": 1, "success_factor": training}
    return parameters(rules=rules, needs={FUND_NEED: {"product": Product.FUND}})


@pytest.mark.parametrize("position", Position)
def test_complex_products_are_sold_at_4_and_7_only(position, either_way):
    assert either_way(sells_complex)(int(position)) == (position in (4, 7))


@pytest.mark.parametrize(
    ("change", "wants"),
    [
        ({"chance": INTERESTED}, True),
        ({"chance": {Decision.INTEREST: 0.25}}, False),  # exactly the share
        ({"chance": {Decision.INTEREST: 0.25}, "segment": Segment.PRIVATE}, True),
        ({"chance": INTERESTED, "need": FUND_NEED}, False),  # they have come for one
    ],
)
def test_who_has_an_interest_in_a_complex_product(change, wants, either_way):
    assert either_way(wants_complex)(floor(), customer(**change)) == wants


@pytest.mark.parametrize(
    ("chance", "change", "position", "found"),
    [
        ({Decision.NOTICED: 0.49}, {}, HIGH, True),
        ({Decision.NOTICED: 0.5}, {}, HIGH, False),  # exactly the share
        ({Decision.NOTICED: 0.5}, {}, LOW, True),
        ({Decision.NOTICED: 0.0}, {}, VIP, False),
        ({Decision.NOTICED: 0.99}, {"lead": 1}, VIP, True),  # a conversation has brought it out
        ({Decision.NOTICED: 0.0, Decision.INTEREST: 0.9}, {"lead": 1}, LOW, False),  # none there
        ({Decision.NOTICED: 0.0}, {"need": FUND_NEED, "lead": 1}, LOW, False),
    ],
)
def test_when_an_interest_is_found_out(chance, change, position, found, either_way):
    who = customer(chance=INTERESTED | chance, **change)
    assert either_way(finds_interest)(floor(), who, int(position)) == found


SAID = {Decision.SENTENCE: 0.39, Decision.SIMPLE_INTEREST: 0.4}


@pytest.mark.parametrize(
    ("waiting", "chance", "change", "position", "sold"),
    [
        (10, SAID, {}, HIGH, True),  # said with 0.8 × (1 − 10/20)
        (10, SAID, {}, VIP, True),
        (10, SAID, {}, LOW, False),  # the low counter has time for advice
        (10, SAID, {}, ROOM, False),
        (10, SAID | {Decision.SENTENCE: 0.4}, {}, HIGH, False),  # exactly the share
        (0, SAID | {Decision.SENTENCE: 0.79}, {}, HIGH, True),
        (19, SAID | {Decision.SENTENCE: 0.0}, {}, HIGH, True),
        (20, SAID | {Decision.SENTENCE: 0.0}, {}, HIGH, False),  # never with so many waiting
        (99, SAID | {Decision.SENTENCE: 0.0}, {}, HIGH, False),
        (10, SAID | {Decision.SIMPLE_INTEREST: 0.5}, {}, HIGH, False),
        (10, SAID | {Decision.SIMPLE_INTEREST: 0.5}, {"segment": Segment.PRIVATE}, HIGH, True),
        (10, SAID, {"simple_sold_by": 0}, HIGH, False),  # position 3 has sold them one
        (10, SAID, {"sold_by": 0}, HIGH, True),
    ],
)
def test_when_one_sentence_sells(waiting, chance, change, position, sold, either_way):
    who = customer(chance=chance, **change)
    hall = branch(waiting=waiting)
    assert either_way(sells_with_one_sentence)(hall, floor(), who, int(position)) == sold


@pytest.mark.parametrize("enabled", [0, 1])
def test_one_sentence_is_said_with_the_rule_on_or_off(enabled, either_way):
    said = either_way(sells_with_one_sentence)
    assert said(branch(waiting=10), floor(enabled=enabled), customer(chance=SAID), int(HIGH))


@pytest.mark.parametrize(
    ("chance", "change", "wants"),
    [
        (0.49, {}, True),
        (0.5, {}, False),  # exactly the share
        (0.5, {"segment": Segment.PRIVATE}, True),
        (0.49, {"need": FUND_NEED}, True),
    ],
)
def test_who_has_an_interest_in_a_simple_product(chance, change, wants, either_way):
    who = customer(chance={Decision.SIMPLE_INTEREST: chance}, **change)
    assert either_way(wants_simple)(floor(), who) == wants


@pytest.mark.parametrize(
    ("referred", "introduced", "carded", "share"),
    [
        (Referral.WARM, 1, 1, 0.6),
        (Referral.WARM, 1, 0, 0.525),  # 0.3 + 0.3 × 0.75
        (Referral.WARM, 0, 1, 0.375),
        (Referral.WARM, 0, 0, 0.3),  # nothing was done for it
        (Referral.COLD, 0, 0, 0.3),
        (Referral.COLD, 0, 1, 0.375),  # told, but with a card
        (Referral.SELF, 0, 0, 0.35),
        (Referral.SELF, 1, 0, 0.5375),
    ],
)
def test_how_warm_a_referral_is(referred, introduced, carded, share, either_way):
    who = customer(referred=referred, introduced=introduced, carded=carded)
    assert either_way(warmth)(floor(), who) == pytest.approx(share)


@pytest.mark.parametrize(
    ("minutes", "left"),
    [(0, 1.0), (1, 0.975), (10, 0.75), (20, 0.5), (40, 0.0), (41, 0.0), (400, 0.0)],
)
def test_a_referral_cools_down(minutes, left, either_way):
    who = customer(referred_at=7 * MINUTE)
    now = (7 + minutes) * MINUTE
    assert either_way(cooled)(floor(), who, now) == pytest.approx(left)


REFERRED = {"referring": 1, "referred": Referral.WARM, "introduced": 1, "carded": 1}


@pytest.mark.parametrize(
    ("change", "minutes", "training", "share"),
    [
        ({}, 0, None, 0.2),
        ({"lead": 1}, 0, None, 0.4),
        ({"lead": 1}, 30, None, 0.4),  # only a referral cools down
        (REFERRED, 0, None, 0.6),
        (REFERRED | {"introduced": 0}, 0, None, 0.375),
        (REFERRED, 20, None, 0.3),
        (REFERRED | {"referred": Referral.COLD, "introduced": 0, "carded": 0}, 0, None, 0.3),
        (REFERRED | {"referred": Referral.SELF, "introduced": 0, "carded": 0}, 0, None, 0.35),
        (REFERRED | {"lead": 1}, 0, None, 0.6),  # the lead is used up
        (REFERRED | {"referring": 0}, 0, None, 0.2),  # not about the referral now
        ({}, 0, 2.0, 0.4),
        (REFERRED, 20, 2.0, 0.6),
    ],
)
def test_the_share_of_advice_that_ends_in_a_sale(change, minutes, training, share, either_way):
    sale = either_way(buys)
    who = customer(chance={Decision.SALE: share - 0.001}, referred_at=MINUTE, **change)
    now = (1 + minutes) * MINUTE
    assert sale(floor(training), who, now)
    who.chance[Decision.SALE] = share + 0.001
    assert not sale(floor(training), who, now)


def test_exactly_the_share_is_no_sale(either_way):
    who = customer(chance={Decision.SALE: 0.2})
    assert not either_way(buys)(floor(), who, 0)


@pytest.mark.parametrize(
    ("enabled", "chance", "offered"),
    [
        (0, 0.69, True),
        (0, 0.7, False),  # exactly the share
        (1, 0.0, False),  # must be referred
    ],
)
def test_when_a_high_counter_advises_itself(enabled, chance, offered, either_way):
    who = customer(chance={Decision.OFFERS: chance})
    assert either_way(is_offered_at_counter)(floor(enabled=enabled), who) == offered


@pytest.mark.parametrize("training", [None, 2.0])
@pytest.mark.parametrize(("chance", "sold"), [(0.29, True), (0.3, False)])
def test_advice_at_the_counter_sells_with_its_own_share(chance, sold, training, either_way):
    """Which no training changes."""
    who = customer(chance={Decision.SALE: chance})
    assert either_way(buys_at_counter)(floor(training), who) == sold


@pytest.mark.parametrize(("chance", "wants"), [(0.89, True), (0.9, False)])
def test_who_came_for_a_product_buys_it_with_its_own_share(chance, wants, either_way):
    who = customer(need=FUND_NEED, chance={Decision.SALE: chance})
    assert either_way(wants_own_product)(floor(), who) == wants
    who.chance[Decision.SALE] = chance / 2
    assert either_way(wants_own_product)(floor(0.5), who) == wants  # as trained


@pytest.mark.parametrize(
    ("referred", "chance", "home"),
    [
        (Referral.COLD, 0.49, True),
        (Referral.COLD, 0.5, False),  # exactly the share
        (Referral.WARM, 0.0, False),
        (Referral.SELF, 0.0, False),
    ],
)
def test_who_goes_home_after_a_cold_referral(referred, chance, home, either_way):
    who = customer(referred=referred, chance={Decision.COLD_HOME: chance})
    assert either_way(goes_home)(floor(), who) == home


@pytest.mark.parametrize(("chance", "asks"), [(0.09, True), (0.1, False)])
def test_who_asks_on_their_own_when_nobody_refers(chance, asks, either_way):
    who = customer(chance={Decision.ASKS: chance})
    assert either_way(asks_unprompted)(floor(), who) == asks
