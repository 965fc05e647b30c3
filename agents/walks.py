"""Walks of customers and employees: where each began, where it goes, when."""

from __future__ import annotations

from typing import Any, Final

from agents.codes import NEVER, NOBODY, Duty, Phase, Position, Task
from agents.handle import Branch, Moment, Walk, walk_time

COMES_FOR: Final = (Task.HELPING, Task.COMPLAINT, Task.ANSWERING, Task.AUTHORISING)
"""For what an employee walks to somebody, at their own pace."""


def walk_to_form_desk(moment: Moment, row: int) -> Walk | None:
    """Return the walk of customer ``row``, in contact, to the form desk.

    Return None if the contact does not visit the form desk; once they have reached it, the walk is
    over.
    """
    customer = moment.customers[row]
    helper = moment.staff[customer["helper"]]
    there_at = int(helper["form_desk_at"])
    if there_at == NEVER:
        return None
    origin, goal = int(customer["place"]), int(moment.parameters["form_desk"])
    way = walk_time(moment.parameters, customer["slowness"], origin, goal)
    return Walk(origin, goal, there_at - way, there_at)


def place_of_customer(moment: Moment, row: int, instant: int) -> int:
    """Return the place that customer ``row`` sets out from at an instant just after the moment."""
    customer = moment.customers[row]
    if customer["place"] == NOBODY:
        return int(moment.parameters["door"])
    if customer["phase"] == Phase.IN_CONTACT:
        walk = walk_to_form_desk(moment, row)
        if walk is not None and walk.ends_at <= instant:
            return walk.goal
    return int(customer["place"])


def walk_of_customer(model: Branch, row: int) -> Walk:
    """Return the walk that customer ``row``, who is inside, is on now, or was on last.

    Notes
    -----
    Somebody called on the way to a seat goes there first: the table knows of the last walk only, so
    the one before is found in the tables just before the call. Whoever was called in the very event
    in which they took a seat seems to go straight to the window.
    """
    moment = model.moment
    now = moment.instant
    customer = moment.customers[row]
    if customer["phase"] == Phase.IN_CONTACT and customer["at_place_from"] <= now:
        walk = walk_to_form_desk(moment, row)
        if walk is not None:
            return walk
    while customer["at_place_from"] > now:
        set_out_at, goal = _set_out_at(model, row, customer), int(customer["place"])
        ends_at = int(customer["at_place_from"])
        past = model.before(set_out_at)
        earlier = past.customers[row].copy()
        if (int(earlier["place"]), int(earlier["at_place_from"])) != (goal, ends_at):
            origin = place_of_customer(past, row, set_out_at)
            way = walk_time(past.parameters, customer["slowness"], origin, goal)
            starts_at = ends_at - way
            if customer["phase"] == Phase.CALLED and not _may_be_met(moment, earlier):
                starts_at = max(set_out_at, int(earlier["at_place_from"]))
            if starts_at <= now or earlier["at_place_from"] <= now:
                return Walk(origin, goal, starts_at, starts_at + way)
        customer = earlier
    place = int(customer["place"])
    return Walk(place, place, now, now)


def _set_out_at(model: Branch, row: int, customer: Any) -> int:
    """Return when a customer set out on their last walk: when they began what they do [us].

    But whoever waits, and has filled in forms alone, may have left the form desk since.
    """
    began_at = int(customer["phase_at"])
    waits = customer["phase"] in (Phase.WAITING, Phase.IN_CONTACT)
    if not (waits and customer["filled"] and customer["fills_until"] == NEVER):
        return began_at
    parameters = model.moment.parameters
    desk = int(parameters["form_desk"])
    way = walk_time(parameters, customer["slowness"], desk, int(customer["place"]))
    left_at = int(customer["at_place_from"]) - way
    is_from_desk = model.before(left_at).customers[row]["fills_until"] == left_at
    return left_at if is_from_desk else began_at


def _may_be_met(moment: Moment, before: Any) -> bool:
    """Return True if somebody may have come to walk along with a customer who is called.

    ``before``: their record before the call, or before the contact was over that they were called
    in. If nobody comes, position 7 walks to the seat meanwhile: they may be at the window sooner
    than the service begins.
    """
    chain = moment.parameters["rules"]["chain"]
    return bool(chain["enabled"] and chain["escort"] and before["phase"] != Phase.IN_CONTACT)


