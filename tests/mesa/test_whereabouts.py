"""Where somebody is: at their place, or on the way there as far as they have come."""

import math
from collections.abc import Iterator

import pytest

from agents.codes import NEVER, SECOND, Duty, Phase, Task
from agents.customer import Customer
from agents.employee import Employee
from agents.facts import Fact
from model.branch import BranchModel
from tests.mesa.days import ALL_VARIANTS, steps_of


def is_with_somebody(agent: Customer | Employee) -> bool:
    """Return True if somebody may be at the form desk, or where they took or fetched a customer."""
    if isinstance(agent, Customer):
        return agent.phase == Phase.IN_CONTACT
    return agent.task in (Task.CONTACT, Task.ESCORT, Task.CALLING, Task.LEADING)


FASTEST = 2.6
"""Faster than anybody walks [m/s]."""


@pytest.fixture(scope="module")
def model() -> BranchModel:
    return BranchModel(seed=3, variants=ALL_VARIANTS, step_s=1)


def test_nobody_is_faster_than_they_walk(model):
    model.run_until("10:28")
    walked = 0
    before: dict = {}
    for _ in range(500):
        model.step()
        now = {}
        for agent in model.agents:
            record = agent._record
            now[agent] = agent.pos, (record["duty"] if isinstance(agent, Employee) else 0)
            if agent not in before:
                continue
            moved = math.dist(before[agent][0], now[agent][0])
            walked += moved > 0.0
            if isinstance(agent, Customer):
                assert moved <= 1e6 / record["slowness"] + 0.01
            elif Duty.ON_BREAK not in (before[agent][1], now[agent][1]):
                # an escort walks at the customer's pace, and sits down when it is over
                assert moved <= 2 * FASTEST
        before = now
    assert walked > 200


def test_a_walk_begins_at_the_door_and_goes_over_walkable_ground():
    model = BranchModel(seed=3, step_s=0.1)
    while model.inside == 0:
        model.step()
    customer = model.customer(0)
    assert customer.phase == Phase.TO_DOOR
    assert customer.is_walking
    door = model.setup.floor.places[model.setup.floor.row("door")]
    speed = 1e6 / model.moment.customers[0]["slowness"]
    first = math.dist(customer.pos, (door.x, door.y))
    assert first == pytest.approx(speed * (model.now - customer.arrived_at), abs=0.01)
    model.step()
    assert math.dist(customer.pos, (door.x, door.y)) == pytest.approx(first + 0.1 * speed, abs=0.01)
    assert (customer.x, customer.y) == customer.pos


def test_who_stands_is_at_their_place():
    standing = walking = 0
    for model in steps_of(BranchModel(seed=3, variants=ALL_VARIANTS, step_s=60)):
        places = {place.name: (place.x, place.y) for place in model.setup.floor.places}
        for agent in model.agents:
            if agent.is_walking:
                walking += 1
                continue
            is_over = agent._walk.ends_at <= model.moment.instant
            if is_over and not is_with_somebody(agent):
                standing += 1
                assert agent.pos == pytest.approx(places[agent.place])
    assert standing > 3000
    assert walking > 100


def test_where_somebody_is_does_not_depend_on_the_steps():
    fine = BranchModel(seed=3, variants=ALL_VARIANTS, step_s=0.5)
    fine.run_until("10:30")
    for clock in ("10:30", "10:31:07", "10:33:10", "11:00:00", "11:00:01", "14:12:34"):
        coarse = BranchModel(seed=3, variants=ALL_VARIANTS, step_s=24 * 3600)
        coarse.run_until(clock)
        fine.run_until(clock)
        here = {agent.unique_id: agent.pos for agent in fine.agents}
        assert {agent.unique_id: agent.pos for agent in coarse.agents} == here


def test_who_is_led_or_helped_is_where_their_employee_is():
    together = 0
    for model in steps_of(BranchModel(seed=3, variants=ALL_VARIANTS, step_s=5)):
        for employee in model.agents_by_type[Employee]:
            if employee.task == Task.LEADING:
                assert employee.pos == employee.customer.pos
                together += 1
    assert together > 3


def calls_on_the_way_to_a_seat(model: BranchModel) -> Iterator[tuple[int, int]]:
    """Yield each customer who was called while they went to their seat, and when [us]."""
    model.run_model()
    went_at: dict[int, int] = {}
    for line in model.journal:
        if line["fact"] == Fact.SITS:
            went_at[line["customer"]] = line["at"]
        since = line["at"] - went_at.get(line["customer"], NEVER)
        if line["fact"] == Fact.CALLED and 0 < since < 3 * SECOND:
            yield int(line["customer"]), int(line["at"])


def test_a_called_customer_first_finishes_their_walk():
    found = 0
    for seed in range(12):
        for row, called_at in calls_on_the_way_to_a_seat(BranchModel(seed=seed, journal=True)):
            model = BranchModel(seed=seed)
            model.run_until((called_at - 1) / 1e6)
            customer = model.customer(row)
            to_seat, seat = customer._walk, customer.place
            if to_seat.ends_at <= called_at + 1:
                continue
            found += 1
            model.run_until((called_at + 1) / 1e6)
            assert customer.phase == Phase.CALLED
            assert customer._walk == to_seat
            assert customer.place == customer.desk != seat
            model.run_until((to_seat.ends_at + 1) / 1e6)
            assert customer._walk.origin == to_seat.goal
            assert customer._walk.starts_at == to_seat.ends_at
    assert found > 2
