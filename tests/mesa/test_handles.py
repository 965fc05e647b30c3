"""Agents are handles: they look everything up, own nothing and cannot be changed."""

import inspect
import math

import mesa
import numpy as np
import pytest

from agents.codes import NEVER, Duty, Outcome, Phase, Position, Segment, Task
from agents.customer import Customer
from agents.employee import Employee
from model.branch import BranchModel
from tests.mesa.days import ALL_VARIANTS, steps_of

BESIDE = (Task.ESCORT, Task.AUTHORISING)
"""What an employee does with a customer whom another one calls or serves."""


def properties_of(kind: type) -> list[str]:
    found = inspect.getmembers(kind, lambda member: isinstance(member, property))
    return [name for name, _ in found if not name.startswith("_")]


@pytest.fixture(scope="module")
def at_noon() -> BranchModel:
    model = BranchModel(seed=2, variants=ALL_VARIANTS)
    model.run_until("12:00")
    return model


@pytest.mark.parametrize("kind", [Customer, Employee])
def test_a_handle_holds_its_model_and_row_and_nothing_else(kind, at_noon):
    for handle in at_noon.agents_by_type[kind]:
        for name in properties_of(kind):
            getattr(handle, name)
        same = {"model": at_noon, "row": handle.row, "unique_id": handle.unique_id}
        assert vars(handle) == same


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, name)
        for kind in (Customer, Employee)
        for name in [*properties_of(kind), "row", "model", "unique_id", "mood"]
    ],
)
def test_nothing_can_be_assigned(kind, name, at_noon):
    handle = at_noon.agents_by_type[kind][0]
    with pytest.raises(AttributeError, match=rf"{name} of {kind.__name__} \d+ cannot be set"):
        setattr(handle, name, 0)
    with pytest.raises(AttributeError, match="cannot be set"):
        delattr(handle, name)


def test_a_set_of_agents_cannot_be_changed_either(at_noon):
    with pytest.raises(AttributeError, match="handle that looks everything up"):
        at_noon.agents.set("phase", Phase.GONE)


def test_mesas_own_look_and_feel(at_noon):
    for agent in at_noon.agents:
        assert isinstance(agent, mesa.Agent)
        assert agent.random is at_noon.random
        assert agent.rng is at_noon.rng
        agent.step()
    numbers = [agent.unique_id for agent in at_noon.agents]
    assert len(set(numbers)) == len(numbers)
    assert numbers[0] == 1
    staff = len(at_noon.setup.people)
    assert numbers[staff:] == [agent.row + staff + 1 for agent in at_noon.agents_by_type[Customer]]


def test_a_customer_says_what_their_record_says(at_noon):
    model = at_noon
    for row in range(int(model.moment.branch["next_arrival"])):
        record, customer = model.moment.customers[row], model.customer(row)
        assert customer.segment == Segment(record["segment"])
        assert customer.is_vip == (record["segment"] > 0)
        assert customer.need == model.setup.needs[record["need"]]
        assert customer.phase == Phase(record["phase"])
        assert customer.outcome == Outcome(record["outcome"])
        assert customer.has_left == (record["left_at"] < NEVER)
        assert customer.is_filling_in == (record["fills_until"] < NEVER)
        assert customer.arrived_at == record["arrives_at"] / 1e6
        for name in ("ticket_at", "first_called_at", "service_started_at", "left_at"):
            assert math.isnan(getattr(customer, name)) == (record[name] == NEVER)
            if record[name] < NEVER:
                assert getattr(customer, name) == record[name] / 1e6
        for name in ("helper", "served_by", "referred_by", "sold_by", "simple_sold_by"):
            other = getattr(customer, name)
            assert record[name] == (-1 if other is None else other.row)
        assert int("0" + "".join(str(int(position)) for position in customer.path), 8) == int(
            record["path"]
        )
        assert sum(1 << product for product in customer.bought) == record["bought"]


def test_an_employee_says_what_their_record_says(at_noon):
    for row, person in enumerate(at_noon.setup.people):
        record, employee = at_noon.moment.staff[row], at_noon.employee(row)
        assert (employee.name, int(employee.role)) == (person.name, record["role"])
        assert employee.home == Position(record["home"])
        assert employee.position == Position(record["position"])
        assert employee.duty == Duty(record["duty"])
        assert employee.served == record["served"]
        assert employee.skill == record["skill"]
        assert employee.is_at_own_work == (record["work"] >= 0)
        if employee.duty != Duty.BUSY:
            assert (employee.task, employee.customer) == (Task.NOTHING, None)


