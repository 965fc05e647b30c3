"""Lobby tasks: the second step of settling."""

from typing import TYPE_CHECKING

from agents.codes import Duty, Phase, Position

from .inputs import Plain

if TYPE_CHECKING:
    from .customer import Customer
    from .floor import Floor
    from .staff import Employee
    from .timetable import Steps

LOBBY = (Position.GREETING, Position.SELF_SERVICE, Position.WAITING_AREA)


def see_to_lobby(floor: "Floor") -> bool:
    """Ask each FREE employee of the lobby once; say whether one found something to do."""
    busy = [one.duty == Duty.FREE and find_task(floor, one) for one in floor.staff]
    return any(busy)


def find_task(floor: "Floor", employee: "Employee") -> bool:
    """Let ``employee`` take up what there is to do, or go to their spot."""
    if employee.position not in LOBBY:
        return False
    task = next_task(floor, employee)
    if task is None and not employee.at_spot:
        task = employee.walk_to_place()
    if task is not None:
        floor.env.start(task)
    return task is not None


def next_task(floor: "Floor", employee: "Employee") -> "Steps | None":
    """Return the task of the lobby that falls to ``employee``."""
    position = employee.position
    if position == Position.GREETING:
        if floor.door_queue:
            return employee.greet(floor.door_queue.pop(0))
        if floor.help_queue and floor.one_looks_after_two:
            return employee.help(floor.help_queue.pop(0))
        return None
    if position == Position.SELF_SERVICE:
        if floor.help_queue:
            return employee.help(floor.help_queue.pop(0))
        if not two_looks_after_three(floor):
            return None
    chosen = whom_to_address(floor)
    return None if chosen is None else employee.attend(*chosen)


def two_looks_after_three(floor: "Floor") -> bool:
    """Say whether position 3's task falls to position 2."""
    rule = floor.rules.cover
    return bool(
        rule.enabled and rule.two_looks_after_three and not floor.holders[Position.WAITING_AREA]
    )


def whom_to_address(floor: "Floor") -> "tuple[Customer, Plain] | None":
    """Return the customer whom position 3 speaks to next, and what about."""
    rules = floor.rules
    contacts = (rules.diversion, rules.preparation, rules.marketing, rules.enquiries)
    if not any(rule.enabled for rule in contacts):
        return None
    ahead = rules.preparation.ahead
    firsts = [first_of(floor, line[ahead:]) for line in floor.lines.tickets if len(line) > ahead]
    candidates = [first for first in firsts if first is not None]
    return min(candidates, key=lambda pair: (pair[0].order, pair[0].row), default=None)


def first_of(
    floor: "Floor", tickets: list[tuple[int, int, int]]
) -> "tuple[Customer, Plain] | None":
    """Return the first holder to whom there is something to say, and what."""
    for _, _, row in tickets:
        customer = floor.customers[row]
        done = customer.referring or customer.came_back
        busy = customer.is_filling or customer.phase != Phase.WAITING
        if customer.contacted or done or busy:
            continue
        plan = plan_for(floor, customer)
        if plan is not None:
            return customer, plan
    return None


def plan_for(floor: "Floor", customer: "Customer") -> Plain | None:
    """Return what a contact would be about; None: nothing."""
    plan = Plain(divert=False, accepted=False, prepare=False, missing=False, converse=False)
    plan.sells = False
    plan.answer = customer.only_asks
    if plan.answer:
        return plan
    plan.divert = floor.diversion_open(customer)
    plan.accepted = plan.divert and customer.accepts_second_diversion
    if not plan.accepted:
        plan.prepare = (
            not customer.prepared
            and bool(floor.rules.preparation.enabled and customer.need.preparable)
            and floor.form_desk_has_place
        )
        plan.missing = plan.prepare and customer.misses_documents
        plan.converse = not plan.missing and has_time_to_converse(floor)
        plan.sells = plan.converse and customer.buys_in_lobby
    return plan if plan.divert or plan.prepare or plan.converse else None


def has_time_to_converse(floor: "Floor") -> bool:
    """Say whether few enough wait, and nobody for help, for a conversation."""
    rule = floor.rules.marketing
    return bool(rule.enabled and floor.waiting <= rule.most_waiting and not floor.help_queue)
