"""A trace is replayed exactly; what it does not say is drawn."""

import numpy as np
import pytest

from agents.codes import SECOND
from agents.tables import CUSTOMER
from model.chance.draws import draw_day
from model.scenario.load import scenario_of
from model.setup.parameters import build
from tests.model.chance.samples import SEED


def customers_of(folder, text, day=0, **arrivals):
    """Return the customers of a day that a trace is replayed on."""
    (folder / "log.csv").write_text(text, encoding="utf-8")
    law = {"distribution": "exponential", "mean_min": 4.0}
    need = {"name": "N", "name_zh": "N", "share": 0.5, "positions": [5], "window_work": law}
    data = {
        "schema": 1,
        "name": "T",
        "name_zh": "T",
        "plain": {"windows": 1},
        "opening": {"opens": "09:00", "closes": "17:00"},
        "arrivals": {"trace": "log.csv", **arrivals},
        "needs": {"first": need, "second": need},
        "staff": [{"role": "teller", "position": 5}],
    }
    recipe = build(scenario_of(data, folder=folder)).recipe
    customers = np.zeros(100, dtype=np.dtype((np.record, CUSTOMER)))
    return customers[: draw_day(recipe, SEED, day, customers)]


def test_clock_times_are_replayed_to_the_microsecond(tmp_path):
    text = "arrival,need\n09:00,first\n9:03:27.000001,second\n16:59:59.999999,first\n"
    customers = customers_of(tmp_path, text)
    assert list(customers["arrives_at"]) == [0, 207_000_001, 28_799_999_999]
    assert list(customers["need"]) == [0, 1, 0]


def test_seconds_are_replayed_as_written(tmp_path):
    customers = customers_of(tmp_path, "need,arrival_s\nfirst,0.1\nfirst,0.3\nsecond,1e3\n")
    assert list(customers["arrives_at"]) == [100_000, 300_000, 1_000 * SECOND]


def test_rows_are_put_in_order_of_arrival_and_ties_stay_as_they_are(tmp_path):
    text = "arrival_s,need,window_s\n30,first,1\n10,first,2\n30,second,3\n"
    customers = customers_of(tmp_path, text)
    assert list(customers["arrives_at"]) == [10 * SECOND, 30 * SECOND, 30 * SECOND]
    assert list(customers["window_work"]) == [2 * SECOND, SECOND, 3 * SECOND]


def test_known_facts_are_taken_and_unknown_ones_drawn(tmp_path):
    text = (
        "arrival_s,need,segment,temperament,window_s,patience_s\n"
        "10,first,private,elderly,61.5,600\n"
        "20,first,,,,\n"
    )
    known, unknown = customers_of(tmp_path, text)
    assert (known["segment"], known["temperament"]) == (2, 1)
    assert (known["window_work"], known["patience"]) == (61_500_000, 600 * SECOND)
    (drawn,) = customers_of(tmp_path, "arrival_s,need\n10,first\n")
    assert unknown["window_work"] > 0
    assert known["slowness"] == drawn["slowness"]
    assert list(known["chance"]) == list(drawn["chance"])


@pytest.mark.parametrize(("day", "expected"), [(0, [10, 20]), (1, [5]), (2, [10, 20]), (3, [5])])
def test_days_of_a_trace_are_replayed_in_turn(tmp_path, day, expected):
    text = "day,arrival_s,need\nMon,10,first\nTue,5,second\nMon,20,first\n"
    customers = customers_of(tmp_path, text, day)
    assert list(customers["arrives_at"]) == [second * SECOND for second in expected]


def test_a_file_with_a_byte_order_mark_and_blank_lines_is_read(tmp_path):
    customers = customers_of(tmp_path, "\ufeffarrival_s , need\r\n\r\n10, first\r\n,\r\n")
    assert list(customers["arrives_at"]) == [10 * SECOND]
