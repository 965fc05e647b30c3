"""Small floors with a busy half hour, made at random from a seed.

A scene turns each rule on or off by itself, and draws who works, who comes and every setting from
few values, so that ties, zero times and full queues are common.
"""

from itertools import chain
from random import Random

import numpy as np

from agents import settings, tables
from agents.codes import (
    MINUTE,
    NEVER,
    NOBODY,
    SECOND,
    Change,
    Decision,
    Duty,
    Machine,
    Position,
    Product,
    Role,
    Segment,
    TicketClass,
)
from agents.tables import table
from model.setup.floor import set_nearest_seats
from tests.model.kernel.scene_rules import random_rules, random_service
from tests.model.rules.records import OF_DESK, OF_MACHINE, customer, employee, put

CLOSING = 30 * MINUTE
DOOR, STAFF_ROOM, STANDING, FORM_DESK, TICKETS, QUEUES = 0, 1, 2, 3, 4, 6
"""Places; ticket machines and machine queues have two each."""
SPOTS, MACHINES, SEATS, WINDOWS = 8, 14, 18, 22
"""First places of the lobby spots (two a position), machines, seats, and windows (two each)."""
VIP_LOBBY = 34
MOST_PLACES = 35

LINES = (
    (TicketClass.CASH, (5, 6)),
    (TicketClass.NON_CASH, (4, 5)),
    (TicketClass.COMPLEX, (4, 7)),
    (TicketClass.VIP, (5, 6)),
    (TicketClass.VIP, (7,)),
    (TicketClass.REFERRAL, (4,)),
    (TicketClass.REFERRAL, (7,)),
    (TicketClass.CASH, (5,)),
    (TicketClass.ORDINARY, (4, 5, 6, 7)),
)
ONE_FOR_ALL = 8
PREFERENCES = {
    4: (TicketClass.REFERRAL, TicketClass.COMPLEX, TicketClass.NON_CASH, TicketClass.ORDINARY),
    5: (TicketClass.CASH, TicketClass.NON_CASH, TicketClass.ORDINARY, TicketClass.VIP),
    6: (TicketClass.VIP, TicketClass.CASH, TicketClass.ORDINARY),
    7: (TicketClass.REFERRAL, TicketClass.VIP, TicketClass.COMPLEX, TicketClass.ORDINARY),
}
NEEDS = (
    {"can": (5, 6), "machine": Machine.CASH_RECYCLER, "right": 0, "wrong": 1, "vip": 3},
    {"can": (4, 5), "machine": Machine.TERMINAL, "right": 1, "wrong": 0, "vip": 3},
    {"can": (4, 7), "product": Product.FUND, "right": 2, "wrong": 0, "vip": 4},
    {"can": (5,), "right": 7, "wrong": 2, "vip": 3},
    {"can": (4, 5), "right": 1, "wrong": 0, "vip": 3, "enquiry": 1},
)
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


def bits(*rows: int) -> int:
    """Return rows as bits."""
    return sum(1 << row for row in rows)


