"""A day that goes on under other settings: what is carried over when the rules change."""

import numpy as np

from agents.codes import NOBODY, Phase, Position
from agents.events import Event
from agents.tables import POSITIONS, PRIORITIES
from model.kernel import stir
from model.kernel.calendar import enter
from model.kernel.compiled import compiled, entry
from model.kernel.queues import enter_line, line_queue, quit_line
from model.opening import set_up_employee, set_up_line
from model.rules.menu import line_of
from model.rules.preparation import count_attendable


@entry
def take_over(
    branches: np.ndarray,
    before: np.ndarray,
    parameters: np.ndarray,
    customers: np.ndarray,
    now: int,
) -> None:
    """Let a day that has come to the instant ``now`` go on under other ``parameters``.

    Their staff are the day's own, in the same rows, and perhaps more; so are their lines. Their
    roster holds what is to come, from ``now`` on.

    Parameters
    ----------
    branches
        The branch, shape (1,), dtype `agents.tables.BRANCH`; changed.
    before, parameters
        The settings so far and those from now on, shape (1,), dtype `agents.settings.PARAMETERS`.
    customers
        The day's customers, dtype `agents.tables.CUSTOMER`; changed.
    now
        [us]

    Notes
    -----
    What somebody is doing they end as they began it; a ticket keeps its line, priority and order as
    long as a position calls that line, and else gets the line that its customer's next ticket
    would have. Work of one's own is that with which the day began; with its rule off nobody takes
    it up any more.
    """
    branch = branches[0]
    constants = parameters[0]
    branch.now = now
    branch.next_roster = 0
    take_over_staff(branch, constants, before[0].n_staff)
    for line in range(before[0].n_lines, constants.n_lines):
        set_up_line(branch, line)
    take_over_tickets(branch, constants, customers)
    branch.watched = 1
    branch.stirred |= stir.ALL
    enter(branch, now, Event.COVER_DUE, np.int64(Position.GREETING))
    if constants.rules.cover.enabled:
        enter_cover(branch, constants, np.int64(Position.GREETING))
        enter_cover(branch, constants, np.int64(Position.SELF_SERVICE))


@compiled
def take_over_staff(branch: np.record, parameters: np.record, n_staff: int) -> None:
    """Let those who are there be as the settings have them, and new ones be in the staff room."""
    for position in range(POSITIONS):
        branch.coverable[position] = 0
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        given = parameters.staff[row]
        if row >= n_staff:
            set_up_employee(branch, parameters, row)
        else:
            employee.slowness = given.slowness
            employee.skill = given.skill
            employee.mistakes = given.mistakes
            employee.wage = given.wage
            for position in range(POSITIONS):
                employee.covers[position] = given.covers[position]
        for position in range(POSITIONS):
            branch.coverable[position] |= given.covers[position]


@compiled
def take_over_tickets(branch: np.record, parameters: np.record, customers: np.ndarray) -> None:
    """Move the tickets of lines that nobody calls any longer, and count whom 3 may attend to."""
    called = lines_called(parameters)
    for line in range(parameters.n_lines):
        branch.attendable[line] = 0
        if not (called >> line) & 1:
            for priority in range(PRIORITIES):
                move_tickets(branch, parameters, customers, line, priority)
    for row in range(branch.next_arrival):
        if customers[row].phase == Phase.WAITING:
            count_attendable(branch, parameters, customers[row], 1)


@compiled
def move_tickets(
    branch: np.record, parameters: np.record, customers: np.ndarray, line: int, priority: int
) -> None:
    """Move a line's tickets of one priority to the lines that their next ones would stand in."""
    row = line_queue(branch, line, priority).first
    while row != NOBODY:
        customer = customers[row]
        behind = np.int64(customer.behind)
        to = line_of(customer, parameters)
        if to != line:
            quit_line(branch, customers, row)
            customer.line = to
            enter_line(branch, customers, row)
        row = behind


@compiled
def lines_called(parameters: np.record) -> int:
    """Return the lines that some position calls (bits)."""
    called = np.int64(0)
    for position in range(Position.LOW_COUNTER, POSITIONS):
        called |= parameters.callable[position]
    return called


@compiled
def enter_cover(branch: np.record, parameters: np.record, position: int) -> None:
    """Enter when a position that is vacant is to be covered, if that is still to come."""
    due = branch.vacant_at[position] + parameters.rules.cover.delay
    if branch.holders[position] == 0 and due > branch.now:
        enter(branch, due, Event.COVER_DUE, position)
