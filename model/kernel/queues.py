"""Queues: doubly linked lists through the customers' table (fields ``ahead`` and ``behind``).

A customer stands in at most one: at the door, for help, at a machine, at a ticket machine, or
with a ticket in a queue class (line).
"""

import numpy as np

from agents.codes import NOBODY
from agents.tables import PRIORITIES
from model.kernel.compiled import compiled


@compiled
def insert_behind(queue: np.record, customers: np.ndarray, row: int, ahead: int) -> None:
    """Put customer ``row`` behind customer ``ahead``; first if that is ``NOBODY``."""
    customer = customers[row]
    behind = queue.first if ahead == NOBODY else customers[ahead].behind
    customer.ahead = ahead
    customer.behind = behind
    if ahead == NOBODY:
        queue.first = row
    else:
        customers[ahead].behind = row
    if behind == NOBODY:
        queue.last = row
    else:
        customers[behind].ahead = row
    queue.length += 1


@compiled
def join(queue: np.record, customers: np.ndarray, row: int) -> None:
    """Put customer ``row`` at the end."""
    insert_behind(queue, customers, row, queue.last)


@compiled
def quit_queue(queue: np.record, customers: np.ndarray, row: int) -> None:
    """Take customer ``row`` out, wherever they stand."""
    customer = customers[row]
    if customer.ahead == NOBODY:
        queue.first = customer.behind
    else:
        customers[customer.ahead].behind = customer.behind
    if customer.behind == NOBODY:
        queue.last = customer.ahead
    else:
        customers[customer.behind].ahead = customer.ahead
    queue.length -= 1


@compiled
def comes_before(customers: np.ndarray, one: int, other: int) -> bool:
    """Return True if ticket ``one`` counts before ticket ``other`` of the same priority."""
    if customers[one].order != customers[other].order:
        return customers[one].order < customers[other].order
    return one < other


@compiled
def line_queue(branch: np.record, line: int, priority: int) -> np.record:
    """Return the queue of a line's tickets of one priority."""
    return branch.line_queues[np.int64(line) * PRIORITIES + np.int64(priority)]


@compiled
def count_tickets(branch: np.record, line: int, change: int) -> None:
    """Book that a ticket came into a line (1) or went (-1)."""
    branch.line_tickets[line] += change
    if branch.line_tickets[line] == 0:
        branch.open_lines &= ~(np.int64(1) << line)
    else:
        branch.open_lines |= np.int64(1) << line


@compiled
def tickets_for(branch: np.record, parameters: np.record, position: int) -> int:
    """Return the number of tickets that ``position`` would call."""
    tickets = np.int64(0)
    lines = parameters.callable[position] & branch.open_lines
    line = 0
    while lines:
        if lines & 1:
            tickets += branch.line_tickets[line]
        lines >>= 1
        line += 1
    return tickets


@compiled
def enter_line(branch: np.record, customers: np.ndarray, row: int) -> None:
    """Put the customer's ticket into its line, by priority, then order, then row."""
    customer = customers[row]
    queue = line_queue(branch, customer.line, customer.priority)
    ahead = queue.last
    while ahead != NOBODY and comes_before(customers, row, ahead):
        ahead = np.int64(customers[ahead].ahead)
    insert_behind(queue, customers, row, ahead)
    count_tickets(branch, np.int64(customer.line), 1)


@compiled
def quit_line(branch: np.record, customers: np.ndarray, row: int) -> None:
    """Take the customer's ticket out of its line."""
    customer = customers[row]
    quit_queue(line_queue(branch, customer.line, customer.priority), customers, row)
    count_tickets(branch, np.int64(customer.line), -1)


@compiled
def first_of_line(branch: np.record, line: int) -> int:
    """Return the ticket that is called next from a line (highest priority first), or ``NOBODY``."""
    for step in range(PRIORITIES):
        first = line_queue(branch, line, PRIORITIES - 1 - step).first
        if first != NOBODY:
            return first
    return NOBODY


@compiled
def next_in_line(branch: np.record, customers: np.ndarray, row: int) -> int:
    """Return the ticket that is called after ticket ``row`` from the same line, or ``NOBODY``."""
    customer = customers[row]
    if customer.behind != NOBODY:
        return np.int64(customer.behind)
    for step in range(1, np.int64(customer.priority) + 1):
        first = line_queue(branch, customer.line, np.int64(customer.priority) - step).first
        if first != NOBODY:
            return first
    return NOBODY
