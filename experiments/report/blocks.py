"""What a section is made of: texts, tables, charts; and the table of means and differences."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from experiments.common.statistics import Estimate, estimate, paired
from experiments.common.tables import printed
from experiments.common.words import MISSING, as_difference, number
from experiments.report.measures import Daily
from experiments.report.words import Say
from model.units import CUSTOMERS, Unit


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    form: ClassVar[str] = "text"
    text: str
    """What it says."""
    source: str = ""
    """Table and columns that its numbers come from."""
    mark: str = ""
    """Letter of the proposal that it is about."""


@dataclass(frozen=True)
class Cell:
    """A cell of a table."""

    text: str
    """What stands in it."""
    small: str = ""
    """What stands below, smaller."""
    kind: str = ""
    """``better``, ``worse`` (said in words too), ``long`` (a text) or nothing."""
    said: str = ""
    """The kind in words, for those who do not see it."""


def cells(*texts: str) -> tuple[Cell, ...]:
    """Return cells that hold texts."""
    return tuple(map(Cell, texts))


@dataclass(frozen=True)
class Row:
    """A row of a table; without cells it is a heading of those below."""

    title: str
    cells: tuple[Cell, ...] = ()
    note: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Table:
    """A table: the first column is each row's title."""

    form: ClassVar[str] = "table"
    caption: str
    """What it shows."""
    head: tuple[Cell, ...]
    """Titles of all columns."""
    rows: tuple[Row, ...]
    """Its rows."""
    source: str
    """Table and columns that the numbers come from."""
    note: str = ""
    """How to read it."""
    kind: str = "numbers"
    """``numbers``: cells to the right; ``words``: to the left; ``many``: narrow columns."""


@dataclass(frozen=True)
class Key:
    """An entry of a legend: a line with dashes, or a patch if there are none."""

    text: str
    colour: str
    dashes: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart with its title, legend and source."""

    form: ClassVar[str] = "chart"
    title: str
    svg: str
    legend: tuple[Key, ...]
    source: str
    note: str = ""


Block = Text | Table | Chart


@dataclass(frozen=True)
class Section:
    """A section of the report."""

    anchor: str
    """Its place in the page's address."""
    title: str
    """Its heading."""
    blocks: tuple[Block, ...]
    """What it is made of."""


@dataclass(frozen=True)
class MeasureRow:
    """A row of a table of means and differences."""

    title: str
    note: str
    """What it is, and by what columns or in which way."""
    daily: Sequence[Daily]
    """A number a day for each floor, the base first."""
    unit: Unit = CUSTOMERS
    """How numbers are printed, and the least and most that they can be."""
    better: int = 0
    """1: more is better; -1: less; 0: neither."""
    strong: bool = False
    """Whether it is a total."""


NOTHING: Final = "0"

MANY: Final = 4
"""Proposals beyond which a difference and its interval are on two lines."""

NEARLY_NOTHING: Final = "≈ 0"
"""Of a difference that would be printed as 0 with an interval of 0."""


def mean_cell(known: Estimate, unit: Unit, *, alone: bool) -> tuple[Cell, ...]:
    """Return a mean with its interval, in two cells if there is nothing to compare with."""
    mean, span = printed(known.mean, unit), MISSING
    if known.is_known:
        ends = max(known.low, unit.lowest), min(known.high, unit.highest)
        span = " … ".join(printed(end, unit) for end in ends)
    if alone:
        return Cell(mean), Cell(span)
    return (Cell(mean, span if span != MISSING else ""),)


def difference_cell(change: Estimate, unit: Unit, better: int, say: Say) -> Cell:
    """Return a difference with its half width, marked if it differs from 0."""
    if math.isnan(change.mean):
        return Cell(MISSING)
    if change.is_nothing:
        return Cell(NOTHING)
    text, half, stars = as_difference(change, unit.digits, unit.factor)
    if half:
        if not set("123456789") & set(text + half):
            return Cell(NEARLY_NOTHING)
        text += f" ±\u00a0{half}"
    if not stars:
        return Cell(text)
    kind = {1: "better", -1: "worse", 0: "differs"}[change.sign * better]
    return Cell(f"{text}*", kind=kind, said=say(kind))


def measured(row: MeasureRow, say: Say) -> Row:
    """Return a row of means and differences; without a base, of the proposals' own means."""
    base, *others = row.daily
    known = estimate(base)
    means = mean_cell(known, row.unit, alone=not others)
    changes = tuple(_change_cell(known, base, other, row, say) for other in others)
    return Row(row.title, (*means, *changes), row.note, row.strong)


def _change_cell(known: Estimate, base: Daily, other: Daily, row: MeasureRow, say: Say) -> Cell:
    own = estimate(other)
    if known.n or not own.n:
        return difference_cell(paired(base, other), row.unit, row.better, say)
    return Cell(f"({printed(own.mean, row.unit)})")


def measures_table(
    caption: str,
    first: str,
    rows: Sequence[MeasureRow | str],
    *,
    proposals: Sequence[Cell],
    source: str,
    say: Say,
) -> Table:
    """Return a table of means and, for a comparison, of differences; a text is a heading.

    Parameters
    ----------
    caption, first
        What it shows; title of the first column.
    proposals
        Head of each proposal's column; none: a run.
    """
    shown = tuple(Row(row) if isinstance(row, str) else measured(row, say) for row in rows)
    if not proposals:
        head = cells(first, say("mean"), say("interval_column"))
        return Table(caption, head, shown, source)
    head = (*cells(first, say("base")), *proposals)
    kind = "numbers many" if len(proposals) > MANY else "numbers"
    return Table(caption, head, shown, source, _how_to_read(shown, say), kind)


def _how_to_read(rows: Sequence[Row], say: Say) -> str:
    """Return how a table of differences is read: as the first of the page, and what is not there.

    The page's first table, the proposals at a glance, explains the signs in full.
    """
    is_bracketed = any(cell.text.startswith("(") for row in rows for cell in row.cells)
    keys = ("as_first", "in_brackets") if is_bracketed else ("as_first",)
    return say.sentences(list(map(say, keys)))


def percent(share: float, digits: int = 0) -> str:
    """Return a share in per cent."""
    return f"{number(share * 100, digits)} %" if not math.isnan(share) else MISSING


def in_order(found: set[str], known: tuple[str, ...]) -> list[str]:
    """Return what was found: what is known in its order, then the rest by its letters."""
    return [*(name for name in known if name in found), *sorted(found - set(known))]
