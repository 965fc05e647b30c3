"""Effects of variants: by hand, as `compare` has them, and what a twin day is worth."""

import math

import numpy as np
import pytest

from experiments.common.comparison import comparison_of, simulate_days
from experiments.common.points import Work
from experiments.common.statistics import paired
from experiments.decisions.effects import (
    contrast,
    effects_of,
    floors_of,
    variances_without_each,
    worth,
)
from experiments.decisions.effects_text import effects_text
from model.columns import NAMES
from model.measures import MEASURES, measured
from model.scenario.load import load_scenario
from model.scenario.problems import ScenarioError

STANDARD = load_scenario("standard")


@pytest.mark.parametrize(
    ("together", "expected"),
    # rows: none, A, B, both
    [((0,), ((3 - 1) + (10 - 4)) / 2), ((1,), ((4 - 1) + (10 - 3)) / 2),
     ((0, 1), ((10 - 4) - (3 - 1)) / 2)],
)  # fmt: skip
def test_effects_of_two_factors_by_hand(together, expected):
    values = np.array([[1.0], [3.0], [4.0], [10.0]])
    assert contrast(values, together) == pytest.approx([expected])


def test_effects_of_three_factors_are_those_they_were_made_of():
    rng = np.random.default_rng(1)
    truth = {(0,): 2.0, (1,): -1.0, (2,): 0.5, (0, 1): 0.3, (0, 2): -0.2, (1, 2): 0.1,
             (0, 1, 2): 0.7}  # fmt: skip
    signs = [[1.0 if row >> i & 1 else -1.0 for i in range(3)] for row in range(8)]
    values = np.array(
        [sum(e * math.prod(s[i] for i in who) for who, e in truth.items()) / 2 for s in signs]
    )
    values = values[:, None] + rng.normal(size=5)  # what a day adds to all floors is no effect
    for together, effect in truth.items():
        assert contrast(values, together) == pytest.approx(np.full(5, effect))


def test_the_effect_of_a_single_variant_is_that_of_compare():
    effects = effects_of(STANDARD, ["lobby_director"], Work(5, 3))
    comparison = comparison_of(STANDARD, ["lobby_director"], seed=3)
    simulate_days(comparison, 5)
    (floor,) = comparison.proposals
    for name in NAMES:
        ours = effects.effects["lobby_director",][name]
        theirs = comparison.difference(floor, name)
        assert ours.mean == pytest.approx(theirs.mean, nan_ok=True), name
        assert ours.half_width == pytest.approx(theirs.half_width, nan_ok=True), name


def test_gain_and_sales_are_made_of_kpis():
    kpis = np.arange(2.0 * len(NAMES)).reshape(2, len(NAMES))
    at = NAMES.index
    assert list(measured(kpis, MEASURES["gain"])) == [
        row[at("value")] - row[at("staff_cost")] for row in kpis
    ]
    assert list(measured(kpis, MEASURES["sales"])) == [
        row[at("simple_sales")] + row[at("complex_sales")] for row in kpis
    ]


def test_floors_are_in_the_order_of_bits():
    floors = floors_of(STANDARD, ["lobby_director", "chain_service"])
    assert {on: setup.scenario.variants_in_force for on, setup in floors.items()} == {
        (): (), (0,): ("lobby_director",), (1,): ("chain_service",),
        (0, 1): ("lobby_director", "chain_service"),
    }  # fmt: skip
    assert [*floors] == [(), (0,), (1,), (0, 1)]


FIVE_OR_SIX = """\
schema = 1
extends = "plain"
name = "Four, five or six tellers, and busier"
[needs.service]
window_work = { distribution = "exponential", mean_min = 4.5 }
[[staff]]
name = "teller"
role = "teller"
count = 4
position = 5
[[variant.five.staff]]
change = "teller"
count = 5
[[variant.six.staff]]
change = "teller"
count = 6
[variant.busier.arrivals]
volume = 1.2
"""


