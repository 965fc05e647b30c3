"""The kernel gets what the scenario says, in microseconds, millimetres and row numbers."""

import numpy as np
import pytest

from agents.codes import MINUTE, NEVER, NOBODY, Change, Duty, Role, TicketClass
from agents.settings import PARAMETERS
from layouts import load_floor
from model.scenario.load import load_scenario
from model.scenario.load import scenario_of as scenario_from
from model.setup.parameters import build, build_parameters


def setup(source="standard", **overrides):
    """Make a scenario ready; a double underscore in an override stands for a dot."""
    settings = {place.replace("__", "."): value for place, value in overrides.items()}
    return build(load_scenario(source, settings))


def record(source="standard", **overrides):
    return setup(source, **overrides).parameters[0]


def line_of(ready, kind, need):
    """Return class and positions of a need's line: "right", "wrong", "vip" or "passed"."""
    parameters = ready.parameters[0]
    row = parameters.needs[ready.needs.index(need)][f"{kind}_line"]
    if row == NOBODY:
        return None
    line = parameters.lines[row]
    positions = [position for position in range(8) if line.positions >> position & 1]
    return TicketClass(line.ticket_class).name, positions


def test_there_is_one_record():
    parameters = build_parameters(load_scenario())
    assert parameters.shape == (1,)
    assert parameters.dtype == PARAMETERS


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        (lambda p: p.n_needs, 14),
        (lambda p: p.n_desks, 7),
        (lambda p: p.n_machines, 5),
        (lambda p: list(p.machines_of), [3, 2]),
        (lambda p: p.n_ticket_machines, 1),
        (lambda p: p.n_seats, 24),
        (lambda p: list(p.n_spots), [0, 1, 1, 1]),
        (lambda p: p.form_desk_places, 4),
        (lambda p: p.product_positions, 1 << 4 | 1 << 7),
    ],
)
def test_the_standard_branch_has_its_furniture(look, expected):
    assert look(record()) == expected


@pytest.mark.parametrize(
    ("menu", "need", "right", "wrong", "passed"),
    [
        ("cash", "small_cash", ("CASH", [5, 6]), ("NON_CASH", [4]), ("CASH", [5, 6])),
        ("cash", "transfer", ("NON_CASH", [4, 5, 6]), ("CASH", [5, 6]), ("NON_CASH", [4, 5, 6])),
        ("cash", "loan", ("NON_CASH", [4, 7]), ("CASH", [5, 6]), ("NON_CASH", [4, 7])),
        ("simple", "small_cash", ("SIMPLE", [5, 6]), ("COMPLEX", [4]), ("SIMPLE", [5, 6])),
        ("simple", "corporate", ("COMPLEX", [5]), ("SIMPLE", [5, 6]), ("COMPLEX", [5])),
        ("simple", "e_banking", ("COMPLEX", [4, 5]), ("SIMPLE", [5, 6]), ("COMPLEX", [4, 5])),
        ("single", "small_cash", ("ORDINARY", [5, 6]), ("ORDINARY", [5, 6]), ("ORDINARY", [5, 6])),
        ("single", "loan", ("ORDINARY", [4, 7]), ("ORDINARY", [4, 7]), ("ORDINARY", [4, 7])),
    ],
)
def test_the_menu_makes_the_lines(menu, need, right, wrong, passed):
    ready = setup(rules__menu__kind=menu)
    assert line_of(ready, "right", need) == right
    assert line_of(ready, "wrong", need) == wrong
    assert line_of(ready, "passed", need) == passed


@pytest.mark.parametrize(
    ("need", "expected"),
    [
        ("small_cash", ("VIP", [5, 6])),
        ("pension", ("VIP", [5, 6])),  # of VIPs 6 does whatever 5 does
        ("e_banking", ("VIP", [4, 5, 6])),
        ("card_opening", ("VIP", [4])),
        ("fund", ("VIP", [4, 7])),
    ],
)
def test_vips_have_their_own_lines(need, expected):
    assert line_of(setup(), "vip", need) == expected
    assert line_of(setup(rules__menu__vip_numbers=False), "vip", need) is None


def test_without_a_menu_there_is_one_line_for_all_and_nothing_can_be_misread():
    ready = setup(rules__menu__enabled=False)
    for need in ready.needs:
        assert line_of(ready, "right", need) == ("ORDINARY", [4, 5, 6, 7])
        assert line_of(ready, "wrong", need) == ("ORDINARY", [4, 5, 6, 7])
        assert line_of(ready, "vip", need) is None
    assert line_of(ready, "passed", "pension") == ("ORDINARY", [5])


