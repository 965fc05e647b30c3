"""Positions 4 to 7, the windows and the VIP room: calling, serving, selling."""

import numpy as np

from agents.codes import NEVER, NOBODY, Breach, Broken, Duty, Phase, Position, Task
from agents.events import Event
from agents.facts import Fact
from model.kernel import stir
from model.kernel.calendar import enter
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.kernel.queues import quit_line
from model.kernel.walking import change_phase, scaled, set_out, walk
from model.positions.exit import give_up_seat, stop_filling_in, wait_no_longer
from model.positions.staff import begin_task, end_task_at
from model.rules.authorisation import wants_authorisation
from model.rules.calling import call_in_vain, next_ticket
from model.rules.chain import may_be_answered, nearest_escort, walks_with_customers
from model.rules.conduct import breach_of, count_broken, is_escorted
from model.rules.documents import misses_documents
from model.rules.preparation import count_attendable, goes_unprepared, share_saved, why_unprepared
from model.rules.referral import (
    asks_unprompted,
    buys,
    buys_at_counter,
    finds_interest,
    is_offered_at_counter,
    sells_complex,
    sells_with_one_sentence,
    wants_own_product,
)
from model.rules.standards import ones_of_vips
from model.rules.temperament import answer
from model.rules.training import skill_of


@compiled
def is_able(parameters: np.record, customer: np.record, position: int) -> bool:
    """Return True if the customer's business can be done at ``position``."""
    if customer.referring:
        return sells_complex(position)
    return (parameters.needs[customer.need].positions >> position) & 1 != 0


@compiled
def product_sold(parameters: np.record, customer: np.record) -> int:
    """Return the complex product the customer may buy: their need's own, or the one drawn."""
    own = parameters.needs[customer.need].product
    if own != NOBODY and not customer.referring:
        return own
    return np.int64(customer.complex_product)


@compiled
def advise(
    branch: np.record, parameters: np.record, customer: np.record, desk: np.record, skill: float
) -> int:
    """Advise on a complex product at 4 or 7; note the sale, return the time [us]."""
    desk.advises = 1
    if buys(parameters, customer, branch.now):
        desk.sells_complex = product_sold(parameters, customer)
    return scaled(customer.advice_work, skill)


@compiled
def offer_at_counter(
    parameters: np.record, customer: np.record, desk: np.record, skill: float
) -> int:
    """Advise on a complex product at 5 or 6, as nobody forbids it; return the time [us]."""
    desk.advises = 1
    if buys_at_counter(parameters, customer):
        desk.sells_complex = product_sold(parameters, customer)
        desk.breach = breach_of(parameters, customer)
    return scaled(customer.advice_work, skill * parameters.rules.referral.counter_factor)


@compiled
def serve_interest(
    branch: np.record, parameters: np.record, customer: np.record, desk: np.record, skill: float
) -> int:
    """Do what the position may about an interest in a complex product; return the time [us]."""
    rules = parameters.rules
    if not finds_interest(parameters, customer, desk.position):
        return np.int64(0)
    desk.notices = 1
    if sells_complex(desk.position):
        return advise(branch, parameters, customer, desk, skill)
    if rules.referral.enabled:
        desk.refers = 1
        asks = may_be_answered(branch, parameters, desk.employee)
        return rules.referral.referral_talk + (rules.chain.ask if asks else 0)
    if is_offered_at_counter(parameters, customer):
        return offer_at_counter(parameters, customer, desk, skill)
    if asks_unprompted(parameters, customer):
        desk.refers = 1
    return np.int64(0)


@compiled
def serve_need(
    branch: np.record, parameters: np.record, customer: np.record, desk: np.record, skill: float
) -> int:
    """Do the customer's first business and what can be sold with it; return the time [us]."""
    rule = parameters.rules.referral
    temperament = parameters.temperaments[customer.temperament]
    factor = skill * temperament.service_factor * (1.0 - share_saved(parameters, customer))
    length = scaled(customer.window_work, factor)
    if customer.came_back:
        return length
    if sells_with_one_sentence(branch, parameters, customer, desk.position):
        desk.sells_simple = customer.simple_product
        length += rule.simple_sale
    if parameters.needs[customer.need].product == NOBODY:
        return length + serve_interest(branch, parameters, customer, desk, skill)
    if wants_own_product(parameters, customer):
        desk.sells_complex = product_sold(parameters, customer)
    return length


