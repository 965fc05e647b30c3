"""The journal: one line for each thing that happens.

It feeds the animation, says why somebody waited, counts how often a rule fired and is what tests
assert on. Without a journal (a table of no rows) the day is the same.
"""

import numpy as np

from agents.facts import Fact
from model.kernel.compiled import compiled

JOURNAL_FULL = 2
"""Fault: the journal has no room for another event; enlarge it and go on."""

RESTLESS = 3
"""Fault: the floor does not settle; some go to and fro at one instant for ever."""

LINES_AN_EVENT = 2048
"""More lines than one event writes on a floor that settles, besides those of calls in vain."""


@compiled
def has_room(branch: np.record, parameters: np.record, journal: np.ndarray) -> bool:
    """Return True if the journal has room for another event's lines, or is switched off.

    All tickets that wait may be called in vain in one event: a line each.
    """
    if len(journal) == 0:
        return True
    lines = LINES_AN_EVENT
    for line in range(parameters.n_lines):
        lines += branch.line_tickets[line]
    return len(journal) - branch.journal_used >= lines


@compiled
def note(
    branch: np.record,
    journal: np.ndarray,
    fact: Fact,
    customer: int,
    employee: int,
    place: int,
    detail: int,
) -> None:
    """Write a line: what happened now, to whom, by whom, where, and what more there is to say."""
    if len(journal) == 0:
        return
    if branch.journal_used == len(journal):
        branch.fault = RESTLESS
        return
    line = journal[branch.journal_used]
    branch.journal_used += 1
    line.at = branch.now
    line.fact = fact
    line.customer = customer
    line.employee = employee
    line.place = place
    line.detail = detail
