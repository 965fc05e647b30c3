"""How every chart of the report is drawn: size, colours, axes, and as SVG."""

import io
import logging
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
from matplotlib.ticker import FuncFormatter
from numpy.typing import NDArray

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

EQUAL_CONTRAST: Final = 0.21
"""Luminance on which `INK` and white are read equally well, by the contrast of WCAG 2."""

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
    """A number along an axis, with an interval if it has one."""

    at: Numbers
    """Places on the axis."""
    values: Numbers
    """The numbers there."""
    low: Numbers | None = None
    """Lower ends of the interval; None: none is shown."""
    high: Numbers | None = None
    """Upper ends of the interval."""
    look: int = 0
    """Row of `LINES`."""


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


def ink_on(colour: str) -> str:
    """Return the text colour, dark or white, that is read better on a colour."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    light = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return INK if light > EQUAL_CONTRAST else "#FFFFFF"


@contextmanager
def figure_of(height: float) -> Iterator[Figure]:
    """Give a figure in the report's style; fonts are the browser's affair, so no word on glyphs."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    with mpl.rc_context(STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"(?s).*Glyph.*missing")
        figure = Figure(figsize=(WIDTH, height), dpi=72)
        FigureCanvasSVG(figure)
        yield figure


def axes_of(figure: Figure, place: Sequence[float]) -> Axes:
    """Return axes at a place of a figure: left, bottom, width, height, as shares of it."""
    left, bottom, width, height = place
    return figure.add_axes((left, bottom, width, height))


def draw(axes: Axes, line: Line) -> None:
    """Draw a line in its colour and dashes."""
    colour, dashes = colour_of(line.look)
    pattern: Any = "-"
    if dashes != "none":
        pattern = (0, tuple(float(part) / 1.8 for part in dashes.split()))
    if line.low is not None and line.high is not None:
        axes.fill_between(line.at, line.low, line.high, color=colour, alpha=0.18, linewidth=0)
    axes.plot(line.at, line.values, color=colour, linestyle=pattern)


def set_titles(axes: Axes, x_title: str, y_title: str) -> None:
    """Title the axes; that of y stands level above it, as it is read."""
    axes.set_xlabel(x_title)
    axes.set_title(y_title, loc="left", size=10, pad=8)


def svg_of(figure: Figure, key: str) -> str:
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
