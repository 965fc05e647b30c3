"""What failed items cost: counted by hand on one small day, and moving the right way."""

import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from agents.codes import MINUTE, SECOND, Outcome, Temperament
from agents.tables import CUSTOMER, table
from experiments.cli import branchfloor
from experiments.layout.acceptance import ITEMS, accept, watch
from experiments.layout.costs import COUNTERS, Cost, Watched, costs, merged, shared_time
from experiments.layout.words import NOT_SIMULATED, cost_text
from layouts import load_floor
from layouts.read import FLOORS
from layouts.six_s import (
    clear_aisles,
    form_desk,
    machine_queues,
    pockets,
    privacy,
    seats,
    sight_of_waiting,
    wheelchair,
)
from model.analysis.visits import Visit
from model.scenario.load import load_scenario
from model.setup.parameters import build

SMALL = FLOORS / "small.toml"


def setup_of(source="small", plan=None, **settings):
    """Return a scenario made ready, on a plan of its own or the one it names."""
    scenario = load_scenario(source, settings)
    return build(scenario, load_floor(plan or source))


def day_of(floor, *journeys, temperaments=(), outcomes=()):
    """Return a day of customers, each told as (place, from, to) in minutes; all walk 1 m/s."""
    customers = table(CUSTOMER, len(journeys))
    customers["slowness"] = SECOND
    customers["outcome"] = Outcome.SERVED
    for row, temperament in enumerate(temperaments):
        customers[row]["temperament"] = temperament
    for row, outcome in enumerate(outcomes):
        customers[row]["outcome"] = outcome
    visits = [
        [Visit(row, floor.row(name), a * MINUTE, b * MINUTE) for name, a, b in journey]
        for row, journey in enumerate(journeys)
    ]
    return Watched([], visits, customers)


def counted(measure, setup, day):
    """Return what is counted for a measure on a day, whether it is passed or not."""
    return next(COUNTERS[measure.item](measure, setup, [day]))


def test_who_stands_is_counted_with_the_time_and_with_who_gives_up():
    """One stands for 12 min and is called, one for 5 and gives up, one sits."""
    setup = setup_of()
    floor = setup.floor
    day = day_of(
        floor,
        [("standing room", 3, 15), ("window 1", 16, 20), ("door", 21, 21)],
        [("standing room", 4, 9), ("door", 10, 10)],
        [("seat 1", 4, 9), ("door", 10, 10)],
        outcomes=[Outcome.SERVED, Outcome.RENEGED, Outcome.RENEGED],
    )
    assert counted(seats(floor, 99.0), setup, day) == {
        "customers_standing": 2,
        "minutes_standing": 17.0,
        "gave_up_standing": 1,
    }


def test_the_detour_by_the_form_desk_is_what_is_walked_more():
    """One goes back to their seat (there and back), one is called and goes straight on."""
    setup = setup_of()
    floor = setup.floor
    day = day_of(
        floor,
        [("seat 1", 0, 5), ("form desk", 6, 9), ("seat 1", 10, 12), ("window 1", 13, 14)],
        [("seat 1", 0, 5), ("form desk", 6, 9), ("window 1", 13, 14)],
        [("seat 1", 0, 5), ("window 1", 13, 14)],
    )
    seat, desk, window = (floor.row(name) for name in ("seat 1", "form desk", "window 1"))
    there, on, straight = (
        floor.distance[way] / 1000 for way in ((seat, desk), (desk, window), (seat, window))
    )
    metres = 2 * there + (there + on - straight)
    assert there > 1.0
    assert counted(form_desk(floor), setup, day) == {
        "customers_to_form_desk": 2,
        "extra_metres": pytest.approx(metres),
        "extra_minutes": pytest.approx(metres / 60),
    }


def test_the_time_of_two_neighbours_is_that_in_which_both_are_there():
    setup = setup_of()
    floor = setup.floor
    one, other = (place.name for place in privacy(floor).places)
    day = day_of(floor, [(one, 0, 10)], [(one, 8, 12)], [(other, 5, 9)], [(other, 11, 20)])
    assert counted(privacy(floor), setup, day) == {"minutes_both_there": 5.0}
    one, other = (place.name for place in machine_queues(floor).places)
    assert counted(machine_queues(floor), setup, day)["minutes_both_queues"] == 0.0
    day = day_of(floor, [(one, 0, 10)], [(other, 9, 11)])
    assert counted(machine_queues(floor), setup, day) == {"minutes_both_queues": 1.0}


