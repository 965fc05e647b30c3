"""What is printed: tables of plain text, and the JSON documents of the contract."""

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from experiments.comparison import Comparison, Floor
from experiments.statistics import Estimate
from experiments.verdict import Language, interplay, on_precision, verdict
from model.compiled import KERNEL_DIGEST
from model.kpis import KPIS, Kpi
from model.scenario import Scenario

FACTORS = {"share": 100.0}
"""What a unit is multiplied by when printed."""

DIGITS = {"share": 1, "min": 1, "money": 0, "customers": 1, "products": 1, "points": 1}
"""Digits after the point when printed."""

UNITS = {
    "en": {"share": "%", "min": "min", "customers": "", "products": "", "points": ""},
    "zh": {"share": "%", "min": "分钟", "customers": "人", "products": "件", "points": "分"},
}


COLUMNS = 80
"""Columns of a line of prose."""


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def padded(text: str, columns: int, *, left: bool = True) -> str:
    """Return a text filled with blanks to a number of columns."""
    blanks = " " * max(0, columns - width(text))
    return text + blanks if left else blanks + text


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of cells as lines: the first column to the left, the others to the right."""
    columns = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = (
        "  ".join(padded(cell, columns[i], left=i == 0) for i, cell in enumerate(row))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def wrapped(text: str, *, indent: str = "") -> str:
    """Return a text in lines of at most `COLUMNS` columns; Chinese may break anywhere."""
    pieces = re.findall(r"[ -~–−±…]+? |[ -~–−±…]+|.", text)
    lines, line = [], indent
    for piece in pieces:
        if width(line) + width(piece.rstrip()) > COLUMNS and line.strip():
            lines.append(line.rstrip())
            line = " " * len(indent)
        line += piece
    return "\n".join([*lines, line.rstrip()])


def number(value: float, kpi: Kpi, *, signed: bool = False) -> str:
    """Return a KPI's number as printed."""
    if math.isnan(value):
        return "–"
    text = f"{value * FACTORS.get(kpi.unit, 1.0):{'+' if signed else ''},.{DIGITS[kpi.unit]}f}"
    return text.replace("-", "−")


def title(kpi: Kpi, language: Language, currency: str) -> str:
    """Return a KPI's title with its unit."""
    unit = currency if kpi.unit == "money" else UNITS[language][kpi.unit]
    name = kpi.title if language == "en" else kpi.title_zh
    return f"{name} [{unit}]" if unit else name


def run_table(scenario: Scenario, estimates: dict[str, Estimate], language: Language) -> str:
    """Return every KPI with mean and 95 % interval."""
    head = ["KPI", "mean", "95 % interval"] if language == "en" else ["指标", "均值", "95%区间"]
    rows = [head]
    for kpi in KPIS:
        estimate = estimates[kpi.name]
        span = f"{number(estimate.low, kpi)} … {number(estimate.high, kpi)}"
        if math.isnan(estimate.half_width):
            span = "–"
        name = title(kpi, language, scenario.value.currency)
        rows.append([name, number(estimate.mean, kpi), span])
    return aligned(rows)


def name_of(comparison: Comparison, floor: Floor, language: Language) -> str:
    """Return a proposal's name."""
    if floor.name == "all":
        return "All together" if language == "en" else "全部措施"
    return comparison.scenario.title_of(floor.name, language)


def comparison_text(comparison: Comparison, language: Language) -> str:
    """Return a comparison as printed: a table of differences, then the verdicts."""
    return "\n\n".join(_paragraphs(comparison, language))


def _paragraphs(comparison: Comparison, language: Language) -> Iterator[str]:
    scenario = comparison.scenario
    days, seed = comparison.days, comparison.seed
    if language == "en":
        yield f"{scenario.name}: {days} twin days, seed {seed}"
        note = "± half width of the 95 % interval; * differs from 0"
    else:
        yield f"{scenario.name_zh}：{days}个孪生日，随机种子{seed}"
        note = "±为95%区间半宽；*表示与0有显著差异"
    keys = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    marked = list(zip(keys, comparison.proposals, strict=False))
    yield "\n".join(f"  {key}  {name_of(comparison, floor, language)}" for key, floor in marked)
    yield f"{_differences(comparison, language, marked)}\n{note}"
    for key, floor in marked:
        yield wrapped(verdict(comparison, floor, language), indent=f"{key}  ")
    for closing in (interplay(comparison, language), on_precision(comparison, language)):
        if closing is not None:
            yield wrapped(closing)


def _differences(
    comparison: Comparison, language: Language, marked: Sequence[tuple[str, Floor]]
) -> str:
    base = comparison.base.estimates()
    currency = comparison.scenario.value.currency
    rows = [["", "base" if language == "en" else "基准", *(key for key, _ in marked)]]
    for kpi in KPIS:
        if not kpi.main:
            continue
        cells = [title(kpi, language, currency), number(base[kpi.name].mean, kpi)]
        for _, floor in marked:
            cells.append(_difference(comparison.difference(floor, kpi.name), kpi))
        rows.append(cells)
    return aligned(rows)


def _difference(estimate: Estimate, kpi: Kpi) -> str:
    if math.isnan(estimate.mean):
        return "–"
    if estimate.mean == 0 and estimate.half_width == 0:
        return "0"
    star = "*" if estimate.sign else " "
    if estimate.half_width == 0:
        return f"{number(estimate.mean, kpi, signed=True)}{star}"
    half = number(estimate.half_width, kpi)
    return f"{number(estimate.mean, kpi, signed=True)} ±{half}{star}"


def json_estimate(estimate: Estimate) -> dict[str, Any]:
    """Return an estimate for JSON; what is missing is null."""
    return {
        "mean": None if math.isnan(estimate.mean) else estimate.mean,
        "half_width": None if math.isnan(estimate.half_width) else estimate.half_width,
        "n": estimate.n,
    }


def run_document(
    scenario: Scenario, days: int, seed: int, estimates: dict[str, Estimate]
) -> dict[str, Any]:
    """Return what ``run --json`` prints."""
    return {
        "scenario": scenario.name,
        "days": days,
        "seed": seed,
        "kernel": KERNEL_DIGEST,
        "kpis": {name: json_estimate(estimate) for name, estimate in estimates.items()},
    }


def comparison_document(comparison: Comparison, language: Language) -> dict[str, Any]:
    """Return what ``compare --json`` prints."""
    scenario, days, seed = comparison.scenario, comparison.days, comparison.seed
    return {
        "base": run_document(scenario, days, seed, comparison.base.estimates()),
        "variants": {
            floor.name: {
                "kpis": {name: json_estimate(e) for name, e in floor.estimates().items()},
                "difference": {
                    kpi.name: json_estimate(comparison.difference(floor, kpi.name)) for kpi in KPIS
                },
                "verdict": verdict(comparison, floor, language),
            }
            for floor in comparison.proposals
        },
    }
