"""One sweep over the journal: the parts of each customer's time, and idle staff."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import NEVER, NOBODY
from agents.facts import Fact
from agents.tables import records, table
from model.analysis.hindsight import (
    HINDSIGHT,
    begin_hindsight,
    count_staff,
    follow_employee,
)
from model.analysis.parts import FIRST_REASON, REASONS, Part
from model.analysis.reasons import book_idle, find_reasons
from model.kernel.compiled import compiled, entry
from model.kernel.walking import walk

WAITS: Final = int(FIRST_REASON)
"""Stands for all the waiting parts while it is not known yet how long each was."""

_PARTS_BEGUN: Final = {
    Part.WALKING: (
        Fact.ARRIVES,
        Fact.GIVES_UP_GREETING,
        Fact.GREETING_ENDS,
        Fact.MACHINE_FAILED,
        Fact.DIVERTED_SECOND,
        Fact.SERVICE_ENDS,
        Fact.WRONG_WINDOW,
        Fact.MISSES_DOCUMENTS,
        Fact.RETURNS,
        Fact.LEAVES,
    ),
    Part.QUEUEING_AT_1: (Fact.QUEUES_AT_DOOR,),
    Part.GREETED: (Fact.GREETING_STARTS,),
    Part.TICKET: (Fact.QUEUES_FOR_TICKET, Fact.TICKETING_STARTS),
    Part.MACHINE: (Fact.QUEUES_FOR_MACHINE,),
    Part.IN_CONTACT: (Fact.CONTACT_STARTS, Fact.HEARS_COMPLAINT),
    Part.CALLED: (Fact.CALLED,),
    Part.SERVED: (Fact.SERVICE_STARTS,),
    Part.ANSWERED: (Fact.ASKS, Fact.INTERRUPTS),
    Part.FETCHING: (Fact.GOES_FOR_DOCUMENTS,),
    Part.HANDED_OVER: (Fact.PASSED_ON, Fact.REFERRED_COLD, Fact.HANDED_OVER),
}

PART_BEGUN: Final = np.full(len(Fact), NOBODY, dtype=np.int64)
"""Part that each `Fact` begins for its customer; ``NOBODY``: none, or a wait."""
for _part, _facts in _PARTS_BEGUN.items():
    PART_BEGUN[list(_facts)] = _part

VISIT: Final = records(
    np.dtype(
        [
            ("part", np.int64),  # Part, WAITS, or NOBODY: not inside
            ("since", np.int64),  # [us]
            ("line", np.int64),  # of the ticket
            ("sent_on", np.int64),  # 1: no ticket from now on is for their first business
            ("before", np.int64, (REASONS,)),  # the line's clocks when they began to wait [us]
            ("place", np.int64),  # where they are handed over
            ("sets_out_at", np.int64),  # from there [us]
            ("there_at", np.int64),  # at the next place; NEVER: not known [us]
        ],
        align=True,
    )
)
"""What is known of a customer."""


@entry
def sweep(
    parameters: np.ndarray,
    customers: np.ndarray,
    journal: np.ndarray,
    ended_at: int,
    seen: np.ndarray,
    visits: np.ndarray,
    parts: np.ndarray,
) -> None:
    """Read a day's journal and book all time.

    Parameters
    ----------
    parameters
        Shape (1,), dtype `agents.settings.PARAMETERS`.
    customers
        The day's customers, dtype `agents.tables.CUSTOMER`; how fast they walk is read.
    journal
        The whole day's, dtype `agents.tables.JOURNAL`.
    ended_at
        The day's end; whoever is inside leaves then [us].
    seen
        Zeros, shape (1,), dtype `HINDSIGHT`; afterwards ``seen.idle`` is idle staff time by
        position and `Idle` [us].
    visits
        Zeros, one row a customer, dtype `VISIT`.
    parts
        Zeros, shape (customers, parts); afterwards each customer's time by `Part` [us].
    """
    constants = parameters[0]
    begin_hindsight(seen[0], constants)
    for row in range(len(visits)):
        visits[row].part = NOBODY
    for at_line in range(len(journal)):
        line = journal[at_line]
        at = min(line.at, ended_at)
        let_arrive(seen[0], constants, visits, parts, at)
        pass_time(seen[0], constants, at)
        follow_employee(seen[0], constants, line)
        if line.customer != NOBODY:
            follow_customer(seen[0], constants, customers, visits, parts, line)
    let_arrive(seen[0], constants, visits, parts, ended_at)
    pass_time(seen[0], constants, ended_at)
    for row in range(len(visits)):
        end_part(seen[0], visits, parts, row)


@compiled
def pass_time(seen: np.record, parameters: np.record, until: int) -> None:
    """Let time pass up to an instant: nothing changes before it."""
    spent = until - seen.now
    if spent <= 0:
        return
    seen.now = until
    if seen.changed:
        seen.changed = 0
        count_staff(seen, parameters)
        find_reasons(seen, parameters)
    if not seen.waited_for:
        return
    for line in range(parameters.n_lines):
        seen.clock[line, seen.reason[line]] += spent
    book_idle(seen, parameters, spent)


@compiled
def let_arrive(
    seen: np.record, parameters: np.record, visits: np.ndarray, parts: np.ndarray, until: int
) -> None:
    """Let those handed over who are at their places by ``until`` wait there from that instant."""
    while seen.next_arrival <= until:
        at = seen.next_arrival
        pass_time(seen, parameters, at)
        following = NEVER
        for row in range(len(visits)):
            visit = visits[row]
            if visit.part != Part.HANDED_OVER:
                continue
            if visit.there_at <= at:
                begin_to_wait(seen, visits, parts, row)
            elif visit.there_at < following:
                following = visit.there_at
        seen.next_arrival = following


@compiled
def end_part(seen: np.record, visits: np.ndarray, parts: np.ndarray, row: int) -> None:
    """Book the time since a customer's part began, up to now."""
    visit = visits[row]
    if visit.part == NOBODY:
        return
    if visit.part != WAITS:
        parts[row, visit.part] += seen.now - visit.since
        return
    for reason in range(REASONS):
        parts[row, WAITS + reason] += seen.clock[visit.line, reason] - visit.before[reason]
    seen.waiting[visit.line] -= 1
    if seen.waiting[visit.line] == 0:
        seen.waited_for &= ~(np.int64(1) << visit.line)


