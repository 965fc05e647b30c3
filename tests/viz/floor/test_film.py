"""The film shows what the model's own handles say: where everybody is and what they do."""

import math
from dataclasses import replace

import numpy as np
import pytest

from agents.codes import Duty, Outcome, Phase, Position, Task
from agents.customer import Customer
from agents.employee import Employee
from agents.facts import Fact
from model.branch import BranchModel
from model.run import tables
from model.scenario.load import load_scenario, with_variant
from model.scenario.scenario import Scenario
from model.setup.parameters import build
from tests.mesa.days import slow_branch
from viz.floor.calls import CALLING, CLOSED, IN_VAIN, OPEN, SERVING
from viz.floor.film import Film, film_of, film_of_day
from viz.floor.keyframes import Keyframes
from viz.floor.states import COVERING, TURNED_ROUND, Doing
from viz.floor.walks import SIT_DOWN
from viz.session.documents import open_scenario

ALL = ("lobby_director", "chain_service", "referral_rules")
SCENES = [
    ("standard", (), 3),
    ("standard", ALL, 3),
    ("small", (), 1),
    ("flagship", (), 5),
    ("programme", (), 2),
    ("slow", (), 3),
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


def scenario_of(name: str) -> Scenario:
    """Return a scenario; ``hasty``: those who are next are attended to, and called meanwhile."""
    if name == "slow":
        return slow_branch()
    if name == "hasty":
        return load_scenario("standard", {"rules.preparation.ahead": 0})
    return load_scenario(name)


def model_of(name, variants, seed) -> tuple[BranchModel, Film]:
    scenario = scenario_of(name)
    model = BranchModel(scenario=scenario, variants=variants, seed=seed, step_s=60)
    return model, film_of(build(with_variant(scenario, *variants)), seed, 0)


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
            if employee.task == Task.SERVING and employee.position == Position.VIP_ROOM:
                # Whoever has fetched a customer is seen sitting down while the service begins.
                spot = at(film.staff, employee.row, model.now + SIT_DOWN / 1e6)[0]
            assert math.dist(spot, employee.pos) < 0.02, (employee, model.clock)
            if employee.duty == Duty.ON_BREAK:
                continue
            assert post & 7 == employee.position
            assert bool(post & COVERING) == employee.is_covering
            covering += employee.is_covering
    assert busy > 100
    assert covering > 0 or scenario == "plain"


def test_the_scene_with_everything_has_what_is_compared_above():
    """Position 7 and the supervisor on their way, forms filled in alone, and who comes back."""
    setup = build(slow_branch())
    film = film_of(setup, 3, 0)
    staff, customers = film.staff, film.customers
    moves = (np.diff(staff.x) != 0) & (np.diff(staff.who.astype(int)) == 0)
    on_way = {(int(staff.post[row]) & 7, int(staff.state[row])) for row in np.flatnonzero(moves)}
    assert {(7, Doing.CALLING), (7, Doing.WALKING), (0, Doing.AUTHORISING)} <= on_way
    desk = setup.places.index("form desk")
    alone = (customers.state == Phase.WAITING) & (customers.place == desk)
    assert len(np.unique(customers.who[alone])) > 10
    back = (customers.state[1:] == Phase.TO_DOOR) & (customers.state[:-1] == Phase.GONE)
    assert np.count_nonzero(back & (np.diff(customers.who.astype(int)) == 0)) > 5


TELLING = (
    *(Fact.HANDED_OVER, Fact.SITS, Fact.STANDS, Fact.CONTACT_STARTS, Fact.CONTACT_ENDS),
    *(Fact.CALLED, Fact.FETCHED, Fact.LEADS, Fact.HELP_STARTS, Fact.COMES_BACK, Fact.LEAVES),
)
"""After these it is least plain where somebody is."""


@pytest.mark.parametrize(
    ("scenario", "variants", "seed"),
    [
        ("standard", ALL, 3),
        ("standard", ALL, 4),
        ("programme", (), 2),
        ("small", (), 5),
        ("hasty", ALL, 3),
    ],
)
def test_whoever_something_just_happened_to_is_where_the_model_has_them(scenario, variants, seed):
    model, film = model_of(scenario, variants, seed)
    (day,) = tables(model.setup, days=[0], seed=seed, journal=True)
    lines = day.journal[np.isin(day.journal["fact"], TELLING) & (day.journal["customer"] >= 0)]
    compared = apart = 0
    for after in (2.125, 6.5):
        known = scenario_of(scenario)
        model = BranchModel(scenario=known, variants=variants, seed=seed, step_s=86_400)
        for line in lines:
            model.run_until(int(line["at"]) / 1e6 + after)
            customer = model.customer(int(line["customer"]))
            if customer.has_left or not model.running:
                continue
            spot, state, _ = at(film.customers, customer.row, model.now)
            if customer.is_fetching:
                assert state == Phase.GONE
                continue
            assert state == customer.phase, (customer, model.clock)
            compared += 1
            apart += math.dist(spot, customer.pos) > 0.05
    assert compared > 500
    assert apart <= 0.002 * compared  # called on the way to the form desk: they are seen to wait


@pytest.mark.parametrize("scenario", ["standard", "small", "flagship", "programme", "plain"])
def test_keyframes_are_in_order_and_within_the_walls(scenario):
    film = film_of(build(load_scenario(scenario)), 2, 1)
    west, south, east, north = film.plan["extent"]
    for table in (film.customers, film.staff):
        who = table.who.astype(int)
        assert (np.diff(who) >= 0).all()
        assert (np.diff(table.at)[np.diff(who) == 0] >= 0).all()
        assert table.at.min() >= 0.0
        assert table.at.max() <= film.ends_at + 3600.0
        assert west <= table.x.min() <= table.x.max() <= east
        assert south <= table.y.min() <= table.y.max() <= north
        assert table.place.max() < len(film.plan["places"])


@pytest.mark.parametrize("scenario", ["standard", "flagship", "programme", "plain"])
def test_who_stands_still_is_at_their_place(scenario):
    film = film_of(build(load_scenario(scenario)), 2, 1)
    spots = np.array([(place["x"], place["y"]) for place in film.plan["places"]])
    for table in (film.customers, film.staff):
        stays = (np.diff(table.x) == 0) & (np.diff(table.y) == 0) & (np.diff(table.who) == 0)
        rows = np.flatnonzero(stays & (np.diff(table.at) > 0))
        gap = np.hypot(table.x - spots[table.place, 0], table.y - spots[table.place, 1])[rows]
        assert len(rows) > 40
        assert np.mean(gap < 0.02) > 0.999


def test_nobody_jumps_but_who_was_fetched():
    film = film_of(build(with_variant(load_scenario("standard"), *ALL)), 3, 0)
    table = film.customers
    same = np.diff(table.who.astype(int)) == 0
    length = np.hypot(np.diff(table.x), np.diff(table.y))[same]
    seconds = np.diff(table.at)[same]
    assert (length <= 2.6 * seconds + 0.02).all()


def test_who_turns_round_at_the_door_is_seen_there_and_gone():
    film = film_of(build(load_scenario("standard", {"arrivals.volume": 2.0})), 3, 0)
    turned = np.flatnonzero(film.people["outcome"] == Outcome.BALKED)
    assert len(turned) > 3
    door = next(place for place in film.plan["places"] if place["kind"] == "door")
    for who in turned:
        rows = film.customers.who == who
        *before, last = film.customers.state[rows].tolist()
        assert set(before) == {TURNED_ROUND}
        assert last == Phase.GONE
        assert film.customers.x[rows] == pytest.approx(door["x"])


def test_windows_show_the_ticket_that_they_call_and_serve():
    (day,) = tables(build(load_scenario("standard")), days=[0], seed=3, journal=True)
    setup = build(load_scenario("standard"))
    film = film_of_day(setup, day)
    seen = set()
    for line in day.journal:
        if line["fact"] not in (Fact.CALLED, Fact.CALLED_IN_VAIN, Fact.SERVICE_STARTS):
            continue
        rows = np.flatnonzero(film.signs.desk == line["detail"])
        row = rows[np.searchsorted(film.signs.at[rows], line["at"] / 1e6 + 1e-2, side="right") - 1]
        ticket = film.signs.ticket[row]
        if film.signs.shows[row] in (CALLING, IN_VAIN, SERVING):
            assert film.tickets.customer[ticket] == line["customer"]
            assert film.tickets.at[ticket] <= line["at"] / 1e6 + 1e-2
            seen.add(int(line["fact"]))
    assert (film.signs.ticket[film.signs.shows <= OPEN] == -1).all()
    assert seen == {Fact.CALLED, Fact.CALLED_IN_VAIN, Fact.SERVICE_STARTS}
    pairs = list(zip(film.tickets.kind.tolist(), film.tickets.number.tolist(), strict=True))
    assert len(set(pairs)) == len(pairs)
    for kind in set(film.tickets.kind.tolist()):
        numbers = film.tickets.number[film.tickets.kind == kind].tolist()
        assert numbers == list(range(1, len(numbers) + 1))


def test_a_window_is_closed_until_somebody_sits_there():
    """Posts are taken before opening; that of 7 is the VIP lobby, and its window is open then."""
    late = {"staff.teller.shift": ["09:20", "17:00"], "rules.vip_lobby.enabled": True}
    film = film_of(build(load_scenario("standard", late)), 3, 0)
    windows = film.plan["windows"]
    assert {window["position"] for window in windows} == {4, 5, 6, 7}
    for desk, window in enumerate(windows):
        rows = film.signs.desk == desk
        at, shows = film.signs.at[rows], film.signs.shows[rows]
        assert shows[0] == OPEN
        if window["position"] == 5:
            assert 1200.0 < at[0] < 1260.0
        else:
            assert at[0] == 0.0
        closed = at[shows == CLOSED]
        assert len(closed) >= 1  # at lunch, and in the end
        assert np.all(closed > 3600.0)


def test_the_plan_has_the_seven_positions():
    for name in ("standard", "small", "flagship"):
        film = film_of(build(load_scenario(name)), 1, 0)
        held = {place["position"] for place in film.plan["places"]} - {-1}
        assert held >= {1, 2, 3, 4, 5}


def test_staff_are_named_in_both_languages():
    film = film_of(build(load_scenario("standard")), 1, 0)
    names = {person["name"]["en"]: person["name"]["zh"] for person in film.crew}
    assert names["lobby manager"] == "大堂经理"
    assert names["teller 2"] == "柜员2"


def test_the_key_of_a_film_tells_other_hours():
    film = film_of(open_scenario("small").document.setup, 1, 0)
    later = replace(film, opens_at=film.opens_at + 3600)
    assert later.key != film.key
