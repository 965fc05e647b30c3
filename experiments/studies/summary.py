"""What a sweep says: every point against the one it is compared with, over their twin days."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.common.statistics import Estimate, estimate, paired, ratio_parts
from experiments.studies.factors import Value, text_of
from experiments.studies.points import Point
from experiments.studies.store import Done, Store
from experiments.studies.table import table_of
from model.measures import GAIN, KPIS, MEASURES, OF_CALLED, UNSERVED

BETTER: Final = {kpi.name: kpi.better for kpi in KPIS}

EVERY: Final = slice(None)
"""Rows of all days."""

Decisions = tuple[tuple[str, Value], ...]
"""Factors that are not at their reference, with their values: what a proposal is."""


@dataclass(frozen=True)
class PointDays:
    """The finished days of a point."""

    keys: NDArray[np.int64]
    """Number of seed and day in one, ascending; equal keys are twin days."""
    kpis: dict[str, NDArray[np.float64]]
    """By name, a number for each of them."""

    def values(self, kpi: str, rows: NDArray[np.intp] | slice = EVERY) -> NDArray[np.float64]:
        """Return a KPI on some days; of a ratio each day's part in it, over these days."""
        ratio = MEASURES[kpi].ratio
        if ratio is None:
            return self.kpis[kpi][rows]
        counts, totals = (self.kpis[name][rows] for name in ratio)
        return ratio_parts(counts, totals)

    @property
    def net_value(self) -> NDArray[np.float64]:
        """Return each day's net value [money]."""
        (value, _), (cost, sign) = GAIN.parts
        return self.kpis[value] + sign * self.kpis[cost]


def twins(one: PointDays, other: PointDays) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the rows of the days that both points have, in the same order."""
    if len(one.keys) == len(other.keys) and np.array_equal(one.keys, other.keys):
        rows = np.arange(len(one.keys), dtype=np.intp)
        return rows, rows
    _, rows, others = np.intersect1d(one.keys, other.keys, assume_unique=True, return_indices=True)
    return rows, others


@dataclass(frozen=True)
class Outcome:
    """What came of a point."""

    point: Point
    """The point."""
    decisions: Decisions
    """What distinguishes it from the one it is compared with."""
    days: PointDays
    """Its finished days."""
    kpis: dict[str, Estimate]
    """Means and intervals, by name."""
    differences: dict[str, Estimate]
    """The same of the paired differences from the point that it is compared with."""
    gain: Estimate
    """Paired difference of a day's net value [money]."""


@dataclass(frozen=True)
class Group:
    """Points under the same conditions."""

    conditions: Decisions
    """Values of the factors that are conditions."""
    reference: Outcome
    """What the others are compared with."""
    proposals: tuple[Outcome, ...]
    """The others."""

    def _shown(self, base: Outcome, kpi: str) -> list[tuple[Outcome, int]]:
        """Return each proposal with 1 if it is shown to be better than an outcome, -1 if worse.

        Of all proposals at once: their intervals hold together.
        """
        among, better = len(self.proposals), BETTER[kpi]
        return [
            (each, better * difference(base, each, kpi, among=among).sign)
            for each in self.proposals
        ]

    def best(self, kpi: str) -> Outcome | None:
        """Return the proposal that does best on a KPI; None if none is shown to be better."""
        better = [each for each, sign in self._shown(self.reference, kpi) if sign > 0]
        return max(better, key=lambda each: BETTER[kpi] * each.differences[kpi].mean, default=None)

    def worse(self, kpi: str) -> list[Outcome]:
        """Return the proposals that are shown to do harm to a KPI."""
        return [each for each, sign in self._shown(self.reference, kpi) if sign < 0]

    def as_good(self, best: Outcome, kpi: str) -> list[Outcome]:
        """Return the proposals that are not shown to be worse than the best."""
        others = [(each, sign) for each, sign in self._shown(best, kpi) if each is not best]
        return [each for each, sign in others if sign >= 0 and each.kpis[kpi].n > 0]

    def days_of(self, outcome: Outcome) -> int:
        """Return how many days a line is of: those that it has in common with the reference."""
        return len(twins(self.reference.days, outcome.days)[0])


