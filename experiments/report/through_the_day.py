"""Sections about the day: how long customers wait, the queue over the day, who is where."""

from collections.abc import Iterator

import numpy as np

from experiments.common.statistics import estimate, means
from experiments.common.words import number
from experiments.report import charts, drawing
from experiments.report.blocks import Chart, Key, MeasureRow, Section, Table, Text, percent
from experiments.report.breakdown import staff_hours
from experiments.report.charts import Panel
from experiments.report.drawing import Line
from experiments.report.measures import (
    WITHIN_MIN,
    Daily,
    held,
    queue,
    wait_percentile,
    waits_within,
)
from experiments.report.read import FloorResult
from experiments.report.view import View
from layouts.terms import COLOURS
from model.columns import TARGET_MIN
from model.measures import MEASURES, UNSERVED
from model.units import SHARE

CLASS_MIN = 5
LAST_CLASS_MIN = 60
BACK_OFFICE, ON_BREAK = "#9AA5AE", "#D9DEE2"

SPOKEN_MIN = (TARGET_MIN, 20, 40)
"""Waits whose shares are spoken."""


def band(daily: Daily) -> tuple[Daily, Daily, Daily]:
    """Return means over days of a matrix (days, places), and the ends of their 95 % intervals."""
    known = [estimate(column) for column in daily.T]
    half = np.array([each.half_width if each.is_known else 0.0 for each in known])
    mean = np.array([each.mean for each in known])
    return mean, np.maximum(mean - half, 0.0), mean + half


def _has_band(line: Line) -> bool:
    """Return True if an interval can be seen; there is none of one day, or of days all alike."""
    return line.low is not None and line.high is not None and bool(np.any(line.high > line.low))


def waits(view: View) -> Section:
    """Return the distribution of waits: a chart and the percentiles."""
    say = view.say
    chart = _curves(view) if view.result.is_comparison else _histogram(view)
    rows: list[MeasureRow | str] = [
        MeasureRow(
            say("longest") if per_cent == 100 else say("percentile", p=per_cent),
            "",
            [wait_percentile(floor, per_cent) for floor in view.floors],
            better=-1,
        )
        for per_cent in (25, 50, 75, 90, 95, 100)
    ]
    rows.append(view.row(MEASURES[UNSERVED], say("unserved_note")))
    table = view.measures("percentiles", "kpi", rows, "percentiles_source")
    return Section("waits", say("waits"), (Text(say("waits_text")), chart, table))


def _curves(view: View) -> Chart:
    say, key = view.say, "waits"
    shares = [means(waits_within(floor)) for floor in view.floors]
    lines = [
        Line(WITHIN_MIN, share, look=view.look(floor))
        for floor, share in zip(view.floors, shares, strict=True)
    ]
    # the base last, so that it lies on top
    svg = charts.curves(
        [*lines[1:], lines[0]],
        x_title=say("wait_axis"),
        y_title=say("share_axis"),
        target=TARGET_MIN,
        key=key,
    )
    spoken = [
        f"{view.title(floor)} {', '.join(percent(share[at]) for at in SPOKEN_MIN)}"
        for floor, share in zip(view.floors, shares, strict=True)
    ]
    described = say("waits_alt", shares=say.listed(spoken))
    looks, source, note = view.legend(), "waits_source", say("target_key")
    return view.chart(
        say("waits_chart"), svg, key, described, legend=looks, source=source, note=note
    )


def _histogram(view: View) -> Chart:
    say, key, (floor,) = view.say, "waits", view.floors
    within = waits_within(floor)
    ends = np.arange(CLASS_MIN, LAST_CLASS_MIN + 1, CLASS_MIN)
    reached = np.column_stack([within[:, ends], np.ones(len(within))])
    reached[np.isnan(within[:, 0])] = np.nan
    classes = np.diff(reached, axis=1, prepend=0.0)
    known = [estimate(column) for column in classes.T]
    svg = charts.histogram(
        np.array([each.mean for each in known]),
        np.array([each.half_width for each in known]),
        step=CLASS_MIN,
        x_title=say("wait_axis"),
        y_title=say("share_axis"),
        key=key,
    )
    share = means(within)
    described = say("waits_alt", shares=", ".join(percent(share[at]) for at in SPOKEN_MIN))
    title, note = say("waits_histogram"), say("whiskers")
    return view.chart(title, svg, key, described, source="histogram_source", note=note)


