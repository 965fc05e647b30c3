"""Rule ``digital``: on the phone instead of, or before, coming."""

import pytest

from agents.codes import Decision
from model.rules.digital import comes_prepared, has_slot, stays_at_home
from tests.model.rules.records import customer, parameters


def floor(enabled, **need):
    """Return parameters by which a third stays at home, has a slot, or has filled in forms."""
    rule = {"enabled": enabled, "moved": 1 / 3, "booked": 1 / 3, "prefilled": 1 / 3}
    return parameters(rules={"digital": rule}, needs={0: need})


CASES = [(1, 1, 0.3, True), (1, 1, 0.34, False), (1, 0, 0.3, False), (0, 1, 0.3, False)]


@pytest.mark.parametrize(("enabled", "able", "chance", "stays"), CASES)
def test_who_does_it_on_the_phone(enabled, able, chance, stays, either_way):
    who = customer(chance={Decision.MOVED: chance})
    assert either_way(stays_at_home)(floor(enabled, on_the_phone=able), who) == stays


@pytest.mark.parametrize(("enabled", "able", "chance", "prepared"), CASES)
def test_who_comes_with_forms_filled_in(enabled, able, chance, prepared, either_way):
    who = customer(chance={Decision.PREFILLED: chance})
    assert either_way(comes_prepared)(floor(enabled, preparable=able), who) == prepared


@pytest.mark.parametrize(
    ("enabled", "chance", "booked"), [(1, 0.3, True), (1, 0.34, False), (0, 0.3, False)]
)
def test_who_has_booked_a_slot(enabled, chance, booked, either_way):
    assert (
        either_way(has_slot)(floor(enabled), customer(chance={Decision.BOOKED: chance})) == booked
    )