@dataclass(frozen=True)
class Summary:
    """What a store says."""

    store: Store
    """The store."""
    done: Done
    """How far it is."""
    groups: tuple[Group, ...]
    """Points by their conditions, in the order of the references."""

    @property
    def kpi(self) -> str:
        """The KPI that decides."""
        return self.store.study.kpis[0]

    @property
    def undecided(self) -> list[int]:
        """Points whose difference in the deciding KPI has no sign that is shown."""
        return [
            each.point.number
            for group in self.groups
            for each in group.proposals
            if not is_shown(each.differences[self.kpi])
        ]

    @property
    def compared(self) -> int:
        """Number of proposals, each under each of its conditions."""
        return sum(len(group.proposals) for group in self.groups)

    @property
    def alone(self) -> int:
        """Number of points that nothing is compared with."""
        return sum(1 for group in self.groups if not group.proposals)

    @property
    def is_crossed(self) -> bool:
        """Whether one proposal at least is tried under every condition, and not it alone."""
        tried = [{each.decisions for each in group.proposals} for group in self.groups]
        tried = [decisions for decisions in tried if decisions]
        return bool(tried and set.intersection(*tried)) and max(map(len, tried)) > 1


def is_shown(known: Estimate) -> bool:
    """Return True if a difference is known to have a sign, or to be nothing at all."""
    return known.sign != 0 or known.is_nothing


def difference(base: Outcome, other: Outcome, kpi: str, *, among: int = 1) -> Estimate:
    """Return the paired difference of a KPI, ``other`` less ``base``, over their twin days."""
    rows, others = twins(base.days, other.days)
    own = other.days.values(kpi, others)
    return paired(base.days.values(kpi, rows), own, among=among)


def days_by_point(store: Store, kpis: tuple[str, ...]) -> list[PointDays]:
    """Return the finished days of every point, with some KPIs."""
    parts = (part for name in kpis for part in MEASURES[name].ratio or ())
    names = list(dict.fromkeys((*kpis, *parts, *(name for name, _ in GAIN.parts))))
    table = table_of(store, ["point", "seed", "day", *names])
    columns = {name: table[name].to_numpy() for name in table.column_names}
    seeds = np.array(store.study.seeds, dtype=np.int64)
    order = np.argsort(seeds)
    numbers = order[np.searchsorted(seeds, columns["seed"], sorter=order)].astype(np.int64)
    keys = (numbers << 32) + columns["day"]
    bounds = np.searchsorted(columns["point"], np.arange(len(store.points) + 1))
    return [
        PointDays(keys[first:end], {name: columns[name][first:end] for name in names})
        for first, end in pairwise(bounds)
    ]


def summary_of(store: Store) -> Summary:
    """Return what a store says; of one that is not complete, as far as it is known."""
    days = days_by_point(store, told_kpis(store))
    groups: dict[int, list[Outcome]] = {}
    for point in store.points:
        base = store.points[point.reference]
        outcome = _outcome(store, point, days[point.number], base, days[base.number])
        groups.setdefault(base.number, []).append(outcome)
    return Summary(store, store.done(), tuple(_group(store, key, groups[key]) for key in groups))


def told_kpis(store: Store) -> tuple[str, ...]:
    """Return the KPIs that are told: those of the study, and the unserved beside any wait."""
    asked: tuple[str, ...] = store.study.kpis
    waits = [at for at, name in enumerate(asked, 1) if name in OF_CALLED]
    if not waits or UNSERVED in asked:
        return asked
    return (*asked[: waits[-1]], UNSERVED, *asked[waits[-1] :])


def _outcome(
    store: Store, point: Point, days: PointDays, base: Point, base_days: PointDays
) -> Outcome:
    rows, others = twins(base_days, days)
    kpis = told_kpis(store)
    return Outcome(
        point,
        tuple(_unlike(store, point, base)),
        days,
        {name: estimate(days.values(name)) for name in kpis},
        {name: paired(base_days.values(name, rows), days.values(name, others)) for name in kpis},
        paired(base_days.net_value[rows], days.net_value[others]),
    )


def _unlike(store: Store, point: Point, base: Point) -> list[tuple[str, Value]]:
    named = zip(store.study.factor, point.values, base.values, strict=True)
    return [(name, own) for name, own, other in named if text_of(own) != text_of(other)]


def _group(store: Store, number: int, outcomes: list[Outcome]) -> Group:
    reference = next(each for each in outcomes if each.point.number == number)
    conditions = tuple(
        (name, value)
        for (name, factor), value in zip(
            store.study.factor.items(), reference.point.values, strict=True
        )
        if factor.condition
    )
    others = tuple(each for each in outcomes if each is not reference)
    return Group(conditions, reference, others)
