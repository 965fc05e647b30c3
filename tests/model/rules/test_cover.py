"""Rule ``cover``: who steps in at position 1 or 2, and when they go back."""

import pytest

from agents.codes import NOBODY, Duty, Position, Role
from model.rules.cover import (
    LAST,
    another_stands_there,
    has_something_due,
    help_is_within_reach,
    is_covering,
    is_wanted_back,
    looks_after_three,
    looks_after_two,
    may_cover,
    may_go_back,
    own_tickets,
    turn_of,
)
from tests.model.rules.records import branch, employee, parameters

DOOR = Position.GREETING
FROM_4 = {"home": Position.LOW_COUNTER, "covers": {DOOR: 1}}
COVERS_1 = {"home": Position.LOW_COUNTER, "position": DOOR}
COVERS_2 = {"home": Position.LOW_COUNTER, "position": Position.SELF_SERVICE}
LEAVE_WITHIN = 2
RETURN_ABOVE = 5


def floor(**rule):
    """Return parameters by which position 4 calls lines 0 and 2 of three."""
    rule = {"leave_within": LEAVE_WITHIN, "return_above": RETURN_ABOVE, **rule}
    return parameters(rules={"cover": rule}, n_lines=3, callable={Position.LOW_COUNTER: 0b101})


def hall(tickets=0, **change):
    """Return a branch with so many tickets in line 2, and one that 4 does not call."""
    lines = 0b010 | (0b100 if tickets else 0)
    return branch(line_tickets={1: 9, 2: tickets}, open_lines=lines, **change)


@pytest.mark.parametrize(
    ("change", "turn"),
    [
        ({"home": Position.WAITING_AREA}, 0),
        ({"home": Position.LOW_COUNTER}, 1),
        ({"home": Position.VIP_ROOM}, 2),
        ({"home": Position.BACK_OFFICE, "role": Role.BRANCH_DIRECTOR}, 3),
        ({"home": Position.BACK_OFFICE, "role": Role.FLEXIBLE_TELLER}, 4),
        ({"home": Position.LOW_COUNTER, "role": Role.BRANCH_DIRECTOR}, 1),  # their position counts
        ({"home": Position.LOW_COUNTER, "position": Position.GREETING}, 1),  # home counts
        ({"home": Position.HIGH_COUNTER, "position": Position.WAITING_AREA}, LAST),
        ({"home": Position.HIGH_COUNTER, "position": Position.LOW_COUNTER}, LAST),
        ({"home": Position.HIGH_COUNTER, "position": Position.VIP_ROOM}, LAST),
        ({"home": Position.HIGH_COUNTER}, LAST),
        ({"home": Position.VIP_COUNTER}, LAST),
        ({"home": Position.SELF_SERVICE}, LAST),
        ({"home": Position.GREETING}, LAST),
        ({"home": Position.BACK_OFFICE, "role": Role.OPERATIONS_SUPERVISOR}, LAST),
    ],
)
def test_whose_turn_it_is(change, turn, either_way):
    assert either_way(turn_of)(employee(**change)) == turn


@pytest.mark.parametrize(
    ("home", "tickets"),
    [(Position.LOW_COUNTER, 4), (Position.HIGH_COUNTER, 0), (Position.WAITING_AREA, 0)],
)
def test_own_tickets_are_those_the_home_position_calls(home, tickets, either_way):
    constants = floor()
    constants.callable[Position.HIGH_COUNTER] = 0b001
    assert either_way(own_tickets)(hall(tickets=4), constants, employee(home=home)) == tickets


@pytest.mark.parametrize(
    ("change", "covering"), [({}, False), (COVERS_1, True), ({"duty": Duty.WALKING}, False)]
)
def test_who_holds_another_position_covers(change, covering, either_way):
    assert either_way(is_covering)(employee(**change)) == covering


@pytest.mark.parametrize(
    ("change", "due"),
    [
        ({}, False),
        ({"break_due": 1}, True),
        ({"leave_due": 1}, True),
        ({"next_home": Position.HIGH_COUNTER}, True),
        ({"next_home": Position.BACK_OFFICE}, True),  # position 0 is a position
    ],
)
def test_what_is_due(change, due, either_way):
    assert either_way(has_something_due)(employee(**change)) == due


@pytest.mark.parametrize(
    ("change", "tickets", "wanted"),
    [
        (COVERS_1, RETURN_ABOVE + 1, True),
        (COVERS_1, RETURN_ABOVE, False),  # exactly as many as they may leave waiting
        (FROM_4, RETURN_ABOVE + 1, False),  # they are not away
    ],
)
def test_when_a_cover_is_wanted_back(change, tickets, wanted, either_way):
    assert either_way(is_wanted_back)(hall(tickets), floor(), employee(**change)) == wanted


