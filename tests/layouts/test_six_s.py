"""The items of 6S, each on a room that passes and on one that fails."""

import math

import pytest
import shapely

from layouts import SHIPPED_PLANS, load_floor, load_plan
from layouts.aisles import seated
from layouts.six_s import (
    MEASURES,
    clear_aisles,
    form_desk,
    machine_queues,
    measures,
    privacy,
    seats,
    sight_of_door,
    sight_of_waiting,
    wheelchair,
)

NO_MACHINES = (
    ("[queue_spots]\nterminal = [1.5, 3.0]\n", ""),
    ('[[machines]]\nkind = "terminal"\nrectangle = [0, 2, 0.5, 1]\nspot = [1.0, 2.5]\n', ""),
)


def wall(*line, material="solid"):
    points = [list(point) for point in line]
    return f'[[walls]]\nname = "screen"\nline = {points}\nmaterial = "{material}"\n'


def box(x, y, width, depth):
    return f'[[furniture]]\nname = "shelf"\nrectangle = [{x}, {y}, {width}, {depth}]\n'


def across(gap, *, material="solid"):
    """Return walls that cut the windows off from the door but for a gap [m]."""
    west, east = ((0, 4.6), (6, 4.6)), ((6 + gap, 4.6), (10, 4.6))
    other = wall(*east, material=material).replace("screen", "second screen")
    return wall(*west, material=material) + other


@pytest.mark.parametrize(
    ("gap", "aisle", "chair"),
    [
        (3.0, True, True),
        (1.2, True, True),
        (1.18, False, True),
        (0.9, False, True),
        (0.88, False, False),
    ],
)
@pytest.mark.parametrize("material", ["solid", "glass"])
def test_the_narrowest_place_is_the_gap_that_all_have_to_pass(
    write_room, gap, aisle, chair, material
):
    floor = load_floor(write_room(more=across(gap, material=material)))
    for measure, passed in ((clear_aisles(floor), aisle), (wheelchair(floor), chair)):
        assert measure.is_passed is passed
        if gap < 1.5:
            assert measure.value == pytest.approx(gap, abs=0.002)
            assert measure.point == pytest.approx((6 + gap / 2, 4.6), abs=0.1)
            assert measure.places[0].name == "window 1"


def test_a_gap_between_two_corners_is_measured_across(write_room):
    boxes = box(0, 4.4, 6, 0.2) + box(6.9, 5.4, 3.1, 0.2).replace("shelf", "second shelf")
    measure = clear_aisles(load_floor(write_room(more=boxes)))
    assert measure.value == pytest.approx(math.hypot(0.9, 0.8), abs=0.002)


def test_a_second_way_that_is_wider_counts(write_room):
    """With a gap of 2 m in the east the narrowest is between the wall and the counter."""
    walls = across(0.8).replace("[10, 4.6]", "[8.0, 4.6]")
    measure = clear_aisles(load_floor(write_room(more=walls)))
    assert measure.value == pytest.approx(6.0 - 4.66, abs=0.002)


def test_nothing_passes_that_does_not_pass_the_door(write_room):
    narrow = ("spot = [5.0, 0.5]", "spot = [5.0, 0.5]\nwidth = 0.85")
    floor = load_floor(write_room(narrow))
    for measure in (clear_aisles(floor), wheelchair(floor)):
        assert (measure.value, measure.is_passed) == (0.85, False)
        assert [place.kind for place in measure.places] == ["door"]


def test_a_wheelchair_need_not_come_to_where_one_only_stands(write_room):
    closet = wall((6.3, 3.3), (8.0, 3.3), (8.0, 4.8), (6.3, 4.8), (6.3, 4.04))
    floor = load_floor(write_room(more=closet))
    assert clear_aisles(floor).value == pytest.approx(0.68, abs=0.002)
    assert clear_aisles(floor).places[0].name == "standing room"
    assert wheelchair(floor).is_passed


