"""Queues and lines against plain Python lists."""

from hypothesis import given
from hypothesis import strategies as st

from agents.codes import NOBODY
from agents.tables import QUEUE
from model.kernel.queues import (
    comes_before,
    enter_line,
    first_of_line,
    insert_behind,
    join,
    next_in_line,
    quit_line,
    quit_queue,
    tickets_for,
)
from tests.model.rules.records import OF_QUEUE, branch, customers, make, parameters

N = 8
LINES = 3
people = st.integers(0, N - 1)


def forwards(queue, table):
    """Return a queue's rows from the first to the last."""
    rows = []
    row = queue.first
    while row != NOBODY:
        rows.append(int(row))
        row = table[row].behind
    return rows


def backwards(queue, table):
    """Return a queue's rows from the last to the first."""
    rows = []
    row = queue.last
    while row != NOBODY:
        rows.append(int(row))
        row = table[row].ahead
    return rows


@given(moves=st.lists(st.tuples(people, st.one_of(st.none(), st.integers(0, N))), max_size=60))
def test_a_queue_is_a_list(either_way, moves):
    """A move takes who stands there out, and puts others at the end or behind somebody."""
    queue, table, expected = make(QUEUE, OF_QUEUE), customers(*[{}] * N), []
    for row, behind in moves:
        if row in expected:
            either_way(quit_queue)(queue, table, row)
            expected.remove(row)
        elif behind is None:
            either_way(join)(queue, table, row)
            expected.append(row)
        else:
            index = min(behind, len(expected))
            ahead = expected[index - 1] if index else NOBODY
            either_way(insert_behind)(queue, table, row, ahead)
            expected.insert(index, row)
        assert forwards(queue, table) == expected
        assert backwards(queue, table) == expected[::-1]
        assert queue.length == len(expected)


tickets = st.fixed_dictionaries(
    {
        "line": st.integers(0, LINES - 1),
        "priority": st.integers(0, 3),
        "order": st.integers(0, 3),
    }
)
some_tickets = st.lists(tickets, min_size=1, max_size=N)


def turn(ticket, row):
    """Return what tickets of a line are called by: priority, order, row."""
    return -ticket["priority"], ticket["order"], row


def called_from(line, held, rows):
    """Return the rows of those in ``rows`` who hold a ticket of a line, in calling order."""
    return sorted((r for r in rows if held[r]["line"] == line), key=lambda r: turn(held[r], r))


def line_in_order(either_way, hall, table, line):
    """Return a line's rows as the kernel goes through them."""
    rows = []
    row = int(either_way(first_of_line)(hall, line))
    while row != NOBODY:
        rows.append(row)
        row = int(either_way(next_in_line)(hall, table, row))
    return rows


@given(held=some_tickets, data=st.data())
def test_lines_are_in_calling_order_whoever_came_when_and_left(either_way, held, data):
    hall, table = branch(), customers(*held)
    coming = data.draw(st.permutations(range(len(held))))
    leaving = data.draw(st.lists(st.sampled_from(coming), unique=True))
    for row in coming:
        either_way(enter_line)(hall, table, row)
    for row in leaving:
        either_way(quit_line)(hall, table, row)
    there = set(coming) - set(leaving)
    for line in range(LINES):
        expected = called_from(line, held, there)
        assert line_in_order(either_way, hall, table, line) == expected
        assert hall.line_tickets[line] == len(expected)
        assert bool(hall.open_lines >> line & 1) == bool(expected)


@given(held=some_tickets, lines=st.integers(0, (1 << LINES) - 1))
def test_the_tickets_for_a_position_are_those_in_its_lines(either_way, held, lines):
    hall, table = branch(), customers(*held)
    for row in range(len(held)):
        either_way(enter_line)(hall, table, row)
    constants = parameters(callable={4: lines, 5: (1 << LINES) - 1})
    expected = sum(lines >> ticket["line"] & 1 for ticket in held)
    assert either_way(tickets_for)(hall, constants, 4) == expected
    assert either_way(tickets_for)(hall, constants, 5) == len(held)


@given(held=st.lists(tickets, min_size=2, max_size=2))
def test_of_two_tickets_the_earlier_order_comes_first_then_the_row(either_way, held):
    before = held[0]["order"] <= held[1]["order"]
    assert either_way(comes_before)(customers(*held), 0, 1) == before
    assert either_way(comes_before)(customers(*held), 1, 0) != before
