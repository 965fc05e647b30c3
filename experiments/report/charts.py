"""Charts as inline SVG: text stays text, so that any browser shows Chinese with its own fonts.

Legends, titles and captions are the page's, not the chart's: a library that does not know the
reader's font cannot measure them. Colours are Okabe and Ito's, told apart by colour-blind readers;
lines differ in dashes too, for print without colour.
"""

import io
import logging
import math
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import Any, Final

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator
from numpy.typing import NDArray

from experiments.common.text import width as columns_of

Numbers = NDArray[np.float64]

WIDTH: Final = 10.0
"""Width of every chart [in]; the page stretches it to its column."""

INK: Final = "#1F2933"
FAINT: Final = "#6B7680"
RULE: Final = "#D5DBE0"

LINES: Final = (
    ("#1F2933", "none"),
    ("#0072B2", "6 2"),
    ("#D55E00", "2 2"),
    ("#009E73", "8 2 2 2"),
    ("#AA4499", "4 1 1 1"),
    ("#8A6D00", "10 3"),
    ("#E69F00", "3 1"),
    ("#882255", "12 2 2 2 2 2"),
    ("#6B7680", "5 5"),
)
"""Colour and dashes [pt] of the base and of each proposal; from the ninth on they come again."""

SHADES: Final = ("#F4F7F9", "#C9DCEA", "#8FBBD9", "#4A90C2", "#0B5C93")
"""From nothing to much; they also differ in grey."""

STYLE: Final[dict[Any, Any]] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "branchfloor",
    "font.family": "sans-serif",
    "font.size": 10.0,
    "text.color": INK,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "xtick.major.pad": 5.0,
    "xtick.color": FAINT,
    "xtick.labelcolor": INK,
    "ytick.color": FAINT,
    "ytick.labelcolor": INK,
    "lines.linewidth": 1.8,
    "axes.unicode_minus": True,
}

_NOT_WANTED = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<metadata>.*?</metadata>|<!--.*?-->", re.S)
_FONT = re.compile(r"font-family:[^;\"]*;?|font: ?([\d.]+px)[^;\"]*", re.S)
_ID = re.compile(r'\bid="([^"]*)"')


@dataclass(frozen=True)
class Line:
    """A number along an axis, with an interval if it has one.

    Parameters
    ----------
    at, values
        Places on the axis; the numbers there.
    low, high
        Ends of the interval; None: none is shown.
    look
        Row of `LINES`.
    """

    at: Numbers
    values: Numbers
    low: Numbers | None = None
    high: Numbers | None = None
    look: int = 0


@dataclass(frozen=True)
class Panel:
    """One of several charts with the same axes.

    Parameters
    ----------
    title
        What it shows.
    lines
        Its lines.
    """

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Bar:
    """A bar of several parts.

    Parameters
    ----------
    label
        What stands at its left.
    parts
        Lengths, one for each colour.
    """

    label: str
    parts: tuple[float, ...]


def colour_of(look: int) -> tuple[str, str]:
    """Return the colour and the dashes of the base (0) or of a proposal."""
    return (
        LINES[look % len(LINES)] if look < len(LINES) else LINES[1 + (look - 1) % (len(LINES) - 1)]
    )