def test_spans_that_touch_or_overlap_are_one():
    visits = [Visit(0, 0, a, b) for a, b in ((5, 7), (0, 3), (2, 4), (7, 8))]
    assert merged(visits) == [(0, 4), (5, 8)]
    assert shared_time(visits, []) == 0
    assert shared_time(visits, [Visit(1, 1, 3, 6)]) == 2


def test_walks_through_a_narrow_place_are_those_between_its_two_sides():
    """In the flagship branch the VIP room's desk 2 lies behind an aisle of 0.94 m."""
    setup = setup_of("flagship")
    floor = setup.floor
    measure = clear_aisles(floor)
    assert measure.is_passed is False
    day = day_of(
        floor,
        [("door", 0, 0), ("seat 1", 1, 2), ("VIP room desk 2", 3, 4), ("door", 5, 5)],
        [("door", 0, 0), ("seat 1", 1, 2), ("door", 5, 5)],
        temperaments=[Temperament.ORDINARY, Temperament.SPECIAL_NEEDS],
    )
    assert counted(measure, setup, day) == {"walks": 2}
    assert counted(wheelchair(floor), setup, day) == {"walks": 0, "walks_of_special_needs": 0}


def test_through_a_door_that_is_too_narrow_everybody_goes_twice(tmp_path):
    plan = tmp_path / "narrow.toml"
    text = SMALL.read_text(encoding="utf-8")
    plan.write_text(text.replace("width = 1.8", "width = 0.8", 1), encoding="utf-8")
    setup = setup_of(plan=plan)
    floor = setup.floor
    assert len(set(pockets(floor, 0.895))) == 2
    day = day_of(
        floor,
        [("door", 0, 0), ("seat 1", 1, 2), ("window 1", 3, 4), ("door", 5, 5)],
        [("door", 0, 0), ("seat 1", 1, 2), ("door", 5, 5)],
        temperaments=[Temperament.SPECIAL_NEEDS, Temperament.ORDINARY],
    )
    assert counted(wheelchair(floor), setup, day) == {"walks": 4, "walks_of_special_needs": 2}


def hidden_seats(tmp_path):
    """Return the small plan with a wall that hides its seats from position 1."""
    plan = tmp_path / "walled.toml"
    floor = load_floor("small")
    row = [floor.places[row] for row in floor.rows("seat")]
    west, east = min(place.x for place in row), max(place.x for place in row)
    y = min(place.y for place in row) - 0.45
    wall = f'[[walls]]\nname = "screen"\nline = [[{west}, {y}], [{east}, {y}]]\n'
    text = SMALL.read_text(encoding="utf-8")
    plan.write_text(f'{text}\n{wall}material = "solid"\n', encoding="utf-8")
    return plan


def test_what_is_searched_is_the_searching_of_each_way_to_or_from_what_is_hidden(tmp_path):
    plan = hidden_seats(tmp_path)
    setup = setup_of(plan=plan, **{"service.searching_m": 8.0})
    floor = setup.floor
    measure = sight_of_waiting(floor)
    assert measure.places
    hidden = measure.places[0].name
    machine = floor.places[floor.rows("ticket_machine")[0]].name
    day = day_of(floor, [(machine, 0, 1), (hidden, 2, 3), ("door", 4, 4)])
    is_seen = floor.sight[floor.row(machine), floor.row(hidden)]
    assert counted(measure, setup, day) == {"searched_metres": 0.0 if is_seen else 8.0}


def cost_of(item, setup, measure, days=4):
    found = costs([measure], setup, watch(setup, days))
    assert [cost.item for cost in found] == [item]
    return found[0]


def test_fewer_seats_let_more_stand_and_longer(tmp_path):
    """The same days with 10 seats and with 4."""
    plan = tmp_path / "few.toml"
    text = SMALL.read_text(encoding="utf-8")
    floor = load_floor("small")
    plan.write_text(text.replace("count = 5", "count = 2"), encoding="utf-8")
    few = setup_of(plan=plan)
    assert len(few.floor.rows("seat")) < len(floor.rows("seat"))
    many = cost_of("seats", setup_of(), seats(floor, 99.0)).amounts
    fewer = cost_of("seats", few, seats(few.floor, 99.0)).amounts
    assert fewer["customers_standing"] > many["customers_standing"]
    assert fewer["minutes_standing"] > 2 * many["minutes_standing"] > 0