@pytest.mark.parametrize(
    ("change", "tickets", "allowed"),
    [
        ({}, 0, True),
        ({}, LEAVE_WITHIN, True),  # exactly as many as they may leave waiting
        ({}, LEAVE_WITHIN + 1, False),  # own customers first
        ({"duty": Duty.BUSY}, 0, False),
        ({"duty": Duty.WALKING}, 0, False),
        ({"duty": Duty.ON_BREAK}, 0, False),
        ({"duty": Duty.OFF}, 0, False),
        ({"covers": {DOOR: 0}}, 0, False),  # has not learnt it
        ({"covers": {DOOR: 0, Position.SELF_SERVICE: 1}}, 0, False),
        ({"position": Position.SELF_SERVICE}, 0, True),  # covers 2, but 1 is never empty
        ({"position": Position.WAITING_AREA}, 0, False),  # covers already
        ({"break_due": 1}, 0, False),
        ({"leave_due": 1}, 0, False),
        ({"next_home": Position.HIGH_COUNTER}, 0, False),
    ],
)
def test_who_may_cover_position_1(change, tickets, allowed, either_way):
    who = employee(**(FROM_4 | change))
    assert either_way(may_cover)(hall(tickets), floor(), who, int(DOOR)) == allowed


def test_who_covers_1_is_not_moved_to_2(either_way):
    who = employee(**COVERS_1, covers={Position.SELF_SERVICE: 1})
    assert not either_way(may_cover)(hall(0), floor(), who, int(Position.SELF_SERVICE))


@pytest.mark.parametrize(
    ("rule", "holders_of_3", "looks"),
    [
        ({"two_looks_after_three": 1}, 0, True),
        ({"two_looks_after_three": 1}, 1, False),  # 3 has somebody of its own
        ({"two_looks_after_three": 0}, 0, False),
        ({"two_looks_after_three": 1, "enabled": 0}, 0, False),
    ],
)
def test_when_2_looks_after_3(rule, holders_of_3, looks, either_way):
    floor_now = hall(holders={Position.WAITING_AREA: holders_of_3, Position.SELF_SERVICE: 1})
    assert either_way(looks_after_three)(floor_now, floor(**rule)) == looks


@pytest.mark.parametrize(
    ("rule", "holders_of_2", "looks"),
    [
        ({"one_looks_after_two": 1}, 0, True),
        ({"one_looks_after_two": 1}, 1, False),
        ({"one_looks_after_two": 0}, 0, False),
        ({"one_looks_after_two": 1, "enabled": 0}, 0, False),
    ],
)
def test_when_1_looks_after_2(rule, holders_of_2, looks, either_way):
    floor_now = hall(holders={Position.SELF_SERVICE: holders_of_2, DOOR: 1})
    assert either_way(looks_after_two)(floor_now, floor(**rule)) == looks


@pytest.mark.parametrize(
    ("one_looks_after_two", "standing", "holders", "helps"),
    [
        (0, {Position.SELF_SERVICE: 1}, {Position.SELF_SERVICE: 1}, True),
        (0, {}, {Position.SELF_SERVICE: 1}, False),  # away with a customer
        (0, {DOOR: 1}, {DOOR: 1}, False),
        (1, {DOOR: 1}, {DOOR: 1}, True),
        (1, {DOOR: 1}, {DOOR: 1, Position.SELF_SERVICE: 1}, False),  # 2 is on the way back
        (1, {}, {DOOR: 1}, False),
    ],
)
def test_when_there_is_help_at_the_machines(
    one_looks_after_two, standing, holders, helps, either_way
):
    floor_now = hall(holders=holders, standing=standing)
    rule = floor(one_looks_after_two=one_looks_after_two)
    assert either_way(help_is_within_reach)(floor_now, rule) == helps


@pytest.mark.parametrize(
    ("change", "standing_at_1", "another"),
    [
        ({"home": DOOR}, 1, False),  # that is the employee
        ({"home": DOOR}, 2, True),
        (COVERS_1, 1, False),
        (COVERS_1, 2, True),
        ({"home": Position.HIGH_COUNTER}, 1, True),
        ({"home": Position.HIGH_COUNTER}, 0, False),
        ({"home": DOOR, "position": Position.SELF_SERVICE}, 1, True),
    ],
)
def test_whether_another_stands_at_1(change, standing_at_1, another, either_way):
    floor_now = hall(standing={DOOR: standing_at_1})
    assert either_way(another_stands_there)(floor_now, employee(**change)) == another


@pytest.mark.parametrize(
    ("change", "standing_at_1", "tickets", "holder_is_back", "allowed"),
    [
        (COVERS_2, 0, 0, False, False),  # nothing calls them back
        (COVERS_2, 0, 0, True, True),
        (COVERS_2, 0, RETURN_ABOVE + 1, False, True),
        (COVERS_2, 0, RETURN_ABOVE, False, False),
        (COVERS_2 | {"break_due": 1}, 0, 0, False, True),
        (COVERS_2 | {"leave_due": 1}, 0, 0, False, True),
        (COVERS_2 | {"next_home": Position.HIGH_COUNTER}, 0, 0, False, True),
        (COVERS_1, 2, 0, True, True),
        (COVERS_1, 2, 0, False, False),
        (COVERS_1, 1, 0, True, False),  # position 1 is never empty
        (COVERS_1 | {"break_due": 1}, 1, RETURN_ABOVE + 1, False, False),
        (COVERS_1, 2, RETURN_ABOVE + 1, False, True),
    ],
)
def test_when_a_cover_may_go_back(
    change, standing_at_1, tickets, holder_is_back, allowed, either_way
):
    floor_now = hall(tickets, standing={DOOR: standing_at_1})
    who = employee(**{"next_home": NOBODY, **change})
    assert either_way(may_go_back)(floor_now, floor(), who, holder_is_back) == allowed
