"""Rules ``referral`` and ``chain``: where a referral is sent, and why it may be cold."""

import pytest

from agents.codes import MINUTE, NEVER, NOBODY, Duty, Position, Segment
from agents.facts import Obstacle
from model.rules.asking_for_desk import (
    desk_that_takes,
    expected_wait,
    open_position,
    position_by_device,
    takes_referrals,
    why_cold,
)
from tests.model.rules.records import branch, customer, desk, employee, parameters

LOW, HIGH, VIP, ROOM = Position(4), Position(5), Position(6), Position(7)
FREE, BUSY = {"duty": Duty.FREE}, {"duty": Duty.BUSY}
HEARS = {"carries_device": 1}
MUTE, BUSY_MUTE = {"carries_device": 0}, {"duty": Duty.BUSY, "carries_device": 0}
AWAY = {"duty": Duty.ON_BREAK}
COVERING = {"duty": Duty.FREE, "position": Position.GREETING}
TEN = 10 * MINUTE


def floor(sizes, **chain):
    """Return parameters by which referrals to 4 and 7 stand in lines 2 and 3."""
    rule = {"enabled": 1, "by_device": 1, "escort": 1, **chain}
    return parameters(
        rules={"referral": {"expected_advice": TEN}, "chain": rule},
        n_lines=4,
        referral_line={LOW: 2, ROOM: 3},
        **sizes,
    )


def windows(of_4=(), of_7=(), tickets=0, escort=False, caller=1):
    """Return a branch with windows of 4 and 7, each with an employee, and so many referrals.

    Everybody has a device unless said. Two more come last: whoever calls, and one at 3, who is free
    if there is an ``escort``. All sees all.
    """
    crew = [(LOW, change) for change in of_4] + [(ROOM, change) for change in of_7]
    n = len(crew)
    duty = Duty.FREE if escort else Duty.BUSY
    others = [employee(carries_device=caller), employee(home=3, duty=duty, carries_device=0)]
    hall = branch(
        line_tickets={1: 9, 2: tickets, 3: tickets},
        staff=[employee(**{"home": home, **HEARS, **change}) for home, change in crew] + others,
        desks=[desk(position=home, employee=row) for row, (home, _) in enumerate(crew)],
    )
    hall.staff[-1]["carries_device"] = 1  # the row that ``NOBODY`` would be
    return hall, {"n_desks": n, "n_staff": n + 2, "n_places": 1, "sight": {0: 1}}


