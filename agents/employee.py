"""Employees as Mesa agents: handles that look their record up at each access."""

from __future__ import annotations

from typing import Any

from agents.codes import NEVER, NOBODY, SECOND, Duty, Phase, Position, Role, Task
from agents.customer import Customer, walk_of_customer, walk_to_form_desk
from agents.handle import Branch, Handle, Moment, Walk, walk_time


class Employee(Handle):
    """An employee, row ``row`` of the staff.

    He is among ``model.agents`` from the start of the day, and when he is OFF too.
    """

    def __repr__(self) -> str:
        doing = self.duty.name if self.task == Task.NOTHING else self.task.name
        return f"<Employee {self.row}: {self.name}, {self.position.name}, {doing}>"

    @property
    def _record(self) -> Any:
        return self.model.moment.staff[self.row]

    # -- who he is -------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """His name in the scenario."""
        return str(self.model.name("staff", self.row))

    @property
    def role(self) -> Role:
        """What he is by profession."""
        return Role(self._record["role"])

    @property
    def home(self) -> Position:
        """Position that the roster gives him."""
        return Position(self._record["home"])

    @property
    def skill(self) -> float:
        """Factor on service times: 1 is average, less is faster."""
        return float(self._record["skill"])

    # -- what he does ----------------------------------------------------------------------------

    @property
    def position(self) -> Position:
        """Position that he holds now."""
        return Position(self._record["position"])

    @property
    def is_covering(self) -> bool:
        """Whether he holds a position that is not his own."""
        at_work = self.duty in (Duty.WALKING, Duty.FREE, Duty.BUSY)
        return at_work and self.position != self.home

    @property
    def duty(self) -> Duty:
        """What he is doing."""
        return Duty(self._record["duty"])

    @property
    def task(self) -> Task:
        """What he is busy with; NOTHING while he is not."""
        return Task(self._record["task"]) if self.duty == Duty.BUSY else Task.NOTHING

    @property
    def customer(self) -> Customer | None:
        """Whom he is busy with, or waits for at his window."""
        if self.duty != Duty.BUSY:
            return None
        row = _customer_of(self.model.moment, self.row)
        return None if row == NOBODY else self.model.customer(row)

    @property
    def place(self) -> str:
        """Name of the place where he is or is walking to."""
        return str(self.model.name("places", int(self._record["place"])))

    @property
    def desk(self) -> str | None:
        """Name of the window he owns."""
        return self.model.name("desks", int(self._record["desk"]))

    @property
    def _walk(self) -> Walk:
        return walk_of_employee(self.model, self.row)

    # -- what he has done ------------------------------------------------------------------------

    @property
    def served(self) -> int:
        """Customers served at his window so far."""
        return int(self._record["served"])

    def time_in(self, duty: Duty, position: Position | None = None) -> float:
        """Return how long he has been in a state so far [s].

        Parameters
        ----------
        duty
            The state.
        position
            Only while he held this position.
        """
        record = self._record
        booked = record["seconds"][:, duty]
        time = int(booked.sum() if position is None else booked[position])
        if record["duty"] == duty and position in (None, record["position"]):
            time += max(self.model.moment.instant - int(record["duty_at"]), 0)
        return time / SECOND


def _customer_of(moment: Moment, row: int) -> int:
    """Return whom a busy employee is busy with or waits for, or ``NOBODY``."""
    employee = moment.staff[row]
    if employee["task"] == Task.CALLING:
        return int(moment.desks[employee["desk"]]["customer"])
    return NOBODY if employee["task"] == Task.GOODBYE else int(employee["customer"])


def place_of_employee(moment: Moment, row: int, instant: int) -> int:
    """Return from which place employee ``row`` sets out at an instant just behind the moment."""
    employee = moment.staff[row]
    in_contact = employee["duty"] == Duty.BUSY and employee["task"] == Task.CONTACT
    if in_contact and employee["form_desk_at"] <= instant:
        return int(moment.parameters["form_desk"])
    return int(employee["place"])


def walk_of_employee(model: Branch, row: int) -> Walk:
    """Return the walk that employee ``row`` is on now, or was on last."""
    moment = model.moment
    employee = moment.staff[row]
    place = int(employee["place"])
    if employee["duty"] == Duty.WALKING:
        return _walk_at_own_pace(model, row, int(employee["duty_at"]), place)
    if employee["duty"] == Duty.BUSY:
        task = employee["task"]
        if task == Task.LEADING:
            return walk_of_customer(model, int(employee["customer"]))
        if task in (Task.HELPING, Task.COMPLAINT):
            return _walk_at_own_pace(model, row, int(employee["task_at"]), place)
        if task == Task.CONTACT:
            return _walk_in_contact(model, row)
        if task == Task.ESCORT:
            return _walk_with(model, row, int(employee["customer"]), int(employee["task_at"]))
        if task == Task.CALLING and _fetches(model, row):
            customer = _customer_of(moment, row)
            called_at = int(moment.customers[customer]["phase_at"])
            return _walk_with(model, row, customer, called_at)
    return Walk(place, place, moment.instant, moment.instant)


def _walk_at_own_pace(model: Branch, row: int, set_out_at: int, goal: int) -> Walk:
    """Return the walk to ``goal`` from where the employee was before ``set_out_at`` [us]."""
    past = model.before(set_out_at)
    origin = place_of_employee(past, row, set_out_at)
    way = walk_time(past.parameters, past.staff[row]["slowness"], origin, goal)
    return Walk(origin, goal, set_out_at, set_out_at + way)


def _walk_in_contact(model: Branch, row: int) -> Walk:
    """Return the walk to the customer, and then with him to the form desk."""
    moment = model.moment
    employee = moment.staff[row]
    to_form_desk = walk_to_form_desk(moment, int(employee["customer"]))
    if to_form_desk is not None and to_form_desk.starts_at <= moment.instant:
        return to_form_desk
    return _walk_at_own_pace(model, row, int(employee["task_at"]), int(employee["place"]))


def _walk_with(model: Branch, row: int, customer: int, set_out_at: int) -> Walk:
    """Return the walk to a customer, and then along with him."""
    met_at = int(model.before(set_out_at).customers[customer]["place"])
    to_customer = _walk_at_own_pace(model, row, set_out_at, met_at)
    if model.moment.instant < to_customer.ends_at:
        return to_customer
    together = walk_of_customer(model, customer)
    return together if together.starts_at >= to_customer.ends_at else to_customer


def _fetches(model: Branch, row: int) -> bool:
    """Say whether the employee, who calls, has come out of the VIP room for his customer."""
    moment = model.moment
    customer = _customer_of(moment, row)
    if customer == NOBODY or not moment.parameters["rules"]["chain"]["enabled"]:
        return False
    if moment.staff[row]["position"] != Position.VIP_ROOM:
        return False
    called = moment.customers[customer]
    if called["phase"] != Phase.CALLED or called["left_at"] < NEVER:
        return False
    return bool(
        model.before(int(called["phase_at"])).customers[customer]["phase"] != Phase.IN_CONTACT
    )
