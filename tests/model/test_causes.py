"""Causes, not wished-for numbers: through whom an effect comes, and that without them it is absent.

Nothing here is statistical: the same twin days each time, and facts of the journal that must be
there, or must not.
"""

from functools import cache

import numpy as np

from agents.codes import NEVER, Outcome
from agents.facts import Fact
from model.kpis import NAMES
from model.scenario.load import load_scenario, with_settings
from model.setup.parameters import build
from tests.model.kept import kept_days

DAYS = range(4)
NO_COVERS = {"branch_director": [], "low_counter_officer": [], "relationship_manager": []}
"""Positions covered, by role: none."""

QUESTION = {
    "name": "Question",
    "share": 0.2,
    "positions": [4, 5],
    "window_work": {"distribution": "constant", "value_min": 2.0},
    "enquiry": True,
    "answer_work": {"distribution": "constant", "value_min": 1.0},
}
CALLS = {
    "name": "Key customers",
    "role": "branch_director",
    "length": {"distribution": "constant", "value_min": 60.0},
    "worth": 50.0,
    "undone_cost": 20.0,
}


def changed(settings, *, without=(), covers=None):
    """Return the standard branch with settings, without some roles; who covers what by role."""
    base = load_scenario("standard")
    rows = [row.model_dump(exclude_unset=True) for row in base.staff]
    rows = [row for row in rows if row["role"] not in without]
    for row in rows:
        row["covers"] = (covers or {}).get(row["role"], row.get("covers", []))
    return with_settings(base, {"staff": rows, **settings})


def days_of(scenario):
    """Return the setup, and some days with their journals."""
    setup = build(scenario)
    return setup, kept_days(setup, days=DAYS, seed=11, journal=True)


def lines(days, *facts):
    """Return how often some facts happened on some days."""
    return sum(int(np.isin(day.journal["fact"], facts).sum()) for day in days)


def total(days, name):
    """Return the sum of a KPI over days."""
    return sum(float(day.kpis[NAMES.index(name)]) for day in days)


# ---------------------------------------- 2: covering costs who covers, the supervisor has a task


@cache
def with_calls(*positions, per_day=2.0):
    """Return days on which the branch director, who alone covers these, has key customers."""
    settings = {
        "own_work.calls": CALLS | {"per_day": per_day},
        "rules.own_work": {"enabled": True},
        "rules.authorisation.enabled": False,  # it would take them from their own work, too
    }
    covers = NO_COVERS | {"branch_director": list(positions)}
    return days_of(changed(settings, covers=covers))


def test_a_director_who_covers_keeps_their_own_work_waiting():
    _, stays = with_calls()
    _, covers = with_calls(1, 2)
    assert total(stays, "own_work_delayed_min") == 0
    assert total(covers, "own_work_delayed_min") > 60
    assert total(covers, "position1_vacant_min") < total(stays, "position1_vacant_min")


def test_a_director_whose_own_work_fills_the_day_does_not_cover():
    """With work for more than the hours from opening to closing nobody takes them from it."""
    setup, days = with_calls(1, 2, per_day=8.0)
    assert total(days, "own_work_delayed_min") == 0
    assert not sum(day.branch[0].staff["covering"][: len(setup.staff)].sum() for day in days)


def test_what_he_puts_off_is_what_he_was_away_for():
    setup, covers = with_calls(1, 2)
    row = next(i for i, name in enumerate(setup.staff) if "director" in name)
    for day in covers:
        director = day.branch[0].staff[row]
        assert director["delayed"] <= director["covering"]
        others = np.delete(day.branch[0].staff["delayed"][: len(setup.staff)], row)
        assert not others.any()


@cache
def authorised(*roles):
    """Return days on which every other transfer wants a word, with people of these roles at 0."""
    extra = [{"role": role, "position": 0, "wage_per_hour": 60} for role in roles]
    scenario = changed({}, without=("branch_director", "operations_supervisor"))
    rows = [row.model_dump(exclude_unset=True) for row in scenario.staff]
    settings = {
        "staff": rows + extra,
        "needs.transfer.authorised": 0.5,
        "rules.authorisation": {"enabled": True, "work_s": 30},
    }
    return days_of(with_settings(scenario, settings))


def test_windows_wait_for_the_supervisor_and_get_no_word_from_who_may_not_give_it():
    setup, days = authorised("operations_supervisor", "branch_director")
    supervisor = setup.staff.index("operations supervisor")
    asked, given = lines(days, Fact.ASKS_AUTHORISATION), lines(days, Fact.AUTHORISED)
    assert asked == given > 20
    for day in days:
        gave = day.journal["employee"][day.journal["fact"] == Fact.AUTHORISED]
        assert set(gave.tolist()) == {supervisor}
    setup, days = authorised("branch_director")
    assert lines(days, Fact.ASKS_AUTHORISATION) == lines(days, Fact.AUTHORISED) > 20
    setup, days = authorised()
    assert lines(days, Fact.ASKS_AUTHORISATION) > 0
    assert lines(days, Fact.AUTHORISED) == 0


def test_without_anybody_who_may_give_it_windows_stand_still_and_customers_leave():
    """A window that waits serves nobody: so many asked as there are windows at most."""
    _, with_him = authorised("operations_supervisor")
    setup, without = authorised()
    windows = setup.parameters[0].n_desks
    for day in without:
        assert 0 < lines([day], Fact.ASKS_AUTHORISATION) <= windows
    assert total(without, "served") < total(with_him, "served") - 50 * len(DAYS)


# ---------------------------------------- 3: who dismisses the lobby manager pays in questions


