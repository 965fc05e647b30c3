"""Where people are seen: no two are one dot, nobody is in a wall, all walk as in the model."""

from functools import cache
from itertools import combinations

import numpy as np
import pytest
import shapely

from agents.codes import SECOND, Phase
from agents.facts import Fact
from layouts.geometry import solids, walkable_ground
from model.run import tables
from model.scenario.load import load_scenario, with_variant
from model.setup.parameters import build
from viz.floor.film import Film, film_of, film_of_day
from viz.floor.keyframes import Keyframes
from viz.floor.room import APART, CLOSE, REACH, STEP, room_of
from viz.floor.standing import Manner, Standings, Stays
from viz.floor.states import Doing
from viz.floor.tracks import Walk, beside, gap
from viz.floor.walks import Movements
from viz.floor.ways import Line
from viz.session.documents import open_scenario

ALL = ("lobby_director", "chain_service", "referral_rules")
SCENES = [
    ("standard", (), 3),
    ("standard", ALL, 3),
    ("small", (), 1),
    ("flagship", (), 5),
    ("programme", (), 2),
]

ONE_DOT = 0.2
"""People nearer to each other than this look like one [m]."""


@cache
def scene(name, variants, seed) -> tuple[Film, object]:
    setup = build(with_variant(load_scenario(name), *variants))
    return film_of(setup, seed, 0), setup.floor


def body_of(floor, margin):
    """Return where the middle of a person can be, with a margin more [m]."""
    shapes = [solid.shape for solid in solids(floor.plan)]
    return walkable_ground(floor.plan, shapes).buffer(margin)


def seen_at(table: Keyframes, instants, gone):
    """Return of each person who is seen, where they are and whether they stand."""
    columns = table.seen()
    first = np.flatnonzero(np.diff(columns["who"].astype(int), prepend=-1))
    for begin, end in zip(first, [*first[1:], len(columns["who"])], strict=True):
        at = columns["at"][begin:end].astype(float)
        where = np.stack([columns[name][begin:end] for name in ("x", "y")], axis=1).astype(float)
        row = np.searchsorted(at, instants, side="right") - 1
        spots = np.stack([np.interp(instants, at, column) for column in where.T], axis=1)
        following = where[np.minimum(row + 1, len(at) - 1)]
        stands = (following == where[row]).all(axis=1)
        state = columns["state"][begin:end][row]
        is_seen = (row >= 0) & ~((state == gone) & (stands | (gone == Phase.GONE)))
        yield is_seen, spots, stands


def everybody(film: Film, instants):
    """Return who is seen, where, and who stands: one row a person, one column an instant."""
    people = [
        *seen_at(film.customers, instants, Phase.GONE),
        *seen_at(film.staff, instants, Doing.OFF),
    ]
    return (np.array(column) for column in zip(*people, strict=True))


@pytest.mark.parametrize("one", SCENES)
def test_nobody_walks_or_stands_in_a_wall_or_on_furniture(one):
    film, floor = scene(*one)
    ground = body_of(floor, CLOSE + 0.01)
    shapely.prepare(ground)
    for table in (film.customers, film.staff):
        columns = table.seen()
        same = np.diff(columns["who"].astype(int)) == 0
        points = np.stack([columns["x"], columns["y"]], axis=1).astype(float)
        lines = np.stack([points[:-1], points[1:]], axis=1)[same]
        moves = (lines[:, 0] != lines[:, 1]).any(axis=1)
        assert shapely.covers(ground, shapely.points(points)).all()
        assert shapely.covers(ground, shapely.linestrings(lines[moves])).all()
        assert moves.sum() > 30


