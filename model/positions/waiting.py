"""Position 3, form desk and waiting area: seats, patience, and contacts with those who wait."""

import numpy as np

from agents.codes import NEVER, NOBODY, Outcome, Phase
from agents.events import Event
from agents.facts import Fact
from model.kernel import stir
from model.kernel.calendar import enter
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.kernel.queues import enter_line, quit_line
from model.kernel.walking import nearest_free_seat, scaled, set_out
from model.positions.exit import (
    give_up_seat,
    leave,
    stop_filling_in,
    wait_no_longer,
)
from model.positions.staff import end_task_at
from model.rules.calling import priority_of
from model.rules.leaving import end_when_standing
from model.rules.preparation import (
    count_attendable,
    fills_alone,
    fills_in_wrong,
)
from model.rules.vip_lobby import changes_line, is_recognised_there, who_receives


@compiled(inline=False)
def find_place(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` sit down on the nearest free seat, or stand."""
    customer = customers[row]
    customer.has_place = 1
    seat = nearest_free_seat(branch, parameters, customer.place)
    if seat == NOBODY:
        set_out(branch, parameters, customer, parameters.standing_room)
        ends_at = end_when_standing(branch, parameters, customer.patience_ends_at)
        customer.patience_ends_at = ends_at
        note(branch, journal, Fact.STANDS, row, NOBODY, customer.place, 0)
    else:
        branch.seats[seat] = row
        branch.free_seats -= 1
        customer.seat = seat
        set_out(branch, parameters, customer, parameters.seats[seat])
        note(branch, journal, Fact.SITS, row, NOBODY, customer.place, seat)
    enter_patience(branch, customer.patience_ends_at, row)
    receive_vip(branch, parameters, customers, journal, row)


@compiled(inline=False)
def find_something_to_do(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` fill in their forms by themselves first, or find a place."""
    if fills_alone(branch, parameters, customers[row]):
        fill_in_alone(branch, parameters, journal, customers[row], row)
    else:
        find_place(branch, parameters, customers, journal, row)


@compiled
def receive_vip(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let whoever stands in the VIP lobby receive customer ``row``, a VIP who waits in sight."""
    customer = customers[row]
    employee_row = who_receives(branch, parameters, customer)
    if employee_row == NOBODY:
        return
    if is_recognised_there(parameters, customer):
        customer.recognised = 1
        note(branch, journal, Fact.RECOGNISED_AS_VIP, row, employee_row, customer.place, 0)
        if changes_line(parameters, customer):
            change_line(branch, parameters, customers, row)
    if customer.recognised:
        customer.received = 1
        note(branch, journal, Fact.RECEIVED_IN_VIP_LOBBY, row, employee_row, customer.place, 0)


@compiled
def change_line(branch: np.record, parameters: np.record, customers: np.ndarray, row: int) -> None:
    """Let customer ``row``, who waits, stand in the VIPs' line from now on, in their order."""
    customer = customers[row]
    count_attendable(branch, parameters, customer, -1)
    quit_line(branch, customers, row)
    customer.line = parameters.needs[customer.need].vip_line
    customer.priority = priority_of(parameters, customer)
    enter_line(branch, customers, row)
    count_attendable(branch, parameters, customer, 1)
    branch.stirred |= stir.LINES | stir.DESKS
    stir.tickets_changed(branch)


@compiled
def fill_in_alone(
    branch: np.record, parameters: np.record, journal: np.ndarray, customer: np.record, row: int
) -> None:
    """Let a customer with a ticket go to the form desk and fill in their forms by themselves."""
    count_attendable(branch, parameters, customer, -1)
    branch.form_desk_used += 1
    customer.filled = 1
    set_out(branch, parameters, customer, parameters.form_desk)
    work = scaled(customer.preparation_work, parameters.rules.preparation.alone_factor)
    customer.fills_until = customer.at_place_from + work
    note(branch, journal, Fact.FILLS_FORM_ALONE, row, NOBODY, customer.place, 0)
    enter(branch, customer.fills_until, Event.FORM_FILLED, row)
    enter_patience(branch, customer.patience_ends_at, row)


@compiled
def form_is_filled(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` sit down with the form they have filled in, unless called before."""
    customer = customers[row]
    if customer.phase != Phase.WAITING or customer.fills_until != branch.now:
        return
    stop_filling_in(branch, customer)
    count_attendable(branch, parameters, customer, 1)
    customer.prepared = 0 if fills_in_wrong(parameters, customer) else 1
    note(branch, journal, Fact.FORM_FILLED_ALONE, row, NOBODY, customer.place, customer.prepared)
    find_place(branch, parameters, customers, journal, row)


@compiled
def enter_patience(branch: np.record, ends_at: int, row: int) -> None:
    """Enter the end of a customer's patience, if it ends."""
    if ends_at < NEVER:
        enter(branch, ends_at, Event.PATIENCE_ENDS, row)


@compiled
def settle_newcomer(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray
) -> None:
    """Let the newcomer with a ticket find a place, if not called, and their escort walk along."""
    row = branch.newcomer
    if row == NOBODY:
        return
    branch.newcomer = NOBODY
    if customers[row].phase == Phase.WAITING:
        find_something_to_do(branch, parameters, customers, journal, row)
    escort = branch.escort
    if escort == NOBODY:
        return
    branch.escort = NOBODY
    branch.staff[escort].place = customers[row].place
    end_task_at(branch, escort, max(branch.now, customers[row].at_place_from))


@compiled(inline=False)
def give_up_waiting(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` go quietly; their ticket stays and will be called in vain."""
    customer = customers[row]
    wait_no_longer(branch, parameters)
    count_attendable(branch, parameters, customer, -1)
    stop_filling_in(branch, customer)
    customer.patience_ends_at = NEVER
    customer.waited_until = branch.now
    fact = Fact.REFERRAL_DROPPED if customer.referring else Fact.RENEGES
    note(branch, journal, fact, row, NOBODY, customer.place, customer.line)
    leave(branch, parameters, customers, journal, row, Outcome.RENEGED)


@compiled
def patience_may_end(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` go if they wait and this is the instant at which their patience ends."""
    customer = customers[row]
    if customer.phase == Phase.WAITING and customer.patience_ends_at == branch.now:
        give_up_waiting(branch, parameters, customers, journal, row)


@compiled
def withdraw_ticket(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Take the ticket of customer ``row``, who is in contact, back: they wait no longer."""
    note(branch, journal, Fact.TICKET_WITHDRAWN, row, NOBODY, customers[row].place, 0)
    quit_line(branch, customers, row)
    stir.tickets_changed(branch)
    wait_no_longer(branch, parameters)
    give_up_seat(branch, parameters, customers[row])
    customers[row].patience_ends_at = NEVER
    customers[row].waited_until = branch.now
