"""The lobby, positions 1 to 3: what those who are free there do next."""

import numpy as np

from agents.codes import Duty, Position
from model.kernel import stir
from model.kernel.compiled import compiled
from model.positions.contacts import attend_next
from model.positions.door import greet_next
from model.positions.machines import help_next
from model.positions.staff import walk_to_post
from model.rules.cover import looks_after_three, looks_after_two


@compiled
def lobby(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    stirred: int,
) -> None:
    """Give every free lobby employee, in row order, the next task, or send them to their spot.

    Only those look whom something that is ``stirred`` may concern.
    """
    left = np.int64(0)
    for position in range(Position.GREETING, Position.WAITING_AREA + 1):
        if stir.looks(position, stirred):
            left += branch.free[position]
    if left == 0:
        return
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if employee.duty != Duty.FREE:
            continue
        if not stir.looks(employee.position, stirred):
            continue
        idle = not find_task(branch, parameters, customers, journal, row)
        if idle and employee.place != employee.spot:
            walk_to_post(branch, parameters, journal, row, employee.position)
        left -= 1
        if left == 0:
            return


@compiled
def find_task(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> bool:
    """Give free employee ``row`` of position 1, 2 or 3 a task; return True if there was one."""
    position = branch.staff[row].position
    if position == Position.GREETING:
        if greet_next(branch, parameters, customers, journal, row):
            return True
        if not looks_after_two(branch, parameters):
            return False
        return help_next(branch, parameters, customers, journal, row)
    if position == Position.SELF_SERVICE:
        if help_next(branch, parameters, customers, journal, row):
            return True
        if not looks_after_three(branch, parameters):
            return False
    return attend_next(branch, parameters, customers, journal, row)