@pytest.mark.parametrize("one", SCENES)
def test_no_two_people_are_one_dot_but_for_who_passes_by(one):
    film, _ = scene(*one)
    busiest = np.concatenate([np.arange(120.0), np.arange(4500.0, 8100.0)])
    is_seen, spots, stands = everybody(film, busiest)
    since: dict[tuple[int, int], int] = {}
    longest = compared = 0
    for instant in range(is_seen.shape[1]):
        rows = np.flatnonzero(is_seen[:, instant])
        here = spots[rows, instant]
        gaps = np.hypot(*(here[:, None] - here[None]).transpose(2, 0, 1))
        gaps[np.tril_indices(len(rows))] = np.inf
        compared += len(rows)
        close = {(rows[a], rows[b]) for a, b in zip(*np.nonzero(gaps < ONE_DOT), strict=True)}
        for pair in close:
            assert not stands[pair, instant].all(), (pair, instant)
        since = {pair: since.get(pair, 0) + 1 for pair in close}
        longest = max([longest, *since.values()])
    assert compared > 20_000
    assert longest <= 6


@pytest.mark.parametrize("one", SCENES)
def test_who_is_attended_to_is_seen_just_where_the_model_has_them(one):
    film, _ = scene(*one)
    table = film.customers
    there = np.isin(table.state, [int(Phase.SERVED), int(Phase.TICKETING)])
    stands = (np.diff(table.x) == 0) & (np.diff(table.y) == 0) & (np.diff(table.at) > 2.0)
    rows = np.flatnonzero(there[:-1] & stands & (np.diff(table.who.astype(int)) == 0))
    assert len(rows) > 50
    aside = np.hypot(table.aside_x, table.aside_y)
    assert aside[rows + 1].max() < 0.01


@pytest.mark.parametrize("one", SCENES)
def test_people_are_aside_by_a_bounded_amount_and_on_their_way_not_at_all(one):
    film, floor = scene(*one)
    for table in (film.customers, film.staff):
        aside = np.hypot(table.aside_x, table.aside_y)
        assert aside.max() <= REACH * STEP * 2**0.5 + CLOSE
    table, spots = film.customers, room_of(floor).spots
    here = np.stack([table.x, table.y], axis=1).astype(float)
    gaps = np.hypot(*(here[:, None] - spots[None]).transpose(2, 0, 1)).min(axis=1)
    on_way = gaps > 1.5
    aside = np.hypot(table.aside_x, table.aside_y)[on_way]
    assert np.count_nonzero(aside < 0.1) >= 0.95 * len(aside)


@pytest.mark.parametrize("one", SCENES)
def test_nobody_is_seen_to_jump(one):
    film, _ = scene(*one)
    columns = film.customers.seen()
    same = np.diff(columns["who"].astype(int)) == 0
    length = np.hypot(np.diff(columns["x"]), np.diff(columns["y"]))[same]
    seconds = np.diff(columns["at"])[same]
    assert (length <= 4.0 * seconds + 0.05).all()


def test_employees_at_one_position_are_seen_apart():
    film, _ = scene("standard", ALL, 3)
    is_seen, spots, stands = everybody(film, np.arange(0.0, film.ends_at, 30.0))
    staff = slice(len(is_seen) - len(film.crew), None)
    columns = film.staff
    shared = 0
    for instant in range(is_seen.shape[1]):
        places = {}
        for who in range(len(film.crew)):
            rows = np.flatnonzero((columns.who == who) & (columns.at <= 30.0 * instant))
            if len(rows) and is_seen[staff][who, instant] and stands[staff][who, instant]:
                places.setdefault(int(columns.place[rows[-1]]), []).append(who)
        for people in places.values():
            for one, other in combinations(people, 2):
                here, there = spots[staff][[one, other], instant]
                assert np.hypot(*(here - there)) > 0.9 * APART
                shared += 1
    assert shared > 5


def seen_of(table: Keyframes, who: int, instants):
    """Return where somebody is seen at instants, shape (instants, 2)."""
    columns = table.seen()
    rows = columns["who"] == who
    at = columns["at"][rows].astype(float)
    return np.stack([np.interp(instants, at, columns[name][rows]) for name in ("x", "y")], axis=1)


