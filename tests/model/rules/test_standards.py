"""Rule ``standards``: five ones and seven ones, done or skipped."""

import pytest

from agents.codes import SECOND, Act, Decision, Position
from model.rules.standards import (
    FIVE_ONES,
    SEVEN_ONES,
    act_time,
    acts_done,
    adherence_now,
    disregard,
    is_skipped,
    ones_at_door,
    ones_of_vips,
    share_done,
    share_left,
    turn_of_act,
    was_asked,
)
from tests.model.rules.records import branch, customer, parameters

TIMES = {act: (act + 1) * SECOND for act in Act}
DILIGENT = {Decision.DILIGENCE: 0.0}


def floor(enabled=1, **change):
    """Return parameters by which half the acts are done, a quarter of these with ten waiting.

    With the rule off it is a quarter, as before the programme.
    """
    rule = {"adherence": 0.5, "before": 0.25, "under_load": 0.25, "load": 10.0, "act_time": TIMES}
    return parameters(rules={"standards": {"enabled": enabled, **rule, **change}})


def bits(*acts):
    """Return acts as bits."""
    return sum(1 << act for act in acts)


@pytest.mark.parametrize(("waiting", "share"), [(0, 1.0), (5, 0.625), (10, 0.25), (40, 0.25)])
@pytest.mark.parametrize("enabled", [0, 1])
def test_fewer_acts_are_done_under_load(waiting, share, enabled, either_way):
    hall, constants = branch(waiting=waiting), floor(enabled)
    assert either_way(share_left)(hall, constants) == pytest.approx(share)
    most = 0.5 if enabled else 0.25
    assert either_way(adherence_now)(hall, constants) == pytest.approx(most * share)


@pytest.mark.parametrize(
    ("act", "chance", "turn"),
    [(0, 0.4, 0.4), (1, 0.1, 0.7180339887), (1, 0.5, 0.1180339887), (12, 0.0, 0.4164078650)],
)
def test_each_act_has_a_turn_of_its_own(act, chance, turn, either_way):
    who = customer(chance={Decision.DILIGENCE: chance})
    assert either_way(turn_of_act)(who, act) == pytest.approx(turn)


@pytest.mark.parametrize(
    ("act", "chance", "waiting", "enabled", "skipped"),
    [
        (Act.GREETING, 0.49, 0, 1, False),
        (Act.GREETING, 0.5, 0, 1, True),  # exactly the share
        (Act.GREETING, 0.49, 10, 1, True),
        (Act.GREETING, 0.24, 0, 0, False),  # as it was usual before
        (Act.GREETING, 0.25, 0, 0, True),
        (Act.GREETING, 0.13, 10, 0, True),  # under load then too
        (Act.SMILE, 0.49, 0, 1, False),  # with the shift more than 1: 0.108
        (Act.SMILE, 0.0, 0, 1, True),  # the shift itself
        (Act.SMILE, 0.9, 0, 1, True),  # 0.518
    ],
)
def test_which_acts_are_skipped(act, chance, waiting, enabled, skipped, either_way):
    who = customer(chance={Decision.DILIGENCE: chance})
    hall = branch(waiting=waiting)
    assert either_way(is_skipped)(hall, floor(enabled), who, int(act)) == skipped


@pytest.mark.parametrize(
    ("enabled", "adherence", "time", "acts"),
    [
        (1, 1.0, TIMES[Act.CARD], bits(Act.CARD)),
        (1, 0.0, 0, 0),  # nobody does anything
        (0, 1.0, 0, 0),  # nobody has asked for it yet
        (0, 0.0, 0, 0),
    ],
)
def test_an_act_that_is_done_takes_its_time_and_is_noted(
    enabled, adherence, time, acts, either_way
):
    who = customer(acts=bits(Act.TEA))
    constants = floor(enabled, adherence=adherence, before=0.0)
    assert either_way(act_time)(branch(), constants, who, int(Act.CARD)) == time
    assert who.acts == acts | bits(Act.TEA)


def test_an_act_done_before_the_programme_takes_as_long(either_way):
    who = customer()
    constants = floor(0, adherence=0.0, before=1.0)
    assert either_way(act_time)(branch(), constants, who, int(Act.CARD)) == TIMES[Act.CARD]
    assert who.acts == bits(Act.CARD)


def test_position_1_does_four_of_the_five(either_way):
    who = customer()
    seconds = either_way(ones_at_door)(branch(), floor(adherence=1.0), who)
    assert seconds == (1 + 2 + 3 + 4) * SECOND
    assert who.acts == bits(Act.GREETING, Act.SMILE, Act.ENQUIRY, Act.GUIDANCE)


