"""Presence: who holds a position, and who is there."""

import pytest

from agents.codes import NOBODY, Duty, Position, Task
from model.kernel.presence import holds, is_away, is_open_desk, stands_there, walks_along
from tests.model.rules.records import branch, desk, employee

AWAY = (Task.LEADING, Task.ESCORT, Task.COMPLAINT)


@pytest.mark.parametrize("duty", Duty)
def test_who_holds_a_position(duty, either_way):
    there = duty in (Duty.WALKING, Duty.FREE, Duty.BUSY)
    assert either_way(holds)(employee(duty=duty)) == there


@pytest.mark.parametrize("task", Task)
def test_who_walks_with_a_customer_is_away(task, either_way):
    assert either_way(walks_along)(int(task)) == (task in AWAY)
    who = employee(home=Position.SELF_SERVICE, duty=Duty.BUSY, task=task)
    assert either_way(is_away)(who) == (task in AWAY)


@pytest.mark.parametrize("task", Task)
def test_position_1_is_away_at_the_machines_too(task, either_way):
    who = employee(home=Position.GREETING, duty=Duty.BUSY, task=task)
    assert either_way(is_away)(who) == (task in (*AWAY, Task.HELPING))


@pytest.mark.parametrize(
    ("duty", "task", "there"),
    [
        (Duty.FREE, Task.NOTHING, True),
        (Duty.BUSY, Task.GREETING, True),
        (Duty.BUSY, Task.LEADING, False),
        (Duty.WALKING, Task.NOTHING, False),
        (Duty.ON_BREAK, Task.NOTHING, False),
        (Duty.OFF, Task.NOTHING, False),
    ],
)
def test_who_stands_there(duty, task, there, either_way):
    assert either_way(stands_there)(employee(home=1, duty=duty, task=task)) == there


@pytest.mark.parametrize(
    ("change", "sits", "is_open"),
    [
        ({}, 0, True),
        ({"duty": Duty.BUSY}, 0, True),
        ({"duty": Duty.WALKING}, 0, False),
        ({"duty": Duty.ON_BREAK}, 0, False),
        ({"position": Position.GREETING}, 0, False),  # covers
        ({}, NOBODY, False),
    ],
)
def test_a_desk_is_open_while_its_employee_is_there(change, sits, is_open, either_way):
    hall = branch(staff=[employee(**change)])
    hall.staff[-1] = employee()  # the row that ``NOBODY`` would be
    assert either_way(is_open_desk)(hall, desk(employee=sits)) == is_open
