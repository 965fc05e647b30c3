"""Rule ``conduct``: four nevers and four musts, counted when broken."""

import pytest

from agents.codes import NOBODY, Broken, Decision, Position
from agents.facts import Fact
from agents.tables import JOURNAL, table
from model.rules.conduct import count_broken, is_escorted, offers_unsuitably
from tests.model.rules.records import branch, customer, parameters


@pytest.mark.parametrize("enabled", [0, 1])
def test_what_is_broken_is_counted_and_noted(enabled, either_way):
    hall, journal = branch(now=9), table(JOURNAL, 1)
    constants = parameters(rules={"conduct": {"enabled": enabled}})
    either_way(count_broken)(hall, constants, journal, int(Broken.UNSUITABLE_OFFER), 4, 2, 7)
    assert hall.broken.tolist() == [enabled * (item == Broken.UNSUITABLE_OFFER) for item in Broken]
    assert hall.journal_used == enabled
    if enabled:
        line = (9, Fact.BREAKS_CONDUCT, 4, 2, 7, Broken.UNSUITABLE_OFFER)
        assert journal[0].tolist() == line


@pytest.mark.parametrize(
    ("position", "referral", "chance", "offers"),
    [
        (Position.HIGH_COUNTER, 0, 0.19, True),
        (Position.VIP_COUNTER, 0, 0.19, True),
        (Position.HIGH_COUNTER, 0, 0.2, False),  # exactly the share
        (Position.HIGH_COUNTER, 1, 0.0, False),  # must be referred
        (Position.LOW_COUNTER, 0, 0.0, False),  # may sell it
        (Position.VIP_ROOM, 0, 0.0, False),
    ],
)
def test_who_offers_what_they_may_not(position, referral, chance, offers, either_way):
    rules = {"conduct": {"enabled": 1, "unsuitable": 0.2}, "referral": {"enabled": referral}}
    who = customer(chance={Decision.UNSUITABLE: chance})
    asked = either_way(offers_unsuitably)(parameters(rules=rules), who, int(position))
    assert asked == offers


@pytest.mark.parametrize(
    ("newcomer", "escort", "escorted"), [(3, 1, True), (3, NOBODY, False), (4, 1, False)]
)
def test_who_is_escorted(newcomer, escort, escorted, either_way):
    assert either_way(is_escorted)(branch(newcomer=newcomer, escort=escort), 3) == escorted
