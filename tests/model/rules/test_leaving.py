"""Rule ``leaving``: who turns round at the door, and who gives up waiting."""

import pytest

from agents.codes import MINUTE, NEVER, Decision
from model.rules.leaving import balks, end_after_contact, end_when_standing, patience_end
from tests.model.rules.records import branch, customer, parameters

NOW = 10 * MINUTE


def floor(enabled=1, steps=2):
    """Return parameters by which one in ten balks at 10 who wait, and half of them at 20."""
    rule = {
        "enabled": enabled,
        "balk_steps": steps,
        "balk_from": {0: 10, 1: 20, 2: 0},
        "balk_chance": {0: 0.1, 1: 0.5, 2: 1.0},
        "standing_factor": 0.75,
        "contact_factor": 0.25,
    }
    return parameters(rules={"leaving": rule})


@pytest.mark.parametrize(
    ("waiting", "chance", "settings", "balked"),
    [
        (9, 0.0, {}, False),  # below the first row nobody does
        (10, 0.09, {}, True),  # exactly at the row
        (10, 0.1, {}, False),  # exactly the share
        (19, 0.1, {}, False),
        (20, 0.1, {}, True),  # the last row that applies counts
        (20, 0.49, {}, True),
        (99, 0.5, {}, False),
        (99, 0.0, {"enabled": 0}, False),
        (99, 0.0, {"steps": 0}, False),  # an empty table
        (99, 0.99, {"steps": 1}, False),  # rows not in use
    ],
)
def test_who_turns_round_at_the_door(waiting, chance, settings, balked, either_way):
    who = customer(chance={Decision.BALK: chance})
    assert either_way(balks)(branch(waiting=waiting), floor(**settings), who) == balked


@pytest.mark.parametrize(
    ("patience", "enabled", "end"),
    [
        (5 * MINUTE, 1, 15 * MINUTE),
        (0, 1, NOW),
        (NEVER, 1, NEVER),  # endless
        (NEVER - NOW, 1, NEVER),  # longer than there are instants
        (NEVER - NOW - 1, 1, NEVER - 1),
        (5 * MINUTE, 0, NEVER),
    ],
)
def test_when_patience_ends(patience, enabled, end, either_way):
    assert either_way(patience_end)(branch(now=NOW), floor(enabled), patience) == end


@pytest.mark.parametrize(
    ("ends_at", "end"),
    [
        (NOW + 4 * MINUTE, NOW + 3 * MINUTE),  # three quarters of what is left
        (NOW + 2, NOW + 2),  # 1.5 us, rounded up
        (NOW + 1, NOW + 1),  # 0.75 us
        (NOW, NOW),
        (NEVER, NEVER),  # no patience runs
    ],
)
def test_standing_shortens_the_patience_left(ends_at, end, either_way):
    assert either_way(end_when_standing)(branch(now=NOW), floor(), ends_at) == end


@pytest.mark.parametrize(
    ("ends_at", "length", "end"),
    [
        (NOW, 4 * MINUTE, NOW + 3 * MINUTE),  # a quarter of the contact counts
        (NOW, 2, NOW + 2),  # 1.5 us, rounded up
        (NOW, 0, NOW),
        (NEVER, 4 * MINUTE, NEVER),
    ],
)
def test_time_in_contact_counts_less(ends_at, length, end, either_way):
    assert either_way(end_after_contact)(floor(), ends_at, length) == end
