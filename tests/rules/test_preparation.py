"""Rule ``preparation``: forms and documents before the counter."""

import pytest

from agents.codes import NOBODY, Diverted
from model.rules.preparation import (
    count_attendable,
    may_prepare,
    might_be_attended,
    share_saved,
)
from tests.rules.records import branch, customer, parameters


@pytest.mark.parametrize(
    ("enabled", "preparable", "used", "allowed"),
    [
        (1, 1, 0, True),
        (1, 1, 1, True),  # the last place
        (1, 1, 2, False),  # the form desk is full
        (1, 0, 0, False),  # there are no forms
        (0, 1, 0, False),
    ],
)
def test_when_a_business_may_be_prepared(enabled, preparable, used, allowed, either_way):
    constants = parameters(
        rules={"preparation": {"enabled": enabled}},
        needs={0: {"preparable": 0}, 1: {"preparable": preparable}},
        form_desk_places=2,
    )
    hall = branch(form_desk_used=used)
    assert either_way(may_prepare)(hall, constants, customer(need=1)) == allowed


@pytest.mark.parametrize(("prepared", "saved"), [(1, 0.4), (0, 0.0)])
def test_preparation_saves_a_share_of_the_window_work(prepared, saved, either_way):
    constants = parameters(needs={0: {"preparation_saves": 0.9}, 1: {"preparation_saves": 0.4}})
    assert either_way(share_saved)(constants, customer(need=1, prepared=prepared)) == saved


@pytest.mark.parametrize(
    ("rules", "need", "who", "possible"),
    [
        ({}, {}, {}, False),
        ({"preparation": {"enabled": 1}}, {"preparable": 1}, {}, True),
        ({"preparation": {"enabled": 1}}, {"preparable": 0}, {}, False),
        ({"preparation": {"enabled": 0}}, {"preparable": 1}, {}, False),
        ({"referral": {"enabled": 1}}, {}, {}, True),  # a conversation
        ({"diversion": {"enabled": 1}}, {"machine": 0}, {}, True),
        ({"diversion": {"enabled": 1}}, {"machine": NOBODY}, {}, False),
        ({"diversion": {"enabled": 1}}, {"machine": 0}, {"diverted": Diverted.FIRST}, False),
        ({"referral": {"enabled": 1}}, {}, {"contacted": 1}, False),  # one contact each
        ({"referral": {"enabled": 1}}, {}, {"referring": 1}, False),  # he waits for advice already
    ],
)
def test_whom_position_3_might_attend_to(rules, need, who, possible, either_way):
    off = {rule: {"enabled": 0} for rule in ("preparation", "referral", "diversion")}
    constants = parameters(rules=off | rules, needs={1: {"machine": NOBODY} | need})
    assert either_way(might_be_attended)(constants, customer(need=1, **who)) == possible


@pytest.mark.parametrize(("contacted", "count"), [(0, 1), (1, 0)])
def test_only_who_might_be_attended_to_is_counted(contacted, count, either_way):
    constants = parameters(rules={"referral": {"enabled": 1}})
    hall = branch()
    either_way(count_attendable)(hall, constants, customer(line=2, contacted=contacted), 1)
    assert hall.attendable[2] == count
