"""The ticket machine, part of position 1: who uses it, what it prints."""

import numpy as np

from agents.codes import NEVER, NOBODY, Phase
from agents.events import Event
from agents.facts import Fact
from model.kernel import stir
from model.kernel.calendar import enter
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.kernel.queues import enter_line, join, quit_queue
from model.kernel.walking import change_phase, scaled, walk_to
from model.rules.calling import priority_of
from model.rules.leaving import patience_end
from model.rules.menu import is_wrong_line, line_of, recognises
from model.rules.preparation import count_attendable


@compiled(inline=False)
def receive_ticket(
    branch: np.record, parameters: np.record, customers: np.ndarray, row: int, order: int
) -> None:
    """Put customer ``row`` with a ticket into the line they have; they wait where they are."""
    customer = customers[row]
    if customer.ticket_at == NEVER:
        customer.ticket_at = branch.now
    customer.order = order
    borne = customer.accepted_wait if customer.referring else customer.patience
    customer.patience_ends_at = patience_end(branch, parameters, borne)
    change_phase(branch, customer, Phase.WAITING)
    customer.has_place = 0
    if customer.referring:
        customer.arrived = 1
    branch.waiting += 1
    enter_line(branch, customers, row)
    count_attendable(branch, parameters, customer, 1)
    branch.newcomer = row
    branch.stirred |= stir.LINES | stir.DESKS
    stir.tickets_changed(branch)


@compiled
def print_ticket(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Print the ticket of customer ``row`` and let the machine be free."""
    customer = customers[row]
    machine = branch.ticket_machines[customer.machine]
    machine.customer = NOBODY
    machine.load -= 1
    customer.machine = NOBODY
    line = line_of(customer, parameters)
    customer.line = line
    customer.priority = priority_of(parameters, customer)
    order = branch.now
    if customer.machine_failed and customer.turn_at < NEVER:
        order = customer.turn_at
    customer.turn_at = NEVER
    fact = Fact.TAKES_TICKET
    if is_wrong_line(customer, parameters, line):
        fact = Fact.TAKES_WRONG_TICKET
    note(branch, journal, fact, row, NOBODY, customer.place, line)
    receive_ticket(branch, parameters, customers, row, order)


@compiled
def start_ticketing(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> int:
    """Let customer ``row`` use the free ticket machine they stand at; return how long [us]."""
    customer = customers[row]
    branch.ticket_machines[customer.machine].customer = row
    change_phase(branch, customer, Phase.TICKETING)
    note(branch, journal, Fact.TICKETING_STARTS, row, NOBODY, customer.place, 0)
    service = parameters.service
    if customer.greeted:
        return scaled(customer.ticket_work, service.helped_factor)
    if not customer.recognised and recognises(customer, service.recognised_card):
        customer.recognised = 1
        note(branch, journal, Fact.RECOGNISED_AS_VIP, row, NOBODY, customer.place, 0)
    return customer.ticket_work


@compiled(inline=False)
def reach_ticket_machine(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` use the ticket machine, or queue for it."""
    customer = customers[row]
    machine_row = np.int64(customer.machine)
    machine = branch.ticket_machines[machine_row]
    if machine.customer != NOBODY:
        change_phase(branch, customer, Phase.TICKET_QUEUE)
        join(branch.ticket_queues[machine_row], customers, row)
        note(branch, journal, Fact.QUEUES_FOR_TICKET, row, NOBODY, customer.place, machine_row)
        return
    work = start_ticketing(branch, parameters, customers, journal, row)
    if work == 0:
        print_ticket(branch, parameters, customers, journal, row)
    else:
        enter(branch, branch.now + work, Event.TICKET_PRINTED, machine_row)


@compiled
def ticket_is_printed(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    machine_row: int,
) -> None:
    """Give the ticket to whoever used the machine, and the machine to the next in its queue."""
    row = branch.ticket_machines[machine_row].customer
    print_ticket(branch, parameters, customers, journal, row)
    queue = branch.ticket_queues[machine_row]
    following = queue.first
    if following == NOBODY:
        return
    quit_queue(queue, customers, following)
    work = start_ticketing(branch, parameters, customers, journal, following)
    enter(branch, branch.now + work, Event.TICKET_PRINTED, machine_row)


@compiled
def least_loaded(branch: np.record, parameters: np.record) -> int:
    """Return the ticket machine with the fewest customers at it or on the way."""
    best = 0
    for machine in range(1, parameters.n_ticket_machines):
        if branch.ticket_machines[machine].load < branch.ticket_machines[best].load:
            best = machine
    return best


@compiled(inline=False)
def go_for_ticket(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` go to a ticket machine."""
    customer = customers[row]
    machine_row = least_loaded(branch, parameters)
    machine = branch.ticket_machines[machine_row]
    machine.load += 1
    customer.machine = machine_row
    change_phase(branch, customer, Phase.TO_TICKET)
    if walk_to(branch, parameters, customer, row, machine.place):
        reach_ticket_machine(branch, parameters, customers, journal, row)
