"""Position 1, greeting and ticketing: arrival, greeting and enquiry, the first diversion."""

import numpy as np

from agents.codes import NOBODY, Broken, Diverted, Outcome, Phase, Position, Task
from agents.facts import Fact
from model.kernel import stir
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.kernel.obstacles import what_hinders
from model.kernel.queues import join, quit_queue
from model.kernel.walking import change_phase, walk_to
from model.positions.asking import ask_somebody
from model.positions.exit import be_answered, find_missing
from model.positions.handover import pass_on_from_door
from model.positions.machines import choose_machine, go_to_machine, lead_to_machine
from model.positions.staff import become_free, begin_task, end_task_at
from model.positions.ticketing import go_for_ticket
from model.rules.chain import is_announced, loses_way, nearest_escort, passes_on
from model.rules.choice import chooses_machine
from model.rules.conduct import count_broken
from model.rules.digital import comes_prepared, stays_at_home
from model.rules.diversion import accepts_first, is_open
from model.rules.documents import is_found_at_door
from model.rules.enquiries import only_asks
from model.rules.leaving import balks
from model.rules.menu import recognises
from model.rules.standards import FIVE_ONES, ones_at_door, was_asked
from model.rules.temperament import answer


@compiled
def turn_away(branch: np.record, journal: np.ndarray, customer: np.record, row: int) -> None:
    """Let the customer go without having come in."""
    customer.left_at = branch.now
    change_phase(branch, customer, Phase.GONE)
    fact = Fact.TURNED_AWAY
    if customer.outcome == Outcome.BALKED:
        fact = Fact.BALKS
    elif customer.outcome == Outcome.MOVED:
        fact = Fact.STAYS_AT_HOME
    note(branch, journal, fact, row, NOBODY, customer.place, branch.waiting)


