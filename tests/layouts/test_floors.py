"""Floors have the places their plans describe, in a fixed order."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from layouts import SHIPPED_PLANS, PlanError, check_plan, load_floor, load_plan, plain_floor
from layouts.read import FLOORS


def test_four_plans_are_shipped():
    assert SHIPPED_PLANS == ("flagship", "plain", "small", "standard")


@pytest.mark.parametrize("name", SHIPPED_PLANS)
def test_shipped_plans_have_no_problem(name):
    assert check_plan(name) == []


@pytest.mark.parametrize(
    ("name", "windows", "machines", "ticket_machines", "seats"),
    [
        ("small", {5: 2, 4: 1}, {"cash_recycler": 1, "terminal": 1}, 1, 10),
        ("standard", {5: 3, 6: 1, 4: 2, 7: 1}, {"cash_recycler": 3, "terminal": 2}, 1, 24),
        ("flagship", {5: 6, 6: 2, 4: 4, 7: 2}, {"cash_recycler": 6, "terminal": 4}, 2, 48),
        ("plain", {5: 6}, {}, 1, 0),
    ],
)
def test_shipped_floors_have_what_was_ordered(name, windows, machines, ticket_machines, seats):
    floor = load_floor(name)
    by_position = Counter(floor.places[row].position for row in floor.rows("window"))
    by_kind = Counter(floor.places[row].machine for row in floor.rows("machine"))
    assert (by_position, by_kind) == (windows, machines)
    assert len(floor.rows("ticket_machine")) == ticket_machines
    assert len(floor.rows("seat")) == seats
    assert len(floor.rows("door")) == len(floor.rows("staff_room")) == 1


@pytest.mark.parametrize("name", SHIPPED_PLANS)
def test_each_window_has_its_seat_in_the_same_order(name):
    floor = load_floor(name)
    windows, seats = floor.rows("window"), floor.rows("window_seat")
    for window, seat in zip(windows, seats, strict=True):
        assert floor.places[seat].name == f"{floor.places[window].name} seat"
        assert floor.places[seat].position == floor.places[window].position


@pytest.mark.parametrize("name", SHIPPED_PLANS)
def test_each_lobby_position_has_a_spot(name):
    floor = load_floor(name)
    assert all(floor.rows("lobby", position=position) for position in (1, 2, 3))


def test_rows_can_be_asked_by_position_and_machine(write_room):
    floor = load_floor(write_room())
    assert [floor.places[row].name for row in floor.rows("window", position=4)] == ["window 2"]
    assert floor.rows("window", position=6) == ()
    assert [floor.places[row].name for row in floor.rows("machine", machine="terminal")] == [
        "terminal 1"
    ]
    assert floor.rows("machine_queue", machine="cash_recycler") == ()
    assert floor.row("seat 2") == floor.rows("seat")[1]
    with pytest.raises(KeyError, match='no place "seat 9" on floor "Test room"'):
        floor.row("seat 9")


def test_a_row_of_seats_is_spread_evenly_between_its_ends(write_room):
    floor = load_floor(write_room())
    spots = [(floor.places[row].x, floor.places[row].y) for row in floor.rows("seat")]
    np.testing.assert_allclose(spots, [(3.0, 3.0), (3.6, 3.0), (4.2, 3.0)])


def test_people_walk_around_the_backs_of_seats(write_room):
    over_the_back = ("spot = [2.0, 2.0]", "spot = [3.6, 1.5]")
    floor = load_floor(write_room(over_the_back))
    behind, seat = floor.row("position 2"), floor.row("seat 2")
    # The back ends at x = 4.45, y = 2.64 to 2.70; with half a person around it.
    corners = [(3.6, 1.5), (4.7, 2.39), (4.7, 2.95), (3.6, 3.0)]
    legs = np.linalg.norm(np.diff(corners, axis=0), axis=1)
    assert floor.distance[behind, seat] == round(1000 * legs.sum())


def test_a_stool_has_no_back(write_room):
    no_back = ('facing = "north"\n', "")
    floor = load_floor(write_room(no_back, ("spot = [2.0, 2.0]", "spot = [3.6, 1.5]")))
    assert floor.distance[floor.row("position 2"), floor.row("seat 2")] == 1500


@pytest.mark.parametrize(("windows", "position"), [(1, 5), (6, 5), (40, 4), (500, 7)])
def test_a_plain_floor_has_windows_and_no_distances(windows, position):
    floor = plain_floor(windows, position)
    assert len(floor.rows("window", position=position)) == windows
    assert len(floor.rows("window")) == len(floor.rows("window_seat")) == windows
    assert floor.rows("seat") == ()
    assert len(floor.rows("standing")) == len(floor.rows("ticket_machine")) == 1
    assert floor.distance.shape == (len(floor.places), len(floor.places))
    assert not floor.distance.any()
    assert floor.route(0, 3) == [(0.0, 0.0), (0.0, 0.0)]


@pytest.mark.parametrize(("windows", "position"), [(0, 5), (501, 5), (1, 3), (1, 8)])
def test_a_plain_floor_refuses_numbers_out_of_range(windows, position):
    with pytest.raises(PlanError, match="plain floor: "):
        plain_floor(windows, position)


def test_the_shipped_plain_plan_is_the_plain_floor():
    assert load_floor("plain").places == plain_floor(6).places


def test_a_full_plan_may_also_say_that_nobody_walks(write_room):
    floor = load_floor(write_room(("schema = 1", 'schema = 1\nwalking = "none"')))
    assert not floor.distance.any()
    assert floor.walking is None
    assert len(floor.rows("window")) == 2


def test_a_path_and_a_bare_name_give_the_same_floor():
    assert load_floor(str(FLOORS / "small.toml")) is load_floor("small")
    assert load_floor(Path(FLOORS / "small.toml")) is load_floor("small")


def test_a_changed_file_is_read_again(write_room):
    before = load_floor(write_room())
    after = load_floor(write_room(('name = "Test room"', 'name = "Test room after a change"')))
    assert (before.name, after.name) == ("Test room", "Test room after a change")


def test_floors_and_plans_cannot_be_changed():
    floor = load_floor("small")
    with pytest.raises(ValueError, match="read-only"):
        floor.distance[0, 1] = 5
    with pytest.raises(ValidationError, match="frozen"):
        load_plan("small").name = "x"