def test_who_sits_takes_room_up_to_their_knees(write_room):
    row = load_plan(write_room()).seats[0]
    assert seated(row).bounds == pytest.approx((2.75, 2.64, 4.45, 3.3))
    stool = load_plan(write_room(('facing = "north"', ""))).seats[0]
    assert seated(stool).bounds == pytest.approx((2.75, 2.75, 4.45, 3.25))


def test_who_sits_in_the_way_makes_it_narrower(write_room):
    """A stool stands in the middle of a gap of 2.4 m."""
    stool = "[[seats]]\nspot = [7.2, 4.6]\n"
    measure = clear_aisles(load_floor(write_room(more=across(2.4) + stool)))
    assert measure.value == pytest.approx(1.2 - 0.25, abs=0.002)


def test_the_gap_between_two_rows_is_no_aisle(write_room):
    row = '[[seats]]\nfrom = [3.0, 4.4]\nto = [4.2, 4.4]\ncount = 3\nfacing = "north"\n'
    floor = load_floor(write_room(more=row))
    first, second = (seated(each) for each in floor.plan.seats)
    assert first.distance(second) < 0.8
    assert clear_aisles(floor).is_passed


@pytest.mark.parametrize(
    ("more", "seen"),
    [
        ("", True),
        (wall((4.5, 0.0), (4.5, 1.2)), False),
        (wall((4.5, 0.0), (4.5, 1.2), material="glass"), True),
        (wall((4.5, 0.0), (4.5, 1.2)) + "[[lobby]]\nposition = 1\nspot = [6.0, 2.0]\n", True),
    ],
)
def test_position_1_sees_the_door(write_room, more, seen):
    measure = sight_of_door(load_floor(write_room(more=more)))
    assert (measure.value, measure.is_passed) == (float(seen), seen)
    assert [place.name for place in measure.places] == ([] if seen else ["door"])


@pytest.mark.parametrize(
    ("more", "hidden"),
    [
        ("", []),
        (wall((2.5, 1.8), (4.5, 1.8)), ["seat 1", "seat 2", "seat 3"]),
        (wall((2.5, 1.8), (3.7, 1.8)), ["seat 1"]),
        (box(2.5, 1.8, 2.0, 0.1), []),
    ],
)
def test_position_1_sees_every_waiting_place(write_room, more, hidden):
    measure = sight_of_waiting(load_floor(write_room(more=more)))
    assert [place.name for place in measure.places] == hidden
    assert measure.value == 1.0 - len(hidden) / 4
    assert measure.is_passed is not bool(hidden)


@pytest.mark.parametrize(
    ("start", "x", "gap"),
    [(1.6, 5.3, 0.7), (1.6, 5.2, 0.6), (1.6, 5.1, 0.5), (1.75, 4.75, 0.0), (1.9, 4.75, 0.0)],
)
def test_two_queues_that_lead_towards_each_other_keep_apart(write_room, start, x, gap):
    """The terminals' queue of three ends at ``start`` + 1.5 m, the other at ``x`` - 1.5 m."""
    floor = load_floor(
        write_room(
            ("terminal = [1.5, 3.0]", f"terminal = [{start}, 2.5]"),
            ("rectangle = [6.5, 0.5, 0.5, 0.5]", "rectangle = [6.0, 2.25, 0.5, 0.5]"),
            ("spot = [6.0, 1.0]", f"spot = [{x}, 2.5]"),
        )
    )
    measure = machine_queues(floor)
    assert measure.value == pytest.approx(gap, abs=1e-6)
    assert measure.is_passed is (gap >= 0.6)
    assert [place.name for place in measure.places] == ["ticket machine 1", "terminal queue"]


