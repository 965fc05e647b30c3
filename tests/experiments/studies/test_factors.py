"""Factors: the values that lists, ranges and distributions take."""

import numpy as np
import pytest
from pydantic import TypeAdapter
from scipy import stats

from experiments.studies.factors import Factor, value_at
from experiments.studies.spreads import Spread


def factor(**keys):
    return Factor.model_validate({"setting": "arrivals.volume", **keys})


@pytest.mark.parametrize(
    ("keys", "grid"),
    [
        ({"values": [1, "a", [2]]}, (1, "a", [2])),
        ({"low": 1.0, "high": 2.0}, (1.0, 2.0)),
        ({"low": 0.1, "high": 0.7, "levels": 3}, (0.1, 0.4, 0.7)),  # not 0.39999999999999997
        ({"low": 1, "high": 4, "levels": 3, "whole": True}, (1, 2, 4)),
        ({"low": 1, "high": 2, "levels": 5, "whole": True}, (1, 2)),
        ({"distribution": {"distribution": "uniform", "low": 0.0, "high": 1.0}}, (0.25, 0.75)),
    ],
)
def test_values_in_a_design_of_levels(keys, grid):
    assert factor(**keys).grid() == grid


def test_a_variant_is_off_or_on():
    chosen = Factor.model_validate({"variant": "lobby_director"})
    assert chosen.grid() == (False, True)
    assert [chosen.at(share) for share in (0.0, 0.49, 0.5, 0.999)] == [False, False, True, True]


@pytest.mark.parametrize(
    ("keys", "share", "value"),
    [
        ({"values": [1, 2, 3]}, 0.34, 2),
        ({"values": [1, 2, 3]}, 1.0, 3),
        ({"low": 10.0, "high": 20.0}, 0.25, 12.5),
        ({"low": 1, "high": 3, "whole": True}, 0.34, 2),
        ({"low": 1, "high": 3, "whole": True}, 0.999, 3),
        ({"low": 1, "high": 3, "whole": True}, 1.0, 3),
    ],
)
def test_values_in_a_sampled_design(keys, share, value):
    assert factor(**keys).at(share) == value


SIGMA = np.sqrt(np.log1p(0.5**2))


@pytest.mark.parametrize(
    ("keys", "law"),
    [
        ({"distribution": "uniform", "low": 2.0, "high": 5.0}, stats.uniform(2, 3)),
        ({"distribution": "log_uniform", "low": 2.0, "high": 5.0}, stats.loguniform(2, 5)),
        (
            {"distribution": "triangular", "low": 2.0, "mode": 3.0, "high": 6.0},
            stats.triang(0.25, 2, 4),
        ),
        (
            {"distribution": "triangular", "low": 2.0, "mode": 2.0, "high": 6.0},
            stats.triang(0, 2, 4),
        ),
        (
            {"distribution": "triangular", "low": 2.0, "mode": 6.0, "high": 6.0},
            stats.triang(1, 2, 4),
        ),
        ({"distribution": "normal", "mean": 3.0, "sd": 0.5}, stats.norm(3, 0.5)),
        (
            {"distribution": "lognormal", "mean": 3.0, "cv": 0.5},
            stats.lognorm(SIGMA, scale=3 * np.exp(-(SIGMA**2) / 2)),
        ),
    ],
    ids=lambda value: value["distribution"] if isinstance(value, dict) else "",
)
def test_quantiles_are_those_of_scipy(keys, law):
    spread = TypeAdapter(Spread).validate_python(keys)
    for share in (0.01, 0.2, 0.25, 0.5, 0.9, 0.999):
        assert spread.quantile(share) == pytest.approx(law.ppf(share))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("a.b", 1),
        ("staff.2.count", 4),
        ("staff.teller.count", 4),
        ("staff.guide.count", 3),
        ("a.c", None),
        ("a.b.c", None),
        ("staff.3.count", None),
        ("staff.nobody.count", None),
    ],
)
def test_a_place_is_looked_up(place, value):
    rows = [{"role": "guide", "count": 3}, {"role": "x", "name": "teller", "count": 4}]
    assert value_at({"a": {"b": 1}, "staff": rows}, place) == value
