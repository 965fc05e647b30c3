"""What hangs over the windows: tickets and their numbers, and which window calls or serves whom."""

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.codes import NOBODY, Position
from agents.facts import Fact
from model.setup.parameters import Setup
from viz.floor.states import UNCHANGED, after
from viz.floor.walks import Booleans, Integers, Story

TICKETS: Final = (Fact.TAKES_TICKET, Fact.TAKES_WRONG_TICKET, Fact.HANDED_OVER)
"""What gives a customer a number, at a ticket machine or at once."""

CLOSED: Final = 0
OPEN: Final = 1
CALLING: Final = 2
IN_VAIN: Final = 3
SERVING: Final = 4

SHOWN_AFTER: Final = {
    Fact.CALLED: CALLING,
    Fact.CALLED_IN_VAIN: IN_VAIN,
    Fact.SERVICE_STARTS: SERVING,
    Fact.SERVICE_ENDS: OPEN,
    Fact.WRONG_WINDOW: OPEN,
    Fact.MISSES_DOCUMENTS: OPEN,
    Fact.CALL_IN_VAIN_ENDS: OPEN,
}
"""What a window shows after a fact; the last fact of an instant counts."""


class Tickets(NamedTuple):
    """Tickets in order of printing: when [s], whose, and its number, counted by class from 1."""

    at: NDArray[np.float32]
    customer: NDArray[np.uint32]
    kind: NDArray[np.uint8]
    number: NDArray[np.uint16]


class Signs(NamedTuple):
    """What windows show from when on [s], in order of window (its row) and time.

    ``shows`` is `CLOSED`, `OPEN`, `CALLING`, `IN_VAIN` or `SERVING`, ``ticket`` a row of the
    tickets; -1: none.
    """

    desk: NDArray[np.uint16]
    at: NDArray[np.float32]
    shows: NDArray[np.uint8]
    ticket: NDArray[np.int32]


def tickets_of(setup: Setup, journal: NDArray[Any]) -> tuple[Tickets, Integers]:
    """Return the tickets, and the lines of the journal that gave them."""
    lines = np.flatnonzero(np.isin(journal["fact"], TICKETS))
    part = journal[lines]
    classes = setup.parameters[0]["lines"]["ticket_class"]
    kind = np.asarray(classes)[part["detail"]]
    order = np.argsort(kind, kind="stable")
    begins = np.flatnonzero(np.diff(kind[order], prepend=-1))
    number = np.empty(len(kind), np.int64)
    counted = np.arange(len(kind)) + 1
    number[order] = counted - np.repeat(begins, np.diff(np.append(begins, len(kind))))
    tickets = Tickets(
        at=(part["at"] / 1e6).astype(np.float32),
        customer=part["customer"].astype(np.uint32),
        kind=kind.astype(np.uint8),
        number=number.astype(np.uint16),
    )
    return tickets, lines


def signs_of(setup: Setup, journal: NDArray[Any], work: Story, lines: Integers) -> Signs:
    """Return what the windows show; ``lines`` of the journal are those that gave tickets."""
    shown = after(SHOWN_AFTER)[journal["fact"]]
    rows = np.flatnonzero(shown != UNCHANGED)
    desk = _desk_at(setup, "spot")[journal["place"][rows]]
    opens, closes = _manned(setup, work)
    customer = journal["customer"][rows]
    ticket = np.where(customer == NOBODY, NOBODY, _ticket_at(journal, lines, rows, customer))
    line = np.concatenate([rows, work.line[opens[0]], work.line[closes[0]]])
    desks = np.concatenate([desk, opens[1], closes[1]])
    manned = np.repeat([OPEN, CLOSED], [len(opens[0]), len(closes[0])])
    shows = np.concatenate([shown[rows], manned])
    tickets = np.concatenate([ticket, np.full(len(manned), NOBODY)])
    tickets[shows <= OPEN] = NOBODY
    order = np.lexsort((line, desks))
    order = order[desks[order] != NOBODY]
    at = journal["at"][line[order]]
    return Signs(
        desk=desks[order].astype(np.uint16),
        at=(at / 1e6).astype(np.float32),
        shows=shows[order].astype(np.uint8),
        ticket=tickets[order].astype(np.int32),
    )


def _desk_at(setup: Setup, field: str) -> Integers:
    """Return the window whose ``spot`` or ``seat`` a place is; NOBODY: none."""
    parameters = setup.parameters[0]
    desks = np.full(int(parameters["n_places"]) + 1, NOBODY)
    n = int(parameters["n_desks"])
    desks[np.asarray(parameters["desks"][field][:n])] = np.arange(n)
    return desks


def _manned(setup: Setup, work: Story) -> tuple[tuple[Integers, Integers], ...]:
    """Return at which lines of the story windows open and close, each with the window.

    Position 7's is open while they stand in the VIP lobby, and on the way back there.
    """
    desk_at = _desk_at(setup, "seat")
    in_lobby = work.place == int(setup.parameters[0]["vip_lobby"])
    leaves = np.isin(work.fact, (Fact.WALKS_TO_SPOT, Fact.BREAK_STARTS, Fact.SHIFT_ENDS))
    leaves &= ~(in_lobby & (work.fact == Fact.WALKS_TO_SPOT))
    comes = work.fact == Fact.AT_SPOT
    steps = np.flatnonzero(leaves | comes)
    first = np.diff(work.who[steps], prepend=-1) != 0
    there = np.where(in_lobby, _vip_rooms(setup, work, in_lobby), desk_at[work.place])
    desk = np.where(comes, there, NOBODY)[steps]
    before = np.where(first, NOBODY, np.roll(desk, 1))
    opened = desk != NOBODY
    closed = leaves[steps] & (before != NOBODY)
    return (steps[opened], desk[opened]), (steps[closed], before[closed])


def _vip_rooms(setup: Setup, work: Story, in_lobby: Booleans) -> Integers:
    """Return whose desk is whose, of those in the VIP lobby: each takes the first that is free."""
    parameters = setup.parameters[0]
    positions = parameters["desks"]["position"][: parameters["n_desks"]]
    rooms = np.flatnonzero(positions == Position.VIP_ROOM).tolist()
    gives_up = np.isin(work.fact, (Fact.POSTED, Fact.SHIFT_ENDS))
    rows = np.flatnonzero(gives_up | in_lobby)
    desks = np.full(len(work.who), NOBODY)
    owned: dict[int, int] = {}
    for row in rows[np.argsort(work.line[rows])].tolist():
        who = int(work.who[row])
        if gives_up[row]:
            owned.pop(who, None)
        else:
            free = [desk for desk in rooms if desk not in owned.values()]
            desks[row] = owned.setdefault(who, free[0] if free else NOBODY)
    return desks


def _ticket_at(
    journal: NDArray[Any], lines: Integers, rows: Integers, customer: Integers
) -> Integers:
    """Return the ticket that each customer holds at a line of the journal."""
    size = len(journal) + 1
    held = journal["customer"][lines] * size + lines
    order = np.argsort(held)
    row = np.searchsorted(held[order], customer * size + rows) - 1
    if not len(lines):
        return np.full(len(rows), NOBODY)
    return np.where(row >= 0, order[np.maximum(row, 0)], NOBODY)
