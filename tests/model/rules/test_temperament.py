"""Rule ``temperament``: the right answer, and what it gives."""

import pytest

from agents.codes import SECOND, Act, Temperament
from model.rules.temperament import answer, is_answered, mood
from tests.model.rules.records import branch, customer, parameters

ANSWERED = 1 << Act.RIGHT_ANSWER


def floor(enabled=1, *, adherence=None):
    """Return parameters by which an elderly customer wants 20 seconds of respect."""
    settings = {"answer": 20 * SECOND, "answered_bonus": 0.1, "unanswered_penalty": 0.3}
    rules = {"temperament": {"enabled": enabled}}
    if adherence is not None:
        rules["standards"] = {"enabled": 1, "adherence": adherence, "under_load": 1.0}
    return parameters(rules=rules, temperaments={Temperament.ELDERLY: settings})


@pytest.mark.parametrize(
    ("change", "enabled", "adherence", "seconds"),
    [
        ({}, 1, None, 20),
        ({"acts": ANSWERED}, 1, None, 0),  # once is enough
        ({"acts": 1 << Act.SMILE}, 1, None, 20),
        ({"temperament": Temperament.ORDINARY}, 1, None, 0),  # wants nothing
        ({}, 0, None, 0),
        ({}, 1, 1.0, 20),
        ({}, 1, 0.0, 0),  # skipped, as any act
    ],
)
def test_the_right_answer_takes_its_time_once(change, enabled, adherence, seconds, either_way):
    who = customer(**{"temperament": Temperament.ELDERLY, **change})
    constants = floor(enabled, adherence=adherence)
    assert either_way(answer)(branch(), constants, who) == seconds * SECOND
    given = "acts" in change and change["acts"] == ANSWERED
    assert either_way(is_answered)(who) == (given or (enabled == 1 and adherence != 0.0))


@pytest.mark.parametrize(
    ("acts", "enabled", "share"),
    [(ANSWERED, 1, 0.1), (0, 1, -0.3), (1 << Act.TEA, 1, -0.3), (ANSWERED, 0, 0), (0, 0, 0)],
)
def test_what_the_answer_gives(acts, enabled, share, either_way):
    who = customer(temperament=Temperament.ELDERLY, acts=acts)
    assert either_way(mood)(floor(enabled), who) == pytest.approx(share)