def test_an_escort_is_beside_the_customer_whom_they_take_along():
    """From where they meet to where they part they are one dot for half a second at most."""
    setup = build(with_variant(load_scenario("standard"), *ALL))
    (day,) = tables(setup, days=[0], seed=3, journal=True)
    film, walks = film_of_day(setup, day), Movements(setup, day.customers, day.journal).customers
    together = 0
    for line in day.journal[day.journal["fact"] == Fact.BROUGHT]:
        walk = (walks.who == line["customer"]) & (walks.ends_at == line["at"])
        begins_at = int(walks.starts_at[walk].min(initial=line["at"])) / SECOND
        instants = np.arange(begins_at, line["at"] / SECOND, 0.1)
        if len(instants) < 10:
            continue
        employee = seen_of(film.staff, line["employee"], instants)
        customer = seen_of(film.customers, line["customer"], instants)
        gaps = np.hypot(*(employee - customer).T)
        assert np.median(gaps) < 0.9
        assert gaps.max() < 1.5
        assert np.count_nonzero(gaps < ONE_DOT) <= 5
        together += 1
    assert together > 30


@pytest.mark.parametrize("name", ["standard", "small", "flagship", "plain"])
def test_there_is_room_at_every_place(name):
    floor = build(open_scenario(name).document.scenario).floor
    room = room_of(floor)
    ground = None if floor.walking is None else body_of(floor, 1e-5)
    for place, slots in enumerate(room.of_place):
        assert slots[0] == place
        points = room.slots[slots]
        gaps = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
        np.fill_diagonal(gaps, 9.0)
        if room.kinds[place] in ("standing", "ticket_machine", "machine_queue", "door"):
            assert len(slots) >= 12
            assert gaps.min() > APART
        if ground is not None:
            lines = [[points[0], point] for point in points[1:]]
            assert shapely.covers(ground, shapely.linestrings(lines)).all()


def test_a_crowd_beyond_all_slots_is_still_one_dot_each():
    floor = build(load_scenario("standard")).floor
    room = room_of(floor)
    place, number = room.kinds.index("standing"), 400
    found = Standings(room).follow(
        Stays(
            np.arange(number),
            np.arange(number) * 1_000_000,
            np.full(number, 10**9),
            np.full(number, place),
            np.full(number, int(Manner.QUEUES)),
        )
    )
    points = np.array([found[who][-1].point for who in range(number)])
    gaps = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, 9.0)
    assert gaps.min() > 0.005
    assert shapely.covers(body_of(floor, CLOSE + 0.01), shapely.points(points)).all()


def test_who_is_before_leaves_and_the_others_move_up():
    room = room_of(build(load_scenario("standard")).floor)
    place = room.kinds.index("ticket_machine")
    manner = np.full(3, int(Manner.QUEUES))
    stays = Stays(
        np.arange(3), np.array([0, 1, 2]), np.array([50, 90, 99]), np.full(3, place), manner
    )
    found = Standings(room).follow(stays)
    slots = [tuple(room.slots[slot].tolist()) for slot in room.of_place[place]]
    assert [(at, point) for at, _, point in found[2]] == [
        (2, slots[2]),
        (50, slots[1]),
        (90, slots[0]),
    ]


@pytest.mark.parametrize("length", [0.3, 0.8, 2.0, 12.0])
def test_two_who_walk_together_are_never_at_one_point(length):
    room = room_of(build(load_scenario("standard")).floor)
    x, y = room.spots[room.kinds.index("standing")]
    line = Line([(x, y), (x + length, y)], [0.0, 1.0])
    walk = Walk(0, int(1e6 * length / 1.2), line)
    customer = walk.joined(room, line.points[0], line.points[1])
    start, end = (x, y + 0.5), (x + length, y + 0.5)
    employee = beside(room, walk, start, end, [customer])
    assert (employee[0].at, employee[0].point) == (0, start)
    assert (employee[-1].at, employee[-1].point) == (walk.ends_at, end)
    assert gap(employee, [customer]) > 0.3
