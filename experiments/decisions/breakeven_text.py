"""What ``decide breakeven`` prints: the map as a table, and a sentence a share of customers."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from agents.language import Language, Phrase, phrase, speaker
from agents.names import capital
from experiments.common.documents import estimate_document
from experiments.common.statistics import Estimate
from experiments.common.tables import OF_WHOM, printed, title_of
from experiments.common.text import COLUMNS, fitted, in_paragraphs, rewrapped, wrapped
from experiments.common.wording import heading, listed
from experiments.common.words import MISSING, number, then, twin_days
from experiments.decisions.breakeven import DOES_NOT, PAYS, UNTOLD, Map
from model.kernel.compiled import KERNEL_DIGEST
from model.measures import GAIN, MEASURES, UNSERVED, Measure


def heading_of(made: Map, language: Language) -> str:
    """Return what the map is of."""
    return phrase("{titles}: {measure}, proposal less base, a day").told(
        language,
        titles=listed([made.scenario.title_of(name, language) for name in made.variants], language),
        measure=title_of(made.measure, language, made.scenario.value.currency, short=True),
    )


@in_paragraphs
def map_text(made: Map, language: Language) -> Iterator[str]:
    """Yield a map as printed."""
    say, days = speaker(language), twin_days(made.days)
    yield f"{heading(made.scenario, days, made.seed, language)}\n{heading_of(made, language)}"
    yield _table(made, made.cells, made.measure, language)
    if made.unserved:
        head = say(phrase("Unserved of all who came, in the same cells [percentage points]:"))
        table = _table(made, made.unserved, MEASURES[UNSERVED], language)
        yield f"{head}\n{table}\n{rewrapped(say(OF_WHOM))}"
    note = phrase(
        "High-value: wealth and private customers, in today's proportion to each other; today "
        "{today}, {customers:,.0f} customers a day. Every cell on the same days. [ ] the 95 % "
        "interval covers 0: it cannot be told (each looked at alone: 1 in 20 cells without a "
        "difference is shown as one by chance).",
        today=percent(made.today),
        customers=made.customers[0] / made.volumes[0],
    )
    yield wrapped(say(note))
    yield wrapped(say.sentences(map(say, _sentences(made, language))))


def _table(
    made: Map, cells: Sequence[Sequence[Estimate]], measure: Measure, language: Language
) -> str:
    rows = [
        [
            phrase("high-value \\ customers").told(language),
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


def _said(made: Map, language: Language, pays: Phrase, better: Phrase, **parts: str) -> Phrase:
    """Return a sentence on where it pays; by another measure than money: where that is better."""
    if made.measure is GAIN:
        return pays.filled(**parts)
    unit, is_more = made.measure.unit, made.measure.better > 0
    return better.filled(
        measure=capital(made.measure.noun_in(language)),
        better=unit.more if is_more else unit.less,
        worse=unit.less if is_more else unit.more,
        **parts,
    )


def _sentences(made: Map, language: Language) -> Iterator[Phrase]:
    sides = [made.side(cell) for row in made.cells for cell in row]
    if all(side == PAYS for side in sides):
        everywhere = _said(
            *(made, language),
            phrase("In every cell it is shown that it pays"),
            phrase("{measure}: shown to be {better} in every cell"),
        )
        yield _with_unserved(everywhere, made.unserved)
        return
    if PAYS not in sides:
        yield _said(
            *(made, language),
            phrase("In no cell could it be shown that it pays."),
            phrase("{measure}: in no cell could it be shown to be {better}."),
        )
    else:
        yield from _thresholds(made, language)
    worse = [all(made.side(row[i]) == DOES_NOT for row in made.cells) for i in _columns(made)]
    upto = worse.index(False) if False in worse else len(worse)
    if upto:
        yield _said(
            *(made, language),
            phrase("Up to {customers} customers a day it is worse, whatever their share."),
            phrase("Up to {customers} customers a day it is {worse}, whatever their share."),
            customers=f"{made.customers[upto - 1]:,.0f}",
        )
    untold = sides.count(UNTOLD)
    if untold:
        yield phrase(
            "In {untold} of {cells} cells it cannot be told with {days} days.",
            untold=untold,
            cells=len(sides),
            days=made.days,
        )


def _columns(made: Map) -> range:
    return range(len(made.volumes))


def _thresholds(made: Map, language: Language) -> Iterator[Phrase]:
    """Say from which volume on it pays, for shares with the same threshold together."""
    rows: dict[float | None, list[int]] = {}
    for row in range(len(made.shares)):
        rows.setdefault(made.pays_from(row), []).append(row)
    for volume in sorted(rows, key=lambda v: (v is None, v)):
        of = listed([percent(made.shares[row]) for row in rows[volume]], language)
        shares = phrase("with {shares} high-value customers", shares=of)
        if len(rows) == 1:
            shares = phrase("whatever the share of high-value customers")
        if volume is None:
            yield _said(
                *(made, language),
                phrase("That it pays in the busiest cell could not be shown {shares}."),
                phrase("That it is {better} in the busiest cell could not be shown {shares}."),
                shares=shares,
            )
            continue
        first = made.volumes.index(volume)
        said = _said(
            *(made, language),
            phrase("It pays from {customers} customers a day on {shares}"),
            phrase("{measure}: {better} from {customers} customers a day on {shares}"),
            customers=f"{made.customers[first]:,.0f}",
            shares=shares,
        )
        there = [made.unserved[row][first:] for row in rows[volume] if made.unserved]
        yield _with_unserved(said, there)


def _with_unserved(said: Phrase, cells: Sequence[Sequence[Estimate]]) -> Phrase:
    """Return a sentence that praises waits with what becomes of the unserved in these cells."""
    if not cells:
        return phrase("{said}.", said=said)
    signs = [cell.sign for row in cells for cell in row]
    beside = phrase(
        "there the unserved rise in {more}, fall in {fewer} of {cells} cells",
        more=signs.count(1),
        fewer=signs.count(-1),
        cells=len(signs),
    )
    return phrase("{said}.", said=then(said, beside))


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
