"""Opening and closing: the branch as it is before its day, and its books after."""

import numpy as np

from agents.codes import NEVER, NOBODY, Outcome, Phase, Position
from agents.events import Event
from agents.tables import KINDS, POSITIONS, PRIORITIES
from model.kernel.calendar import enter
from model.kernel.compiled import compiled, entry
from model.positions.own_work import finish_in_own_time, work_outside_hours
from model.positions.staff import account
from model.rules.chain import devices_of


@entry
def open_doors(branches: np.ndarray, parameters: np.ndarray, n_customers: int) -> None:
    """Make the branch ready for a day of ``n_customers``: nobody there, staff OFF, instant 0."""
    branch = branches[0]
    constants = parameters[0]
    branch.now = 0
    branch.n_customers = n_customers
    branch.next_arrival = 0
    branch.next_roster = 0
    branch.n_works = 0
    branch.asking = 0
    branch.inside = 0
    branch.waiting = 0
    branch.stirred = 0
    branch.watched = 0
    branch.watched_at_door = 0
    branch.tickets_matter = 0
    branch.newcomer = NOBODY
    branch.escort = NOBODY
    branch.fault = 0
    branch.journal_used = 0
    branch.events = 0
    branch.changed_at = 0
    branch.ended_at = NEVER
    branch.calendar_size = 0
    branch.form_desk_used = 0
    branch.devices = devices_of(constants)
    branch.broken[:] = 0
    set_up_furniture(branch, constants)
    set_up_queues(branch, constants)
    set_up_staff(branch, constants)


@entry
def give_works(branches: np.ndarray, parameters: np.ndarray, works: np.ndarray) -> None:
    """Give the staff of a branch that is open, at instant 0, the work of their own.

    Parameters
    ----------
    branches, parameters
        As for `open_doors`.
    works
        Dtype `agents.tables.WORK`, at most `agents.tables.MAX_WORKS`.
    """
    if parameters[0].rules.own_work.enabled:
        link_works(branches[0], works)


@compiled
def link_works(branch: np.record, works: np.ndarray) -> None:
    """Write the staff's own work into the branch, each person's pieces linked in their order."""
    branch.n_works = len(works)
    for row in range(len(works)):
        branch.works[row] = works[row]
        if works[row].employee != NOBODY:
            link_work(branch, row)
        if works[row].comes_at < NEVER:
            enter(branch, works[row].comes_at, Event.WORK_COMES, row)
        if works[row].latest < NEVER:
            enter(branch, works[row].latest + 1, Event.WORK_COMES, row)


@compiled
def link_work(branch: np.record, row: int) -> None:
    """Put piece ``row`` among its employee's, behind those that come no later."""
    piece = branch.works[row]
    employee = branch.staff[piece.employee]
    before = np.int64(NOBODY)
    behind = np.int64(employee.first_work)
    while behind != NOBODY and branch.works[behind].comes_at <= piece.comes_at:
        before = behind
        behind = np.int64(branch.works[behind].following)
    piece.following = behind
    if before == NOBODY:
        employee.first_work = row
    else:
        branch.works[before].following = row


@compiled
def set_up_furniture(branch: np.record, parameters: np.record) -> None:
    """Put desks, machines and seats as they are before opening."""
    for row in range(parameters.n_desks):
        branch.desks[row] = parameters.desks[row]
        branch.desks[row].asked_at = NEVER
    for row in range(parameters.n_machines):
        branch.machines[row] = parameters.machines[row]
    for row in range(parameters.n_ticket_machines):
        branch.ticket_machines[row] = parameters.ticket_machines[row]
        clear(branch.ticket_queues[row])
    for row in range(parameters.n_seats):
        branch.seats[row] = NOBODY
    branch.free_seats = parameters.n_seats


@compiled
def set_up_queues(branch: np.record, parameters: np.record) -> None:
    """Empty every queue and line."""
    clear(branch.door_queue)
    clear(branch.help_queue)
    for kind in range(KINDS):
        clear(branch.machine_queues[kind])
        branch.heading[kind] = 0
    for line in range(parameters.n_lines):
        set_up_line(branch, line)
    branch.open_lines = 0


@compiled
def set_up_line(branch: np.record, line: int) -> None:
    """Let no ticket be in a line."""
    branch.line_tickets[line] = 0
    branch.attendable[line] = 0
    for priority in range(PRIORITIES):
        clear(branch.line_queues[line * PRIORITIES + priority])


@compiled
def clear(queue: np.record) -> None:
    """Empty a queue."""
    queue.first = NOBODY
    queue.last = NOBODY
    queue.length = 0


@compiled
def set_up_employee(branch: np.record, parameters: np.record, row: int) -> None:
    """Let employee ``row`` be as the settings have them, with no work of their own yet."""
    branch.staff[row] = parameters.staff[row]
    branch.staff[row].work = NOBODY
    branch.staff[row].work_ends_at = NEVER
    branch.staff[row].first_work = NOBODY


@compiled
def set_up_staff(branch: np.record, parameters: np.record) -> None:
    """Let every employee be OFF and every position vacant since opening."""
    for position in range(POSITIONS):
        branch.coverable[position] = 0
    for row in range(parameters.n_staff):
        set_up_employee(branch, parameters, row)
        for position in range(POSITIONS):
            branch.coverable[position] |= parameters.staff[row].covers[position]
    for position in range(POSITIONS):
        branch.holders[position] = 0
        branch.free[position] = 0
        branch.standing[position] = 0
        branch.vacant_at[position] = 0
        branch.unattended[position] = 0
        branch.unattended_at[position] = 0
    enter(branch, parameters.closing, Event.CLOSING, np.int64(0))
    if parameters.rules.cover.enabled:
        delay = parameters.rules.cover.delay
        enter(branch, delay, Event.COVER_DUE, np.int64(Position.GREETING))
        enter(branch, delay, Event.COVER_DUE, np.int64(Position.SELF_SERVICE))


@entry
def close_books(branches: np.ndarray, parameters: np.ndarray, customers: np.ndarray) -> None:
    """Close a day that is over: those still inside are CLOSED_OUT; book all time."""
    branch = branches[0]
    constants = parameters[0]
    ended_at = max(branch.changed_at, constants.closing)
    for row in range(branch.n_customers):
        customer = customers[row]
        if customer.left_at < NEVER:
            continue
        if customer.outcome == Outcome.INSIDE:
            customer.outcome = Outcome.CLOSED_OUT
        if row >= branch.next_arrival:
            customer.left_at = customer.arrives_at
            customer.phase = Phase.GONE
        else:
            customer.left_at = ended_at
            branch.inside -= 1
    branch.ended_at = ended_at
    close_time(branch, constants, ended_at)
    for row in range(constants.n_staff):
        finish_in_own_time(branch, row, ended_at)
    work_outside_hours(branch, ended_at)


@compiled
def close_time(branch: np.record, parameters: np.record, ended_at: int) -> None:
    """Book the staff's time, and the time that positions were unattended, up to ``ended_at``."""
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        if employee.duty_at < ended_at:
            account(branch, employee, ended_at)
    for position in range(POSITIONS):
        if branch.unattended_at[position] < ended_at:
            branch.unattended[position] += ended_at - branch.unattended_at[position]
            branch.unattended_at[position] = NEVER
