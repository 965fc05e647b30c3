"""The mystery shopper's scorecard and the inspector's list."""

import numpy as np
import pytest

from agents.codes import MINUTE, NEVER, Act, Broken, Decision, Outcome
from agents.tables import BRANCH, table
from model.analysis.judging import inspection, is_sampled, scorecard
from model.run import Day, tables
from model.scenario.load import load_scenario, scenario_of, with_variant
from model.setup.parameters import build
from tests.model.kept import kept_days
from tests.model.rules.records import customers

EVERYBODY = {"rules.judgement.shopper_share": 1.0}


def day_of(*people, unattended=0, broken=()):
    """Return a day with these customers."""
    branch = table(BRANCH, 1)
    branch[0].unattended[1] = unattended
    for item in broken:
        branch[0].broken[item] += 1
    return Day(4, branch, customers(*people), np.zeros(0), np.zeros(0))


def person(**change):
    """Return a customer who was served after five minutes and left after twenty."""
    called = {"first_called_at": 6 * MINUTE, "rightly_called_at": 6 * MINUTE}
    times = {"ticket_at": MINUTE, "left_at": 20 * MINUTE}
    return {"outcome": Outcome.SERVED, **called, **times, **change}


@pytest.fixture(scope="module")
def programme():
    """Return the whole programme, in which everybody is a mystery shopper."""
    return build(load_scenario("programme", EVERYBODY))


@pytest.mark.parametrize(
    ("change", "item", "expected"),
    [
        ({"greeted": 1}, "greeted", True),
        ({}, "greeted", False),
        ({"acts": 1 << Act.SMILE}, "smiled_at", True),
        ({}, "smiled_at", False),
        ({"need_known": 1}, "asked_what_he_wants", True),
        ({"acts": 1 << Act.GUIDANCE}, "guided", True),
        ({"acts": 1 << Act.RIGHT_ANSWER}, "answered_rightly", True),
        ({}, "answered_rightly", False),
        ({"rightly_called_at": 11 * MINUTE}, "waited_at_most_10_min", True),
        ({"rightly_called_at": 11 * MINUTE + 1}, "waited_at_most_10_min", False),
        ({"rightly_called_at": NEVER}, "waited_at_most_10_min", None),
        ({"passed_on": 1}, "not_sent_around", False),
        ({"came_back": 1}, "served_without_mistake", False),
        ({"outcome": Outcome.RENEGED}, "served", False),
        ({"acts_due": 5}, "tea_served", None),
        ({"acts_due": 12}, "tea_served", False),
        ({"acts_due": 12, "acts": 1 << Act.TEA}, "tea_served", True),
        ({"seen_off": 1}, "seen_off", True),
    ],
)
def test_an_item_is_passed_failed_or_does_not_apply(change, item, expected, programme):
    card = scorecard(programme, day_of(person(**change))).to_pylist()[0]
    assert card[item] == expected


def test_the_score_is_the_share_of_what_applies(programme):
    best = {"greeted": 1, "need_known": 1, "seen_off": 1, "acts": (1 << 13) - 1, "acts_due": 12}
    cards = scorecard(programme, day_of(person(**best), person())).to_pylist()
    assert [card["score"] for card in cards] == [100, pytest.approx(100 * 4 / 10)]


def test_acts_are_noted_whatever_rules_are_in_force():
    before = build(load_scenario("standard", EVERYBODY))
    card = scorecard(before, day_of(person())).to_pylist()[0]
    seen = [card[item] for item in ("smiled_at", "guided", "answered_rightly", "tea_served")]
    assert seen == [False, False, False, None]


@pytest.mark.parametrize(
    ("share", "change", "sampled"),
    [
        (0.2, {"chance": {Decision.SHOPPER: 0.19}}, True),
        (0.2, {"chance": {Decision.SHOPPER: 0.2}}, False),  # exactly the share
        (1.0, {"outcome": Outcome.BALKED, "left_at": 0}, False),  # never came in
        (1.0, {"outcome": Outcome.MOVED, "left_at": 0}, False),
        (1.0, {"outcome": Outcome.CLOSED_OUT, "left_at": 0}, False),
    ],
)
def test_who_is_a_mystery_shopper(share, change, sampled):
    setup = build(load_scenario("programme", {"rules.judgement.shopper_share": share}))
    assert is_sampled(setup, day_of(person(**change))).tolist() == [sampled]


def test_the_inspector_passes_what_never_happened(programme):
    found = inspection(programme, day_of(unattended=MINUTE, broken=[Broken.UNSUITABLE_OFFER]))
    passed = {line["item"]: line["passed"] for line in found.to_pylist()}
    assert passed == {
        "position_1_never_empty": False,
        "nobody_passed_off": True,
        "vips_accompanied": True,
        "no_unsuitable_offer": False,
        "first_contact_kept": True,
    }


def test_without_rule_conduct_only_position_1_is_inspected():
    found = inspection(build(load_scenario("standard")), day_of())
    assert found["item"].to_pylist() == ["position_1_never_empty"]


def kpis_of(scenario, days=20):
    """Return each day of a scenario."""
    return kept_days(build(scenario), days=range(days), seed=1)


def test_with_adherence_0_nobody_does_an_act():
    scenario = load_scenario("programme", {"rules.standards.adherence": 0.0})
    for day in kpis_of(scenario, 3):
        assert not day.customers["acts"].any()
        assert day.customers["acts_due"].any()


def test_with_nobody_coming_nothing_is_judged():
    scenario = load_scenario("programme", {**EVERYBODY, "arrivals.volume": 0.0})
    setup = build(scenario)
    for day in tables(setup, days=range(2), seed=1):
        assert len(day.customers) == 0
        assert len(scorecard(setup, day)) == 0
        assert not day.branch[0].broken.any()


def test_with_the_referral_rule_on_there_is_no_unsuitable_offer():
    pressed = load_scenario("programme", {"rules.conduct.unsuitable": 1.0})
    offers = {
        variant: sum(
            day.branch[0].broken[Broken.UNSUITABLE_OFFER]
            for day in kpis_of(with_variant(pressed, *variant))
        )
        for variant in ((), ("referral_rules",))
    }
    assert offers[()] > 0 == offers[("referral_rules",)]


def test_more_people_at_the_door_never_greet_fewer():
    """Over twin days: the mean greeted share with one more lobby manager is not lower."""
    more = {"role": "lobby_manager", "position": 1}
    own = {"extends": "programme", "schema": 1, "variant": {"more": {"staff": [more]}}}
    scenario = scenario_of(own)
    shares = [
        np.mean([np.mean(day.customers["greeted"]) for day in kpis_of(one)])
        for one in (scenario, with_variant(scenario, "more"))
    ]
    assert shares[1] > shares[0]


def test_one_employee_for_three_hundred_customers_breaks_conduct():
    alone = {"plain.windows": 1, "staff.1.count": 1, "rules.conduct": {"enabled": True}}
    scenario = load_scenario("plain", alone)
    day = kpis_of(scenario, 1)[0]
    assert len(day.customers) > 300
    assert day.branch[0].unattended[1] == day.branch[0].ended_at  # nobody at the door all day
    passed = {line["item"]: line["passed"] for line in inspection(build(scenario), day).to_pylist()}
    assert not passed["position_1_never_empty"]
    assert passed["no_unsuitable_offer"]
