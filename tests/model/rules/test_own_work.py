"""Rule ``own_work``: which piece may be done, who is lent, and how long their work waits."""

import pytest

from agents.codes import MINUTE, NEVER, NOBODY, Duty, Position, Task
from model.rules.own_work import first_open, is_lent, is_open, time_open
from tests.model.rules.records import branch, employee

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
