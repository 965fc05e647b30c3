"""Rule ``chain``: each part that carries a customer on, and what is left when it is missing."""

import pytest

from agents.codes import NOBODY, Decision, Duty, Position, Task
from model.rules.chain import (
    can_be_called,
    devices_of,
    first_contact_owns,
    has_card,
    is_announced,
    is_asked_at_desk,
    is_free_in_lobby,
    loses_way,
    may_be_answered,
    nearest_escort,
    nearest_in_lobby,
    passes_on,
    walks_with_customers,
)
from tests.model.rules.records import branch, customer, desk, employee, parameters

ON_AND_OFF = [(1, 1, True), (1, 0, False), (0, 1, False), (0, 0, False)]


@pytest.mark.parametrize(
    ("part", "does"),
    [("first_contact", first_contact_owns), ("card", has_card), ("escort", walks_with_customers)],
)
@pytest.mark.parametrize(("enabled", "setting", "done"), ON_AND_OFF)
def test_each_part_works_by_itself_while_the_rule_is_on(
    part, does, enabled, setting, done, either_way
):
    rule = {"enabled": enabled, part: setting}
    assert either_way(does)(parameters(rules={"chain": rule})) == done


@pytest.mark.parametrize(
    ("part", "does"),
    [("first_contact", first_contact_owns), ("card", has_card), ("escort", walks_with_customers)],
)
def test_no_part_stands_in_for_another(part, does, either_way):
    rule = dict.fromkeys(
        ("first_contact", "by_device", "devices", "card", "escort", "passing_on"), 1
    )
    assert not either_way(does)(parameters(rules={"chain": rule | {part: 0}}))


@pytest.mark.parametrize(
    ("enabled", "passing_on", "recognised", "passed"),
    [(1, 1, 1, True), (0, 1, 1, False), (1, 0, 1, False), (1, 1, 0, False)],
)
def test_recognised_vips_are_passed_on(enabled, passing_on, recognised, passed, either_way):
    constants = parameters(rules={"chain": {"enabled": enabled, "passing_on": passing_on}})
    assert either_way(passes_on)(constants, customer(recognised=recognised)) == passed


@pytest.mark.parametrize(
    ("enabled", "device", "devices"), [(1, 1, 4), (1, 0, 0), (0, 1, 0), (0, 0, 0)]
)
def test_how_many_devices_there_are(enabled, device, devices, either_way):
    rule = {"enabled": enabled, "by_device": device, "devices": 4}
    assert either_way(devices_of)(parameters(rules={"chain": rule})) == devices


def hall_of(metres, seen=(), **change):
    """Return parameters of places so far from each other in a line; ``seen``: pairs in sight."""
    n = len(metres)
    return parameters(
        n_places=n,
        distance=[1000 * abs(a - b) for a in metres for b in metres],
        sight={a * n + b: 1 for a, b in seen},
        **change,
    )


@pytest.mark.parametrize(
    ("metres", "chance", "seen", "lost"),
    [
        (10, 0.29, (), True),  # the setting is the chance for 10 m
        (10, 0.3, (), False),  # exactly the share
        (5, 0.14, (), True),
        (5, 0.15, (), False),
        (20, 0.59, (), True),
        (40, 0.99, (), True),  # nobody finds so far a way
        (0, 0.0, (), False),  # they are there
        (20, 0.0, ((0, 1),), False),  # they see it
        (10, 0.29, ((1, 0),), True),  # it is where they go that counts, not who sees them
        (10, 0.29, ((0, 0), (1, 1)), True),
    ],
)
@pytest.mark.parametrize("enabled", [0, 1])
def test_who_loses_the_way_when_only_told(metres, chance, seen, lost, enabled, either_way):
    rules = {"chain": {"enabled": enabled, "lose_way": 0.3}}
    constants = hall_of((0, metres), seen, rules=rules)
    who = customer(place=0, chance={Decision.LOSE_WAY: chance})
    assert either_way(loses_way)(constants, who, 1) == lost


