"""Runs: twin days, threads, tables that grow, journals that change nothing."""

from threading import Event
from time import sleep

import numpy as np
import pytest

from agents.codes import NEVER
from agents.tables import CUSTOMER, JOURNAL, table
from model.kernel.journal import LINES_AN_EVENT
from model.kpis import NAMES
from model.run import CHUNK, Workspace, simulate, tables
from model.scenario.load import load_scenario, with_variant
from model.setup.parameters import build

SCENARIO = load_scenario("small")
SETUP = build(SCENARIO)
DRAWN = ("arrives_at", "segment", "temperament", "need", "slowness", "patience", "window_work",
         "machine_work", "advice_work", "chance")  # fmt: skip


@pytest.mark.parametrize("threads", [2, 3, 8])
@pytest.mark.parametrize("days", [1, CHUNK, 3 * CHUNK + 5])
def test_the_number_of_threads_changes_no_byte(threads, days):
    alone = simulate(SETUP, days=range(days), seed=4)
    assert simulate(SETUP, days=range(days), seed=4, threads=threads).tobytes() == alone.tobytes()


def test_a_day_is_the_same_in_any_company_and_order():
    days = [7, 3, 40, 3]
    alone = [simulate(SETUP, days=[day], seed=2)[0] for day in days]
    np.testing.assert_array_equal(simulate(SETUP, days=days, seed=2), alone)


def test_days_and_seeds_differ():
    rows = np.vstack([simulate(SETUP, days=range(3), seed=seed) for seed in (1, 2)])
    assert len(np.unique(rows, axis=0)) == 6


def test_no_days_are_no_rows():
    assert simulate(SETUP, days=range(0), seed=1, threads=2).shape == (0, len(NAMES))


def test_a_variant_has_twin_days():
    changed = build(with_variant(SCENARIO, *SCENARIO.variant))
    for base, twin in zip(
        ({name: day.customers[name].copy() for name in DRAWN} for day in days_of(SETUP)),
        ({name: day.customers[name].copy() for name in DRAWN} for day in days_of(changed)),
        strict=True,
    ):
        for name in DRAWN:
            np.testing.assert_array_equal(base[name], twin[name], err_msg=name)


def days_of(setup, *, journal=False):
    return tables(setup, days=range(3), seed=6, journal=journal)


def test_progress_counts_every_day_once():
    for threads in (1, 2):
        seen = []
        days = range(2 * CHUNK + 3)
        simulate(SETUP, days=days, seed=1, threads=threads, progress=seen.append)
        assert sum(seen) == len(days)


def test_a_table_that_is_too_short_grows():
    space, other = Workspace(SETUP, 1), Workspace(SETUP, 1)
    other.customers = table(CUSTOMER, 1)
    rows = np.empty((2, len(NAMES)))
    n = space.simulate(0, rows[0])
    assert other.simulate(0, rows[1]) == n > 1
    assert len(other.customers) >= n
    assert rows[0].tobytes() == rows[1].tobytes()


def test_a_journal_that_is_too_short_grows_and_loses_no_line():
    space, other = (Workspace(SETUP, 1, journal=True) for _ in range(2))
    short = LINES_AN_EVENT + 10
    space.journal, other.journal = table(JOURNAL, short), table(JOURNAL, 100_000)
    for each in (space, other):
        each.simulate(0, np.empty(len(NAMES)))
    used = int(other.branch[0].journal_used)
    assert len(space.journal) > short
    assert 10 < used == int(space.branch[0].journal_used) < len(other.journal)
    assert space.journal[:used].tobytes() == other.journal[:used].tobytes()


def test_a_journal_changes_nothing():
    for silent, noted in zip(days_of(SETUP), days_of(SETUP, journal=True), strict=True):
        assert len(silent.journal) == 0 < len(noted.journal)
        assert silent.customers.tobytes() == noted.customers.tobytes()
        assert silent.kpis.tobytes() == noted.kpis.tobytes()


def test_tables_and_simulate_have_the_same_kpis():
    kpis = simulate(SETUP, days=range(3), seed=6)
    for row, day in zip(kpis, days_of(SETUP), strict=True):
        assert row.tobytes() == day.kpis.tobytes()
        assert np.all(day.customers["left_at"] < NEVER)


def test_after_ctrl_c_each_thread_ends_the_day_at_hand_and_no_more(monkeypatch):
    heard, done = Event(), []

    def day_that_waits(_workspace, day, _out):
        if day >= CHUNK:
            assert heard.wait(30)
            sleep(0.3)  # till the main thread has gone on
        done.append(day)

    def ctrl_c(_days):
        heard.set()
        raise KeyboardInterrupt

    monkeypatch.setattr(Workspace, "simulate", day_that_waits)
    with pytest.raises(KeyboardInterrupt):
        simulate(SETUP, days=range(10 * CHUNK), seed=1, threads=2, progress=ctrl_c)
    assert set(range(CHUNK)) <= set(done)
    assert len(done) <= CHUNK + 2
