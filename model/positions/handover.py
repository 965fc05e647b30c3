"""The end of a service: out, referred, or passed on to somebody who can do it."""

import numpy as np

from agents.codes import NOBODY, Broken, Diverted, Event, Outcome, Rating, Referral, Task
from agents.facts import Fact
from model.kernel import stir
from model.kernel.calendar import enter
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.kernel.walking import walk
from model.positions.exit import find_missing, leave
from model.positions.staff import become_free, begin_task
from model.positions.ticketing import go_for_ticket, receive_ticket
from model.positions.windows import is_able
from model.rules.calling import TOP_PRIORITY, segment_priority_of
from model.rules.chain import first_contact_owns, loses_way, nearest_escort
from model.rules.conduct import count_broken
from model.rules.judgement import rate
from model.rules.referral import desk_that_takes, goes_home, why_cold
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


@compiled
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


@compiled
def refer(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    row: int,
    employee_row: int,
) -> None:
    """Refer customer ``row``, who may not be sold to here: warm, cold, or on their own."""
    customer = customers[row]
    customer.referring = 1
    if not parameters.rules.referral.enabled:
        customer.referred = Referral.SELF
        customer.stories += 1
        note(branch, journal, Fact.ASKS_ON_HIS_OWN, row, NOBODY, customer.place, 0)
        go_for_ticket(branch, parameters, customers, journal, row)
        return
    customer.referred_by = employee_row
    if parameters.rules.chain.enabled:
        position = desk_that_takes(branch, parameters, customer)
        if position != NOBODY:
            customer.referred = Referral.WARM
            note(branch, journal, Fact.REFERRED_WARM, row, employee_row, customer.place, position)
            line = parameters.referral_line[position]
            priority = segment_priority_of(parameters, customer)
            customer.order = branch.now
            hand_over(branch, parameters, customers, journal, row, line, priority)
            return
    customer.referred = Referral.COLD
    broken = Broken.PASSED_OFF_WITH_REFERRAL
    count_broken(branch, parameters, journal, broken, row, employee_row, customer.place)
    why = why_cold(branch, parameters, customer)
    note(branch, journal, Fact.REFERRED_COLD, row, employee_row, customer.place, why)
    if goes_home(parameters, customer):
        note(branch, journal, Fact.REFERRAL_DROPPED, row, NOBODY, customer.place, 0)
        leave(branch, parameters, customers, journal, row, Outcome.SERVED)
        return
    customer.stories += 2
    go_for_ticket(branch, parameters, customers, journal, row)


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
    if first_contact_owns(parameters):
        if parameters.rules.calling.enabled:
            customer.order = branch.now
        hand_over(branch, parameters, customers, journal, row, line, np.int64(TOP_PRIORITY))
        return
    broken = Broken.PASSED_OFF_AT_WRONG_WINDOW
    count_broken(branch, parameters, journal, broken, row, employee_row, customer.place)
    broken = Broken.CONTACT_LOST_AT_WRONG_WINDOW
    count_broken(branch, parameters, journal, broken, row, employee_row, customer.place)
    customer.stories += 1
    if loses_way(parameters, customer) and customer.diverted != Diverted.LOST:
        note(branch, journal, Fact.LOSES_WAY, row, NOBODY, customer.place, 0)
        leave(branch, parameters, customers, journal, row, Outcome.RENEGED)
        return
    note(branch, journal, Fact.PASSED_ON, row, employee_row, customer.place, line)
    go_for_ticket(branch, parameters, customers, journal, row)


@compiled
def hand_over(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    row: int,
    line: int,
    priority: int,
) -> None:
    """Put customer ``row`` into a line, in their ``order``; the nearest free employee escorts."""
    customer = customers[row]
    customer.line = line
    customer.priority = priority if parameters.rules.calling.enabled else 0
    escort = nearest_escort(branch, parameters, customer.place)
    if escort != NOBODY:
        employee = branch.staff[escort]
        way = walk(parameters, employee.slowness, employee.place, customer.place)
        customer.at_place_from = branch.now + way
        begin_task(branch, parameters, escort, Task.ESCORT)
        employee.customer = row
        branch.escort = escort
    else:
        broken = Broken.PASSED_OFF_AS_NO_ESCORT_WAS_FREE
        count_broken(branch, parameters, journal, broken, row, NOBODY, customer.place)
    note(branch, journal, Fact.HANDED_OVER, row, escort, customer.place, line)
    if escort != NOBODY:
        there = customer.at_place_from
        note(branch, journal, Fact.ESCORT_SETS_OUT, row, escort, customer.place, there)
    receive_ticket(branch, parameters, customers, row, customer.order)
