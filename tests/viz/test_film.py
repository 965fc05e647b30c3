"""The film shows what the model's own handles say: where everybody is and what he does."""

import math

import numpy as np
import pytest

from agents.codes import Duty, Phase, Task
from agents.customer import Customer
from agents.employee import Employee
from model.branch import BranchModel
from model.parameters import build
from model.scenario import load_scenario
from viz.floor.film import Film, film_of
from viz.floor.keyframes import Keyframes
from viz.floor.states import COVERING, Doing

ALL = ("lobby_director", "chain_service", "referral_rules")
SCENES = [
    ("standard", (), 3),
    ("standard", ALL, 3),
    ("small", (), 1),
    ("flagship", (), 5),
    ("programme", (), 2),
]


def at(table: Keyframes, who: int, instant: float):
    """Return place, state and post of a person at an instant, as the player works it out."""
    rows = np.flatnonzero(table.who == who)
    row = rows[np.searchsorted(table.at[rows], instant, side="right") - 1]
    if instant < table.at[rows[0]]:
        return None
    x, y = float(table.x[row]), float(table.y[row])
    if row != rows[-1]:
        length = float(table.at[row + 1] - table.at[row])
        share = (instant - float(table.at[row])) / length if length > 0 else 1.0
        x += share * (float(table.x[row + 1]) - x)
        y += share * (float(table.y[row + 1]) - y)
    return (x, y), int(table.state[row]), int(table.post[row])


def model_of(scenario, variants, seed) -> tuple[BranchModel, Film]:
    setup = build(load_scenario(scenario).with_variant(*variants))
    return BranchModel(scenario=scenario, variants=variants, seed=seed, step_s=60), film_of(
        setup, seed, 0
    )


def is_settled(agent) -> bool:
    """Say whether the handle knows better than the tables where somebody in a contact is."""
    if isinstance(agent, Customer):
        return agent.phase not in (Phase.IN_CONTACT, Phase.CALLED)
    return agent.task not in (Task.CONTACT, Task.ESCORT, Task.CALLING, Task.LEADING)


@pytest.mark.parametrize(("scenario", "variants", "seed"), SCENES)
def test_customers_are_where_the_model_has_them_and_do_what_it_says(scenario, variants, seed):
    model, film = model_of(scenario, variants, seed)
    compared = walking = 0
    while model.running:
        model.run_until(model.now + 37.5)
        for customer in model.agents_by_type.get(Customer, []):
            spot, state, _ = at(film.customers, customer.row, model.now)
            assert state == customer.phase, (customer, model.clock)
            compared += 1
            walking += customer.is_walking
            if is_settled(customer):
                assert math.dist(spot, customer.pos) < 0.02, (customer, model.clock)
    assert compared > 300
    assert walking > 20


@pytest.mark.parametrize(("scenario", "variants", "seed"), SCENES)
def test_staff_are_where_the_model_has_them_at_the_position_held_now(scenario, variants, seed):
    model, film = model_of(scenario, variants, seed)
    covering = busy = 0
    while model.running:
        model.run_until(model.now + 37.5)
        if not model.running:
            break
        for employee in model.agents_by_type[Employee]:
            found = at(film.staff, employee.row, model.now)
            if employee.duty == Duty.OFF:
                assert found is None or found[1] == Doing.OFF
                continue
            spot, state, post = found
            if employee.duty == Duty.BUSY:
                task = Task.SERVING if employee.task == Task.DISCOVERY else employee.task
                assert state == 10 + task, (employee, model.clock)
            else:
                assert state == employee.duty, (employee, model.clock)
            busy += employee.duty == Duty.BUSY
            if employee.duty == Duty.ON_BREAK:
                continue
            assert post & 7 == employee.position
            assert bool(post & COVERING) == employee.is_covering
            covering += employee.is_covering
            if is_settled(employee):
                assert math.dist(spot, employee.pos) < 0.02, (employee, model.clock)
    assert busy > 100
    assert covering > 0 or scenario == "plain"
