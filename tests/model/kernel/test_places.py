"""Nobody is in two places: read from the tables while the day runs, and from its journal."""

import numpy as np
import pytest

from agents.codes import NEVER, NOBODY, Duty, Phase, Task
from agents.facts import Fact
from tests.model.kernel.census import IN_LINE, all_queues, in_phase
from tests.model.kernel.days import moments, whole_day
from tests.model.kernel.scenes import random_scene

ONE_TO_ONE = {
    Fact.GREETING_STARTS: {Fact.GREETING_ENDS},
    Fact.HELP_STARTS: {Fact.HELP_ENDS},
    Fact.CONTACT_STARTS: {Fact.CONTACT_ENDS},
    Fact.SERVICE_STARTS: {Fact.SERVICE_ENDS, Fact.WRONG_WINDOW, Fact.MISSES_DOCUMENTS},
    Fact.ASKS: {Fact.IS_ANSWERED},
    Fact.HEARS_COMPLAINT: {Fact.COMPLAINT_HEARD},
}
"""What an employee and a customer do together, and what may end it."""
BESIDE_A_SERVICE = {Fact.GOES_TO_AUTHORISE: {Fact.AUTHORISED}}
"""What an employee does with a customer whom another one serves."""
ELSE_TOO = {Fact.IS_ANSWERED, Fact.MISSES_DOCUMENTS}
"""What may also be said after an end, or without a beginning; no other end is."""
ENDS = set().union(*ONE_TO_ONE.values()) - ELSE_TOO
GETS_UP = {Fact.CALLED, Fact.DIVERTED_SECOND, Fact.LEAVES}
LETS_GO = {Fact.MACHINE_DONE, Fact.MACHINE_FAILED}


@pytest.fixture(params=range(20))
def seed(request):
    """Return the seed of a random scene."""
    return request.param


@pytest.fixture
def journal(seed):
    """Return the journal of a random day as tuples."""
    lines = whole_day(random_scene(seed)).journal
    assert np.all(np.diff(lines["at"]) >= 0)
    return lines.tolist()


def no_twice(rows):
    """Say whether no row stands there twice."""
    return len(rows) == len(set(rows))


def taken(rows):
    """Return the rows that are somebody."""
    return [int(row) for row in rows if row != NOBODY]


def test_nobody_stands_in_two_queues(seed):
    for day in moments(seed):
        assert no_twice([row for rows in all_queues(day) for row in rows])


def test_a_window_holds_one_customer_and_they_are_at_one_window(seed):
    for day in moments(seed):
        at_windows = taken(day.desks["customer"])
        assert no_twice(at_windows)
        assert all(day.desks["customer"][day.customers["desk"][row]] == row for row in at_windows)
        called = set(in_phase(day, Phase.CALLED, Phase.SERVED))
        called |= {row for row in in_phase(day, Phase.IN_CONTACT) if day.customers[row].desk >= 0}
        assert set(at_windows) == called or day.branch.ended_at < NEVER


def test_a_machine_holds_one_customer_and_they_are_at_one_machine(seed):
    for day in moments(seed):
        at_machines = taken(day.machines["customer"])
        assert no_twice(at_machines)
        using = in_phase(day, Phase.AT_MACHINE, Phase.NEEDS_HELP, Phase.HELPED)
        assert sorted(at_machines) == using.tolist()
        for row in using:
            assert day.machines["customer"][day.customers[row].machine] == row


def test_a_ticket_machine_holds_one_customer(seed):
    for day in moments(seed):
        printers = day.branch.ticket_machines[: day.parameters.n_ticket_machines]
        assert sorted(taken(printers["customer"])) == in_phase(day, Phase.TICKETING).tolist()


def test_a_seat_holds_one_customer_and_they_sit_on_one_seat(seed):
    for day in moments(seed):
        seats = day.branch.seats[: day.parameters.n_seats]
        seated = np.flatnonzero(day.customers["seat"] != NOBODY)
        assert sorted(taken(seats)) == seated.tolist()
        assert all(seats[day.customers[row].seat] == row for row in seated)


def test_an_employee_is_with_one_customer_and_they_with_one_employee(seed):
    """But for an escort, and for whoever authorises what a window, which waits, has done."""
    for day in moments(seed):
        busy = day.staff[(day.staff["duty"] == Duty.BUSY) & (day.staff["task"] != Task.LEADING)]
        authorises = busy["task"] == Task.AUTHORISING
        assert no_twice(taken(busy[(busy["task"] != Task.ESCORT) & ~authorises]["customer"]))
        authorised = taken(busy[authorises]["customer"])
        assert no_twice(authorised)
        for desk in day.customers[authorised]["desk"]:
            assert day.desks[desk]["authorised"]
            assert day.desks[desk]["asked_at"] == NEVER
            assert day.staff[day.desks[desk]["employee"]]["task"] == Task.SERVING


