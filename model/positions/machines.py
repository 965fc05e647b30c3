"""Position 2, self-service area: the machines, their queues and the help at them."""

import numpy as np

from agents.codes import (
    NEVER,
    NOBODY,
    Broken,
    Decision,
    Diverted,
    Outcome,
    Phase,
    Position,
    Task,
)
from agents.events import Event
from agents.facts import Fact
from model.kernel import stir
from model.kernel.calendar import enter
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.kernel.queues import join, quit_queue
from model.kernel.walking import change_phase, scaled, walk, walk_to
from model.positions.exit import leave
from model.positions.referring import refer
from model.positions.staff import become_free, begin_task, end_task_at, walk_to_post
from model.positions.ticketing import go_for_ticket
from model.rules.chain import first_contact_owns, has_card
from model.rules.conduct import count_broken
from model.rules.cover import help_is_within_reach
from model.rules.diversion import needs_help
from model.rules.documents import misses_documents


@compiled
def free_machine(branch: np.record, parameters: np.record, kind: int) -> int:
    """Return the free machine of ``kind`` that has been used least, or ``NOBODY``."""
    best = NOBODY
    for row in range(parameters.n_machines):
        machine = branch.machines[row]
        if machine.kind != kind or machine.customer != NOBODY:
            continue
        if best == NOBODY or machine.uses < branch.machines[best].uses:
            best = row
    return best


@compiled(inline=False)
def give_machine(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, kind: int
) -> None:
    """Give a free machine of ``kind`` to the first in the queue, if both are there."""
    row = branch.machine_queues[kind].first
    machine_row = free_machine(branch, parameters, kind)
    if row == NOBODY or machine_row == NOBODY:
        return
    quit_queue(branch.machine_queues[kind], customers, row)
    branch.heading[kind] -= 1
    branch.stirred |= stir.LINES
    machine = branch.machines[machine_row]
    machine.customer = row
    machine.uses += 1
    customer = customers[row]
    customer.machine = machine_row
    change_phase(branch, customer, Phase.AT_MACHINE)
    note(branch, journal, Fact.MACHINE_GIVEN, row, NOBODY, machine.place, machine_row)
    if walk_to(branch, parameters, customer, row, machine.place):
        reach_machine(branch, parameters, customers, journal, row)