FREE_IN_LOBBY = [
    ({"home": Position.SELF_SERVICE}, 0, True),
    ({"home": Position.WAITING_AREA}, 0, True),
    ({"home": Position.WAITING_AREA, "duty": Duty.BUSY}, 0, False),
    ({"home": Position.WAITING_AREA, "duty": Duty.WALKING}, 0, False),
    ({"home": Position.WAITING_AREA, "duty": Duty.ON_BREAK}, 0, False),
    ({"home": Position.GREETING}, 2, True),  # another stays
    ({"home": Position.GREETING}, 1, False),  # position 1 must not become empty
    ({"home": Position.LOW_COUNTER}, 2, False),  # windows stay
    ({"home": Position.LOW_COUNTER, "position": Position.WAITING_AREA}, 0, True),  # covers 3
    ({"home": Position.WAITING_AREA, "position": Position.GREETING}, 1, False),  # covers 1
    ({"home": Position.GREETING, "position": Position.WAITING_AREA}, 1, True),  # is not at 1
    ({"home": Position.SELF_SERVICE, "position": Position.HIGH_COUNTER}, 2, False),
    ({"home": Position.BACK_OFFICE}, 2, False),
]


@pytest.mark.parametrize(("change", "standing_at_1", "allowed"), FREE_IN_LOBBY)
def test_who_is_free_to_walk_along(change, standing_at_1, allowed, either_way):
    hall = branch(standing={Position.GREETING: standing_at_1})
    assert either_way(is_free_in_lobby)(hall, employee(**change)) == allowed


@pytest.mark.parametrize(
    ("device", "of_caller", "caller", "seen", "called"),
    [
        (1, 1, 0, (), True),
        (0, 1, 0, (), False),  # does not hear it
        (1, 0, 0, (), False),  # the caller cannot
        (1, 1, NOBODY, (), False),  # nobody calls
        (0, 0, 0, ((1, 2),), True),  # from where they are
        (0, 0, NOBODY, ((1, 2),), True),
        (0, 0, 0, ((2, 1),), False),
        (0, 0, 0, ((0, 2),), False),  # the caller sees it, not they
    ],
)
def test_who_can_be_called(device, of_caller, caller, seen, called, either_way):
    constants = hall_of((0, 1, 2), seen)
    crew = [
        employee(place=0, carries_device=of_caller),
        employee(place=1, carries_device=device),
    ]
    hall = branch(staff=crew)
    hall.staff[-1]["carries_device"] = 1  # the row that ``NOBODY`` would be
    who = hall.staff[1]
    assert either_way(can_be_called)(hall, constants, who, caller, 2) == called


def in_a_row(*homes, staff=None, seen=None, chain=None):
    """Return a hall whose places are 1 m apart, with an employee at each; all sees all."""
    n = len(homes)
    pairs = [(a, b) for a in range(n) for b in range(n)] if seen is None else seen
    crew = [employee(home=home, place=place) for place, home in enumerate(homes)]
    hall = branch(staff=crew, standing={Position.GREETING: homes.count(Position.GREETING)})
    rules = {"chain": {"enabled": 1, "escort": 1, **(chain or {})}}
    return hall, hall_of(range(n), pairs, n_staff=n if staff is None else staff, rules=rules)


NEAREST = [
    ((2, 3, 2), None, 2, 2),  # the nearest
    ((2, 3, 5), None, 2, 1),  # the nearest who may
    ((2, 5, 3), None, 1, 0),  # as near: the first
    ((1, 5, 3), None, 0, 2),  # the only one at 1 stays
    ((1, 1, 5), None, 2, 1),  # of two at 1 one goes
    ((5, 4, 6), None, 0, NOBODY),
    ((5, 5, 3), 2, 0, NOBODY),  # rows beyond the staff are nobody
]


@pytest.mark.parametrize(("homes", "staff", "place", "row"), NEAREST)
def test_who_is_the_nearest_in_the_lobby(homes, staff, place, row, either_way):
    hall, constants = in_a_row(*homes, staff=staff, seen=())
    assert either_way(nearest_in_lobby)(hall, constants, place) == row


@pytest.mark.parametrize(("homes", "staff", "place", "row"), NEAREST)
def test_who_is_the_nearest_escort(homes, staff, place, row, either_way):
    hall, constants = in_a_row(*homes, staff=staff)
    assert either_way(nearest_escort)(hall, constants, place, NOBODY) == row


@pytest.mark.parametrize("chain", [{"enabled": 0}, {"escort": 0}])
def test_nobody_walks_along_without_that_part(chain, either_way):
    hall, constants = in_a_row(2, 3, chain=chain)
    assert either_way(nearest_escort)(hall, constants, 0, NOBODY) == NOBODY