def test_who_prepares_walks_more_and_without_the_rule_nobody_does():
    measure = form_desk(load_floor("flagship"))
    on = setup_of("flagship")
    cost = cost_of("form_desk", on, measure, days=2)
    assert cost.amounts["extra_metres"] > cost.amounts["customers_to_form_desk"] > 5
    assert not cost.is_free
    off = setup_of("flagship", **{"rules.preparation.enabled": False})
    cost = cost_of("form_desk", off, measure, days=2)
    assert (set(cost.amounts.values()), cost.is_free) == ({0.0}, True)
    assert "rule preparation is off" in cost_text(cost, off.scenario, "en")
    assert "业务预处理规则未启用" in cost_text(cost, off.scenario, "zh")


def test_more_searching_costs_more_metres_in_proportion(tmp_path):
    plan = hidden_seats(tmp_path)
    found = {}
    for metres in (0.0, 4.0):
        setup = setup_of(plan=plan, **{"service.searching_m": metres})
        cost = cost_of("sight_of_waiting", setup, sight_of_waiting(setup.floor))
        found[metres] = cost.amounts["searched_metres"]
        assert cost.is_free == (metres == 0.0)
        assert ("nobody searches" in cost_text(cost, setup.scenario, "en")) == cost.is_free
    assert found[0.0] == 0.0
    assert found[4.0] > 100.0
    assert found[4.0] % 1.0 == 0.0


@pytest.mark.parametrize("change", [{"enabled": False}, {"standing_factor": 1.0}])
def test_standing_costs_nothing_where_it_takes_no_patience(change):
    setup = setup_of(**{f"rules.leaving.{key}": value for key, value in change.items()})
    cost = cost_of("seats", setup, seats(setup.floor, 99.0), days=1)
    assert cost.is_free
    assert "takes nobody's patience" in cost_text(cost, setup.scenario, "en")


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("is_free", [False, True])
def test_every_item_has_words_for_its_cost(item, is_free):
    names = {
        "seats": ("customers_standing", "minutes_standing", "gave_up_standing"),
        "form_desk": ("customers_to_form_desk", "extra_metres", "extra_minutes"),
        "clear_aisles": ("walks",),
        "wheelchair": ("walks", "walks_of_special_needs"),
        "machine_queues": ("minutes_both_queues",),
        "privacy": ("minutes_both_there",),
    }.get(item, ("searched_metres",))
    cost = Cost(item, dict.fromkeys(names, 12.34), is_free)
    scenario = SimpleNamespace(
        rules=SimpleNamespace(leaving=SimpleNamespace(standing_factor=0.8)),
        service=SimpleNamespace(searching_m=4.0),
    )
    english, chinese = (cost_text(cost, scenario, language) for language in ("en", "zh"))
    must_say = is_free or item in ("clear_aisles", "wheelchair", "machine_queues", "privacy")
    assert ("nothing" in english) == must_say
    assert ("没有代价" in chinese) == must_say
    assert not any("a" <= letter <= "z" for letter in chinese.replace("service.searching_m", ""))


def check(*arguments):
    answer = CliRunner().invoke(branchfloor, ["layout", "check", "--six-s", *map(str, arguments)])
    return answer.stdout


def test_only_failed_items_cost_something_in_text_and_document():
    document = json.loads(check("standard", "--days", 2, "--json"))
    text = check("standard", "--days", 2)
    section = text.split("What a failed item costs in the day (mean of 2 days")[1]
    for item in document["items"]:
        cost = item["cost_a_day"]
        assert (cost is None) == (item["passed"] is not False)
        if cost is not None:
            assert " ".join(section.split()).count(f"{item['title']}: {cost['text']}") == 1
            known = next(c for c in accept("standard", None, 2).costs if c.item == item["item"])
            assert {name: cost[name] for name in known.amounts} == pytest.approx(known.amounts)


def test_without_a_simulated_day_no_cost_is_known(tmp_path):
    plan = tmp_path / "mine.toml"
    plan.write_bytes((FLOORS / "flagship.toml").read_bytes())
    assert NOT_SIMULATED[:40] in check(plan)
    assert all(item["cost_a_day"] is None for item in json.loads(check(plan, "--json"))["items"])
