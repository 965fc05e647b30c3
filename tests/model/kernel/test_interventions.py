"""A day that goes on under other settings: the same if they are the same, and nobody is lost."""

from functools import cache
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.codes import MINUTE, NEVER, NOBODY, Duty, Outcome, Phase
from agents.facts import Fact
from model.intervention import Intervention, InterventionError, continue_day
from model.kpis import NAMES
from model.run import tables
from model.scenario.load import load_scenario, with_settings, with_variant
from model.setup.parameters import build
from tests.model.kernel.census import lines_of
from tests.model.kernel.days import Day

BRANCHES = ("standard", "small", "flagship", "programme")
SEED = 5
HOUR = 60 * MINUTE


LENGTH = {"distribution": "exponential", "mean_min": 15.0}
OWN_WORK = {
    "calls": {"name": "Calls", "role": "branch_director", "per_day": 4.0, "comes": "day"},
    "reports": {"name": "Reports", "role": "lobby_manager", "per_day": 2.0},
    "cash": {"name": "Cash", "role": "teller", "per_day": 1.5, "comes": "day", "whole": True},
    "cash_up": {"name": "Cash up", "role": "teller", "per_day": 1.0, "comes": "outside"},
}
WORKS = {f"own_work.{name}": work | {"length": LENGTH} for name, work in OWN_WORK.items()}


@cache
def branch_of(name):
    """Return a shipped branch whose staff have work of their own, while the rule is on."""
    return with_settings(load_scenario(name), WORKS)


@cache
def setup_of(name, *variants):
    scenario = branch_of(name)
    return build(with_variant(scenario, *variants) if variants else scenario)


@cache
def ways_of(name):
    """A branch's base, each variant alone and all together; each rule switched the other way."""
    base = branch_of(name)
    names = tuple(base.variant)
    rules = {rule: not getattr(base.rules, rule).enabled for rule in type(base.rules).model_fields}
    return [
        *(setup_of(name), setup_of(name, *names), *(setup_of(name, each) for each in names)),
        *(build(with_settings(base, {f"rules.{rule}.enabled": on})) for rule, on in rules.items()),
    ]


def whole_day(setup, day=0):
    return next(tables(setup, days=[day], seed=SEED, journal=True))


def content(day):
    return day.customers.tobytes(), day.journal.tobytes(), day.kpis.tobytes()


def kpi(day, name):
    return day.kpis[NAMES.index(name)]


ways = st.sampled_from(BRANCHES).flatmap(lambda name: st.sampled_from(ways_of(name)))
pairs = st.sampled_from(BRANCHES).flatmap(
    lambda name: st.tuples(st.sampled_from(ways_of(name)), st.sampled_from(ways_of(name)))
)
instants = st.integers(-1, 9 * HOUR)


@given(setup=ways, cuts=st.lists(instants, min_size=1, max_size=4).map(sorted))
def test_an_intervention_that_changes_nothing_changes_nothing(setup, cuts):
    _, day = continue_day(setup, SEED, 0, [Intervention(at, setup) for at in cuts])
    assert content(day) == content(whole_day(setup))


@given(pair=pairs)
def test_an_intervention_before_opening_is_the_other_day(pair):
    before, after = sorted(pair, key=lambda setup: len(setup.people))
    _, day = continue_day(before, SEED, 0, [Intervention(-1, after)])
    assert day.kpis.tobytes() == whole_day(after).kpis.tobytes()


@given(pair=pairs, at=instants)
def test_until_the_intervention_it_is_the_same_day(pair, at):
    before, after = pair
    _, day = continue_day(before, SEED, 0, [Intervention(at, after)])
    untouched = whole_day(before).journal
    past = day.journal[day.journal["at"] <= at]
    assert past[: np.sum(untouched["at"] <= at)].tobytes() == (
        untouched[untouched["at"] <= at].tobytes()
    )


@given(there_and_back=pairs, cuts=st.lists(instants, min_size=2, max_size=5).map(sorted))
def test_nobody_and_no_time_is_lost(there_and_back, cuts):
    steps = [Intervention(at, there_and_back[i % 2]) for i, at in enumerate(cuts, 1)]
    setup, day = continue_day(there_and_back[0], SEED, 0, steps)
    branch = day.branch[0]
    assert np.all(day.customers["phase"] == Phase.GONE)
    assert np.all(day.customers["outcome"] != Outcome.INSIDE)
    assert np.all(day.customers["outcome"] != Outcome.CLOSED_OUT)
    assert np.all(day.customers["left_at"] < NEVER)
    assert branch["inside"] == branch["waiting"] == branch["form_desk_used"] == 0
    assert np.all(branch["attendable"] == 0)
    parameters = setup.parameters[0]
    tickets = list(chain(*lines_of(Day(branch, parameters, day.customers, day.journal))))
    assert np.all(day.customers["waited_until"][tickets] < NEVER)  # left behind by who gave up
    callable_by = parameters["callable"] & branch["open_lines"]
    assert not callable_by[free_windows(branch, parameters)].any()
    staff = branch["staff"][: len(setup.people)]
    assert np.all(staff["seconds"].sum(axis=(1, 2)) == branch["ended_at"])


def free_windows(branch, parameters):
    """Return the positions of the windows that are free to call."""
    desks = branch["desks"][: parameters["n_desks"]]
    manned = desks[desks["employee"] != NOBODY]
    sitting = branch["staff"][manned["employee"]]
    return manned["position"][
        (sitting["duty"] == Duty.FREE) & (sitting["position"] == manned["position"])
    ]


