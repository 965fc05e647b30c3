"""Who is in a random scene: staff and their shifts, customers, and the staff's own work."""

from random import Random

import numpy as np

from agents import tables
from agents.codes import (
    MINUTE,
    NEVER,
    NOBODY,
    SECOND,
    Change,
    Decision,
    Duty,
    Position,
    Role,
    Segment,
)
from agents.tables import table
from tests.model.rules.records import customer, employee, put

STAFF_ROOM = 1
"""Its place."""

ROLES = {
    0: (
        *(Role.BRANCH_DIRECTOR, Role.FLEXIBLE_TELLER),
        *(Role.OPERATIONS_SUPERVISOR, Role.OPERATIONS_SUPERVISOR),
    ),
    1: (Role.LOBBY_MANAGER,),
    2: (Role.LOBBY_GUIDE,),
    3: (Role.LOBBY_DIRECTOR,),
    4: (Role.LOW_COUNTER_OFFICER,),
    5: (Role.TELLER,),
    6: (Role.VIP_TELLER,),
    7: (Role.RELATIONSHIP_MANAGER,),
}


def random_employee(random: Random, home: Position) -> np.record:
    """Return an employee as before opening."""
    return employee(
        role=random.choice(ROLES[home]),
        home=home,
        duty=Duty.OFF,
        place=STAFF_ROOM,
        slowness=random.choice([700_000, 1_000_000]),
        skill=random.choice([0.8, 1.0, 1.3]),
        mistakes=random.choice([0.0, 0.2, 0.6]),
        covers={position: random.choice([0, 1]) for position in (1, 2)},
        wage=20.0,
    )


def random_shift(
    random: Random, constants: np.record, who: tuple[int, Position]
) -> list[dict[str, int]]:
    """Return an employee's lines of the roster."""
    row, home = who
    rotates = constants.rules.breaks.enabled
    starts_at = random.choice([0, 0, 0, 4 * MINUTE])
    lines = [{"at": starts_at, "change": Change.SHIFT_STARTS, "value": home}]
    if random.random() < 0.3:
        at = random.randint(5, 20) * MINUTE
        post = random.choice(list(Position))
        lines.append({"at": at, "change": Change.POSTED, "value": post})
    if rotates and random.random() < 0.6:
        at = random.choice([8, 10, 12]) * MINUTE
        latest = at + random.choice([0, 4]) * MINUTE
        due = {"at": at, "change": Change.BREAK_DUE, "value": 3 * MINUTE, "latest": latest}
        lines.append(due)
    if random.random() < 0.3:
        lines.append({"at": random.choice([22, 30, 35]) * MINUTE, "change": Change.SHIFT_ENDS})
    return [line | {"employee": row} for line in lines]


def random_customers(random: Random, needs: int) -> np.ndarray:
    """Return some customers in the order in which they come, a few of them after closing."""
    arrivals = sorted(random.randint(0, 31 * 60 // 5) * 5 for _ in range(random.randint(5, 40)))
    people = table(tables.CUSTOMER, len(arrivals))
    for row, at in enumerate(arrivals):
        people[row] = random_customer(random, at * SECOND, needs)
    return people


def random_customer(random: Random, at: int, needs: int) -> np.record:
    """Return a customer who comes at an instant [us], with one of so many needs."""

    def work(*seconds: int) -> int:
        return random.choice([*seconds, random.randint(1, 300)]) * SECOND

    return customer(
        arrives_at=at,
        patience=random.choice([NEVER, work(0, 120, 400)]),
        accepted_wait=random.choice([NEVER, 0, work(300)]),
        greeting_work=work(0, 10, 20),
        ticket_work=random.choice([0, 10 * SECOND, 10 * SECOND]),
        machine_work=work(0, 60),
        help_work=work(0, 30),
        preparation_work=work(0, 60),
        conversation_work=work(0, 60),
        window_work=work(0, 120, 240),
        advice_work=work(0, 240),
        answer_work=work(0, 60),
        slowness=random.choice([800_000, 1_000_000, 1_600_000]),
        chance=[random.random() for _ in Decision],
        segment=random.choice([Segment.MASS, Segment.MASS, Segment.WEALTH, Segment.PRIVATE]),
        temperament=random.randint(0, 8),
        need=random.randint(0, needs - 1),
        simple_product=random.randint(0, 4),
        complex_product=random.randint(5, 7),
    )


def random_works(seed: int, constants: np.record) -> np.ndarray:
    """Return some work of the staff's own, in the order in which it comes."""
    random = Random(seed)
    rows = [random_work(random, int(constants.n_staff)) for _ in range(random.randint(0, 12))]
    rows.sort(key=lambda one: (one["comes_at"], one["employee"]))
    works = table(tables.WORK, len(rows))
    for work, row in zip(works, rows, strict=True):
        put(work, row)
    return works


def random_work(random: Random, n_staff: int) -> dict[str, int]:
    """Return a piece of work of somebody's own."""
    comes_at = random.choice([0, 0, random.randint(0, 24) * MINUTE, NEVER])
    length = random.choice([0, 30, 120, 400]) * SECOND
    waits = random.choice([0, 2 * MINUTE, NEVER])
    return {
        "employee": random.randrange(NOBODY, n_staff),
        "comes_at": comes_at,
        "latest": min(comes_at + waits, NEVER),
        "length": length,
        "left": length,
        "whole": random.choice([0, 1]),
        "started_at": NEVER,
        "done_at": NEVER,
    }
