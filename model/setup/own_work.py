"""From a scenario's own work to what is drawn by: a row for each person and kind of work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from agents.codes import MINUTE, NEVER, Role
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
    changes nobody's work. `row_of` makes a row of `model.chance.recipe.LAW` of a distribution.
    """
    if not scenario.rules.own_work.enabled:
        return np.zeros(0, dtype=records(OWN_WORK))
    plans = [*_plans(scenario.people, list(scenario.own_work.values()))]
    table = np.zeros(len(plans), dtype=records(OWN_WORK))
    closing = (scenario.closes - scenario.opens) * MINUTE
    for plan, (employee, owner, kind, work) in zip(table, plans, strict=True):
        plan.employee, plan.owner, plan.kind = employee, owner, kind
        plan.per_day = work.per_day
        plan.until = {"opening": 0, "day": closing}.get(work.comes, NEVER)
        plan.wait = NEVER if work.may_wait_min is None else round(work.may_wait_min * MINUTE)
        plan.whole = work.whole
        plan.length = row_of(work.length)
    return table


def _plans(
    people: Sequence[Person], works: Sequence[OwnWork]
) -> Iterator[tuple[int, int, int, OwnWork]]:
    """Yield row of the person, their number among all, row of the kind, and the kind."""
    numbers: Counter[str] = Counter()
    for employee, person in enumerate(people):
        owner = Role[person.role.upper()] * MOST_OF_ROLE + numbers[person.role]
        numbers[person.role] += 1
        for kind, work in enumerate(works):
            if work.role == person.role:
                yield employee, owner, kind, work
