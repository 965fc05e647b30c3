"""Charts as inline SVG: text stays text, so that any browser shows Chinese with its own fonts.

Legends, titles and captions are the page's, not the chart's: a library that does not know the
reader's font cannot measure them. Colours are Okabe and Ito's, told apart by colour-blind readers;
lines differ in dashes too, for print without colour.
"""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator

from experiments.common.text import width as columns_of
from experiments.report.drawing import (
    FAINT,
    INK,
    LINES,
    Line,
    Numbers,
    axes_of,
    draw,
    figure_of,
    ink_on,
    set_titles,
    svg_of,
)

SHADES: Final = ("#F4F7F9", "#C9DCEA", "#8FBBD9", "#4A90C2", "#0B5C93")
"""From nothing to much; they also differ in grey."""


Panel = tuple[str, tuple[Line, ...]]
"""One of several charts with the same axes: its title, its lines."""

Bar = tuple[str, tuple[float, ...]]
"""A bar of several parts: what stands at its left, lengths, one for each colour."""


def curves(lines: Sequence[Line], *, x_title: str, y_title: str, target: float, key: str) -> str:
    """Return shares of 0 to 1 along minutes, with a mark at the target."""
    with figure_of(3.6) as figure:
        axes = axes_of(figure, [0.075, 0.14, 0.895, 0.74])
        axes.axvline(target, color=FAINT, linewidth=1.0, linestyle=(0, (1, 2)))
        for line in lines:
            draw(axes, line)
        axes.set_xlim(0, 90)
        axes.set_ylim(0, 1.02)
        axes.xaxis.set_major_locator(MultipleLocator(10))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{share:.0%}"))
        set_titles(axes, x_title, y_title)
        return svg_of(figure, key)


def histogram(
    shares: Numbers, half_widths: Numbers, *, step: float, x_title: str, y_title: str, key: str
) -> str:
    """Return shares of classes of equal width as bars with intervals; the last one is open.

    Without any share, as of days on which nobody came, the axes stand alone.
    """
    with figure_of(3.4) as figure:
        axes = axes_of(figure, [0.075, 0.15, 0.895, 0.72])
        lefts = np.arange(len(shares)) * step
        axes.bar(lefts, shares, width=step * 0.88, align="edge", color=LINES[1][0], alpha=0.85)
        middles = lefts + step * 0.44
        known = ~np.isnan(half_widths)
        low = np.minimum(half_widths, shares)[known]
        axes.errorbar(
            middles[known],
            shares[known],
            yerr=[low, half_widths[known]],
            fmt="none",
            ecolor=INK,
            elinewidth=1.0,
            capsize=3,
        )
        axes.grid(visible=False, axis="x")
        names = [f"{left:g}–{left + step:g}" for left in lefts[:-1]] + [f"≥ {lefts[-1]:g}"]
        axes.set_xticks(middles, names)
        axes.yaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{share:.0%}"))
        if not np.isfinite(shares).any():  # nobody came
            axes.set_ylim(0, 1.02)
        set_titles(axes, x_title, y_title)
        return svg_of(figure, key)


def panels(
    shown: Sequence[Panel], *, ticks: FuncFormatter, x_title: str, y_title: str, key: str
) -> str:
    """Return lines with bands over the day, one or two panels beside each other, same axes."""
    beside = min(2, len(shown))
    rows = math.ceil(len(shown) / beside)
    with figure_of(3.3 if rows == 1 else 2.75 * rows) as figure:
        grid = figure.subplots(rows, beside, sharex=True, sharey=True, squeeze=False)
        height = 2.75 * rows if rows > 1 else 3.3
        figure.subplots_adjust(
            left=0.06, right=0.97, bottom=0.48 / height, top=1 - 0.5 / height, wspace=0.08,
            hspace=0.42,
        )  # fmt: skip
        for axes, (title, lines) in zip(grid.flat, shown, strict=False):
            for line in lines:
                draw(axes, line)
            axes.set_ylim(bottom=0)
            axes.set_xlim(lines[0].at[0], lines[0].at[-1])
            axes.xaxis.set_major_locator(MultipleLocator(7200 if beside > 1 else 3600))
            axes.xaxis.set_major_formatter(ticks)
            axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
            if title:
                axes.text(1, 1.05, title, ha="right", transform=axes.transAxes, weight="bold")
        for axes in grid.flat[len(shown) :]:
            axes.set_visible(False)
        for axes in grid[:, 0]:
            set_titles(axes, "", y_title)
        for axes in grid[-1, :]:
            axes.set_xlabel(x_title)
        return svg_of(figure, key)


