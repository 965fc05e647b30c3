"""Rule ``referral``: what may be sold where, and how an interest gets to who may sell it."""

import pytest

from agents.codes import MINUTE, NEVER, NOBODY, Decision, Duty, Position, Product, Referral, Segment
from agents.facts import Obstacle
from model.rules.referral import (
    asks_on_his_own,
    buys,
    desk_that_takes,
    expected_wait,
    finds_interest,
    goes_home,
    sells_complex,
    sells_with_one_sentence,
    wants_complex,
    wants_own_product,
    why_cold,
)
from tests.model.rules.records import branch, customer, desk, employee, parameters

LOW, HIGH, VIP, ROOM = Position(4), Position(5), Position(6), Position(7)
OTHER_NEED, FUND_NEED = 0, 1
INTERESTED = {Decision.INTEREST: 0.24}


def floor(**change):
    """Return parameters of rule ``referral``; referrals to 4 and 7 stand in lines 2 and 3."""
    rule = {
        "interest": {Segment.MASS: 0.25, Segment.PRIVATE: 0.75},
        "simple_interest": {Segment.MASS: 0.5, Segment.PRIVATE: 1.0},
        "noticed": {LOW: 1.0, HIGH: 0.5},
        "said": 0.8,
        "said_queue": 20.0,
        "success": {0: 0.2, 1: 0.4},
        "referral_success": {Referral.WARM: 0.6, Referral.COLD: 0.3, Referral.SELF: 0.35},
        "need_success": 0.9,
        "cold_home": 0.5,
        "asks": 0.1,
        "expected_advice": 10 * MINUTE,
    }
    return parameters(
        rules={"referral": rule},
        needs={FUND_NEED: {"product": Product.FUND}},
        n_lines=4,
        referral_line={LOW: 2, ROOM: 3},
        **change,
    )


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
    ],
)
def test_when_one_sentence_sells(waiting, chance, change, position, sold, either_way):
    who = customer(chance=chance, **change)
    hall = branch(waiting=waiting)
    assert either_way(sells_with_one_sentence)(hall, floor(), who, int(position)) == sold


@pytest.mark.parametrize(
    ("change", "share"),
    [
        ({}, 0.2),
        ({"lead": 1}, 0.4),
        ({"referring": 1, "referred": Referral.WARM}, 0.6),
        ({"referring": 1, "referred": Referral.COLD}, 0.3),
        ({"referring": 1, "referred": Referral.SELF}, 0.35),
        ({"referring": 1, "referred": Referral.WARM, "lead": 1}, 0.6),  # the lead is used up
        ({"referred": Referral.WARM}, 0.2),  # not about the referral now
    ],
)
def test_the_share_of_advice_that_ends_in_a_sale(change, share, either_way):
    sale = either_way(buys)
    assert sale(floor(), customer(chance={Decision.SALE: share - 0.01}, **change))
    assert not sale(floor(), customer(chance={Decision.SALE: share}, **change))


@pytest.mark.parametrize(("chance", "wants"), [(0.89, True), (0.9, False)])
def test_who_came_for_a_product_buys_it_with_its_own_share(chance, wants, either_way):
    who = customer(need=FUND_NEED, chance={Decision.SALE: chance})
    assert either_way(wants_own_product)(floor(), who) == wants


FREE, BUSY = {"duty": Duty.FREE}, {"duty": Duty.BUSY}
AWAY = {"duty": Duty.ON_BREAK}
COVERING = {"duty": Duty.FREE, "position": Position.GREETING}
TEN = 10 * MINUTE


def windows(of_4=(), of_7=(), tickets=0, n_desks=None):
    """Return a branch with windows of 4 and 7, each with an employee, and so many referrals."""
    crew = [(LOW, change) for change in of_4] + [(ROOM, change) for change in of_7]
    hall = branch(
        line_tickets={1: 9, 2: tickets, 3: tickets},
        staff=[employee(home=home, **change) for home, change in crew],
        desks=[desk(position=home, employee=row) for row, (home, _) in enumerate(crew)],
    )
    return hall, {"n_desks": len(crew) if n_desks is None else n_desks, "n_staff": len(crew)}


