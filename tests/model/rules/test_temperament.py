"""Rule ``temperament``: the right answer, and what it gives."""

import pytest

from agents.codes import SECOND, Act, Decision, Temperament
from model.rules.temperament import answer, is_answered, is_known, mood
from tests.model.rules.records import branch, customer, parameters

ANSWERED = 1 << Act.RIGHT_ANSWER
TURN = 12 * 0.6180339887498949 % 1.0
"""What the uniform number of the answer is beyond that of the first act."""


def floor(enabled=1, *, standards=1, adherence=1.0, before=1.0, usual=1.0):
    """Return parameters by which an elderly customer wants 20 seconds of respect.

    Acts are done with ``adherence``, and were with ``usual`` before the programme; the right answer
    was given with ``before``. All of them half as often with ten waiting.
    """
    settings = {"answer": 20 * SECOND, "answered_bonus": 0.1, "unanswered_penalty": 0.3}
    acts = {"adherence": adherence, "before": usual, "under_load": 0.5, "load": 10.0}
    rules = {
        "temperament": {"enabled": enabled, "before": before},
        "standards": {"enabled": standards, **acts},
    }
    return parameters(rules=rules, temperaments={Temperament.ELDERLY: settings})


@pytest.mark.parametrize(
    ("change", "setting", "seconds", "given"),
    [
        ({}, {}, 20, True),
        ({"acts": ANSWERED}, {}, 0, True),  # once is enough
        ({"acts": 1 << Act.SMILE}, {}, 20, True),
        ({"temperament": Temperament.ORDINARY}, {}, 0, True),  # wants nothing much
        ({}, {"adherence": 0.0}, 0, False),  # skipped, as any act
        ({}, {"enabled": 0}, 20, True),  # as before the programme
        ({}, {"enabled": 0, "before": 0.0}, 0, False),
        ({"acts": ANSWERED}, {"enabled": 0, "before": 0.0}, 0, True),
    ],
)
def test_the_right_answer_takes_its_time_once(change, setting, seconds, given, either_way):
    who = customer(**{"temperament": Temperament.ELDERLY, **change})
    other_acts = who.acts & ~ANSWERED
    assert either_way(answer)(branch(), floor(**setting), who) == seconds * SECOND
    assert either_way(is_answered)(who) == given
    assert who.acts & ~ANSWERED == other_acts


@pytest.mark.parametrize(
    ("setting", "waiting", "share"),
    [
        ({"adherence": 0.6, "before": 0.1, "usual": 0.1}, 0, 0.6),
        ({"adherence": 0.6, "before": 0.1, "usual": 0.1}, 10, 0.3),
        ({"enabled": 0, "before": 0.2}, 0, 0.2),
        ({"enabled": 0, "before": 0.2}, 10, 0.1),  # under load less than that
        ({"enabled": 0, "before": 0.2, "standards": 0}, 0, 0.2),
        ({"standards": 0, "usual": 0.4, "before": 0.1, "adherence": 0.1}, 0, 0.4),
    ],
)
def test_how_often_the_right_answer_is_given(setting, waiting, share, either_way):
    known, hall = either_way(is_known), branch(waiting=waiting)
    for least, given in ((share - 0.001, True), (share + 0.001, False)):
        who = customer(chance={Decision.DILIGENCE: (least - TURN) % 1.0})
        assert known(hall, floor(**setting), who) == given


@pytest.mark.parametrize("enabled", [0, 1])
def test_with_exactly_the_share_no_right_answer_is_given(enabled, either_way):
    who = customer(chance={Decision.DILIGENCE: 0.0})
    constants = floor(enabled, adherence=TURN, before=TURN)
    assert not either_way(is_known)(branch(), constants, who)


@pytest.mark.parametrize("enabled", [0, 1])  # customers want it whatever the staff were told
@pytest.mark.parametrize(
    ("acts", "share"), [(ANSWERED, 0.1), (0, -0.3), (ANSWERED - 1, -0.3), (1 << Act.TEA, -0.3)]
)
def test_what_the_answer_gives(acts, share, enabled, either_way):
    who = customer(temperament=Temperament.ELDERLY, acts=acts)
    assert either_way(mood)(floor(enabled), who) == pytest.approx(share)
