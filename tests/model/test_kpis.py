"""KPIs by hand: small days whose numbers can be worked out on paper, compiled and as Python."""

import math
import re

import numpy as np
import pytest
from numba.core import config

from agents.codes import (
    MINUTE,
    NEVER,
    SECOND,
    SERVED_WITH,
    Act,
    Cause,
    Duty,
    Outcome,
    Product,
    Rating,
    Referral,
    Segment,
)
from model.kpis import NAMES
from model.outcomes import COMPLAINT, FIRST_KIND, LOST
from model.run import Workspace
from model.scenario.load import load_scenario
from model.setup.parameters import build
from model.setup.worth import worth_of
from model.tally import TALLY
from tests.model.kpis_by_hand import WORTH, bits, module, person, waited, worker
from tests.model.rules.records import put

FIVE = (Act.GREETING, Act.SMILE, Act.ENQUIRY, Act.GUIDANCE, Act.GOODBYE)

CONTRACT = (
    *("mean_wait_min", "p90_wait_min", "share_within_10min", "unserved_share"),
    *("mean_time_in_branch_min", "reneged_share", "balked_share", "machine_share", "came"),
    *("served", "utilisation_1", "utilisation_2", "utilisation_3", "utilisation_4"),
    *("utilisation_5", "utilisation_6", "utilisation_7", "position1_vacant_min", "greeted_share"),
    *("referrals", "referrals_completed", "simple_sales", "complex_sales", "sales_per_100"),
    *("value", "satisfaction_share", "rating_rate", "complaints_per_1000", "standards_score"),
    *("vip_mean_wait_min", "staff_cost", "tickets", "tickets_within_10min_share"),
    *("mean_wait_all_min", "survey_satisfaction_share", "own_work_done", "own_work_undone"),
    *("own_work_delayed_min", "own_work_value", "overtime_min", "mystery_score", "need_sales"),
    *("cross_sales", "cross_sales_simple", "buyers_unserved", "unsuitable_sales"),
    *("private_sales", "interested", "noticed", "brought", "arrived", "advised", "cross_sold"),
    *("conversion_noticed", "conversion_referred", "conversion_arrived", "conversion_advised"),
    *("conversion_sold", "conversion_overall", "complaints_wait", "complaints_gave_up"),
    *("complaints_unanswered", "complaints_sent_around", "complaints_machine"),
    *("complaints_unsuitable", "complaints_mistake", "complaints_ignored"),
    *("complaints_vip_alone", "complaints_other"),
)


def test_the_kpis_are_those_of_the_contract():
    assert NAMES == CONTRACT


def test_a_day_on_which_nobody_comes_has_no_shares_but_counts(kpis):
    day = kpis()
    counts = {
        "came", "served", "position1_vacant_min", "referrals", "referrals_completed",
        "simple_sales", "complex_sales", "value", "staff_cost", "tickets",
        "own_work_done", "own_work_undone", "own_work_delayed_min", "own_work_value",
        "overtime_min", "need_sales", "cross_sales", "cross_sales_simple", "buyers_unserved",
        "unsuitable_sales", "private_sales", "interested", "noticed", "brought", "arrived",
        "advised", "cross_sold",
        *(name for name in CONTRACT if re.match("complaints_(?!per)", name)),
    }  # fmt: skip
    assert {name for name, number in day.items() if not math.isnan(number)} == counts
    assert all(day[name] == 0 for name in counts)


def test_waits_are_of_those_who_were_called(kpis):
    minutes = [3, 1, 20, 7, 12, 0]
    people = [waited(wait * MINUTE) for wait in minutes]
    wrongly = person(ticket_at=MINUTE, first_called_at=2 * MINUTE, outcome=Outcome.RENEGED)
    day = kpis(*people, person(ticket_at=MINUTE), person(), wrongly)
    assert day["mean_wait_min"] == pytest.approx(np.mean(minutes))
    assert day["p90_wait_min"] == pytest.approx(np.percentile(minutes, 90))
    assert day["share_within_10min"] == pytest.approx(4 / 6)


@pytest.mark.parametrize("count", [1, 2, 3, 10, 11, 101])
def test_the_90th_percentile_is_numpys(kpis, count):
    waits = np.random.default_rng(count).integers(0, 3600 * SECOND, count)
    day = kpis(*(waited(int(wait)) for wait in waits))
    assert day["p90_wait_min"] == pytest.approx(np.percentile(waits, 90) / MINUTE, rel=1e-12)