def test_who_is_free_is_with_nobody(seed):
    for day in moments(seed):
        assert np.all(day.staff["customer"][day.staff["duty"] == Duty.FREE] == NOBODY)


def test_a_window_has_one_owner_and_they_own_one_window(seed):
    for day in moments(seed):
        owners = taken(day.desks["employee"])
        assert no_twice(owners)
        assert sorted(owners) == np.flatnonzero(day.staff["desk"] != NOBODY).tolist()
        assert all(day.desks["employee"][day.staff["desk"][row]] == row for row in owners)


def test_a_helper_and_their_customer_agree(seed):
    for day in moments(seed):
        asking = in_phase(day, Phase.ASKING)
        in_lobby = asking[day.customers["helper"][asking] != NOBODY]
        together = np.append(in_phase(day, Phase.GREETED, Phase.HELPED, Phase.IN_CONTACT), in_lobby)
        for row in together:
            assert day.staff["customer"][day.customers[row].helper] == row
        answering = day.staff[day.staff["task"] == Task.ANSWERING]
        assert sorted(answering["customer"]) == in_lobby.tolist()
        alone = np.setdiff1d(np.arange(len(day.customers)), together)
        assert np.all(day.customers["helper"][alone] == NOBODY)


def test_who_is_gone_holds_nothing(seed):
    for day in moments(seed):
        gone = day.customers[in_phase(day, Phase.LEAVING, Phase.GONE)]
        for thing in ("seat", "desk", "machine", "helper"):
            assert np.all(gone[thing] == NOBODY)
        assert np.all(day.customers["seat"][in_phase(day, *IN_LINE)] < day.parameters.n_seats)


def test_the_journal_has_each_employee_with_one_customer_at_a_time(journal):
    until = ONE_TO_ONE | BESIDE_A_SERVICE
    with_whom = {}
    for at, fact, customer, employee, *_ in journal:
        if fact in until:
            assert employee not in with_whom, f"at {at}"
            with_whom[employee] = customer, fact
            continue
        ended = [
            who
            for who, (whom, began) in with_whom.items()
            if fact in until[began] and (who == employee or whom == customer)
        ]
        assert len(ended) <= 1
        assert ended or fact not in ENDS | {Fact.AUTHORISED}, f"at {at}"
        for who in ended:
            assert employee in (who, NOBODY)
            assert with_whom.pop(who)[0] == customer


def test_the_journal_has_each_customer_with_one_employee_at_a_time(journal):
    with_whom = {}
    for at, fact, customer, employee, *_ in journal:
        if fact in ONE_TO_ONE:
            assert customer not in with_whom, f"at {at}"
            with_whom[customer] = employee, fact
        elif customer in with_whom and fact in ONE_TO_ONE[with_whom[customer][1]]:
            assert employee in (with_whom.pop(customer)[0], NOBODY)
        else:
            assert fact not in ENDS, f"at {at}"


def test_the_journal_has_one_customer_on_a_seat_at_a_time(journal):
    sits = {}
    for at, fact, customer, _employee, _place, seat in journal:
        if fact == Fact.SITS:
            assert seat not in sits.values(), f"at {at}"
            assert customer not in sits
            sits[customer] = seat
        elif fact in GETS_UP:
            sits.pop(customer, None)


def test_the_journal_has_one_customer_at_a_machine_at_a_time(journal):
    uses = {}
    for at, fact, customer, _employee, _place, machine in journal:
        if fact == Fact.MACHINE_GIVEN:
            assert machine not in uses.values(), f"at {at}"
            uses[customer] = machine
        elif fact in LETS_GO:
            del uses[customer]


def test_the_journal_has_nobody_act_before_they_come_or_after_they_have_gone(journal):
    """But for being called in vain, as the ticket stays behind."""
    inside, outside = set(), set()
    for at, fact, customer, *_ in journal:
        if fact in (Fact.ARRIVES, Fact.BALKS, Fact.TURNED_AWAY, Fact.STAYS_AT_HOME):
            assert customer not in inside | outside
            (inside if fact == Fact.ARRIVES else outside).add(customer)
        elif fact in (Fact.CALLED_IN_VAIN, Fact.COMPLAINT_HEARD):
            assert customer in inside | outside | {NOBODY}  # who hears of it later sees nobody
        elif customer != NOBODY:
            assert customer in inside, f"at {at}"
        if fact == Fact.GONE:
            inside.remove(customer)
            outside.add(customer)
