"""Customers who only ask, with nobody at the door: whom they ask, and where."""

import numpy as np

from agents.codes import NOBODY, Outcome, Phase, Task
from agents.events import Event
from agents.facts import Fact
from model.kernel.calendar import enter
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.kernel.walking import change_phase, walk, walk_to
from model.positions.exit import be_answered, leave
from model.positions.staff import become_free, begin_task, end_task_at
from model.positions.ticketing import go_for_ticket
from model.rules.enquiries import interrupts, nearest_to_ask, nearest_window, takes_ticket


@compiled(inline=False)
def ask_somebody(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` ask in the lobby; with nobody free there take a ticket, or interrupt."""
    customer = customers[row]
    employee_row = nearest_to_ask(branch, parameters, customer.place)
    if employee_row != NOBODY:
        ask_in_lobby(branch, parameters, customers, journal, row, employee_row)
    elif takes_ticket(parameters, customer):
        go_for_ticket(branch, parameters, customers, journal, row)
    elif interrupts(parameters, customer):
        ask_at_window(branch, parameters, customers, journal, row)
    else:
        go_unanswered(branch, parameters, customers, journal, row)


@compiled
def ask_in_lobby(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    row: int,
    employee_row: int,
) -> None:
    """Let a free employee of the lobby come to customer ``row`` and answer."""
    customer = customers[row]
    employee = branch.staff[employee_row]
    change_phase(branch, customer, Phase.ASKING)
    customer.helper = employee_row
    begin_task(branch, parameters, employee_row, Task.ANSWERING)
    employee.customer = row
    way = walk(parameters, employee.slowness, employee.place, customer.place)
    employee.place = customer.place
    end_task_at(branch, employee_row, branch.now + way + customer.answer_work)
    note(branch, journal, Fact.ASKS, row, employee_row, customer.place, 0)


@compiled
def end_answering(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
) -> None:
    """Let whoever has answered be free, and the customer go."""
    employee = branch.staff[employee_row]
    row = employee.customer
    customers[row].helper = NOBODY
    note(branch, journal, Fact.TASK_ENDS, NOBODY, employee_row, employee.place, employee.task)
    become_free(branch, parameters, employee_row)
    be_answered(branch, parameters, customers, journal, row)


@compiled
def ask_at_window(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` walk to the nearest open window, to ask there between."""
    customer = customers[row]
    desk_row = nearest_window(branch, parameters, customer.place)
    if desk_row == NOBODY:
        go_unanswered(branch, parameters, customers, journal, row)
        return
    customer.desk = desk_row
    change_phase(branch, customer, Phase.ASKING)
    note(branch, journal, Fact.GOES_TO_ASK, row, NOBODY, customer.place, desk_row)
    if walk_to(branch, parameters, customer, row, branch.desks[desk_row].spot):
        interrupt(branch, customers, journal, row)


@compiled
def interrupt(branch: np.record, customers: np.ndarray, journal: np.ndarray, row: int) -> None:
    """Let customer ``row`` be answered at a window, whose service takes so much longer."""
    customer = customers[row]
    desk = branch.desks[customer.desk]
    desk.owes += customer.answer_work
    note(branch, journal, Fact.INTERRUPTS, row, desk.employee, customer.place, customer.desk)
    enter(branch, branch.now + customer.answer_work, Event.ANSWER_ENDS, row)
    customer.desk = NOBODY


@compiled
def go_unanswered(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row``, whom nobody answered, go."""
    note(branch, journal, Fact.FINDS_NO_ANSWER, row, NOBODY, customers[row].place, 0)
    leave(branch, parameters, customers, journal, row, Outcome.UNANSWERED)
