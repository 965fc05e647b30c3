"""From one position to the next: passed on, handed over, walked along with."""

import numpy as np

from agents.codes import (
    NOBODY,
    Broken,
    Diverted,
    Outcome,
    Task,
)
from agents.facts import Fact
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.kernel.walking import walk
from model.positions.exit import leave
from model.positions.staff import begin_task
from model.positions.ticketing import go_for_ticket, least_loaded, receive_ticket
from model.rules.calling import TOP_PRIORITY, priority_of
from model.rules.chain import (
    first_contact_owns,
    has_card,
    is_asked_at_desk,
    loses_way,
    nearest_escort,
)
from model.rules.conduct import count_broken
from model.rules.menu import is_vip


@compiled
def pass_on(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    row: int,
    employee_row: int,
) -> None:
    """Pass customer ``row`` on from a window that cannot do their business."""
    customer = customers[row]
    customer.desk = NOBODY
    customer.passed_on += 1
    note(branch, journal, Fact.WRONG_WINDOW, row, employee_row, customer.place, 0)
    line = parameters.needs[customer.need].passed_line
    if is_brought_on(branch, parameters, customer, employee_row):
        if parameters.rules.calling.enabled:
            customer.order = branch.now
        get_number(parameters, customer, line, np.int64(TOP_PRIORITY))
        hand_over(branch, parameters, customers, journal, row, employee_row)
        return
    broken = Broken.PASSED_OFF_AT_WRONG_WINDOW
    count_broken(branch, parameters, journal, broken, row, employee_row, customer.place)
    broken = Broken.CONTACT_LOST_AT_WRONG_WINDOW
    count_broken(branch, parameters, journal, broken, row, employee_row, customer.place)
    if not has_card(parameters):
        customer.stories += 1
    goal = branch.ticket_machines[least_loaded(branch, parameters)].place
    if customer.diverted != Diverted.LOST and loses_way(parameters, customer, goal):
        note(branch, journal, Fact.LOSES_WAY, row, NOBODY, customer.place, 0)
        leave(branch, parameters, customers, journal, row, Outcome.RENEGED)
        return
    note(branch, journal, Fact.PASSED_ON, row, employee_row, customer.place, line)
    go_for_ticket(branch, parameters, customers, journal, row)


@compiled
def is_brought_on(
    branch: np.record, parameters: np.record, customer: np.record, caller: int
) -> bool:
    """Return True if first contact gets the customer on: somebody walks along, or answers."""
    if not first_contact_owns(parameters):
        return False
    if nearest_escort(branch, parameters, customer.place, caller) != NOBODY:
        return True
    positions = parameters.needs[customer.need].positions
    return is_asked_at_desk(branch, parameters, caller, positions)


@compiled
def pass_on_from_door(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    row: int,
    employee_row: int,
) -> None:
    """Pass a recognised VIP on from position 1: they get a number and somebody walks along."""
    customer = customers[row]
    customer.order = branch.now
    need = parameters.needs[customer.need]
    line = need.vip_line if need.vip_line != NOBODY else need.right_line
    get_number(parameters, customer, line, priority_of(parameters, customer))
    note(branch, journal, Fact.PASSED_ON_FROM_DOOR, row, employee_row, customer.place, line)
    hand_over(branch, parameters, customers, journal, row, employee_row)


@compiled
def get_number(parameters: np.record, customer: np.record, line: int, priority: int) -> None:
    """Let the customer get a number of a line from whoever hands them over."""
    customer.line = line
    customer.priority = priority if parameters.rules.calling.enabled else 0


@compiled(inline=False)
def hand_over(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    row: int,
    caller: int,
) -> None:
    """Put customer ``row`` into their line, in ``order``; whom ``caller`` gets walks along."""
    customer = customers[row]
    escort = nearest_escort(branch, parameters, customer.place, caller)
    if escort != NOBODY:
        if is_vip(customer):
            customer.received = 1
        customer.introduced |= customer.referring
        employee = branch.staff[escort]
        way = walk(parameters, employee.slowness, employee.place, customer.place)
        customer.at_place_from = branch.now + way
        begin_task(branch, parameters, escort, Task.ESCORT)
        employee.customer = row
        branch.escort = escort
    else:
        broken = Broken.PASSED_OFF_AS_NO_ESCORT_WAS_FREE
        count_broken(branch, parameters, journal, broken, row, NOBODY, customer.place)
    note(branch, journal, Fact.HANDED_OVER, row, escort, customer.place, customer.line)
    if escort != NOBODY:
        there = customer.at_place_from
        note(branch, journal, Fact.ESCORT_SETS_OUT, row, escort, customer.place, there)
    receive_ticket(branch, parameters, customers, row, customer.order)
