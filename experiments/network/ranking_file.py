"""What ``network --out`` writes, known again by its columns: no list of branches has them."""

from __future__ import annotations

import csv
import io
from typing import Final

ALWAYS: Final = (
    *("branch", "group", "layout", "customers_per_day", "counter_staff", "lobby_staff"),
    *("base_mean_wait_min", "mean_wait_min", "base_unserved_share", "unserved_share", "seen"),
)
"""Columns that every ranking begins with."""

AT_TIMES: Final = frozenset(
    {
        *("rank", "expected", "low", "high", "in_best"),
        *(f"league_rank_{of}" for of in ("q1", "q2", "q3", "q4", "with_it")),
    }
)
"""Columns that it may have beside them."""


def is_ranking(content: bytes) -> bool:
    """Say whether a file holds a ranking, and no column that somebody added."""
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        return False
    heading = tuple(rows[0]) if rows else ()
    more = heading[len(ALWAYS) :]
    is_ours = heading[: len(ALWAYS)] == ALWAYS and AT_TIMES.issuperset(more)
    return is_ours and all(len(row) == len(heading) for row in rows)
