"""Rule ``training``: a course makes service faster, mistakes rarer and advice more successful.

How well each employee serves without it is said person by person (``skill``, ``mistakes``).
"""

import numpy as np

from agents.codes import Decision
from model.kernel.compiled import compiled


@compiled
def skill_of(parameters: np.record, employee: np.record) -> float:
    """Return the factor on service times of an employee, trained or not."""
    rule = parameters.rules.training
    return employee.skill * rule.service_factor if rule.enabled else employee.skill


@compiled
def success_factor(parameters: np.record) -> float:
    """Return the factor on the success of advice."""
    rule = parameters.rules.training
    return rule.success_factor if rule.enabled else 1.0


@compiled
def makes_mistake(parameters: np.record, employee: np.record, customer: np.record) -> bool:
    """Return True if a first service brings the customer back to the windows."""
    rule = parameters.rules.training
    share = employee.mistakes * rule.mistake_factor if rule.enabled else employee.mistakes
    return not customer.came_back and customer.chance[Decision.MISTAKE] < share
