"""At the bounds: the largest world that is allowed runs right, and one more is refused."""

import numpy as np
import pytest

from agents.codes import NEVER, SECOND, Outcome
from agents.tables import BRANCH, CUSTOMER, JOURNAL, MAX_ROSTER, MAX_STAFF, table
from model.chance.draws import MAX_CUSTOMERS
from model.chance.recipe import MOST_EXPECTED, Law
from model.day import EVENTS_A_CALL, PAUSED, advance
from model.kernel.faults import DayTooLargeError, DayTooLongError
from model.kernel.journal import LINES_AN_EVENT
from model.open_day import OpenDay, drawn, go_on
from model.opening import open_doors
from model.run import simulate, tables
from model.scenario.load import scenario_of
from model.scenario.problems import ScenarioError
from model.setup.parameters import build

HOUR = 3600 * SECOND


def plain(folder=None, **changes):
    """Return a plain queue with other settings."""
    base = {"schema": 1, "extends": "plain", "name": "Bounds"}
    return scenario_of(base | changes, folder=folder)


def traced(folder, rows, lines="arrival_s,window_s\n", windows=128):
    """Return a plain queue whose customers are those of a trace."""
    (folder / "trace.csv").write_text(lines + "".join(rows), encoding="utf-8")
    return plain(
        folder,
        plain={"windows": windows},
        staff=[{"role": "teller", "position": 5, "count": min(windows, 64)}]
        * max(1, windows // 64),
        arrivals={"trace": "trace.csv"},
    )


def outcomes(scenario):
    """Return how the visits of a day ended, and when the last one did [h]."""
    (day,) = tables(build(scenario), days=[0], seed=1)
    assert day.branch[0].fault == 0
    found = day.customers["outcome"]
    counts = {outcome.name: int(np.sum(found == outcome)) for outcome in Outcome}
    return {name: n for name, n in counts.items() if n}, day.branch[0].ended_at / HOUR


def test_the_longest_day_of_a_trace_is_served_to_the_last_customer(tmp_path):
    rows = [f"{row * 2},240\n" for row in range(MOST_EXPECTED)]
    served, ended_at = outcomes(traced(tmp_path, rows))
    assert served == {"SERVED": MOST_EXPECTED}
    assert 24 > ended_at > MOST_EXPECTED * 2 / 3600


def test_one_customer_more_in_a_day_of_a_trace_is_refused(tmp_path):
    rows = [f"one,{row},1\n" for row in range(MOST_EXPECTED)]
    more = [f"two,{row},1\n" for row in range(MOST_EXPECTED + 1)]
    with pytest.raises(ScenarioError) as refused:
        traced(tmp_path, [*rows, *more], "day,arrival_s,window_s\n")
    last = 1 + len(rows) + len(more)
    expected = f"trace.csv: line {last}: row 20,001 of one day; expected at most 20,000 of a day"
    assert str(refused.value) == expected


def test_the_most_that_may_be_expected_are_served():
    rates = {"rates": [{"from": "00:00", "per_hour": 1000}]}
    many = plain(
        opening={"opens": "00:00", "closes": "20:00"},
        arrivals=rates,
        plain={"windows": 128},
        staff=[{"role": "teller", "position": 5, "count": 64}] * 2,
    )
    served, _ = outcomes(many)
    assert 19_000 < served.pop("SERVED") < 21_000
    assert not served
    with pytest.raises(ScenarioError, match="20,017 customers a day; expected at most 20,000"):
        plain(opening={"opens": "00:00", "closes": "20:01"}, arrivals=rates)


def with_gap(parts, expected):
    """Return the recipe of a day with a customer every ``parts`` until ``expected`` of them."""
    recipe = build(plain()).recipe
    gap = recipe.table[0].gap
    gap.kind, gap.a = Law.CONSTANT, parts
    recipe.table[0].expected[1] = expected
    return recipe


def test_a_day_with_more_customers_than_a_key_holds_is_refused_and_not_cut():
    few = table(CUSTOMER, 1)
    with pytest.raises(DayTooLargeError, match=r"^day 3: more than 262,144 customers come"):
        drawn(with_gap(2.0, 2.0 * MAX_CUSTOMERS + 3), 1, 3, few)
    with pytest.raises(DayTooLargeError):
        drawn(with_gap(0.0, 1.0), 1, 3, few)  # they would come for ever
    customers, n = drawn(with_gap(2.0, 2.0 * 1000 + 1), 1, 3, few)
    assert (len(customers), n) == (1000, 1000)


def test_a_day_may_last_152_hours_and_no_longer(tmp_path):
    most = NEVER // (8 * HOUR)
    rows = ["0,28800\n"] * most
    served, ended_at = outcomes(traced(tmp_path, rows, windows=1))
    assert (served, ended_at) == ({"SERVED": most}, 8.0 * most)
    setup = build(traced(tmp_path, [*rows, "0,28800\n"], windows=1))
    message = (
        f"^day 0, {8 * 3600 * most} s after opening: 1 customers are inside, and what they are in "
        "for would end later than 153 h after opening; expected fewer customers, shorter work or "
        "more staff$"
    )
    with pytest.raises(DayTooLongError, match=message):
        simulate(setup, days=[0], seed=1)
    with pytest.raises(DayTooLongError, match=message):
        OpenDay(setup, 1, 0).close()


@pytest.mark.parametrize(
    ("staff", "found"),
    [
        ([("teller", 5, 100), ("operations_supervisor", 0, MAX_STAFF - 100)], None),
        ([("teller", 5, 100), ("operations_supervisor", 0, MAX_STAFF - 99)], "129 people"),
        ([("teller", 5, 64), ("vip_teller", 5, 64)], None),
    ],
)
def test_as_many_may_work_as_the_table_holds(staff, found):
    def made():
        rows = [{"role": role, "position": at, "count": n} for role, at, n in staff]
        return plain(plain={"windows": 128}, staff=rows)

    if found is None:
        served, _ = outcomes(made())
        assert set(served) == {"SERVED"}
        return
    with pytest.raises(ScenarioError, match=f"staff: {found}; expected at most 128"):
        made()


def test_there_are_no_more_windows_than_the_table_holds():
    with pytest.raises(ScenarioError, match=r"plain\.windows: 129; expected at most 128"):
        plain(plain={"windows": 129})


@pytest.mark.parametrize("more", [0, 1])
def test_a_roster_may_have_as_many_lines_as_the_table_holds(more):
    counted = MAX_ROSTER + more
    minutes = [f"{10 + at // 60:02d}:{at % 60:02d}" for at in range(200)]
    posts = [{"at": at, "position": 5 if at[-1] in "02468" else 0} for at in minutes]
    one = {"role": "teller", "position": 5, "posts": posts}
    rows = [one | {"name": f"n{row}"} for row in range(5)]  # 202 each
    rest = counted - 5 * 202
    rows.append(one | {"name": "last", "posts": posts[: rest - 2]})

    def made():
        return plain(plain={"windows": 16}, staff=rows)

    if more:
        with pytest.raises(ScenarioError, match="1025 changes of duty in a day; expected at most"):
            made()
        return
    served, _ = outcomes(made())
    assert served["SERVED"] > 100


def test_the_kernel_comes_back_now_and_then_so_that_ctrl_c_is_heard(tmp_path):
    setup = build(traced(tmp_path, [f"{row},60\n" for row in range(MOST_EXPECTED)]))
    customers, n = drawn(setup.recipe, 1, 0, table(CUSTOMER, 1))
    branch, journal = table(BRANCH, 1), table(JOURNAL, 0)
    open_doors(branch, setup.parameters, n)
    advance(branch, setup.parameters, customers, journal, NEVER)
    assert (branch[0].fault, branch[0].events) == (PAUSED, EVENTS_A_CALL)
    branch[0].fault = 0
    go_on(branch, setup.parameters, customers, journal, NEVER)
    assert (branch[0].fault, branch[0].inside) == (0, 0)
    assert branch[0].events > EVENTS_A_CALL


def test_any_number_of_tickets_may_be_called_in_vain_at_once():
    """All who came gave up before the first window opens; the journal has room for few lines."""
    setup = build(
        plain(
            opening={"opens": "09:00", "closes": "13:00"},
            arrivals={"rates": [{"from": "09:00", "per_hour": 1000}]},
            customers={"patience": {"distribution": "constant", "value_min": 1.0}},
            rules={"leaving": {"enabled": True}},
            staff=[{"role": "teller", "position": 5, "shift": ["12:00", "13:00"]}],
        )
    )
    day = OpenDay(setup, 1, 0, journal=True)
    day.advance(3 * HOUR - 1)
    day.journal = day.journal[: day.branch["journal_used"] + LINES_AN_EVENT].copy()
    day.close()
    assert day.desks[0]["no_shows"] > 2900 > LINES_AN_EVENT
