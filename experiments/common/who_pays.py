"""Who pays for VIP priority: twin days of a scenario with it and without it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa

from agents.codes import MINUTE
from experiments.common.statistics import Estimate, estimate, ratio_difference
from model.analysis.who_pays import FLOORS, GROUPS, Sums, Waits, sums_of
from model.arguments import whole
from model.run import tables
from model.scenario.load import with_settings
from model.scenario.people import SEGMENTS
from model.scenario.rules_windows import PREFERENCE
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup, build

PERCENTILES: Final = {"p50": 0.5, "p90": 0.9, "p95": 0.95}
"""Shares of the waits, by column."""

FOR_VIPS: Final = frozenset(("vip", "referral"))
"""Classes that ordinary customers get no ticket of at the machine."""


@dataclass(frozen=True)
class Side:
    """What a group waited on one floor."""

    customers: float
    """Customers a day who were called to a window that can serve them."""
    unserved: float
    """Customers a day who came and were not served."""
    mean: float
    """Mean wait of all who were called, over all days; NaN if nobody was [min]."""
    percentiles: dict[str, float]
    """Of the same waits, by the keys of `PERCENTILES` [min]."""


@dataclass(frozen=True)
class Group:
    """What VIP priority does to a group."""

    kind: str
    name: str
    """As in `model.analysis.who_pays.GROUPS`."""
    sides: dict[str, Side]
    """By floor, ``with`` and ``without``."""
    difference: Estimate
    """Of the mean waits, with less without [min]."""
    moved: Estimate
    """Minutes a day that those called on both floors wait longer with it than without."""


@dataclass(frozen=True)
class WhoPays:
    """Who pays for VIP priority in a scenario."""

    days: int
    """Number of twin days."""
    groups: tuple[Group, ...]
    """In the order of `model.analysis.who_pays.GROUPS`."""
    has_priority: bool
    """Whether the scenario gives any VIP priority."""


def priority_off(scenario: Scenario) -> dict[str, Any]:
    """Return the settings, by dotted place, that take VIP priority out of a scenario.

    Every segment has priority 0, nobody has an appointment, the menu prints no VIP numbers. Windows
    that call VIP numbers and referrals only would then stand empty, so they call every class that
    they can do, and those kept for VIPs by ``overflow = false`` their own list again: the same
    people work at the same windows. Nothing is returned if VIPs have no priority anyway.
    """
    off: dict[str, Any] = {
        f"segments.{name}.priority": 0
        for name in SEGMENTS
        if getattr(scenario.segments, name).priority
    }
    if scenario.service.appointment_share:
        off["service.appointment_share"] = 0.0
    menu, calling = scenario.rules.menu, scenario.rules.calling
    if menu.enabled and menu.vip_numbers:
        off["rules.menu.vip_numbers"] = False
        off["rules.calling.overflow"] = True
        for key, usual in PREFERENCE.items():
            own = calling.preference.get(key, usual)
            if FOR_VIPS.issuperset(own):
                opened = list(dict.fromkeys((*own, *PREFERENCE["4"])))
                off[f"rules.calling.preference.{key}"] = opened
    return off


def who_pays(setup: Setup, *, days: int, seed: int) -> WhoPays:
    """Simulate the days with and without VIP priority, and say who waits longer for it.

    Parameters
    ----------
    setup
        The scenario made ready, with its priority.
    days, seed
        Number of days, and seed of the run.

    Raises
    ------
    ScenarioError
        If the scenario does not fit together without VIP priority.
    """
    off = priority_off(setup.scenario)
    setups = (setup, build(with_settings(setup.scenario, off), setup.floor) if off else setup)
    waits = {floor: Waits() for floor in FLOORS}
    sums = []
    numbers = range(whole(days, "days"))
    runs = [tables(each, days=numbers, seed=seed) for each in setups]
    for twins in zip(*runs, strict=True):
        customers = [day.customers for day in twins]
        sums.append(sums_of(customers))
        for floor, rows in zip(FLOORS, customers, strict=True):
            waits[floor].add(rows)
    groups = tuple(_group(at, sums, waits) for at in range(len(GROUPS)))
    return WhoPays(days, groups, has_priority=bool(off))


def _group(at: int, sums: list[Sums], waits: Mapping[str, Waits]) -> Group:
    called, unserved, wait = (
        np.array([getattr(day, name)[:, at] for day in sums])
        for name in ("called", "unserved", "wait")
    )
    kind, name = GROUPS[at]
    sides = {
        floor: Side(
            customers=float(called[:, k].mean()),
            unserved=float(unserved[:, k].mean()),
            mean=float(wait[:, k].sum() / called[:, k].sum() / MINUTE)
            if called[:, k].any()
            else float("nan"),
            percentiles={
                key: waits[floor].percentile(at, share) / 60 for key, share in PERCENTILES.items()
            },
        )
        for k, floor in enumerate(FLOORS)
    }
    moved = estimate(np.array([day.moved[at] for day in sums]) / MINUTE)
    return Group(kind, name, sides, ratio_difference(wait / MINUTE, called), moved)


def who_pays_table(found: WhoPays) -> pa.Table:
    """Return a row per group and floor; the columns are explained in ``model/RESULTS.md``."""
    rows = [
        {
            "group_kind": group.kind,
            "group": group.name,
            "floor": floor,
            "customers": side.customers,
            "unserved": side.unserved,
            "mean_wait_min": side.mean,
            **side.percentiles,
            "difference_min": group.difference.mean,
            "difference_half_width": group.difference.half_width,
            "moved_min": group.moved.mean,
            "half_width": group.moved.half_width,
        }
        for group in found.groups
        for floor, side in group.sides.items()
    ]
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    return pa.table({name: pa.array(column, from_pandas=True) for name, column in columns.items()})
