"""The break-even map as a picture, SVG or PNG."""

import io
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import click
import matplotlib as mpl
import numpy as np
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from agents.errors import refusal
from agents.language import Language, phrase, phrase_in, speaker
from experiments.common.output_files import sealed, write_output
from experiments.common.text import width
from experiments.decisions.breakeven import PAYS, UNTOLD, Map
from experiments.decisions.breakeven_text import cell_text, heading_of, percent
from model.measures import MEASURES, UNSERVED

CUSTOMERS: Final = phrase("customers a day")

CHINESE: Final = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN"),
    *("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Microsoft YaHei", "SimHei", "PingFang SC"),
)
"""Fonts with Chinese, the best first."""

BETTER, WORSE, GREY = "#0072B2", "#D55E00", "#E4E7EA"
INK: Final = "#1F2933"

PALEST, DARKEST = 0.25, 0.85
"""How much colour the smallest and the largest shown difference get."""

WHITE_FROM: Final = 0.75
"""Depth of blue from which numbers on it are white."""

STYLE: Final[dict[Any, Any]] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "branchfloor",
    "font.size": 10.0,
    "text.color": INK,
    "axes.labelcolor": INK,
    "hatch.color": "#9AA5B1",
    "hatch.linewidth": 0.6,
}


def write_picture(made: Map, path: Path, language: Language) -> None:
    """Write the map as a picture; the file's suffix says whether SVG or PNG.

    Raises
    ------
    click.UsageError
        If Chinese is wanted in a PNG and no font has it.
    ResultsError
        If it cannot be written.
    """
    fonts = _fonts(path.suffix, language)
    style = {**STYLE, "font.family": fonts}
    with warnings.catch_warnings(), _quiet_fonts(), mpl.rc_context(style):
        if path.suffix == ".svg":  # the reader's fonts count there
            warnings.filterwarnings("ignore", message="Glyph .* missing from font")
            warnings.filterwarnings("ignore", message="findfont")
        height = 1.9 + 0.5 * len(made.shares) + (0.3 if made.unserved else 0.0)
        figure = Figure(figsize=(1.6 + 1.05 * len(made.volumes), height))
        canvas = FigureCanvasSVG(figure) if path.suffix == ".svg" else FigureCanvasAgg(figure)
        _draw(figure.add_subplot(), made, language)
        figure.tight_layout()
        picture = io.BytesIO()
        kind, date = path.suffix[1:], {"Date": None} if path.suffix == ".svg" else {}
        canvas.figure.savefig(picture, format=kind, metadata=date, dpi=160)
    write_output(path, sealed(picture.getvalue(), path.suffix))


@contextmanager
def _quiet_fonts() -> Iterator[None]:
    """Let nothing be said of fonts without the weight that is asked for; another one is taken."""
    log = logging.getLogger(font_manager.__name__)
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(before)


def _fonts(suffix: str, language: Language) -> list[str]:
    """Return the fonts to write with; in a SVG the first that the reader has counts."""
    label = CUSTOMERS.told(language)
    if width(label) == len(label):
        return ["DejaVu Sans", "sans-serif"]
    known = {font.name for font in font_manager.fontManager.ttflist}
    there = [name for name in CHINESE if name in known]
    if there:
        return [*there[:1], "DejaVu Sans"]
    if suffix == ".svg":
        return ["sans-serif"]
    found, expected = phrase("no font with Chinese is installed"), phrase("a name in .svg")
    raise click.UsageError(refusal("--out", found, expected))


def _draw(axes: Axes, made: Map, language: Language) -> None:
    say = speaker(language)
    _draw_cells(axes, made)
    axes.set_xlim(-0.5, len(made.volumes) - 0.5)
    axes.set_ylim(-0.5, len(made.shares) - 0.5)
    axes.set_xticks(np.arange(len(made.volumes)), [f"{c:,.0f}" for c in made.customers])
    axes.set_yticks(np.arange(len(made.shares)), [percent(share) for share in made.shares])
    axes.tick_params(length=0)
    axes.set_xlabel(say(CUSTOMERS))
    axes.set_ylabel(say(phrase("share of wealth and private customers")))
    title = heading_of(made, language)
    if made.unserved:
        title += f"\n{say(phrase('(in brackets: unserved, of all who came)'))}"
    axes.set_title(title, fontsize=11, loc="left", pad=26)
    for spine in axes.spines.values():
        spine.set_visible(False)
    better = say(phrase_in("in a sentence", "better"))
    worse = say(phrase_in("in a sentence", "worse"))
    untold = say(phrase("cannot be told"))
    axes.legend(
        handles=[
            Patch(facecolor=_mixed(BETTER, 0.6), label=better),
            Patch(facecolor=_mixed(WORSE, 0.6), label=worse),
            Patch(facecolor=GREY, hatch="///", edgecolor="#9AA5B1", linewidth=0, label=untold),
        ],
        loc="lower left", bbox_to_anchor=(0.0, 1.0), ncols=3, frameon=False, borderaxespad=0.2,
    )  # fmt: skip


def _draw_cells(axes: Axes, made: Map) -> None:
    """Draw a square for each cell, the darker the larger its difference, with its number."""
    largest = max((abs(cell.mean) for row in made.cells for cell in row if cell.sign), default=1.0)
    cells = ((y, x, cell) for y, row in enumerate(made.cells) for x, cell in enumerate(row))
    for y, x, cell in cells:
        side = made.side(cell)
        depth = PALEST + (DARKEST - PALEST) * abs(cell.mean) / largest
        colour = GREY if side == UNTOLD else _mixed(BETTER if side == PAYS else WORSE, depth)
        hatch = "///" if side == UNTOLD else None
        place = x - 0.5, y - 0.5
        axes.add_patch(Rectangle(place, 1, 1, facecolor=colour, hatch=hatch, edgecolor="white"))
        ink = "white" if side == PAYS and depth > WHITE_FROM else INK
        text = cell_text(cell, made.measure).strip()
        if made.unserved:
            text += f"\n({cell_text(made.unserved[y][x], MEASURES[UNSERVED]).strip()} %)"
        axes.text(x, y, text, ha="center", va="center", color=ink, fontsize=9)


def _mixed(colour: str, depth: float) -> tuple[float, float, float]:
    """Return a colour on white, from 0 (white) to 1."""
    parts = [int(colour[i : i + 2], 16) / 255.0 for i in (1, 3, 5)]
    red, green, blue = (1.0 - depth * (1.0 - part) for part in parts)
    return red, green, blue