@compiled
def begin_service(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Begin to serve customer ``row``, who has reached the window that called them."""
    customer = customers[row]
    desk_row = np.int64(customer.desk)
    desk = branch.desks[desk_row]
    change_phase(branch, customer, Phase.SERVED)
    customer.path = customer.path * 8 + desk.position
    if customer.service_started_at == NEVER:
        customer.service_started_at = branch.now
    desk.sells_simple = NOBODY
    desk.sells_complex = NOBODY
    desk.refers = 0
    desk.notices = 0
    desk.advises = 0
    desk.breach = Breach.NONE
    desk.authorised = 0
    able = is_able(parameters, customer, desk.position)
    able = able and not misses_documents(parameters, customer)
    begin_task(branch, parameters, desk.employee, Task.SERVING if able else Task.DISCOVERY)
    branch.staff[desk.employee].customer = row
    note(branch, journal, Fact.SERVICE_STARTS, row, desk.employee, desk.spot, desk_row)
    length = parameters.service.discovery
    if able:
        desk.authorised = wants_authorisation(parameters, customer)
        length = service_length(branch, parameters, customer, desk)
        if desk.breach != Breach.NONE:
            broken = Broken.UNSUITABLE_OFFER
            count_broken(branch, parameters, journal, broken, row, desk.employee, desk.spot)
    enter(branch, branch.now + length, Event.SERVICE_ENDS, desk_row)


@compiled
def service_length(
    branch: np.record, parameters: np.record, customer: np.record, desk: np.record
) -> int:
    """Decide all that a service brings, and return the service time [us]."""
    skill = skill_of(parameters, branch.staff[desk.employee])
    length = parameters.service.fixed[desk.position]
    length += answer(branch, parameters, customer)
    length += ones_of_vips(branch, parameters, customer, desk.position)
    length += customer.stories * parameters.rules.chain.story
    customer.stories = 0
    if customer.referring:
        return length + advise(branch, parameters, customer, desk, skill)
    return length + serve_need(branch, parameters, customer, desk, skill)


@compiled
def summon(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    desk_row: int,
    row: int,
) -> None:
    """Let customer ``row``, who is there, get up and come to the window that calls them."""
    customer = customers[row]
    desk = branch.desks[desk_row]
    change_phase(branch, customer, Phase.CALLED)
    wait_no_longer(branch, parameters)
    escort = np.int64(NOBODY)
    if desk.position == Position.VIP_ROOM and walks_with_customers(parameters):
        meet(branch, parameters, customer, desk.employee)
        branch.staff[desk.employee].place = desk.seat
        note(branch, journal, Fact.FETCHED, row, desk.employee, customer.place, desk_row)
    elif customer.recognised and not is_escorted(branch, row):
        escort = nearest_escort(branch, parameters, customer.place, desk.employee)
        if escort == NOBODY:
            broken = Broken.VIP_CALLED_ALONE
            count_broken(branch, parameters, journal, broken, row, desk.employee, customer.place)
        else:
            meet(branch, parameters, customer, escort)
            begin_task(branch, parameters, escort, Task.ESCORT)
            branch.staff[escort].customer = row
            branch.staff[escort].place = desk.spot
            note(branch, journal, Fact.ACCOMPANIED, row, escort, customer.place, desk_row)
    come(branch, parameters, customers, journal, row)
    if escort != NOBODY:
        end_task_at(branch, escort, customer.at_place_from)


@compiled
def meet(branch: np.record, parameters: np.record, customer: np.record, employee_row: int) -> None:
    """Let an employee come to where the customer waits, to walk along with them."""
    employee = branch.staff[employee_row]
    way = walk(parameters, employee.slowness, employee.place, customer.place)
    customer.at_place_from = max(customer.at_place_from, branch.now + way)
    customer.received = 1


@compiled(inline=False)
def come(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let a called customer walk to their window, and who serves them to the seat there."""
    customer = customers[row]
    desk = branch.desks[customer.desk]
    employee = branch.staff[desk.employee]
    starts_at = max(branch.now, customer.at_place_from)
    set_out(branch, parameters, customer, desk.spot)
    if employee.place != desk.seat:
        seated_at = starts_at + walk(parameters, employee.slowness, employee.place, desk.seat)
        employee.place = desk.seat
        customer.at_place_from = max(customer.at_place_from, seated_at)
    if customer.at_place_from == branch.now:
        begin_service(branch, parameters, customers, journal, row)
    else:
        enter(branch, customer.at_place_from, Event.WALK_ENDS, row)


@compiled
def cut_contact_short(branch: np.record, parameters: np.record, employee_row: int) -> None:
    """Let a contact whose customer is called end at its own end or after the grace."""
    employee = branch.staff[employee_row]
    latest = branch.now + parameters.rules.calling.grace
    if employee.task_ends_at > latest:
        employee.plan = 0
        end_task_at(branch, employee_row, latest)


@compiled
def find_gone(
    branch: np.record, parameters: np.record, journal: np.ndarray, desk_row: int, row: int
) -> bool:
    """Find the holder of ticket ``row`` gone; return True if that keeps the window busy."""
    desk = branch.desks[desk_row]
    desk.no_shows += 1
    note(branch, journal, Fact.CALLED_IN_VAIN, row, desk.employee, desk.spot, desk_row)
    length = call_in_vain(parameters)
    if length > 0:
        begin_task(branch, parameters, desk.employee, Task.CALLING)
        enter(branch, branch.now + length, Event.SERVICE_ENDS, desk_row)
    return length > 0


@compiled
def call(
    branch: np.record,
    parameters: np.record,
    customers: np.ndarray,
    journal: np.ndarray,
    desk_row: int,
    row: int,
) -> bool:
    """Call ticket ``row`` to a free window; return True if that keeps the window busy."""
    customer = customers[row]
    desk = branch.desks[desk_row]
    quit_line(branch, customers, row)
    stir.tickets_changed(branch)
    present = customer.phase == Phase.WAITING or customer.phase == Phase.IN_CONTACT
    if not present:
        return find_gone(branch, parameters, journal, desk_row, row)
    begin_task(branch, parameters, desk.employee, Task.CALLING)
    desk.customer = row
    desk.services += 1
    customer.desk = desk_row
    if customer.first_called_at == NEVER:
        customer.first_called_at = branch.now
    if customer.rightly_called_at == NEVER and is_able(parameters, customer, desk.position):
        customer.rightly_called_at = branch.now
    give_up_seat(branch, parameters, customer)
    note(branch, journal, Fact.CALLED, row, desk.employee, desk.spot, desk_row)
    if customer.phase == Phase.IN_CONTACT:
        cut_contact_short(branch, parameters, customer.helper)
    else:
        count_attendable(branch, parameters, customer, -1)
        stop_filling_in(branch, customer)
        if goes_unprepared(parameters, customer):
            why = why_unprepared(branch, parameters)
            note(branch, journal, Fact.CALLED_UNPREPARED, row, NOBODY, customer.place, why)
        summon(branch, parameters, customers, journal, desk_row, row)
    return True


@compiled
def may_call(branch: np.record, parameters: np.record) -> bool:
    """Return True if somebody free holds a position whose windows may call a ticket that waits."""
    for position in range(Position.LOW_COUNTER, Position.VIP_ROOM + 1):
        if branch.free[position] > 0 and parameters.callable[position] & branch.open_lines:
            return True
    return False


@compiled
def least_used_with_ticket(branch: np.record, parameters: np.record) -> int:
    """Return the least used free open window that has a ticket to call, or ``NOBODY``."""
    best = NOBODY
    for row in range(parameters.n_desks):
        desk = branch.desks[row]
        if not parameters.callable[desk.position] & branch.open_lines:
            continue
        if desk.employee == NOBODY:
            continue
        employee = branch.staff[desk.employee]
        if employee.duty != Duty.FREE or employee.position != desk.position:
            continue
        if best == NOBODY or desk.services < branch.desks[best].services:
            best = row
    return best


@compiled
def call_next(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray
) -> None:
    """Let every free window, least used first, call the next ticket for it."""
    while may_call(branch, parameters):
        desk_row = least_used_with_ticket(branch, parameters)
        if desk_row == NOBODY:
            return
        position = branch.desks[desk_row].position
        row = next_ticket(branch, parameters, customers, position)
        call(branch, parameters, customers, journal, desk_row, row)