@compiled
def arrive(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` come to the door, and in, if it is open and they do not balk."""
    customer = customers[row]
    customer.place = parameters.door
    customer.at_place_from = branch.now
    if branch.now >= parameters.closing:
        customer.outcome = Outcome.CLOSED_OUT
        turn_away(branch, journal, customer, row)
        return
    if stays_at_home(parameters, customer):
        customer.outcome = Outcome.MOVED
        turn_away(branch, journal, customer, row)
        return
    if balks(branch, parameters, customer):
        customer.outcome = Outcome.BALKED
        turn_away(branch, journal, customer, row)
        return
    customer.prepared = comes_prepared(parameters, customer)
    customer.acts_due = FIVE_ONES
    note(branch, journal, Fact.ARRIVES, row, NOBODY, parameters.door, 0)
    come_in(branch, parameters, customers, journal, row)


@compiled
def return_with_documents(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row``, who went home for what was missing, come in again."""
    customer = customers[row]
    customer.documents = 1
    note(branch, journal, Fact.RETURNS, row, NOBODY, parameters.door, 0)
    come_in(branch, parameters, customers, journal, row)


@compiled
def come_in(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row``, at the door, walk to position 1."""
    customer = customers[row]
    branch.inside += 1
    change_phase(branch, customer, Phase.TO_DOOR)
    goal = parameters.door
    if parameters.n_spots[Position.GREETING] > 0:
        goal = parameters.spots[Position.GREETING, 0]
    if walk_to(branch, parameters, customer, row, goal):
        reach_position_one(branch, parameters, customers, journal, row)


@compiled
def reach_position_one(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row`` queue for greeting if position 1 is attended, else help themselves."""
    customer = customers[row]
    if branch.standing[Position.GREETING] == 0:
        why = what_hinders(branch, Position.GREETING)
        note(branch, journal, Fact.FINDS_NOBODY, row, NOBODY, customer.place, why)
        go_on_unhelped(branch, parameters, customers, journal, row)
        return
    change_phase(branch, customer, Phase.AT_DOOR)
    join(branch.door_queue, customers, row)
    note(branch, journal, Fact.QUEUES_AT_DOOR, row, NOBODY, customer.place, 0)
    branch.stirred |= stir.DOOR


@compiled
def give_up_greeting(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row``, whom nobody has greeted in time, help themselves."""
    customer = customers[row]
    quit_queue(branch.door_queue, customers, row)
    why = what_hinders(branch, Position.GREETING)
    note(branch, journal, Fact.GIVES_UP_GREETING, row, NOBODY, customer.place, why)
    go_on_unhelped(branch, parameters, customers, journal, row)


@compiled
def go_on_unhelped(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row``, whom nobody has asked what they want, find their own way."""
    if only_asks(parameters, customers[row]):
        ask_somebody(branch, parameters, customers, journal, row)
    else:
        go_for_machine_or_ticket(branch, parameters, customers, journal, row)


@compiled
def go_for_machine_or_ticket(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let customer ``row``, whom nobody has offered a machine, choose one, or take a ticket."""
    if chooses_machine(branch, parameters, customers[row]):
        choose_machine(branch, parameters, customers, journal, row)
    else:
        go_for_ticket(branch, parameters, customers, journal, row)


@compiled
def greet_next(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
) -> bool:
    """Let a free employee at 1 greet the first at the door; return True if there was one."""
    row = branch.door_queue.first
    if row == NOBODY:
        return False
    quit_queue(branch.door_queue, customers, row)
    customer = customers[row]
    change_phase(branch, customer, Phase.GREETED)
    customer.helper = employee_row
    begin_task(branch, parameters, employee_row, Task.GREETING)
    branch.staff[employee_row].customer = row
    length = customer.greeting_work + ones_at_door(branch, parameters, customer)
    length += answer(branch, parameters, customer)
    knows = customer.need_known or was_asked(customer)
    if knows and only_asks(parameters, customer):
        length += customer.answer_work
    end_task_at(branch, employee_row, branch.now + length)
    note(branch, journal, Fact.GREETING_STARTS, row, employee_row, customer.place, 0)
    return True


@compiled
def end_greeting(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
) -> None:
    """Send the greeted customer on: to a machine, or for a ticket."""
    row = branch.staff[employee_row].customer
    customer = customers[row]
    customer.helper = NOBODY
    customer.greeted = 1
    if was_asked(customer):
        customer.need_known = 1
    customer.path = customer.path * 8 + Position.GREETING
    note(branch, journal, Fact.GREETING_ENDS, row, employee_row, customer.place, customer.need)
    if recognises(customer, parameters.service.recognised_greeted):
        customer.recognised = 1
        note(branch, journal, Fact.RECOGNISED_AS_VIP, row, employee_row, customer.place, 0)
    if customer.need_known and is_settled_at_door(parameters, customer):
        settle_at_door(branch, parameters, customers, journal, employee_row)
        return
    offered = customer.need_known and is_open(branch, parameters, customer)
    if offered and accepts_first(parameters, customer):
        divert_first(branch, parameters, customers, journal, employee_row)
        return
    become_free(branch, parameters, employee_row)
    if offered:
        note(branch, journal, Fact.REFUSES_MACHINE, row, employee_row, customer.place, 0)
    send_on(branch, parameters, customers, journal, row, employee_row, offered)


@compiled
def send_on(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    row: int,
    employee_row: int,
    offered: bool,
) -> None:
    """Send a greeted customer, who takes no machine that was ``offered``, on their way."""
    customer = customers[row]
    if (
        passes_on(parameters, customer)
        and nearest_escort(branch, parameters, customer.place, employee_row) != NOBODY
    ):
        pass_on_from_door(branch, parameters, customers, journal, row, employee_row)
        return
    if not offered and chooses_machine(branch, parameters, customer):
        choose_machine(branch, parameters, customers, journal, row)
        return
    if customer.recognised:
        broken = Broken.VIP_SENT_ON_ALONE
        count_broken(branch, parameters, journal, broken, row, employee_row, customer.place)
    go_for_ticket(branch, parameters, customers, journal, row)


@compiled
def is_settled_at_door(parameters: np.record, customer: np.record) -> bool:
    """Return True if the greeting is all: the customer only asked, or misses documents."""
    return only_asks(parameters, customer) or is_found_at_door(parameters, customer)


@compiled
def settle_at_door(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
) -> None:
    """Let the greeted customer go with their answer, or for their documents."""
    row = branch.staff[employee_row].customer
    become_free(branch, parameters, employee_row)
    if only_asks(parameters, customers[row]):
        be_answered(branch, parameters, customers, journal, row)
    else:
        find_missing(branch, parameters, customers, journal, row, employee_row)


@compiled
def announce(
    branch: np.record, parameters: np.record, journal: np.ndarray, employee_row: int
) -> None:
    """Let an employee tell position 2 by device whom to expect."""
    employee = branch.staff[employee_row]
    row = employee.customer
    note(branch, journal, Fact.ANNOUNCES, row, employee_row, employee.place, 0)
    length = parameters.rules.chain.ask
    if length == 0:
        become_free(branch, parameters, employee_row)
        return
    begin_task(branch, parameters, employee_row, Task.ASKING)
    employee.customer = NOBODY
    end_task_at(branch, employee_row, branch.now + length)


@compiled
def divert_first(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    employee_row: int,
) -> None:
    """Get a customer who accepted a machine there: led, announced by device, or told."""
    row = branch.staff[employee_row].customer
    customer = customers[row]
    customer.turn_at = branch.now
    if branch.standing[Position.GREETING] > 1:
        customer.diverted = Diverted.FIRST
        note(branch, journal, Fact.DIVERTED_FIRST, row, employee_row, customer.place, 1)
        lead_to_machine(branch, parameters, customers, journal, employee_row)
        return
    if is_announced(branch, parameters, branch.staff[employee_row]):
        announce(branch, parameters, journal, employee_row)
        customer.diverted = Diverted.FIRST
        note(branch, journal, Fact.DIVERTED_FIRST, row, employee_row, customer.place, 0)
        go_to_machine(branch, parameters, customers, journal, row)
        return
    become_free(branch, parameters, employee_row)
    goal = parameters.machine_queue[parameters.needs[customer.need].machine]
    if loses_way(parameters, customer, goal):
        customer.diverted = Diverted.LOST
        note(branch, journal, Fact.LOSES_WAY, row, employee_row, customer.place, 0)
        go_for_ticket(branch, parameters, customers, journal, row)
        return
    customer.diverted = Diverted.FIRST
    note(branch, journal, Fact.DIVERTED_FIRST, row, employee_row, customer.place, 0)
    go_to_machine(branch, parameters, customers, journal, row)
