"""KPIs by hand: need and cross-sales, stages of an interest, breaches, complaints, the card."""

import math

import numpy as np
import pytest

from agents.codes import (
    MINUTE,
    NOBODY,
    SERVED_WITH,
    Act,
    Breach,
    Cause,
    Decision,
    Diverted,
    Outcome,
    Product,
    Referral,
)
from model.outcomes import FIRST_KIND, PRIVATE, UNSUITABLE
from tests.model.kpis_by_hand import bits, person, waited

CASH, FUND, CARD = 0, 1, 2
NEEDS = {
    CASH: {"product": NOBODY},
    FUND: {"product": Product.FUND},
    CARD: {"product": Product.DEBIT_CARD},
}
RULES = {"referral": {"interest": [0.4, 0.4, 0.4]}}
COUNTS = ("interested", "noticed", "brought", "arrived", "advised", "cross_sold")
RATIOS = ("noticed", "referred", "arrived", "advised", "sold")


def interested(**change):
    """Return a served customer with another need and an interest in a complex product."""
    given = {"need": CASH, "noticed_by": NOBODY, "chance": {Decision.INTEREST: 0.3}}
    return person(**(given | change))


def noticed(**change):
    return interested(noticed_by=0, **change)


@pytest.fixture
def day(kpis):
    """Return a function from people to KPIs, on a floor with the needs and interests above."""

    def of(*people, **more):
        return kpis(*people, needs=NEEDS, rules=RULES, **more)

    return of


def test_who_came_for_a_product_is_no_cross_sale(day):
    found = day(
        person(need=FUND, bought=bits(Product.FUND)),
        person(need=FUND, bought=bits(Product.FUND, Product.TIME_DEPOSIT)),  # the deposit besides
        person(need=FUND),
        person(need=CARD, bought=bits(Product.DEBIT_CARD)),
        person(need=CARD, bought=bits(Product.DEBIT_CARD, Product.TIME_DEPOSIT)),
        person(need=CASH, bought=bits(Product.INSURANCE)),
        person(need=CASH, bought=bits(Product.TIME_DEPOSIT)),
    )
    assert (found["need_sales"], found["cross_sales"], found["complex_sales"]) == (2, 1, 3)
    assert (found["simple_sales"], found["cross_sales_simple"]) == (5, 3)


@pytest.mark.parametrize("outcome", Outcome)
def test_buyers_unserved_came_for_a_complex_product_and_were_not_served(day, outcome):
    came = person(need=FUND, outcome=outcome)
    turned_away = person(need=FUND, outcome=Outcome.CLOSED_OUT, arrives_at=MINUTE, left_at=MINUTE)
    others = [person(need=need, outcome=Outcome.RENEGED) for need in (CASH, CARD)]
    lost = outcome not in (*SERVED_WITH, Outcome.MOVED)
    assert day(came, turned_away, *others)["buyers_unserved"] == lost


def test_a_private_sale_is_no_sale_of_the_bank_and_costs_it(day):
    worth = np.zeros(FIRST_KIND)
    worth[[Product.FUND, Product.DEBIT_CARD]] = 500.0, 20.0
    worth[[UNSUITABLE, PRIVATE]] = 70.0, 900.0
    sale = {"bought": bits(Product.FUND, Product.DEBIT_CARD), "advised": 1}
    found = day(
        noticed(**sale, breach=Breach.PRIVATE),
        noticed(**sale, breach=Breach.UNSUITABLE),
        noticed(**sale),
        worth=worth,
    )
    assert (found["private_sales"], found["unsuitable_sales"]) == (1, 1)
    assert (found["cross_sales"], found["complex_sales"], found["simple_sales"]) == (2, 2, 3)
    assert (found["advised"], found["cross_sold"]) == (3, 2)
    assert found["value"] == 3 * 20 + 2 * 500 - 70 - 900


