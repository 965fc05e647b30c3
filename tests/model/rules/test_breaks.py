"""Rule ``breaks``: the lunch rotation that leaves cover.

With the rule off no break ever falls due: `test_a_break_falls_due_only_with_the_rule_on`.
"""

import pytest

from agents.codes import MINUTE, Change, Duty, Position
from agents.tables import JOURNAL, table
from model.positions.duties import follow_roster
from model.rules.breaks import (
    colleague_is_on_break,
    may_break,
    may_leave_post,
    stands_in_for,
    waits_for_relief,
)
from tests.model.rules.records import branch, employee, parameters

NOW = 60 * MINUTE
DOOR = Position.GREETING
LOW = Position.LOW_COUNTER


@pytest.mark.parametrize(
    ("change", "standing_at_1", "latest", "cover", "allowed"),
    [
        ({"home": LOW}, 0, NOW + 1, 1, True),  # only position 1 must be relieved
        ({"home": DOOR}, 1, NOW + 1, 1, False),
        ({"home": DOOR}, 1, NOW, 1, True),  # may wait no longer
        ({"home": DOOR}, 1, NOW - 1, 1, True),
        ({"home": DOOR}, 2, NOW + 1, 1, True),  # relieved
        ({"home": DOOR}, 1, NOW + 1, 0, True),  # without rule cover nobody relieves them
        ({"home": LOW, "position": DOOR}, 1, NOW + 1, 1, False),  # covers there
        ({"home": DOOR, "position": LOW}, 0, NOW + 1, 1, True),  # is not there
    ],
)
def test_who_may_leave_their_post(change, standing_at_1, latest, cover, allowed, either_way):
    hall = branch(now=NOW, standing={DOOR: standing_at_1})
    constants = parameters(rules={"cover": {"enabled": cover}})
    who = employee(**change)
    assert either_way(may_leave_post)(hall, constants, who, latest) == allowed


@pytest.mark.parametrize(
    ("colleague", "staff", "on_break"),
    [
        ({"home": LOW, "duty": Duty.ON_BREAK}, 2, True),
        ({"home": DOOR, "duty": Duty.ON_BREAK}, 2, False),  # not where they cover now
        ({"home": LOW, "duty": Duty.OFF}, 2, False),
        ({"home": LOW, "duty": Duty.FREE}, 2, False),
        ({"home": Position.HIGH_COUNTER, "duty": Duty.ON_BREAK}, 2, False),
        ({"home": LOW, "position": DOOR, "duty": Duty.ON_BREAK}, 2, True),  # home counts
        ({"home": LOW, "duty": Duty.ON_BREAK}, 1, False),  # rows beyond the staff are nobody
    ],
)
def test_whether_a_colleague_is_on_break(colleague, staff, on_break, either_way):
    who = {"home": LOW, "position": DOOR, "duty": Duty.FREE}
    hall = branch(staff=[employee(**who), employee(**colleague)])
    asked = either_way(colleague_is_on_break)(hall, parameters(n_staff=staff), hall.staff[0])
    assert asked == on_break


AWAY = {"duty": Duty.ON_BREAK}
DUE = {"break_due": 1, "break_latest": NOW + 1}


@pytest.mark.parametrize(
    ("home", "change", "colleague", "standing_at_1", "allowed"),
    [
        (LOW, DUE, {}, 0, True),
        (LOW, DUE | {"break_due": 0}, {}, 0, False),
        (LOW, DUE, AWAY, 0, False),  # never two of a desk kind
        (LOW, DUE | {"break_latest": NOW}, AWAY, 0, True),  # may wait no longer
        (Position.VIP_ROOM, DUE, AWAY, 0, False),
        (LOW, DUE | {"position": Position.SELF_SERVICE}, AWAY, 0, False),  # home counts
        (Position.WAITING_AREA, DUE, AWAY, 0, False),
        (Position.BACK_OFFICE, DUE, AWAY, 0, True),  # no post to leave
        (DOOR, DUE, AWAY, 2, False),
        (DOOR, DUE, {}, 2, True),  # relieved
        (DOOR, DUE, {}, 1, False),  # position 1 is never empty
        (DOOR, DUE | {"break_latest": NOW}, {}, 1, True),
    ],
)
def test_when_a_break_may_begin(home, change, colleague, standing_at_1, allowed, either_way):
    hall = branch(
        now=NOW,
        staff=[employee(home=home, **change), employee(home=home, **colleague)],
        standing={DOOR: standing_at_1},
    )
    assert either_way(may_break)(hall, parameters(n_staff=2), hall.staff[0]) == allowed


@pytest.mark.parametrize(
    ("one", "other", "in_turn"),
    [
        (LOW, LOW, True),
        (LOW, Position.HIGH_COUNTER, False),
        (Position.WAITING_AREA, LOW, False),
        (LOW, Position.WAITING_AREA, False),
        (DOOR, Position.SELF_SERVICE, True),  # the lobby takes turns
        (Position.WAITING_AREA, DOOR, True),
        (DOOR, Position.BACK_OFFICE, False),
        (Position.BACK_OFFICE, DOOR, False),
        (Position.BACK_OFFICE, Position.BACK_OFFICE, False),  # no post to leave
    ],
)
def test_who_takes_breaks_in_turn(one, other, in_turn, either_way):
    assert either_way(stands_in_for)(employee(home=one), employee(home=other)) == in_turn


@pytest.mark.parametrize(
    ("change", "colleague", "waits"),
    [
        ({}, {}, False),
        ({"leave_due": 1}, {}, True),
        ({"next_home": LOW}, {}, True),
        (DUE, {}, True),
        (DUE, AWAY, False),  # relief would not help: a colleague is on break
        (DUE | {"break_latest": NOW}, AWAY, True),
        (DUE | {"leave_due": 1}, AWAY, True),
    ],
)
def test_who_waits_for_relief_at_the_door(change, colleague, waits, either_way):
    hall = branch(
        now=NOW,
        staff=[employee(home=DOOR, **change), employee(home=Position.WAITING_AREA, **colleague)],
    )
    assert either_way(waits_for_relief)(hall, parameters(n_staff=2), hall.staff[0]) == waits


@pytest.mark.parametrize(
    ("enabled", "duty", "due"),
    [(1, Duty.FREE, 1), (1, Duty.BUSY, 1), (0, Duty.FREE, 0), (1, Duty.OFF, 0)],
)
def test_a_break_falls_due_only_with_the_rule_on(enabled, duty, due, either_way):
    line = {"change": Change.BREAK_DUE, "value": 30 * MINUTE, "latest": NOW + MINUTE}
    constants = parameters(rules={"breaks": {"enabled": enabled}}, n_staff=1, roster={0: line})
    hall = branch(now=NOW, staff=[employee(duty=duty)])
    either_way(follow_roster)(hall, constants, table(JOURNAL, 0), 0)
    assert hall.staff[0].break_due == due
    assert hall.staff[0].break_length == 30 * MINUTE * due
    assert hall.staff[0].break_latest == (NOW + MINUTE) * due
