"""Rule ``diversion``: who is offered a machine, and who takes it."""

import pytest

from agents.codes import NOBODY, Decision, Diverted, Machine, Position, Temperament
from model.rules.diversion import accepts_first, accepts_second, is_open, needs_help
from tests.model.rules.records import branch, customer, parameters

NUMBER_OF_MACHINES = 2
FITS = {"machine": Machine.TERMINAL}


def floor(enabled=1, machines=NUMBER_OF_MACHINES, need=FITS):
    """Return parameters with two terminals, at each of which 1.5 customers may queue."""
    rule = {"enabled": enabled, "queue_bound": 1.5, "accept_first": 0.5, "accept_second": 0.25}
    return parameters(
        rules={"diversion": rule},
        needs={0: need},
        machines_of={Machine.TERMINAL: machines},
        temperaments={
            Temperament.ELDERLY: {"familiarity": 0.5},
            Temperament.IN_A_HURRY: {"familiarity": 4.0},
        },
    )


@pytest.mark.parametrize(
    ("heading", "change", "settings", "open_"),
    [
        (0, {}, {}, True),
        (3, {}, {}, True),  # exactly 1.5 for each of the two
        (4, {}, {}, False),  # the queue is too long
        (6, {}, {"machines": 4}, True),  # each machine may have so many
        (7, {}, {"machines": 4}, False),
        (0, {}, {"enabled": 0}, False),
        (0, {}, {"need": {"machine": NOBODY}}, False),  # no machine can do it
        (0, {}, {"machines": 0}, False),  # this floor has none of the kind
        (0, {"diverted": Diverted.FIRST}, {}, False),  # they were at a machine before
        (0, {"diverted": Diverted.LOST}, {}, False),
        (0, {"diverted": Diverted.SECOND}, {}, False),
        (0, {"referring": 1}, {}, False),  # their business is done
        (0, {"came_back": 1}, {}, False),  # so is theirs, but for a mistake
    ],
)
def test_when_a_machine_may_be_offered(heading, change, settings, open_, either_way):
    hall = branch(heading={Machine.TERMINAL: heading, Machine.CASH_RECYCLER: 9})
    assert either_way(is_open)(hall, floor(**settings), customer(**change)) == open_


@pytest.mark.parametrize(
    ("decision", "accepts", "temperament", "chance", "accepted"),
    [
        (Decision.FIRST_DIVERSION, accepts_first, Temperament.ORDINARY, 0.49, True),
        (Decision.FIRST_DIVERSION, accepts_first, Temperament.ORDINARY, 0.5, False),
        (Decision.FIRST_DIVERSION, accepts_first, Temperament.ELDERLY, 0.24, True),
        (Decision.FIRST_DIVERSION, accepts_first, Temperament.ELDERLY, 0.25, False),
        (Decision.FIRST_DIVERSION, accepts_first, Temperament.IN_A_HURRY, 0.99, True),
        (Decision.SECOND_DIVERSION, accepts_second, Temperament.ORDINARY, 0.24, True),
        (Decision.SECOND_DIVERSION, accepts_second, Temperament.ORDINARY, 0.25, False),
        (Decision.SECOND_DIVERSION, accepts_second, Temperament.ELDERLY, 0.12, True),
        (Decision.SECOND_DIVERSION, accepts_second, Temperament.ELDERLY, 0.125, False),
    ],
)
def test_who_takes_the_machine(decision, accepts, temperament, chance, accepted, either_way):
    other_chances = {Decision.FIRST_DIVERSION: 0.999, Decision.SECOND_DIVERSION: 0.999}
    who = customer(temperament=temperament, chance=other_chances | {decision: chance})
    assert either_way(accepts)(floor(), who) == accepted


@pytest.mark.parametrize(
    ("authorisation", "chance", "needs"), [(0, 0.2, False), (0, 0.19, True), (1, 0.9, True)]
)
def test_who_needs_help_at_a_machine(authorisation, chance, needs, either_way):
    constants = floor(need={"machine": Machine.TERMINAL, "authorisation": authorisation})
    constants["temperaments"]["needs_help"] = 0.2
    assert (
        either_way(needs_help)(constants, customer(chance={Decision.NEEDS_HELP: chance})) == needs
    )


@pytest.mark.parametrize(
    ("needs", "helpers", "unaided", "open_"),
    [(0, 0, 0, True), (1, 0, 0, False), (1, 1, 0, True), (1, 0, 1, True)],
)
def test_nobody_is_sent_where_they_must_fail(needs, helpers, unaided, open_, either_way):
    constants = floor(need={"machine": Machine.TERMINAL, "authorisation": needs})
    constants["rules"]["diversion"]["unaided"] = unaided
    hall = branch(standing={Position.SELF_SERVICE: helpers})
    assert either_way(is_open)(hall, constants, customer()) == open_