@compiled
def reach_machine_queue(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` join the queue of their kind of machine."""
    customer = customers[row]
    kind = parameters.needs[customer.need].machine
    change_phase(branch, customer, Phase.MACHINE_QUEUE)
    join(branch.machine_queues[kind], customers, row)
    note(branch, journal, Fact.QUEUES_FOR_MACHINE, row, NOBODY, customer.place, kind)
    give_machine(branch, parameters, customers, journal, kind)


@compiled
def work_at_machine(branch: np.record, customer: np.record, work: int) -> None:
    """Let the customer work at their machine for ``work`` [us]."""
    change_phase(branch, customer, Phase.AT_MACHINE)
    enter(branch, branch.now + work, Event.MACHINE_ENDS, customer.machine)


@compiled
def reach_machine(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` begin at their machine, or ask for help there."""
    customer = customers[row]
    customer.path = customer.path * 8 + Position.SELF_SERVICE
    note(branch, journal, Fact.MACHINE_STARTS, row, NOBODY, customer.place, customer.machine)
    if not needs_help(parameters, customer):
        work_at_machine(branch, customer, customer.machine_work)
        return
    change_phase(branch, customer, Phase.NEEDS_HELP)
    join(branch.help_queue, customers, row)
    branch.stirred |= stir.HELP | stir.AUTHORISATION
    note(branch, journal, Fact.ASKS_FOR_HELP, row, NOBODY, customer.place, customer.machine)


@compiled
def help_next(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
) -> bool:
    """Let a free employee help whoever has waited longest for it; return True if somebody has."""
    row = branch.help_queue.first
    if row == NOBODY:
        return False
    help_customer(branch, parameters, customers, journal, employee_row, row)
    return True


@compiled(inline=False)
def help_customer(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
    row: int,
) -> None:
    """Let a free employee go and help customer ``row``, who asks for it at a machine."""
    quit_queue(branch.help_queue, customers, row)
    branch.stirred |= stir.LINES
    customer = customers[row]
    employee = branch.staff[employee_row]
    change_phase(branch, customer, Phase.HELPED)
    customer.helper = employee_row
    begin_task(branch, parameters, employee_row, Task.HELPING)
    employee.customer = row
    way = walk(parameters, employee.slowness, employee.place, customer.place)
    employee.place = customer.place
    end_task_at(branch, employee_row, branch.now + way + customer.help_work)
    note(branch, journal, Fact.HELP_STARTS, row, employee_row, customer.place, customer.machine)


@compiled
def end_help(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
) -> None:
    """Let the helper be free and the customer do the rest."""
    row = branch.staff[employee_row].customer
    customer = customers[row]
    customer.helper = NOBODY
    note(branch, journal, Fact.HELP_ENDS, row, employee_row, customer.place, customer.machine)
    work_at_machine(branch, customer, customer.machine_work)
    be_free_or_back(branch, parameters, journal, employee_row)


@compiled
def give_up_help(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row``, whom nobody has helped in time, go on alone, or fail."""
    customer = customers[row]
    quit_queue(branch.help_queue, customers, row)
    branch.stirred |= stir.LINES
    if parameters.needs[customer.need].authorisation:
        quit_machine(branch, parameters, customers, journal, row, True)
        return
    service = parameters.service
    if customer.chance[Decision.FAILS_ALONE] < service.fails_alone:
        customer.machine_failed = 1
    note(branch, journal, Fact.GOES_ON_ALONE, row, NOBODY, customer.place, customer.machine)
    work_at_machine(branch, customer, scaled(customer.machine_work, service.alone_factor))


@compiled
def end_at_machine(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    machine_row: int,
) -> None:
    """Let the customer at a machine be done, or have failed."""
    row = branch.machines[machine_row].customer
    failed = customers[row].machine_failed != 0 or misses_documents(parameters, customers[row])
    quit_machine(branch, parameters, customers, journal, row, failed)


@compiled(inline=False)
def quit_machine(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    row: int,
    failed: bool,
) -> None:
    """Let customer ``row`` leave the machine, for the door or for a ticket; the next one has it."""
    customer = customers[row]
    machine = branch.machines[customer.machine]
    machine.customer = NOBODY
    customer.machine = NOBODY
    if failed:
        customer.machine_failed = 1
        if not (has_card(parameters) and help_is_within_reach(branch, parameters)):
            customer.stories += 1
        note(branch, journal, Fact.MACHINE_FAILED, row, NOBODY, customer.place, 0)
        lose_contact(branch, parameters, journal, customer, row)
        go_for_ticket(branch, parameters, customers, journal, row)
    else:
        note(branch, journal, Fact.MACHINE_DONE, row, NOBODY, customer.place, 0)
        conclude_at_machine(branch, parameters, customers, journal, row)
    give_machine(branch, parameters, customers, journal, machine.kind)


@compiled
def lose_contact(
    branch: np.record, parameters: np.record, journal: np.ndarray, customer: np.record, row: int
) -> None:
    """Let who failed where staff had sent them lose their turn, unless first contact owns."""
    if customer.turn_at == NEVER:
        return
    if first_contact_owns(parameters) and help_is_within_reach(branch, parameters):
        return
    customer.turn_at = NEVER
    broken = Broken.CONTACT_LOST_AT_MACHINE
    count_broken(branch, parameters, journal, broken, row, NOBODY, customer.place)


@compiled
def conclude_at_machine(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let a customer who is done at a machine leave, or, with a lead, be referred."""
    customer = customers[row]
    if not parameters.rules.referral.enabled or not customer.lead:
        leave(branch, parameters, customers, journal, row, Outcome.SERVED_BY_MACHINE)
        return
    if customer.outcome == Outcome.INSIDE:
        customer.outcome = Outcome.SERVED_BY_MACHINE
    refer(branch, parameters, customers, journal, row, np.int64(NOBODY))


@compiled(inline=False)
def go_to_machine(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` walk to the queue of the machines that can do their business."""
    customer = customers[row]
    kind = parameters.needs[customer.need].machine
    branch.heading[kind] += 1
    change_phase(branch, customer, Phase.TO_MACHINE)
    if walk_to(branch, parameters, customer, row, parameters.machine_queue[kind]):
        reach_machine_queue(branch, parameters, customers, journal, row)


@compiled
def lead_to_machine(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
) -> None:
    """Let an employee walk along with their customer to the machines, at the customer's pace."""
    employee = branch.staff[employee_row]
    row = employee.customer
    customer = customers[row]
    begin_task(branch, parameters, employee_row, Task.LEADING)
    note(branch, journal, Fact.LEADS, row, employee_row, customer.place, 0)
    goal = parameters.machine_queue[parameters.needs[customer.need].machine]
    start = max(branch.now, customer.at_place_from)
    way = walk(parameters, customer.slowness, customer.place, goal)
    employee.place = goal
    end_task_at(branch, employee_row, start + way)
    go_to_machine(branch, parameters, customers, journal, row)


@compiled
def end_leading(
    branch: np.record, parameters: np.record, journal: np.ndarray, employee_row: int
) -> None:
    """Let whoever has walked along be free there; position 1 walks back at once."""
    employee = branch.staff[employee_row]
    fact = Fact.COMPLAINT_HEARD if employee.task == Task.COMPLAINT else Fact.BROUGHT
    note(branch, journal, fact, employee.customer, employee_row, employee.place, 0)
    note(branch, journal, Fact.TASK_ENDS, NOBODY, employee_row, employee.place, employee.task)
    be_free_or_back(branch, parameters, journal, employee_row)


@compiled
def be_free_or_back(
    branch: np.record, parameters: np.record, journal: np.ndarray, employee_row: int
) -> None:
    """Let an employee be free where they are; one of position 1 walks back at once."""
    employee = branch.staff[employee_row]
    if employee.position == Position.GREETING:
        employee.customer = NOBODY
        walk_to_post(branch, parameters, journal, employee_row, employee.position)
    else:
        become_free(branch, parameters, employee_row)


@compiled
def choose_machine(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` go to the machines unasked."""
    customer = customers[row]
    customer.diverted = Diverted.CHOSE
    note(branch, journal, Fact.CHOOSES_MACHINE, row, NOBODY, customer.place, branch.waiting)
    go_to_machine(branch, parameters, customers, journal, row)
