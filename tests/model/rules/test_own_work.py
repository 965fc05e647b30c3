"""Rule ``own_work``: which piece may be done, who is lent, and how long their work waits."""

import pytest

from agents.codes import MINUTE, NEVER, NOBODY, Duty, Position, Role, Task
from model.rules.own_work import (
    first_open,
    is_lent,
    is_open,
    time_open,
    work_cannot_wait,
    work_left,
    work_presses,
)
from tests.model.rules.records import branch, employee, parameters

PIECE = {"comes_at": 0, "latest": NEVER, "started_at": NEVER, "done_at": NEVER}


def hall(*pieces, now=0):
    """Return a branch whose first employee has these pieces of work, one after another."""
    linked = [
        PIECE | piece | {"following": row + 1 if row + 1 < len(pieces) else NOBODY}
        for row, piece in enumerate(pieces)
    ]
    return branch(now=now, works=linked, staff=[employee(first_work=0 if pieces else NOBODY)])


@pytest.mark.parametrize(
    ("piece", "now", "may"),
    [
        ({}, 0, True),
        ({"done_at": 0}, 0, False),
        ({"latest": 5}, 5, True),
        ({"latest": 5}, 6, False),
        ({"latest": 5, "started_at": 3}, 6, True),
    ],
)
def test_a_piece_may_be_begun_till_it_has_waited_too_long(piece, now, may, either_way):
    assert either_way(is_open)(hall(piece).works[0], now) == may


@pytest.mark.parametrize(
    ("pieces", "row"),
    [
        ((), NOBODY),
        (({}, {}), 0),
        (({"done_at": 3}, {}), 1),
        (({"latest": 9}, {"started_at": 2, "latest": 3}), 1),
        (({"done_at": 3}, {"comes_at": 11}), NOBODY),
        (({"done_at": 3}, {"latest": 9}), NOBODY),
    ],
)
def test_the_first_that_came_and_may_be_done(pieces, row, either_way):
    floor = hall(*pieces, now=10)
    assert either_way(first_open)(floor, floor.staff[0]) == row


@pytest.mark.parametrize(
    ("change", "lent"),
    [
        ({"duty": Duty.FREE}, False),
        ({"duty": Duty.BUSY, "task": Task.SERVING}, False),
        ({"duty": Duty.BUSY, "task": Task.ESCORT}, True),
        ({"duty": Duty.BUSY, "task": Task.COMPLAINT}, True),
        ({"duty": Duty.BUSY, "task": Task.AUTHORISING, "role": Role.BRANCH_DIRECTOR}, True),
        ({"duty": Duty.BUSY, "task": Task.AUTHORISING, "role": Role.OPERATIONS_SUPERVISOR}, False),
        ({"duty": Duty.WALKING, "position": Position.GREETING}, True),
        ({"duty": Duty.FREE, "position": Position.GREETING}, True),
        ({"duty": Duty.ON_BREAK, "position": Position.GREETING}, False),
        ({"duty": Duty.OFF, "position": Position.GREETING}, False),
    ],
)
def test_who_is_lent(change, lent, either_way):
    who = employee(**change)
    who["position"] = change.get("position", who["home"])
    assert either_way(is_lent)(who) == lent


@pytest.mark.parametrize(
    ("pieces", "minutes"),
    [
        ((), 0),
        (({},), 20),
        (({"done_at": 3},), 0),
        (({"comes_at": 25 * MINUTE},), 5),
        (({"comes_at": 30 * MINUTE},), 0),
        (({"latest": 14 * MINUTE},), 4),
        (({"latest": 14 * MINUTE, "started_at": 1},), 20),
        (({"latest": 14 * MINUTE}, {"comes_at": 12 * MINUTE, "latest": 17 * MINUTE}), 7),
        (({"latest": 14 * MINUTE}, {"comes_at": 16 * MINUTE, "latest": 17 * MINUTE}), 5),
        (({"latest": 14 * MINUTE}, {"latest": 12 * MINUTE}), 4),
    ],
)
def test_how_long_some_work_was_open_between_ten_and_thirty(pieces, minutes, either_way):
    floor = hall(*pieces)
    found = either_way(time_open)(floor, floor.staff[0], 10 * MINUTE, 30 * MINUTE)
    assert found == minutes * MINUTE


@pytest.mark.parametrize(
    ("pieces", "in_hand", "minutes"),
    [
        ((), NOBODY, 0),
        (({"left": 5 * MINUTE}, {"left": 3 * MINUTE}), NOBODY, 8),
        (({"left": 5 * MINUTE, "done_at": 0},), NOBODY, 0),
        (({"left": 5 * MINUTE, "latest": 9 * MINUTE},), NOBODY, 0),
        (({"left": 5 * MINUTE}, {"left": 3 * MINUTE, "comes_at": 11 * MINUTE}), NOBODY, 5),
        (({"left": 5 * MINUTE, "started_at": 0}, {"left": 3 * MINUTE}), 0, 5),
    ],
)
def test_what_is_left_of_what_may_be_done(pieces, in_hand, minutes, either_way):
    floor = hall(*pieces, now=10 * MINUTE)
    who = floor.staff[0]
    who.work, who.work_ends_at = in_hand, 12 * MINUTE
    assert either_way(work_left)(floor, who) == minutes * MINUTE


CLOSING = 60 * MINUTE


@pytest.mark.parametrize(
    ("pieces", "cannot"),
    [
        ((), False),
        (({},), False),
        (({"latest": 59 * MINUTE},), True),
        (({"latest": CLOSING},), False),
        (({"latest": 10 * MINUTE},), True),
        (({"latest": 9 * MINUTE},), False),
        (({"latest": 59 * MINUTE, "started_at": 0},), False),
        (({}, {"latest": 59 * MINUTE}), True),
        (({"latest": 59 * MINUTE, "comes_at": 11 * MINUTE},), False),
    ],
)
def test_work_that_is_late_before_closing_cannot_wait(pieces, cannot, either_way):
    floor = hall(*pieces, now=10 * MINUTE)
    found = either_way(work_cannot_wait)(floor, parameters(closing=CLOSING), floor.staff[0])
    assert found == cannot


@pytest.mark.parametrize(
    ("pieces", "presses"),
    [
        ((), False),
        (({"left": 49 * MINUTE},), False),
        (({"left": 50 * MINUTE},), True),
        (({"left": 30 * MINUTE}, {"left": 20 * MINUTE}), True),
        (({"left": MINUTE, "latest": 30 * MINUTE},), True),
        (({"left": 0, "latest": NEVER},), False),
    ],
)
def test_work_presses_if_it_cannot_wait_or_fills_the_time_left(pieces, presses, either_way):
    floor = hall(*pieces, now=10 * MINUTE)
    found = either_way(work_presses)(floor, parameters(closing=CLOSING), floor.staff[0])
    assert found == presses


def test_nothing_left_after_closing_does_not_press(either_way):
    floor = hall({"left": 0}, now=CLOSING)
    assert not either_way(work_presses)(floor, parameters(closing=CLOSING), floor.staff[0])
