"""The generator mixes its keys, and each law has its mean, its variance and its shape.

The seed is fixed. Each check would fail with a chance of 1 in 1,000 if the law were right and the
seed a new one; all checks of this file together with about 1 in 10.
"""

import numpy as np
import pytest
from pydantic import TypeAdapter
from scipy import stats

from model.chance.recipe import Law
from model.scenario.distributions import Distribution, mean_of
from model.setup.demand import LawBook
from tests.model.chance.samples import SEED, bits, numbers, uniforms

COUNT = 400_000
MINUTE = 60e6
SURE = stats.norm.ppf(1 - 0.001 / 2)
"""Half width of a 99.9 % interval, in standard errors."""

LAWS = [
    ({"distribution": "exponential", "mean_min": 4.0}, stats.expon(scale=4.0)),
    ({"distribution": "erlang", "mean_min": 6.0, "stages": 3}, stats.gamma(3, scale=2.0)),
    ({"distribution": "erlang", "mean_min": 6.0, "stages": 40}, stats.gamma(40, scale=6 / 40)),
    ({"distribution": "gamma", "mean_min": 5.0, "cv": 0.5}, stats.gamma(4, scale=1.25)),
    ({"distribution": "gamma", "mean_min": 5.0, "cv": 1.6}, stats.gamma(1 / 2.56, scale=12.8)),
    (
        {"distribution": "lognormal", "mean_min": 3.0, "cv": 0.8},
        stats.lognorm(np.sqrt(np.log(1.64)), scale=3 / np.sqrt(1.64)),
    ),
    ({"distribution": "weibull", "scale_min": 4.0, "shape": 1.7}, stats.weibull_min(1.7, scale=4)),
    ({"distribution": "uniform", "low_min": 1.0, "high_min": 4.0}, stats.uniform(1, 3)),
    (
        {"distribution": "triangular", "low_min": 1.0, "mode_min": 2.0, "high_min": 6.0},
        stats.triang(0.2, loc=1, scale=5),
    ),
    (
        {"distribution": "triangular", "low_min": 0.0, "mode_min": 3.0, "high_min": 3.0},
        stats.triang(1.0, loc=0, scale=3),
    ),
]
NAMES = [f"{number} {law['distribution']}" for number, (law, _) in enumerate(LAWS)]


def law_of(data):
    return TypeAdapter(Distribution).validate_python(data)


def sample(data, count=COUNT, **key):
    """Return numbers of a distribution as a scenario gives it [min]."""
    return numbers(LawBook(None).row(law_of(data)), count, **key) / MINUTE


@pytest.mark.parametrize(("data", "theory"), LAWS, ids=NAMES)
def test_the_mean_is_that_of_theory(data, theory):
    numbers_drawn = sample(data)
    assert abs(numbers_drawn.mean() - theory.mean()) < SURE * theory.std() / np.sqrt(COUNT)
    assert mean_of(law_of(data), None) == pytest.approx(theory.mean())


@pytest.mark.parametrize(("data", "theory"), LAWS, ids=NAMES)
def test_the_variance_is_that_of_theory(data, theory):
    kurtosis = float(theory.stats(moments="k")) + 3.0
    error = theory.var() * np.sqrt((kurtosis - 1.0) / COUNT)
    assert abs(sample(data, purpose=1).var() - theory.var()) < SURE * error


@pytest.mark.parametrize(("data", "theory"), LAWS, ids=NAMES)
def test_the_shape_is_that_of_theory(data, theory):
    assert stats.kstest(sample(data, purpose=2), theory.cdf).pvalue > 0.001


def test_the_normal_has_the_tails_of_theory():
    drawn = numbers((Law.LOGNORMAL, 0.0, 1.0, 0.0, 0, 0), 4_000_000, purpose=3)
    drawn = np.log(drawn)
    for limit in (2.0, 3.0, 3.7, 4.2):
        for beyond in (drawn > limit, drawn < -limit):
            expected = stats.norm.sf(limit) * drawn.size
            assert abs(beyond.sum() - expected) < SURE * np.sqrt(expected) + 1.0


def test_the_exponential_has_the_tail_of_theory():
    drawn = numbers((Law.EXPONENTIAL, 1.0, 0.0, 0.0, 0, 0), 4_000_000, purpose=4)
    for limit in (3.0, 7.0, 8.5, 10.0):
        expected = np.exp(-limit) * drawn.size
        assert abs((drawn > limit).sum() - expected) < SURE * np.sqrt(expected) + 1.0


def test_a_constant_is_always_the_same():
    assert set(sample({"distribution": "constant", "value_min": 2.5}, 100)) == {2.5}


def test_an_empirical_law_gives_its_values_equally_often():
    values = [1.0, 2.0, 5.0, 5.0, 9.0]
    drawn = numbers((Law.EMPIRICAL, 0.0, 0.0, 0.0, 1, 4), COUNT, values=values)
    found, counts = np.unique(drawn, return_counts=True)
    assert list(found) == [2.0, 5.0, 9.0]
    expected = COUNT * np.array([0.25, 0.5, 0.25])
    assert stats.chisquare(counts, expected).pvalue > 0.001


MANY = np.arange(COUNT)


@pytest.mark.parametrize(
    "key",
    [
        {"customer": MANY},
        {"day": MANY},
        {"purpose": MANY},
        {"seed": MANY},
        {"day": MANY // 300, "customer": MANY % 300},
        {"customer": MANY // 40, "purpose": MANY % 40},
    ],
    ids=["customers", "days", "purposes", "seeds", "customers of days", "purposes of customers"],
)
def test_numbers_of_neighbouring_keys_are_uniform_and_independent(key):
    drawn = uniforms(COUNT, **key)
    assert stats.kstest(drawn, "uniform").pvalue > 0.001
    for lag in (1, 2, 40, 300):
        cells = np.histogram2d(drawn[:-lag], drawn[lag:], bins=16)[0]
        assert stats.chisquare(cells.ravel()).pvalue > 0.001


def test_every_bit_is_as_often_1_as_0():
    drawn = bits(COUNT, customer=MANY % 500, day=MANY // 500)
    ones = np.array([((drawn >> np.uint64(bit)) & np.uint64(1)).sum() for bit in range(64)])
    deviation = (ones - COUNT / 2) / np.sqrt(COUNT / 4)
    assert stats.chi2.sf((deviation**2).sum(), 64) > 0.001


@pytest.mark.parametrize("part", ["seed", "day", "customer", "purpose"])
def test_any_change_of_a_key_changes_half_the_bits(part):
    base = {"seed": SEED + MANY, "day": MANY % 7, "customer": MANY % 300, "purpose": MANY % 40}
    changed = {**base, part: base[part] ^ (1 << (MANY % 6))}
    difference = bits(COUNT, **base) ^ bits(COUNT, **changed)
    flipped = np.bitwise_count(difference).astype(float)
    assert abs(flipped.mean() - 32.0) < SURE * 4.0 / np.sqrt(COUNT)
    assert abs(flipped.var() - 16.0) < SURE * 16.0 * np.sqrt(2.0 / COUNT)


def test_no_two_of_a_million_keys_give_the_same_bits():
    many = np.arange(1_000_000)
    drawn = bits(many.size, day=many // 8000, customer=many % 8000 // 25, purpose=many % 25)
    assert np.unique(drawn).size == many.size
