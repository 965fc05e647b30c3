"""What ``rules --json`` prints."""

from typing import Any

from experiments.common.documents import estimate_document
from experiments.rules.coverage import Kind
from experiments.rules.leave_one_out import RuleResult, Study
from model.kernel.compiled import KERNEL_DIGEST


def rules_document(study: Study) -> dict[str, Any]:
    """Return what came of every rule; what is missing is null."""
    return {
        "scenario": study.scenario.name,
        "variants": list(study.scenario.variants_in_force),
        "days": study.days,
        "seed": study.seed,
        "kernel": KERNEL_DIGEST,
        "base": {name: estimate_document(known) for name, known in study.base.items()},
        "rules": {result.name: _rule_document(result) for result in study.rules},
    }


def _rule_document(result: RuleResult) -> dict[str, Any]:
    counts = {
        kind.value: {
            count.name: estimate_document(known)
            for count, known in result.counts
            if count.kind is kind
        }
        for kind in Kind
    }
    return {
        "on": result.is_on,
        "fired_a_day": result.a_day(Kind.FIRED),
        "overruled_a_day": result.a_day(Kind.OVERRULED),
        "never_fired": result.never_fired,
        "counts": counts,
        "left_out": None
        if result.effects is None
        else {name: estimate_document(effect) for name, effect in result.effects.items()},
        "changes_nothing": None if result.effects is None else result.changes_nothing,
        "problem": None if result.problem is None else str(result.problem),
    }