def queue_over_the_day(view: View) -> Section:
    """Return how many wait over the day: the base alone, or beside each proposal."""
    say, key = view.say, "queue"
    looked = [queue(floor) for floor in view.floors]
    lines = [
        Line(instants, *band(waiting), look=view.look(floor))
        for floor, (instants, waiting, _) in zip(view.floors, looked, strict=True)
    ]
    shown: list[Panel] = [("", (lines[0],))]
    if view.result.is_comparison:
        shown = [
            (view.marked(floor), (lines[0], line))
            for floor, line in zip(view.result.proposals, lines[1:], strict=True)
        ]
    ticks = drawing.clock(view.result.base.clock("opening.opens"))
    svg = charts.panels(
        shown, ticks=ticks, x_title=say("time_axis"), y_title=say("queue_axis"), key=key
    )
    peaks = [_peak(view, floor, line) for floor, line in zip(view.floors, lines, strict=True)]
    described = say("queue_alt", peaks=say.listed(peaks))
    kind = "queue_timeline_source" if all(each[2] for each in looked) else "queue_customers_source"
    note = f"{say('band')} · {described}" if any(map(_has_band, lines)) else described
    looks = view.legend() if view.result.is_comparison else ()
    chart = view.chart(
        say("queue_chart"), svg, key, described, legend=looks, source=kind, note=note
    )
    return Section("queue", say("queue"), (chart,))


def _peak(view: View, floor: FloorResult, line: Line) -> str:
    highest = int(np.argmax(line.values))
    time = drawing.clock(floor.clock("opening.opens"))(line.at[highest], None)
    many = number(float(line.values[highest]), 1)
    return view.say("peak", floor=view.marked(floor), number=many, time=time)


def staff(view: View) -> Section:
    """Return who is where: hours by position, over the day, and how busy."""
    hours = [_hours(view, floor) for floor in view.shown]
    blocks = (*hours, *view.if_there(_timeline), _busy(view))
    return Section("staff", view.say("staff"), blocks)


def _hours(view: View, floor: FloorResult) -> Chart:
    """Return each employee's hours by position as bars."""
    say, key = view.say, f"staff-{view.look(floor)}"
    everybody = staff_hours(floor)
    used = [p for p in range(8) if any(hours.at[p] > 0.005 for hours in everybody)]
    colours = [COLOURS[p][0] if p else BACK_OFFICE for p in used]
    bars = [
        (say.employee(hours.employee), (*(hours.at[p] for p in used), hours.on_break))
        for hours in everybody
    ]
    svg = charts.stacked(bars, [*colours, ON_BREAK], x_title=say("hours_axis"), key=key)
    spoken = [
        f"{label}: "
        + ", ".join(
            f"{view.position(p)} {number(part, 1)}"
            for p, part in zip(used, parts, strict=False)
            if part >= 0.05
        )
        for label, parts in bars
    ]
    legend = [Key(view.position(p), colour) for p, colour in zip(used, colours, strict=True)]
    legend.append(Key(say("on_break"), ON_BREAK))
    described = say("staff_alt", hours=say.listed(spoken))
    title = view.of_floor("staff_chart", floor)
    return view.chart(title, svg, key, described, legend=legend, source="staff_source")


def _timeline(view: View) -> Iterator[Chart]:
    """Yield how many are at each position over the day."""
    say, key = view.say, "timeline"
    known = [held(floor) for floor in view.shown]
    labels = [view.position(position) for position in range(1, 8)]
    titles = [view.marked(floor) for floor in view.shown] if view.result.is_comparison else [""]
    svg = charts.grid(
        titles,
        [means for _, means in known],
        labels,
        known[0][0],
        ticks=drawing.clock(view.result.base.clock("opening.opens")),
        x_title=say("time_axis"),
        key=key,
    )
    spoken = [
        f"{view.title(floor)}: "
        + ", ".join(
            f"{label} {number(float(row[:-12].mean()), 1)}"
            for label, row in zip(labels, means, strict=True)
        )
        for floor, (_, means) in zip(view.shown, known, strict=True)
    ]
    described = say("timeline_alt", means=say.listed(spoken))
    legend = (Key(say(f"shade_{i}"), shade) for i, shade in enumerate(charts.SHADES))
    yield view.chart(
        say("timeline_chart"), svg, key, described, legend=legend, source="timeline_source"
    )


def _busy(view: View) -> Table:
    rows: list[MeasureRow | str] = [
        MeasureRow(
            view.position(position),
            f"utilisation_{position}",
            view.daily(f"utilisation_{position}"),
            SHARE,
        )
        for position in range(1, 8)
    ]
    vacant = MEASURES["position1_vacant_min"]
    rows.append(view.row(vacant, vacant.name))
    return view.measures("staff_table", "kpi", rows, "staff_table_source")
