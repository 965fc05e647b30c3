"""Position 3: contacts with those who wait, in the waiting area and at the form desk."""

import numpy as np

from agents.codes import NEVER, NOBODY, Contact, Diverted, Phase, Position, Task
from agents.facts import Fact
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.kernel.queues import comes_before, first_of_line, next_in_line
from model.kernel.walking import change_phase, set_out, walk
from model.positions.exit import be_answered, find_missing, wait_no_longer
from model.positions.machines import lead_to_machine
from model.positions.staff import become_free, begin_task, end_task_at
from model.positions.waiting import (
    enter_patience,
    find_something_to_do,
    give_up_waiting,
    withdraw_ticket,
)
from model.positions.windows import come
from model.rules.diversion import accepts_second, is_open
from model.rules.documents import misses_documents
from model.rules.enquiries import only_asks
from model.rules.leaving import end_after_contact
from model.rules.marketing import finds_lead, may_converse, sells_by_tablet
from model.rules.preparation import count_attendable, may_prepare, might_be_attended


@compiled
def plan_contact(branch: np.record, parameters: np.record, customer: np.record) -> int:
    """Return what there is to be done with a waiting customer (bits of ``Contact``)."""
    plan = np.int64(Contact.NOTHING)
    if only_asks(parameters, customer):
        return np.int64(Contact.ANSWER)
    if is_open(branch, parameters, customer):
        plan |= np.int64(Contact.DIVERT)
        if accepts_second(parameters, customer):
            return plan | np.int64(Contact.ACCEPTED)
    if may_prepare(branch, parameters, customer):
        plan |= np.int64(Contact.PREPARE)
        if misses_documents(parameters, customer):
            return plan | np.int64(Contact.MISSING)
    if may_converse(branch, parameters):
        plan |= np.int64(Contact.CONVERSE)
        if sells_by_tablet(parameters, customer):
            plan |= np.int64(Contact.SELL)
    return plan


@compiled
def candidate_of_line(
    branch: np.record, parameters: np.record, customers: np.ndarray, line: int
) -> int:
    """Return who in a line is attended to next, behind those called too soon, or ``NOBODY``."""
    row = first_of_line(branch, line)
    left = branch.attendable[line]
    before = 0
    while row != NOBODY and left > 0:
        customer = customers[row]
        if customer.phase == Phase.WAITING and might_be_attended(parameters, customer):
            left -= 1
            if (
                before >= parameters.rules.preparation.ahead
                and plan_contact(branch, parameters, customer) != 0
            ):
                return row
        before += 1
        row = next_in_line(branch, customers, row)
    return NOBODY


@compiled
def next_contact(branch: np.record, parameters: np.record, customers: np.ndarray) -> int:
    """Return which of those who wait is attended to next, or ``NOBODY``."""
    best = NOBODY
    for line in range(parameters.n_lines):
        if branch.attendable[line] == 0:
            continue
        if branch.line_tickets[line] <= parameters.rules.preparation.ahead:
            continue
        row = candidate_of_line(branch, parameters, customers, line)
        if row != NOBODY and (best == NOBODY or comes_before(customers, row, best)):
            best = row
    return best


@compiled
def attend_next(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
) -> bool:
    """Let a free employee go to the next who waits; return True if there was one."""
    row = next_contact(branch, parameters, customers)
    if row == NOBODY:
        return False
    customer = customers[row]
    employee = branch.staff[employee_row]
    plan = plan_contact(branch, parameters, customer)
    count_attendable(branch, parameters, customer, -1)
    customer.contacted = 1
    customer.helper = employee_row
    change_phase(branch, customer, Phase.IN_CONTACT)
    begin_task(branch, parameters, employee_row, Task.CONTACT)
    employee.customer = row
    employee.plan = plan
    way = walk(parameters, employee.slowness, employee.place, customer.place)
    begins_at = max(branch.now + way, customer.at_place_from)
    employee.place = customer.place
    ends_at = end_of_contact(branch, parameters, employee, customer, begins_at)
    end_task_at(branch, employee_row, ends_at)
    note(branch, journal, Fact.CONTACT_STARTS, row, employee_row, customer.place, plan)
    return True


@compiled
def end_of_contact(
    branch: np.record,
    parameters: np.record,
    employee: np.record,
    customer: np.record,
    begins_at: int,
) -> int:
    """Return when a contact that begins at ``begins_at`` ends, if not broken off [us]."""
    ends_at = begins_at
    employee.form_desk_at = NEVER
    if employee.plan & Contact.ANSWER:
        ends_at += customer.answer_work
    if employee.plan & Contact.DIVERT:
        ends_at += parameters.rules.diversion.talk
    if employee.plan & Contact.PREPARE:
        branch.form_desk_used += 1
        ends_at += walk(parameters, customer.slowness, customer.place, parameters.form_desk)
        employee.form_desk_at = ends_at
        if employee.plan & Contact.MISSING:
            ends_at += parameters.service.discovery
        else:
            ends_at += customer.preparation_work
    if employee.plan & Contact.CONVERSE:
        ends_at += customer.conversation_work
    if employee.plan & Contact.SELL:
        ends_at += parameters.rules.referral.simple_sale
    return ends_at


