"""The timeline: how many are inside and wait, and who stands where, every five minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import MINUTE, NEVER, NOBODY, SECOND, Phase
from agents.facts import Fact
from agents.tables import POSITIONS
from model.analysis.facts import Facts, Integers, check_journal
from model.run import Day
from model.setup.parameters import Setup

if TYPE_CHECKING:
    import pyarrow as pa

STEP: Final = 5 * MINUTE
"""Time between two rows [us]."""

WHERE: Final = (Fact.WALKS_TO_SPOT, Fact.AT_SPOT, Fact.BREAK_STARTS, Fact.SHIFT_ENDS)
"""What says where an employee is."""


def instants_of(closing: int, customers: NDArray[Any]) -> Integers:
    """Return the instants of a day's rows [us].

    From opening to the first at which it is closed and nobody is inside any more.
    """
    arrived_at, left_at = customers["arrives_at"], customers["left_at"]
    ends_at = int(np.max(left_at[left_at > arrived_at], initial=closing))
    return np.arange(0, ends_at + STEP, STEP, dtype=np.int64)


def balance(begins: NDArray[Any], ends: NDArray[Any], instants: NDArray[Any]) -> Integers:
    """Return how many have begun and not ended, up to and including each instant."""
    begun = np.searchsorted(np.sort(begins), instants, side="right")
    return begun - np.searchsorted(np.sort(ends), instants, side="right")


def inside(customers: NDArray[Any], facts: Facts, instants: Integers) -> Integers:
    """Return the number of customers inside; those who do not come in leave when they come.

    Whoever fetches documents is outside meanwhile.
    """
    begins = customers["arrives_at"], facts.lines(Fact.RETURNS).at
    ends = customers["left_at"], facts.lines(Fact.GOES_FOR_DOCUMENTS).at
    return balance(np.concatenate(begins), np.concatenate(ends), instants)


def waiting(customers: NDArray[Any], facts: Facts, instants: Integers) -> Integers:
    """Return the number of customers who wait with a ticket, or are in contact meanwhile.

    It begins with a ticket and ends when they are called (in contact: when that is over), led to a
    machine, or give up; for those who wait for ever, at the end of the day.
    """
    begins = [
        facts.lines(fact).at
        for fact in (Fact.TAKES_TICKET, Fact.TAKES_WRONG_TICKET, Fact.HANDED_OVER)
    ]
    ends = [facts.lines(fact).at for fact in (Fact.TICKET_WITHDRAWN, Fact.RENEGES)]
    for_ever = customers["phase"] == Phase.WAITING
    ends += [called_away(facts), dropped(facts), customers["left_at"][for_ever]]
    return balance(np.concatenate(begins), np.concatenate(ends), instants)


def called_away(facts: Facts) -> Integers:
    """Return when the called ceased to wait [us]: at once, or when a contact was over."""
    calls = facts.lines(Fact.CALLED)
    begin, end = np.full((2, facts.customers), NEVER)
    begins, ends = facts.lines(Fact.CONTACT_STARTS), facts.lines(Fact.CONTACT_ENDS)
    begin[begins.customer], end[ends.customer] = begins.line, ends.line
    in_contact = (begin[calls.customer] < calls.line) & (calls.line < end[calls.customer])
    return np.where(in_contact, facts.last(Fact.CONTACT_ENDS)[calls.customer], calls.at)


def dropped(facts: Facts) -> Integers:
    """Return when customers gave up waiting for advice [us]; not those who go home when only told.

    For these the journal has it in the line behind that of the referral.
    """
    drops = facts.lines(Fact.REFERRAL_DROPPED)
    told = facts.lines(Fact.REFERRED_COLD).line + 1
    return drops.at[~np.isin(drops.line, told)]


def staff_at(journal: NDArray[Any], instants: Integers) -> Integers:
    """Return how many employees are FREE or BUSY at each position, shape (instants, POSITIONS).

    An employee is at a position from the end of the walk to it until they walk to a spot again, go
    on break or end their shift; also while they lead somebody.
    """
    lines = journal[np.isin(journal["fact"], WHERE) & (journal["employee"] != NOBODY)]
    lines = lines[np.argsort(lines["employee"], kind="stable")]
    comes = np.flatnonzero(lines["fact"] == Fact.AT_SPOT)
    begins, position = lines["at"][comes], lines["detail"][comes - 1]
    until = np.append(lines["at"], NEVER)[comes + 1]
    is_last = np.append(lines["employee"], NOBODY)[comes + 1] != lines["employee"][comes]
    ends = np.where(is_last, NEVER, until)
    columns = [
        balance(begins[position == p], ends[position == p], instants) for p in range(POSITIONS)
    ]
    return np.stack(columns, axis=1)


def timeline_table(setup: Setup, day: Day) -> pa.Table:
    """Return a day's timeline: a row every `STEP`; the day must have kept a journal."""
    import pyarrow as pa  # only who writes tables pays for it

    check_journal(day)
    instants = instants_of(int(setup.parameters[0]["closing"]), day.customers)
    facts = Facts(day.journal, len(day.customers))
    present = staff_at(day.journal, instants)
    return pa.table(
        {
            "day": np.full(len(instants), day.day),
            "at": instants / SECOND,
            "inside": inside(day.customers, facts, instants),
            "waiting": waiting(day.customers, facts, instants),
            **{f"position_{p}": present[:, p] for p in range(1, POSITIONS)},
        }
    )
