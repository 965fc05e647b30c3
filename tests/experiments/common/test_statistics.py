"""Means, intervals and the rule that adds days."""

import math

import numpy as np
import pytest
from scipy import stats

from experiments.common.statistics import Estimate, SequentialRule, days_needed, estimate, paired

NAN = math.nan
RULE = SequentialRule()


@pytest.mark.parametrize("n", [2, 3, 10, 40, 400])
def test_the_interval_is_students(n):
    values = np.random.default_rng(n).normal(3.0, 2.0, n)
    low, high = stats.t.interval(0.95, n - 1, values.mean(), stats.sem(values))
    known = estimate(values)
    assert known.n == n
    assert (known.mean, known.low, known.high) == pytest.approx((values.mean(), low, high))


def test_days_without_the_number_do_not_count():
    assert estimate(np.array([1.0, NAN, 2.0, 4.0, NAN])) == estimate(np.array([1.0, 2.0, 4.0]))


def test_no_day_gives_no_mean_and_one_day_no_interval():
    none, one = estimate(np.array([NAN])), estimate(np.array([NAN, 7.0]))
    assert (none.n, one.n, one.mean) == (0, 1, 7.0)
    assert math.isnan(none.mean)
    assert not none.is_known
    assert not one.is_known
    assert none.sign == one.sign == 0


def test_a_paired_difference_is_that_of_a_paired_t_test():
    random = np.random.default_rng(1)
    base = random.normal(10.0, 5.0, 30)
    proposal = base - 1.0 + random.normal(0.0, 0.5, 30)
    interval = stats.ttest_rel(proposal, base).confidence_interval(0.95)
    difference = paired(base, proposal)
    assert (difference.low, difference.high) == pytest.approx(interval)
    assert difference.sign == -1


def test_a_day_counts_if_both_floors_have_the_number():
    assert paired(np.array([1.0, NAN, 3.0, 4.0]), np.array([2.0, 2.0, NAN, 8.0])).n == 2


@pytest.mark.parametrize(
    ("mean", "half_width", "sign"),
    [(1.0, 0.9, 1), (1.0, 1.1, 0), (-1.0, 0.9, -1), (-1.0, 1.0, 0), (0.0, 0.0, 0), (2.0, 0.0, 1)],
)
def test_a_sign_is_shown_when_the_interval_leaves_out_zero(mean, half_width, sign):
    assert Estimate(mean, half_width, 10).sign == sign


@pytest.mark.parametrize(
    ("half_width", "wanted", "days"),
    [(0.5, 0.25, 160), (0.25, 0.25, 40), (0.1, 0.25, 40), (0.26, 0.25, 44), (NAN, 0.25, None)],
)
def test_days_needed_follow_from_the_variance(half_width, wanted, days):
    assert days_needed(Estimate(1.0, half_width, 40), wanted) == days


@pytest.mark.parametrize(
    ("days", "half_widths", "following"),
    [
        (0, [], 10),                # at least ten days
        (10, [0.3], 20),            # in steps of ten
        (10, [0.25], None),         # precise
        (10, [0.2, 0.3], 20),       # every difference has to be
        (10, [0.2, NAN], 20),       # an unknown one is not
        (390, [0.3], 400),
        (400, [0.3], None),         # at most 400
    ],
)  # fmt: skip
def test_how_days_are_added(days, half_widths, following):
    differences = [Estimate(1.0, half_width, days) for half_width in half_widths]
    assert RULE.days_after(days, differences, 0.25) == following


def test_a_rule_never_goes_beyond_its_most_days():
    assert SequentialRule(10, 10, 25).days_after(20, [Estimate(0.0, 9.0, 20)], 0.25) == 25


def test_the_interval_after_stopping_still_holds_the_truth():
    """Of 400 searches with a 95 % interval 340 hold the truth; by chance fewer: 1 in 10 billion."""
    random = np.random.default_rng(7)
    held = 0
    for _ in range(400):
        days = random.normal(size=400)
        done, known = 0, Estimate(NAN, NAN, 0)
        while (more := RULE.days_after(done, [known], 0.4)) is not None:
            done, known = more, estimate(days[:more])
        held += abs(known.mean) <= known.half_width
    assert held >= 340
