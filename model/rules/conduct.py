"""Rule ``conduct``: four nevers and four musts, counted when broken, with the cause (`Broken`).

Seconds that position 1 stood empty are counted without it (``unattended``).
"""

import numpy as np

from agents.codes import NOBODY, Broken, Decision, Position
from agents.facts import Fact
from model.kernel.compiled import compiled
from model.kernel.journal import note


@compiled
def count_broken(
    branch: np.record,
    parameters: np.record,
    journal: np.ndarray,
    broken: Broken,
    row: int,
    employee: int,
    place: int,
) -> None:
    """Count that conduct was broken towards customer ``row``."""
    if not parameters.rules.conduct.enabled:
        return
    branch.broken[broken] += 1
    note(branch, journal, Fact.BREAKS_CONDUCT, row, employee, place, broken)


@compiled
def offers_unsuitably(parameters: np.record, customer: np.record, position: int) -> bool:
    """Return True if a high counter offers a complex product itself: not with rule referral on."""
    is_high = position == Position.HIGH_COUNTER or position == Position.VIP_COUNTER
    return (
        is_high
        and not parameters.rules.referral.enabled
        and customer.chance[Decision.UNSUITABLE] < parameters.rules.conduct.unsuitable
    )


@compiled
def is_escorted(branch: np.record, row: int) -> bool:
    """Return True if an employee walks along with customer ``row``, who was just handed over."""
    return branch.newcomer == row and branch.escort != NOBODY
