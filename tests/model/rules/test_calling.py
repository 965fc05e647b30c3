"""Rule ``calling``: which ticket a free window calls, and what an absent holder costs."""

import pytest

from agents.codes import MINUTE, NOBODY, SECOND, Decision, Position, Segment
from model.rules.calling import (
    call_in_vain,
    first_among,
    is_called_before,
    next_ticket,
    priority_of,
)
from tests.model.rules.records import branch, customer, customers, parameters, put, stand_in_lines

APPOINTMENT = {Decision.APPOINTMENT: 0.1}
HIGH = Position.HIGH_COUNTER
CASH, SIMPLE, VIP, ELSEWHERE = range(4)
"""Lines; a high counter calls cash and simple tickets first, then VIP ones."""


def bits(*lines):
    """Return the lines as bits."""
    return sum(1 << line for line in lines)


def floor(enabled=1, **change):
    """Return parameters of a branch with four lines and three segments."""
    return parameters(
        rules={"calling": {"enabled": enabled, "call_time": 20 * SECOND}},
        needs={0: {"positions": 1 << Position.VIP_ROOM}, 1: {"positions": 1 << HIGH}},
        segment_priority={Segment.MASS: 0, Segment.WEALTH: 1, Segment.PRIVATE: 2},
        service={"appointment_share": 0.2},
        n_lines=4,
        callable={HIGH: bits(CASH, SIMPLE, VIP)},
        preference={HIGH: {0: bits(CASH, SIMPLE), 1: bits(VIP)}},
        **change,
    )


@pytest.mark.parametrize(
    ("change", "enabled", "priority"),
    [
        ({"segment": Segment.MASS}, 1, 0),
        ({"segment": Segment.WEALTH, "recognised": 1}, 1, 1),
        ({"segment": Segment.PRIVATE, "recognised": 1}, 1, 2),
        ({"segment": Segment.PRIVATE}, 1, 0),  # nobody has recognised them
        ({"segment": Segment.PRIVATE, "recognised": 1}, 0, 0),
        ({"recognised": 1, "chance": APPOINTMENT}, 1, 3),
        ({"recognised": 1, "chance": {Decision.APPOINTMENT: 0.2}}, 1, 0),  # exactly the share
        ({"chance": APPOINTMENT}, 1, 0),  # nobody knows them
        ({"recognised": 1, "chance": APPOINTMENT, "need": 1}, 1, 0),  # not done at 7
        ({"recognised": 1, "chance": APPOINTMENT, "referring": 1}, 1, 0),  # comes for advice now
        ({"recognised": 1, "chance": APPOINTMENT}, 0, 0),
    ],
)
def test_the_priority_of_the_next_ticket(change, enabled, priority, either_way):
    assert either_way(priority_of)(floor(enabled), customer(**change)) == priority


@pytest.mark.parametrize(
    ("change", "booked", "priority"),
    [
        ({"chance": {Decision.BOOKED: 0.19}}, 0.2, 3),  # whoever they are
        ({"chance": {Decision.BOOKED: 0.2}}, 0.2, 0),
        ({"chance": {Decision.BOOKED: 0.19}, "referring": 1}, 0.2, 0),  # not for the advice
    ],
)
def test_who_has_booked_a_slot_is_called_first(change, booked, priority, either_way):
    constants = floor()
    put(constants["rules"]["digital"], {"enabled": 1, "booked": booked})
    assert either_way(priority_of)(constants, customer(**change)) == priority


@pytest.mark.parametrize(
    ("one", "other", "by_priority", "before"),
    [
        ({"order": 1}, {"order": 2}, True, True),
        ({"order": 2}, {"order": 1}, True, False),
        ({"order": 1}, {"order": 1}, True, True),  # at one instant: by row
        ({"order": 2, "priority": 1}, {"order": 1}, True, True),
        ({"order": 1}, {"order": 2, "priority": 1}, True, False),
        ({"order": 2, "priority": 1}, {"order": 1}, False, False),
        ({"order": 1, "priority": 2}, {"order": 2, "priority": 2}, True, True),
    ],
)
def test_which_of_two_tickets_is_called_first(one, other, by_priority, before, either_way):
    people = customers(one, other)
    called_before = either_way(is_called_before)
    assert called_before(people, 0, 1, by_priority) == before
    assert called_before(people, 1, 0, by_priority) != before


TICKETS = {
    "early cash": {"line": CASH, "order": 2 * MINUTE},
    "late cash": {"line": CASH, "order": 5 * MINUTE},
    "wealthy cash": {"line": CASH, "order": 6 * MINUTE, "priority": 1},
    "simple": {"line": SIMPLE, "order": 1 * MINUTE},
    "VIP": {"line": VIP, "order": 0, "priority": 1},
    "elsewhere": {"line": ELSEWHERE, "order": 0, "priority": 3},
}


def hall_with(names, enabled):
    """Return a branch and its customers, who have the named tickets in their lines."""
    people = customers(*(TICKETS[name] for name in names))
    if not enabled:
        people["priority"] = 0
    hall = branch()
    stand_in_lines(hall, people)
    return hall, people


@pytest.mark.parametrize(
    ("tickets", "enabled", "called"),
    [
        ((), 1, None),
        (("elsewhere",), 1, None),  # a line that the position cannot do
        (("early cash", "late cash"), 1, "early cash"),
        (("late cash", "early cash"), 1, "early cash"),
        (("early cash", "simple"), 1, "simple"),  # lines of one class are one queue
        (("early cash", "simple", "wealthy cash"), 1, "wealthy cash"),  # priority before instant
        (("VIP", "late cash"), 1, "late cash"),  # own classes in order of preference
        (("VIP", "elsewhere"), 1, "VIP"),  # overflow
        ((), 0, None),
        (("elsewhere",), 0, None),
        (("VIP", "late cash"), 0, "VIP"),  # first come, first served, whatever the class
        (("wealthy cash", "early cash"), 0, "early cash"),
        (("early cash", "simple"), 0, "simple"),
    ],
)
def test_which_ticket_a_high_counter_calls(tickets, enabled, called, either_way):
    hall, people = hall_with(tickets, enabled)
    expected = NOBODY if called is None else tickets.index(called)
    assert either_way(next_ticket)(hall, floor(enabled), people, int(HIGH)) == expected


@pytest.mark.parametrize(
    ("lines", "called"),
    [
        (bits(CASH), "wealthy cash"),
        (bits(SIMPLE), "simple"),
        (bits(CASH, SIMPLE), "wealthy cash"),
        (bits(CASH, SIMPLE, VIP), "VIP"),  # the earlier of those of priority 1
        (bits(CASH, SIMPLE, VIP, ELSEWHERE), "elsewhere"),
        (bits(9), None),
        (0, None),
    ],
)
def test_which_ticket_comes_first_among_lines(lines, called, either_way):
    names = tuple(TICKETS)
    hall, people = hall_with(names, enabled=1)
    expected = NOBODY if called is None else names.index(called)
    assert either_way(first_among)(hall, people, lines, True) == expected


@pytest.mark.parametrize(("enabled", "length"), [(1, 60 * SECOND), (0, 0)])
def test_who_has_gone_is_called_three_times(enabled, length, either_way):
    assert either_way(call_in_vain)(floor(enabled)) == length
