"""Rule ``authorisation``: what wants it, who gives it, who has waited longest for it."""

import itertools

import pytest

from agents.codes import NEVER, NOBODY, Decision, Duty, Position, Role
from model.rules.authorisation import (
    customer_to_authorise,
    desk_that_asks,
    wants_authorisation,
    who_may_authorise,
)
from tests.model.rules.records import branch, customer, customers, desk, employee, parameters

BEHIND = {"home": Position.BACK_OFFICE}
SUPERVISOR = BEHIND | {"role": Role.OPERATIONS_SUPERVISOR}
DIRECTOR = BEHIND | {"role": Role.BRANCH_DIRECTOR}


@pytest.mark.parametrize(
    ("enabled", "chance", "change", "wants"),
    [
        (1, 0.29, {}, True),
        (1, 0.3, {}, False),
        (0, 0.29, {}, False),
        (1, 0.29, {"referring": 1}, False),
        (1, 0.29, {"came_back": 1}, False),
    ],
)
def test_three_services_in_ten_want_it(enabled, chance, change, wants, either_way):
    constants = parameters(
        rules={"authorisation": {"enabled": enabled}}, needs={0: {"authorised": 0.3}}
    )
    who = customer(chance={Decision.AUTHORISED: chance}, **change)
    assert either_way(wants_authorisation)(constants, who) == wants


@pytest.mark.parametrize(
    ("supervisor", "director", "row"),
    [
        ({}, {}, 0),
        ({"duty": Duty.BUSY}, {}, NOBODY),  # on duty: the director does not stand in
        ({"duty": Duty.WALKING}, {}, NOBODY),
        ({"duty": Duty.ON_BREAK}, {}, 1),
        ({"duty": Duty.OFF}, {}, 1),
        ({"duty": Duty.OFF}, {"duty": Duty.BUSY}, NOBODY),
        ({"home": Position.HIGH_COUNTER}, {}, 1),  # sits at a window today
        ({"duty": Duty.OFF}, {"position": Position.GREETING}, NOBODY),  # covers
        ({"role": Role.FLEXIBLE_TELLER}, {"role": Role.FLEXIBLE_TELLER}, NOBODY),
    ],
)
def test_the_supervisor_gives_it_and_without_one_the_director(
    supervisor, director, row, either_way
):
    hall = branch(
        staff=[employee(**{**SUPERVISOR, **supervisor}), employee(**{**DIRECTOR, **director})]
    )
    if "position" in director:
        hall["staff"][1]["position"] = director["position"]
    assert either_way(who_may_authorise)(hall, parameters(n_staff=2)) == row


@pytest.mark.parametrize(
    ("asked", "row"),
    [((NEVER, NEVER, NEVER), NOBODY), ((NEVER, 50, 40), 2), ((50, 40, 40), 1)],
)
def test_the_window_that_has_asked_longest(asked, row, either_way):
    hall = branch(desks=[desk(asked_at=at) for at in asked], asking=sum(at < NEVER for at in asked))
    assert either_way(desk_that_asks)(hall, parameters(n_desks=3)) == row


@pytest.mark.parametrize(
    ("at_machines", "queue", "row"),
    [(1, (0, 1, 2), 1), (0, (0, 1, 2), NOBODY), (1, (0,), NOBODY), (1, (), NOBODY)],
)
def test_at_the_machines_whoever_needs_it(at_machines, queue, row, either_way):
    people = customers({"need": 0}, {"need": 1}, {"need": 1})
    for before, after in itertools.pairwise(queue):
        people[before]["behind"], people[after]["ahead"] = after, before
    ends = (queue[0], queue[-1]) if queue else (NOBODY, NOBODY)
    hall = branch(help_queue={"first": ends[0], "last": ends[1], "length": len(queue)})
    constants = parameters(
        rules={"authorisation": {"enabled": 1, "at_machines": at_machines}},
        n_needs=2,
        needs={1: {"authorisation": 1}},
    )
    assert either_way(customer_to_authorise)(hall, constants, people) == row
