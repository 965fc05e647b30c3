"""Why somebody waits, and who is idle meanwhile: small floors worked out by hand.

Nothing is away from anything, tickets take no time, and every window's first service lasts 60 s.
"""

import numpy as np
import pytest

from agents import tables
from agents.codes import MINUTE, SECOND, Change, Duty
from agents.tables import records, table
from model.analysis.hindsight import HINDSIGHT
from model.analysis.parts import FIRST_REASON, Idle, Part
from model.analysis.reasons import reason_of
from model.analysis.sweep import account_for
from tests.model.kernel.days import whole_day
from tests.model.rules.records import OF_DESK, OF_MACHINE, customers, employee, parameters

WORK = {"window_work": 60 * SECOND, "need": 0}


def bits(*positions):
    """Return positions as bits."""
    return sum(1 << position for position in positions)


def starts(row, position, at=0):
    """Return a roster's line: the shift starts."""
    return {"at": at * SECOND, "employee": row, "change": Change.SHIFT_STARTS, "value": position}


def break_at(row, at):
    """Return a roster's line: a break of 60 s, to begin at once."""
    due = {"at": at * SECOND, "employee": row, "change": Change.BREAK_DUE}
    return due | {"value": 60 * SECOND, "latest": at * SECOND}


def booked(roster, arrivals, *, able, calls, covers=()):
    """Return the first customers' parts and idle staff time, both by name, in whole seconds.

    Parameters
    ----------
    roster
        Its lines; there is a window and an employee for each shift that starts.
    arrivals
        When customers come [s]; all have the same line.
    able, calls
        Positions that can do it, and that call it.
    covers
        Employees who may cover position 2; they go at once, and back when two tickets wait.
    """
    shifts = [line for line in roster if line["change"] == Change.SHIFT_STARTS]
    positions = [line["value"] for line in shifts]
    record = parameters(
        closing=30 * MINUTE,
        rules={"cover": {"leave_within": 0, "return_above": 1}, "preparation": {"enabled": 0}},
        needs=[{"positions": bits(*able)}],
        lines=[{"positions": bits(*able)}],
        callable={position: int(position in calls) for position in range(4, 8)},
        preference={position: [int(position in calls)] for position in range(4, 8)},
        n_staff=len(shifts),
        n_roster=len(roster),
        roster=sorted(roster, key=lambda line: (line["at"], line["employee"])),
        n_desks=len(shifts),
        desks=[OF_DESK | {"position": position} for position in positions],
        n_ticket_machines=1,
        ticket_machines=[OF_MACHINE],
        n_spots={2: 1},
    )
    for row, position in enumerate(positions):
        may = {2: int(row in covers)}
        record.staff[row] = employee(home=position, duty=Duty.OFF, place=0, covers=may)
    constants = np.array([record], dtype=record.dtype).astype(records(record.dtype.base))
    people = customers(*(WORK | {"arrives_at": at * SECOND} for at in arrivals))
    day = whole_day((constants, people, table(tables.WORK, 0)))
    parts, idle = account_for(constants, day.customers, day.journal, int(day.branch.ended_at))
    split = [
        {part.name.lower(): int(row[part]) // SECOND for part in Part if row[part]} for row in parts
    ]
    cells = {
        (position, reason.name.lower()): int(idle[position, reason]) // SECOND
        for position in range(8)
        for reason in Idle
        if idle[position, reason]
    }
    return split, cells


def test_a_window_that_is_busy():
    split, idle = booked([starts(0, 5)], [0, 0], able=[5], calls=[5])
    assert split == [{"served": 60}, {"waiting_busy": 60, "served": 60}]
    assert idle == {}


def test_a_window_on_break():
    split, idle = booked([starts(0, 5), break_at(0, 10)], [20], able=[5], calls=[5])
    assert split == [{"waiting_break": 50, "served": 60}]
    assert idle == {(5, "break"): 50}


def test_one_window_on_break_and_another_busy():
    roster = [starts(0, 5), starts(1, 5), break_at(0, 10)]
    split, idle = booked(roster, [10, 10], able=[5], calls=[5])
    assert split[1] == {"waiting_break": 60, "served": 60}
    assert idle == {(5, "break"): 60}


def test_a_window_that_nobody_has_come_to_yet():
    split, idle = booked([starts(0, 5, at=90)], [30], able=[5], calls=[5])
    assert split == [{"waiting_vacant": 60, "served": 60}]
    assert idle == {}


def test_nobody_calls_the_ticket_though_somebody_is_free_who_can():
    split, idle = booked([starts(0, 6), starts(1, 5, at=90)], [30], able=[5, 6], calls=[5])
    assert split == [{"waiting_vacant": 60, "served": 60}]
    assert idle == {(6, "class"): 60}


def test_a_free_window_that_may_not_call_the_ticket():
    split, idle = booked([starts(0, 5), starts(1, 6)], [0, 0], able=[5, 6], calls=[5])
    assert split[1] == {"waiting_reserved": 60, "served": 60}
    assert idle == {(6, "class"): 60}


def test_a_break_comes_before_another_windows_list():
    roster = [starts(0, 5), starts(1, 6), break_at(0, 10)]
    split, idle = booked(roster, [10], able=[5, 6], calls=[5])
    assert split == [{"waiting_break": 60, "served": 60}]
    assert idle == {(5, "break"): 60, (6, "class"): 60}


def test_a_free_window_that_cannot_do_it():
    split, idle = booked([starts(0, 5), starts(1, 4)], [0, 0], able=[5], calls=[5])
    assert split[1] == {"waiting_busy": 60, "served": 60}
    assert idle == {(4, "skill"): 60}


def test_a_window_whose_holder_covers_another_position():
    split, idle = booked([starts(0, 4)], [10, 70], able=[4], calls=[4], covers=[0])
    assert split == [{"waiting_covering": 60, "served": 60}, {"waiting_busy": 60, "served": 60}]
    assert idle == {(4, "position_lock"): 60}


def test_covering_comes_before_a_colleagues_break():
    roster = [starts(0, 4), starts(1, 4), break_at(1, 10)]
    split, idle = booked(roster, [10], able=[4], calls=[4], covers=[0])
    assert split == [{"waiting_covering": 60, "served": 60}]
    assert idle == {(4, "break"): 60, (4, "position_lock"): 60}


def test_who_is_posted_in_the_lobby_till_their_window_opens():
    roster = [starts(0, 5), {**starts(0, 2, at=0), "change": Change.POSTED}]
    roster += [{**starts(0, 5, at=70), "change": Change.POSTED}]
    split, idle = booked(roster, [10], able=[5], calls=[5])
    assert split == [{"waiting_vacant": 60, "served": 60}]
    assert idle == {(5, "position_lock"): 60}


def test_nobody_waits_in_vain_for_a_window_on_break_when_nobody_waits():
    split, idle = booked([starts(0, 5), break_at(0, 10)], [200], able=[5], calls=[5])
    assert split == [{"served": 60}]
    assert idle == {}


@pytest.mark.parametrize(
    ("manned", "resting", "covering", "free", "reason"),
    [
        ([], [], [], [], "vacant"),
        ([6], [], [], [], "vacant"),  # 6 may not call it
        ([6], [6], [6], [6], "vacant"),
        ([5], [], [], [], "busy"),
        ([5], [6], [6], [], "busy"),  # of 6 it does not matter
        ([5, 6], [], [], [6], "reserved"),
        ([5, 7], [], [], [7], "busy"),  # 7 cannot do it
        ([], [5], [], [], "break"),
        ([5], [5], [], [], "break"),  # one of two
        ([5, 6], [5], [], [6], "break"),
        ([], [], [5], [], "covering"),
        ([5], [], [5], [], "covering"),
        ([5, 6], [5], [5], [6], "covering"),
    ],
)
def test_the_first_reason_that_holds_counts(manned, resting, covering, free, reason, either_way):
    """The line can be done at 5 and 6 and is called at 5."""
    seen = table(HINDSIGHT, 1)[0]
    seen.callers[0] = bits(5)
    seen.able[5] = seen.able[6] = 1
    seen.manned, seen.resting, seen.covering = bits(*manned), bits(*resting), bits(*covering)
    for position in free:
        seen.free[position] = 1
    found = FIRST_REASON + either_way(reason_of)(seen, 0)
    assert Part(found) == Part[f"WAITING_{reason.upper()}"]
