"""Rule ``judgement``: what customers complain of, and how the causes add up."""

import pytest

from agents.codes import (
    MINUTE,
    NEVER,
    Act,
    Breach,
    Cause,
    Decision,
    Diverted,
    Outcome,
    Referral,
    Segment,
    Temperament,
)
from model.rules.causes import (
    complaint_of,
    excess,
    times_sent_around,
    wait_to_first_call,
    was_left_alone,
    weight_of,
)
from tests.model.rules.records import customer, parameters

TEN = 10 * MINUTE
ANSWERED = 1 << Act.RIGHT_ANSWER


def floor(complaint=(), **change):
    """Return parameters by which ten minutes are tolerated, and twenty more are intolerable."""
    rule = {"tolerated": TEN, "intolerable": 2 * TEN, "complaint": dict(complaint), **change}
    return parameters(rules={"judgement": rule})


def content(**change):
    """Return a customer who was served at once, was answered, and has nothing to complain of."""
    return customer(**{"outcome": Outcome.SERVED, "acts": ANSWERED, **change})


@pytest.mark.parametrize(
    ("ticket", "called", "until", "wait"),
    [
        (NEVER, NEVER, NEVER, 0),  # had no ticket
        (3, 10, NEVER, 7),
        (3, 10, 40, 7),  # waited again for a referral
        (3, NEVER, 40, 37),  # was never called
        (3, NEVER, NEVER, 0),
        (NEVER, NEVER, 40, 0),
    ],
)
def test_how_long_the_customer_waited(ticket, called, until, wait, either_way):
    who = content(ticket_at=ticket, first_called_at=called, waited_until=until)
    assert either_way(wait_to_first_call)(who) == wait


@pytest.mark.parametrize(
    ("wait", "segment", "temperament", "share"),
    [
        (TEN, 1.0, 1.0, 0.0),  # is tolerated
        (0, 1.0, 1.0, 0.0),
        (2 * TEN, 1.0, 1.0, 0.5),
        (3 * TEN, 1.0, 1.0, 1.0),
        (9 * TEN, 1.0, 1.0, 1.0),  # no more than that
        (2 * TEN, 0.5, 1.0, 0.75),  # tolerates half
        (2 * TEN, 1.0, 1.5, 0.25),
        (2 * TEN, 0.5, 1.5, 0.625),
    ],
)
def test_what_of_the_wait_is_intolerable(wait, segment, temperament, share, either_way):
    constants = floor()
    constants.segment_expectation[Segment.PRIVATE] = segment
    constants.temperaments[Temperament.IN_A_HURRY].expectation_factor = temperament
    who = content(
        segment=Segment.PRIVATE,
        temperament=Temperament.IN_A_HURRY,
        ticket_at=MINUTE,
        first_called_at=MINUTE + wait,
    )
    assert either_way(excess)(constants, who) == share


def test_what_is_tolerated_is_rounded(either_way):
    constants = floor(tolerated=3, intolerable=10)
    constants.segment_expectation[Segment.MASS] = 0.5  # 1.5 us, so 2
    who = content(ticket_at=0, first_called_at=3)
    assert either_way(excess)(constants, who) == 0.1


@pytest.mark.parametrize(
    ("change", "times"),
    [
        ({}, 0),
        ({"passed_on": 1}, 1),
        ({"passed_on": 3}, 3),
        ({"diverted": Diverted.LOST}, 1),
        ({"diverted": Diverted.SECOND}, 0),
        ({"referred": Referral.COLD}, 1),
        ({"referred": Referral.WARM}, 0),
        ({"referred": Referral.SELF}, 0),
        ({"outcome": Outcome.SENT_AWAY}, 1),
        (
            {
                "passed_on": 2,
                "diverted": Diverted.LOST,
                "referred": Referral.COLD,
                "outcome": Outcome.SENT_AWAY,
            },
            5,
        ),
    ],
)
def test_how_often_they_were_sent_around(change, times, either_way):
    assert either_way(times_sent_around)(content(**change)) == times
    assert either_way(weight_of)(floor(), content(**change), int(Cause.SENT_AROUND)) == times


@pytest.mark.parametrize(
    ("segment", "recognised", "received", "called", "alone"),
    [
        (Segment.WEALTH, 1, 0, 5, True),
        (Segment.WEALTH, 0, 0, 5, True),  # whoever is a VIP minds, recognised or not
        (Segment.MASS, 0, 0, 5, False),
        (Segment.WEALTH, 1, 1, 5, False),
        (Segment.WEALTH, 1, 0, NEVER, False),
    ],
)
def test_which_vips_were_left_alone(segment, recognised, received, called, alone, either_way):
    vip = {"segment": segment, "recognised": recognised}
    who = content(**vip, received=received, first_called_at=called)
    assert either_way(was_left_alone)(who) == alone
    assert either_way(weight_of)(floor(), who, int(Cause.VIP_ALONE)) == alone


THERE = {
    Cause.GAVE_UP: {"outcome": Outcome.RENEGED},
    Cause.UNANSWERED: {"outcome": Outcome.UNANSWERED},
    Cause.SENT_AROUND: {"passed_on": 1},
    Cause.MACHINE: {"machine_failed": 1},
    Cause.UNSUITABLE: {"breach": Breach.UNSUITABLE},
    Cause.MISTAKE: {"came_back": 1},
    Cause.IGNORED: {"acts": 0},
    Cause.VIP_ALONE: {"segment": Segment.PRIVATE, "ticket_at": 0, "first_called_at": 0},
    Cause.WAIT: {"ticket_at": 0, "first_called_at": 3 * TEN},
}


