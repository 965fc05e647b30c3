"""The calendar: events come out in the order of instant, kind and row, whatever went in when."""

from heapq import heappop, heappush

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.codes import MINUTE, NEVER
from agents.events import Event
from agents.tables import (
    BRANCH,
    MAX_CALENDAR,
    MAX_DESKS,
    MAX_MACHINES,
    MAX_ROSTER,
    MAX_STAFF,
    MAX_TICKET_MACHINES,
    table,
)
from model.chance.draws import MAX_CUSTOMERS
from model.chance.recipe import MOST_EXPECTED
from model.kernel.calendar import (
    CALENDAR_FULL,
    TOO_LATE,
    enter,
    instant_of,
    key_of,
    kind_of,
    row_of,
    take_first,
)

LARGEST_ROW = (1 << 18) - 1
instants = st.one_of(st.integers(0, 3), st.integers(0, NEVER - 1))
events = st.tuples(instants, st.sampled_from(Event), st.integers(0, LARGEST_ROW))
FLOOR = table(BRANCH, 1)[0]
"""Large, so the one for all; each test empties its calendar."""


@given(event=events)
def test_a_key_says_what_went_into_it(either_way, event):
    key = either_way(key_of)(*event)
    parts = tuple(either_way(part)(key) for part in (instant_of, kind_of, row_of))
    assert parts == event


@given(one=events, other=events)
def test_keys_are_in_the_order_of_instant_kind_and_row(either_way, one, other):
    key = either_way(key_of)
    assert (key(*one) < key(*other)) == (one < other)


def test_the_last_event_of_all_has_a_key(either_way):
    assert either_way(key_of)(NEVER, Event.ARRIVAL, LARGEST_ROW) > 0


@given(entered=st.lists(events, max_size=80))
def test_events_are_taken_in_order(either_way, entered):
    FLOOR.calendar_size = 0
    for event in entered:
        either_way(enter)(FLOOR, *event)
    assert take_all(either_way) == sorted(entered)


@given(steps=st.lists(st.one_of(events, st.none()), max_size=120))
def test_events_may_be_entered_between_takings(either_way, steps):
    FLOOR.calendar_size = 0
    expected = []
    for step in steps:
        if step is not None:
            heappush(expected, step)
            either_way(enter)(FLOOR, *step)
        elif expected:
            assert first(either_way) == heappop(expected)
            either_way(take_first)(FLOOR)
    assert take_all(either_way) == sorted(expected)


@pytest.mark.parametrize(
    ("at", "size", "fault"),
    [(NEVER - 1, 1, 0), (NEVER, 0, TOO_LATE), (NEVER + MINUTE, 0, TOO_LATE)],
)
def test_what_no_key_can_hold_is_a_fault_and_not_entered(at, size, fault, either_way):
    FLOOR.fault = 0
    FLOOR.calendar_size = 0
    either_way(enter)(FLOOR, at, Event.PATIENCE_ENDS, 7)
    assert (FLOOR.calendar_size, FLOOR.fault) == (size, fault)


def test_every_row_of_every_table_and_every_kind_fits_a_key(either_way):
    rows = (MAX_CUSTOMERS, MAX_STAFF, MAX_DESKS, MAX_MACHINES, MAX_TICKET_MACHINES, MAX_ROSTER)
    assert max(rows) <= LARGEST_ROW + 1
    assert either_way(kind_of)(either_way(key_of)(0, max(Event), LARGEST_ROW)) == max(Event)
    assert MOST_EXPECTED < MAX_CUSTOMERS


def test_a_full_calendar_is_a_fault_and_loses_nothing(either_way):
    FLOOR.fault = 0
    FLOOR.calendar_size = MAX_CALENDAR
    last = FLOOR.calendar[-1]
    either_way(enter)(FLOOR, 5, Event.ARRIVAL, 1)
    assert FLOOR.fault == CALENDAR_FULL
    assert FLOOR.calendar_size == MAX_CALENDAR
    assert FLOOR.calendar[-1] == last


def first(either_way):
    """Return the event that is to happen first."""
    key = FLOOR.calendar[0]
    return tuple(either_way(part)(key) for part in (instant_of, kind_of, row_of))


def take_all(either_way):
    """Return all events in the order in which they come out."""
    taken = []
    while FLOOR.calendar_size > 0:
        taken.append(first(either_way))
        either_way(take_first)(FLOOR)
    return taken