def test_a_class_without_its_windows_on_the_plan_is_not_misread():
    ready = setup("small")
    assert line_of(ready, "wrong", "loan") == ("CASH", [5, 6])
    law = {"distribution": "constant", "value_min": 1.0}
    need = {"name": "N", "name_zh": "N", "share": 1.0, "positions": [5], "window_work": law}
    plain = {
        "schema": 1,
        "name": "P",
        "name_zh": "P",
        "plain": {"windows": 2},
        "opening": {"opens": "09:00", "closes": "10:00"},
        "arrivals": {"rates": [{"from": "09:00", "per_hour": 1}]},
        "needs": {"cash": {**need, "cash": True}},
        "staff": [{"role": "teller", "position": 5}],
        "rules": {"menu": {"enabled": True, "kind": "cash"}},
    }
    assert line_of(build(scenario_from(plain)), "wrong", "cash") == ("CASH", [5])


@pytest.mark.parametrize(
    ("menu", "vip_numbers", "expected"),
    [
        ("cash", True, ["NON_CASH", "VIP"]),
        ("simple", True, ["COMPLEX", "VIP"]),
        ("single", False, ["ORDINARY", "ORDINARY"]),
    ],
)
def test_who_asks_for_a_product_stands_in_the_line_of_4_and_7(menu, vip_numbers, expected):
    p = record(rules__menu__kind=menu, rules__menu__vip_numbers=vip_numbers)
    lines = [p.lines[row] for row in p.product_line]
    assert [TicketClass(line.ticket_class).name for line in lines] == expected
    assert {line.positions for line in lines} == {1 << 4 | 1 << 7}


def test_referrals_to_4_and_7_have_a_line_each():
    p = record()
    assert list(p.referral_line[:4]) == [NOBODY] * 4
    for position in (4, 7):
        line = p.lines[p.referral_line[position]]
        assert (line.ticket_class, line.positions) == (TicketClass.REFERRAL, 1 << position)


def called(p, position):
    """Return the classes a position calls, in order, that have a line it can do."""
    names = []
    for bits in p.preference[position]:
        rows = [row for row in range(p.n_lines) if bits >> row & 1]
        assert all(p.lines[row].positions >> position & 1 for row in rows)
        names += {TicketClass(p.lines[row].ticket_class).name for row in rows}
    return names


@pytest.mark.parametrize(
    ("overflow", "position", "expected"),
    [
        (True, 4, ["REFERRAL", "VIP", "NON_CASH"]),
        (True, 5, ["VIP", "CASH", "NON_CASH"]),
        (True, 6, ["VIP", "CASH", "NON_CASH"]),
        (True, 7, ["REFERRAL", "VIP"]),
        (False, 4, ["REFERRAL", "VIP", "NON_CASH"]),
        (False, 5, ["CASH", "NON_CASH"]),
        (False, 6, ["VIP"]),
    ],
)
def test_positions_call_classes_in_order_of_preference(overflow, position, expected):
    p = record(rules__calling__overflow=overflow)
    assert called(p, position) == expected
    assert p.callable[position] == np.bitwise_or.reduce(p.preference[position])


def test_a_scenario_may_have_its_own_order_of_classes():
    p = record(rules__calling__preference={"6": ["cash", "vip"]})
    assert called(p, 6) == ["CASH", "VIP"]
    assert called(p, 5) == ["VIP", "CASH", "NON_CASH"]


