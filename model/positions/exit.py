"""The way out, for good or to fetch documents: what is given up, the complaint, the goodbye."""

import numpy as np

from agents.codes import NEVER, NOBODY, Act, Cause, Outcome, Phase, Position, Task
from agents.events import Event
from agents.facts import Fact, Obstacle
from model.kernel import stir
from model.kernel.calendar import enter
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.kernel.obstacles import what_hinders
from model.kernel.walking import change_phase, walk, walk_to
from model.positions.staff import begin_task, end_task_at, stands_free
from model.rules.causes import complaint_of
from model.rules.complaints import free_director, is_settled, taker_of_complaint
from model.rules.documents import fetches_documents
from model.rules.standards import act_time, is_skipped


@compiled
def give_up_seat(branch: np.record, parameters: np.record, customer: np.record) -> None:
    """Let the customer's seat, if they have one, be free."""
    if customer.seat == NOBODY:
        return
    branch.seats[customer.seat] = NOBODY
    branch.free_seats += 1
    customer.seat = NOBODY


@compiled
def wait_no_longer(branch: np.record, parameters: np.record) -> None:
    """Count one less who waits; the lobby may then have time to converse."""
    branch.waiting -= 1
    if branch.waiting == parameters.rules.marketing.most_waiting:
        branch.stirred |= stir.LINES


@compiled
def stop_filling_in(branch: np.record, customer: np.record) -> None:
    """Let the customer's place at the form desk, if they fill in a form alone, be free."""
    if customer.fills_until == NEVER:
        return
    customer.fills_until = NEVER
    branch.form_desk_used -= 1
    branch.stirred |= stir.LINES


@compiled
def see_off(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Say goodbye to customer ``row`` at the door, if position 1 has nothing else to do."""
    employee = np.int64(NOBODY)
    if branch.door_queue.length == 0:
        employee = np.int64(stands_free(branch, parameters, Position.GREETING))
    if employee == NOBODY:
        why = what_hinders(branch, Position.GREETING)
        note(branch, journal, Fact.NOT_SEEN_OFF, row, NOBODY, parameters.door, why)
        return
    customer = customers[row]
    if is_skipped(branch, parameters, customer, np.int64(Act.GOODBYE)):
        note(branch, journal, Fact.NOT_SEEN_OFF, row, employee, parameters.door, Obstacle.RULE)
        return
    customer.seen_off = 1
    length = parameters.service.goodbye
    length += act_time(branch, parameters, customer, np.int64(Act.GOODBYE))
    begin_task(branch, parameters, employee, Task.GOODBYE)
    end_task_at(branch, employee, branch.now + length)
    note(branch, journal, Fact.SEEN_OFF, row, employee, parameters.door, 0)


@compiled
def reach_exit(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` go out through the door."""
    customer = customers[row]
    see_off(branch, parameters, customers, journal, row)
    change_phase(branch, customer, Phase.GONE)
    customer.left_at = branch.now
    branch.inside -= 1
    note(branch, journal, Fact.GONE, row, NOBODY, parameters.door, customer.outcome)


@compiled(inline=False)
def find_missing(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    row: int,
    employee_row: int,
) -> None:
    """Let customer ``row`` hear that documents are missing, and go: home and back, or for good."""
    customer = customers[row]
    customer.patience_ends_at = NEVER
    give_up_seat(branch, parameters, customer)
    if customer.first_called_at == NEVER:
        customer.ticket_at = NEVER
    note(branch, journal, Fact.MISSES_DOCUMENTS, row, employee_row, customer.place, 0)
    if not fetches_documents(parameters, customer):
        leave(branch, parameters, customers, journal, row, Outcome.SENT_AWAY)
        return
    change_phase(branch, customer, Phase.AWAY)
    if walk_to(branch, parameters, customer, row, parameters.door):
        go_home_and_back(branch, parameters, customers, journal, row)


@compiled
def go_home_and_back(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row``, at the door, fetch what is missing, if that is before closing."""
    customer = customers[row]
    branch.inside -= 1
    back_at = branch.now + parameters.rules.documents.fetch
    if back_at < parameters.closing:
        note(branch, journal, Fact.GOES_FOR_DOCUMENTS, row, NOBODY, parameters.door, 0)
        enter(branch, back_at, Event.RETURNS, row)
        return
    customer.outcome = Outcome.SENT_AWAY
    customer.left_at = branch.now
    change_phase(branch, customer, Phase.GONE)
    note(branch, journal, Fact.NOT_SEEN_OFF, row, NOBODY, parameters.door, Obstacle.RULE)
    note(branch, journal, Fact.GONE, row, NOBODY, parameters.door, customer.outcome)


@compiled(inline=False)
def be_answered(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row``, who only asked, go with their answer."""
    customers[row].need_known = 1
    note(branch, journal, Fact.IS_ANSWERED, row, NOBODY, customers[row].place, 0)
    leave(branch, parameters, customers, journal, row, Outcome.ANSWERED)


@compiled
def be_heard_out(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let somebody hear out customer ``row``, who stays for it; if not settled it is escalated."""
    customer = customers[row]
    rule = parameters.rules.complaints
    taker = taker_of_complaint(branch, parameters, customer.place)
    if taker != NOBODY:
        employee = branch.staff[taker]
        way = walk(parameters, employee.slowness, employee.place, customer.place)
        ends_at = max(branch.now + way, customer.at_place_from) + rule.talk
        begin_task(branch, parameters, taker, Task.COMPLAINT)
        employee.customer = row
        employee.place = customer.place
        end_task_at(branch, taker, ends_at)
        customer.at_place_from = ends_at
        note(branch, journal, Fact.HEARS_COMPLAINT, row, taker, customer.place, 0)
        if is_settled(parameters, customer):
            customer.settled = 1
            return
    director = free_director(branch, parameters)
    note(branch, journal, Fact.ESCALATES, row, director, customer.place, 0)
    if director != NOBODY:
        begin_task(branch, parameters, director, Task.COMPLAINT)
        end_task_at(branch, director, branch.now + rule.escalated)


@compiled(inline=False)
def leave(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    row: int,
    outcome: Outcome,
) -> None:
    """Let customer ``row`` walk out; ``outcome`` counts if they have none yet."""
    customer = customers[row]
    if customer.outcome == Outcome.INSIDE:
        customer.outcome = outcome
    give_up_seat(branch, parameters, customer)
    change_phase(branch, customer, Phase.LEAVING)
    note(branch, journal, Fact.LEAVES, row, NOBODY, customer.place, customer.outcome)
    customer.complaint = complaint_of(parameters, customer)
    if customer.complaint != Cause.NONE:
        note(branch, journal, Fact.COMPLAINS, row, NOBODY, customer.place, customer.complaint)
        if parameters.rules.complaints.enabled:
            be_heard_out(branch, parameters, customers, journal, row)
    if walk_to(branch, parameters, customer, row, parameters.door):
        reach_exit(branch, parameters, customers, journal, row)
