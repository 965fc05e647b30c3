"""Searching: customers walk further to what they do not see, and only then."""

import numpy as np
import pytest

from layouts import floor_of, load_floor, load_plan
from layouts.plan import Plan
from model.run import tables
from model.scenario.load import load_scenario
from model.setup.floor import first_ways
from model.setup.parameters import build


def walled(**wall):
    """Return the standard floor with a wall between the entrance and the waiting area."""
    data = load_plan("standard").model_dump(by_alias=True, exclude_unset=True)
    line = {"name": "screen", "line": [[8.6, 3.4], [11.2, 3.4]]}
    return floor_of(Plan.model_validate(data | {"walls": [*data["walls"], line | wall]}))


def distances(floor, *, searching, chain=False, escort=True):
    """Return the distances that the kernel reads, (n, n) [mm]."""
    change = {"service.searching_m": searching, "rules.chain.enabled": chain}
    change |= {"rules.chain.escort": escort}
    record = build(load_scenario("standard", change), floor).parameters[0]
    n = len(floor.places)
    return record.distance[: n * n].reshape(n, n).copy()


def extra(floor, origin, goal, **options):
    ways = distances(floor, searching=8.0, **options) - floor.distance
    return int(ways[floor.row(origin), floor.row(goal)])


@pytest.mark.parametrize(
    ("origin", "goal", "metres"),
    [
        ("door", "position 1", 0),  # in plain view
        ("ticket machine 1", "seat 7", 8),  # behind the wall
        ("seat 7", "ticket machine 1", 0),  # back again they know the way
        ("ticket machine 1", "seat 1", 0),
        ("seat 1", "window 1", 0),
        ("seat 1", "VIP room desk", 8),
        ("standing room", "VIP room desk", 8),
        ("standing room", "low counter 5", 0),
        ("ticket machine 1", "VIP room desk", 8),  # called at once
        ("position 3", "seat 7", 0),  # an employee's way
        ("VIP room desk seat", "seat 7", 0),
        ("staff room", "position 1", 0),  # unseen, but nobody's first way
    ],
)
def test_who_does_not_see_where_they_go_for_the_first_time_searches(origin, goal, metres):
    assert extra(walled(), origin, goal) == metres * 1000


def test_one_sees_through_glass():
    assert extra(walled(material="glass"), "ticket machine 1", "seat 7") == 0


def test_who_is_fetched_does_not_search():
    assert extra(walled(), "seat 1", "VIP room desk", chain=True) == 0
    assert extra(walled(), "ticket machine 1", "seat 7", chain=True) == 8000


def test_without_an_escort_nobody_is_fetched():
    assert extra(walled(), "seat 1", "VIP room desk", chain=True, escort=False) == 8000


def test_without_searching_every_way_is_the_floors():
    floor = walled()
    assert np.array_equal(distances(floor, searching=0.0), floor.distance)


def test_no_way_is_searched_twice():
    ways = [
        (origin, goal)
        for origins, goals in first_ways(load_floor("flagship"), is_fetched=False)
        for origin in origins
        for goal in goals
    ]
    assert len(ways) == len(set(ways)) == 1 + 2 * 2 + 2 * 49 + 51 * 14


def test_the_nearest_seat_is_one_that_is_seen():
    floor = walled()
    setup = build(load_scenario("standard", {"service.searching_m": 50.0}), floor)
    record, machine = setup.parameters[0], floor.row("ticket machine 1")
    n = int(record.n_seats)
    order = record.nearest_seats[machine * n : (machine + 1) * n]
    seen = floor.sight[machine, np.array(record.seats)[order]]
    assert not seen.all()
    assert list(seen) == sorted(seen, reverse=True)


def test_who_searches_takes_their_time():
    """The first customer, alone in the branch, has 60 m more to position 1 behind a wall."""
    hidden = walled(line=[[9.4, 1.3], [10.9, 1.3]])
    first = []
    for metres in (0.0, 60.0):
        scenario = load_scenario("standard", {"service.searching_m": metres})
        for day in tables(build(scenario, hidden), days=[0], seed=1):
            first.append(day.customers[0].copy())
    short, long = first
    assert long["ticket_at"] - short["ticket_at"] == 60 * short["slowness"]
