"""Rule ``enquiries``: who only asks, and whom."""

import pytest

from agents.codes import NOBODY, Decision, Duty, Position
from model.rules.enquiries import (
    interrupts,
    nearest_to_ask,
    nearest_window,
    only_asks,
    takes_ticket,
)
from tests.model.rules.records import branch, customer, desk, employee, parameters

GUIDE = {"home": Position.SELF_SERVICE, "place": 0}


def line(*metres):
    """Return the distances of places that stand in a line, so far from the first [mm]."""
    return {
        row * len(metres) + column: 1000 * abs(here - there)
        for row, here in enumerate(metres)
        for column, there in enumerate(metres)
    }


@pytest.mark.parametrize(
    ("enabled", "enquiry", "asks"), [(1, 1, True), (1, 0, False), (0, 1, False)]
)
def test_who_only_asks(enabled, enquiry, asks, either_way):
    constants = parameters(
        rules={"enquiries": {"enabled": enabled}}, needs={0: {"enquiry": enquiry}}
    )
    assert either_way(only_asks)(constants, customer()) == asks


@pytest.mark.parametrize(
    ("one", "other", "row"),
    [
        ({"place": 2}, {"place": 1}, 1),  # the nearer
        ({"place": 1}, {"place": 1}, 0),  # as near
        ({"place": 1, "duty": Duty.BUSY}, {"place": 2}, 1),
        ({"place": 1, "home": Position.GREETING}, {"home": Position.WAITING_AREA}, 1),
        ({"home": Position.LOW_COUNTER}, {"duty": Duty.WALKING}, NOBODY),
    ],
)
def test_the_nearest_in_the_lobby_is_asked(one, other, row, either_way):
    hall = branch(staff=[employee(**{**GUIDE, **one}), employee(**{**GUIDE, **other})])
    constants = parameters(n_staff=2, n_places=3, distance=line(0, 3, 9))
    assert either_way(nearest_to_ask)(hall, constants, 0) == row


@pytest.mark.parametrize(
    ("first", "second", "row"),
    [
        ({"spot": 2, "employee": 0}, {"spot": 1, "employee": 1}, 1),
        ({"spot": 1, "employee": 0}, {"spot": 1, "employee": 1}, 0),
        ({"spot": 1}, {"spot": 2, "employee": 1}, 1),  # nobody sits at the first
        ({"spot": 1, "employee": 2}, {"spot": 2, "employee": 3}, NOBODY),  # away, and on a break
    ],
)
def test_the_nearest_open_window_is_interrupted(first, second, row, either_way):
    hall = branch(
        desks=[desk(**first), desk(**second)],
        staff=[
            employee(),
            employee(duty=Duty.BUSY),
            employee(position=Position.GREETING),
            employee(duty=Duty.ON_BREAK),
        ],
    )
    hall["staff"][2]["position"] = Position.GREETING
    constants = parameters(n_desks=2, n_places=3, distance=line(0, 3, 9))
    assert either_way(nearest_window)(hall, constants, 0) == row


@pytest.mark.parametrize(
    ("chance", "ticket", "window"), [(0.29, True, True), (0.3, False, True), (0.5, False, False)]
)
def test_what_one_does_who_finds_nobody(chance, ticket, window, either_way):
    rule = {"enabled": 1, "takes_ticket": 0.3, "interrupts": 0.2}
    constants = parameters(rules={"enquiries": rule})
    who = customer(chance={Decision.ASKS_WHERE: chance})
    assert either_way(takes_ticket)(constants, who) == ticket
    assert either_way(interrupts)(constants, who) == window