def test_ten_minutes_are_within_ten_minutes(kpis):
    assert kpis(waited(10 * MINUTE))["share_within_10min"] == 1
    assert kpis(waited(10 * MINUTE + 1))["share_within_10min"] == 0


TICKET = {"ticket_at": MINUTE}
CALLED = [waited(3 * MINUTE), waited(12 * MINUTE)]
GAVE_UP = TICKET | {"outcome": Outcome.RENEGED, "waited_until": 21 * MINUTE}
GAVE_UP |= {"left_at": 25 * MINUTE}
SHUT_IN = TICKET | {"outcome": Outcome.CLOSED_OUT, "left_at": 31 * MINUTE}
AT_MACHINE = person(outcome=Outcome.SERVED_BY_MACHINE)
"""Waits of 3 and 12 min, 20 min till they gave up, 30 min till the day ended, and no ticket."""


def test_waits_of_all_with_a_ticket_are_also_of_those_who_were_never_called(kpis):
    day = kpis(*CALLED, GAVE_UP, SHUT_IN, AT_MACHINE)
    assert day["tickets"] == 4
    assert day["tickets_within_10min_share"] == 1 / 4  # who gave up after 20 min is not
    assert day["mean_wait_all_min"] == pytest.approx((3 + 12 + 20 + 30) / 4)
    assert day["mean_wait_min"] == pytest.approx((3 + 12) / 2)


def test_whoever_gives_up_soon_was_not_called_within_10_minutes(kpis):
    gave_up = GAVE_UP | {"waited_until": 2 * MINUTE, "left_at": 3 * MINUTE}
    day = kpis(CALLED[0], gave_up)
    assert day["share_within_10min"] == 1
    assert day["tickets_within_10min_share"] == 1 / 2
    assert day["mean_wait_all_min"] == pytest.approx((3 + 1) / 2)


def test_a_survey_asks_all_who_came_and_the_unserved_are_not_satisfied(kpis):
    """By the wait they bore: of those under 10 min, or without a ticket, 90 % are, else 40 %."""
    waits = {"wait_steps": 2, "wait_from": {1: 10 * MINUTE}, "satisfied": {0: 0.9, 1: 0.4}}
    balked = person(outcome=Outcome.BALKED, left_at=0)
    everybody = [*CALLED, GAVE_UP, SHUT_IN, AT_MACHINE, balked]  # SATISFIED is 0.5 for each
    day = kpis(*everybody, rules={"judgement": waits})
    assert day["survey_satisfaction_share"] == 2 / 6
    sour = [each | {"chance": 0.95} for each in everybody]
    assert kpis(*sour, rules={"judgement": waits})["survey_satisfaction_share"] == 0
    off = kpis(*everybody, rules={"judgement": waits | {"enabled": 0}})
    assert math.isnan(off["survey_satisfaction_share"])


def test_who_was_answered_is_served_and_who_was_not_or_was_sent_away_is_unserved(kpis):
    worth = WORTH.copy()
    worth[LOST] = 20.0
    ways = (Outcome.ANSWERED, Outcome.UNANSWERED, Outcome.SENT_AWAY)
    day = kpis(person(), *(person(outcome=how) for how in ways), worth=worth)
    assert (day["came"], day["served"], day["unserved_share"]) == (4, 2, 2 / 4)
    assert day["value"] == -2 * 20


def test_only_who_came_in_counts(kpis):
    day = kpis(
        person(arrives_at=5 * MINUTE, left_at=25 * MINUTE),
        person(outcome=Outcome.RENEGED, left_at=40 * MINUTE),
        person(outcome=Outcome.SERVED_BY_MACHINE, left_at=10 * MINUTE),
        person(outcome=Outcome.CLOSED_OUT, left_at=50 * MINUTE),  # stayed till the end
        person(outcome=Outcome.CLOSED_OUT, arrives_at=MINUTE, left_at=MINUTE),  # before the door
        person(outcome=Outcome.BALKED, arrives_at=MINUTE, left_at=MINUTE),
    )
    assert day["mean_time_in_branch_min"] == 30
    assert day["reneged_share"] == 1 / 4
    assert day["balked_share"] == 1 / 5
    assert day["machine_share"] == 1 / 4
    assert day["served"] == 2