@cache
def with_questions(*without):
    """Return days on which a fifth of those who come only ask, without some roles; none cover."""
    needs = load_scenario("standard").needs
    shares = {
        f"needs.{name}.share": {
            key: 0.8 * share / (1 - getattr(needs["question"].share, key))
            for key, share in need.share.model_dump().items()
        }
        for name, need in needs.items()
        if name != "question"
    }
    settings = {
        **shares,
        "needs.question": QUESTION,
        "rules.enquiries": {"enabled": True, "takes_ticket": 0.4, "interrupts": 0.3},
        "rules.standards.before": 1.0,  # whoever is greeted is asked what they want
        "rules.standards.under_load": 1.0,
        "rules.cover.one_looks_after_two": False,
    }
    return days_of(changed(settings, without=without, covers=NO_COVERS))


def who_asked(setup, days):
    """Return those who only asked."""
    question = setup.needs.index("question")
    return np.concatenate([day.customers[day.customers["need"] == question] for day in days])


def test_without_the_lobby_manager_questions_go_to_the_windows_or_unanswered():
    setup, with_him = with_questions()
    asked = who_asked(setup, with_him)
    setup, without = with_questions("lobby_manager")
    alone = who_asked(setup, without)
    assert len(asked) == len(alone) > 100  # twin days: the same people come
    greeted = asked["outcome"][asked["greeted"] != 0]  # else 1 was at lunch, or at the machines
    assert len(greeted) > 100
    assert not np.any(greeted == Outcome.UNANSWERED)
    unanswered = [int((who["outcome"] == Outcome.UNANSWERED).sum()) for who in (asked, alone)]
    assert unanswered[1] > 2 * unanswered[0]
    assert lines(without, Fact.INTERRUPTS) > 3 * lines(with_him, Fact.INTERRUPTS)
    tickets = [int((who["ticket_at"] < NEVER).sum()) for who in (asked, alone)]
    assert tickets[1] > 3 * tickets[0]
    assert total(without, "unserved_share") > total(with_him, "unserved_share")


# ------------------------------------------------- 4: to a machine goes who can have it done there


@cache
def at_machines(**rules):
    """Return days without anybody at 2, by settings of rules; some terminals want a word."""
    settings = {f"rules.{name.replace('__', '.')}": value for name, value in rules.items()}
    return days_of(changed(settings, covers={"branch_director": []}))


def failed_for_want_of_a_word(setup, days):
    """Return how many were at a machine that wants a word, and failed as nobody came."""
    wanted = setup.parameters[0].needs["authorisation"].astype(bool)
    assert wanted.any()
    failed = [
        wanted[day.customers["need"]] & (day.customers["machine_failed"] != 0) for day in days
    ]
    return int(np.concatenate(failed).sum())


def test_nobody_is_sent_where_they_must_fail():
    setup, as_it_is = at_machines(cover__one_looks_after_two=False)
    assert lines(as_it_is, Fact.DIVERTED_FIRST) > 20
    assert failed_for_want_of_a_word(setup, as_it_is) == 0
    setup, blindly = at_machines(cover__one_looks_after_two=False, diversion__unaided=True)
    assert failed_for_want_of_a_word(setup, blindly) > 20


def test_customers_go_to_machines_by_themselves():
    choice = {"enabled": True, "pull": 1.0, "seen": 8.0, "bound": 2.0}
    scenario = changed(
        {
            "rules.choice": choice,
            "rules.diversion.enabled": False,
            "needs.small_cash.by_choice": 0.3,
        },
        without=("lobby_manager",),
        covers=NO_COVERS,
    )
    _, days = days_of(scenario)
    assert lines(days, Fact.CHOOSES_MACHINE) > 20
    assert total(days, "machine_share") > 0
    _, none = days_of(with_settings(scenario, {"rules.choice.enabled": False}))
    assert total(none, "machine_share") == 0


def test_the_manager_at_the_door_helps_at_machines_while_it_is_quiet():
    setup, alone = at_machines(cover__one_looks_after_two=False)
    _, helped = at_machines(cover__one_looks_after_two=True)
    manager = setup.staff.index("lobby manager")
    by_manager = [
        sum(int(((day.journal["fact"] == Fact.HELP_STARTS)
                 & (day.journal["employee"] == manager)).sum()) for day in days)
        for days in (alone, helped)
    ]  # fmt: skip
    assert by_manager[0] == 0
    assert by_manager[1] > 20
    assert total(helped, "machine_share") > total(alone, "machine_share")


# ------------------------------ 10: who is still there at closing is counted, in time and money


def test_shifts_that_end_at_noon_leave_half_unserved_and_no_target_is_met():
    """Every ticket counts, called or not; who is sent home at closing has waited all the time."""
    base = load_scenario("standard")
    rows = [row.model_dump(exclude_unset=True) for row in base.staff]
    half = [
        {key: value for key, value in row.items() if key != "breaks"}
        | {"shift": ["09:00", "12:00"]}
        for row in rows
    ]
    patient = {"customers.patience": {"distribution": "constant", "value_min": 480.0},
               "rules.leaving.balking": [], "value.lost_customer_cost": 20.0}  # fmt: skip
    _, whole = days_of(with_settings(base, {"staff": rows, **patient}))
    _, noon = days_of(with_settings(base, {"staff": half, **patient}))
    for day in noon:
        kpi = dict(zip(NAMES, day.kpis.tolist(), strict=True))
        assert kpi["unserved_share"] > 0.35
        assert kpi["tickets_within_10min_share"] < kpi["share_within_10min"]
        assert kpi["mean_wait_all_min"] > kpi["mean_wait_min"] + 30
        assert kpi["came"] == kpi["served"] + round(kpi["unserved_share"] * kpi["came"])
    assert total(noon, "value") < total(whole, "value") - 20 * 50 * len(DAYS)
