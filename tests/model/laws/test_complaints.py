"""Complaints rise with the wait and fall with treatment."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.codes import MINUTE, NEVER, Act, Cause, Decision, Outcome
from model.rules.causes import complaint_of
from tests.model.laws.booked import booked, scene
from tests.model.rules.records import customer, parameters
from tests.model.rules.ways import WAYS, way

SCENES = range(120)
compiled = way(WAYS[0])
NUMBERS = np.arange(20) / 20
"""Of the uniform number by which a customer complains or does not."""

shares = st.floats(0.0, 1.0)
minutes = st.integers(0, 90).map(lambda each: each * MINUTE)


@st.composite
def judgements(draw):
    """Draw parameters: what is complained of, and by whom how readily."""
    causes = [Cause(cause) for cause in range(Cause.WAIT, len(Cause))]
    rule = {
        "enabled": 1,
        "complaint": {cause: draw(st.sampled_from((0.0, 0.02, 0.1, 0.3))) for cause in causes},
        "tolerated": draw(st.integers(0, 30)) * MINUTE,
        "intolerable": draw(st.integers(1, 60)) * MINUTE,
        "softened": draw(shares),
    }
    temperament = {
        "complains": draw(st.sampled_from((0.7, 1.0, 3.0))),
        "expectation_factor": draw(st.sampled_from((0.5, 1.0, 1.7))),
    }
    return parameters(rules={"judgement": rule}, temperaments={0: temperament})


ONES = (1 << Act.GOODBYE) - 1
SEVEN = (1 << Act.SEND_OFF + 1) - (1 << Act.VIP_GREETING)
DUE = {0: 0, 5: ONES, 12: ONES | SEVEN}
"""Acts, as bits, that may have been done before the goodbye, by how many are due."""


def possible(visit, acts):
    """Return those of some acts that a visit can have had: the right answer, and what was due."""
    return acts & (DUE[visit["acts_due"]] | 1 << Act.RIGHT_ANSWER)


@st.composite
def visits(draw):
    """Draw what a customer went through, but for wait and acts."""
    flag = st.integers(0, 1)
    return {
        "outcome": draw(st.sampled_from((Outcome.SERVED, Outcome.RENEGED, Outcome.SENT_AWAY))),
        "passed_on": draw(st.integers(0, 3)),
        "diverted": draw(st.integers(0, 4)),
        "referred": draw(st.integers(0, 3)),
        "machine_failed": draw(flag),
        "came_back": draw(flag),
        "recognised": draw(flag),
        "received": draw(flag),
        "breach": draw(st.integers(0, 2)),
        "acts_due": draw(st.sampled_from((0, 5, 12))),
        "ticket_at": 0,
    }


def complains(constants, visit, *, wait, called, acts):
    """Return what customers complain of, one for each of `NUMBERS`, after a wait [us]."""
    until = {"first_called_at": wait} if called else {"waited_until": wait}
    who = customer(**visit, **until, acts=possible(visit, acts))
    causes = []
    for number in NUMBERS:
        who.chance[Decision.COMPLAINS] = number
        causes.append(compiled(complaint_of)(constants, who))
    return np.array(causes)


@settings(max_examples=60)
@given(
    constants=judgements(),
    visit=visits(),
    waits=st.tuples(minutes, minutes).map(sorted),
    called=st.booleans(),
    acts=st.integers(0, (1 << 13) - 1),
)
def test_whoever_complains_would_have_complained_of_a_longer_wait(
    constants, visit, waits, called, acts
):
    short, long = (
        complains(constants, visit, wait=wait, called=called, acts=acts) for wait in waits
    )
    assert np.all((short == Cause.NONE) | (long != Cause.NONE))
    assert np.all((short != Cause.WAIT) | (long == Cause.WAIT))


@settings(max_examples=60)
@given(
    constants=judgements(),
    visit=visits(),
    wait=minutes,
    called=st.booleans(),
    acts=st.integers(0, (1 << 13) - 1),
    more=st.integers(0, (1 << 13) - 1),
)
def test_nobody_complains_for_having_been_treated_better(
    constants, visit, wait, called, acts, more
):
    """``more`` acts besides, the right answer perhaps among them."""
    worse, better = (
        complains(constants, visit, wait=wait, called=called, acts=done)
        for done in (acts, acts | more)
    )
    assert np.all((better == Cause.NONE) | (worse != Cause.NONE))


def test_the_laws_are_of_customers_who_do_complain_and_who_do_not():
    """A wait of an hour is complained of by whom five minutes are no matter."""
    rule = {"complaint": {Cause.WAIT: 0.5}, "tolerated": 10 * MINUTE, "intolerable": 10 * MINUTE}
    constants = parameters(
        rules={"judgement": rule | {"softened": 0.5}}, temperaments={0: {"complains": 1.0}}
    )
    visit = {"ticket_at": 0, "acts_due": 5}
    share = {
        (wait, acts): np.mean(
            complains(constants, visit, wait=wait * MINUTE, called=True, acts=acts) == Cause.WAIT
        )
        for wait in (5, 60)
        for acts in (0, 0b1111)
    }
    assert share[5, 0] == share[5, 0b1111] == 0
    assert share[60, 0] == 0.5
    assert share[60, 0b1111] == 0.25  # softened by half


OF_THE_WAIT = {
    "rules": {
        "judgement": {
            "enabled": 1,
            "complaint": {cause: 0.5 * (cause == Cause.WAIT) for cause in Cause},
            "tolerated": 60_000_000,
            "intolerable": 4 * MINUTE,
        },
        "complaints": {"enabled": 0},
    },
    "temperaments": {kind: {"complains": 1.0} for kind in range(9)},
}


def test_who_tolerates_less_complains_more_on_the_very_same_day():
    """Nothing else of the day changes, so customer by customer."""
    more = 0
    for seed in SCENES:
        patient, touchy = (
            booked(scene(seed, OF_THE_WAIT, {"rules": {"judgement": {"tolerated": tolerated}}}))
            for tolerated in (5 * MINUTE, 0)
        )
        people = [one.day.customers for one in (patient, touchy)]
        assert np.array_equal(people[0]["left_at"], people[1]["left_at"])
        of_wait = [rows["complaint"] == Cause.WAIT for rows in people]
        assert np.all(of_wait[1] | ~of_wait[0])
        more += of_wait[1].sum() - of_wait[0].sum()
    assert more > 50


def test_slower_hands_make_more_complaints_of_the_wait():
    """Over scenes with common random numbers: waits are longer on the whole, so more complain.

    A day may have fewer, when somebody who would have waited gives up. If slow and quick hands were
    alike, the number of scenes with more would be binomial of those that differ; that two thirds of
    at least 40 have more would come out of it twice in a hundred tests.
    """
    more, fewer, total = 0, 0, np.zeros(2)
    for seed in SCENES:
        complaints, waits = [], []
        for skill in (1.0, 2.0):
            one = booked(scene(seed, OF_THE_WAIT, {"staff": {row: {"skill": skill} for row in
                                                             range(16)}}))  # fmt: skip
            complaints.append(one.kpi("complaints_wait"))
            waits.append(one.kpi("mean_wait_all_min"))
        more += complaints[1] > complaints[0]
        fewer += complaints[1] < complaints[0]
        total += complaints
    assert more + fewer >= 40
    assert more >= 2 * fewer
    assert total[1] > total[0]


def test_every_complaint_has_its_cause_in_the_customer_s_own_visit():
    """What is complained of has happened to that customer; chances are high, so all causes come."""
    seen = np.zeros(len(Cause), dtype=int)
    sure = {"judgement": {"enabled": 1, "complaint": 0.3, "softened": 0.0, "tolerated": 0}}
    for seed in SCENES:
        people = booked(scene(seed, {"rules": sure})).day.customers
        happened = {
            Cause.GAVE_UP: people["outcome"] == Outcome.RENEGED,
            Cause.UNANSWERED: people["outcome"] == Outcome.UNANSWERED,
            Cause.MACHINE: people["machine_failed"] != 0,
            Cause.MISTAKE: people["came_back"] != 0,
            Cause.UNSUITABLE: people["breach"] != 0,
            Cause.IGNORED: people["acts"] >> Act.RIGHT_ANSWER & 1 == 0,
            Cause.WAIT: people["ticket_at"] < NEVER,
        }
        for cause, there in happened.items():
            assert np.all(there[people["complaint"] == cause]), (seed, cause)
        seen += np.bincount(people["complaint"], minlength=len(Cause))
    assert np.all(seen[[*happened, Cause.SENT_AROUND, Cause.VIP_ALONE, Cause.OTHER]] > 0)
