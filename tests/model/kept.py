"""Days that are kept: `model.run.tables` lends each day's tables, which the next overwrites."""

from collections.abc import Sequence
from dataclasses import replace

from model.run import Day, tables
from model.setup.parameters import Setup


def kept_days(setup: Setup, *, days: Sequence[int], seed: int, journal: bool = False) -> list[Day]:
    """Return days with tables of their own."""
    return [_kept(day) for day in tables(setup, days=days, seed=seed, journal=journal)]


def _kept(day: Day) -> Day:
    return replace(
        day,
        branch=day.branch.copy(),
        customers=day.customers.copy(),
        journal=day.journal.copy(),
    )
