"""Crossings of curves that are known: where they are, and that the interval covers them."""

import math

import numpy as np
import pytest

from experiments.decisions.roots import Curve, crossing_from, crossing_of

GRID = (0.0, 1.0, 2.0, 3.0, 4.0)
DAYS = 30


def curve(function, noise=0.0, seed=1):
    """Return a curve with the same noise of days at every point."""
    days = noise * np.random.default_rng(seed).standard_normal(DAYS)
    return Curve(lambda point: function(point) + days, 10.0)


@pytest.mark.parametrize(
    ("function", "point", "rises"),
    [(lambda x: 4 * x, 2.5, True), (lambda x: 20 - 4 * x, 2.5, False),
     (lambda x: x**3, 10 ** (1 / 3), True)],
)  # fmt: skip
def test_a_crossing_is_found_from_either_side(function, point, rises):
    found = crossing_of(curve(function, 1e-9), GRID, 1e-6)
    assert found.point == pytest.approx(point, abs=1e-5)
    assert (found.rises, found.again) == (rises, False)
    assert found.low == pytest.approx(point, abs=1e-5)


def test_a_curve_that_stays_on_one_side_has_none():
    assert crossing_of(curve(lambda x: x), GRID, 0.01) is None


def test_the_first_of_several_counts():
    found = crossing_of(curve(lambda x: 10 + math.cos(math.pi * x), 1e-9), GRID, 1e-4)
    assert found.point == pytest.approx(0.5, abs=1e-3)
    assert found.again


def test_an_interval_that_leaves_the_range_has_no_end():
    found = crossing_of(curve(lambda x: 9.5 + 0.25 * x, 5.0, seed=3), GRID, 0.01)
    assert math.isinf(found.low) or math.isinf(found.high)


@pytest.mark.parametrize(
    ("start", "forward", "point"),
    [(2.0, True, 2.5), (2.0, False, 1.5), (0.0, True, 0.5), (4.0, False, 3.5), (0.0, False, None)],
)
def test_the_nearest_on_one_side_counts(start, forward, point):
    wave = curve(lambda x: 10 + math.cos(math.pi * x), 1e-9)
    found = crossing_from(wave, GRID, start, 1e-4, forward=forward)
    if point is None:
        assert found is None
        return
    assert found.point == pytest.approx(point, abs=1e-3)
    assert found.low == pytest.approx(point, abs=1e-3)
    assert found.high == pytest.approx(point, abs=1e-3)
    assert found.again == (abs(point - start) < 1 and abs(4 * forward - start) > 1)


def test_the_interval_may_reach_to_the_other_side():
    found = crossing_from(curve(lambda x: 6 + 2 * x, 5.0, seed=3), GRID, 2.0, 1e-3, forward=False)
    assert found.point < 2.0 < found.high < 4.0


def test_points_without_a_mean_are_no_side():
    nothing = Curve(lambda x: np.full(DAYS, math.nan if x < 2 else 10 + x), 10.0)
    assert crossing_from(nothing, GRID, 4.0, 0.01, forward=False) is None


def test_points_are_asked_once():
    asked = []

    def values(point):
        asked.append(point)
        return np.full(DAYS, 4 * point)

    crossing_of(Curve(values, 10.0), GRID, 1e-3)
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_the_interval_covers_the_crossing_in_19_of_20_cases(sign):
    """2,000 repetitions; the slope differs from day to day as well."""
    rng, covered, trials = np.random.default_rng(11), 0, 2000
    for _ in range(trials):
        level, slope = rng.normal(10.0, 4.0, DAYS), rng.normal(4.0, 1.0, DAYS)

        def values(point, level=level, slope=slope):
            return sign * (level + slope * (point - 2.2))

        found = crossing_of(Curve(values, sign * 10.0), GRID, 1e-3)
        covered += found is not None and found.low <= 2.2 <= found.high
    assert 0.935 <= covered / trials <= 0.965
