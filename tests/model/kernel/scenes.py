"""Small floors with a busy half hour, made at random from a seed.

A scene turns each rule on or off by itself, and draws who works, who comes and every setting from
few values, so that ties, zero times and full queues are common.
"""

from itertools import chain
from random import Random

import numpy as np

from agents import settings
from agents.codes import (
    MINUTE,
    NOBODY,
    SECOND,
    Machine,
    Position,
    Product,
    TicketClass,
)
from agents.tables import table
from model.setup.floor import set_nearest_seats
from tests.model.kernel.scene_people import (
    random_customers,
    random_employee,
    random_shift,
    random_works,
)
from tests.model.kernel.scene_rules import random_rules, random_service
from tests.model.rules.records import OF_DESK, OF_MACHINE, put

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


def bits(*rows: int) -> int:
    """Return rows as bits."""
    return sum(1 << row for row in rows)


def random_scene(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the parameters, shape (1,), the customers and the staff's own work of a scene."""
    random = Random(seed)
    constants = table(settings.PARAMETERS, 1)
    set_up_rules(random, constants[0])
    set_up_floor(random, constants[0])
    set_up_menu(random, constants[0])
    set_up_people(random, constants[0])
    people = random_customers(random, len(NEEDS))
    return constants, people, random_works(seed, constants[0])


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
