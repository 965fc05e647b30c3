"""From a scenario's own work to what is drawn by: a row for each person and kind of work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.codes import MINUTE, NEVER, NOBODY, Role
from agents.tables import records
from model.chance.recipe import OWN_WORK
from model.scenario.own_work import OwnWork
from model.scenario.roster import Person

if TYPE_CHECKING:
    from model.scenario.distributions import Distribution
    from model.scenario.scenario import Scenario

MOST_OF_ROLE = 128
"""More people than may have one role."""


def own_work_of(
    scenario: Scenario, row_of: Callable[[Distribution], tuple[float, ...]]
) -> NDArray[Any]:
    """Return what the staff's own work is drawn by, dtype `model.chance.recipe.OWN_WORK`.

    A person's numbers are keyed by role and number within the role, so that another colleague
    changes nobody's work; of the branch's work by the role, so that it is the same whoever is
    there to do it. `row_of` makes a row of `model.chance.recipe.LAW` of a distribution.
    """
    if not scenario.rules.own_work.enabled:
        return np.zeros(0, dtype=records(OWN_WORK))
    plans = [*_plans(scenario.people, list(scenario.own_work.values()))]
    table = np.zeros(len(plans), dtype=records(OWN_WORK))
    closing = (scenario.closes - scenario.opens) * MINUTE
    for plan, (share, kind, work) in zip(table, plans, strict=True):
        plan.employee, plan.owner, plan.holder, plan.holders = share
        plan.kind = kind
        plan.per_day = work.per_day
        plan.until = {"opening": 0, "day": closing}.get(work.comes, NEVER)
        plan.wait = NEVER if work.may_wait_min is None else round(work.may_wait_min * MINUTE)
        plan.whole = work.whole
        plan.length = row_of(work.length)
    return table


class Share(NamedTuple):
    """Whose a share of some work is."""

    employee: int
    """Row of the person; NOBODY: nobody has the role."""
    owner: int
    """Number among all owners, by which it is drawn."""
    holder: int = 0
    holders: int = 1
    """Of so many who have the branch's work in turn they are this one."""


def _plans(
    people: Sequence[Person], works: Sequence[OwnWork]
) -> Iterator[tuple[Share, int, OwnWork]]:
    """Yield whose each kind of work is, the row of the kind, and the kind."""
    for kind, work in enumerate(works):
        first = Role[work.role.upper()] * MOST_OF_ROLE
        rows = [row for row, person in enumerate(people) if person.role == work.role]
        for number, row in enumerate(rows):
            own = Share(row, first + number)
            yield Share(row, first, number, len(rows)) if work.of_branch else own, kind, work
        if work.of_branch and not rows:
            yield Share(NOBODY, first), kind, work
