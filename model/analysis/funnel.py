"""The funnel of a day, counted: customers and their time by link, segment, result and reason.

What decides the links stands in `model.analysis.funnel_links`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.codes import SECOND, Segment
from model.analysis.facts import Integers, check_journal
from model.analysis.funnel_links import LINKS
from model.analysis.links import Link, Reason, Result, key_of
from model.analysis.seen import Seen
from model.run import Day
from model.setup.parameters import Setup

if TYPE_CHECKING:
    import pyarrow as pa

SHAPE: Final = (len(Link), len(Segment), len(Result), len(Reason))


class Funnel(NamedTuple):
    """Customers and their time by link, segment, result and reason; both of shape `SHAPE`."""

    customers: Integers
    """How many."""
    time: Integers
    """Time of the handled [us]."""


def funnel_of(parameters: np.record, customers: NDArray[Any], journal: NDArray[Any]) -> Funnel:
    """Return a day's funnel, of what `Seen` is made of."""
    seen = Seen(parameters, customers, journal)
    count, time = np.zeros(SHAPE, np.int64), np.zeros(SHAPE, np.int64)
    for link, decide in LINKS.items():
        one = decide(seen)
        at = seen.segment[one.came], one.result[one.came], one.reason[one.came]
        np.add.at(count[link], at, 1)
        np.add.at(time[link], at, one.time[one.came])
    return Funnel(count, time)


def funnel_table(setup: Setup, day: Day) -> pa.Table:
    """Return the rows of a day's funnel that count somebody, and each link's and segment's handled.

    The day must have kept a journal.
    """
    import pyarrow as pa  # only who writes tables pays for it

    check_journal(day)
    one = funnel_of(setup.parameters[0], day.customers, day.journal)
    shown = one.customers > 0
    shown[:, :, Result.HANDLED, Reason.NONE] = True
    link, segment, result, reason = np.nonzero(shown)
    return pa.table(
        {
            "day": np.full(len(link), day.day),
            "link": names(Link, link),
            "segment": names(Segment, segment),
            "result": names(Result, result),
            "reason": names(Reason, reason),
            "customers": one.customers[shown],
            "seconds": one.time[shown] / SECOND,
        }
    )


def names(code: Any, rows: NDArray[Any]) -> pa.Array:
    """Return codes as a column of names."""
    import pyarrow as pa

    keys = [key_of(member) for member in code]
    return pa.array([keys[row] for row in rows], pa.string())
