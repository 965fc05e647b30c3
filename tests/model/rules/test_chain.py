"""Rule ``chain``: hand-overs against broken links."""

import pytest

from agents.codes import NOBODY, Decision, Duty, Position
from model.rules.chain import first_contact_owns, loses_way, may_escort, nearest_escort
from tests.model.rules.records import branch, customer, employee, parameters


@pytest.mark.parametrize(
    ("enabled", "first_contact", "owns"),
    [(1, 1, True), (1, 0, False), (0, 1, False), (0, 0, False)],
)
def test_when_first_contact_owns_the_customer(enabled, first_contact, owns, either_way):
    rule = {"enabled": enabled, "first_contact": first_contact}
    assert either_way(first_contact_owns)(parameters(rules={"chain": rule})) == owns


@pytest.mark.parametrize(
    ("enabled", "chance", "lost"),
    [
        (0, 0.29, True),
        (0, 0.3, False),  # exactly the share
        (1, 0.0, False),  # the call device knows where they go
    ],
)
def test_who_loses_the_way_when_only_told(enabled, chance, lost, either_way):
    constants = parameters(rules={"chain": {"enabled": enabled, "lose_way": 0.3}})
    who = customer(chance={Decision.LOSE_WAY: chance})
    assert either_way(loses_way)(constants, who) == lost


@pytest.mark.parametrize(
    ("change", "standing_at_1", "allowed"),
    [
        ({"home": Position.SELF_SERVICE}, 0, True),
        ({"home": Position.WAITING_AREA}, 0, True),
        ({"home": Position.WAITING_AREA, "duty": Duty.BUSY}, 0, False),
        ({"home": Position.WAITING_AREA, "duty": Duty.WALKING}, 0, False),
        ({"home": Position.WAITING_AREA, "duty": Duty.ON_BREAK}, 0, False),
        ({"home": Position.GREETING}, 2, True),  # another stays
        ({"home": Position.GREETING}, 1, False),  # position 1 must not become empty
        ({"home": Position.LOW_COUNTER}, 2, False),  # windows stay
        ({"home": Position.LOW_COUNTER, "position": Position.WAITING_AREA}, 0, True),  # covers 3
        ({"home": Position.WAITING_AREA, "position": Position.GREETING}, 1, False),  # covers 1
        ({"home": Position.GREETING, "position": Position.WAITING_AREA}, 1, True),  # is not at 1
        ({"home": Position.SELF_SERVICE, "position": Position.HIGH_COUNTER}, 2, False),
        ({"home": Position.BACK_OFFICE}, 2, False),
    ],
)
def test_who_may_walk_along(change, standing_at_1, allowed, either_way):
    hall = branch(standing={Position.GREETING: standing_at_1})
    assert either_way(may_escort)(hall, employee(**change)) == allowed


def in_a_row(*homes, staff=None):
    """Return a hall whose places are 1 m apart, with an employee at each of them."""
    n = len(homes)
    distances = [1000 * abs(a - b) for a in range(n) for b in range(n)]
    crew = [employee(home=home, place=place) for place, home in enumerate(homes)]
    hall = branch(staff=crew, standing={Position.GREETING: homes.count(Position.GREETING)})
    return hall, parameters(n_staff=n if staff is None else staff, n_places=n, distance=distances)


@pytest.mark.parametrize(
    ("homes", "staff", "place", "row"),
    [
        ((2, 3, 2), None, 2, 2),  # the nearest
        ((2, 3, 5), None, 2, 1),  # the nearest who may
        ((2, 5, 3), None, 1, 0),  # as near: the first
        ((1, 5, 3), None, 0, 2),  # the only one at 1 stays
        ((1, 1, 5), None, 2, 1),  # of two at 1 one goes
        ((5, 4, 6), None, 0, NOBODY),
        ((5, 5, 3), 2, 0, NOBODY),  # rows beyond the staff are nobody
    ],
)
def test_who_is_the_nearest_escort(homes, staff, place, row, either_way):
    hall, constants = in_a_row(*homes, staff=staff)
    assert either_way(nearest_escort)(hall, constants, place) == row