def test_who_is_unserved_of_all_who_came_within_opening_hours(kpis):
    worth = WORTH.copy()
    worth[LOST] = 20.0
    day = kpis(
        person(),
        person(outcome=Outcome.SERVED_BY_MACHINE),
        person(outcome=Outcome.RENEGED),
        person(outcome=Outcome.CLOSED_OUT),  # stayed till the end
        person(outcome=Outcome.BALKED, arrives_at=MINUTE, left_at=MINUTE),
        person(outcome=Outcome.CLOSED_OUT, arrives_at=MINUTE, left_at=MINUTE),  # after closing
        person(outcome=Outcome.MOVED, arrives_at=MINUTE, left_at=MINUTE),  # on the phone
        worth=worth,
    )
    assert (day["came"], day["served"], day["unserved_share"]) == (5, 2, 3 / 5)
    assert day["value"] == -3 * 20


def test_complaints_are_of_all_who_came_in(kpis):
    day = kpis(
        person(complaint=Cause.WAIT),
        person(outcome=Outcome.RENEGED, complaint=Cause.WAIT),
        person(outcome=Outcome.RENEGED),
        person(),
        person(outcome=Outcome.BALKED, left_at=0),
    )
    assert day["complaints_per_1000"] == 500


def test_more_people_than_a_small_number_holds(kpis):
    people = [person(greeted=1, acts=bits(*FIVE), acts_due=5, complaint=Cause.WAIT)] * 300
    day = kpis(*people)
    assert day["greeted_share"] == 1
    assert day["standards_score"] == 100
    assert day["complaints_wait"] == 300
    assert day["complaints_per_1000"] == 1000


@pytest.mark.parametrize(
    ("acts", "due", "score"),
    [
        ((), 5, 0),
        ((Act.GREETING, Act.SMILE, Act.GOODBYE), 5, 60),
        ((Act.GREETING, Act.RIGHT_ANSWER), 5, 20),  # the right answer is none of the ones
        ((Act.GREETING, Act.TEA, Act.SEND_OFF), 12, 25),
        (tuple(Act), 12, 100),
    ],
)
def test_standards_are_the_acts_done_of_those_due_to_the_served(kpis, acts, due, score):
    one = person(acts=bits(*acts), acts_due=due)
    assert kpis(one)["standards_score"] == pytest.approx(score)
    reneged = person(outcome=Outcome.RENEGED, acts=bits(*Act), acts_due=5)
    assert kpis(one, reneged)["standards_score"] == pytest.approx(score)


def test_utilisation_is_the_busy_share_of_the_time_at_a_position(kpis):
    day = kpis(
        staff=[
            worker((5, Duty.BUSY, 60), (5, Duty.FREE, 20), (5, Duty.WALKING, 99)),
            worker((5, Duty.BUSY, 0), (5, Duty.FREE, 20), (1, Duty.BUSY, 7), (1, Duty.ON_BREAK, 9)),
        ]
    )
    assert day["utilisation_5"] == 0.6
    assert day["utilisation_1"] == 1
    assert all(math.isnan(day[f"utilisation_{position}"]) for position in (2, 3, 4, 6, 7))


