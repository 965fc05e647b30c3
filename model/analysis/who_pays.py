"""Who pays: waits by group of customers on two floors with the same customers.

A *wait* is from the first ticket to the call of a window that can serve them, of those called by
one, as in `model.kpis`. *Minutes moved* are summed over the customers who were called on both
floors, each compared with themselves: wait on the one floor less wait on the other. Whoever was
called on one floor only has no wait to compare; the *unserved* say how many those may be.

Waits are kept in whole seconds, by how often each occurred, so that memory does not grow with the
days; sums are of whole microseconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import IN_VAIN, NEVER, SECOND, Outcome, Segment, Temperament

FLOORS: Final = ("with", "without")
"""The floors that are compared: with VIP priority, and without it."""

GROUPS: Final[tuple[tuple[str, str], ...]] = (
    ("all", "all"),
    *(("segment", segment.name.lower()) for segment in Segment),
    *(("temperament", temperament.name.lower()) for temperament in Temperament),
)
"""Kind and name of every group; each customer is in one of each kind."""

_SEGMENTS: Final = 1
_TEMPERAMENTS: Final = 1 + len(Segment)


def by_group(customers: NDArray[Any], amounts: NDArray[Any]) -> NDArray[np.float64]:
    """Return the sum of one amount a customer over each of `GROUPS`.

    Parameters
    ----------
    customers
        Rows with the fields ``segment`` and ``temperament``, as `agents.tables.CUSTOMER`.
    amounts
        One a customer; truth values count as 0 and 1.
    """
    sums = np.zeros(len(GROUPS))
    sums[0] = amounts.sum()
    for first, name in ((_SEGMENTS, "segment"), (_TEMPERAMENTS, "temperament")):
        rows = first + customers[name].astype(np.int64)
        sums += np.bincount(rows, weights=amounts, minlength=len(GROUPS))
    return sums


def is_called(customers: NDArray[Any]) -> NDArray[np.bool_]:
    """Return whether each customer was called by a window that can serve them."""
    return np.asarray(customers["rightly_called_at"] < NEVER)


def is_unserved(customers: NDArray[Any]) -> NDArray[np.bool_]:
    """Return whether each customer came within opening hours and was not served."""
    outcome = customers["outcome"]
    late = (outcome == Outcome.CLOSED_OUT) & (customers["left_at"] == customers["arrives_at"])
    lost = np.isin(outcome, IN_VAIN)
    return np.asarray(lost & ~late)


def waits_of(customers: NDArray[Any]) -> NDArray[np.int64]:
    """Return each customer's wait [us]; 0 for those who were not called."""
    waits = customers["rightly_called_at"] - customers["ticket_at"]
    return np.asarray(np.where(is_called(customers), waits, 0), dtype=np.int64)


@dataclass(frozen=True)
class Sums:
    """A twin day's sums by group, on both floors in the order of `FLOORS`."""

    called: NDArray[np.float64]
    unserved: NDArray[np.float64]
    """Customers, shape (2, groups)."""
    wait: NDArray[np.float64]
    """Sum of the waits of the called, shape (2, groups) [us]."""
    moved: NDArray[np.float64]
    """Of those called on both floors: wait on the first less wait on the second floor, shape
    (groups,) [us]."""


def sums_of(twins: Sequence[NDArray[Any]]) -> Sums:
    """Return the sums of the customers of one day on both floors, row by row the same."""
    first, second = twins
    both = is_called(first) & is_called(second)
    moved = np.where(both, waits_of(first) - waits_of(second), 0)
    return Sums(
        called=np.array([by_group(one, is_called(one)) for one in twins]),
        unserved=np.array([by_group(one, is_unserved(one)) for one in twins]),
        wait=np.array([by_group(one, waits_of(one)) for one in twins]),
        moved=by_group(first, moved),
    )


@dataclass
class Waits:
    """How often each wait occurred on a floor, in whole seconds, by group."""

    counts: NDArray[np.int64] = field(default_factory=lambda: np.zeros((len(GROUPS), 1), np.int64))
    """Shape (groups, seconds)."""

    def add(self, customers: NDArray[Any]) -> None:
        """Count the waits of a day's called customers, to the nearest second."""
        called = customers[is_called(customers)]
        seconds = (waits_of(called) + SECOND // 2) // SECOND
        longer = int(seconds.max(initial=0)) + 1 - self.counts.shape[1]
        if longer > 0:
            self.counts = np.pad(self.counts, ((0, 0), (0, longer)))
        np.add.at(self.counts[0], seconds, 1)
        for first, name in ((_SEGMENTS, "segment"), (_TEMPERAMENTS, "temperament")):
            np.add.at(self.counts, (first + called[name].astype(np.int64), seconds), 1)

    def percentile(self, group: int, share: float) -> float:
        """Return the wait below which a share of a group's waits lies [s]; NaN if there are none.

        It lies between two waits in proportion, as NumPy has it.
        """
        ranks = np.cumsum(self.counts[group])
        if ranks[-1] == 0:
            return float("nan")
        at = share * (int(ranks[-1]) - 1)
        below, above = np.searchsorted(ranks, [int(at), int(np.ceil(at))], side="right")
        return float(below + (above - below) * (at - int(at)))
