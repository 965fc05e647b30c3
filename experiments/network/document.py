"""What ``network --json`` prints, and the table that ``--out`` writes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final
from zlib import crc32

import numpy as np

from experiments.common.csv_text import csv_bytes
from experiments.common.documents import estimate_document
from experiments.network.ranking import network_difference
from experiments.network.study import TOTALS, NetworkStudy
from model.kernel.compiled import KERNEL_DIGEST
from model.measures import MEASURES, UNSERVED

CHECKSUM: Final = "checksum"
"""Heading of the last column, with the checksum behind it; its cells are empty."""

_SEALED: Final = re.compile(rb",checksum [0-9a-f]{8}(?=\n)")


def network_document(study: NetworkStudy) -> dict[str, Any]:
    """Return what ``network --json`` prints; what is missing is null."""
    outcomes = study.outcomes
    return {
        "network": study.title,
        "branches": len(study.network),
        "scenario": study.proposal.scenario.name,
        "variants": list(study.proposal.variants),
        "days": outcomes.days,
        "seed": outcomes.seed,
        "kernel": KERNEL_DIGEST,
        "measure": study.measure.name,
        "difference": {
            measure.name: estimate_document(network_difference(outcomes, measure))
            for measure in TOTALS
        },
        "allocation": _allocation(study),
        "league": None if study.league is None else {"steadiness": _json(study.league.steadiness)},
        "ranking": branch_rows(study),
    }


def _json(value: object) -> object:
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    return value


def _allocation(study: NetworkStudy) -> dict[str, Any] | None:
    allocation, ranking = study.allocation, study.ranking
    if allocation is None or ranking is None:
        return None
    return {
        "asked": ranking.asked,
        "count": ranking.chosen,
        "expected": estimate_document(allocation.expected),
        "seen": allocation.seen,
        "by_chance": allocation.by_chance,
        "truly_among_best": allocation.right,
        "gaining": ranking.gaining,
    }


def branch_rows(study: NetworkStudy) -> list[dict[str, Any]]:
    """Return a row for each branch, best first; in the order of the file if none is ranked."""
    network, outcomes, ranking = study.network, study.outcomes, study.ranking
    order = np.arange(len(network)) if ranking is None else ranking.order
    seen = outcomes.of(outcomes.difference, study.measure)
    rows = []
    for place, row in enumerate(order, 1):
        line: dict[str, Any] = {
            "branch": network.names[row],
            "group": network.groups[row],
            "layout": network.layouts[row],
            "customers_per_day": network.customers[row],
            "counter_staff": network.counter_staff[row],
            "lobby_staff": network.lobby_staff[row],
            "base_mean_wait_min": outcomes.of(outcomes.base, TOTALS[0])[row],
            "mean_wait_min": outcomes.of(outcomes.difference, TOTALS[0])[row],
            "base_unserved_share": outcomes.of(outcomes.base, MEASURES[UNSERVED])[row],
            "unserved_share": outcomes.of(outcomes.difference, MEASURES[UNSERVED])[row],
            "seen": seen[row],
        }
        if ranking is not None:
            known = ranking.known
            line |= {
                "rank": place,
                "expected": known.expected[row],
                "low": known.low[row],
                "high": known.high[row],
                "in_best": ranking.in_best[row] if study.allocation else None,
            }
        if study.league is not None:
            for quarter, rank in enumerate(study.league.ranks[row], 1):
                line[f"league_rank_q{quarter}"] = rank
            line["league_rank_with_it"] = study.league.with_it[row]
        rows.append({key: _json(value) for key, value in line.items()})
    return rows


def csv_of_ranking(study: NetworkStudy) -> bytes:
    """Return every branch's row as a CSV file; its checksum tells if a cell is changed later."""
    rows = branch_rows(study)
    cells = (["" if value is None else value for value in row.values()] for row in rows)
    return ranking_bytes(list(rows[0]), cells)


def ranking_bytes(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a ranking as a CSV file."""
    return _sealed(csv_bytes([[*heading, CHECKSUM], *([*row, ""] for row in rows)]))


def _sealed(content: bytes) -> bytes:
    return content.replace(b",checksum\n", b",checksum %08x\n" % crc32(content), 1)


def is_ranking(content: bytes) -> bool:
    """Return True if a file holds a ranking, just as it was written."""
    plain = _SEALED.sub(b",checksum", content, count=1)
    return plain != content == _sealed(plain)
