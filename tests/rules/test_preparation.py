"""Rule ``preparation``: forms and documents before the counter."""

import pytest

from model.rules.preparation import may_prepare, share_saved
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
