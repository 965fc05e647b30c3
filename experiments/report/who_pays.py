"""The report's section on who waits longer: waits by group, and what VIP priority moves."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from experiments.common.statistics import Estimate
from experiments.common.words import number
from experiments.report.blocks import (
    Block,
    Cell,
    MeasureRow,
    Row,
    Section,
    Table,
    Text,
    cells,
    difference_cell,
    in_order,
)
from experiments.report.measures import (
    Daily,
    customers_of,
    mean_waits,
    pooled_waits,
    unserved_share,
)
from experiments.report.people import FINE
from experiments.report.read import FloorResult
from experiments.report.view import View
from experiments.report.words import Say
from model.scenario.people import SEGMENTS, TEMPERAMENTS
from model.units import MINUTES, SHARE, Unit

GROUPS: Final = {"segment": SEGMENTS, "temperament": TEMPERAMENTS}
"""The groups by the column that they stand in."""


def who_pays(view: View) -> Section:
    """Return waits by segment and temperament, and what priority moves between them."""
    say = view.say
    waits = _by_group(view, mean_waits, MINUTES)
    unserved = _by_group(view, unserved_share, SHARE)
    tables = (
        view.measures("who_table", "group", waits, "who_source"),
        view.measures("unserved_table", "group", unserved, "unserved_source"),
    )
    tails = [_tails(view, floor) for floor in view.shown]
    blocks = (Text(say("who_pays_text")), *tables, *tails, *view.if_there(_priority))
    return Section("who-pays", say("who_pays"), blocks)


def _by_group(
    view: View,
    of_group: Callable[[FloorResult, str, str], Daily],
    unit: Unit,
) -> list[MeasureRow | str]:
    """Return a number of each segment and temperament, low being better, below its heading."""
    rows: list[MeasureRow | str] = []
    for column in GROUPS:
        rows.append(view.say(f"by_{column}"))
        rows += [
            MeasureRow(
                view.say.term(group),
                f"{column} {group}",
                [of_group(floor, column, group) for floor in view.floors],
                unit,
                better=-1,
            )
            for group in _groups(view, column)
        ]
    return rows


def _groups(view: View, column: str) -> list[str]:
    """Return the groups that came, in the order of the tables' codes."""
    found = {str(group) for floor in view.floors for group in customers_of(floor)[column].unique()}
    return in_order(found, GROUPS[column])


def _tails(view: View, floor: FloorResult) -> Table:
    say = view.say
    rows: list[Row] = []
    for column in GROUPS:
        rows.append(Row(say(f"by_{column}")))
        rows += [_tail(view, floor, column, group) for group in _groups(view, column)]
    return Table(
        say("tails_table", floor=view.title(floor)),
        cells(say("group"), say("called_column"), "50 %", "75 %", "90 %", "95 %"),
        tuple(rows),
        say("tails_source", folder=view.folder),
    )


def _tail(view: View, floor: FloorResult, column: str, group: str) -> Row:
    waits = pooled_waits(floor, column, group)
    called = number(len(waits) / len(floor.days), 1)
    tails = np.percentile(waits, (50, 75, 90, 95)) if len(waits) else np.full(4, np.nan)
    return Row(view.say.term(group), cells(called, *(number(float(tail), 1) for tail in tails)))


Numbers = Mapping[Any, Any]
"""A row of the table ``who_pays``."""

WHO_PAYS = (
    "group_kind",
    "group",
    "floor",
    "customers",
    "unserved",
    "mean_wait_min",
    "p90",
    "difference_min",
    "difference_half_width",
    "moved_min",
    "half_width",
)


def _priority(view: View) -> Iterator[Block]:
    """Yield what VIP priority does to each group, on the base and on the first page's floor."""
    yield Text(view.say("priority_text"))
    for floor in view.shown:
        yield _moves(view, floor, floor.table("who_pays", WHO_PAYS))


def _moves(view: View, floor: FloorResult, table: pd.DataFrame) -> Table:
    say = view.say
    sides = table["floor"].astype(str)
    numbers = table.astype(dict.fromkeys(WHO_PAYS[3:], float))
    given, withheld = (numbers[sides == side].to_dict("records") for side in ("with", "without"))
    rows: list[Row] = []
    heading = ""
    for with_it, without in zip(given, withheld, strict=True):
        kind = str(with_it["group_kind"])
        if kind not in (heading, "all"):
            heading = kind
            rows.append(Row(say(f"by_{kind}")))
        rows.append(Row(say.term(str(with_it["group"])), _moved(with_it, without, say)))
    keys = ("group", "called_column", "unserved_sides_column", "with_column", "without_column")
    more = ("difference_column", "tail_with_column", "tail_without_column", "moved_column")
    return Table(
        say("priority_table", floor=view.title(floor)),
        cells(*map(say, (*keys, *more))),
        tuple(rows),
        say("priority_source", folder=view.folder),
        say("as_first"),
    )


def _moved(with_it: Numbers, without: Numbers, say: Say) -> tuple[Cell, ...]:
    """Return the cells of a group: what it waits with priority and without, and what moves."""
    unserved, mean, tail = (
        [number(side[key], 1) for side in (with_it, without)]
        for key in ("unserved", "mean_wait_min", "p90")
    )
    difference = Estimate(with_it["difference_min"], with_it["difference_half_width"], 0)
    moved = Estimate(with_it["moved_min"], with_it["half_width"], 0)
    return (
        *cells(number(with_it["customers"], 1), "/".join(unserved), *mean),
        difference_cell(difference, FINE, -1, say),
        *cells(*tail),
        difference_cell(moved, MINUTES, -1, say),
    )