WAYS_THERE = [
    (interested(), 1),
    (noticed(), 2),
    (noticed(referred=Referral.COLD), 3),
    (noticed(referred=Referral.SELF), 3),
    (noticed(referred=Referral.WARM, arrived=1), 4),
    (noticed(referred=Referral.COLD, arrived=1, advised=1), 5),
    (noticed(advised=1), 5),  # on the spot: as arrived
    (noticed(referred=Referral.WARM, arrived=1, advised=1, bought=bits(Product.FUND)), 6),
    (noticed(advised=1, bought=bits(Product.FUND), outcome=Outcome.SERVED_BY_MACHINE), 6),
    (noticed(advised=1, bought=bits(Product.DEBIT_CARD)), 5),  # a simple one
    (noticed(advised=1, bought=bits(Product.FUND), breach=Breach.PRIVATE), 5),
    (noticed(outcome=Outcome.RENEGED), 0),
    (noticed(outcome=Outcome.ANSWERED), 0),
    (noticed(chance={Decision.INTEREST: 0.5}), 0),
    (noticed(need=FUND, bought=bits(Product.FUND)), 0),  # came for it
]


@pytest.mark.parametrize(("one", "stages"), WAYS_THERE)
def test_whoever_got_to_a_stage_has_been_at_those_before(day, one, stages):
    found = day(one)
    assert [found[name] for name in COUNTS] == [1] * stages + [0] * (6 - stages)


def test_conversions_are_of_the_stage_before(day):
    found = day(*(one for one, _ in WAYS_THERE))
    assert [found[name] for name in COUNTS] == [11, 10, 9, 7, 6, 2]
    assert [found[f"conversion_{name}"] for name in RATIOS] == [
        10 / 11,
        9 / 10,
        7 / 9,
        6 / 7,
        2 / 6,
    ]
    assert found["conversion_overall"] == 2 / 11


def test_a_conversion_of_nobody_is_not_known(day):
    found = day(interested())
    assert found["conversion_noticed"] == 0
    assert all(math.isnan(found[f"conversion_{name}"]) for name in RATIOS[1:])


def test_complaints_are_counted_by_cause(kpis):
    people = [person(complaint=cause) for cause in Cause for _ in range(cause)]
    found = kpis(*people, person(complaint=Cause.WAIT, outcome=Outcome.BALKED, left_at=0))
    by_cause = {
        cause.name.lower(): found[f"complaints_{cause.name.lower()}"] for cause in [*Cause][1:]
    }
    assert by_cause == {cause.name.lower(): int(cause) for cause in [*Cause][1:]}
    assert found["complaints_per_1000"] == 1000  # of those who came in, all


BEST = {"greeted": 1, "need_known": 1, "seen_off": 1, "acts": bits(*Act)}


@pytest.mark.parametrize(
    ("one", "passed", "due"),
    [
        (person(**BEST), 9, 9),
        (waited(10 * MINUTE, **BEST), 10, 10),
        (waited(10 * MINUTE + 1, **BEST), 9, 10),
        (person(**BEST, acts_due=12), 10, 10),  # the tea
        (person(**BEST | {"acts": bits(*Act) - (1 << Act.TEA)}, acts_due=12), 9, 10),
        (person(**BEST, passed_on=1), 8, 9),
        (person(**BEST, diverted=Diverted.LOST), 8, 9),
        (person(**BEST, came_back=1), 8, 9),
        (person(**BEST | {"outcome": Outcome.RENEGED}), 8, 9),
        (person(), 3, 9),  # not sent around, no mistake, served
    ],
)
def test_the_mystery_score_is_what_is_passed_of_what_applies(kpis, one, passed, due):
    assert kpis(one)["mystery_score"] == pytest.approx(100 * passed / due)
    both = kpis(one, person(**BEST), person(outcome=Outcome.BALKED, left_at=0))
    assert both["mystery_score"] == pytest.approx(100 * (passed + 9) / (due + 9))
