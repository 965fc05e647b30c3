"""The report's section on who waits longer: waits by group, and what VIP priority moves."""

import math
from collections.abc import Callable

import numpy as np
import pandas as pd

from experiments.common.words import number
from experiments.report.blocks import (
    Block,
    MeasureRow,
    Row,
    Section,
    Table,
    Text,
    cells,
    difference_of,
    in_order,
)
from experiments.report.measures import (
    Daily,
    customers_of,
    mean_waits,
    pooled_waits,
    unserved_share,
)
from experiments.report.read import FloorResult
from experiments.report.view import View
from model.scenario.people import SEGMENTS, TEMPERAMENTS


def who_pays(view: View) -> Section:
    """Return waits by segment and temperament, and what priority moves between them."""
    say = view.say
    waits = _by_group(view, mean_waits)
    unserved = _by_group(view, unserved_share, factor=100.0, high=1.0)
    tables = (
        view.measures("who_table", "group", waits, "who_source"),
        view.measures("unserved_table", "group", unserved, "unserved_source"),
    )
    tails = [_tails(view, floor) for floor in view.shown]
    blocks = (Text(say("who_pays_text")), *tables, *tails, *_priority(view))
    return Section("who-pays", say("who_pays"), blocks)


def _by_group(
    view: View,
    of_group: Callable[[FloorResult, str, str], Daily],
    *,
    factor: float = 1.0,
    high: float = math.inf,
) -> list[MeasureRow | str]:
    """Return a number of each segment and temperament, low being better, below its heading."""
    rows: list[MeasureRow | str] = []
    for column, heading in (("segment", "by_segment"), ("temperament", "by_temperament")):
        rows.append(view.say(heading))
        rows += [
            MeasureRow(
                view.say.term(group),
                f"{column} {group}",
                [of_group(floor, column, group) for floor in view.floors],
                factor=factor,
                better=-1,
                high=high,
            )
            for group in _groups(view, column)
        ]
    return rows


def _groups(view: View, column: str) -> list[str]:
    """Return the groups that came, in the order of the tables' codes."""
    order = {"segment": SEGMENTS, "temperament": TEMPERAMENTS}[column]
    found = {str(group) for floor in view.floors for group in customers_of(floor)[column].unique()}
    return in_order(found, order)


def _tails(view: View, floor: FloorResult) -> Table:
    say = view.say
    rows: list[Row] = []
    for column, heading in (("segment", "by_segment"), ("temperament", "by_temperament")):
        rows.append(Row(say(heading)))
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


def _priority(view: View) -> tuple[Block, ...]:
    """Return what VIP priority does to each group, on the base and on the first page's floor."""
    found = [(floor, floor.table_if_there("who_pays", WHO_PAYS)) for floor in view.shown]
    if any(table is None for _, table in found):
        return (view.not_there("who_pays"),)
    tables = [_moves(view, floor, table) for floor, table in found if table is not None]
    return (Text(view.say("priority_text")), *tables)


def _moves(view: View, floor: FloorResult, table: pd.DataFrame) -> Table:
    say = view.say
    sides = table["floor"].astype(str)
    given, withheld = (table[sides == side].reset_index() for side in ("with", "without"))
    rows: list[Row] = []
    heading = ""
    for row in given.index:
        kind, group = str(given.at[row, "group_kind"]), str(given.at[row, "group"])
        if kind not in (heading, "all"):
            heading = kind
            rows.append(Row(say(f"by_{kind}")))
        with_it, without = (_numbers(side, row) for side in (given, withheld))
        parts = (with_it["mean_wait_min"], without["mean_wait_min"])
        unserved = "/".join(number(side["unserved"], 1) for side in (with_it, without))
        tails = (with_it["p90"], without["p90"])
        difference = with_it["difference_min"], with_it["difference_half_width"]
        moved = with_it["moved_min"], with_it["half_width"]
        rows.append(
            Row(
                say.term(group),
                (
                    *cells(number(with_it["customers"], 1), unserved),
                    *cells(*(number(part, 1) for part in parts)),
                    difference_of(*difference, digits=2, better=-1, say=say),
                    *cells(*(number(tail, 1) for tail in tails)),
                    difference_of(*moved, digits=1, better=-1, say=say),
                ),
            )
        )
    keys = ("group", "called_column", "unserved_sides_column", "with_column", "without_column")
    more = ("difference_column", "tail_with_column", "tail_without_column", "moved_column")
    return Table(
        say("priority_table", floor=view.title(floor)),
        cells(*map(say, (*keys, *more))),
        tuple(rows),
        say("priority_source", folder=view.folder),
        say("as_first"),
    )


def _numbers(side: pd.DataFrame, row: int) -> dict[str, float]:
    """Return the numbers of a row; what is missing is NaN."""
    wanted = side[list(WHO_PAYS[3:])].to_numpy(dtype=float, na_value=np.nan)
    return dict(zip(WHO_PAYS[3:], wanted[row].tolist(), strict=True))
