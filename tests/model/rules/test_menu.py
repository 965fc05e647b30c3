"""Rule ``menu``: what the ticket machine prints."""

import pytest

from agents.codes import NOBODY, Decision, Segment, Temperament
from model.rules.menu import is_vip, is_wrong_line, line_of, misreads, recognises
from tests.model.rules.records import customer, parameters

RIGHT, WRONG, VIP, PASSED, ADVICE, VIP_ADVICE = 1, 2, 3, 4, 5, 6
LINES = {"right_line": RIGHT, "wrong_line": WRONG, "vip_line": VIP, "passed_line": PASSED}
MISREAD = {Decision.WRONG_TICKET: 0.24}


def floor(enabled=1, **lines):
    """Return parameters by whose menu one elderly customer in four misreads it."""
    return parameters(
        rules={"menu": {"enabled": enabled}},
        needs={0: LINES | lines},
        product_line=[ADVICE, VIP_ADVICE],
        temperaments={Temperament.ELDERLY: {"wrong_ticket": 0.25}},
    )


@pytest.mark.parametrize(
    ("segment", "vip"),
    [(Segment.MASS, False), (Segment.WEALTH, True), (Segment.PRIVATE, True)],
)
def test_wealth_and_private_customers_are_vips(segment, vip, either_way):
    assert either_way(is_vip)(customer(segment=segment)) == vip


@pytest.mark.parametrize(
    ("segment", "chance", "recognised"),
    [
        (Segment.WEALTH, 0.59, True),
        (Segment.WEALTH, 0.6, False),  # exactly the share
        (Segment.PRIVATE, 0.0, True),
        (Segment.MASS, 0.0, False),  # nothing to recognise
    ],
)
def test_who_is_recognised_with_a_share_of_60_percent(segment, chance, recognised, either_way):
    who = customer(segment=segment, chance={Decision.RECOGNISED: chance})
    assert either_way(recognises)(who, 0.6) == recognised


@pytest.mark.parametrize(
    ("change", "enabled", "misread"),
    [
        ({"chance": MISREAD}, 1, True),
        ({"chance": {Decision.WRONG_TICKET: 0.25}}, 1, False),  # exactly the share
        ({"chance": MISREAD, "need_known": 1}, 1, False),  # somebody has asked them
        ({"chance": MISREAD, "temperament": Temperament.ORDINARY}, 1, False),  # reads well
        ({"chance": MISREAD, "passed_on": 1}, 1, False),  # they were told at the window
        ({"chance": MISREAD}, 0, False),  # nothing to misread
    ],
)
def test_who_misreads_the_menu(change, enabled, misread, either_way):
    who = customer(**{"temperament": Temperament.ELDERLY, **change})
    assert either_way(misreads)(who, floor(enabled)) == misread


@pytest.mark.parametrize(
    ("change", "lines", "line"),
    [
        ({}, {}, RIGHT),
        ({"chance": MISREAD}, {}, WRONG),
        ({"chance": MISREAD, "need_known": 1}, {}, RIGHT),
        ({"recognised": 1}, {}, VIP),
        ({"recognised": 1, "chance": MISREAD}, {}, VIP),  # a VIP number cannot be misread
        ({"segment": Segment.WEALTH}, {}, RIGHT),  # a VIP whom nobody recognised
        ({"recognised": 1}, {"vip_line": NOBODY}, RIGHT),  # the menu has no VIP numbers
        ({"recognised": 1, "chance": MISREAD}, {"vip_line": NOBODY}, WRONG),
        ({"passed_on": 1}, {}, PASSED),  # the window has told them where to
        ({"passed_on": 2, "recognised": 1, "chance": MISREAD}, {}, PASSED),
        ({"referring": 1}, {}, ADVICE),  # their business is done: they come for advice
        ({"referring": 1, "recognised": 1}, {}, VIP_ADVICE),
        ({"referring": 1, "passed_on": 1, "chance": MISREAD}, {}, ADVICE),
    ],
)
def test_which_line_the_ticket_stands_in(change, lines, line, either_way):
    who = customer(**{"temperament": Temperament.ELDERLY, **change})
    assert either_way(line_of)(who, floor(**lines)) == line


def test_with_the_rule_off_everybody_stands_in_the_right_line(either_way):
    who = customer(temperament=Temperament.ELDERLY, chance=MISREAD)
    assert either_way(line_of)(who, floor(enabled=0, vip_line=NOBODY)) == RIGHT


@pytest.mark.parametrize(
    ("change", "line", "wrong"),
    [
        ({"chance": MISREAD}, WRONG, True),
        ({"chance": MISREAD}, RIGHT, False),  # the wrong key prints the right line
        ({}, PASSED, False),  # they have read well
        ({"chance": MISREAD, "recognised": 1}, VIP, False),
        ({"chance": MISREAD, "referring": 1}, ADVICE, False),
        ({"chance": MISREAD, "passed_on": 1}, PASSED, False),
    ],
)
def test_which_tickets_count_as_wrong(change, line, wrong, either_way):
    who = customer(**{"temperament": Temperament.ELDERLY, **change})
    assert either_way(is_wrong_line)(who, floor(), line) == wrong
