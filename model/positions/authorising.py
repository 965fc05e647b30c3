"""Authorisation: windows that wait for somebody's word, and whoever comes to give it."""

import numpy as np

from agents.codes import NEVER, NOBODY, Role, Task
from agents.facts import Fact
from model.kernel import stir
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.kernel.walking import walk
from model.positions.concluding import end_service
from model.positions.machines import help_customer
from model.positions.staff import become_free, begin_task, end_task_at, walk_to_post
from model.rules.authorisation import (
    customer_to_authorise,
    desk_that_asks,
    is_free_there,
    is_of_back_office,
    who_may_authorise,
)


@compiled
def authorise_next(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray
) -> None:
    """Let whoever may authorise go where they are asked for; who has nothing to do walks back."""
    if not parameters.rules.authorisation.enabled:
        return
    row = who_may_authorise(branch, parameters)
    while row != NOBODY and find_task(branch, parameters, customers, journal, row):
        row = who_may_authorise(branch, parameters)
    walk_back(branch, parameters, journal)


@compiled
def find_task(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> bool:
    """Send employee ``row`` to a window, or a machine, that asks; return True if one did."""
    desk_row = desk_that_asks(branch, parameters)
    if desk_row != NOBODY:
        go_to_authorise(branch, parameters, journal, row, desk_row)
        return True
    customer_row = customer_to_authorise(branch, parameters, customers)
    if customer_row != NOBODY:
        help_customer(branch, parameters, customers, journal, row, customer_row)
    return customer_row != NOBODY


@compiled
def go_to_authorise(
    branch: np.record, parameters: np.record, journal: np.ndarray, row: int, desk_row: int
) -> None:
    """Let employee ``row`` walk to a window and give their word."""
    employee = branch.staff[row]
    desk = branch.desks[desk_row]
    desk.asked_at = NEVER
    branch.asking -= 1
    begin_task(branch, parameters, row, Task.AUTHORISING)
    employee.customer = desk.customer
    way = walk(parameters, employee.slowness, employee.place, desk.seat)
    employee.place = desk.seat
    end_task_at(branch, row, branch.now + way + parameters.rules.authorisation.work)
    note(branch, journal, Fact.GOES_TO_AUTHORISE, desk.customer, row, desk.seat, desk_row)


@compiled
def end_authorisation(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let employee ``row`` be free, and the service that waited for them end."""
    employee = branch.staff[row]
    desk_row = np.int64(customers[employee.customer].desk)
    note(branch, journal, Fact.AUTHORISED, employee.customer, row, employee.place, desk_row)
    become_free(branch, parameters, row)
    branch.stirred |= stir.AUTHORISATION
    end_service(branch, parameters, customers, journal, desk_row)


@compiled
def walk_back(branch: np.record, parameters: np.record, journal: np.ndarray) -> None:
    """Let those who may authorise, and have nothing to do, go back to the back office."""
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if not is_free_there(employee) or employee.place == employee.spot:
            continue
        if is_of_back_office(employee, Role.OPERATIONS_SUPERVISOR) or is_of_back_office(
            employee, Role.BRANCH_DIRECTOR
        ):
            walk_to_post(branch, parameters, journal, row, employee.position)