@compiled
def begin_part(seen: np.record, visits: np.ndarray, parts: np.ndarray, row: int, part: int) -> None:
    """Let a customer's time go into ``part`` from now on."""
    end_part(seen, visits, parts, row)
    visits[row].part = part
    visits[row].since = seen.now


@compiled
def begin_to_wait(seen: np.record, visits: np.ndarray, parts: np.ndarray, row: int) -> None:
    """Let a customer wait with a ticket, in their line."""
    begin_part(seen, visits, parts, row, WAITS)
    visit = visits[row]
    for reason in range(REASONS):
        visit.before[reason] = seen.clock[visit.line, reason]
    seen.waiting[visit.line] += 1
    seen.waited_for |= np.int64(1) << visit.line


@compiled
def change_line(
    seen: np.record, visits: np.ndarray, parts: np.ndarray, row: int, line: int
) -> None:
    """Let a customer who waits do so in another line from now on, if there is one."""
    if line == NOBODY:
        return
    begin_part(seen, visits, parts, row, NOBODY)
    visits[row].line = line
    begin_to_wait(seen, visits, parts, row)


@compiled
def sends_on(fact: int) -> bool:
    """Return True if a customer has done, or cannot do here, what they came for."""
    return fact == Fact.SERVICE_ENDS or fact == Fact.WRONG_WINDOW or fact == Fact.MACHINE_DONE


@compiled
def takes_place(fact: int) -> bool:
    """Return True if a customer with a ticket sets out for where they wait, or fill in forms."""
    return fact == Fact.SITS or fact == Fact.STANDS or fact == Fact.FILLS_FORM_ALONE


@compiled
def follow_customer(
    seen: np.record,
    parameters: np.record,
    customers: np.ndarray,
    visits: np.ndarray,
    parts: np.ndarray,
    line: np.record,
) -> None:
    """Let a customer be as a line of the journal says."""
    row = line.customer
    visit = visits[row]
    fact = line.fact
    if PART_BEGUN[fact] != NOBODY:
        begin_part(seen, visits, parts, row, PART_BEGUN[fact])
        visit.there_at = NEVER
    if fact == Fact.HANDED_OVER:
        visit.line = line.detail
        visit.place = line.place
        visit.sets_out_at = line.at
    elif fact == Fact.TAKES_TICKET or fact == Fact.TAKES_WRONG_TICKET:
        visit.line = line.detail
        begin_to_wait(seen, visits, parts, row)
    elif fact == Fact.CONTACT_ENDS and visit.part == Part.IN_CONTACT:
        begin_to_wait(seen, visits, parts, row)
    elif fact == Fact.COMPLAINT_HEARD and visit.part == Part.IN_CONTACT:
        begin_part(seen, visits, parts, row, np.int64(Part.WALKING))
    elif fact == Fact.ESCORT_SETS_OUT:
        visit.sets_out_at = line.detail
    elif takes_place(fact) and visit.part == Part.HANDED_OVER:
        way = walk(parameters, customers[row].slowness, visit.place, line.place)
        visit.there_at = visit.sets_out_at + way
        seen.next_arrival = min(seen.next_arrival, visit.there_at)
    elif fact == Fact.RECOGNISED_AS_VIP and visit.part == WAITS and not visit.sent_on:
        vip_line = parameters.needs[customers[row].need].vip_line
        change_line(seen, visits, parts, row, vip_line)
    elif sends_on(fact):
        visit.sent_on = 1
    elif fact == Fact.GONE:
        begin_part(seen, visits, parts, row, NOBODY)


def account_for(
    parameters: NDArray[Any], customers: NDArray[Any], journal: NDArray[Any], ended_at: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where the time of a day's customers went, and idle staff time.

    Parameters
    ----------
    parameters
        Of the day, shape (1,), dtype `agents.settings.PARAMETERS`.
    customers
        The day's, dtype `agents.tables.CUSTOMER`.
    journal
        The whole day's, dtype `agents.tables.JOURNAL`.
    ended_at
        The day's end [us].

    Returns
    -------
    parts
        Shape (customers, parts), by `Part` [us]: for those who came in they add up to the time
        inside; for others they are 0.
    idle
        Shape (positions, reasons), by position and `Idle` [us].

    Raises
    ------
    ValueError
        If somebody came and no journal was kept.
    """
    n = len(customers)
    if n and not len(journal):
        raise ValueError(f"journal: 0 lines for {n} customers; expected a day run with a journal")
    seen, visits = table(HINDSIGHT, 1), table(VISIT, n)
    parts = np.zeros((n, len(Part)), dtype=np.int64)
    sweep(parameters, customers, journal, ended_at, seen, visits, parts)
    return parts, seen["idle"][0].copy()