def test_customers_and_employees_know_each_other():
    helped = served = beside = 0
    for model in steps_of(BranchModel(seed=2, variants=ALL_VARIANTS, step_s=300)):
        for customer in model.agents_by_type.get(Customer, []):
            if customer.helper is not None and customer.phase != Phase.WAITING:
                assert customer.helper.customer is customer
                helped += 1
            if customer.phase in (Phase.CALLED, Phase.SERVED):
                theirs = [e for e in model.agents_by_type[Employee] if e.customer is customer]
                at_desk = [employee for employee in theirs if employee.task not in BESIDE]
                assert [employee.desk for employee in at_desk] == [customer.desk]
                assert len(theirs) - len(at_desk) <= 1
                beside += len(theirs) - len(at_desk)
                served += 1
    assert helped > 20
    assert served > 100
    assert beside > 0


def test_a_handle_follows_the_day():
    model = BranchModel(seed=2)
    model.run_until("09:30")
    customer = model.customer(0)
    seen = []
    model = BranchModel(seed=2, step_s=1)
    while not seen or not customer.has_left:
        model.step()
        if model.moment.branch["next_arrival"] > 0:
            customer = model.customer(0)
            seen.append((customer.phase, customer.wait, customer.time_in_branch))
    phases, waits, times = zip(*seen, strict=True)
    assert len(set(phases)) >= 5
    assert phases[-1] == Phase.GONE
    assert list(times) == sorted(times)
    known = [wait for wait in waits if not math.isnan(wait)]
    assert known == sorted(known)


@pytest.mark.parametrize(
    ("phase", "called", "wait"),
    [
        (Phase.TICKETING, False, False),
        (Phase.WAITING, False, True),
        (Phase.IN_CONTACT, False, True),
        (Phase.CALLED, True, True),
        (Phase.SERVED, True, True),
    ],
)
def test_a_wait_runs_from_ticket_to_call(phase, called, wait):
    found = 0
    for model in steps_of(BranchModel(seed=3, variants=ALL_VARIANTS, step_s=60)):
        for customer in model.agents_by_type.get(Customer, []):
            if customer.phase != phase or math.isnan(customer.first_called_at) == called:
                continue
            found += 1
            until = customer.first_called_at if called else model.now
            expected = until - customer.ticket_at if wait else math.nan
            assert customer.wait == pytest.approx(expected, nan_ok=True)
    assert found > 3


def test_who_gives_up_has_no_wait_and_never_a_first_call():
    model = BranchModel(seed=5)
    model.run_model()
    everybody = [model.customer(row) for row in range(len(model.moment.customers))]
    gave_up = [
        c for c in everybody if c.outcome == Outcome.RENEGED and math.isnan(c.first_called_at)
    ]
    assert gave_up
    assert all(math.isnan(customer.wait) for customer in gave_up)


def test_who_has_left_is_nowhere_but_their_results_can_be_asked():
    model = BranchModel(seed=2)
    model.run_until("10:00")
    customer = model.agents_by_type[Customer][0]
    place = customer.place
    model.run_until("12:00")
    for name in ("x", "y", "pos", "place", "is_walking"):
        with pytest.raises(LookupError, match=rf"customer {customer.row} left at 1\d:\d\d:\d\d"):
            getattr(customer, name)
    assert place in model.setup.places
    assert customer.outcome != Outcome.INSIDE
    assert customer.left_at < model.now
    assert customer.time_in_branch == customer.left_at - customer.arrived_at
    assert customer.outcome.name in repr(customer)


@pytest.mark.parametrize("row", [-1, 10_000])
def test_a_customer_who_has_not_come_cannot_be_asked(row, at_noon):
    with pytest.raises(LookupError, match=rf"customer {row} has not come by 12:00:00"):
        at_noon.customer(row)


def test_handles_say_who_they_are(at_noon):
    customer = at_noon.agents_by_type[Customer][0]
    assert repr(customer) == (
        f"<Customer {customer.row}: {customer.segment.name}, {customer.need}, "
        f"{customer.phase.name}>"
    )
    assert repr(at_noon.employee(0)).startswith("<Employee 0: lobby manager, ")


def test_time_is_booked_to_the_second():
    model = BranchModel(seed=2, variants=ALL_VARIANTS)
    while model.inside or model.now < 3600:
        model.step()
        for employee in model.agents_by_type[Employee] if model.running else []:
            assert sum(employee.time_in(duty) for duty in Duty) == pytest.approx(model.now)
    teller = next(e for e in model.agents_by_type[Employee] if e.home == Position.HIGH_COUNTER)
    busy = teller.time_in(Duty.BUSY)
    assert busy == pytest.approx(sum(teller.time_in(Duty.BUSY, place) for place in Position))
    assert busy == np.sum(model.moment.staff[teller.row]["seconds"][:, Duty.BUSY]) / 1e6