def _left_of(labels: Sequence[str]) -> float:
    """Return how much of the width the labels at the left take."""
    return min(0.34, 0.014 + 0.0086 * max(map(columns_of, labels)))


def stacked(bars: Sequence[Bar], colours: Sequence[str], *, x_title: str, key: str) -> str:
    """Return bars of several parts, from the top down; parts that are long enough say how long.

    A part that is not defined has no length.
    """
    rows, labels = len(bars), [label for label, _ in bars]
    height, left = 0.62 + 0.34 * rows, _left_of(labels)
    with figure_of(height) as figure:
        axes = axes_of(figure, [left, 0.5 / height, 0.97 - left, 1 - 0.6 / height])
        longest = max((float(np.nansum(parts)) for _, parts in bars), default=1.0) or 1.0
        for row, (_, parts) in enumerate(bars):
            _stack(axes, row, parts, colours, longest)
        axes.set_yticks(range(rows), labels)
        axes.tick_params(axis="y", length=0)
        axes.set_ylim(rows - 0.45, -0.55)
        axes.set_xlim(0, longest)
        axes.grid(visible=False, axis="y")
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(x_title)
        return svg_of(figure, key)


def _stack(
    axes: Axes, row: int, parts: Sequence[float], colours: Sequence[str], longest: float
) -> None:
    begins = 0.0
    for length, colour in zip(parts, colours, strict=True):
        if not length > 0:
            continue
        axes.barh(row, length, left=begins, height=0.72, color=colour, edgecolor="white", lw=0.5)
        text = f"{length:.1f}"
        if length / longest > 0.013 * len(text):
            middle = begins + length / 2
            axes.text(
                middle, row + 0.02, text, ha="center", va="center", size=8.5, color=ink_on(colour)
            )
        begins += length


def grid(
    titles: Sequence[str],
    floors: Sequence[Numbers],
    labels: Sequence[str],
    instants: Numbers,
    *,
    ticks: FuncFormatter,
    x_title: str,
    key: str,
) -> str:
    """Return rows of cells over the day, a block a floor, the darker the more (see `shade_of`)."""
    rows = len(labels)
    block = 0.3 * rows + 0.42
    height = block * len(floors) + 0.5
    left = _left_of(labels)
    with figure_of(height) as figure:
        for i, (title, numbers) in enumerate(zip(titles, floors, strict=True)):
            bottom = height - (i + 1) * block + 0.06
            place = [left, bottom / height, 0.97 - left, 0.3 * rows / height]
            axes = axes_of(figure, place)
            _cells(axes, numbers, instants)
            axes.set_yticks(np.arange(rows) + 0.5, labels)
            axes.tick_params(axis="y", length=0)
            axes.xaxis.set_major_locator(MultipleLocator(3600))
            axes.xaxis.set_major_formatter(ticks)
            axes.tick_params(axis="x", labelbottom=i == len(floors) - 1)
            axes.set_title(title, loc="left", size=10, weight="bold", pad=4)
        axes.set_xlabel(x_title)
        return svg_of(figure, key)


def _cells(axes: Axes, numbers: Numbers, instants: Numbers) -> None:
    """Draw equal neighbours of a row as one rectangle: a tenth of the size of one a cell."""
    step = instants[1] - instants[0]
    for row, values in enumerate(numbers):
        shades = np.array([shade_of(value) for value in values])
        starts = np.flatnonzero(np.r_[True, shades[1:] != shades[:-1]])
        ends = np.r_[starts[1:], len(shades)]
        for start, end in zip(starts, ends, strict=True):
            width = (end - start) * step
            axes.barh(
                row + 0.5, width, left=instants[start], height=0.9, color=SHADES[shades[start]]
            )
    axes.set_ylim(len(numbers), 0)
    axes.set_xlim(instants[0], instants[-1] + step)
    axes.grid(visible=False)
    axes.spines["left"].set_visible(False)


BOUNDS: Final = (0.05, 0.5, 1.0, 2.0)
"""From which number on a cell has the next shade of `SHADES`."""


def shade_of(value: float) -> int:
    """Return the row of `SHADES` for a number of employees; halves of hundredths do not matter."""
    return int(np.searchsorted(BOUNDS, value + 0.005, side="right"))
