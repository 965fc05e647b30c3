"""What can be seen of simulated days from outside: KPIs, and numbers that need the customers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import MINUTE, NEVER, Outcome, Position
from agents.language import Phrase, phrase
from experiments.common.statistics import means, of_days
from model.columns import Column
from model.measures import KPIS
from model.run import Day
from model.units import MINUTES, SHARE, Unit

Numbers = NDArray[np.float64]

PLAIN: Final = Unit("number", digits=2)
"""Of a ratio, or a number a month."""

WORKING_DAYS: Final = 21.75
"""A month's."""

_DIGITS: Final = range(0, 63, 3)
"""Where the octal digits of a path begin [bits]."""


@dataclass(frozen=True)
class Seen:
    """What was seen of days."""

    kpis: Numbers
    """Shape (days, len(KPIS))."""
    waits: Numbers
    """Of everybody with a ticket, called or not [min]."""
    waits_behind: Numbers
    """Of those who were called and had somebody before them [min]."""
    ahead: Numbers
    """How many these had before them when they took the ticket."""
    platform: tuple[int, int]
    """Customers served at 4 or 7, and those of them who bought something."""

    def total(self, column: Column) -> float:
        """Return the sum of a KPI over the days."""
        return float(np.nansum(self.kpis[:, column]))


def seen(days: Iterable[Day]) -> Seen:
    """Return what can be seen of days."""
    parts = [_seen_of(day) for day in days]
    at_platform = [part.platform for part in parts]
    return Seen(
        kpis=np.vstack([part.kpis for part in parts]),
        waits=np.concatenate([part.waits for part in parts]),
        waits_behind=np.concatenate([part.waits_behind for part in parts]),
        ahead=np.concatenate([part.ahead for part in parts]),
        platform=(sum(n for n, _ in at_platform), sum(sold for _, sold in at_platform)),
    )


def _seen_of(day: Day) -> Seen:
    customers = day.customers[day.customers["ticket_at"] < NEVER]
    ticket, called = customers["ticket_at"], customers["rightly_called_at"]
    gone = np.minimum(customers["waited_until"], customers["left_at"])
    end = np.where(called < NEVER, called, gone)
    waits = (end - ticket) / MINUTE
    came, ceased = np.sort(ticket), np.sort(end)
    ahead = np.searchsorted(came, ticket) - np.searchsorted(ceased, ticket, side="right")
    behind = (called < NEVER) & (ahead > 0)
    return Seen(
        kpis=day.kpis[np.newaxis].copy(),
        waits=waits,
        waits_behind=waits[behind],
        ahead=ahead[behind].astype(np.float64),
        platform=_platform(day.customers),
    )


def _platform(customers: NDArray[Any]) -> tuple[int, int]:
    """Return how many were served at 4 or 7, and how many of them bought something."""
    path = customers["path"]
    there = np.zeros(len(path), dtype=bool)
    for bits in _DIGITS:
        there |= np.isin((path >> bits) & 7, (Position.LOW_COUNTER, Position.VIP_ROOM))
    there &= customers["outcome"] == Outcome.SERVED
    return int(there.sum()), int((customers["bought"][there] != 0).sum())


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else np.nan


def _cross_sale_rate(days: Seen) -> float:
    sold = days.total(Column.CROSS_SALES) + days.total(Column.CROSS_SALES_SIMPLE)
    return _ratio(sold, days.total(Column.SERVED))


def _came_cv(days: Seen) -> float:
    came = days.kpis[:, Column.CAME]
    return _ratio(float(came.std(ddof=1)), float(came.mean())) if len(came) > 1 else np.nan


def _mean_over_median(days: Seen) -> float:
    if not days.waits.size:
        return np.nan
    return _ratio(float(days.waits.mean()), float(np.median(days.waits)))


def _p90_over_mean(days: Seen) -> float:
    if not days.waits.size:
        return np.nan
    return _ratio(float(np.quantile(days.waits, 0.9)), float(days.waits.mean()))


@dataclass(frozen=True)
class Computed:
    """A number that no KPI is."""

    title: Phrase
    unit: Unit
    of: Callable[[Seen], float]


COMPUTED: Final[Mapping[str, Computed]] = {
    "came_cv": Computed(phrase("customers a day, coefficient of variation"), SHARE, _came_cv),
    "minutes_per_person_ahead": Computed(
        phrase("wait for each person ahead"),
        MINUTES,
        lambda days: _ratio(float(days.waits_behind.sum()), float(days.ahead.sum())),
    ),
    "wait_mean_over_median": Computed(
        phrase("mean wait ÷ median, all tickets"), PLAIN, _mean_over_median
    ),
    "wait_p90_over_mean": Computed(phrase("90 % wait ÷ mean, all tickets"), PLAIN, _p90_over_mean),
    "cross_sale_rate": Computed(phrase("cross-sales, of those served"), SHARE, _cross_sale_rate),
    "platform_no_sale_share": Computed(
        phrase("bought nothing, of those served at 4 or 7"),
        SHARE,
        lambda days: 1.0 - _ratio(days.platform[1], days.platform[0]),
    ),
    "referrals_a_month": Computed(
        phrase("referrals a month"),
        PLAIN,
        lambda days: WORKING_DAYS * _ratio(days.total(Column.REFERRALS), len(days.kpis)),
    ),
}
"""Numbers that are observed besides the KPIs, by name."""


def observed(days: Seen) -> dict[str, float]:
    """Return every number that can be observed, by name; NaN where no day tells it."""
    kpis = means(np.column_stack([of_days(days.kpis, kpi) for kpi in KPIS]))
    known = {kpi.name: float(value) for kpi, value in zip(KPIS, kpis, strict=True)}
    return known | {name: computed.of(days) for name, computed in COMPUTED.items()}