def walk_of_employee(model: Branch, row: int) -> Walk:
    """Return the walk that employee ``row`` is on now, or was on last."""
    moment = model.moment
    employee = moment.staff[row]
    place = int(employee["place"])
    if employee["duty"] in (Duty.WALKING, Duty.ON_BREAK):
        return _walk_at_own_pace(model, row, int(employee["duty_at"]), place)
    if employee["duty"] == Duty.BUSY:
        task = employee["task"]
        if task == Task.LEADING:
            return walk_of_customer(model, int(employee["customer"]))
        if task in COMES_FOR:
            return _walk_at_own_pace(model, row, int(employee["task_at"]), place)
        if task == Task.CONTACT:
            return _walk_in_contact(model, row)
        if task == Task.ESCORT:
            return _walk_with(model, row, int(employee["customer"]), int(employee["task_at"]))
        if task == Task.CALLING:
            return _walk_of_who_calls(model, row)
    return Walk(place, place, moment.instant, moment.instant)


def _walk_at_own_pace(model: Branch, row: int, set_out_at: int, goal: int) -> Walk:
    """Return the walk to ``goal`` from where the employee was before ``set_out_at`` [us]."""
    past = model.before(set_out_at)
    origin = place_of_employee(past, row, set_out_at)
    way = walk_time(past.parameters, past.staff[row]["slowness"], origin, goal)
    return Walk(origin, goal, set_out_at, set_out_at + way)


def _walk_in_contact(model: Branch, row: int) -> Walk:
    """Return the walk to the customer, and then with them to the form desk."""
    moment = model.moment
    employee = moment.staff[row]
    to_form_desk = walk_to_form_desk(moment, int(employee["customer"]))
    if to_form_desk is not None and to_form_desk.starts_at <= moment.instant:
        return to_form_desk
    return _walk_at_own_pace(model, row, int(employee["task_at"]), int(employee["place"]))


def _walk_with(model: Branch, row: int, customer: int, set_out_at: int) -> Walk:
    """Return the walk to a customer, and then along with them."""
    met_at = int(model.before(set_out_at).customers[customer]["place"])
    to_customer = _walk_at_own_pace(model, row, set_out_at, met_at)
    if model.moment.instant < to_customer.ends_at:
        return to_customer
    together = walk_of_customer(model, customer)
    return together if together.starts_at >= to_customer.ends_at else to_customer


def _walk_of_who_calls(model: Branch, row: int) -> Walk:
    """Return the walk of who has called a customer: out to them, or to the seat, if not there."""
    moment = model.moment
    place = int(moment.staff[row]["place"])
    stays = Walk(place, place, moment.instant, moment.instant)
    customer = customer_of(moment, row)
    if customer == NOBODY or moment.customers[customer]["phase"] != Phase.CALLED:
        return stays
    called_at = int(moment.customers[customer]["phase_at"])
    before = model.before(called_at).customers[customer].copy()
    if moment.staff[row]["position"] == Position.VIP_ROOM and _may_be_met(moment, before):
        return _walk_with(model, row, customer, called_at)
    to_seat = _walk_at_own_pace(model, row, called_at, place)
    later = max(called_at, int(before["at_place_from"])) - called_at
    return to_seat._replace(starts_at=called_at + later, ends_at=to_seat.ends_at + later)


def customer_of(moment: Moment, row: int) -> int:
    """Return whom a busy employee is busy with or waits for, or ``NOBODY``."""
    employee = moment.staff[row]
    if employee["task"] == Task.CALLING:
        return int(moment.desks[employee["desk"]]["customer"])
    return NOBODY if employee["task"] == Task.GOODBYE else int(employee["customer"])


def place_of_employee(moment: Moment, row: int, instant: int) -> int:
    """Return the place that employee ``row`` sets out from at an instant just after the moment."""
    employee = moment.staff[row]
    in_contact = employee["duty"] == Duty.BUSY and employee["task"] == Task.CONTACT
    if in_contact and employee["form_desk_at"] <= instant:
        return int(moment.parameters["form_desk"])
    return int(employee["place"])
