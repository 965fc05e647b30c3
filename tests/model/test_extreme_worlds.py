"""Whatever is allowed can be simulated to its end, with every customer in the books, or is refused.

Each world has a seed, so one that fails can be made again; thousands are tried by hand with
``BRANCHFLOOR_WORLDS``.
"""

import os
from functools import cache

import numpy as np
import pytest

from agents.codes import NEVER, Outcome
from model.kernel.faults import DayTooLongError
from model.kpis import NAMES
from model.results.tables import tables_of
from model.run import tables
from model.scenario.load import load_scenario, with_settings, with_variant
from model.scenario.problems import ScenarioError
from model.setup.parameters import build
from tests.model.worlds import extreme_world

WORLDS = int(os.environ.get("BRANCHFLOOR_WORLDS", "240"))
CHUNKS = 8
MOST = 1500
"""Customers of a world that are worth the time."""


@cache
def base():
    """Return the standard branch with every proposal."""
    standard = load_scenario("standard")
    return with_variant(standard, *standard.variant)


def outcome_of(seed):
    """Say what came of a world: refused, too long, too large for a test, or the day held."""
    try:
        setup = build(with_settings(base(), extreme_world(base(), seed)))
    except ScenarioError as error:
        in_words = all("; expected " in line for line in str(error).splitlines())
        return "refused" if in_words else f"refused without words: {error}"
    if setup.expected_customers > MOST:
        return "large"
    try:
        (day,) = tables(setup, days=[0], seed=seed, journal=True)
    except DayTooLongError:
        return "too long"
    holds(setup, day)
    return "held"


def holds(setup, day):
    """Assert what is true of every day."""
    customers, branch = day.customers, day.branch[0]
    assert branch["inside"] == 0
    assert (customers["outcome"] != Outcome.INSIDE).all()
    assert (customers["left_at"] >= customers["arrives_at"]).all()
    assert (customers["left_at"] < NEVER).all()
    for works in ("greeting_work", "ticket_work", "window_work", "machine_work", "slowness"):
        assert (customers[works] >= 0).all()
    assert (customers["slowness"] > 0).all()
    staff = branch["staff"][: len(setup.people)]
    assert (staff["seconds"] >= 0).all()
    assert (staff["seconds"].sum(axis=(1, 2)) == branch["ended_at"]).all()
    assert not np.isinf(day.kpis).any()
    shares = [at for at, name in enumerate(NAMES) if name.endswith("_share")]
    assert np.nanmin(day.kpis[shares], initial=0.0) >= 0.0
    assert np.nanmax(day.kpis[shares], initial=1.0) <= 1.0
    for _, rows in tables_of(setup, day, journal=True):
        assert rows.num_columns > 0


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_extreme_worlds_hold_or_are_refused(chunk):
    seen = {}
    for seed in range(chunk, WORLDS, CHUNKS):
        try:
            outcome = outcome_of(seed)
        except Exception as error:
            error.add_note(f"world {seed}: {extreme_world(base(), seed)}")
            raise
        seen[outcome] = seen.get(outcome, 0) + 1
    assert set(seen) <= {"held", "refused", "large", "too long"}
    assert seen["held"] > 0.4 * WORLDS / CHUNKS
