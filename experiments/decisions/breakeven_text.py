"""What ``decide breakeven`` prints: the map as a table, and a sentence a share of customers."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from agents.language import Language, in_language, phrase, phrase_in
from agents.names import capital
from experiments.common.documents import estimate_document
from experiments.common.statistics import Estimate
from experiments.common.tables import OF_WHOM, printed, title_of
from experiments.common.text import COLUMNS, fitted, rewrapped, wrapped
from experiments.common.wording import (
    AND,
    STOP,
    heading,
    listed,
    moved,
)
from experiments.common.words import MISSING, number
from experiments.decisions.breakeven import DOES_NOT, PAYS, UNTOLD, Map
from model.kernel.compiled import KERNEL_DIGEST
from model.measures import GAIN, MEASURES, UNSERVED, Measure

WORDS: Final[dict[str, Any]] = {
    "with": phrase("{titles}: {measure}, proposal less base, a day"),
    "corner": phrase("high-value \\ customers"),
    "note": (
        phrase(
            "High-value: wealth and private customers, in today's proportion to "
            "each other; today {today}, {customers} customers a day. Every cell on "
            "the same days. [ ] the 95 % interval covers 0: it cannot be told "
            "(each looked at alone: 1 in 20 cells without a difference is shown as "
            "one by chance)."
        )
    ),
    "all": phrase("In every cell it is shown that it pays."),
    "never": phrase("In no cell could it be shown that it pays."),
    "from": phrase("It pays from {customers} customers a day on {shares}."),
    "all of it": phrase("{Measure}: shown to be {better} in every cell."),
    "never of it": phrase("{Measure}: in no cell could it be shown to be {better}."),
    "from of it": phrase("{Measure}: {better} from {customers} customers a day on {shares}."),
    "not of it": phrase("That it is {better} in the busiest cell could not be shown {shares}."),
    "worse of it": phrase("Up to {customers} customers a day it is {worse}, whatever their share."),
    "every": phrase("whatever the share of high-value customers"),
    "some": phrase("with {shares} high-value customers"),
    "not": phrase("That it pays in the busiest cell could not be shown {shares}."),
    "worse": phrase("Up to {customers} customers a day it is worse, whatever their share."),
    "unserved": phrase("Unserved of all who came, in the same cells [percentage points]:"),
    "in brackets": phrase("(in brackets: unserved, of all who came)"),
    "with unserved": phrase(
        "; there the unserved rise in {more}, fall in {fewer} of {cells} cells."
    ),
    "untold": phrase("In {untold} of {cells} cells it cannot be told with {days} days."),
    "axis x": phrase("customers a day"),
    "axis y": phrase("share of wealth and private customers"),
    "legend": (
        phrase_in("in a sentence", "better"),
        phrase_in("in a sentence", "worse"),
        phrase("cannot be told"),
    ),
}


def map_text(made: Map, language: Language) -> str:
    """Return a map as printed."""
    return "\n\n".join(_paragraphs(made, language))


def heading_of(made: Map, language: Language) -> str:
    """Return what the map is of."""
    titles = in_language(AND, language).join(
        made.scenario.title_of(name, language) for name in made.variants
    )
    measure = title_of(made.measure, language, made.scenario.value.currency, short=True)
    return str(in_language(WORDS["with"], language).format(titles=titles, measure=measure))


def _paragraphs(made: Map, language: Language) -> Iterator[str]:
    words = in_language(WORDS, language)
    yield f"{heading(made.scenario, made.days, made.seed, language)}\n{heading_of(made, language)}"
    yield _table(made, made.cells, made.measure, language)
    if made.unserved:
        table = _table(made, made.unserved, MEASURES[UNSERVED], language)
        yield f"{words['unserved']}\n{table}\n{rewrapped(in_language(OF_WHOM, language))}"
    today = f"{made.customers[0] / made.volumes[0]:,.0f}"
    yield wrapped(words["note"].format(today=percent(made.today), customers=today))
    yield wrapped(in_language(STOP, language).join(_sentences(made, language)))


def _table(
    made: Map, cells: Sequence[Sequence[Estimate]], measure: Measure, language: Language
) -> str:
    rows = [
        [
            in_language(WORDS["corner"], language),
            *(f"{customers:,.0f} " for customers in made.customers),
        ]
    ]
    for share, row in zip(made.shares, cells, strict=True):
        rows.append([percent(share), *(cell_text(cell, measure) for cell in row)])
    return fitted(rows, COLUMNS)


def percent(share: float) -> str:
    """Return a share in per cent, with a digit where it needs one."""
    digits = 0 if abs(100 * share - round(100 * share)) < 1e-9 else 1
    return f"{number(100 * share, digits)}%"


def cell_text(cell: Estimate, measure: Measure) -> str:
    """Return a cell as printed: a number, in brackets where it cannot be told."""
    if not cell.is_known:
        return f"{MISSING} "
    text = printed(cell.mean, measure.unit, signed=True)
    return f"{text} " if cell.sign else f"[{text}]"


def _said(made: Map, key: str, language: Language, **parts: str) -> str:
    """Return a sentence on where it pays; by another measure than money: where that is better."""
    if made.measure is GAIN:
        return str(in_language(WORDS[key], language).format(**parts))
    measure, better = made.measure.noun_in(language), made.measure.better
    return str(
        in_language(WORDS[f"{key} of it"], language).format(
            measure=measure,
            Measure=capital(measure),
            better=moved(made.measure, better, language),
            worse=moved(made.measure, -better, language),
            **parts,
        )
    )


def _sentences(made: Map, language: Language) -> Iterator[str]:
    words = in_language(WORDS, language)
    sides = [made.side(cell) for row in made.cells for cell in row]
    if all(side == PAYS for side in sides):
        yield _with_unserved(made, _said(made, "all", language), made.unserved, language)
        return
    if PAYS not in sides:
        yield _said(made, "never", language)
    else:
        yield from _thresholds(made, language)
    worse = [all(made.side(row[i]) == DOES_NOT for row in made.cells) for i in _columns(made)]
    upto = worse.index(False) if False in worse else len(worse)
    if upto:
        yield _said(made, "worse", language, customers=f"{made.customers[upto - 1]:,.0f}")
    untold = sides.count(UNTOLD)
    if untold:
        yield words["untold"].format(untold=untold, cells=len(sides), days=made.days)


def _columns(made: Map) -> range:
    return range(len(made.volumes))


def _thresholds(made: Map, language: Language) -> Iterator[str]:
    """Say from which volume on it pays, for shares with the same threshold together."""
    words = in_language(WORDS, language)
    rows: dict[float | None, list[int]] = {}
    for row in range(len(made.shares)):
        rows.setdefault(made.pays_from(row), []).append(row)
    for volume in sorted(rows, key=lambda v: (v is None, v)):
        of = [percent(made.shares[row]) for row in rows[volume]]
        key = "every" if len(of) == len(made.shares) else "some"
        shares = words[key].format(shares=listed(of, language))
        if volume is None:
            yield _said(made, "not", language, shares=shares)
            continue
        first = made.volumes.index(volume)
        customers = f"{made.customers[first]:,.0f}"
        said = _said(made, "from", language, customers=customers, shares=shares)
        there = [made.unserved[row][first:] for row in rows[volume] if made.unserved]
        yield _with_unserved(made, said, there, language)


def _with_unserved(
    made: Map, said: str, cells: Sequence[Sequence[Estimate]], language: Language
) -> str:
    """Return a sentence that praises waits with what becomes of the unserved in these cells."""
    if not made.unserved:
        return said
    signs = [cell.sign for row in cells for cell in row]
    more, fewer = signs.count(1), signs.count(-1)
    beside = in_language(WORDS["with unserved"], language).format(
        more=more, fewer=fewer, cells=len(signs)
    )
    return f"{said.rstrip('.。')}{beside}"


def map_document(made: Map) -> dict[str, Any]:
    """Return what ``decide breakeven --json`` prints."""
    return {
        "scenario": made.scenario.name,
        "variants": list(made.variants),
        "measure": made.measure.name,
        "days": made.days,
        "seed": made.seed,
        "kernel": KERNEL_DIGEST,
        "volumes": list(made.volumes),
        "customers": list(made.customers),
        "high_value_shares": list(made.shares),
        "cells": [[estimate_document(cell) for cell in row] for row in made.cells],
        "verdicts": [[_VERDICTS[made.side(cell)] for cell in row] for row in made.cells],
        "unserved": [[estimate_document(cell) for cell in row] for row in made.unserved] or None,
    }


_VERDICTS: Final = {1: "better", -1: "worse", 0: "cannot be told"}