@pytest.mark.parametrize(
    ("change", "position", "enabled", "seconds"),
    [
        ({"recognised": 1}, Position.VIP_COUNTER, 1, 6 + 7 + 8 + 9 + 10 + 11 + 12),
        ({"recognised": 1}, Position.VIP_ROOM, 1, 63),
        ({"recognised": 1}, Position.HIGH_COUNTER, 1, 0),  # no VIP area
        ({"recognised": 0}, Position.VIP_ROOM, 1, 0),  # nobody knows them
        ({"recognised": 1}, Position.VIP_ROOM, 0, 63),  # whoever does them asks for no programme
        ({"recognised": 1, "acts_due": FIVE_ONES + SEVEN_ONES}, Position.VIP_ROOM, 1, 0),  # once
    ],
)
def test_recognised_vips_are_due_the_seven_ones_once(
    change, position, enabled, seconds, either_way
):
    who = customer(**{"acts_due": FIVE_ONES, **change})
    constants = floor(enabled, adherence=1.0, before=1.0)
    assert either_way(ones_of_vips)(branch(), constants, who, int(position)) == seconds * SECOND
    due = FIVE_ONES + SEVEN_ONES if seconds else change.get("acts_due", FIVE_ONES)
    assert who.acts_due == due
    assert who.acts == (bits(*range(Act.VIP_GREETING, Act.SEND_OFF + 1)) if seconds else 0)


@pytest.mark.parametrize("change", [{"adherence": 0.0}, {"enabled": 0, "before": 0.0}])
def test_seven_ones_that_are_skipped_were_due(change, either_way):
    who = customer(recognised=1, acts_due=FIVE_ONES)
    assert either_way(ones_of_vips)(branch(), floor(**change), who, int(Position.VIP_ROOM)) == 0
    assert (who.acts, who.acts_due) == (0, FIVE_ONES + SEVEN_ONES)


@pytest.mark.parametrize(
    ("acts", "asked"),
    [(0, False), (bits(Act.ENQUIRY), True), (bits(Act.SMILE), False), (bits(1, 2, 3), True)],
)
def test_the_need_is_known_if_somebody_asked(acts, asked, either_way):
    assert either_way(was_asked)(customer(acts=acts)) == asked


def test_the_right_answer_is_no_act_of_the_standards(either_way):
    who = customer(acts=bits(Act.GREETING, Act.SEND_OFF, Act.RIGHT_ANSWER))
    assert either_way(acts_done)(who) == 2


@pytest.mark.parametrize(
    ("enabled", "due", "acts", "penalty"),
    [
        (1, FIVE_ONES, 0, 0.4),
        (1, FIVE_ONES, bits(Act.GREETING, Act.SMILE), 0.2),
        (1, FIVE_ONES, bits(0, 1, 2, 3), 0.0),  # the goodbye is still to come
        (1, 0, 0, 0.0),  # nothing was due
        (1, 1, 0, 0.0),
        (1, 2, 0, 0.4),
        (1, FIVE_ONES + SEVEN_ONES, bits(0, 1, 2, 3), 0.4 * 7 / 11),
        (0, FIVE_ONES, 0, 0.4),  # customers do not know of the programme
    ],
)
def test_skipped_acts_are_held_against_the_branch(enabled, due, acts, penalty, either_way):
    who = customer(acts_due=due, acts=acts)
    constants = floor(enabled, skipped_penalty=0.4)
    assert either_way(disregard)(constants, who) == pytest.approx(penalty)


@pytest.mark.parametrize(
    ("due", "acts", "share"),
    [
        (FIVE_ONES, 0, 0.0),
        (FIVE_ONES, bits(Act.GREETING, Act.SMILE, Act.RIGHT_ANSWER), 0.5),
        (FIVE_ONES, bits(0, 1, 2, 3), 1.0),  # the goodbye is still to come
        (FIVE_ONES + SEVEN_ONES, bits(0, 1, 2, 3), 4 / 11),
        (2, bits(Act.SMILE), 1.0),
        (1, bits(Act.SMILE), 0.0),
        (0, bits(Act.SMILE), 0.0),  # nothing was due
    ],
)
def test_what_share_of_the_acts_due_was_done(due, acts, share, either_way):
    assert either_way(share_done)(customer(acts_due=due, acts=acts)) == pytest.approx(share)