def roster_of(ready, name):
    """Return the roster lines of an employee: minutes since opening, change, value, latest."""
    p = ready.parameters[0]
    row = ready.staff.index(name)
    lines = [line for line in p.roster[: p.n_roster] if line.employee == row]
    return [(line.at // MINUTE, Change(line.change).name, int(line.value)) for line in lines]


def with_teller(**changes):
    """Make the standard branch ready with another first row of tellers."""
    return build(load_scenario("standard", {f"staff.2.{key}": v for key, v in changes.items()}))


def test_a_day_at_one_position_is_a_start_and_a_break():
    assert roster_of(setup(), "teller 1") == [
        (0, "SHIFT_STARTS", 5),
        (135, "BREAK_DUE", 45 * MINUTE),
    ]


def test_a_shift_that_ends_before_closing_ends():
    ready = with_teller(shift=["10:00", "15:30"])
    assert roster_of(ready, "teller 2")[0] == (60, "SHIFT_STARTS", 5)
    assert roster_of(ready, "teller 2")[-1] == (390, "SHIFT_ENDS", 0)


def test_posts_are_changes_within_the_shift():
    ready = with_teller(posts=[{"at": "14:00", "position": 2}, {"at": "15:00", "position": 0}])
    assert roster_of(ready, "teller 3")[-2:] == [(300, "POSTED", 2), (360, "POSTED", 0)]


def test_with_rule_breaks_off_shifts_and_posts_hold_and_nobody_has_a_break():
    ready = build(
        load_scenario(
            "standard",
            {
                "rules.breaks.enabled": False,
                "staff.2.shift": ["10:00", "16:00"],
                "staff.2.posts": [{"at": "14:00", "position": 2}],
            },
        )
    )
    assert roster_of(ready, "teller 1") == [
        (60, "SHIFT_STARTS", 5),
        (300, "POSTED", 2),
        (420, "SHIFT_ENDS", 0),
    ]
    assert roster_of(ready, "vip teller") == [(0, "SHIFT_STARTS", 6)]


def test_the_roster_is_sorted_by_instant_and_employee():
    p = record("flagship")
    keys = [(line.at, line.employee) for line in p.roster[: p.n_roster]]
    assert keys == sorted(keys)


def test_a_break_due_knows_its_latest_start():
    p = record()
    due = [line for line in p.roster[: p.n_roster] if line.change == Change.BREAK_DUE]
    assert {int(line.latest) for line in due} == {225 * MINUTE, 270 * MINUTE}


def test_staff_are_off_duty_in_the_staff_room_before_opening():
    ready = setup()
    p = ready.parameters[0]
    for row in range(p.n_staff):
        employee = p.staff[row]
        assert (employee.duty, employee.duty_at, employee.place) == (Duty.OFF, 0, p.staff_room)
        assert employee.customer == employee.desk == employee.next_home == NOBODY
        assert employee.task_ends_at == NEVER
        assert employee.position == employee.home
    officer = p.staff[ready.staff.index("low-counter officer 1")]
    assert (officer.role, officer.home) == (Role.LOW_COUNTER_OFFICER, 4)
    assert list(officer.covers) == [0, 1, 0, 0, 0, 0, 0, 0]
    assert officer.slowness == round(1e6 / 1.34)


@pytest.mark.parametrize("name", ["small", "standard", "flagship", "plain"])
def test_places_and_distances_are_those_of_the_floor(name):
    ready = setup(name)
    p, floor = ready.parameters[0], ready.floor
    size = len(floor.places)
    assert p.n_places == size
    assert np.array_equal(p.distance[: size * size].reshape(size, size), floor.distance)
    assert floor.places[p.door].kind == "door"
    assert floor.places[p.staff_room].kind == "staff_room"
    for row in range(p.n_desks):
        desk = p.desks[row]
        spot, seat = floor.places[desk.spot], floor.places[desk.seat]
        assert (spot.kind, seat.kind) == ("window", "window_seat")
        assert spot.position == seat.position == desk.position
        assert desk.employee == desk.customer == NOBODY
    for row in range(p.n_machines):
        assert floor.places[p.machines[row].place].kind == "machine"


@pytest.mark.parametrize("name", ["small", "standard", "flagship"])
def test_who_sees_what_is_the_floors(name):
    ready = setup(name)
    size = len(ready.places)
    seen = ready.parameters[0].sight[: size * size].reshape(size, size)
    assert np.array_equal(seen, ready.floor.sight)
    assert not seen.all()
    assert seen[ready.places.index("door"), ready.places.index("position 1")]
    assert not ready.parameters[0].sight[size * size :].any()


def test_where_nobody_walks_everybody_sees_everything():
    ready = setup("plain")
    size = len(ready.places)
    assert ready.parameters[0].sight[: size * size].all()


@pytest.mark.parametrize("name", ["standard", "flagship"])
def test_7_stands_in_the_vip_lobby_within_sight_of_those_who_wait(name):
    ready = setup(name)
    p = ready.parameters[0]
    assert ready.places[p.vip_lobby] == "position 7"
    assert any(ready.floor.sight[p.vip_lobby, seat] for seat in ready.floor.rows("seat"))
    assert p.vip_lobby not in p.spots[1:4]


@pytest.mark.parametrize("name", ["small", "plain"])
def test_without_a_spot_there_7_has_no_place_in_a_vip_lobby(name):
    assert record(name).vip_lobby == NOBODY


def test_another_floor_may_be_given():
    ready = build(load_scenario("small"), load_floor("standard"))
    assert ready.parameters[0].n_desks == 7
    assert ready.places[0] == "door"


def test_the_plain_queue_has_every_rule_off_and_no_time_but_the_service():
    p = record("plain")
    assert not any(p.rules[name].enabled for name in PARAMETERS["rules"].names)
    assert not p.distance.any()
    assert p.service.goodbye == p.service.discovery == 0
    assert not p.service.fixed.any()
    assert p.n_lines >= 1
    assert p.callable[5] & 1


@pytest.mark.parametrize(
    ("source", "overrides", "expected"),
    [
        ("standard", {"arrivals.volume": 1.0}, 314.0),
        ("standard", {"arrivals.volume": 2.0}, 628.0),
        ("plain", {}, 81 * (24 - 1 / 60)),
        (
            "plain",
            {
                "arrivals": {
                    "rates": None,
                    "time_between": {"distribution": "constant", "value_min": 2.0},
                }
            },
            (24 * 60 - 1) / 2,
        ),
    ],
)
def test_the_expected_number_of_customers_is_known(source, overrides, expected):
    assert build(load_scenario(source, overrides)).expected_customers == pytest.approx(expected)
