"""Positions 4 to 7, the windows and the VIP room: calling, serving, selling."""

import numpy as np

from agents.codes import NEVER, NOBODY, Broken, Duty, Event, Phase, Position, Task
from agents.facts import Fact
from model.kernel import stir
from model.kernel.calendar import enter
from model.kernel.compiled import compiled
from model.kernel.journal import note
from model.kernel.queues import quit_line
from model.kernel.walking import change_phase, scaled, set_out, walk
from model.positions.exit import give_up_seat
from model.positions.staff import begin_task, end_task_at
from model.rules.authorisation import wants_authorisation
from model.rules.calling import call_in_vain, next_ticket
from model.rules.conduct import count_broken, is_escorted, offers_unsuitably
from model.rules.documents import misses_documents
from model.rules.preparation import count_attendable, goes_unprepared, share_saved, why_unprepared
from model.rules.referral import (
    asks_on_his_own,
    buys,
    finds_interest,
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
def advise(parameters: np.record, customer: np.record, desk: np.record, skill: float) -> int:
    """Advise on a complex product at 4 or 7; note the sale, return the time [us]."""
    if buys(parameters, customer):
        desk.sells_complex = product_sold(parameters, customer)
    return scaled(customer.advice_work, skill)


@compiled
def serve_interest(
    parameters: np.record, customer: np.record, desk: np.record, skill: float
) -> int:
    """Do what the position may about an interest in a complex product; return the time [us]."""
    rule = parameters.rules.referral
    if not finds_interest(parameters, customer, desk.position):
        return np.int64(0)
    if sells_complex(desk.position):
        return advise(parameters, customer, desk, skill)
    if rule.enabled:
        desk.refers = 1
        return rule.referral_talk
    if asks_on_his_own(parameters, customer):
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
        return length + serve_interest(parameters, customer, desk, skill)
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
        if makes_unsuitable_offer(parameters, customer, desk.position):
            broken = Broken.UNSUITABLE_OFFER
            count_broken(branch, parameters, journal, broken, row, desk.employee, desk.spot)
    enter(branch, branch.now + length, Event.SERVICE_ENDS, desk_row)


@compiled
def makes_unsuitable_offer(parameters: np.record, customer: np.record, position: int) -> bool:
    """Return True if a high counter that finds an interest offers the complex product itself."""
    return (
        not customer.referring
        and not customer.came_back
        and parameters.needs[customer.need].product == NOBODY
        and offers_unsuitably(parameters, customer, position)
        and finds_interest(parameters, customer, position)
    )


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
        return length + advise(parameters, customer, desk, skill)
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
    branch.waiting -= 1
    fetch = desk.position == Position.VIP_ROOM and parameters.rules.chain.enabled != 0
    if fetch:
        employee = branch.staff[desk.employee]
        way = walk(parameters, employee.slowness, employee.place, customer.place)
        customer.at_place_from = max(customer.at_place_from, branch.now + way)
        note(branch, journal, Fact.FETCHED, row, desk.employee, customer.place, desk_row)
    elif customer.recognised and not is_escorted(branch, row):
        broken = Broken.VIP_CALLED_ALONE
        count_broken(branch, parameters, journal, broken, row, desk.employee, customer.place)
    come(branch, parameters, customers, journal, row)


@compiled
def come(
    branch: np.record, parameters: np.record, customers: np.ndarray, journal: np.ndarray, row: int
) -> None:
    """Let a called customer walk to their window and be served there."""
    customer = customers[row]
    if set_out(branch, parameters, customer, branch.desks[customer.desk].spot):
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
        desk.no_shows += 1
        note(branch, journal, Fact.CALLED_IN_VAIN, row, desk.employee, desk.spot, desk_row)
        length = call_in_vain(parameters)
        if length > 0:
            begin_task(branch, parameters, desk.employee, Task.CALLING)
            enter(branch, branch.now + length, Event.SERVICE_ENDS, desk_row)
        return length > 0
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
