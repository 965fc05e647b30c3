"""Options of ECharts that all charts share: type, colours, axes, lines with bands, bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from experiments.common.statistics import estimate
from viz.words import Words

Numbers = NDArray[np.float64]
Option = dict[str, Any]

INK: Final = "#1c2733"
FAINT: Final = "#56636f"
RULE: Final = "#e1e7ec"
BASE: Final = "#8793a0"
PROPOSAL: Final = "#0b5c93"
TARGET: Final = "#8a6d00"

LEFT: Final = 46
"""Room of the vertical axis [px]; cursors reckon with it."""

RIGHT: Final = 14
"""Room at the right [px]."""

FONT: Final = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "PingFang SC", '
    '"Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans", sans-serif'
)

HATCHED: Final = {
    "symbol": "rect",
    "color": "rgba(255,255,255,0.55)",
    "dashArrayX": [1, 0],
    "dashArrayY": [2, 4],
    "rotation": 0.785,
}
"""Pattern of the base's bars, for print without colour and colour-blind readers."""


@dataclass(frozen=True)
class Chart:
    """A chart as the page shows it."""

    title: str
    """What it shows, with its unit."""
    option: Option
    """For ECharts."""
    spoken: str
    """What it shows, in words."""
    times: tuple[float, float] | None = None
    """First and last instant of the horizontal axis [s since opening], if that is time."""
    legend: tuple[tuple[str, str], ...] = ()
    """Name and colour of what else is shown than the two floors."""

    @property
    def has_bands(self) -> bool:
        """Whether bands of intervals are drawn in it."""
        return any("areaStyle" in series for series in self.option["series"])


