"""Rule ``judgement``: the rating device."""

import pytest

from agents.codes import MINUTE, Act, Decision, Diverted, Rating, Segment, Temperament
from model.rules.judgement import rate, satisfied_share
from tests.model.rules.records import customer, parameters

TICKET_AT = 30 * MINUTE


def floor(enabled=1):
    """Return parameters by which 80 of 100 are satisfied at once, 40 after ten minutes."""
    rule = {
        "enabled": enabled,
        "rating_rate": 0.5,
        "wait_steps": 2,
        "wait_from": {0: 0, 1: 10 * MINUTE, 2: 0},
        "satisfied": {0: 0.75, 1: 0.5, 2: 0.0},
        "greeted_bonus": 0.125,
        "passed_penalty": 0.25,
    }
    return parameters(rules={"judgement": rule})


def after(wait, **change):
    """Return a customer who was called ``wait`` after they took their ticket."""
    return customer(ticket_at=TICKET_AT, first_called_at=TICKET_AT + wait, **change)


@pytest.mark.parametrize(
    ("wait", "change", "share"),
    [
        (0, {}, 0.75),
        (10 * MINUTE - 1, {}, 0.75),
        (10 * MINUTE, {}, 0.5),  # exactly at the row
        (0, {"greeted": 1}, 0.875),
        (0, {"passed_on": 1}, 0.5),
        (0, {"passed_on": 2}, 0.5),  # once put off is put off
        (0, {"machine_failed": 1}, 0.5),
        (0, {"diverted": Diverted.LOST}, 0.5),
        (0, {"diverted": Diverted.FIRST}, 0.75),
        (0, {"diverted": Diverted.LOST, "machine_failed": 1, "passed_on": 1}, 0.5),  # once
        (10 * MINUTE, {"greeted": 1, "passed_on": 1}, 0.375),
    ],
)
def test_what_share_is_satisfied(wait, change, share, either_way):
    assert either_way(satisfied_share)(floor(), after(wait, **change), wait) == share


@pytest.mark.parametrize(
    ("segment", "temperament", "wait", "share"),
    [
        (1.0, 1.0, 10 * MINUTE, 0.5),
        (0.5, 1.0, 5 * MINUTE, 0.5),  # expects half the wait
        (0.5, 1.0, 5 * MINUTE - 1, 0.75),
        (1.0, 2.0, 20 * MINUTE - 1, 0.75),  # bears twice the wait
        (1.0, 2.0, 20 * MINUTE, 0.5),
        (0.5, 2.0, 10 * MINUTE, 0.5),  # one makes up for the other
        (0.5, 2.0, 10 * MINUTE - 1, 0.75),
    ],
)
def test_a_wait_is_judged_by_what_is_expected(segment, temperament, wait, share, either_way):
    constants = floor()
    constants.segment_expectation[Segment.PRIVATE] = segment
    constants.temperaments[Temperament.IN_A_HURRY].expectation_factor = temperament
    who = after(wait, segment=Segment.PRIVATE, temperament=Temperament.IN_A_HURRY)
    assert either_way(satisfied_share)(constants, who, wait) == share
    who_else = after(10 * MINUTE)
    assert either_way(satisfied_share)(constants, who_else, 10 * MINUTE) == 0.5  # others as before


def test_before_the_first_row_of_the_table_nobody_is_satisfied(either_way):
    constants = floor()
    constants.rules.judgement.wait_from[0] = 1
    assert either_way(satisfied_share)(constants, after(0), 0) == 0.0


@pytest.mark.parametrize(
    ("rates", "satisfied", "enabled", "rating"),
    [
        (0.49, 0.74, 1, Rating.SATISFIED),
        (0.49, 0.75, 1, Rating.DISSATISFIED),  # exactly the share
        (0.5, 0.0, 1, Rating.NONE),  # walks past the device
        (0.0, 0.0, 0, Rating.NONE),
    ],
)
def test_what_the_customer_presses(rates, satisfied, enabled, rating, either_way):
    who = after(0, chance={Decision.RATES: rates, Decision.SATISFIED: satisfied})
    either_way(rate)(floor(enabled), who)
    assert who.rating == rating


@pytest.mark.parametrize(
    ("acts", "share"),
    [
        (0, 0.375),  # no right answer, none of four acts
        (0b0011, 0.5),
        (0b1111, 0.625),
        (1 << Act.RIGHT_ANSWER, 0.5625),
        (0b1111 | 1 << Act.RIGHT_ANSWER, 0.8125),
    ],
)
@pytest.mark.parametrize("enabled", [0, 1])  # what was done counts, whoever asked for it
def test_how_they_were_treated_counts(acts, share, enabled, either_way):
    constants = floor()
    constants.rules.standards.enabled = constants.rules.temperament.enabled = enabled
    constants.rules.standards.skipped_penalty = 0.25
    constants.temperaments[Temperament.ELDERLY].answered_bonus = 0.0625
    constants.temperaments[Temperament.ELDERLY].unanswered_penalty = 0.125
    who = after(0, temperament=Temperament.ELDERLY, acts=acts, acts_due=5)
    assert either_way(satisfied_share)(constants, who, 0) == share