def random_scene(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the parameters, shape (1,), and the customers of a scene."""
    random = Random(seed)
    constants = table(settings.PARAMETERS, 1)
    set_up_rules(random, constants[0])
    set_up_floor(random, constants[0])
    set_up_menu(random, constants[0])
    set_up_people(random, constants[0])
    return constants, random_customers(random)


def set_up_rules(random: Random, constants: np.record) -> None:
    """Draw which rules are on, and their settings."""
    change = {"rules": random_rules(random), "service": random_service(random)}
    put(constants, {"closing": CLOSING} | change)


def set_up_floor(random: Random, constants: np.record) -> None:
    """Draw where everything stands; on some floors nothing is away from anything."""
    grid = [(x, y) for x in range(10) for y in range(10)]
    points = random.sample(grid, MOST_PLACES) if random.random() < 0.7 else [(0, 0)] * MOST_PLACES
    distance = [1000 * (abs(x - u) + abs(y - v)) for x, y in points for u, v in points]
    kinds = [random.choice(list(Machine)) for _ in range(random.randint(0, 3))]
    machines = [
        OF_MACHINE | {"kind": kind, "place": MACHINES + row} for row, kind in enumerate(kinds)
    ]
    printers = random.randint(1, 2)
    seats = random.choice([0, 2, 4])
    change = {
        "door": DOOR,
        "staff_room": STAFF_ROOM,
        "standing_room": STANDING,
        "form_desk": FORM_DESK,
        "form_desk_places": random.randint(0, 2),
        "n_ticket_machines": printers,
        "ticket_machines": [OF_MACHINE | {"place": TICKETS + row} for row in range(printers)],
        "n_machines": len(machines),
        "machines": machines,
        "machines_of": [kinds.count(kind) for kind in Machine],
        "machine_queue": [QUEUES + kind for kind in Machine],
        "n_seats": seats,
        "seats": list(range(SEATS, SEATS + seats)),
        "n_spots": [0] + [random.choice([1, 2, 2]) for _ in range(3)],
        "spots": {p: [SPOTS + 2 * p - 2, SPOTS + 2 * p - 1] for p in (1, 2, 3)},
        "vip_lobby": random.choice([NOBODY, VIP_LOBBY, VIP_LOBBY]),
        "n_places": MOST_PLACES,
        "distance": dict(enumerate(distance)),
        "sight": dict(enumerate(random_sight(random))),
    }
    put(constants, change)
    set_nearest_seats(constants)


def random_sight(random: Random) -> list[int]:
    """Return which places see each other, place by place; each sees itself."""
    share = random.choice([0.0, 0.3, 0.7, 1.0])
    places = range(MOST_PLACES)
    pairs = {(a, b): random.random() < share for a in places for b in places if a < b}
    return [int(a == b or pairs[min(a, b), max(a, b)]) for a in places for b in places]


def set_up_menu(random: Random, constants: np.record) -> None:
    """Draw what customers may need, and which window calls what in which order."""
    needs = random_needs(random, one_line=not constants.rules.menu.enabled)
    preference = {position: lines_by_preference(random, position) for position in PREFERENCES}
    temperaments = {
        "familiarity": 1.0,
        "service_factor": 1.0,
        "answer": random.choice([0, 10 * SECOND]),
        "answered_bonus": 0.2,
        "unanswered_penalty": 0.2,
        "expectation_factor": random.choice([1.0, 0.5, 1.7]),
        "complains": random.choice([0.0, 1.0, 2.5]),
    }
    put(constants["temperaments"], temperaments | {"needs_help": 0.4, "wrong_ticket": 0.4})
    change = {
        "n_needs": len(needs),
        "needs": needs,
        "segment_priority": [0, random.choice([0, 1]), random.choice([0, 2])],
        "segment_expectation": [1.0, random.choice([1.0, 0.6]), random.choice([1.0, 0.3])],
        "n_lines": len(LINES),
        "lines": [{"ticket_class": kind, "positions": bits(*able)} for kind, able in LINES],
        "preference": preference,
        "callable": {position: sum(lines) for position, lines in preference.items()},
        "referral_line": [NOBODY] * 4 + [5, NOBODY, NOBODY, 6],
        "product_line": [2, 4],
        "product_positions": bits(4, 7),
    }
    put(constants, change)


def random_needs(random: Random, *, one_line: bool) -> list[dict[str, object]]:
    """Return what customers may need; ``one_line``: there is one line for all."""
    return [
        {
            "positions": bits(*need["can"]),
            "machine": need.get("machine", NOBODY),
            "authorisation": random.choice([0, 0, 1]),
            "preparable": random.choice([0, 1]),
            "preparation_saves": 0.3,
            "on_the_phone": random.choice([0, 0, 1]),
            "by_choice": random.choice([0.0, 0.4]),
            "authorised": random.choice([0.0, 0.0, 0.3]),
            "missing": random.choice([0.0, 0.3]),
            "enquiry": need.get("enquiry", 0),
            "product": need.get("product", NOBODY),
            "right_line": ONE_FOR_ALL if one_line else need["right"],
            "wrong_line": ONE_FOR_ALL if one_line else need["wrong"],
            "vip_line": NOBODY if one_line else need["vip"],
            "passed_line": need["right"],
        }
        for need in NEEDS
    ]


def lines_by_preference(random: Random, position: int) -> list[int]:
    """Return a position's lines (bits), class by class, now and then in another order."""
    classes = list(PREFERENCES[position])
    if random.random() < 0.3:
        random.shuffle(classes)
    return [
        bits(
            *(
                line
                for line, (kind, able) in enumerate(LINES)
                if kind == wanted and position in able
            )
        )
        for wanted in classes
    ]


def set_up_people(random: Random, constants: np.record) -> None:
    """Draw who works, when and where, and the windows."""
    homes = [random.choice(list(Position)) for _ in range(random.randint(3, 9))]
    homes += random.sample([Position.LOW_COUNTER, Position.HIGH_COUNTER], 2)
    if random.random() < 0.6:
        homes.append(Position.BACK_OFFICE)
    random.shuffle(homes)
    staff = [random_employee(random, home) for home in homes]
    roster = sorted(
        chain.from_iterable(random_shift(random, constants, row) for row in enumerate(homes)),
        key=lambda line: (line["at"], line["employee"], line["change"]),
    )
    positions = [random.choice([4, 5, 6, 7]) for _ in range(random.randint(1, 4))] + [4, 5]
    desks = [
        OF_DESK | {"position": p, "spot": WINDOWS + 2 * row, "seat": WINDOWS + 2 * row + 1}
        for row, p in enumerate(positions)
    ]
    change = {"n_staff": len(staff), "n_roster": len(roster), "roster": roster}
    put(constants, change | {"n_desks": len(desks), "desks": desks})
    for row, who in enumerate(staff):
        constants["staff"][row] = who


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


def random_customers(random: Random) -> np.ndarray:
    """Return some customers in the order in which they come, a few of them after closing."""
    arrivals = sorted(random.randint(0, 31 * 60 // 5) * 5 for _ in range(random.randint(5, 40)))
    people = table(tables.CUSTOMER, len(arrivals))
    for row, at in enumerate(arrivals):
        people[row] = random_customer(random, at * SECOND)
    return people


def random_customer(random: Random, at: int) -> np.record:
    """Return a customer who comes at an instant [us]."""

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
        need=random.randint(0, len(NEEDS) - 1),
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
        "employee": random.randrange(n_staff),
        "comes_at": comes_at,
        "latest": min(comes_at + waits, NEVER),
        "length": length,
        "left": length,
        "whole": random.choice([0, 1]),
        "started_at": NEVER,
        "done_at": NEVER,
    }
