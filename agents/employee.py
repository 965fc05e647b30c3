"""Employees as Mesa agents: handles that look up their record at each access."""

from __future__ import annotations

from typing import Any

from agents.codes import NOBODY, SECOND, Duty, Position, Role, Task
from agents.handle import Handle, Walk
from agents.walks import customer_of, walk_of_employee


class Employee(Handle):
    """An employee, row ``row`` of the staff.

    They are among ``model.agents`` from the start of the day, and while OFF too.
    """

    def __repr__(self) -> str:
        doing = self.duty.name if self.task == Task.NOTHING else self.task.name
        return f"<Employee {self.row}: {self.name}, {self.position.name}, {doing}>"

    @property
    def _record(self) -> Any:
        return self.model.moment.staff[self.row]

    # -- who they are ----------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The employee's name in the scenario."""
        return str(self.model.name("staff", self.row))

    @property
    def role(self) -> Role:
        """What they are by profession."""
        return Role(self._record["role"])

    @property
    def home(self) -> Position:
        """Position that the roster gives them."""
        return Position(self._record["home"])

    @property
    def skill(self) -> float:
        """Factor on service times: 1 is average, less is faster."""
        return float(self._record["skill"])

    # -- what they do ----------------------------------------------------------------------------

    @property
    def position(self) -> Position:
        """Position that they hold now."""
        return Position(self._record["position"])

    @property
    def is_covering(self) -> bool:
        """Whether they hold a position that is not their own."""
        at_work = self.duty in (Duty.WALKING, Duty.FREE, Duty.BUSY)
        return at_work and self.position != self.home

    @property
    def duty(self) -> Duty:
        """What they are doing."""
        return Duty(self._record["duty"])

    @property
    def task(self) -> Task:
        """What they are busy with; NOTHING while they are not."""
        return Task(self._record["task"]) if self.duty == Duty.BUSY else Task.NOTHING

    @property
    def is_at_own_work(self) -> bool:
        """Whether they are at work of their own; with what can be put down they are FREE."""
        return bool(self._record["work"] != NOBODY)

    @property
    def customer(self) -> Handle | None:
        """Whom they are busy with, or wait for at their window."""
        if self.duty != Duty.BUSY:
            return None
        row = customer_of(self.model.moment, self.row)
        return None if row == NOBODY else self.model.customer(row)

    @property
    def place(self) -> str:
        """Name of the place where they are or are walking to."""
        return str(self.model.name("places", int(self._record["place"])))

    @property
    def desk(self) -> str | None:
        """Name of the window they own."""
        return self.model.name("desks", int(self._record["desk"]))

    @property
    def _walk(self) -> Walk:
        return walk_of_employee(self.model, self.row)

    # -- what they have done ---------------------------------------------------------------------

    @property
    def served(self) -> int:
        """Customers served at their window so far."""
        return int(self._record["served"])

    def time_in(self, duty: Duty, position: Position | None = None) -> float:
        """Return how long the employee has been in a state so far [s].

        Parameters
        ----------
        duty
            The state.
        position
            Only while they held this position.
        """
        record = self._record
        booked = record["seconds"][:, duty]
        time = int(booked.sum() if position is None else booked[position])
        if record["duty"] == duty and position in (None, record["position"]):
            time += max(self.model.moment.instant - int(record["duty_at"]), 0)
        return time / SECOND