@pytest.mark.parametrize("there", THERE)
@pytest.mark.parametrize("cause", [each for each in Cause if each != Cause.NONE])
def test_each_cause_is_there_by_itself(there, cause, either_way):
    weight = either_way(weight_of)(floor(), content(**THERE[there]), int(cause))
    assert weight == (cause in (there, Cause.OTHER))


@pytest.mark.parametrize(
    ("cause", "change"),
    [
        (Cause.UNSUITABLE, {"breach": Breach.PRIVATE}),
        (Cause.IGNORED, {"acts": ANSWERED - 1}),  # all acts but the right answer
    ],
)
def test_other_ways_for_a_cause_to_be_there(cause, change, either_way):
    assert either_way(weight_of)(floor(), content(**change), int(cause)) == 1.0


EIGHTHS = {cause: 0.125 for cause in Cause if cause != Cause.NONE}
MISTAKE_AND_MACHINE = {"machine_failed": 1, "came_back": 1}


@pytest.mark.parametrize(
    ("change", "chance", "cause"),
    [
        ({}, 0.124, Cause.OTHER),
        ({}, 0.125, Cause.NONE),  # exactly the sum
        (MISTAKE_AND_MACHINE, 0.124, Cause.MACHINE),
        (MISTAKE_AND_MACHINE, 0.125, Cause.MISTAKE),
        (MISTAKE_AND_MACHINE, 0.249, Cause.MISTAKE),
        (MISTAKE_AND_MACHINE, 0.25, Cause.OTHER),
        (MISTAKE_AND_MACHINE, 0.375, Cause.NONE),
        ({"passed_on": 2}, 0.249, Cause.SENT_AROUND),  # twice the chance
        ({"passed_on": 2}, 0.25, Cause.OTHER),
        ({"ticket_at": 0, "first_called_at": 2 * TEN}, 0.062, Cause.WAIT),  # half of it
        ({"ticket_at": 0, "first_called_at": 2 * TEN}, 0.0625, Cause.OTHER),
    ],
)
def test_they_complain_of_the_first_cause_their_number_falls_into(
    change, chance, cause, either_way
):
    who = content(**change, chance={Decision.COMPLAINS: chance})
    assert either_way(complaint_of)(floor(EIGHTHS), who) == cause


ORDER = (
    *("WAIT", "GAVE_UP", "UNANSWERED", "SENT_AROUND", "MACHINE", "UNSUITABLE", "MISTAKE"),
    *("IGNORED", "VIP_ALONE", "OTHER"),
)


@pytest.mark.parametrize("name", ORDER)
def test_each_cause_has_its_own_chance(name, either_way):
    cause = Cause[name]
    who = content(**THERE.get(cause, {}), chance={Decision.COMPLAINS: 0.374})
    assert either_way(complaint_of)(floor({cause: 0.375}), who) == cause
    who.chance[Decision.COMPLAINS] = 0.375
    assert either_way(complaint_of)(floor({cause: 0.375}), who) == Cause.NONE


def test_causes_are_asked_in_the_order_of_their_codes(either_way):
    assert [cause.name for cause in Cause] == ["NONE", *ORDER]
    everything = {key: value for change in THERE.values() for key, value in change.items()}
    constants = floor(dict.fromkeys(EIGHTHS, 0.0625))
    for outcome, out in ((Outcome.RENEGED, "UNANSWERED"), (Outcome.UNANSWERED, "GAVE_UP")):
        who = content(**everything | {"outcome": outcome})
        for step, name in enumerate(each for each in ORDER if each != out):
            who.chance[Decision.COMPLAINS] = step * 0.0625
            assert either_way(complaint_of)(constants, who) == Cause[name]


FIVE_ONES = 0b1111


@pytest.mark.parametrize(
    ("complains", "softened", "acts_due", "acts", "share"),
    [
        (1.0, 0.0, 5, FIVE_ONES, 0.25),
        (2.0, 0.0, 5, 0, 0.5),  # a temperament that complains twice as often
        (0.0, 0.0, 5, 0, 0.0),
        (1.0, 0.5, 5, 0, 0.25),
        (1.0, 0.5, 5, FIVE_ONES, 0.125),  # the goodbye is still to come
        (1.0, 0.5, 5, 0b0011, 0.1875),
        (2.0, 0.5, 5, FIVE_ONES, 0.25),
        (1.0, 0.5, 0, 0, 0.25),  # nothing was due
        (1.0, 0.5, 1, FIVE_ONES, 0.25),
        (1.0, 1.0, 5, FIVE_ONES, 0.0),
    ],
)
def test_temperament_and_treatment_change_every_chance(
    complains, softened, acts_due, acts, share, either_way
):
    constants = floor({Cause.OTHER: 0.25}, softened=softened)
    constants.temperaments[Temperament.COMPLAINING].complains = complains
    who = content(temperament=Temperament.COMPLAINING, acts_due=acts_due, acts=ANSWERED | acts)
    complaint = either_way(complaint_of)
    who.chance[Decision.COMPLAINS] = share
    assert complaint(constants, who) == Cause.NONE
    if share:
        who.chance[Decision.COMPLAINS] = share - 0.001
        assert complaint(constants, who) == Cause.OTHER


def test_nobody_complains_with_the_rule_off(either_way):
    who = content(chance={Decision.COMPLAINS: 0.0})
    assert either_way(complaint_of)(floor({Cause.OTHER: 1.0}, enabled=0), who) == Cause.NONE
