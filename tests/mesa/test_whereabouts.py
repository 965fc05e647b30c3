"""Where somebody is: at their place, or on the way there as far as they have come."""

import math
from collections import Counter
from collections.abc import Iterator

import pytest

from agents.codes import NEVER, SECOND, Phase, Position, Task
from agents.customer import Customer
from agents.employee import Employee
from agents.facts import Fact
from model.branch import BranchModel
from model.scenario.load import with_settings
from tests.mesa.days import ALL_VARIANTS, slow_branch, steps_of


def is_with_somebody(agent: Customer | Employee) -> bool:
    """Return True if somebody may be at the form desk, or where they took or fetched a customer."""
    if isinstance(agent, Customer):
        return agent.phase == Phase.IN_CONTACT
    return agent.task in (Task.CONTACT, Task.ESCORT, Task.CALLING, Task.LEADING)


FASTEST = 2.6
"""Faster than anybody walks [m/s]."""


@pytest.mark.parametrize(
    ("scenario", "variants", "begins"),
    [
        ("standard", ALL_VARIANTS, "10:28"),
        ("standard", (), "11:10"),
        ("programme", (), "14:30"),
        ("flagship", (), "10:28"),
    ],
)
def test_nobody_is_faster_than_they_walk(scenario, variants, begins):
    model = BranchModel(scenario=scenario, seed=3, variants=variants, step_s=1)
    model.run_until(begins)
    walked = 0
    before: dict = {}
    for _ in range(500):
        model.step()
        now = {agent: agent.pos for agent in model.agents}
        for agent in now.keys() & before.keys():
            moved = math.dist(before[agent], now[agent])
            walked += moved > 0.0
            if isinstance(agent, Customer):
                assert moved <= 1e6 / agent._record["slowness"] + 0.01
            else:
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


def test_who_fills_in_forms_alone_walks_to_the_form_desk_and_from_there_to_a_place():
    seen = Counter()
    model = BranchModel(seed=3, scenario=slow_branch(), step_s=2)
    desk = int(model.moment.parameters["form_desk"])
    while model.clock < "11:00:00":
        model.step()
        for customer in model.agents_by_type.get(Customer, []):
            walk, record = customer._walk, customer._record
            if customer.is_filling_in:
                assert (customer.phase, walk.goal) == (Phase.WAITING, desk)
                seen["to the desk"] += customer.is_walking
                seen["at the desk"] += not customer.is_walking
            elif customer.phase == Phase.WAITING and walk.origin == desk and customer.is_walking:
                seen["to a place"] += 1
                before = model.before(walk.starts_at).customers[customer.row]
                assert record["contacted"] or before["fills_until"] == walk.starts_at
    assert min(seen[what] for what in ("to the desk", "at the desk", "to a place")) > 20


def test_whoever_authorises_or_answers_walks_there_first():
    seen = Counter()
    nobody_at_one = {"staff.lobby_manager.position": 3, "rules.cover.enabled": False}
    scenario = with_settings(slow_branch(), nobody_at_one)
    for model in steps_of(BranchModel(seed=3, scenario=scenario, step_s=5)):
        parameters = model.moment.parameters
        for employee in model.agents_by_type[Employee]:
            record = employee._record
            if employee.task == Task.AUTHORISING:
                work = int(parameters["rules"]["authorisation"]["work"])
                assert employee.place == f"{employee.customer.desk} seat"
            elif employee.task == Task.ANSWERING:
                work = int(employee.customer._record["answer_work"])
                assert employee.customer.helper is employee
                assert employee.place == employee.customer.place
            else:
                continue
            walk = employee._walk
            assert walk.starts_at == record["task_at"]
            assert walk.ends_at == record["task_ends_at"] - work
            seen[employee.task] += employee.is_walking
    assert min(seen[task] for task in (Task.AUTHORISING, Task.ANSWERING)) > 10


def test_position_7_walks_from_the_vip_lobby_to_the_seat_as_the_customer_comes():
    late = seen = 0
    for model in steps_of(BranchModel(seed=3, scenario=slow_branch(), step_s=1)):
        parameters, lobby = model.moment.parameters, model.moment.parameters["vip_lobby"]
        for employee in model.agents_by_type[Employee]:
            if employee.position != Position.VIP_ROOM or employee.task != Task.CALLING:
                continue
            walk, customer = employee._walk, employee.customer
            if walk.origin == walk.goal or customer.phase != Phase.CALLED:
                continue
            seen += 1
            assert walk.origin == lobby
            assert walk.goal == parameters["desks"]["seat"][employee._record["desk"]]
            comes = customer._walk
            if walk.starts_at <= model.moment.instant < comes.ends_at:
                assert comes.starts_at == walk.starts_at
            service_at = int(customer._record["at_place_from"])
            assert service_at >= walk.ends_at
            late += service_at == walk.ends_at > comes.ends_at
    assert seen > 20
    assert late > 5