def test_wages_are_paid_for_all_hours_but_those_off_duty(kpis):
    hour = 60 * MINUTE
    duties = [(5, duty, hour) for duty in Duty]
    assert kpis(staff=[worker(*duties, wage=30.0), worker((1, Duty.FREE, hour // 2), wage=40.0)])[
        "staff_cost"
    ] == pytest.approx(4 * 30 + 20)


DONE, UNDONE = {"done_at": 50 * MINUTE}, {"done_at": NEVER}
PIECES = [{"kind": 0} | DONE, {"kind": 0} | UNDONE, {"kind": 1} | DONE, {"kind": 1} | UNDONE]


def test_own_work_that_is_done_is_worth_something_and_what_is_not_costs(kpis):
    worth = np.concatenate([WORTH, [30.0, 5.0, 7.0, 2.0]])  # by kind: done, undone
    worth[Product.FUND] = 500.0
    buyer = person(bought=bits(Product.FUND))
    day = kpis(buyer, works=[*PIECES, {"kind": 0} | UNDONE], worth=worth)
    assert (day["own_work_done"], day["own_work_undone"]) == (2, 3)
    assert day["own_work_value"] == 30 - 5 + 7 - 2 - 5
    assert day["value"] == 500 + day["own_work_value"]


def test_overtime_is_paid_and_delays_are_of_all(kpis):
    hour = 60 * MINUTE
    one, other = worker((5, Duty.FREE, hour), wage=30.0), worker((1, Duty.BUSY, hour), wage=60.0)
    put(one, {"overtime": 20 * MINUTE, "delayed": 6 * MINUTE})
    put(other, {"overtime": 10 * MINUTE, "delayed": 3 * MINUTE})
    day = kpis(staff=[one, other])
    assert (day["overtime_min"], day["own_work_delayed_min"]) == (30, 9)
    assert day["staff_cost"] == pytest.approx(30 * 80 / 60 + 60 * 70 / 60)


def test_position_1_is_vacant_while_nobody_stands_there(kpis):
    assert kpis(unattended=90 * SECOND)["position1_vacant_min"] == 1.5


def test_sales_are_counted_by_kind_and_referrals_by_way(kpis):
    both = bits(Product.DEBIT_CARD, Product.FUND)
    day = kpis(
        person(bought=both, referred=Referral.WARM),
        person(bought=bits(Product.INSURANCE), referred=Referral.COLD),
        person(bought=bits(Product.DEBIT_CARD), referred=Referral.COLD),  # nothing complex
        person(bought=bits(Product.FUND), referred=Referral.SELF),  # nobody referred them
        person(),
    )
    assert (day["simple_sales"], day["complex_sales"]) == (2, 3)
    assert day["sales_per_100"] == 100
    assert (day["referrals"], day["referrals_completed"]) == (3, 2)


def test_value_is_products_less_complaints_less_the_lost(kpis):
    worth = np.zeros(FIRST_KIND)
    worth[Product.FUND], worth[Product.DEBIT_CARD], worth[COMPLAINT], worth[LOST] = 500, 20, 100, 30
    day = kpis(
        person(bought=bits(Product.FUND, Product.DEBIT_CARD), complaint=Cause.WAIT),
        person(outcome=Outcome.RENEGED),
        person(outcome=Outcome.BALKED, left_at=0),  # is lost, though they never came in
        worth=worth,
    )
    assert day["value"] == 520 - 100 - 2 * 30


def test_ratings_are_of_those_served_at_a_window(kpis):
    day = kpis(
        *[person(rating=Rating.SATISFIED)] * 3,
        person(rating=Rating.DISSATISFIED),
        *[person()] * 4,
        *[person(outcome=Outcome.SERVED_BY_MACHINE)] * 2,
    )
    assert day["satisfaction_share"] == 3 / 4
    assert day["rating_rate"] == 1 / 2


def test_vips_are_all_segments_but_mass(kpis):
    waits = {Segment.MASS: 9, Segment.WEALTH: 2, Segment.PRIVATE: 4}
    day = kpis(*(waited(wait * MINUTE, segment=segment) for segment, wait in waits.items()))
    assert day["vip_mean_wait_min"] == 3
    assert day["mean_wait_min"] == 5


def test_what_things_are_worth_is_the_scenarios():
    scenario = load_scenario("standard")
    worth = worth_of(scenario)
    assert worth[Product.FUND] == scenario.value.products["fund"] > 0
    assert worth[COMPLAINT] == scenario.value.complaint_cost
    assert worth[LOST] == scenario.value.lost_customer_cost


@pytest.mark.skipif(bool(config.DISABLE_JIT), reason="there is one kernel only")
@pytest.mark.parametrize("name", ["plain", "small", "standard", "flagship"])
def test_compiled_and_plain_python_give_the_same_bytes(name):
    setup = build(load_scenario(name))
    space = Workspace(setup, seed=1)
    for day in range(3):
        out, plain = np.empty(len(NAMES)), np.empty(len(NAMES))
        space.simulate(day, out)
        tables_ = (space.branch, setup.parameters, space.customers, space.worth)
        module("plain").day_kpis(*tables_, plain)
        assert plain.tobytes() == out.tobytes()


def test_days_with_as_many_customers_as_a_tally_has_fields():
    """A tally was let go too early, and a table of as many waits as it has fields laid over it."""
    workspace = Workspace(build(load_scenario("small", {"arrivals.volume": 0.12})), seed=1)
    out, seen = np.empty(len(NAMES)), set()
    for day in range(120):
        n = workspace.simulate(day, out)
        seen.add(n)
        served = np.isin(workspace.customers["outcome"][:n], SERVED_WITH)
        assert out[NAMES.index("served")] == served.sum()
    fields = len(TALLY.names)
    assert {fields - 1, fields, fields + 1} <= seen
