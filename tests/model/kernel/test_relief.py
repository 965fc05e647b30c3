"""Position 1 has to be relieved: the colleague who steps in stays until the other has gone."""

import pytest

from agents import settings, tables
from agents.codes import MINUTE, SECOND, Change, Duty, Position
from agents.facts import Fact
from agents.tables import table
from tests.model.kernel.days import whole_day
from tests.model.rules.records import employee, put

DOOR, AREA = 0, 1
BREAK = {"at": MINUTE, "change": Change.BREAK_DUE, "value": 5 * MINUTE, "latest": 10 * MINUTE}


def lobby(homes):
    """Return an empty lobby, positions 1 and 3 being 2 m apart, with a break due at position 1.

    Who is at 3 may cover 1.
    """
    constants = table(settings.PARAMETERS, 1)
    greeter = homes.index(Position.GREETING)
    starts = [{"employee": row, "value": home} for row, home in enumerate(homes)]
    change = {
        "closing": 30 * MINUTE,
        "rules": {"cover": {"enabled": 1, "return_above": 9}, "breaks": {"enabled": 1}},
        "n_staff": 2,
        "n_roster": 3,
        "roster": [*starts, BREAK | {"employee": greeter}],
        "n_places": 2,
        "distance": {1: 2000, 2: 2000},
        "n_spots": {Position.GREETING: 1, Position.WAITING_AREA: 1},
        "spots": {Position.GREETING: [DOOR], Position.WAITING_AREA: [AREA]},
    }
    put(constants[0], change)
    for row, home in enumerate(homes):
        covers = {Position.GREETING: 1}
        constants[0].staff[row] = employee(home=home, duty=Duty.OFF, place=DOOR, covers=covers)
    return constants, table(tables.CUSTOMER, 0), table(tables.WORK, 0)


@pytest.mark.parametrize(
    "homes",
    [
        (Position.GREETING, Position.WAITING_AREA),
        (Position.WAITING_AREA, Position.GREETING),
    ],
    ids=["the one at 1 comes first in the table", "the one at 3 comes first in the table"],
)
def test_the_relief_stays_and_the_break_begins_when_they_have_come(homes):
    lines = whole_day(lobby(homes)).journal
    facts = (Fact.COVER_STARTS, Fact.BREAK_STARTS, Fact.BREAK_ENDS, Fact.COVER_ENDS)
    seen = [(Fact(fact), int(at)) for at, fact in lines[["at", "fact"]] if fact in facts]
    relieved_at = MINUTE + 2 * SECOND
    assert seen == [
        (Fact.COVER_STARTS, MINUTE),
        (Fact.BREAK_STARTS, relieved_at),
        (Fact.BREAK_ENDS, relieved_at + 5 * MINUTE),
        (Fact.COVER_ENDS, relieved_at + 5 * MINUTE),
    ]
