"""Records for tests: sensible to begin with, changed by keyword.

A change is a value, a dict of further changes by field or row, or a list of rows:
``parameters(n_staff=1, rules={"cover": {"delay": 5}})``,
``customer(chance={Decision.BALK: 0.3})``, ``branch(staff=[employee(), employee(home=1)])``.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from agents import settings, tables
from agents.codes import NEVER, NOBODY, Duty, Position, Role
from agents.tables import table

METRE_A_SECOND = 1_000_000
"""Slowness of who walks one metre a second [us/m]."""

OF_CUSTOMER: dict[str, Any] = {
    "slowness": METRE_A_SECOND,
    "patience": NEVER,
    "accepted_wait": NEVER,
    "chance": 0.5,
    "complex_product": 5,
    "place": NOBODY,
    "line": NOBODY,
    "order": NEVER,
    "ahead": NOBODY,
    "behind": NOBODY,
    "patience_ends_at": NEVER,
    "turn_at": NEVER,
    "seat": NOBODY,
    "desk": NOBODY,
    "machine": NOBODY,
    "helper": NOBODY,
    "ticket_at": NEVER,
    "first_called_at": NEVER,
    "rightly_called_at": NEVER,
    "service_started_at": NEVER,
    "waited_until": NEVER,
    "left_at": NEVER,
    "noticed_by": NOBODY,
    "referred_at": NEVER,
    "fills_until": NEVER,
    "referred_by": NOBODY,
    "sold_by": NOBODY,
    "simple_sold_by": NOBODY,
    "served_by": NOBODY,
}
"""A customer before their day, where that is not 0."""

OF_EMPLOYEE: dict[str, Any] = {
    "role": Role.TELLER,
    "home": Position.HIGH_COUNTER,
    "duty": Duty.FREE,
    "task_ends_at": NEVER,
    "form_desk_at": NEVER,
    "customer": NOBODY,
    "spot": NOBODY,
    "desk": NOBODY,
    "slowness": METRE_A_SECOND,
    "skill": 1.0,
    "next_home": NOBODY,
    "first_work": NOBODY,
    "work": NOBODY,
    "work_ends_at": NEVER,
}
"""An employee who is free at the window that is theirs."""

OF_DESK: dict[str, Any] = {
    "position": Position.HIGH_COUNTER,
    "employee": NOBODY,
    "customer": NOBODY,
    "sells_simple": NOBODY,
    "sells_complex": NOBODY,
    "asked_at": NEVER,
}

OF_MACHINE: dict[str, Any] = {"customer": NOBODY}

OF_NEED: dict[str, Any] = {
    "positions": 1 << Position.HIGH_COUNTER,
    "machine": NOBODY,
    "product": NOBODY,
    "vip_line": NOBODY,
}
"""Something for a high counter only, whose every ticket stands in line 0."""

OF_TEMPERAMENT = {
    "familiarity": 1.0,
    "service_factor": 1.0,
    "expectation_factor": 1.0,
    "complains": 1.0,
}
UNUSUAL = (
    *("temperament", "standards", "complaints", "conduct", "training", "digital"),
    *("choice", "authorisation", "own_work", "documents", "enquiries", "vip_lobby"),
)
"""Rules that are off, as their settings of 0 would stop everything."""

OF_QUEUE: dict[str, Any] = {"first": NOBODY, "last": NOBODY}


def put(target: Any, changes: Mapping[Any, Any]) -> None:
    """Make ``changes`` in a record or an array."""
    for key, value in changes.items():
        if isinstance(value, list):
            put(target[key], dict(enumerate(value)))
        elif isinstance(value, Mapping):
            put(target[key], value)
        else:
            target[key] = value


def make(dtype: np.dtype, *steps: Mapping[Any, Any]) -> np.record:
    """Return a record with each step's changes made."""
    record = table(dtype, 1)[0]
    for step in steps:
        put(record, step)
    return record


def customer(**change: Any) -> np.record:
    """Return a customer as drawn, with even chances."""
    return make(tables.CUSTOMER, OF_CUSTOMER, change)


def customers(*changes: Mapping[str, Any]) -> np.ndarray:
    """Return a table of customers, one for each set of changes."""
    rows = table(tables.CUSTOMER, len(changes))
    for row, change in enumerate(changes):
        rows[row] = customer(**change)
    return rows


def employee(**change: Any) -> np.record:
    """Return an employee who is free at their home position."""
    home = change.get("home", OF_EMPLOYEE["home"])
    return make(tables.EMPLOYEE, OF_EMPLOYEE, {"position": home}, change)


def desk(**change: Any) -> np.record:
    """Return a desk of a high counter that nobody owns."""
    return make(tables.DESK, OF_DESK, change)


def machine(**change: Any) -> np.record:
    """Return a free machine."""
    return make(tables.MACHINE, OF_MACHINE, change)


def need(**change: Any) -> np.record:
    """Return a need that only a high counter can do."""
    return make(settings.NEED, OF_NEED, change)


def parameters(**change: Any) -> np.record:
    """Return a bare floor: rules on but `UNUSUAL`, numbers 0, a need, a line, nobody at work."""
    record = table(settings.PARAMETERS, 1)[0]
    for rule in settings.RULES.names:
        record["rules"][rule]["enabled"] = 1
    for rule in UNUSUAL:
        record["rules"][rule]["enabled"] = 0
    record["rules"]["referral"]["said_queue"] = 1.0
    record["rules"]["standards"]["load"] = 1.0
    record["rules"]["choice"]["seen"] = 1.0
    record["rules"]["judgement"]["intolerable"] = 1
    put(record["temperaments"], OF_TEMPERAMENT)
    record["segment_expectation"] = 1.0
    for row in range(tables.MAX_NEEDS):
        put(record["needs"][row], OF_NEED)
    put(record, {"n_needs": 1, "n_lines": 1, "n_places": 1, "referral_line": NOBODY})
    record["vip_lobby"] = NOBODY
    put(record["desks"], OF_DESK)
    put(record, change)
    return record


def branch(**change: Any) -> np.record:
    """Return an empty branch with nobody at work."""
    record = table(tables.BRANCH, 1)[0]
    put(record["line_queues"], OF_QUEUE)
    for queue in ("door_queue", "help_queue", "machine_queues", "ticket_queues"):
        put(record[queue], OF_QUEUE)
    put(record["desks"], OF_DESK)
    put(record, {"newcomer": NOBODY, "escort": NOBODY, "seats": NOBODY, "ended_at": NEVER})
    put(record, change)
    return record


def stand_in_lines(floor: np.record, people: np.ndarray) -> None:
    """Put the ticket of everybody who has a line into it: by priority, then order, then row."""
    with_ticket = [row for row in range(len(people)) if people[row].line != NOBODY]
    for line, priority in sorted({(people[r].line, people[r].priority) for r in with_ticket}):
        standing = sorted(
            (row for row in with_ticket if _stands_in(people[row], line, priority)),
            key=lambda row: (people[row].order, row),
        )
        _link(floor["line_queues"][int(line) * tables.PRIORITIES + int(priority)], people, standing)
        floor["line_tickets"][line] += len(standing)
        floor["open_lines"] |= 1 << int(line)


def _stands_in(person: np.record, line: int, priority: int) -> bool:
    return person.line == line and person.priority == priority


def _link(queue: np.record, people: np.ndarray, rows: list[int]) -> None:
    put(queue, {"first": rows[0], "last": rows[-1], "length": len(rows)})
    for ahead, behind in pairwise(rows):
        people[ahead]["behind"] = behind
        people[behind]["ahead"] = ahead
