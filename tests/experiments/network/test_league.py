"""The league table: points and ranks by hand."""

import numpy as np
import pytest

from experiments.network.league import JUDGED_BY, league_of, points_of
from experiments.network.simulate import KEPT, QUARTERS, Outcomes


def means(*rows):
    """Return means of branches; each number stands for how good they are in every measure."""
    made = np.zeros((len(rows), len(KEPT)))
    for measure in JUDGED_BY:
        made[:, KEPT.index(measure)] = [measure.better * row for row in rows]
    return made


def test_points_are_the_share_of_branches_that_one_is_ahead_of():
    three = means(1.0, 2.0, 3.0)
    assert list(points_of(three, three)) == pytest.approx([100 / 6, 50.0, 100 * 5 / 6])
    assert list(points_of(means(9.0, 0.0), three)) == pytest.approx([100.0, 0.0])


def test_what_is_not_defined_counts_as_the_middle():
    three = means(1.0, 2.0, 3.0)
    three[0, KEPT.index(JUDGED_BY[0])] = np.nan
    points = points_of(three, three)
    assert points[0] == pytest.approx(100 * (0.5 + (len(JUDGED_BY) - 1) / 6) / len(JUDGED_BY))


def league(base, proposal):
    """Return the league of means, shape (2, branches, quarters, len(KEPT))."""
    empty = np.zeros((3, len(KEPT)))
    return league_of(Outcomes(8, 1, *([empty] * 5), np.stack([base, proposal])))


def test_ranks_of_quarters_and_with_the_proposal():
    base = np.stack([means(1.0, 2.0, 3.0)] * QUARTERS, axis=1)
    base[:, 1] = means(3.0, 2.0, 1.0)
    proposal = np.stack([means(9.0, 2.0, 3.0)] * QUARTERS, axis=1)
    made = league(base, proposal)
    assert made.ranks[:, 0].tolist() == [3, 2, 1]
    assert made.ranks[:, 1].tolist() == [1, 2, 3]
    assert made.with_it.tolist() == [1, 2, 1]
    assert made.steadiness == pytest.approx((-1 - 1 + 1) / 3)
    assert made.stayed(1) == pytest.approx(1 / 3)


def test_who_gets_worse_is_not_behind_what_they_were():
    base = np.stack([means(10.0, 8.0, 6.0, 4.0, 2.0)] * QUARTERS, axis=1)
    a_little = np.stack([means(9.0, 7.0, 5.0, 3.0, 1.0)] * QUARTERS, axis=1)
    assert league(base, a_little).with_it.tolist() == [1, 2, 3, 4, 5]
    a_lot = np.stack([means(5.0, 3.0, 1.0, 1.0, 1.0)] * QUARTERS, axis=1)
    assert league(base, a_lot).with_it.tolist() == [3, 4, 5, 5, 5]
