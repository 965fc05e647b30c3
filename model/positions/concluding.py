"""The end of a service: out, referred, or passed on to somebody who can do it."""

import numpy as np

from agents.codes import NOBODY, Breach, Outcome, Rating, Task
from agents.events import Event
from agents.facts import Fact
from model.kernel import stir
from model.kernel.calendar import enter
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.positions.exit import find_missing, leave
from model.positions.handover import pass_on
from model.positions.referring import refer
from model.positions.staff import become_free
from model.positions.ticketing import go_for_ticket
from model.positions.windows import is_able
from model.rules.judgement import rate
from model.rules.training import makes_mistake


@compiled
def end_at_window(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    desk_row: int,
) -> None:
    """End what a window was busy with, and let its employee be free."""
    desk = branch.desks[desk_row]
    task = branch.staff[desk.employee].task
    if task != Task.SERVING:
        end_other_work(branch, parameters, customers, journal, desk_row, task)
    elif desk.owes > 0:
        enter(branch, branch.now + desk.owes, Event.SERVICE_ENDS, desk_row)
        desk.owes = 0
    elif desk.authorised:
        ask_for_authorisation(branch, journal, desk_row)
    else:
        end_service(branch, parameters, customers, journal, desk_row)


@compiled
def end_other_work(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    desk_row: int,
    task: Task,
) -> None:
    """End a call in vain, or finding out that the customer's business cannot be done here."""
    desk = branch.desks[desk_row]
    employee_row = desk.employee
    row = desk.customer
    desk.customer = NOBODY
    become_free(branch, parameters, employee_row)
    if task != Task.DISCOVERY:
        note(branch, journal, Fact.CALL_IN_VAIN_ENDS, NOBODY, employee_row, desk.spot, desk_row)
    elif is_able(parameters, customers[row], desk.position):
        customers[row].desk = NOBODY
        find_missing(branch, parameters, customers, journal, row, employee_row)
    else:
        pass_on(branch, parameters, customers, journal, row, employee_row)


@compiled
def ask_for_authorisation(branch: np.record, journal: np.ndarray, desk_row: int) -> None:
    """Let a window wait for somebody who may authorise what it has done."""
    desk = branch.desks[desk_row]
    desk.asked_at = branch.now
    branch.asking += 1
    branch.stirred |= stir.AUTHORISATION
    note(
        branch, journal, Fact.ASKS_AUTHORISATION, desk.customer, desk.employee, desk.spot, desk_row
    )


@compiled(inline=False)
def end_service(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    desk_row: int,
) -> None:
    """End a service that has been done, and let its employee be free."""
    desk = branch.desks[desk_row]
    row = desk.customer
    desk.customer = NOBODY
    become_free(branch, parameters, desk.employee)
    conclude(branch, parameters, customers, journal, row, desk_row)


@compiled
def conclude(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    row: int,
    desk_row: int,
) -> None:
    """Conclude the service of customer ``row``: sales, rating, and the referral or the way out."""
    customer = customers[row]
    desk = branch.desks[desk_row]
    customer.desk = NOBODY
    branch.staff[desk.employee].served += 1
    note(branch, journal, Fact.SERVICE_ENDS, row, desk.employee, desk.spot, desk_row)
    book_advice(branch, journal, customer, row, desk)
    book_sales(branch, journal, customer, row, desk)
    first = customer.outcome == Outcome.INSIDE
    if first:
        customer.outcome = Outcome.SERVED
        customer.served_by = desk.employee
        rate(parameters, customer)
        if customer.rating != Rating.NONE:
            note(branch, journal, Fact.RATES, row, desk.employee, desk.spot, customer.rating)
    mistaken = makes_mistake(parameters, branch.staff[desk.employee], customer)
    if first and not desk.refers and mistaken:
        come_back(branch, parameters, customers, journal, row, desk.employee)
    elif desk.refers:
        refer(branch, parameters, customers, journal, row, desk.employee)
    else:
        leave(branch, parameters, customers, journal, row, Outcome.SERVED)


@compiled
def come_back(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    row: int,
    employee_row: int,
) -> None:
    """Let customer ``row`` take a new ticket, as a mistake was made with their business."""
    customer = customers[row]
    customer.came_back = 1
    customer.need_known = 1
    note(branch, journal, Fact.COMES_BACK, row, employee_row, customer.place, 0)
    go_for_ticket(branch, parameters, customers, journal, row)


@compiled
def book_advice(
    branch: np.record, journal: np.ndarray, customer: np.record, row: int, desk: np.record
) -> None:
    """Book an interest found out, advice on it, and how a high counter sold a complex product."""
    if desk.notices and customer.noticed_by == NOBODY:
        customer.noticed_by = desk.employee
    if not desk.advises:
        return
    customer.advised = 1
    note(branch, journal, Fact.ADVISED, row, desk.employee, desk.spot, desk.position)
    if desk.breach != Breach.NONE:
        customer.breach = desk.breach
        note(branch, journal, Fact.BREACHES, row, desk.employee, desk.spot, desk.breach)


@compiled
def book_sales(
    branch: np.record, journal: np.ndarray, customer: np.record, row: int, desk: np.record
) -> None:
    """Book what a service sold, under who sold it; a complex sale counts before a simple one."""
    if desk.sells_simple != NOBODY:
        customer.bought |= np.int64(1) << desk.sells_simple
        customer.sold_by = desk.employee
        customer.simple_sold_by = desk.employee
        note(branch, journal, Fact.SELLS_SIMPLE, row, desk.employee, desk.spot, desk.sells_simple)
    if desk.sells_complex != NOBODY:
        customer.bought |= np.int64(1) << desk.sells_complex
        customer.sold_by = desk.employee
        note(branch, journal, Fact.SELLS_COMPLEX, row, desk.employee, desk.spot, desk.sells_complex)
