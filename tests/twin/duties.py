"""Duties: the first step of settling, and what the roster says."""

from typing import TYPE_CHECKING

from agents.codes import NEVER, Change, Duty, Position
from agents.events import Event

from .inputs import Plain

if TYPE_CHECKING:
    from .floor import Floor
    from .staff import Employee


def follow_roster(floor: "Floor", employee: "Employee", line: Plain) -> None:
    """Note what a line of the roster says."""
    env, now = floor.env, floor.env.now
    if employee.duty == Duty.OFF:
        if line.change == Change.SHIFT_STARTS:
            floor.hand_out_device(employee)
            env.process(employee.start_shift(line.value))
        return
    if line.change == Change.BREAK_DUE:
        if floor.rules.breaks.enabled:
            employee.break_noted = True
            employee.break_length, employee.break_latest = line.value, line.latest
            env.at(Event.HANDOVER_DUE, employee.row, max(now, line.latest))
        return
    if line.change == Change.SHIFT_ENDS:
        employee.leave_due = True
    elif line.change in (Change.SHIFT_STARTS, Change.POSTED):
        employee.leave_due &= line.change == Change.POSTED
        employee.next_home = line.value
    else:
        return
    employee.due_latest = min(NEVER, now + floor.rules.breaks.handover)
    env.at(Event.HANDOVER_DUE, employee.row, employee.due_latest)


def see_to_duties(floor: "Floor") -> bool:
    """Let each FREE employee leave, move, have their break or go back; say whether one did."""
    busy = [one.duty == Duty.FREE and see_to(floor, one) for one in floor.staff]
    return any(busy)


def see_to(floor: "Floor", employee: "Employee") -> bool:
    """Let ``employee`` do the first thing that is due; say whether there was one.

    The last: going back to their own position, or there to a desk that has become free.
    """
    if employee.leave_due and may_leave(floor, employee, employee.due_latest):
        employee.go_off()
    elif employee.next_home is not None and may_leave(floor, employee, employee.due_latest):
        floor.env.start(employee.be_posted(employee.next_home))
    elif employee.break_due and may_break(floor, employee):
        floor.env.start(employee.have_break())
    elif (
        floor.has_desk_for(employee)
        if employee.position == employee.home
        else goes_back(floor, employee)
    ):
        floor.env.start(employee.take_position(employee.home))
    else:
        return False
    return True


def may_leave(floor: "Floor", employee: "Employee", latest: int) -> bool:
    """Say whether they may leave their post; at the door not before another one stands there."""
    return (
        employee.position != Position.GREETING
        or not floor.rules.cover.enabled
        or floor.another_stands(employee)
        or latest <= floor.env.now
    )


def may_break(floor: "Floor", employee: "Employee") -> bool:
    """Say whether their break may begin: not while covering, one at a time at the windows."""
    if employee.position != employee.home:
        return False
    if keeps_break_back(floor, employee):
        return False
    return may_leave(floor, employee, employee.break_latest)


def keeps_break_back(floor: "Floor", employee: "Employee") -> bool:
    """Say whether a colleague's break lets theirs wait, while it may."""
    return employee.break_latest > floor.env.now and any(
        one.duty == Duty.ON_BREAK and group_of(one) == group_of(employee) for one in floor.staff
    )


def group_of(employee: "Employee") -> object:
    """Return with whom they take turns: their window colleagues, the lobby, or themselves alone."""
    if employee.home == Position.BACK_OFFICE:
        return "alone", employee.row
    return "lobby" if employee.home < Position.LOW_COUNTER else employee.home


def goes_back(floor: "Floor", employee: "Employee") -> bool:
    """Say whether who covers goes back to their own position."""
    covered = employee.position
    if covered == Position.GREETING and not floor.another_stands(employee):
        return False
    return (
        employee.something_due
        or wanted_at_home(floor, employee)
        or any(
            one.home == one.position == covered and one.stands and not one.something_due
            for one in floor.staff
        )
    )


def wanted_at_home(floor: "Floor", employee: "Employee") -> bool:
    """Say whether too many wait for the position they came from, or their own work presses."""
    tickets = floor.lines.own_tickets(employee.home)
    return tickets > floor.rules.cover.return_above or employee.work_presses


def see_to_covers(floor: "Floor") -> bool:
    """Let somebody step in at position 1 and at position 2; say whether one did."""
    if not floor.rules.cover.enabled:
        return False
    covered = [step_in(floor, position) for position in floor.cover_due]
    return any(covered)


def step_in(floor: "Floor", position: int) -> bool:
    """Let the first who may step in at ``position``, if it wants cover; say whether one does."""
    if not floor.given.n_spots[position] or not wants_cover(floor, position):
        return False
    may = [
        (one.cover_rank, one.row)
        for one in floor.staff
        if one.duty == Duty.FREE and may_cover(floor, one, position)
    ]
    if may:
        cover = floor.staff[min(may)[1]]
        cover.think_of_work()
        floor.env.start(cover.take_position(position))
    return bool(may)


def wants_cover(floor: "Floor", position: int) -> bool:
    """Say whether nobody holds ``position``, or who does is to be relieved."""
    if not floor.holders[position]:
        return floor.vacant_at[position] + floor.rules.cover.delay <= floor.env.now
    if position != Position.GREETING or floor.standing[position] != 1:
        return False
    there = [one for one in floor.staff if one.holds and one.position == position]
    if any(one.duty == Duty.WALKING for one in there):
        return False
    (last,) = (one for one in there if one.stands)
    covers = last.home != position
    may_go = last.leave_due or last.next_home is not None
    may_go |= last.break_due and not keeps_break_back(floor, last)
    return may_go or (covers and wanted_at_home(floor, last))


def may_cover(floor: "Floor", employee: "Employee", position: int) -> bool:
    """Say whether a FREE employee may step in at ``position``; own customers come first."""
    may_move = (employee.position, position) == (Position.SELF_SERVICE, Position.GREETING)
    return (
        (employee.position == employee.home or may_move)
        and employee.covers[position]
        and employee.cover_rank is not None
        and not employee.something_due
        and floor.lines.own_tickets(employee.home) <= floor.rules.cover.leave_within
        and not employee.work_presses
    )
