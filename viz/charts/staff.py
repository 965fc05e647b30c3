"""Who is where on the day that is shown: a line an employee, a bar a time at a position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from agents.codes import NOBODY
from layouts.terms import COLOURS
from viz.charts.gather import AFTER_MIN, Stay
from viz.charts.options import clock
from viz.words import Words

LABEL_PX: Final = 128
"""Room of the names [px]; cursors reckon with it."""

RIGHT_PX: Final = 16
"""Room at the right of the bars [px]."""


def colours_of(position: int) -> tuple[str, str]:
    """Return the colours of a position's marks and of what is written on them."""
    if position == NOBODY:
        return "#dfe5ea", "#1c2733"
    return COLOURS.get(position, ("#6b7780", "#ffffff"))


@dataclass(frozen=True)
class StaffDay:
    """Who was where on one floor: names by row, and times at positions and on break.

    Opening hours are in minutes since midnight.
    """

    opens: int
    closes: int
    names: tuple[str, ...]
    stays: Sequence[Stay]

    @property
    def length(self) -> int:
        """Minutes from opening that are shown."""
        return self.closes - self.opens + AFTER_MIN


def staff_html(day: StaffDay, title: str, say: Words) -> str:
    """Return the timeline of a floor as HTML, with a cursor that follows the clock."""
    lines = "".join(_line(day, row, name, say) for row, name in enumerate(day.names))
    hours = range(-(-day.opens // 60), (day.opens + day.length) // 60 + 1)
    ticks = "".join(
        f'<span style="left:{_share(60 * hour - day.opens, day)}">{hour}:00</span>'
        for hour in hours
        if 0 <= 60 * hour - day.opens <= day.length
    )
    return (
        f'<div class="bf-timeline" data-from="0" data-to="{60 * day.length}" '
        f'data-left="{LABEL_PX}" data-right="{RIGHT_PX}"><h3>{escape(title)}</h3>'
        f'<ul>{lines}</ul><div class="bf-ticks" aria-hidden="true">{ticks}</div>'
        f'<i class="bf-cursor" aria-hidden="true"></i></div>'
    )


def _share(minutes: float, day: StaffDay) -> str:
    return f"{100 * minutes / day.length:.3f}%"


def _line(day: StaffDay, row: int, name: str, say: Words) -> str:
    own = [stay for stay in day.stays if stay.employee == row]
    shown = say.employee(name)
    totals: dict[int, float] = {}
    for stay in own:
        totals[stay.position] = totals.get(stay.position, 0.0) + stay.end - stay.start
    spoken = "; ".join(
        f"{_where(position, say)} {say('minutes', n=round(minutes))}"
        for position, minutes in sorted(totals.items())
    )
    bars = "".join(_bar(day, stay, say) for stay in own)
    return (
        f'<li><b title="{escape(shown)}">{escape(shown)}</b>'
        f'<span class="bf-unseen">{escape(spoken)}</span>'
        f'<div class="bf-stays" aria-hidden="true">{bars}</div></li>'
    )


def _where(position: int, say: Words) -> str:
    return say("break") if position == NOBODY else say.position(position)


def _bar(day: StaffDay, stay: Stay, say: Words) -> str:
    colour, ink = colours_of(stay.position)
    end = min(stay.end, day.length)
    if end <= stay.start:
        return ""
    width = 100 * (end - stay.start) / day.length
    told = f"{_where(stay.position, say)}, " + say(
        "from_to", a=clock(day.opens + stay.start), b=clock(day.opens + stay.end)
    )
    mark = "" if stay.position == NOBODY else str(stay.position)
    return (
        f'<i style="left:{_share(stay.start, day)};width:{width:.3f}%;background:{colour};'
        f'color:{ink}" title="{escape(told)}">{mark if width > 1.2 else ""}</i>'
    )