def test_a_ticket_machine_without_a_body_has_a_queue_without_a_direction(write_room):
    bodiless = ("rectangle = [6.5, 0.5, 0.5, 0.5]\n", "")
    terminal = ("terminal = [1.5, 3.0]", "terminal = [1.5, 2.5]")
    measure = machine_queues(load_floor(write_room(bodiless, terminal)))
    disc = shapely.Point(6.0, 1.0).buffer(0.3)
    assert measure.value == pytest.approx(disc.distance(shapely.box(1.2, 2.2, 3.0, 2.8)), abs=1e-6)


def test_one_queue_alone_is_not_measured(write_room):
    measure = machine_queues(load_floor(write_room(*NO_MACHINES)))
    assert (measure.value, measure.is_passed, measure.reason) == (None, None, "single_queue")


@pytest.mark.parametrize(("spot", "passed"), [((4.6, 1.5), True), ((9.0, 4.0), False)])
def test_the_form_desk_is_on_the_way_to_the_seats(write_room, spot, passed):
    desk = f"[form_desk]\nspot = {list(spot)}\n"
    floor = load_floor(write_room(('facing = "north"', ""), more=desk))
    stools = [(3.0, 3.0), (3.6, 3.0), (4.2, 3.0)]
    door = (5.0, 0.5)
    direct = sum(math.dist(door, stool) for stool in stools)
    by_desk = sum(math.dist(door, spot) + math.dist(spot, stool) for stool in stools)
    measure = form_desk(floor)
    assert measure.value == pytest.approx(by_desk / direct - 1.0, abs=0.001)
    assert measure.is_passed is passed


def test_a_floor_without_a_form_desk_has_none_to_measure(write_room):
    measure = form_desk(load_floor(write_room()))
    assert (measure.value, measure.is_passed, measure.reason) == (None, None, "no_form_desk")


@pytest.mark.parametrize(
    ("more", "gap", "places"),
    [
        ("", 2.0, ["window 1", "window 2"]),
        ("[[seats]]\nspot = [2.0, 4.5]\n", 1.0, ["window 1", "seat 4"]),
        ("[[seats]]\nspot = [2.0, 4.52]\n", 0.98, ["window 1", "seat 4"]),
        ("[form_desk]\nspot = [4.9, 5.5]\n", 0.9, ["window 2", "form desk"]),
        # behind a screen nobody counts, be it of glass
        ("[[seats]]\nspot = [2.9, 5.5]\n" + wall((2.45, 5.0), (2.45, 6.0), material="glass"), 1.1,
         ["window 2", "seat 4"]),
    ],
)  # fmt: skip
def test_nobody_is_near_who_is_at_a_window(write_room, more, gap, places):
    measure = privacy(load_floor(write_room(more=more)))
    assert measure.value == pytest.approx(gap)
    assert measure.is_passed is (gap >= 1.0)
    assert [place.name for place in measure.places] == places


@pytest.mark.parametrize(
    ("needed", "passed"), [(0.0, True), (3.0, True), (3.05, False), (None, None)]
)
def test_seats_are_enough_for_those_who_wait(write_room, needed, passed):
    measure = seats(load_floor(write_room()), needed)
    assert (measure.value, measure.limit, measure.is_passed) == (needed, 3, passed)


def test_where_nobody_walks_nothing_is_measured(write_room):
    for floor in (
        load_floor("plain"),
        load_floor(write_room(("schema = 1", 'schema = 1\nwalking = "none"'))),
    ):
        found = [*measures(floor), seats(floor, 3.0)]
        assert {measure.reason for measure in found} == {"nobody_walks"}
        assert {measure.is_passed for measure in found} == {None}


@pytest.mark.parametrize(
    ("name", "failed"),
    [
        ("small", []),
        ("standard", ["form_desk"]),
        ("flagship", ["clear_aisles", "form_desk"]),
        ("plain", []),
    ],
)
def test_what_fails_in_the_shipped_plans_is_known(name, failed):
    assert name in SHIPPED_PLANS
    found = measures(load_floor(name))
    assert len(found) == len(MEASURES)
    assert [measure.item for measure in found if measure.is_passed is False] == failed
