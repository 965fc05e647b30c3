"""Customers come and go as agents, and Mesa's sets of agents do with them what they do."""

from collections import Counter

import pytest

from agents.codes import NEVER, Duty, Phase, Position, Segment
from agents.customer import Customer
from agents.employee import Employee
from model.branch import BranchModel
from tests.mesa.days import ALL_VARIANTS, is_out, steps_of


def test_at_opening_the_agents_are_the_staff():
    model = BranchModel(seed=1)
    assert [agent.name for agent in model.agents] == list(model.setup.staff)
    assert model.agent_types == [Employee]
    assert {agent.duty for agent in model.agents} == {Duty.OFF}


@pytest.mark.parametrize("step_s", [7, 60, 1800])
def test_the_agents_are_the_staff_and_who_is_inside(step_s):
    model = BranchModel(seed=1, variants=ALL_VARIANTS, step_s=step_s)
    handles, out, back = {}, set(), set()
    for _ in steps_of(model):
        table = model.moment.customers
        came = table["arrives_at"] <= model.moment.instant
        fetching = is_out(table, model.moment.instant)
        inside = set((came & (table["left_at"] == NEVER) & ~fetching).nonzero()[0].tolist())
        out |= set(fetching.nonzero()[0].tolist())
        back |= out & inside
        customers = model.agents_by_type.get(Customer, [])
        assert {customer.row for customer in customers} == inside
        assert len(customers) == model.inside == len(inside)
        assert len(model.agents) == len(inside) + len(model.setup.people)
        for customer in customers:
            assert handles.setdefault(customer.row, customer) is customer
    assert len(handles) > 100
    assert out
    assert back == out or step_s == 1800
    assert len(model.agents) == len(model.setup.people)


def test_who_balks_is_no_agent_but_can_be_asked():
    model = BranchModel(seed=1)
    model.run_model()
    gone = [model.customer(row) for row in range(len(model.moment.customers))]
    outside = [customer for customer in gone if customer.outcome.name == "BALKED"]
    assert all(customer.time_in_branch == 0.0 for customer in outside)
    assert all(customer not in model.agents for customer in gone)
    assert model.customer(0) is gone[0]


def test_who_fetches_documents_is_no_agent_and_nowhere_until_they_are_back():
    model = BranchModel(seed=1, step_s=30)
    found = 0
    for _ in steps_of(model):
        for row in is_out(model.moment.customers, model.moment.instant).nonzero()[0]:
            customer = model.customer(int(row))
            found += 1
            assert customer.is_fetching
            assert not customer.has_left
            assert customer not in model.agents
            with pytest.raises(LookupError, match=r"went home for documents at \d\d:\d\d:\d\d"):
                customer.pos  # noqa: B018
        assert not any(customer.is_fetching for customer in model.agents_by_type.get(Customer, []))
    assert found > 20


@pytest.fixture(scope="module")
def model() -> BranchModel:
    model = BranchModel(seed=1)
    model.run_until("10:40")
    return model


def test_select(model):
    customers = model.agents.select(agent_type=Customer)
    waiting = customers.select(lambda customer: customer.phase == Phase.WAITING)
    by_hand = [c for c in model.agents_by_type[Customer] if c.phase == Phase.WAITING]
    assert list(waiting) != []
    assert list(waiting) != list(model.agents)
    assert set(waiting) <= set(model.agents)
    assert len(waiting) == len(by_hand)


def test_groupby(model):
    groups = model.agents_by_type[Customer].groupby("segment")
    by_hand = Counter(customer.segment for customer in model.agents_by_type[Customer])
    assert groups.count() == by_hand
    assert {segment: len(group) for segment, group in groups} == by_hand
    assert set(by_hand) <= set(Segment)


def test_agg(model):
    waits = model.agents_by_type[Customer].select(lambda c: c.wait == c.wait)
    low, high, number = waits.agg("wait", [min, max, len])
    assert 0.0 <= low < high < model.now
    assert number == len(waits)
    staff = model.agents_by_type[Employee]
    tellers = staff.select(lambda employee: employee.home == Position.HIGH_COUNTER)
    assert tellers.agg("served", sum) > 10


def test_do_map_sort_shuffle_and_get(model):
    seen = []
    model.agents.do(seen.append)
    assert seen == list(model.agents)
    model.agents.do("step")
    assert model.agents.map(lambda agent: agent.row) == [agent.row for agent in seen]
    ids = [agent.unique_id for agent in model.agents.shuffle().sort("unique_id", ascending=True)]
    assert ids == sorted(ids)
    assert model.agents_by_type[Customer].get(["row", "need"])[0][1] in model.setup.needs


def test_mesas_random_numbers_follow_the_seed():
    orders = []
    for _ in range(2):
        model = BranchModel(seed=9)
        model.run_until("10:00")
        orders.append([agent.unique_id for agent in model.agents.shuffle()])
    assert orders[0] == orders[1] != sorted(orders[0])
