"""The 95 % intervals hold the truth in 95 % of cases: measured on plain queues of known mean."""

import numpy as np
import pytest

from experiments.common.statistics import estimate, paired
from model.columns import NAMES
from model.measures import WAIT
from model.run import simulate
from model.setup.parameters import build
from tests.experiments.decisions.queues import mean_wait, plain

REPETITIONS = 2000
DAYS = 20
"""Days of a repetition."""

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("coverage")]


def waits(per_hour, mean_min):
    """Return mean waits of single days, shape (REPETITIONS, DAYS) [min]."""
    setup = build(plain(per_hour, mean_min))
    kpis = simulate(setup, days=range(REPETITIONS * DAYS), seed=2, threads=2)
    return kpis[:, NAMES.index(WAIT)].reshape(REPETITIONS, DAYS)


@pytest.fixture(scope="module")
def base():
    return waits(120, 0.25)


def covered(estimates, truth):
    return np.mean([known.low <= truth <= known.high for known in estimates])


# Seen: 94.3 % of the mean, 93.9 % of the difference. With a quarter of the customers (30 an hour,
# 1 min) it is 93.9 and 92.9 %: a day's mean is then skewed (0.8, of the difference -1.2), and by
# 0.1 standard errors not theory's, as the day begins empty and a busy day counts as much as
# another. About their own mean 94.1 and 94.1 %.
# 2,000 repetitions: a coverage of 95 % is seen within 93.5 to 96.5 % but once in 480 times.
def test_intervals_of_a_mean_cover_what_theory_says(base):
    """Half load; 2,900 customers a day, so that its beginning, empty, hardly counts."""
    share = covered(map(estimate, base), mean_wait(120, 0.25))
    assert 0.935 <= share <= 0.965, share


def test_intervals_of_a_difference_on_twin_days_cover_what_theory_says(base):
    truth = mean_wait(120, 0.225) - mean_wait(120, 0.25)
    share = covered(map(paired, base, waits(120, 0.225)), truth)
    assert 0.935 <= share <= 0.965, share
