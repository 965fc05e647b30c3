"""More acts of the standards: never less satisfied, never less time for the acts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.codes import SECOND, Act, Decision, Rating
from model.kpis import NAMES
from model.rules.judgement import satisfied_share
from model.rules.standards import act_time, acts_done, ones_of_vips
from model.rules.temperament import answer
from tests.model.laws.booked import booked, scene
from tests.model.rules.records import branch, customer, parameters
from tests.model.rules.ways import WAYS, way

SCENES = range(60)
compiled = way(WAYS[0])
shares = st.floats(0.0, 1.0)
TEMPERAMENTS = {
    kind: {"answer": 7 * SECOND, "answered_bonus": 0.1, "unanswered_penalty": 0.2}
    for kind in range(9)
}


def floor(enabled, share, under_load):
    """Return parameters with a share of acts done, whichever of the two settings says so."""
    standards = {
        "enabled": enabled,
        "adherence" if enabled else "before": share,
        "under_load": under_load,
        "load": 10.0,
        "skipped_penalty": 0.3,
        "act_time": {act: (act + 1) * SECOND for act in range(Act.SEND_OFF + 1)},
    }
    rules = {"standards": standards, "temperament": {"enabled": 1}}
    return parameters(rules=rules, temperaments=TEMPERAMENTS)


def treated(constants, hall, diligence, temperament):
    """Return a customer who got all that is due at the door and in the VIP room, and its time."""
    who = customer(
        chance={Decision.DILIGENCE: diligence}, temperament=temperament, recognised=1, acts_due=5
    )
    length = compiled(answer)(hall, constants, who)
    for act in range(Act.GREETING, Act.GUIDANCE + 1):
        length += compiled(act_time)(hall, constants, who, act)
    length += compiled(ones_of_vips)(hall, constants, who, 7)
    return who, length


@given(
    enabled=st.integers(0, 1),
    two=st.tuples(shares, shares).map(sorted),
    under_load=shares,
    waiting=st.integers(0, 20),
    diligence=st.floats(0.0, 1.0, exclude_max=True),
    temperament=st.integers(0, 8),
    wait=st.integers(0, 60),
)
def test_more_adherence_takes_no_act_away(
    enabled, two, under_load, waiting, diligence, temperament, wait
):
    """One customer, the same wait: acts, their time and the chance to be satisfied only grow."""
    hall = branch(waiting=waiting)
    floors = [floor(enabled, share, under_load) for share in two]
    (less, short), (more, long) = (
        treated(constants, hall, diligence, temperament) for constants in floors
    )
    assert int(less.acts) & ~int(more.acts) == 0
    assert short <= long
    assert compiled(acts_done)(less) <= compiled(acts_done)(more)
    chances = [
        compiled(satisfied_share)(constants, who, wait * 60 * SECOND)
        for constants, who in zip(floors, (less, more), strict=True)
    ]
    assert chances[0] <= chances[1]


TIMELESS = {
    "rules": {
        "standards": {"act_time": 0, "under_load": 1.0},
        "judgement": {"enabled": 1},
        "complaints": {"enabled": 0},
        "diversion": {"enabled": 0},
        "choice": {"enabled": 0},
        "documents": {"enabled": 0},
        "enquiries": {"enabled": 0},
        "chain": {"passing_on": 0},
    },
    "temperaments": {kind: {"answer": 0, "wrong_ticket": 0.0} for kind in range(9)},
    "service": {"goodbye": 0},
}
"""Acts that take no time, and a need that matters to nobody before the window: nobody is served
earlier or later, or elsewhere, for what was done or said.
"""


def adherence(share, enabled):
    """Return a change by which a share of the acts is done, of both rules."""
    settings = {"enabled": enabled, "adherence": share, "before": share}
    return {"rules": {"standards": settings, "temperament": {"enabled": enabled, "before": share}}}


def timeless_days(seed, enabled, two):
    """Return twin days with less and with more adherence, in which acts take no time."""
    return [booked(scene(seed, TIMELESS, adherence(share, enabled))) for share in two]


@pytest.mark.parametrize("enabled", [0, 1])
@pytest.mark.parametrize("two", [(0.0, 0.4), (0.4, 0.8), (0.8, 1.0)])
def test_customer_by_customer_nobody_is_less_satisfied(enabled, two):
    better = 0
    for seed in SCENES:
        less, more = (one.day.customers for one in timeless_days(seed, enabled, two))
        for instant in ("ticket_at", "first_called_at", "left_at"):
            assert np.array_equal(less[instant], more[instant]), seed
        assert not (less["acts"] & ~more["acts"]).any()
        satisfied = [rows["rating"] == Rating.SATISFIED for rows in (less, more)]
        assert np.all(satisfied[1] | ~satisfied[0])
        better += satisfied[1].sum() - satisfied[0].sum()
    assert better > 0


@pytest.mark.parametrize("two", [(0.0, 0.4), (0.4, 0.8), (0.8, 1.0)])
def test_nobody_who_rates_the_same_complains_for_more_acts(two):
    """The other side of it: whoever complains with more acts would have with fewer."""
    fewer = 0
    for seed in SCENES:
        less, more = (one.day.customers for one in timeless_days(seed, 1, two))
        complains = [rows["complaint"] != 0 for rows in (less, more)]
        assert np.all(complains[0] | ~complains[1])
        fewer += complains[0].sum() - complains[1].sum()
    assert fewer > 0


def test_survey_and_shopper_follow():
    for seed in SCENES:
        pair = timeless_days(seed, 1, (0.2, 0.9))
        for name in ("survey_satisfaction_share", "mystery_score", "standards_score"):
            assert name in NAMES
            less, more = (one.kpi(name) for one in pair)
            assert less <= more or np.isnan(less)


def time_of_acts(day):
    """Return what the acts done towards each customer took, in all [us]."""
    times = day.parameters.rules.standards["act_time"]
    acts = day.customers["acts"].astype(np.int64)
    return sum(((acts >> act) & 1) * times[act] for act in range(Act.SEND_OFF + 1))


@pytest.mark.parametrize("enabled", [0, 1])
def test_with_time_taken_the_acts_of_a_day_take_longer(enabled):
    """Whoever was greeted, and due as much, in both days; how many wait makes no difference."""
    flat = {"rules": {"standards": {"under_load": 1.0}}}
    total = np.zeros(2)
    for seed in SCENES:
        days = [booked(scene(seed, flat, adherence(a, enabled))).day for a in (0.3, 0.9)]
        people = [day.customers for day in days]
        alike = (people[0]["greeted"] == people[1]["greeted"]) & (
            people[0]["acts_due"] == people[1]["acts_due"]
        )
        # position 1 may have been elsewhere when one of the two went
        seen_off = people[0]["seen_off"] == people[1]["seen_off"]
        times = [time_of_acts(day)[alike & seen_off] for day in days]
        assert np.all(times[0] <= times[1])
        total += [each.sum() for each in times]
    assert total[0] < total[1]
