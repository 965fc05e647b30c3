"""Rule ``leaving``: who turns round at the door (balks), and who gives up waiting (reneges)."""

import numpy as np

from agents.codes import NEVER, Decision
from model.kernel.compiled import compiled
from model.kernel.walking import scaled


@compiled
def balks(branch: np.record, parameters: np.record, customer: np.record) -> bool:
    """Return True if the customer balks: turns round at the sight of those who wait."""
    rule = parameters.rules.leaving
    if not rule.enabled:
        return False
    share = 0.0
    for step in range(rule.balk_steps):
        if branch.waiting >= rule.balk_from[step]:
            share = rule.balk_chance[step]
    return customer.chance[Decision.BALK] < share


@compiled
def patience_end(branch: np.record, parameters: np.record, patience: int) -> int:
    """Return when ``patience`` [us] that begins now ends [us]; ``NEVER`` with the rule off."""
    if not parameters.rules.leaving.enabled or patience >= NEVER - branch.now:
        return NEVER
    return branch.now + patience


@compiled
def end_when_standing(branch: np.record, parameters: np.record, patience_ends_at: int) -> int:
    """Return when the patience of somebody who has to stand ends [us]."""
    if patience_ends_at >= NEVER:
        return NEVER
    left = patience_ends_at - branch.now
    return branch.now + scaled(left, parameters.rules.leaving.standing_factor)


@compiled
def end_after_contact(parameters: np.record, patience_ends_at: int, length: int) -> int:
    """Return when patience ends after a contact of ``length`` [us], which counts less [us]."""
    if patience_ends_at >= NEVER:
        return NEVER
    return patience_ends_at + scaled(length, 1.0 - parameters.rules.leaving.contact_factor)
