"""The waiting area: seats, patience, and who waits no longer."""

import numpy as np

from agents.codes import NEVER, NOBODY, Event, Outcome, Phase
from agents.facts import Fact
from model.kernel import stir
from model.kernel.calendar import enter
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.kernel.queues import quit_line
from model.kernel.walking import nearest_free_seat, set_out
from model.positions.exit import give_up_seat, leave
from model.positions.staff import end_task_at
from model.rules.leaving import end_when_standing
from model.rules.preparation import count_attendable


@compiled
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
        find_place(branch, parameters, customers, journal, row)
    escort = branch.escort
    if escort == NOBODY:
        return
    branch.escort = NOBODY
    branch.staff[escort].place = customers[row].place
    end_task_at(branch, escort, max(branch.now, customers[row].at_place_from))


@compiled
def give_up_waiting(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` go quietly; their ticket stays and will be called in vain."""
    customer = customers[row]
    branch.waiting -= 1
    count_attendable(branch, parameters, customer, -1)
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
    branch.waiting -= 1
    give_up_seat(branch, parameters, customers[row])
    customers[row].patience_ends_at = NEVER
    customers[row].waited_until = branch.now