@compiled
def leave_form_desk(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
) -> None:
    """Give up the place at the form desk and return where the two are now."""
    employee = branch.staff[employee_row]
    if employee.form_desk_at == NEVER:
        return
    branch.form_desk_used -= 1
    if employee.form_desk_at > branch.now:
        return
    employee.place = parameters.form_desk
    customer = customers[employee.customer]
    customer.place = parameters.form_desk
    customer.at_place_from = branch.now


@compiled
def end_contact(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
) -> None:
    """End a contact: what it brought, and where the customer goes now."""
    employee = branch.staff[employee_row]
    row = employee.customer
    customer = customers[row]
    seat = customer.place
    leave_form_desk(branch, parameters, customers, journal, employee_row)
    customer.helper = NOBODY
    customer.need_known = 1
    customer.path = customer.path * 8 + Position.WAITING_AREA
    note(branch, journal, Fact.CONTACT_ENDS, row, employee_row, customer.place, employee.plan)
    credit_contact(branch, parameters, customers, journal, employee_row)
    if customer.desk != NOBODY:
        go_to_window(branch, parameters, customers, journal, employee_row)
    elif employee.plan & (Contact.ANSWER | Contact.MISSING):
        settle_in_contact(branch, parameters, customers, journal, employee_row)
    elif employee.plan & Contact.ACCEPTED:
        divert_second(branch, parameters, customers, journal, employee_row)
    else:
        wait_on(branch, parameters, customers, journal, employee_row, seat)


@compiled
def credit_contact(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
) -> None:
    """Note what a contact brought: a prepared business, a lead."""
    employee = branch.staff[employee_row]
    row = employee.customer
    customer = customers[row]
    if employee.plan & Contact.PREPARE and not employee.plan & Contact.MISSING:
        customer.prepared = 1
        note(branch, journal, Fact.PREPARED, row, employee_row, customer.place, 0)
    if employee.plan & Contact.CONVERSE and finds_lead(parameters, customer):
        customer.lead = 1
        if customer.noticed_by == NOBODY:
            customer.noticed_by = employee_row
        note(branch, journal, Fact.LEAD_FOUND, row, employee_row, customer.place, 0)
    if employee.plan & Contact.SELL:
        sell_by_tablet(branch, journal, customer, row, employee_row)


@compiled
def sell_by_tablet(
    branch: np.record, journal: np.ndarray, customer: np.record, row: int, employee_row: int
) -> None:
    """Book a simple product that was sold in the lobby."""
    product = np.int64(customer.simple_product)
    customer.bought |= np.int64(1) << product
    customer.simple_sold_by = employee_row
    if customer.sold_by == NOBODY:
        customer.sold_by = employee_row
    note(branch, journal, Fact.SELLS_SIMPLE, row, employee_row, customer.place, product)


@compiled
def go_to_window(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
) -> None:
    """Let a customer who was called during the contact go to the window that waits for them."""
    row = branch.staff[employee_row].customer
    customer = customers[row]
    become_free(branch, parameters, employee_row)
    change_phase(branch, customer, Phase.CALLED)
    wait_no_longer(branch, parameters)
    come(branch, parameters, customers, journal, row)


@compiled
def settle_in_contact(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
) -> None:
    """Let a customer who waits no longer go: with their answer, or for their documents."""
    employee = branch.staff[employee_row]
    row = employee.customer
    answered = employee.plan & Contact.ANSWER
    withdraw_ticket(branch, parameters, customers, journal, row)
    become_free(branch, parameters, employee_row)
    if answered:
        be_answered(branch, parameters, customers, journal, row)
    else:
        find_missing(branch, parameters, customers, journal, row, employee_row)


@compiled
def divert_second(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
) -> None:
    """Take the ticket back and lead its holder to the machines."""
    row = branch.staff[employee_row].customer
    customer = customers[row]
    withdraw_ticket(branch, parameters, customers, journal, row)
    customer.turn_at = customer.order
    customer.diverted = Diverted.SECOND
    note(branch, journal, Fact.DIVERTED_SECOND, row, employee_row, customer.place, 1)
    lead_to_machine(branch, parameters, customers, journal, employee_row)


@compiled
def wait_on(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
    seat: int,
) -> None:
    """Let a customer go back to their place, or find one if they had none yet.

    The contact's time counts less towards their patience.
    """
    employee = branch.staff[employee_row]
    row = employee.customer
    customer = customers[row]
    length = branch.now - employee.task_at
    become_free(branch, parameters, employee_row)
    change_phase(branch, customer, Phase.WAITING)
    ends_at = end_after_contact(parameters, customer.patience_ends_at, length)
    customer.patience_ends_at = ends_at
    if ends_at <= branch.now:
        give_up_waiting(branch, parameters, customers, journal, row)
    elif not customer.has_place:
        find_something_to_do(branch, parameters, customers, journal, row)
    else:
        set_out(branch, parameters, customer, seat)
        enter_patience(branch, ends_at, row)
