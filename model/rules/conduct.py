"""Rule ``conduct``: four nevers and four musts, counted when broken, with the cause (`Broken`).

Seconds that position 1 stood empty are counted without it (``unattended``).
"""

import numpy as np

from agents.codes import NOBODY, Breach, Broken, Decision
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
def breach_of(parameters: np.record, customer: np.record) -> int:
    """Return how the sale of a complex product at a high counter breaks the rules (``Breach``)."""
    rule = parameters.rules.conduct
    if customer.chance[Decision.PRIVATE] < rule.private:
        return np.int64(Breach.PRIVATE)
    if customer.chance[Decision.UNSUITABLE] < rule.unsuitable:
        return np.int64(Breach.UNSUITABLE)
    return np.int64(Breach.NONE)


@compiled
def is_escorted(branch: np.record, row: int) -> bool:
    """Return True if an employee walks along with customer ``row``, who was just handed over."""
    return branch.newcomer == row and branch.escort != NOBODY
