"""Authorisation: the third step of settling."""

from typing import TYPE_CHECKING

from agents.codes import NEVER, Duty, Position, Role, Task

from .timetable import Steps

if TYPE_CHECKING:
    from .floor import Floor
    from .staff import Employee
    from .windows import Desk

ROLES = (Role.OPERATIONS_SUPERVISOR, Role.BRANCH_DIRECTOR)
"""Who may authorise, the second only if nobody of the first holds a position."""


class Authorises:
    """What an employee does who authorises at a window."""

    def authorise(self, desk: "Desk") -> Steps:
        """Go to a window that asks and authorise what it does."""
        self.turn(Duty.BUSY, Task.AUTHORISING)
        desk.asked_at = NEVER
        work = self.floor.rules.authorisation.work
        ends_at = self.floor.env.now + self.walk(desk.seat) + work
        self.place = desk.seat
        yield self.ends_at(ends_at)
        self.turn(Duty.FREE)
        desk.authorised.succeed()


def see_to_authorisation(floor: "Floor") -> bool:
    """Let those who may go to windows that ask, to machines, or back; say whether one did."""
    rule = floor.rules.authorisation
    if not rule.enabled:
        return False
    busy = False
    for employee in those_who_may(floor):
        desk = first_to_ask(floor)
        if desk is not None:
            floor.env.start(employee.authorise(desk))
            busy = True
        elif rule.at_machines:
            busy |= help_at_machine(floor, employee)
    for employee in those_free(floor, ROLES):
        if not employee.at_spot:
            floor.env.start(employee.walk_to_place())
            busy = True
    return busy


def those_who_may(floor: "Floor") -> list["Employee"]:
    """Return those who may authorise now, in row order."""
    supervisor, director = ROLES
    supervised = any(
        one.role == supervisor and one.home == Position.BACK_OFFICE and one.holds
        for one in floor.staff
    )
    return those_free(floor, (supervisor if supervised else director,))


def those_free(floor: "Floor", roles: tuple[Role, ...]) -> list["Employee"]:
    """Return who of some roles is FREE in the back office, their home, in row order."""
    return [
        one
        for one in floor.staff
        if one.role in roles
        and one.duty == Duty.FREE
        and one.position == one.home == Position.BACK_OFFICE
    ]


def first_to_ask(floor: "Floor") -> "Desk | None":
    """Return the window that has asked longest and nobody has set out for."""
    asking = [(desk.asked_at, desk.row) for desk in floor.desks if desk.asked_at < NEVER]
    return floor.desks[min(asking)[1]] if asking else None


def help_at_machine(floor: "Floor", employee: "Employee") -> bool:
    """Let ``employee`` help who has waited longest for an authorisation at a machine."""
    for customer in floor.help_queue:
        if customer.need.authorisation:
            floor.help_queue.remove(customer)
            floor.env.start(employee.help(customer))
            return True
    return False
