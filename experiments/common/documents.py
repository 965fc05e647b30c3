"""What ``--json`` prints: the documents of the contract, in which what is missing is null."""

import math
from collections.abc import Mapping
from typing import Any

from agents.language import Language
from experiments.common.comparison import ALL, Comparison, Floor
from experiments.common.statistics import Estimate
from experiments.common.verdict import on_alternatives, verdict
from model.kernel.compiled import KERNEL_DIGEST
from model.measures import KPIS
from model.scenario.scenario import Scenario


def estimate_document(estimate: Estimate) -> dict[str, Any]:
    """Return an estimate: its mean, the half width of its 95 % interval, its number of days."""
    return {
        "mean": None if math.isnan(estimate.mean) else estimate.mean,
        "half_width": estimate.half_width if estimate.is_known else None,
        "n": estimate.n,
    }


def estimate_from(document: Mapping[str, Any]) -> Estimate:
    """Return the estimate that `estimate_document` tells.

    Raises
    ------
    KeyError, TypeError, ValueError
        If it is none.
    """
    mean, half = (math.nan if document[key] is None else float(document[key])
                  for key in ("mean", "half_width"))  # fmt: skip
    return Estimate(mean, half, int(document["n"]))


def estimates_document(estimates: Mapping[str, Estimate]) -> dict[str, Any]:
    """Return estimates by name."""
    return {name: estimate_document(estimate) for name, estimate in estimates.items()}


def run_document(
    scenario: Scenario, days: int, seed: int, estimates: Mapping[str, Estimate]
) -> dict[str, Any]:
    """Return what ``run --json`` prints."""
    return {
        "scenario": scenario.name,
        "variants": list(scenario.variants_in_force),
        "days": days,
        "seed": seed,
        "kernel": KERNEL_DIGEST,
        "kpis": estimates_document(estimates),
    }


def comparison_document(comparison: Comparison, language: Language) -> dict[str, Any]:
    """Return what ``compare --json`` prints; a single variant is also all of them together.

    Nothing is of all together where variants are ``alternatives`` or do not fit together.
    """
    base = comparison.base.estimates()
    variants = {
        floor.name: _variant_document(comparison, floor, language) for floor in comparison.proposals
    }
    if not comparison.is_apart:
        variants.setdefault(ALL, variants[comparison.proposals[-1].name])
    return {
        "base": run_document(comparison.scenario, comparison.days, comparison.seed, base),
        "variants": variants,
        "alternatives": [list(pair) for pair in comparison.alternatives],
        "apart": on_alternatives(comparison, language),
    }


def _variant_document(comparison: Comparison, floor: Floor, language: Language) -> dict[str, Any]:
    differences = {kpi.name: comparison.difference(floor, kpi.name) for kpi in KPIS}
    return {
        "kpis": estimates_document(floor.estimates()),
        "difference": estimates_document(differences),
        "verdict": verdict(comparison, floor, language),
    }
