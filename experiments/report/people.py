"""Sections about people: the chain link by link, why she waited, who pays."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from experiments.common.statistics import estimate
from experiments.common.wording import listed
from experiments.common.words import MISSING, number
from experiments.report import charts
from experiments.report.blocks import (
    Block,
    Cell,
    Chart,
    Key,
    MeasureRow,
    Row,
    Section,
    Table,
    Text,
    cells,
    in_order,
    percent,
)
from experiments.report.breakdown import (
    LINKS,
    PARTS,
    RESULTS,
    Link,
    funnel,
    handled_by_segment,
    idle,
    time_split,
)
from experiments.report.measures import Daily
from experiments.report.read import FloorResult
from experiments.report.view import View
from model.measures import MEASURES
from model.scenario.people import SEGMENTS
from model.units import MINUTES, SHARE

PART_COLOURS = (
    "#B8C1C8",  # walking
    "#DCE7EF",
    "#A9CBE2",
    "#79ADD2",  # door and ticket machine
    "#3C7FB1",  # machines
    "#5B4A8A",  # position 3
    "#F2B35E",
    "#E58A2B",
    "#D55E00",
    "#A94A00",
    "#7A3600",  # waiting, by reason
    "#D9D2C5",  # called
    "#00805E",  # served
    "#8FC9B5",  # handed over
    "#B79AC8",  # answered
    "#EFE3C8",  # fetching documents
)
RESULT_COLOURS = {"handled": "#0B7A5B", "skipped": "#C9CFD4", "lost": "#D55E00"}
FINE = replace(MINUTES, digits=2)
"""Minutes of which some are few."""

SHOWN = 0.05
"""Customers a day from which a reason is named: fewer are printed as 0."""


def chain(view: View) -> Section:
    """Return the funnel: a chart, the handled share of every floor, reasons and segments."""
    return Section("funnel", view.say("funnel"), view.if_there(_chain))


def _chain(view: View) -> Iterator[Block]:
    by_floor = {floor.name: funnel(floor) for floor in view.floors}
    yield Text(view.say("funnel_text"))
    yield from (_funnel_chart(view, floor, by_floor[floor.name]) for floor in view.shown)
    yield _handled(view, [*by_floor.values()])
    for floor in view.shown:
        yield _why(view, floor, by_floor[floor.name])
        yield _by_segment(view, floor)


def _funnel_chart(view: View, floor: FloorResult, links: tuple[Link, ...]) -> Chart:
    say, key = view.say, f"funnel-{view.look(floor)}"
    bars = [
        (say.link(link.name), tuple(float(link.customers[result].mean()) for result in RESULTS))
        for link in links
    ]
    colours = list(RESULT_COLOURS.values())
    svg = charts.stacked(bars, colours, x_title=say("customers_axis"), key=key)
    shares = [f"{say.link(link.name)} {percent(_mean(link.handled_share))}" for link in links]
    described = say("funnel_alt", shares=say.listed(shares))
    legend = (Key(say(result), colour) for result, colour in RESULT_COLOURS.items())
    title = view.of_floor("funnel_chart", floor)
    return view.chart(title, svg, key, described, legend=legend, source="funnel_source")


def _mean(daily: Daily) -> float:
    return estimate(daily).mean


def _handled(view: View, floors: list[tuple[Link, ...]]) -> Table:
    by_name = [{link.name: link.handled_share for link in links} for links in floors]
    nothing = np.full(view.result.days, np.nan)
    rows: list[MeasureRow | str] = [
        MeasureRow(
            view.say.link(name),
            "",
            [shares.get(name, nothing) for shares in by_name],
            SHARE,
            better=1,
        )
        for name in dict.fromkeys(name for shares in by_name for name in shares)
    ]
    return view.measures("funnel_table", "link_column", rows, "funnel_table_source")


def _why(view: View, floor: FloorResult, links: tuple[Link, ...]) -> Table:
    say = view.say
    rows = tuple(
        Row(
            say.link(link.name),
            (
                Cell(number(_mean(link.came), 1)),
                Cell(number(_mean(link.customers["handled"]), 1)),
                Cell(_reasons(view, link), kind="long"),
                Cell(number(_mean(link.seconds_each), 0)),
            ),
        )
        for link in links
    )
    keys = ("link_column", "came_column", "handled", "why_column", "seconds_column")
    return Table(
        say("why_table", floor=view.title(floor)),
        tuple(Cell(say(key), kind="long" if key == "why_column" else "") for key in keys),
        rows,
        say("why_source", folder=view.folder),
    )


def _reasons(view: View, link: Link) -> str:
    say = view.say
    told = []
    for wanted in RESULTS[1:]:
        parts = [
            f"{say.reason(link.name, reason) if reason else say(result)} {number(customers, 1)}"
            for result, reason, customers in link.why
            if result == wanted and customers >= SHOWN
        ]
        if parts:
            told.append(say("because", result=say(wanted), reasons=listed(parts, view.language)))
    return say.listed(told) or MISSING


def _by_segment(view: View, floor: FloorResult) -> Table:
    say = view.say
    shares = handled_by_segment(floor)
    segments = in_order({segment for _, segment in shares}, SEGMENTS)
    rows = tuple(
        Row(
            say.link(link),
            cells(*(number(shares.get((link, one), np.nan) * 100, 1) for one in segments)),
        )
        for link in in_order({link for link, _ in shares}, LINKS)
    )
    return Table(
        say("segment_table", floor=view.title(floor)),
        cells(say("link_column"), *map(say.term, segments)),
        rows,
        say("segment_source", folder=view.folder),
    )


def why_she_waited(view: View) -> Section:
    """Return where the time inside goes, and staff idle meanwhile."""
    blocks = (*view.if_there(_split), *view.if_there(_idle))
    return Section("split", view.say("split"), blocks)


def _split(view: View) -> Iterator[Block]:
    say, key = view.say, "split"
    known = [time_split(floor) for floor in view.floors]
    bars = [
        (view.marked(floor), tuple(_mean(parts[part]) for part in PARTS))
        for floor, parts in zip(view.floors, known, strict=True)
    ]
    svg = charts.stacked(bars, PART_COLOURS, x_title=say("minutes_axis"), key=key)
    totals = [f"{label} {number(sum(parts), 1)}" for label, parts in bars]
    described = say("split_alt", totals=say.listed(totals))
    titles = [say("served_part" if part == "served" else part) for part in PARTS]
    legend = map(Key, titles, PART_COLOURS)
    yield view.chart(say("split_chart"), svg, key, described, legend=legend, source="split_source")
    rows: list[MeasureRow | str] = [
        MeasureRow(
            title,
            f"{part}_s",
            [parts[part] for parts in known],
            FINE,
            better=0 if part in ("served", "in_contact", "greeted") else -1,
        )
        for title, part in zip(titles, PARTS, strict=True)
    ]
    totals_daily = [np.sum([parts[part] for part in PARTS], axis=0) for parts in known]
    title = MEASURES["mean_time_in_branch_min"].title_in(view.language)
    total = MeasureRow(title, say("split_total_note"), totals_daily, FINE, better=-1, strong=True)
    yield view.measures("split_table", "part_column", [*rows, total], "split_source")


def _idle(view: View) -> Iterator[Block]:
    say = view.say
    known = [idle(floor) for floor in view.floors]
    kinds = sorted({kind for each in known for kind, minutes in each.items() if minutes.any()})
    if not kinds:
        yield Text(say("idle_none"), say("idle_source", folder=view.folder))
        return
    nothing = np.zeros(view.result.days)
    rows: list[MeasureRow | str] = [
        MeasureRow(
            say("of_floor", what=view.position(position), floor=say.term(reason)),
            f"position {position}, reason {reason}",
            [each.get((position, reason), nothing) for each in known],
            better=-1,
        )
        for position, reason in kinds
    ]
    yield view.measures("idle_table", "idle_column", rows, "idle_source")