def test_a_window_that_opens_now_shortens_the_waits_to_come():
    three = branch_of("standard")
    two = build(with_settings(three, {"staff.2.count": 2}))
    setup, day = continue_day(two, SEED, 0, [Intervention(90 * MINUTE, build(three))])
    opened = len(setup.people) - 1
    assert setup.staff[opened] == "teller 3"
    lines = day.journal[day.journal["employee"] == opened]
    assert lines[lines["fact"] == Fact.SHIFT_STARTS]["at"].tolist() == [90 * MINUTE]
    assert kpi(day, "mean_wait_min") < kpi(whole_day(two), "mean_wait_min")


def test_who_is_on_the_roster_no_longer_goes_home():
    director, base = setup_of("standard", "lobby_director"), setup_of("standard")
    setup, day = continue_day(director, SEED, 0, [Intervention(2 * HOUR, base)])
    gone = set(director.staff) - set(base.staff)
    assert gone
    assert setup.staff == director.staff
    for name in gone:
        row = setup.staff.index(name)
        lines = day.journal[day.journal["employee"] == row]
        ends = lines[lines["fact"] == Fact.SHIFT_ENDS]["at"]
        assert 2 * HOUR <= ends[-1] < 3 * HOUR
        assert day.branch[0]["staff"][row]["duty"] == Duty.OFF


def test_an_intervention_after_the_end_changes_nothing():
    base, other = setup_of("standard"), setup_of("standard", "lobby_director")
    _, day = continue_day(base, SEED, 0, [Intervention(30 * HOUR, other)])
    assert content(day) == content(whole_day(base))


@pytest.mark.parametrize(
    "order",
    [{"posts": [{"at": "10:30", "position": 2}]}, {"shift": ["09:00", "10:30"], "breaks": []}],
    ids=["another position", "home"],
)
def test_an_order_that_is_taken_back_at_once_leaves_them_where_they_were(order):
    """Tellers are at work when it is given, so that it is still to be carried out."""
    base = branch_of("standard")
    changes = {f"staff.teller.{key}": value for key, value in order.items()}
    other, back = build(with_settings(base, changes)), build(base)
    at = 90 * MINUTE
    busy = 0
    for number in range(4):
        steps = [Intervention(at, other), Intervention(at + 1, back)]
        setup, day = continue_day(back, SEED, number, steps)
        tellers = [row for row, name in enumerate(setup.staff) if name.startswith("teller")]
        lines = day.journal[np.isin(day.journal["employee"], tellers)]
        ends = lines[lines["fact"] == Fact.SHIFT_ENDS]
        walks = lines[lines["fact"] == Fact.WALKS_TO_SPOT]
        later = walks[walks["at"] > at + 10 * MINUTE]
        home = day.branch[0]["staff"]["home"][tellers]
        busy += len(tellers) - len(np.unique(ends[ends["at"] <= at + 1]["employee"]))
        assert not np.any((ends["at"] > at + 1) & (ends["at"] < 7 * HOUR))
        assert np.all(later["detail"] == 5)
        assert np.all(home == 5)
    assert busy > 0


def test_tickets_of_a_menu_that_is_switched_off_are_called_all_the_same():
    base = branch_of("standard")
    without = build(with_settings(base, {"rules.menu.enabled": False}))
    _, day = continue_day(build(base), SEED, 0, [Intervention(2 * HOUR, without)])
    inside = day.customers[
        (day.customers["ticket_at"] < 2 * HOUR) & (day.customers["left_at"] > 2 * HOUR)
    ]
    assert len(inside) > 5
    assert np.sum(inside["outcome"] == Outcome.SERVED) > 0.5 * len(inside)


def test_only_staff_and_rules_change_in_the_middle_of_a_day():
    with pytest.raises(InterventionError, match=r"windows.*only staff and rules"):
        continue_day(setup_of("standard"), SEED, 0, [Intervention(HOUR, setup_of("flagship"))])


def with_rule(on, **more):
    return build(with_settings(branch_of("standard"), {"rules.own_work.enabled": on, **more}))


def test_who_comes_in_the_middle_of_a_day_has_no_own_work_of_that_day():
    fewer = with_rule(True, **{"staff.teller.count": 2})
    setup, day = continue_day(fewer, SEED, 0, [Intervention(2 * HOUR, with_rule(True))])
    works = day.branch[0].works[: day.branch[0].n_works]
    assert setup.staff[-1] == "teller 3"
    assert len(works) > 0
    assert len(setup.staff) - 1 not in works["employee"]


def test_work_with_which_the_day_began_stays_and_nobody_takes_it_up_with_the_rule_off():
    _, day = continue_day(with_rule(True), SEED, 0, [Intervention(2 * HOUR, with_rule(False))])
    facts, at = day.journal["fact"], day.journal["at"]
    taken = at[np.isin(facts, (Fact.WORK_STARTS, Fact.WORK_TAKEN_UP))]
    assert len(taken) > 0
    assert np.all(taken <= 2 * HOUR)
    whole = whole_day(with_rule(True))
    assert kpi(day, "own_work_done") + kpi(day, "own_work_undone") == (
        kpi(whole, "own_work_done") + kpi(whole, "own_work_undone")
    )
    assert kpi(day, "own_work_undone") > kpi(whole, "own_work_undone")


def test_own_work_does_not_change_in_the_middle_of_a_day():
    other = build(with_settings(branch_of("standard"), {"own_work.calls.per_day": 5.0}))
    with pytest.raises(InterventionError, match=r"own.*that with which the day began"):
        continue_day(setup_of("standard"), SEED, 0, [Intervention(HOUR, other)])


def test_interventions_are_in_order():
    setup = setup_of("standard")
    steps = [Intervention(2 * HOUR, setup), Intervention(HOUR, setup)]
    with pytest.raises(InterventionError, match=r"60\.00 min after opening follows one at 120\.00"):
        continue_day(setup, SEED, 0, steps)
