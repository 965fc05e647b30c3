"""Rule ``conduct``: four nevers and four musts, counted when broken."""

import pytest

from agents.codes import NOBODY, Breach, Broken, Decision
from agents.facts import Fact
from agents.tables import JOURNAL, table
from model.rules.conduct import breach_of, count_broken, is_escorted
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
    ("private", "unsuitable", "breach"),
    [
        (0.09, 0.9, Breach.PRIVATE),
        (0.09, 0.1, Breach.PRIVATE),  # and nothing else besides
        (0.1, 0.19, Breach.UNSUITABLE),  # exactly the share of private ones
        (0.9, 0.19, Breach.UNSUITABLE),
        (0.1, 0.2, Breach.NONE),
    ],
)
@pytest.mark.parametrize("enabled", [0, 1])  # the rule only counts
def test_how_a_sale_at_a_high_counter_breaks_the_rules(
    private, unsuitable, breach, enabled, either_way
):
    rule = {"enabled": enabled, "private": 0.1, "unsuitable": 0.2}
    who = customer(chance={Decision.PRIVATE: private, Decision.UNSUITABLE: unsuitable})
    assert either_way(breach_of)(parameters(rules={"conduct": rule}), who) == breach


@pytest.mark.parametrize(
    ("newcomer", "escort", "escorted"), [(3, 1, True), (3, NOBODY, False), (4, 1, False)]
)
def test_who_is_escorted(newcomer, escort, escorted, either_way):
    assert either_way(is_escorted)(branch(newcomer=newcomer, escort=escort), 3) == escorted