def test_of_variants_of_which_some_exclude_each_other_every_pair_that_can_go_together_is_told(
    tmp_path,
):
    (tmp_path / "own.toml").write_text(FIVE_OR_SIX)
    scenario = load_scenario(tmp_path / "own.toml")
    names = ["five", "six", "busier"]
    effects = effects_of(scenario, names, Work(4, 3))
    assert effects.is_apart
    assert effects.alternatives == (("five", "six"),)
    assert [*effects.effects] == [
        ("five",), ("six",), ("busier",), ("five", "busier"), ("six", "busier"),
    ]  # fmt: skip
    for one in ("five", "six"):
        whole = effects_of(scenario, [one, "busier"], Work(4, 3))  # in which nothing excludes
        together = (one, "busier")
        for kpi, known in whole.effects[together].items():
            assert effects.effects[together][kpi].mean == pytest.approx(known.mean, nan_ok=True)
        comparison = comparison_of(scenario, [one, "busier"], seed=3)
        simulate_days(comparison, 4)
        alone = comparison.difference(comparison.proposals[0], "mean_wait_min")
        assert effects.effects[one,]["mean_wait_min"].mean == pytest.approx(alone.mean)
    text, text_zh = effects_text(effects, "en"), effects_text(effects, "zh")
    assert "X×Y, of each pair that can go together" in " ".join(text.split())
    assert "X×Y（可同时实施的每一对）" in text_zh.replace("\n", "")
    assert "B×C  " in text
    assert "A×B  " not in text
    assert "They do not simply add up on" in text or "Of those that can go together" in text


def test_of_two_that_exclude_each_other_nothing_is_said_of_pairs(tmp_path):
    (tmp_path / "own.toml").write_text(FIVE_OR_SIX)
    effects = effects_of(load_scenario(tmp_path / "own.toml"), ["five", "six"], Work(2, 3))
    assert not effects.has_pairs
    assert "×" not in effects_text(effects, "en")


def test_more_variants_than_can_be_combined_are_refused():
    with pytest.raises(ScenarioError, match="6 variants; expected at most 5"):
        floors_of(STANDARD, ["chain_service"] * 6)


@pytest.mark.parametrize("rho", [0.0, 0.5, 0.9])
def test_a_twin_day_is_worth_what_theory_says(rho):
    """With equal variances and correlation rho the worth is 1 / (1 - rho)."""
    rng = np.random.default_rng(8)
    expected, covered, trials = 1 / (1 - rho), 0, 300
    for _ in range(trials):
        a, b = rng.standard_normal((2, 40))
        b = rho * a + math.sqrt(1 - rho**2) * b
        known = worth(a, b)
        covered += known.low <= expected <= known.high
    assert 0.90 <= covered / trials <= 0.985
    a, b = rng.standard_normal((2, 100_000))
    known = worth(a, rho * a + math.sqrt(1 - rho**2) * b)
    assert known.days == pytest.approx(expected, rel=0.03)


def test_the_worth_of_a_twin_day_says_what_it_promises():
    """So many independent days give an interval as narrow as the twin days'."""
    rng = np.random.default_rng(9)
    shared = rng.normal(size=4000)
    a, b = shared + rng.normal(size=4000) / 3, shared + rng.normal(size=4000) / 3
    known = worth(a, b)
    n = 100
    apart = math.sqrt(a.var(ddof=1) / (n * known.days) + b.var(ddof=1) / (n * known.days))
    twin = math.sqrt((b - a).var(ddof=1) / n)
    assert apart == pytest.approx(twin)
    assert paired(a, b).n == 4000


@pytest.mark.parametrize(
    ("a", "b", "is_known"),
    [([1.0, 2.0, 3.0], [1.0, 2.0, 4.0], False), ([1.0, 2.0, 3.0, 5.0], [2.0, 3.0, 4.0, 6.0], True)],
)
def test_worth_without_chance_or_with_few_days(a, b, is_known):
    known = worth(np.array(a), np.array(b))
    assert math.isinf(known.days) if is_known else math.isnan(known.days)
    assert math.isnan(known.low)


def test_variances_without_each_day_are_those_of_the_other_days():
    rows = np.random.default_rng(10).normal(5.0, 2.0, size=(3, 7))
    expected = [[np.delete(row, day).var(ddof=1) for day in range(7)] for row in rows]
    np.testing.assert_allclose(variances_without_each(rows), expected)
