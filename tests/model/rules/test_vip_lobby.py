"""Rule ``vip_lobby``: who receives a VIP in sight, and whether they are recognised there."""

import pytest

from agents.codes import NOBODY, Decision, Duty, Position, Segment
from model.rules.vip_lobby import (
    changes_line,
    is_recognised_there,
    watches_vip_lobby,
    who_receives,
)
from tests.model.rules.records import branch, customer, employee, parameters

SEAT, LOBBY = 0, 1
MANAGER = {"home": Position.VIP_ROOM, "desk": 0, "place": LOBBY}


def floor(enabled=1, spot=LOBBY, seen=((LOBBY, SEAT), (SEAT, SEAT)), **change):
    """Return parameters of two places, a seat and the VIP lobby."""
    return parameters(
        rules={"vip_lobby": {"enabled": enabled, "recognises": 0.6}},
        vip_lobby=spot,
        n_places=2,
        sight={2 * a + b: 1 for a, b in seen},
        **{"n_staff": 2, **change},
    )


@pytest.mark.parametrize(
    ("enabled", "spot", "watches"),
    [(1, LOBBY, True), (1, 0, True), (0, LOBBY, False), (1, NOBODY, False)],
)
def test_position_7_watches_the_lobby_if_there_is_one(enabled, spot, watches, either_way):
    assert either_way(watches_vip_lobby)(floor(enabled, spot)) == watches


@pytest.mark.parametrize(
    ("change", "segment", "row"),
    [
        ({}, Segment.PRIVATE, 1),
        ({}, Segment.WEALTH, 1),
        ({}, Segment.MASS, NOBODY),
        ({"duty": Duty.BUSY}, Segment.WEALTH, NOBODY),
        ({"duty": Duty.WALKING}, Segment.WEALTH, NOBODY),  # not there yet
        ({"place": SEAT}, Segment.WEALTH, NOBODY),  # at their seat after a service
        ({"desk": NOBODY}, Segment.WEALTH, NOBODY),  # waits for a desk in the staff room
        ({"position": Position.GREETING}, Segment.WEALTH, NOBODY),  # covers
        ({"home": Position.VIP_COUNTER}, Segment.WEALTH, NOBODY),
    ],
)
def test_who_receives_a_vip(change, segment, row, either_way):
    hall = branch(staff=[employee(place=LOBBY, desk=1), employee(**{**MANAGER, **change})])
    who = customer(segment=segment, place=SEAT)
    assert either_way(who_receives)(hall, floor(), who) == row


@pytest.mark.parametrize(
    "change",
    [
        {"enabled": 0},
        {"spot": NOBODY},
        {"seen": ()},
        {"seen": ((SEAT, LOBBY),)},  # the employee must see the seat
        {"n_staff": 1},  # rows beyond the staff are nobody
    ],
)
def test_nobody_receives_a_vip_out_of_sight(change, either_way):
    hall = branch(staff=[employee(), employee(**MANAGER)])
    who = customer(segment=Segment.WEALTH, place=SEAT)
    assert either_way(who_receives)(hall, floor(**change), who) == NOBODY


def test_nobody_waits_in_a_lobby_that_is_not_there(either_way):
    """Not even an employee who is nowhere."""
    hall = branch(staff=[employee(**MANAGER | {"place": NOBODY})])
    who = customer(segment=Segment.WEALTH, place=SEAT)
    everywhere = [(a, b) for a in (-1, 0, 1) for b in (0, 1)]
    assert either_way(who_receives)(hall, floor(1, NOBODY, everywhere), who) == NOBODY


def test_of_two_the_first_receives(either_way):
    hall = branch(staff=[employee(**MANAGER), employee(**MANAGER | {"desk": 1})])
    who = customer(segment=Segment.WEALTH, place=SEAT)
    assert either_way(who_receives)(hall, floor(), who) == 0


@pytest.mark.parametrize(
    ("recognised", "chance", "recognises"),
    [(0, 0.59, True), (0, 0.6, False), (1, 0.0, False)],
)
def test_who_is_recognised_only_there(recognised, chance, recognises, either_way):
    who = customer(
        segment=Segment.WEALTH, recognised=recognised, chance={Decision.RECEIVED: chance}
    )
    assert either_way(is_recognised_there)(floor(), who) == recognises


@pytest.mark.parametrize(
    ("vip_line", "change", "changes"),
    [
        (3, {}, True),
        (0, {}, True),
        (NOBODY, {}, False),  # the menu has no VIP numbers
        (3, {"referring": 1}, False),
        (3, {"came_back": 1}, False),
        (3, {"passed_on": 1}, False),
    ],
)
def test_whose_ticket_becomes_a_vip_number(vip_line, change, changes, either_way):
    constants = floor(needs={1: {"vip_line": vip_line}})
    assert either_way(changes_line)(constants, customer(need=1, **change)) == changes
