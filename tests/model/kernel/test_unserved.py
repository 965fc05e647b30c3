"""Whoever comes within opening hours is served or unserved, to the last customer."""

import numpy as np
import pytest

from agents.codes import MINUTE, NEVER, Outcome
from model.kpis import NAMES, day_kpis
from model.outcomes import FIRST_KIND, LOST
from model.run import Workspace, simulate, tables
from model.scenario.files import SHIPPED_SCENARIOS
from model.scenario.load import load_scenario, with_settings, with_variant
from model.scenario.scenario import Scenario
from model.setup.parameters import build
from tests.cases import CASES
from tests.model.kernel.days import Day, Run
from tests.model.kernel.scenes import random_scene

WORTH = np.zeros(FIRST_KIND + 2)
WORTH[LOST] = 1.0
"""Only a lost customer is worth anything: the value of a day is what the unserved cost."""

SCENES = range(60)
LOST_BY = (
    Outcome.BALKED,
    Outcome.RENEGED,
    Outcome.CLOSED_OUT,
    Outcome.UNANSWERED,
    Outcome.SENT_AWAY,
)
LEFT_WAITING = (Outcome.RENEGED, Outcome.CLOSED_OUT)


def kpi(kpis: np.ndarray, name: str) -> float:
    """Return a KPI of a day."""
    return float(kpis[NAMES.index(name)])


def check(kpis: np.ndarray, customers: np.ndarray, closing: int) -> list[int]:
    """Check the law on a day; return how many came, and how many were lost in each way."""
    outcome = customers["outcome"]
    came = (customers["arrives_at"] < closing) & (outcome != Outcome.MOVED)
    ways = (Outcome.SERVED, Outcome.SERVED_BY_MACHINE, Outcome.ANSWERED)
    served = int(np.isin(outcome, ways).sum())
    lost = [int((came & (outcome == how)).sum()) for how in LOST_BY]
    assert served + sum(lost) == came.sum()
    assert (kpi(kpis, "came"), kpi(kpis, "served")) == (came.sum(), served)
    if came.any():
        assert kpi(kpis, "unserved_share") == sum(lost) / came.sum()
    else:
        assert np.isnan(kpi(kpis, "unserved_share"))
    return [int(came.sum()), *lost]


def test_served_and_unserved_are_all_who_came_in_random_scenes():
    totals, out = np.zeros(1 + len(LOST_BY), dtype=int), np.empty(len(NAMES))
    for seed in SCENES:
        run = Run(random_scene(seed))
        day = run.end()
        day_kpis(run.branch, run.parameters, run.customers, WORTH, out)
        came, *lost = check(out, day.customers, int(day.parameters.closing))
        assert kpi(out, "value") == -sum(lost)
        check_tickets(out, day)
        totals += [came, *lost]
    assert np.all(totals > 0)


def check_tickets(kpis: np.ndarray, day: Day) -> None:
    """Check that every ticket taker has a wait, called or not, and the target is of all of them."""
    people = day.customers[(day.customers["ticket_at"] < NEVER)]
    called = people["rightly_called_at"] < NEVER
    until = np.minimum(people["waited_until"], people["left_at"])
    until = np.where(called, people["rightly_called_at"], until)
    waits = until - people["ticket_at"]
    assert np.all(waits >= 0)
    assert kpi(kpis, "tickets") == len(people)
    if len(people):
        assert kpi(kpis, "mean_wait_all_min") == pytest.approx(waits.mean() / MINUTE)
        in_lobby = np.isin(people["outcome"], (Outcome.SERVED_BY_MACHINE, Outcome.ANSWERED))
        soon = (called | in_lobby) & (waits <= 10 * MINUTE)
        assert kpi(kpis, "tickets_within_10min_share") == pytest.approx(soon.mean())


def scenarios() -> list[str]:
    """Return every shipped scenario and both cases, as they are and with each variant."""
    names = [*SHIPPED_SCENARIOS, "nobody_left_uncounted", "tellers_home_at_noon"]
    return [f"{name}+{way}" for name in names for way in ("", *loaded(name).variant)]


def loaded(name: str) -> Scenario:
    """Return a scenario that ships, or a case."""
    return load_scenario(name if name in SHIPPED_SCENARIOS else CASES / f"{name}.toml")


@pytest.mark.parametrize("name", scenarios())
def test_served_and_unserved_are_all_who_came_in_every_scenario(name):
    base, _, variant = name.partition("+")
    scenario = with_variant(loaded(base), variant) if variant else loaded(base)
    space = Workspace(build(scenario), seed=1)
    out = np.empty(len(NAMES))
    for day in range(4):
        n = space.simulate(day, out)
        check(out, space.customers[:n], (scenario.closes - scenario.opens) * MINUTE)


def test_half_are_unserved_where_every_shift_ends_at_noon_and_money_says_so():
    case = with_settings(loaded("nobody_left_uncounted"), {"value.lost_customer_cost": 20.0})
    for kpis in simulate(build(case), days=range(5), seed=1):
        came, served = kpi(kpis, "came"), kpi(kpis, "served")
        assert 0.4 < kpi(kpis, "unserved_share") < 0.6
        assert kpi(kpis, "value") == -20.0 * (came - served)


def test_tellers_sent_home_leave_a_quarter_unserved_and_less_money():
    """Nobody gives up there: at the base only who misses documents or only asks goes unserved."""
    case = loaded("tellers_home_at_noon")
    now, then = (
        list(tables(build(scenario), days=range(10), seed=1))
        for scenario in (case, with_variant(case, "home_at_noon"))
    )
    for day in now:
        came = day.customers[day.customers["arrives_at"] < (case.closes - case.opens) * MINUTE]
        assert not np.isin(came["outcome"], (Outcome.BALKED, *LEFT_WAITING)).any()
    means = [np.mean([day.kpis for day in days], axis=0) for days in (now, then)]
    assert kpi(means[1], "unserved_share") > 0.2 + kpi(means[0], "unserved_share")
    left = [kpi(kpis, "value") - kpi(kpis, "staff_cost") for kpis in means]
    assert left[1] < left[0] - 500.0


def test_a_call_to_a_wrong_window_ends_no_wait():
    seen = np.zeros(3, dtype=int)
    for seed in SCENES:
        people = Run(random_scene(seed)).end().customers
        first, right = people["first_called_at"], people["rightly_called_at"]
        straight = people["passed_on"] == 0
        assert np.all(right >= first)
        assert np.array_equal(right[straight], first[straight])
        wrong = (first < NEVER) & (right > first)
        assert np.all(people["passed_on"][wrong & (right < NEVER)] > 0)
        seen += [(right < NEVER).sum(), wrong.sum(), (wrong & (right == NEVER)).sum()]
    assert np.all(seen > 0)
