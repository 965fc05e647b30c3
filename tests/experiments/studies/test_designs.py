"""Designs have the properties that they are chosen for."""

from itertools import combinations, product

import numpy as np
import pytest

from experiments.studies.designs import columns_of, design_points, signs, unit_points
from experiments.studies.factors import Factor
from experiments.studies.study import Design


def factor(**keys):
    return Factor.model_validate({"setting": "arrivals.volume", **keys})


TWO = factor(values=["a", "b"])
THREE = factor(values=[1, 2, 3])
RANGE = factor(low=10.0, high=20.0)


def points(design, factors, references=None):
    return list(design_points(Design.model_validate(design), factors, references or ()))


def test_a_full_factorial_has_every_combination_in_order():
    assert points({"kind": "full"}, [TWO, THREE]) == list(product("ab", (1, 2, 3)))


def test_one_at_a_time_changes_one_factor_of_the_reference():
    found = points({"kind": "one_at_a_time"}, [TWO, THREE], ("a", 2))
    assert found == [("a", 2), ("b", 2), ("a", 1), ("a", 3)]


@pytest.mark.parametrize(
    ("n", "resolution"),
    [(3, 3), (4, 4), (5, 5), (5, 3), (6, 4), (7, 3), (8, 4), (9, 3), (10, 5), (15, 3)],
)
def test_no_short_word_of_a_fraction_is_constant(n, resolution):
    """The resolution, from the points alone: products of few columns take both signs equally."""
    design = 2 * np.array(signs(columns_of(n, resolution))) - 1
    assert len(np.unique(design, axis=0)) == len(design)
    for length in range(1, resolution):
        for columns in combinations(range(n), length):
            assert design[:, columns].prod(axis=1).sum() == 0
    shortest = combinations(range(n), resolution)
    is_fraction = len(design) < 2**n
    assert any(abs(design[:, c].prod(axis=1).sum()) == len(design) for c in shortest) or (
        not is_fraction or resolution < n
    )


@pytest.mark.parametrize(
    ("n", "resolution", "runs"),
    [(3, 3, 4), (4, 4, 8), (5, 3, 8), (5, 5, 16), (7, 3, 8), (8, 4, 16), (6, 5, 32), (15, 3, 16)],
)
def test_a_fraction_is_as_small_as_in_the_tables(n, resolution, runs):
    """Box, Hunter and Hunter, Statistics for Experimenters, table of 2^(k-p) designs."""
    assert len(signs(columns_of(n, resolution))) == runs


def test_a_fraction_has_the_point_where_all_is_low():
    found = points({"kind": "fractional", "resolution": 3}, [TWO, TWO, TWO])
    assert found[0] == ("a", "a", "a")
    assert len(found) == 4


@pytest.mark.parametrize("n", [5, 64])
def test_a_latin_hypercube_has_one_point_in_each_stratum(n):
    sample = np.array(list(unit_points("latin_hypercube", 3, n, 7)))
    for column in sample.T:
        assert sorted((column * n).astype(int)) == list(range(n))


def test_a_sobol_sequence_is_balanced_in_every_pair_of_directions():
    sample = np.array(list(unit_points("sobol", 4, 64, 7)))
    for one, other in combinations(range(4), 2):
        cells = (sample[:, one] * 4).astype(int) * 4 + (sample[:, other] * 4).astype(int)
        assert np.bincount(cells, minlength=16).min() >= 3
    for column in sample.T:
        assert sorted((column * 64).astype(int)) == list(range(64))


@pytest.mark.parametrize("kind", ["latin_hypercube", "sobol"])
def test_equal_seeds_give_equal_points(kind):
    one, same, other = ([*unit_points(kind, 2, 8, seed)] for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_a_sample_takes_listed_values_equally_often():
    found = points({"kind": "latin_hypercube", "points": 30}, [THREE, RANGE])
    assert len(found) == 30
    for value in (1, 2, 3):
        assert sum(point[0] == value for point in found) == 10
    assert all(10.0 <= point[1] < 20.0 for point in found)


def test_equal_points_count_once():
    assert len(points({"kind": "latin_hypercube", "points": 30}, [TWO, THREE])) == 6
