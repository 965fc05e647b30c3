"""What ``sweep``, ``status`` and ``extend`` print with ``--json``; what is missing is null."""

from typing import Any

from experiments.common.documents import estimate_document, estimates_document
from experiments.studies.store import Store, about
from experiments.studies.summary import Outcome, Summary


def status_document(store: Store) -> dict[str, Any]:
    """Return how far a store is."""
    return {**about(store), "points": len(store.points), "shards": len(store.entries)}


def summary_document(summary: Summary) -> dict[str, Any]:
    """Return what a store says: every point with its KPIs and differences."""
    outcomes = (each for group in summary.groups for each in (group.reference, *group.proposals))
    ordered = sorted(outcomes, key=lambda each: each.point.number)
    return {
        **about(summary.store),
        "points": [_point_document(summary.store, each) for each in ordered],
    }


def _point_document(store: Store, outcome: Outcome) -> dict[str, Any]:
    point = outcome.point
    return {
        "point": point.number,
        "factors": dict(zip(store.study.factor, point.values, strict=True)),
        "in_design": point.in_design,
        "reference": point.reference,
        "scenario": point.digest,
        "days": len(outcome.days.keys),
        "kpis": estimates_document(outcome.kpis),
        "difference": estimates_document(outcome.differences),
        "gain": estimate_document(outcome.gain),
    }
