"""Who pays, on customers written down by hand."""

import numpy as np
import pytest

from agents.codes import MINUTE, NEVER, SECOND, Outcome, Segment, Temperament
from agents.tables import CUSTOMER, table
from model.analysis.who_pays import GROUPS, Waits, by_group, sums_of, waits_of

MASS, WEALTH = Segment.MASS, Segment.WEALTH
ALL = GROUPS.index(("all", "all"))


def at(kind, name):
    return GROUPS.index((kind, name))


def customers(*rows):
    """Return customers of (segment, temperament, wait in minutes or None for never called)."""
    result = table(CUSTOMER, len(rows))
    for row, (segment, temperament, wait) in zip(result, rows, strict=True):
        row.segment, row.temperament = segment, temperament
        row.ticket_at = 7 * MINUTE
        row.rightly_called_at = NEVER if wait is None else row.ticket_at + round(wait * MINUTE)
        row.outcome = Outcome.RENEGED if wait is None else Outcome.SERVED
    return result


ORDINARY, ELDERLY = Temperament.ORDINARY, Temperament.ELDERLY
WITH = customers((MASS, ORDINARY, 9), (MASS, ELDERLY, None), (WEALTH, ELDERLY, 1))
WITHOUT = customers((MASS, ORDINARY, 5), (MASS, ELDERLY, 6), (WEALTH, ELDERLY, 4.5))


def test_everybody_is_in_one_group_of_each_kind():
    sums = by_group(WITH, np.array([1, 10, 100]))
    assert sums[ALL] == 111
    assert sums[at("segment", "mass")] == 11
    assert sums[at("segment", "wealth")] == 100
    assert sums[at("temperament", "ordinary")] == 1
    assert sums[at("temperament", "elderly")] == 110
    assert sums.sum() == 3 * 111


def test_a_wait_is_from_ticket_to_call():
    assert waits_of(WITH).tolist() == [9 * MINUTE, 0, MINUTE]


def test_minutes_are_moved_between_those_called_on_both_floors():
    moved = sums_of((WITH, WITHOUT)).moved / MINUTE
    assert moved[at("segment", "mass")] == 4  # who gave up with priority has no wait there
    assert moved[at("segment", "wealth")] == -3.5
    assert moved[at("temperament", "elderly")] == -3.5
    assert moved[ALL] == 0.5
    assert (sums_of((WITHOUT, WITH)).moved == -sums_of((WITH, WITHOUT)).moved).all()


def test_sums_are_by_floor():
    sums = sums_of((WITH, WITHOUT))
    assert sums.called[:, ALL].tolist() == [2, 3]
    assert sums.unserved[:, at("segment", "mass")].tolist() == [1, 0]
    assert (sums.wait[:, ALL] / MINUTE).tolist() == [10, 15.5]


def test_a_day_without_customers_is_nothing():
    nobody = customers()
    sums = sums_of((nobody, nobody))
    assert not any(np.any(part) for part in (sums.called, sums.unserved, sums.wait, sums.moved))


@pytest.mark.parametrize("share", [0.0, 0.5, 0.9, 0.95, 1.0])
@pytest.mark.parametrize("count", [1, 2, 7, 40])
def test_percentiles_are_those_of_numpy(share, count):
    seconds = np.random.default_rng(count).integers(0, 90, count)
    rows = customers(*((MASS, ORDINARY, each / 60) for each in seconds))
    waits = Waits()
    waits.add(rows[: count // 2])
    waits.add(rows[count // 2 :])
    for group in (ALL, at("segment", "mass"), at("temperament", "ordinary")):
        assert waits.percentile(group, share) == pytest.approx(np.percentile(seconds, 100 * share))
    assert np.isnan(waits.percentile(at("segment", "private"), share))


def test_waits_are_counted_to_the_nearest_second():
    rows = customers(*[(MASS, ORDINARY, 0)] * 2)
    rows["rightly_called_at"] += [SECOND // 2 - 1, SECOND // 2]
    waits = Waits()
    waits.add(rows)
    assert waits.counts[ALL].tolist() == [1, 1]


def test_waits_of_nobody_have_no_percentile():
    waits = Waits()
    waits.add(customers((MASS, ORDINARY, None)))
    assert np.isnan(waits.percentile(ALL, 0.5))