def mean_and_band(daily: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return means over days of a matrix (days, places), and the ends of their 95 % intervals."""
    known = [estimate(column) for column in daily.T]
    half = np.array([each.half_width if each.is_known else 0.0 for each in known])
    mean = np.array([each.mean for each in known])
    return mean, np.maximum(mean - half, 0.0), mean + half


def rounded(values: Numbers, digits: int = 2) -> list[float | None]:
    """Return numbers as JSON has them: rounded, and none where there is none."""
    return [None if np.isnan(value) else round(float(value), digits) for value in values]


def chart(
    title: str,
    spoken: str,
    x_axis: Option | list[Option],
    y_axis: Option,
    series: Sequence[Option],
    *,
    times: tuple[float, float] | None = None,
    legend: tuple[tuple[str, str], ...] = (),
    **parts: Any,
) -> Chart:
    """Return a chart with what all share; ``parts`` of the option take the place of that."""
    option = {
        "animation": False,
        "textStyle": {"fontFamily": FONT, "color": INK},
        "aria": {"enabled": True, "label": {"description": spoken}},
        "grid": {"left": LEFT, "right": RIGHT, "top": 14, "bottom": 26},
        "tooltip": {"trigger": "axis", "confine": True, "axisPointer": {"type": "line"}},
        "xAxis": x_axis,
        "yAxis": y_axis,
        "series": series,
        **parts,
    }
    return Chart(title, option, spoken, times, legend)


def value_axis(**more: Any) -> Option:
    """Return an axis of numbers."""
    return {
        "type": "value",
        "axisLine": {"show": False},
        "axisTick": {"show": False},
        "splitLine": {"lineStyle": {"color": RULE}},
        "axisLabel": {"color": FAINT, "fontSize": 11},
        **more,
    }


def name_axis(names: Sequence[str], **more: Any) -> Option:
    """Return an axis of names."""
    label = {"color": INK, "fontSize": 11, **more.pop("axisLabel", {})}
    return {
        "type": "category",
        "data": list(names),
        "axisTick": {"show": False},
        "axisLine": {"lineStyle": {"color": RULE}},
        "axisLabel": label,
        **more,
    }


def clock(minutes: float) -> str:
    """Return minutes since midnight as a time of day, ``9:30``."""
    whole = round(minutes)
    return f"{whole // 60}:{whole % 60:02d}"


HOURS: Final[Mapping[str, Any]] = {
    "axisTick": {"show": False},
    "axisLine": {"lineStyle": {"color": RULE}, "onZero": False},
    "splitLine": {"show": False},
}
"""What axes of the time of day have in common."""


def instants_axis(opens: int, step: float, steps: int) -> Option:
    """Return an axis of instants of the day, with each full hour after opening written.

    ``opens`` is in minutes since midnight, ``step`` the minutes between two of ``steps`` instants.
    """
    return {
        "type": "category",
        "data": [clock(opens + step * at) for at in range(steps)],
        "boundaryGap": False,
        **HOURS,
        "axisLabel": {"color": FAINT, "fontSize": 11, "interval": round(60 / step) - 1},
    }


def slots_axes(opens: int, step: float, steps: int) -> list[Option]:
    """Return an axis of parts of the day, and one over it that writes the hours where they are.

    The parts are named from when to when, which a tooltip shows; a part is drawn at its middle.
    ``opens`` is in minutes since midnight, ``step`` the minutes of each of ``steps`` parts.
    """
    starts = [opens + step * at for at in range(steps + 1)]
    first, last = starts[0] / 60, starts[-1] / 60
    label = {"color": FAINT, "fontSize": 11, "formatter": "{value}:00"}
    ends = {"showMinLabel": first.is_integer(), "showMaxLabel": False}
    return [
        {
            "type": "category",
            "data": [f"{clock(start)}–{clock(start + step)}" for start in starts[:-1]],
            **HOURS,
            "axisLabel": {"show": False},
        },
        {
            "type": "value",
            "position": "bottom",
            "min": first,
            "max": last,
            "interval": 1,
            **HOURS,
            "axisPointer": {"show": False, "triggerTooltip": False},
            "axisLabel": {**label, **ends},
        },
    ]


def line_with_band(name: str, daily: Numbers, colour: str, *, dashed: bool = False) -> list[Option]:
    """Return the series of a mean over the day with the band of its 95 % interval, if any."""
    mean, low, high = mean_and_band(daily)
    is_known = bool(np.any(high > low))
    stack = f"band {name}"
    hidden = {
        "type": "line",
        "lineStyle": {"opacity": 0},
        "symbol": "none",
        "silent": True,
        "stack": stack,
        "tooltip": {"show": False},
    }
    line = [
        {
            "type": "line",
            "name": name,
            "data": rounded(mean),
            "showSymbol": False,
            "symbol": "circle",
            "lineStyle": {"color": colour, "width": 2, "type": "dashed" if dashed else "solid"},
            "itemStyle": {"color": colour},
            "z": 3,
        }
    ]
    area = {"color": colour, "opacity": 0.16}
    band = [
        {**hidden, "data": rounded(low)},
        {**hidden, "data": rounded(high - low), "areaStyle": area},
    ]
    return line + band if is_known else line


def bars(name: str, values: Sequence[Any], colour: str, *, hatched: bool = False) -> Option:
    """Return the series of a floor's bars."""
    style: dict[str, Any] = {"color": colour, "borderRadius": 2}
    if hatched:
        style["decal"] = HATCHED
    return {"type": "bar", "name": name, "data": list(values), "itemStyle": style,
            "barGap": "8%", "barCategoryGap": "28%"}  # fmt: skip


def target_line(value: float, text: str) -> Mapping[str, Any]:
    """Return a target as a dotted line across a chart."""
    return {
        "silent": True,
        "symbol": "none",
        "lineStyle": {"color": TARGET, "type": "dashed", "width": 1.5},
        "label": {"formatter": text, "color": TARGET, "position": "insideEndTop", "fontSize": 11},
        "data": [{"yAxis": value}],
    }


def legend_of(say: Words) -> list[tuple[str, str]]:
    """Return name and colour of the two floors."""
    return [(say("base"), BASE), (say("proposal"), PROPOSAL)]
