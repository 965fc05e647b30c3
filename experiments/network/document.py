"""What ``network --json`` prints, and the table that ``--out`` writes."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from experiments.common.documents import estimate_document
from experiments.network.ranking import network_difference
from experiments.network.ranking_file import ranking_bytes
from experiments.network.study import TOTALS, NetworkStudy
from model.kernel.compiled import KERNEL_DIGEST
from model.measures import MEASURES, UNSERVED


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
        "league": _league(study),
        "ranking": [
            {key: _json(value) for key, value in row.items()} for row in branch_rows(study)
        ],
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


def _league(study: NetworkStudy) -> dict[str, Any] | None:
    if study.league is None:
        return None
    return {"steadiness": _json(study.league.steadiness)}


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
            "customers_per_day": float(network.customers[row]),
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
                "expected": float(known.expected[row]),
                "low": float(known.low[row]),
                "high": float(known.high[row]),
                "in_best": float(ranking.in_best[row]) if study.allocation else None,
            }
        if study.league is not None:
            for quarter, rank in enumerate(study.league.ranks[row], 1):
                line[f"league_rank_q{quarter}"] = rank
            line["league_rank_with_it"] = study.league.with_it[row]
        rows.append(line)
    return rows


def csv_of_ranking(study: NetworkStudy) -> bytes:
    """Return every branch's row as a CSV file."""
    rows = branch_rows(study)
    cells = (
        ["" if _json(value) is None else _json(value) for value in row.values()] for row in rows
    )
    return ranking_bytes(list(rows[0]), cells)
