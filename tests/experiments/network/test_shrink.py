"""Shrinkage: luck is taken out, the intervals cover, and the promised sum is kept."""

import numpy as np
import pytest

from experiments.common.points import Work
from experiments.network.ranking import allocation_of, network_difference, rank
from experiments.network.shapes import checked_shapes, proposal_of
from experiments.network.shrink import features_of, shrink, steadied
from experiments.network.simulate import KEPT, Outcomes, simulate_network
from experiments.network.synthetic import synthetic
from model.scenario.load import load_scenario

N, DAYS = 300, 8


def world(rng, between=1.0, noise=6.0):
    """Return true means, what is seen of them, and the variances that are seen."""
    x = np.stack([np.ones(N), rng.normal(size=N)], axis=1)
    truth = x @ [1.0, 2.0] + between * rng.normal(size=N)
    days = truth[:, None] + noise * rng.normal(size=(N, DAYS))
    return x, truth, days.mean(axis=1), days.var(axis=1, ddof=1)


def known(rng, **options):
    x, truth, seen, variances = world(rng, **options)
    steady = steadied(variances, np.arange(N, dtype=float))
    return truth, seen, shrink(seen, steady / DAYS, x)


@pytest.mark.parametrize(("between", "noise"), [(1.0, 6.0), (3.0, 3.0), (0.3, 6.0)])
def test_intervals_cover_true_means(between, noise):
    rng = np.random.default_rng(1)
    covered = []
    for _ in range(40):
        truth, _, made = known(rng, between=between, noise=noise)
        covered.append(np.mean((made.low <= truth) & (truth <= made.high)))
    # where branches hardly differ the intervals are too wide, never too narrow
    assert 0.93 <= np.mean(covered) <= (0.98 if between >= 1.0 else 1.0)


def test_what_is_expected_is_nearer_to_the_truth_than_what_is_seen():
    rng = np.random.default_rng(2)
    truth, seen, made = known(rng)
    assert np.mean((made.expected - truth) ** 2) < 0.4 * np.mean((seen - truth) ** 2)


def test_the_best_of_many_looked_better_than_they_are_and_are_expected_as_they_are():
    rng = np.random.default_rng(3)
    promised, seen_of, held, inside = [], [], [], []
    for _ in range(60):
        truth, seen, made = known(rng)
        best = np.argsort(-made.expected)[:30]
        expected, deviation = made.total(best)
        promised.append(expected)
        seen_of.append(seen[best].sum())
        held.append(truth[best].sum())
        inside.append(abs(expected - held[-1]) <= 1.96 * deviation)
    assert np.mean(promised) == pytest.approx(np.mean(held), rel=0.02)
    assert np.mean(seen_of) > 1.1 * np.mean(held)
    assert np.mean(inside) >= 0.85


def test_the_variance_between_branches_is_found():
    rng = np.random.default_rng(4)
    found = [known(rng, between=2.0, noise=4.0)[2].between for _ in range(20)]
    assert np.mean(found) == pytest.approx(2.0, rel=0.08)


def test_branches_that_do_not_differ_are_nearly_alike():
    rng = np.random.default_rng(5)
    x = np.ones((N, 1))
    made = shrink(2.0 * rng.normal(size=N), np.full(N, 4.0), x)  # noise alone
    assert made.between < 0.6
    assert np.std(made.expected) < 0.15


def test_a_branch_of_which_nothing_was_seen_is_as_branches_alike():
    rng = np.random.default_rng(6)
    seen = rng.normal(size=N)
    seen[7] = np.nan
    made = shrink(seen, np.full(N, 0.01), np.ones((N, 1)))
    assert made.weight[7] == 0.0
    assert made.expected[7] == pytest.approx(np.nanmean(seen), abs=0.01)
    assert made.error[7] > made.error[8]


def test_noise_without_end_counts_for_nothing_and_no_noise_for_all():
    seen = np.array([1.0, 2.0, 3.0, 10.0])
    made = shrink(seen, np.array([1e-9, 1e-9, 1e-9, 1e12]), np.ones((4, 1)))
    assert made.expected[:3] == pytest.approx(seen[:3])
    assert made.expected[3] == pytest.approx(2.0, abs=0.01)