@pytest.mark.parametrize(
    ("of_4", "tickets", "wait"),
    [
        ((), 0, NEVER),  # no desk
        ((AWAY,), 0, NEVER),  # none open
        ((COVERING,), 0, NEVER),  # its employee is at the door
        ((MUTE,), 0, NEVER),  # free, but nobody hears
        ((FREE,), 0, 0),
        ((BUSY, FREE), 5, 0),  # one is free
        ((BUSY, MUTE), 5, 6 * TEN),  # that the other is free is not heard of
        ((BUSY,), 0, TEN),  # their own advice counts
        ((BUSY,), 2, 3 * TEN),
        ((BUSY, BUSY), 2, 3 * TEN // 2),
        ((BUSY, BUSY_MUTE), 2, 3 * TEN),  # only those who answer count
        ((BUSY, BUSY, AWAY), 2, 3 * TEN // 2),
        ((BUSY, BUSY, BUSY), 0, TEN // 3),  # whole microseconds
    ],
)
def test_the_wait_that_the_device_expects(of_4, tickets, wait, either_way):
    hall, sizes = windows(of_4, tickets=tickets)
    assert either_way(expected_wait)(hall, floor(sizes), int(LOW)) == wait


def test_a_desk_without_an_employee_is_not_open(either_way):
    """Not even if the last row of the table, which ``NOBODY`` would be, is free at 4."""
    hall, sizes = windows((FREE,))
    hall.desks[0].employee = NOBODY
    hall.staff[-1] = employee(home=LOW, carries_device=1)
    assert either_way(expected_wait)(hall, floor(sizes), int(LOW)) == NEVER
    assert not either_way(takes_referrals)(hall, floor(sizes), int(LOW))


def test_desks_of_other_positions_do_not_count(either_way):
    """Whoever may be sitting at them."""
    hall, sizes = windows((BUSY,), (FREE, BUSY))
    assert either_way(expected_wait)(hall, floor(sizes), int(LOW)) == TEN
    hall.staff["position"][1:3] = LOW
    assert either_way(expected_wait)(hall, floor(sizes), int(LOW)) == TEN


@pytest.mark.parametrize("position", [HIGH, VIP])
def test_high_counters_take_no_referrals(position, either_way):
    hall, sizes = windows((FREE,), (FREE,))
    constants = floor(sizes)
    constants.referral_line[position] = 2
    hall.desks["position"][:2] = position
    hall.staff["position"][:2] = position
    assert either_way(expected_wait)(hall, constants, int(position)) == NEVER


def test_a_branch_without_a_referral_line_takes_no_referrals(either_way):
    hall, sizes = windows((FREE,))
    constants = floor(sizes)
    constants.referral_line[LOW] = NOBODY
    assert either_way(expected_wait)(hall, constants, int(LOW)) == NEVER
    assert not either_way(takes_referrals)(hall, constants, int(LOW))


@pytest.mark.parametrize(
    ("of_4", "of_7", "position", "takes"),
    [
        ((FREE,), (), LOW, True),
        ((BUSY_MUTE,), (), LOW, True),  # open is enough
        ((AWAY,), (), LOW, False),
        ((AWAY, BUSY), (), LOW, True),
        ((FREE,), (), ROOM, False),
        ((), (FREE,), ROOM, True),
        ((), (FREE,), LOW, False),
    ],
)
def test_where_an_open_desk_takes_referrals(of_4, of_7, position, takes, either_way):
    hall, sizes = windows(of_4, of_7)
    assert either_way(takes_referrals)(hall, floor(sizes), int(position)) == takes


@pytest.mark.parametrize(
    ("of_4", "of_7", "segment", "position"),
    [
        ((FREE,), (FREE,), Segment.MASS, LOW),
        ((FREE,), (BUSY,), Segment.WEALTH, ROOM),  # 7 before 4
        ((FREE,), (AWAY,), Segment.PRIVATE, LOW),
        ((AWAY,), (FREE,), Segment.MASS, NOBODY),  # 7 is for VIPs
        ((), (), Segment.PRIVATE, NOBODY),
    ],
)
def test_which_position_is_open_to_a_referral(of_4, of_7, segment, position, either_way):
    hall, sizes = windows(of_4, of_7)
    assert either_way(open_position)(hall, floor(sizes), customer(segment=segment)) == position


@pytest.mark.parametrize(
    ("of_4", "of_7", "segment", "answer"),
    [
        ((FREE,), (FREE,), Segment.MASS, (LOW, 0)),
        ((FREE,), (FREE,), Segment.WEALTH, (ROOM, 0)),  # a tie goes to 7 for VIPs
        ((BUSY,), (BUSY,), Segment.WEALTH, (ROOM, TEN)),
        ((FREE,), (BUSY,), Segment.WEALTH, (LOW, 0)),  # the smaller wait
        ((BUSY, BUSY), (BUSY,), Segment.WEALTH, (LOW, TEN // 2)),
        ((BUSY,), (FREE,), Segment.MASS, (LOW, TEN)),  # 7 is for VIPs
        ((BUSY,), (FREE,), Segment.WEALTH, (ROOM, 0)),
        ((BUSY,), (MUTE,), Segment.WEALTH, (LOW, TEN)),  # only 4 answers
        ((MUTE,), (BUSY,), Segment.WEALTH, (ROOM, TEN)),
    ],
)
def test_which_position_the_device_finds(of_4, of_7, segment, answer, either_way):
    hall, sizes = windows(of_4, of_7)
    found = either_way(position_by_device)
    who = customer(segment=segment)
    caller = sizes["n_staff"] - 2
    assert found(hall, floor(sizes), who, caller) == answer
    assert found(hall, floor(sizes), who, NOBODY)[1] == NEVER
    hall.staff[caller]["carries_device"] = 0
    assert found(hall, floor(sizes), who, caller)[1] == NEVER


@pytest.mark.parametrize(
    ("of_4", "of_7", "segment", "accepted_wait", "taken_by"),
    [
        ((FREE,), (FREE,), Segment.MASS, 0, LOW),
        ((FREE,), (FREE,), Segment.WEALTH, 0, ROOM),  # a tie goes to 7 for VIPs
        ((FREE,), (BUSY,), Segment.WEALTH, 0, LOW),  # the smaller wait
        ((BUSY,), (FREE,), Segment.MASS, TEN, LOW),  # 7 is for VIPs
        ((BUSY,), (FREE,), Segment.WEALTH, 0, ROOM),
        ((BUSY,), (), Segment.MASS, TEN, LOW),  # exactly what they accept
        ((BUSY,), (), Segment.MASS, TEN - 1, NOBODY),
        ((BUSY,), (BUSY,), Segment.PRIVATE, TEN, ROOM),
        ((BUSY,), (BUSY,), Segment.PRIVATE, TEN - 1, NOBODY),
        ((), (FREE,), Segment.MASS, NEVER, NOBODY),
        ((), (FREE,), Segment.PRIVATE, 0, ROOM),
        ((FREE,), (), Segment.PRIVATE, 0, LOW),
        ((), (), Segment.PRIVATE, NEVER, NOBODY),  # nobody there, however long they would wait
    ],
)
def test_who_takes_a_warm_referral(of_4, of_7, segment, accepted_wait, taken_by, either_way):
    hall, sizes = windows(of_4, of_7)
    who = customer(segment=segment, accepted_wait=accepted_wait, place=0)
    caller = sizes["n_staff"] - 2
    assert either_way(desk_that_takes)(hall, floor(sizes), who, caller) == taken_by


@pytest.mark.parametrize(
    ("of_4", "of_7", "escort", "taken_by"),
    [
        ((MUTE,), (), True, LOW),
        ((MUTE,), (), False, NOBODY),  # nobody is free to walk along
        ((MUTE,), (MUTE,), True, ROOM),  # 7 before 4 for VIPs
        ((BUSY_MUTE,), (AWAY,), True, LOW),  # however long the wait there
        ((AWAY,), (), True, NOBODY),
        ((BUSY,), (MUTE,), True, NOBODY),  # 4 has answered: they are only told
    ],
)
def test_without_an_answer_somebody_walks_there(of_4, of_7, escort, taken_by, either_way):
    hall, sizes = windows(of_4, of_7, escort=escort)
    who = customer(segment=Segment.WEALTH, accepted_wait=TEN - 1, place=0)
    caller = sizes["n_staff"] - 2
    assert either_way(desk_that_takes)(hall, floor(sizes), who, caller) == taken_by


@pytest.mark.parametrize(
    ("caller", "taken_by"), [(1, NOBODY), (0, LOW)], ids=["has a device", "has none"]
)
def test_who_cannot_ask_may_walk_along_however_long_the_wait(caller, taken_by, either_way):
    hall, sizes = windows((BUSY,), escort=True, caller=caller)
    who = customer(accepted_wait=TEN - 1, place=0)
    assert either_way(desk_that_takes)(hall, floor(sizes), who, 1) == taken_by


def test_from_a_machine_nobody_asks_but_who_sees_it_walks_along(either_way):
    hall, sizes = windows((FREE,), escort=True)
    who = customer(accepted_wait=TEN, place=0)
    assert either_way(desk_that_takes)(hall, floor(sizes), who, NOBODY) == LOW
    assert either_way(desk_that_takes)(hall, floor(sizes, escort=0), who, NOBODY) == NOBODY
    sizes["sight"] = {0: 0}
    hall.staff[2]["carries_device"] = 1  # the only one who could walk along does not hear of it
    assert either_way(desk_that_takes)(hall, floor(sizes), who, NOBODY) == NOBODY


@pytest.mark.parametrize(
    ("of_4", "of_7", "segment", "chain", "why"),
    [
        ((), (), Segment.MASS, {}, Obstacle.VACANT),
        ((), (BUSY,), Segment.MASS, {}, Obstacle.VACANT),  # 7 is for VIPs
        ((), (BUSY,), Segment.WEALTH, {}, Obstacle.FULL),
        ((BUSY,), (), Segment.WEALTH, {}, Obstacle.FULL),
        ((BUSY,), (), Segment.MASS, {}, Obstacle.FULL),
        ((BUSY_MUTE,), (), Segment.MASS, {}, Obstacle.BUSY),  # no answer, and nobody free
        ((BUSY_MUTE,), (BUSY,), Segment.MASS, {}, Obstacle.BUSY),  # 7 is not asked
        ((BUSY,), (), Segment.MASS, {"enabled": 0}, Obstacle.RULE),  # nobody could be asked
        ((), (), Segment.MASS, {"enabled": 0}, Obstacle.RULE),
        ((BUSY,), (), Segment.MASS, {"by_device": 0, "escort": 0}, Obstacle.RULE),
        ((BUSY_MUTE,), (), Segment.MASS, {"by_device": 0}, Obstacle.BUSY),
        ((BUSY_MUTE,), (), Segment.MASS, {"escort": 0}, Obstacle.BUSY),
        ((BUSY,), (), Segment.MASS, {"escort": 0}, Obstacle.FULL),
    ],
)
def test_why_a_referral_is_cold(of_4, of_7, segment, chain, why, either_way):
    hall, sizes = windows(of_4, of_7)
    who = customer(segment=segment, accepted_wait=TEN - 1, place=0)
    caller = sizes["n_staff"] - 2
    assert either_way(why_cold)(hall, floor(sizes, **chain), who, caller) == why