@pytest.mark.parametrize(
    ("of_4", "tickets", "wait"),
    [
        ((), 0, NEVER),  # no desk
        ((AWAY,), 0, NEVER),  # none open
        ((COVERING,), 0, NEVER),  # its employee is at the door
        ((FREE,), 0, 0),
        ((BUSY, FREE), 5, 0),  # one is free
        ((BUSY,), 0, TEN),  # their own advice counts
        ((BUSY,), 2, 3 * TEN),
        ((BUSY, BUSY), 2, 3 * TEN // 2),
        ((BUSY, BUSY, AWAY), 2, 3 * TEN // 2),
        ((BUSY, BUSY, BUSY), 0, TEN // 3),  # whole microseconds
    ],
)
def test_the_wait_that_the_device_expects(of_4, tickets, wait, either_way):
    hall, sizes = windows(of_4, tickets=tickets)
    assert either_way(expected_wait)(hall, floor(**sizes), int(LOW)) == wait


def test_a_desk_without_an_employee_is_not_open(either_way):
    """Not even if the last row of the table, which ``NOBODY`` would be, is free at 4."""
    hall, sizes = windows((FREE,))
    hall.desks[0].employee = NOBODY
    hall.staff[-1] = employee(home=LOW)
    assert either_way(expected_wait)(hall, floor(**sizes), int(LOW)) == NEVER


def test_desks_of_other_positions_do_not_count(either_way):
    """Whoever may be sitting at them."""
    hall, sizes = windows((BUSY,), (FREE, BUSY))
    assert either_way(expected_wait)(hall, floor(**sizes), int(LOW)) == TEN
    hall.staff["position"][1:3] = LOW
    assert either_way(expected_wait)(hall, floor(**sizes), int(LOW)) == TEN


@pytest.mark.parametrize("position", [HIGH, VIP])
def test_high_counters_take_no_referrals(position, either_way):
    hall, sizes = windows((FREE,), (FREE,))
    constants = floor(**sizes)
    constants.referral_line[position] = 2
    hall.desks["position"][:2] = position
    hall.staff["position"][:2] = position
    assert either_way(expected_wait)(hall, constants, int(position)) == NEVER


def test_a_branch_without_a_referral_line_takes_no_referrals(either_way):
    hall, sizes = windows((FREE,))
    constants = floor(**sizes)
    constants.referral_line[LOW] = NOBODY
    assert either_way(expected_wait)(hall, constants, int(LOW)) == NEVER


@pytest.mark.parametrize(
    ("of_4", "of_7", "segment", "accepted_wait", "taken_by"),
    [
        ((FREE,), (FREE,), Segment.MASS, 0, LOW),
        ((FREE,), (FREE,), Segment.WEALTH, 0, ROOM),  # a tie goes to 7 for VIPs
        ((FREE,), (BUSY,), Segment.WEALTH, 0, LOW),  # the smaller wait
        ((BUSY,), (FREE,), Segment.MASS, TEN, LOW),  # 7 is for VIPs
        ((BUSY,), (FREE,), Segment.WEALTH, 0, ROOM),
        ((BUSY,), (), Segment.MASS, TEN, LOW),  # exactly what they accept
        ((BUSY,), (), Segment.MASS, TEN - 1, NOBODY),
        ((BUSY,), (BUSY,), Segment.PRIVATE, TEN, ROOM),
        ((BUSY,), (BUSY,), Segment.PRIVATE, TEN - 1, NOBODY),
        ((), (FREE,), Segment.MASS, NEVER, NOBODY),
        ((), (FREE,), Segment.PRIVATE, 0, ROOM),
        ((FREE,), (), Segment.PRIVATE, 0, LOW),
        ((), (), Segment.PRIVATE, NEVER, NOBODY),  # nobody there, however long they would wait
    ],
)
def test_who_takes_a_warm_referral(of_4, of_7, segment, accepted_wait, taken_by, either_way):
    hall, sizes = windows(of_4, of_7)
    who = customer(segment=segment, accepted_wait=accepted_wait)
    assert either_way(desk_that_takes)(hall, floor(**sizes), who) == taken_by


@pytest.mark.parametrize(
    ("of_4", "of_7", "segment", "chain", "why"),
    [
        ((), (), Segment.MASS, 1, Obstacle.VACANT),
        ((), (BUSY,), Segment.MASS, 1, Obstacle.VACANT),  # 7 is for VIPs
        ((), (BUSY,), Segment.WEALTH, 1, Obstacle.FULL),
        ((BUSY,), (), Segment.WEALTH, 1, Obstacle.FULL),
        ((BUSY,), (), Segment.MASS, 1, Obstacle.FULL),
        ((BUSY,), (), Segment.MASS, 0, Obstacle.RULE),  # nobody could be asked
        ((), (), Segment.MASS, 0, Obstacle.RULE),
    ],
)
def test_why_a_referral_is_cold(of_4, of_7, segment, chain, why, either_way):
    hall, sizes = windows(of_4, of_7)
    constants = floor(**sizes)
    constants.rules.chain.enabled = chain
    who = customer(segment=segment, accepted_wait=TEN - 1)
    assert either_way(why_cold)(hall, constants, who) == why


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
    assert either_way(asks_on_his_own)(floor(), who) == asks
