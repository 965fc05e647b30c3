"""Extending a sweep: more days only at the points whose answer is still open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from experiments.common.statistics import Estimate, paired
from experiments.studies.store import Store
from experiments.studies.summary import days_by_point, is_shown, twins
from experiments.studies.table import is_current
from model.setup.parameters import build

AT_MOST: Final = 400
"""Days of each seed that a point has at most, unless it is said otherwise."""


@dataclass(frozen=True)
class ExtendRule:
    """Which answers are open, and how days are added.

    A point's answer is its paired difference in ``kpi`` from the point that it is compared with.
    It is open until its 95 % interval lies on one side of 0; or, if a ``precision`` is asked for,
    until it has at most that half width, on whichever side of 0 it lies.

    Notes
    -----
    Looking again and again makes intervals a little too narrow; see
    `experiments.common.statistics.SequentialRule` for how much.
    """

    kpi: str
    """Name of the KPI."""
    precision: float | None = None
    """Half width that is enough, in the unit of the results' table; None: a sign is wanted."""
    step: int = 40
    """Days of each seed that are added at a time."""
    at_most: int = AT_MOST
    """Days of each seed that a point has at most."""

    def is_open(self, known: Estimate) -> bool:
        """Return True if an answer is open."""
        if not known.is_known:
            return True
        if self.precision is not None:
            return known.half_width > self.precision
        return not is_shown(known)


def answers_of(store: Store, rule: ExtendRule) -> dict[int, bool]:
    """Return whether each point's answer is open, with the days that there are."""
    days = days_by_point(store, (rule.kpi,))
    found = {}
    for point in store.points:
        if point.reference == point.number:
            continue
        base, own = days[point.reference], days[point.number]
        rows, others = twins(base, own)
        known = paired(base.values(rule.kpi, rows), own.values(rule.kpi, others))
        found[point.number] = rule.is_open(known)
    return found


def next_goals(store: Store, rule: ExtendRule) -> dict[int, int]:
    """Return how many days points should have now: more where the answer is open.

    The point that they are compared with gets as many. Nothing, if no answer is open or all that
    are have ``at_most`` days.
    """
    goals: dict[int, int] = {}
    most = min(rule.at_most, _days_of_trace(store) or rule.at_most)  # no more than a trace has
    for number, is_open in answers_of(store, rule).items():
        now = store.manifest.days_of(number)
        if not is_open or now >= most:
            continue
        goals[number] = min(now + rule.step, most)
        base = store.points[number].reference
        goals[base] = max(goals.get(base, store.manifest.days_of(base)), goals[number])
    return goals


def _days_of_trace(store: Store) -> int | None:
    return build(store.manifest.load_base()).days_of_trace


def at_most_for(store: Store, points: Sequence[int], at_most: int = AT_MOST) -> int | None:
    """Return the ``at_most`` that lets days be added at some points.

    Parameters
    ----------
    points
        Numbers of points, at least one.
    at_most
        What it is today.

    Returns
    -------
    int or None
        0 if that of today does; None if none does, as the arrivals are a trace of so many days.
    """
    days = [store.manifest.days_of(number) for number in points]
    trace = _days_of_trace(store)
    if trace is not None and min(days) >= trace:
        return None
    if min(days) < at_most:
        return 0
    more = 2 * max(days)
    return more if trace is None else min(more, trace)


def rounds(store: Store, rule: ExtendRule) -> Iterator[int]:
    """Set goals round by round, and yield the branch-days each is missing, to be simulated.

    The first round is what the store is missing anyway; of 0 days, if that is its table only. Each
    look is at a whole round, so that a
    sweep that was stopped and gone on with asks for the same days.

    Raises
    ------
    StoreError
        If the store cannot be added to.
    """
    store.check_kernel()
    while True:
        done = store.done()
        if not (done.is_complete and is_current(store)):
            yield done.wanted - done.finished
        goals = next_goals(store, rule)
        if not goals:
            return
        store.set_goals(goals)
