"""Who may not sell a complex product sells none; with the ban off somebody does."""

import numpy as np

from agents.codes import Breach, Position, Product
from agents.facts import Fact
from tests.model.laws.booked import booked, scene

SCENES = range(80)
COUNTERS = (Position.HIGH_COUNTER, Position.VIP_COUNTER)


def complex_sales_at_counters(day):
    """Return how often position 5 or 6 sold a complex product, by the journal."""
    lines = day.journal[day.journal["fact"] == Fact.SELLS_COMPLEX]
    at_counter = day.desks["spot"][np.isin(day.desks["position"], COUNTERS)]
    return int(np.isin(lines["place"], at_counter).sum())


def rule(enabled, **settings):
    """Return a change that switches the ban, with settings."""
    return {"rules": {"referral": {"enabled": enabled, **settings}}}


SELLS_IF_IT_MAY = {"offers": 1.0, "counter_success": 1.0, "noticed": 1.0, "interest": 1.0}


def test_with_the_rule_on_nobody_at_5_or_6_sells_a_complex_product():
    """However ready they would be to; nothing is sold privately, nor to whom it does not suit."""
    sold = 0
    for seed in SCENES:
        one = booked(scene(seed, rule(1, **SELLS_IF_IT_MAY)), journal=True)
        assert complex_sales_at_counters(one.day) == 0
        assert not (one.day.customers["breach"] != Breach.NONE).any()
        assert one.kpi("private_sales") == one.kpi("unsuitable_sales") == 0
        sold += one.kpi("complex_sales")
    assert sold > 100  # at 4 and 7


def test_with_the_rule_off_counters_that_offer_sell():
    sold = 0
    for seed in SCENES:
        one = booked(scene(seed, rule(0, **SELLS_IF_IT_MAY)), journal=True)
        sales = complex_sales_at_counters(one.day)
        has_complex = one.day.customers["bought"] >> Product.FUND != 0
        assert sales <= has_complex.sum()
        sold += sales
    assert sold > 100


def test_with_the_rule_off_counters_that_do_not_offer_sell_nothing():
    for seed in SCENES:
        one = booked(scene(seed, rule(0, **SELLS_IF_IT_MAY | {"offers": 0.0})), journal=True)
        assert complex_sales_at_counters(one.day) == 0
