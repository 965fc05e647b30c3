"""Presence: whether an employee holds their position, and whether they are there."""

import numpy as np

from agents.codes import NOBODY, Duty, Position, Task
from model.kernel.compiled import compiled


@compiled
def holds(employee: np.record) -> bool:
    """Return True if the employee holds their position (they may be on the way to it)."""
    return employee.duty == Duty.WALKING or employee.duty == Duty.FREE or employee.duty == Duty.BUSY


@compiled
def walks_along(task: Task) -> bool:
    """Return True if a task takes an employee away with a customer."""
    return task == Task.LEADING or task == Task.ESCORT or task == Task.COMPLAINT


@compiled
def is_away(employee: np.record) -> bool:
    """Return True if a busy employee is away from their position, 1 also while at the machines."""
    return walks_along(employee.task) or (
        employee.task == Task.HELPING and employee.position == Position.GREETING
    )


@compiled
def stands_there(employee: np.record) -> bool:
    """Return True if the employee is at their position, not on the way nor away with a customer."""
    if employee.duty == Duty.FREE:
        return True
    return employee.duty == Duty.BUSY and not is_away(employee)


@compiled
def is_open_desk(branch: np.record, desk: np.record) -> bool:
    """Return True if the window's employee is there, busy or free."""
    if desk.employee == NOBODY:
        return False
    employee = branch.staff[desk.employee]
    at_work = employee.duty == Duty.FREE or employee.duty == Duty.BUSY
    return at_work and employee.position == desk.position