def outcomes(network, differences, deviation):
    """Return outcomes in which every measure has these differences."""
    shape = (len(network), len(KEPT))
    full = np.broadcast_to(differences[:, None], shape).copy()
    counted = np.full(shape, float(DAYS))
    sd = np.full(shape, deviation)
    none = np.zeros((2, len(network), 0, len(KEPT)))
    return Outcomes(DAYS, 1, full, full, full, sd, counted, none)


@pytest.mark.parametrize(("measure", "sign"), [("gain", 1.0), ("mean_wait_min", -1.0)])
def test_better_is_higher_whatever_the_measure(measure, sign):
    network = synthetic("abc", seed=1, count=80)
    (kpi,) = [one for one in KEPT if one.name == measure]
    differences = np.random.default_rng(7).normal(size=80) * 50.0
    ranking = rank(network, outcomes(network, differences, 1e-6), kpi, 5, seed=1)
    assert ranking is not None
    assert list(ranking.best) == list(np.argsort(-sign * differences)[:5])
    assert ranking.in_best.sum() == pytest.approx(5.0)


def test_with_one_day_nothing_is_ranked_and_the_interval_is_wide():
    network = synthetic("abc", seed=1, count=80)
    one = outcomes(network, np.arange(80.0), np.nan)
    one = Outcomes(1, *list(vars(one).values())[1:])
    assert rank(network, one, KEPT[0], 5, seed=1) is None
    known = network_difference(one, KEPT[0])
    assert known.mean == pytest.approx(39.5)
    assert known.half_width == pytest.approx(1.959964 * np.arange(80.0).std(ddof=1) / 80**0.5)


def test_the_network_s_interval_is_that_of_its_branches_days():
    network = synthetic("abc", seed=1, count=80)
    known = network_difference(outcomes(network, np.zeros(80), 8.0), KEPT[0])
    assert known.half_width == pytest.approx(1.959964 * 8.0 / (80 * DAYS) ** 0.5)


def test_a_variance_is_the_mean_of_forty_neighbours_and_itself():
    variances = np.arange(100.0)
    variances[3] = np.nan
    made = steadied(variances, -np.arange(100.0))  # the order alone counts
    assert made[50] == pytest.approx(np.arange(30.0, 71.0).mean())
    assert made[0] == pytest.approx(np.nanmean(variances[:41]))
    assert made[99] == pytest.approx(np.arange(59.0, 100.0).mean())


@pytest.mark.parametrize(("count", "columns"), [(8, 1), (60, 8), (400, 24)])
def test_more_branches_are_told_apart_by_more(count, columns):
    features = features_of(synthetic("abc", seed=1, count=count))
    assert len(features) == count
    assert abs(features.shape[1] - columns) <= 1
    assert np.linalg.matrix_rank(features) == features.shape[1]


@pytest.mark.slow
def test_what_is_expected_of_the_chosen_holds_on_fresh_days():
    """300 branches of 10 days: the best 30 on 60 days that did not choose them."""
    network = synthetic("abc", seed=2, count=300)
    proposal = proposal_of(load_scenario("standard"), ["lobby_director"])
    shapes = checked_shapes(network, proposal)
    measure = KEPT[0]
    assert measure.name == "gain"
    seen = simulate_network(network, shapes, proposal, Work(10, 1, 2))
    fresh = simulate_network(network, shapes, proposal, Work(60, 2, 2))
    ranking = rank(network, seen, measure, 30, seed=1)
    found = allocation_of(ranking)
    truth = fresh.of(fresh.difference, measure)[ranking.best]
    noise = fresh.of(fresh.deviation, measure)[ranking.best] ** 2 / 60
    allowed = 2.5 * np.hypot(found.expected.half_width / 1.96, noise.sum() ** 0.5)
    assert abs(found.expected.mean - truth.sum()) <= allowed
    assert truth.sum() > 10 * abs(found.by_chance)
    error = np.hypot(ranking.known.error[ranking.best], noise**0.5)
    covered = np.abs(ranking.known.expected[ranking.best] - truth) <= 1.96 * error
    assert covered.mean() >= 0.8