@pytest.mark.parametrize(
    ("seen", "devices", "caller", "row"),
    [
        ((), (), 0, NOBODY),  # no nearest one who neither hears nor sees
        ((), (0, 1), 0, 1),
        ((), (0, 2), 0, 2),  # the nearer one has no device
        ((), (1, 2), 0, NOBODY),  # the caller has none
        ((), (0, 1), NOBODY, NOBODY),
        (((2, 3),), (), 0, 2),  # the nearer one does not see it
        (((1, 3), (2, 3)), (), 0, 2),
        (((1, 3),), (0, 2), 0, 2),  # one by sight, one by device: the nearer
    ],
)
def test_who_hears_or_sees_it_walks_along(seen, devices, caller, row, either_way):
    hall, constants = in_a_row(5, 3, 2, 5, seen=seen)
    for holder in devices:
        hall.staff[holder].carries_device = 1
    assert either_way(nearest_escort)(hall, constants, 3, caller) == row


AT_2 = {"home": Position.SELF_SERVICE, "carries_device": 1}


@pytest.mark.parametrize(
    ("device", "other", "announced"),
    [
        (1, {}, True),
        (0, {}, False),
        (1, {"carries_device": 0}, False),
        (1, {"home": Position.WAITING_AREA}, False),
        (1, {"position": Position.GREETING}, False),  # away from 2
        (1, {"home": Position.WAITING_AREA, "position": Position.SELF_SERVICE}, True),
        (1, {"duty": Duty.BUSY, "task": Task.HELPING}, True),
        (1, {"duty": Duty.BUSY, "task": Task.LEADING}, False),
        (1, {"duty": Duty.BUSY, "task": Task.ESCORT}, False),
        (1, {"duty": Duty.WALKING}, False),
        (1, {"duty": Duty.ON_BREAK}, False),
    ],
)
def test_somebody_at_2_answers_the_device(device, other, announced, either_way):
    hall = branch(staff=[employee(home=1, carries_device=device), employee(**{**AT_2, **other})])
    constants = parameters(n_staff=2)
    assert either_way(is_announced)(hall, constants, hall.staff[0]) == announced


def test_rows_beyond_the_staff_do_not_answer(either_way):
    hall = branch(staff=[employee(home=1, carries_device=1), employee(**AT_2)])
    assert not either_way(is_announced)(hall, parameters(n_staff=1), hall.staff[0])


HIGH, LOW = 1 << Position.HIGH_COUNTER, 1 << Position.LOW_COUNTER


@pytest.mark.parametrize(
    ("positions", "caller", "of_caller", "other", "asked"),
    [
        (HIGH, 0, 1, {}, True),
        (HIGH | LOW, 0, 1, {}, True),
        (LOW, 0, 1, {}, False),  # cannot do it
        (HIGH, NOBODY, 1, {}, False),  # nobody asks
        (HIGH, 0, 0, {}, False),
        (HIGH, 0, 1, {"carries_device": 0}, False),
        (HIGH, 0, 1, {"duty": Duty.BUSY}, True),
        (HIGH, 0, 1, {"duty": Duty.ON_BREAK}, False),  # not open
        (HIGH, 0, 1, {"position": Position.GREETING}, False),
    ],
)
def test_a_window_that_can_do_it_answers(positions, caller, of_caller, other, asked, either_way):
    answering = {"home": Position.HIGH_COUNTER, "carries_device": 1, **other}
    crew = [employee(home=4, carries_device=of_caller), employee(**answering)]
    hall = branch(staff=crew, desks=[desk(), desk(employee=1)])
    hall.staff[-1]["carries_device"] = 1  # the row that ``NOBODY`` would be
    constants = parameters(n_staff=2, n_desks=2)
    assert either_way(is_asked_at_desk)(hall, constants, caller, positions) == asked
    assert not either_way(is_asked_at_desk)(hall, parameters(n_desks=1), caller, positions)


@pytest.mark.parametrize(
    ("of_caller", "of_other", "duty", "may"),
    [
        (1, 1, Duty.FREE, True),
        (1, 1, Duty.BUSY, True),
        (1, 1, Duty.WALKING, True),
        (0, 1, Duty.FREE, False),
        (1, 0, Duty.FREE, False),
        (1, 1, Duty.ON_BREAK, False),
        (1, 1, Duty.OFF, False),
    ],
)
def test_a_call_by_device_takes_somebody_at_work_who_has_one(
    of_caller, of_other, duty, may, either_way
):
    crew = [employee(carries_device=of_caller), employee(duty=duty, carries_device=of_other)]
    assert either_way(may_be_answered)(branch(staff=crew), parameters(n_staff=2), 0) == may