def clock(opens: int) -> FuncFormatter:
    """Return a formatter of seconds since opening as times of day, ``9:00``."""

    def text(seconds: float, _: object = None) -> str:
        minutes = round(opens + seconds / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"

    return FuncFormatter(text)


def curves(lines: Sequence[Line], *, x_title: str, y_title: str, target: float, key: str) -> str:
    """Return shares of 0 to 1 along minutes, with a mark at the target."""
    with _figure(3.6) as figure:
        axes = _axes(figure, [0.075, 0.14, 0.895, 0.74])
        axes.axvline(target, color=FAINT, linewidth=1.0, linestyle=(0, (1, 2)))
        for line in lines:
            _draw(axes, line)
        axes.set_xlim(0, 90)
        axes.set_ylim(0, 1.02)
        axes.xaxis.set_major_locator(MultipleLocator(10))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{share:.0%}"))
        _titles(axes, x_title, y_title)
        return _svg(figure, key)


def histogram(
    shares: Numbers, half_widths: Numbers, *, step: float, x_title: str, y_title: str, key: str
) -> str:
    """Return shares of classes of equal width as bars with intervals; the last one is open.

    Without any share, as of days on which nobody came, the axes stand alone.
    """
    with _figure(3.4) as figure:
        axes = _axes(figure, [0.075, 0.15, 0.895, 0.72])
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
        _titles(axes, x_title, y_title)
        return _svg(figure, key)


def panels(
    shown: Sequence[Panel], *, ticks: FuncFormatter, x_title: str, y_title: str, key: str
) -> str:
    """Return lines with bands over the day, one or two panels beside each other, same axes."""
    beside = min(2, len(shown))
    rows = math.ceil(len(shown) / beside)
    with _figure(3.3 if rows == 1 else 2.75 * rows) as figure:
        grid = figure.subplots(rows, beside, sharex=True, sharey=True, squeeze=False)
        height = 2.75 * rows if rows > 1 else 3.3
        figure.subplots_adjust(
            left=0.06, right=0.97, bottom=0.48 / height, top=1 - 0.5 / height, wspace=0.08,
            hspace=0.42,
        )  # fmt: skip
        for axes, panel in zip(grid.flat, shown, strict=False):
            for line in panel.lines:
                _draw(axes, line)
            axes.set_ylim(bottom=0)
            axes.set_xlim(panel.lines[0].at[0], panel.lines[0].at[-1])
            axes.xaxis.set_major_locator(MultipleLocator(7200 if beside > 1 else 3600))
            axes.xaxis.set_major_formatter(ticks)
            axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
            if panel.title:
                axes.text(1, 1.05, panel.title, ha="right", transform=axes.transAxes, weight="bold")
        for axes in grid.flat[len(shown) :]:
            axes.set_visible(False)
        for axes in grid[:, 0]:
            _titles(axes, "", y_title)
        for axes in grid[-1, :]:
            axes.set_xlabel(x_title)
        return _svg(figure, key)


def stacked(
    bars: Sequence[Bar],
    colours: Sequence[str],
    *,
    x_title: str,
    key: str,
    digits: int = 1,
    limit: float | None = None,
) -> str:
    """Return bars of several parts, from the top down; parts that are long enough say how long.

    A part that is not defined has no length.
    """
    rows = len(bars)
    height = 0.62 + 0.34 * rows
    left = min(0.34, 0.014 + 0.0086 * max(columns_of(bar.label) for bar in bars))
    with _figure(height) as figure:
        axes = _axes(figure, [left, 0.5 / height, 0.97 - left, 1 - 0.6 / height])
        longest = limit or max((float(np.nansum(bar.parts)) for bar in bars), default=1.0) or 1.0
        for row, bar in enumerate(bars):
            _stack(axes, row, bar, colours, longest, digits)
        axes.set_yticks(range(rows), [bar.label for bar in bars])
        axes.tick_params(axis="y", length=0)
        axes.set_ylim(rows - 0.45, -0.55)
        axes.set_xlim(0, longest)
        axes.grid(visible=False, axis="y")
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(x_title)
        return _svg(figure, key)


def _stack(
    axes: Axes, row: int, bar: Bar, colours: Sequence[str], longest: float, digits: int
) -> None:
    begins = 0.0
    for length, colour in zip(bar.parts, colours, strict=True):
        if not length > 0:
            continue
        axes.barh(row, length, left=begins, height=0.72, color=colour, edgecolor="white", lw=0.5)
        text = f"{length:.{digits}f}"
        if length / longest > 0.013 * len(text):
            middle = begins + length / 2
            axes.text(
                middle, row + 0.02, text, ha="center", va="center", size=8.5, color=ink_on(colour)
            )
        begins += length


EQUAL_CONTRAST: Final = 0.21
"""Luminance on which `INK` and white are read equally well, by the contrast of WCAG 2."""


def ink_on(colour: str) -> str:
    """Return the text colour, dark or white, that is read better on a colour."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    light = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return INK if light > EQUAL_CONTRAST else "#FFFFFF"


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
    left = min(0.34, 0.014 + 0.0086 * max(map(columns_of, labels)))
    with _figure(height) as figure:
        for i, (title, numbers) in enumerate(zip(titles, floors, strict=True)):
            bottom = height - (i + 1) * block + 0.06
            place = [left, bottom / height, 0.97 - left, 0.3 * rows / height]
            axes = _axes(figure, place)
            _cells(axes, numbers, instants)
            axes.set_yticks(np.arange(rows) + 0.5, labels)
            axes.tick_params(axis="y", length=0)
            axes.xaxis.set_major_locator(MultipleLocator(3600))
            axes.xaxis.set_major_formatter(ticks)
            axes.tick_params(axis="x", labelbottom=i == len(floors) - 1)
            axes.set_title(title, loc="left", size=10, weight="bold", pad=4)
        axes.set_xlabel(x_title)
        return _svg(figure, key)


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


@contextmanager
def _figure(height: float) -> Iterator[Figure]:
    """Give a figure in the report's style; fonts are the browser's affair, so no word on glyphs."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    with mpl.rc_context(STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"(?s).*Glyph.*missing")
        figure = Figure(figsize=(WIDTH, height), dpi=72)
        FigureCanvasSVG(figure)
        yield figure


def _axes(figure: Figure, place: Sequence[float]) -> Axes:
    left, bottom, width, height = place
    return figure.add_axes((left, bottom, width, height))


def _draw(axes: Axes, line: Line) -> None:
    colour, dashes = colour_of(line.look)
    pattern: Any = "-"
    if dashes != "none":
        pattern = (0, tuple(float(part) / 1.8 for part in dashes.split()))
    if line.low is not None and line.high is not None:
        axes.fill_between(line.at, line.low, line.high, color=colour, alpha=0.18, linewidth=0)
    axes.plot(line.at, line.values, color=colour, linestyle=pattern)


def _titles(axes: Axes, x_title: str, y_title: str) -> None:
    """Title the axes; that of y stands level above it, as it is read."""
    axes.set_xlabel(x_title)
    axes.set_title(y_title, loc="left", size=10, pad=8)


def _svg(figure: Figure, key: str) -> str:
    """Return a figure as an SVG element of a page whose ids are its own."""
    stream = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(stream, format="svg", transparent=True, metadata=nothing)
    text = _NOT_WANTED.sub("", stream.getvalue())
    text = _FONT.sub(lambda found: f"font-size: {found[1]}" if found[1] else "", text)
    text = text.replace("xlink:href", "href").replace(
        ' xmlns:xlink="http://www.w3.org/1999/xlink"', ""
    )
    text = text.replace(' xmlns="http://www.w3.org/2000/svg"', "")
    used = set(re.findall(r'(?:url\(|href=")#([^")]+)', text))
    text = _ID.sub(lambda found: f'id="{key}-{found[1]}"' if found[1] in used else "", text)
    text = re.sub(r'(url\(|href=")#', rf"\g<1>#{key}-", text)
    text = re.sub(r'<svg width="[^"]*" height="[^"]*"', "<svg", text.strip())
    text = re.sub(r'\s*<style type="text/css">.*?</style>', "", text, flags=re.S)
    return re.sub(r"\s*\n\s*", "\n", text).replace("<g >", "<g>")


def named(svg: str, key: str, title: str, description: str) -> str:
    """Return a chart with a name and a description for those who do not see it."""
    spoken = (
        f'<svg role="img" aria-labelledby="{key}-name {key}-text">'
        f'<title id="{key}-name">{escape(title)}</title>'
        f'<desc id="{key}-text">{escape(description)}</desc>'
    )
    opening, _, rest = svg.partition(">")
    return spoken.replace("<svg", opening, 1) + rest
