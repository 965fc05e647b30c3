"""Rule ``choice``: who goes to a machine unasked."""

import pytest

from agents.codes import NOBODY, Decision, Diverted, Machine
from model.rules.choice import chooses_machine
from tests.model.rules.records import branch, customer, parameters

RULE = {"enabled": 1, "pull": 1.0, "seen": 10.0, "bound": 2.0}
CHANCES = {Decision.OWN_CHOICE: 0.3}


@pytest.mark.parametrize(
    ("rule", "need", "who", "hall", "chooses"),
    [
        ({}, {}, {}, {}, False),  # 0.2 of 1, as nobody waits
        ({}, {}, {}, {"waiting": 4}, False),  # 0.2 x 1.4 = 0.28
        ({}, {}, {}, {"waiting": 6}, True),
        ({}, {}, {}, {"waiting": 100}, True),  # no more than twice
        ({}, {"by_choice": 0.31}, {}, {}, True),
        ({"enabled": 0}, {"by_choice": 1.0}, {}, {}, False),
        ({}, {"by_choice": 1.0, "machine": NOBODY}, {}, {}, False),
        ({}, {"by_choice": 1.0, "machine": Machine.CASH_RECYCLER}, {}, {}, False),  # none here
        ({}, {"by_choice": 1.0}, {"diverted": Diverted.SECOND}, {}, False),
        ({}, {"by_choice": 1.0}, {}, {"heading": {Machine.TERMINAL: 2}}, True),
        ({}, {"by_choice": 1.0}, {}, {"heading": {Machine.TERMINAL: 3}}, False),
    ],
)
def test_who_goes_to_a_machine_unasked(rule, need, who, hall, chooses, either_way):
    constants = parameters(
        rules={"choice": RULE | rule},
        needs={0: {"machine": Machine.TERMINAL, "by_choice": 0.2} | need},
        machines_of={Machine.TERMINAL: 1},
    )
    one = customer(chance=CHANCES, **who)
    assert either_way(chooses_machine)(branch(**hall), constants, one) == chooses


@pytest.mark.parametrize(("familiarity", "chooses"), [(1.0, False), (1.6, True), (0.0, False)])
def test_who_knows_machines_goes_there(familiarity, chooses, either_way):
    constants = parameters(
        rules={"choice": RULE},
        needs={0: {"machine": Machine.TERMINAL, "by_choice": 0.2}},
        machines_of={Machine.TERMINAL: 1},
    )
    constants["temperaments"]["familiarity"] = familiarity
    one = customer(chance=CHANCES)
    assert either_way(chooses_machine)(branch(), constants, one) == chooses
